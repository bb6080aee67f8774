/** `nlshark diff`: two captures, or two exchanges, compared by meaning. */
import { existsSync } from "node:fs";
import {
  compareUnit,
  compareUnits,
  type Difference,
  Entries,
  Ignored,
  type MessageNumber,
  type Unit,
  Units,
  volatileFields,
} from "../analysis/index.ts";
import { CaptureError, UserError } from "../capture/index.ts";
import { printable, printableJson } from "../schema/index.ts";
import { withOutput } from "./output.ts";
import { dissectionFrom, type ReadingArguments, readCapture, usage, wantsFrom } from "./reading.ts";

export interface DiffArguments extends ReadingArguments {
  other: string;
  json: boolean;
  exchange: string[];
  ignore: string[];
  byName: boolean;
  strict: boolean;
  unordered: boolean;
}

/** Exit status when something differs. */
const differs = 3;

/** A capture, and the exchange in it that is meant. */
interface Side {
  readonly file: string;
  readonly place: MessageNumber | null;
}

export async function diff(options: DiffArguments): Promise<void> {
  const [left, right] = sidesOf(options);
  const ignored = new Ignored([...(options.strict ? [] : volatileFields), ...options.ignore]);
  const entries = new Entries({ ignored, byName: options.byName, strict: options.strict });
  const a = await readUnits(options, left, entries, ignored);
  const b = await readUnits(options, right, entries, ignored);
  const [one, other] = [a.chosen, b.chosen];
  const differences =
    one !== null && other !== null
      ? compareUnit(one, other)
      : compareUnits(a.units.all, b.units.all, { unordered: options.unordered });
  await withOutput(undefined, async (output) => {
    if (options.json) {
      const document = { nlshark: 1, a: left.file, b: right.file, same: differences.length === 0, differences };
      output.line(printableJson(JSON.stringify(document, null, 1)));
    } else for (const line of differenceLines(differences, [left.file, right.file])) output.line(printable(line));
  });
  const error = a.error ?? b.error;
  if (error !== null) throw error;
  if (differences.length > 0) process.exitCode = differs;
}

interface ReadSide {
  readonly units: Units;
  readonly chosen: Unit | null;
  /** What ended the reading too early. */
  readonly error: CaptureError | null;
}

async function readUnits(options: DiffArguments, side: Side, entries: Entries, ignored: Ignored): Promise<ReadSide> {
  const dissection = await dissectionFrom(options);
  const units = new Units(entries, (name) => ignored.name(name), await wantsFrom(options, dissection));
  let error: CaptureError | null = null;
  try {
    await readCapture(
      options,
      dissection,
      (_packet, messages) => {
        for (const message of messages) units.add(message);
        return true;
      },
      { file: side.file, unfiltered: true },
    );
  } catch (cause) {
    if (!(cause instanceof CaptureError) || units.isEmpty) throw cause;
    error = cause;
  }
  if (side.place === null) return { units, chosen: null, error };
  const chosen = units.at(side.place);
  if (chosen === null) throw new UserError(`${side.file} has no message ${placeText(side.place)}`, { code: "input" });
  return { units, chosen, error };
}

/** The two sides: files, `FILE#12.1`, or files and `--exchange 12.1 40.1`. */
function sidesOf({ file, other, exchange }: DiffArguments): readonly [a: Side, b: Side] {
  const [left, right] = [sideOf(file), sideOf(other)];
  if (left.file === "-" && right.file === "-") throw usage("only one of the captures can be standard input");
  if (exchange.length > 0) {
    const [one, two] = exchange.map(parsePlace);
    if (one === undefined || two === undefined || exchange.length > 2)
      throw usage("--exchange takes two message numbers");
    return [
      { file: left.file, place: one },
      { file: right.file, place: two },
    ];
  }
  if ((left.place === null) !== (right.place === null)) throw usage("name an exchange of both captures, or of neither");
  return [left, right];
}

function sideOf(text: string): Side {
  const match = /^(.+)#(\d+(?:\.\d+)?)$/.exec(text);
  if (match === null || existsSync(text)) return { file: text, place: null };
  return { file: match[1] as string, place: parsePlace(match[2] as string) };
}

function parsePlace(text: string): MessageNumber {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw usage(`${text} is no message number: write 12 or 12.1`);
  return { packet: Number(match[1]), message: Number(match[2] ?? 0) };
}

function placeText({ packet, message }: MessageNumber): string {
  return message === 0 ? String(packet) : `${packet}.${message}`;
}

const marks = { a: "-", b: "+", changed: "~", moved: ">" } as const;

/** Longer values are cut in text; JSON has them whole. */
const longestValue = 120;

/** Like a unified diff, in words: a mark, the message's numbers in both captures, and what differs. */
function* differenceLines(differences: readonly Difference[], files: readonly [string, string]): Generator<string> {
  if (differences.length === 0) return;
  yield `--- ${files[0]}`;
  yield `+++ ${files[1]}`;
  const width = differences.reduce(
    (most, { a, b }) => Math.max(most, a?.message.length ?? 0, b?.message.length ?? 0),
    0,
  );
  for (let at = 0; at < differences.length; ) {
    const first = differences[at] as Difference;
    let end = at + 1;
    while (end < differences.length && isSameMessage(first, differences[end] as Difference)) end++;
    const changes = differences.slice(at, end).flatMap(changeOf);
    const [a, b] = [first.a?.message ?? "", first.b?.message ?? ""];
    const head = `${marks[first.what]} ${a.padStart(width)} ${b.padStart(width)}  ${wordsOf(first)}`;
    if (changes.length === 1) yield `${head}: ${changes[0]}`;
    else {
      yield head;
      for (const change of changes) yield `${" ".repeat(2 * width + 7)}${change}`;
    }
    at = end;
  }
}

function isSameMessage(one: Difference, other: Difference): boolean {
  return (
    one.what === "changed" && other.what === "changed" && one.a?.message === other.a?.message && one.part === other.part
  );
}

function wordsOf({ what, part, a, b, ofA, ofB }: Difference): string {
  const summary = (a ?? b)?.summary ?? "";
  if (what === "moved") return `${summary} (at another place)`;
  const requests = [...new Set([ofA, ofB].filter((place) => place !== null))].join(" and ");
  if (requests === "") return summary;
  return `${summary} [${part === "end" ? "end of" : "answer to"} ${requests}]`;
}

function changeOf({ what, path, from, to }: Difference): string[] {
  return what === "changed" ? [`${path} ${shortened(from)} → ${shortened(to)}`] : [];
}

function shortened(value: string | null): string {
  if (value === null) return "(absent)";
  return value.length > longestValue ? `${value.slice(0, longestValue - 1)}…` : value;
}
