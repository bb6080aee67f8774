/** The options that every command which reads captures has, and the reading itself. */
import { readFileSync, statSync } from "node:fs";
import type { Argv } from "yargs";
import { wiresharkNames } from "../../dissectors/index.ts";
import { openCapture, type Packet, UserError } from "../capture/index.ts";
import { Dissection, type DissectionOptions, dissectCapture, type FamilyFacts } from "../dissect/index.ts";
import { type TimeFormat, timeFormats } from "../export/index.ts";
import { compileFilter, type Filter } from "../filter/index.ts";
import type { Message } from "../schema/index.ts";
import { type ExtensionArguments, extensionOptions, registryFrom } from "./extensions.ts";

/** What {@link readingOptions} gives. */
export interface ReadingArguments extends ExtensionArguments {
  file: string;
  count: number | undefined;
  timeFormat: TimeFormat;
  n: boolean;
  dedup: boolean;
  byteOrder: string | undefined;
  genlFamily: string[];
  genlFamilies: string | undefined;
  netnsLabel: string[];
  showSecrets: boolean;
  filter: string | undefined;
}

/** What stands for `-` while yargs parses, which would take it for an empty option; no file can be called so. */
const standardInput = "\0";

/** The words of a command line as yargs should see them. */
export function wordsForYargs(words: readonly string[]): string[] {
  return words.map((word) =>
    word === "-" ? standardInput : word.endsWith("=-") ? `${word.slice(0, -1)}${standardInput}` : word,
  );
}

/** The file that `-w` names, undefined for standard output. */
export function outputName(name: string | undefined): string | undefined {
  return name === standardInput ? undefined : name;
}

/** The capture that a word names. */
export function inputName<Name extends string | undefined>(file: Name): Name | "-" {
  return file === standardInput ? "-" : file;
}

/** A count of packets: a whole number from 1. */
function wholeNumber(count: number | undefined): number | undefined {
  if (count === undefined || (Number.isSafeInteger(count) && count > 0)) return count;
  throw usage("--count takes a whole number from 1");
}

/** The captures that a command takes: one, one or none, several with labels, any number. */
export type Operand = "file" | "optional-file" | "labelled-files" | "any-files";

const captureWords = "pcap or pcapng, also gzip or zstd; - reads standard input";

/** Adds the captures and the options that mean the same everywhere. */
export function readingOptions<Given>(yargs: Argv<Given>, operand: Operand = "file"): Argv<Given & ReadingArguments> {
  const extended: Argv = extensionOptions(yargs as Argv);
  return commonOptions(withOperand(extended, operand)) as unknown as Argv<Given & ReadingArguments>;
}

function withOperand(yargs: Argv, operand: Operand): Argv {
  if (operand === "file" || operand === "optional-file") {
    const demandOption = operand === "file";
    const describe = `a capture: ${captureWords}`;
    return yargs.positional("file", { type: "string", demandOption, coerce: inputName, describe });
  }
  const isLabelled = operand === "labelled-files";
  return yargs.positional("files", {
    type: "string",
    array: true,
    ...(isLabelled ? { demandOption: true } : { default: [] as string[] }),
    coerce: (files: string[]) => files.map((file) => file.replace(standardInput, "-")),
    describe: `captures${isLabelled ? ", each FILE or LABEL=FILE" : ""}: ${captureWords}`,
  });
}

function commonOptions(yargs: Argv): Argv {
  return yargs
    .option("filter", { alias: "Y", type: "string", describe: "only the messages that pass this display filter" })
    .option("count", { alias: "c", type: "number", coerce: wholeNumber, describe: "stop after this many packets" })
    .option("time-format", {
      alias: "t",
      choices: Object.keys(timeFormats) as TimeFormat[],
      default: "r" as TimeFormat,
      describe: "r relative, d delta, a/ad local time (with date), u/ud UTC, e epoch",
    })
    .option("n", { type: "boolean", default: false, describe: "do not resolve interface indexes to names" })
    .option("dedup", { type: "boolean", default: false, describe: "fold the copies that several listeners get" })
    .option("byte-order", { choices: ["little", "big"], describe: "of the netlink messages; else found in them" })
    .option("genl-family", {
      type: "string",
      array: true,
      default: [] as string[],
      nargs: 1,
      describe: "a generic family's id: NAME=ID",
    })
    .option("genl-families", { type: "string", describe: "a file with the output of `genl ctrl list`" })
    .option("netns-label", {
      type: "string",
      array: true,
      default: [] as string[],
      nargs: 1,
      describe: "a name for a namespace id: NSID=NAME",
    })
    .option("show-secrets", {
      type: "boolean",
      default: false,
      describe: "show keys and passwords instead of masking them",
    });
}

/** The dissection that the options ask for. */
export async function dissectionFrom(options: ReadingArguments, keepRequests = false): Promise<Dissection> {
  const dissection: DissectionOptions = {
    names: !options.n,
    showSecrets: options.showSecrets,
    namespaceLabels: new Map(options.netnsLabel.map(parseLabel)),
    families: [...options.genlFamily.map(parseFamily), ...familiesFile(options.genlFamilies)],
    keepRequests,
    ...(options.byteOrder === undefined ? {} : { byteOrder: options.byteOrder as "little" | "big" }),
  };
  return new Dissection(await registryFrom(options), dissection);
}

/** The display filter of the options, compiled with the tables of the dissection; null when there is none. */
export async function filterFrom(options: ReadingArguments, { registry }: Dissection): Promise<Filter | null> {
  const { filter } = options;
  return filter === undefined ? null : compileFilter(filter, registry, { aliases: wiresharkNames });
}

