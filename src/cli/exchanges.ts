/** `nlshark exchanges`: requests with what answers them. */
import {
  type ErrorExplanation,
  type Exchange,
  ExchangeLog,
  type ExchangeLogOptions,
  type ExchangeRecord,
  errorLines,
  type Joined,
} from "../analysis/index.ts";
import { type Packet, UserError } from "../capture/index.ts";
import {
  durationText,
  ExchangeLines,
  exchangeHead,
  exchangeJson,
  ListLines,
  orphanErrorJson,
} from "../export/index.ts";
import { type Message, printable } from "../schema/index.ts";
import { parseDuration } from "./duration.ts";
import { type Output, withOutput } from "./output.ts";
import { dissectionFrom, type ReadingArguments, readCapture, usage, wantsFrom } from "./reading.ts";

export interface ExchangesArguments extends ReadingArguments {
  number: string | undefined;
  json: boolean;
  errors: boolean;
  unanswered: boolean;
  slower: string | undefined;
  write?: string | undefined;
}

export async function exchanges(options: ExchangesArguments): Promise<void> {
  const { number } = options;
  if (number !== undefined && !/^\d+\.\d+$/.test(number)) throw usage(`${number} is no message number: write 12.1`);
  const chosen = chooser(options);
  await withOutput(options.write, async (output) => {
    const show = number === undefined ? listing(options, output, chosen) : single(options, output, number);
    const dissection = await dissectionFrom(options);
    const log = new ExchangeLog({ ...show, wants: await wantsFrom(options, dissection) });
    const visit = (packet: Packet, messages: readonly Message[]): boolean => {
      show.packet(packet);
      for (const message of messages) show.joined(log.add(message));
      return true;
    };
    try {
      await readCapture(options, dissection, visit, { unfiltered: true });
    } finally {
      log.finish();
    }
    show.end();
  });
}

/** How exchanges are shown while they come. */
interface Show extends ExchangeLogOptions {
  packet(packet: Packet): void;
  joined(joined: Joined): void;
  end(): void;
}

/** What the options choose: `--errors` and `--unanswered` each add, `--slower` takes away. */
function chooser({ errors, unanswered, slower }: ExchangesArguments): (record: ExchangeRecord) => boolean {
  const least = slower === undefined ? null : parseDuration(slower, "--slower");
  return ({ exchange, isWanted, errors: found }) => {
    if (!isWanted) return false;
    if (least !== null && (exchange.duration === null || exchange.duration <= least)) return false;
    if (!errors && !unanswered) return true;
    return (errors && found.length > 0) || (unanswered && isUnanswered(exchange));
  };
}

function isUnanswered({ status }: Exchange): boolean {
  return status === "unanswered" || status === "unfinished";
}

const ignore = (): void => {};

/** All that are chosen: a line each, an object each, or the errors explained. */
function listing(
  { json, errors, slower, timeFormat }: ExchangesArguments,
  output: Output,
  chosen: (record: ExchangeRecord) => boolean,
): Show {
  let lines: ExchangeLines | null = null;
  const print = (text: string): void => output.line(printable(text));
  return {
    joined: ignore,
    end: ignore,
    packet(packet) {
      if (lines !== null) return;
      lines = new ExchangeLines(timeFormat, packet);
      if (!json && !errors) print(exchangeHead(lines.timeWidth));
    },
    closed(record) {
      if (!chosen(record)) return;
      if (json) output.line(exchangeJson(record));
      else if (errors && record.errors.length > 0) for (const line of explained(record)) print(line);
      else if (!isPlainEnd(record.exchange)) print(`${lines?.line(record.exchange)}${shortly(record)}`);
    },
    orphan(error) {
      if (!errors || slower !== undefined) return;
      if (json) output.line(orphanErrorJson(error));
      else for (const line of block(error)) print(line);
    },
  };
}

/** The end of a batch, of which there is nothing more to say than of its begin. */
function isPlainEnd(exchange: Exchange): boolean {
  return exchange.batch?.last === exchange && exchange.answers === 0;
}

/** The error at the end of a line. */
function shortly({ errors: [first] }: ExchangeRecord): string {
  if (first === undefined) return "";
  const { errno, error, kernel } = first;
  return `: ${errno === null ? error : `-${errno}`}${kernel === null ? "" : ` "${kernel}"`}`;
}

const margin = "      ";

function block(error: ErrorExplanation): string[] {
  const [first = "", ...rest] = errorLines(error);
  return [`${(error.request ?? error.message).padStart(9)} ${first}`, ...rest.map((line) => `${margin}    ${line}`)];
}

function explained({ exchange, errors }: ExchangeRecord): string[] {
  const { batch } = exchange;
  const lines = errors.flatMap(block);
  if (batch?.begin && batch.begin !== exchange) {
    const { id } = batch.begin.request;
    lines.push(
      `${margin}    batch: ${id} ${batch.status} (${counted(batch.members.length, "message")}), nothing of it took effect`,
    );
  }
  return lines;
}

/** One exchange whole: its messages as they come, then what it is. */
function single({ json, timeFormat }: ExchangesArguments, output: Output, number: string): Show {
  const list = new ListLines(timeFormat);
  let other: string | null = null;
  let isFound = false;
  const print = (text: string): void => output.line(printable(text));
  return {
    packet: ignore,
    joined({ message, role, exchange, copyOf }) {
      // The clock of the list counts every message.
      const line = list.message(message);
      if (message.id === number && role !== "request")
        other = exchange === null ? role : `${role} to ${exchange.request.id}`;
      if (json || exchange?.request.id !== number) return;
      print(`${(copyOf === null ? role : "copy").padEnd(8)}${line}`);
    },
    closed(record) {
      if (record.exchange.request.id !== number) return;
      isFound = true;
      if (json) output.line(exchangeJson(record));
      else for (const line of facts(record)) print(line);
    },
    end() {
      if (isFound) return;
      const reason = other === null ? "the capture has no such request" : `it is no request, but ${article(other)}`;
      throw new UserError(`${number}: ${reason}`, { code: "input" });
    },
  };
}

function article(noun: string): string {
  return `${/^[aeo]/.test(noun) ? "an" : "a"} ${noun}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function facts(record: ExchangeRecord): string[] {
  const { exchange, errors, caused } = record;
  const { status, port, answers, packets, bytes, latency, duration, batch, copies } = exchange;
  const lines = [
    "",
    `status:   ${status}${exchange.interrupted ? " (NLM_F_DUMP_INTR)" : ""}`,
    `port:     ${port === 0 ? "not known" : port}`,
    `answers:  ${counted(answers, "message")} in ${counted(packets, "packet")}, ${bytes} bytes`,
    `latency:  ${durationText(latency)} to the first answer, ${durationText(duration)} to the last`,
  ];
  if (caused.length > 0)
    lines.push(`caused:   ${counted(exchange.caused, "notification")}, ${copies} more for other listeners`);
  if (batch !== null) {
    const sure = batch.isCertain ? "" : " (as far as the capture tells)";
    const made = batch.generation === null ? "" : `, generation ${batch.generation}`;
    lines.push(
      `batch:    ${batch.begin?.request.id}, ${counted(batch.members.length, "message")}, ${batch.status}${sure}${made}`,
    );
  }
  if (errors.length > 0) lines.push("", ...explained(record));
  return lines;
}