/** Whether a message passes the display filter of the options; every one does when there is none. */
export async function wantsFrom(
  options: ReadingArguments,
  dissection: Dissection,
): Promise<(message: Message) => boolean> {
  const filter = await filterFrom(options, dissection);
  return filter === null ? () => true : (message) => filter.matches(message);
}

/** How {@link readCapture} reads. */
export interface Reading {
  /** Another capture than the one that the options name. */
  readonly file?: string;
  /** Hands on all messages, also those that the filter holds back: for what needs all, and asks the filter itself. */
  readonly unfiltered?: boolean;
  /** Is told of packets that the filter holds back. */
  readonly skipped?: (packet: Packet) => void;
  /** Is called when the capture is open, before the first packet. */
  readonly opened?: () => void;
}

/**
 * {@link readCapture} up to where the capture is damaged: gives what ended it too early, so that what came before can be
 * shown; null when nothing did. What cannot be opened at all is thrown.
 */
export async function readToDamage(
  options: ReadingArguments,
  dissection: Dissection,
  visit: (packet: Packet, messages: readonly Message[]) => boolean | undefined,
  reading: Reading = {},
): Promise<UserError | null> {
  let isOpen = false;
  const opened = (): void => {
    isOpen = true;
  };
  try {
    await readCapture(options, dissection, visit, { ...reading, opened });
    return null;
  } catch (error) {
    if (isOpen && error instanceof UserError) return error;
    throw error;
  }
}

/**
 * Reads the capture that the options name, or another one in the same way; `visit` returns false to stop. With a filter
 * it gets only the messages that pass, and only packets that have one; the context learns from all. Progress goes to
 * stderr on a terminal.
 */
export async function readCapture(
  options: ReadingArguments,
  dissection: Dissection,
  visit: (packet: Packet, messages: readonly Message[]) => boolean | undefined,
  reading: string | Reading = {},
): Promise<void> {
  const {
    file = options.file,
    unfiltered = false,
    skipped,
    opened,
  } = typeof reading === "string" ? { file: reading } : reading;
  const filter = unfiltered ? null : await filterFrom(options, dissection);
  const capture = await openCapture(file);
  opened?.();
  const { count } = options;
  const progress = progressOf(capture.size);
  await dissectCapture(
    capture,
    dissection,
    {
      again: isRegularFile(file) ? file : null,
      dedup: options.dedup,
    },
    (packet, messages) => {
      progress(packet);
      const passed = filter === null ? messages : messages.filter((message) => filter.matches(message));
      if (filter !== null && passed.length === 0) skipped?.(packet);
      else if (visit(packet, passed) === false) return false;
      return count === undefined || packet.number < count;
    },
  );
  progress(null);
}

export function isRegularFile(path: string): boolean {
  return path !== "-" && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
}

/** Shows how far a long run is, on a terminal and only when the data go elsewhere. */
function progressOf(size: number | null): (packet: Packet | null) => void {
  if (process.stderr.isTTY !== true || process.stdout.isTTY === true || size === null || size < 1 << 24)
    return () => {};
  let next = 0;
  let shown = false;
  return (packet) => {
    if (packet === null) {
      if (shown) process.stderr.write("\r\x1b[K");
      return;
    }
    if ((packet.number & 4095) !== 0) return;
    const now = Date.now();
    if (now < next) return;
    next = now + 250;
    shown = true;
    const percent = Math.min(100, Math.floor((packet.offset * 100) / size));
    process.stderr.write(`\r${percent}% packet ${packet.number}\x1b[K`);
  };
}

/** `7=web` */
export function parseLabel(text: string): [number, string] {
  const match = /^(\d+)=(.+)$/.exec(text);
  if (match === null) throw usage(`--netns-label takes NSID=NAME, not ${text}`);
  return [Number(match[1]), match[2] as string];
}

function parseFamily(text: string): FamilyFacts {
  const match = /^([^=]+)=(\d+|0x[0-9a-fA-F]+)$/.exec(text);
  if (match === null) throw usage(`--genl-family takes NAME=ID, not ${text}`);
  return { id: Number(match[2]), name: match[1] as string, version: null, headerSize: null };
}

/** Reads what `genl ctrl list` prints. */
function familiesFile(path: string | undefined): FamilyFacts[] {
  if (path === undefined) return [];
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new UserError(`cannot read ${path}`, { code: "input", cause });
  }
  const families: FamilyFacts[] = [];
  for (const part of text.split(/^Name:/m).slice(1)) {
    const name = /^\s*(\S+)/.exec(part)?.[1];
    const id = /ID:\s*(0x[0-9a-fA-F]+|\d+)/.exec(part)?.[1];
    const version = /Version:\s*(0x[0-9a-fA-F]+|\d+)/.exec(part)?.[1];
    const headerSize = /header size:\s*(\d+)/.exec(part)?.[1];
    if (name === undefined || id === undefined) continue;
    families.push({
      id: Number(id),
      name,
      version: version === undefined ? null : Number(version),
      headerSize: headerSize === undefined ? null : Number(headerSize),
    });
  }
  if (families.length === 0) throw new UserError(`${path} is not the output of genl ctrl list`, { code: "input" });
  return families;
}

/** The error of a command line that is wrong. */
export function usage(message: string): UserError {
  return new UserError(message, { code: "usage", exitCode: 2 });
}
