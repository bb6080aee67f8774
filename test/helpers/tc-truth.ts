/** What `tc` printed while the 05-tc captures were made, and the messages that it printed from. */
import { expect } from "vitest";
import type { Message } from "../../src/schema/index.ts";
import { sharedCapture } from "./captures.ts";
import { messageJson } from "./decode.ts";
import type { Json } from "./json.ts";
import { timeOf } from "./monitor.ts";
import { readTruth, type TruthCommand } from "./truth.ts";

const names = ["05-tc-qdisc.pcap", "05-tc-filter.pcap", "05-tc.truth.txt", "05b-tc-more.pcap", "05b-tc-more.truth.txt"];
const paths = names.map(sharedCapture);

export const [qdiscPath, filterPath, truthPath, morePath, moreTruthPath] = paths as [
  string,
  string,
  string,
  string,
  string,
];

/** Whether all of them are there; says so when not. */
export const hasTruth = paths.every((path) => path !== null);
if (!hasTruth) console.info("skipped: ../shared/captures has no 05-tc files to compare with");

/** The JSON that a command printed, as far as it is JSON. */
export function printedJson(command: TruthCommand): Json[] {
  const text = command.output.replaceAll('," eat "', "");
  for (let end = text.length; end > 0; end = text.lastIndexOf('},{"protocol"', end - 1)) {
    const part = end === text.length ? text : `${text.slice(0, end)}}]`;
    try {
      return JSON.parse(part);
    } catch {
      // `tc` prints some kinds outside the quotes; what stands before them counts.
    }
  }
  return [];
}

/** The messages with which the kernel answered a dump while a command ran. */
export function answers(messages: readonly Message[], command: TruthCommand, name: string): Message[] {
  return messages
    .filter((message) => message.name === name && message.direction === "kernel-to-user" && (message.flags & 2) !== 0)
    .filter((message) => timeOf(message) >= command.start && timeOf(message) <= command.end);
}

/** The same as JSON. */
export function jsonAnswers(messages: readonly Message[], command: TruthCommand, name: string): Json[] {
  return answers(messages, command, name).map(messageJson);
}

export function commandOf(path: string, text: string): TruthCommand {
  const found = readTruth(path).find(({ command }) => command === text);
  if (found === undefined) throw new Error(`${path} has no ${text}`);
  return found;
}

/** Counts the values that were compared. */
export class Comparison {
  count = 0;

  /** Compares each printed value with ours; values that ours leaves out are an error. */
  same(printed: Json, ours: Json, what: string): void {
    for (const [name, value] of Object.entries(printed)) {
      expect({ [name]: ours[name] }, `${what} ${name}`).toEqual({ [name]: value });
      this.count++;
    }
  }

  /** Compares lines, of which each word with a digit is a value. */
  lines(printed: readonly string[], ours: readonly string[]): void {
    expect(ours).toEqual(printed);
    this.count += printed.join(" ").match(/\S*\d\S*/g)?.length ?? 0;
  }
}

export function counters({ TCA_STATS_BASIC: basic, TCA_STATS_QUEUE: queue, TCA_STATS_RATE_EST: rate }: Json): Json {
  return {
    bytes: basic.bytes,
    packets: basic.packets,
    drops: queue.drops,
    overlimits: queue.overlimits,
    requeues: queue.requeues,
    backlog: queue.backlog,
    qlen: queue.qlen,
    rate: rate?.bps,
    pps: rate?.pps,
  };
}

/** `:8` and `1:` as `tc` prints them, from the names beside the numbers. */
export function parentOf(json: Json): Json {
  return json.tcmsg.tcm_parent === 0xffffffff ? { root: true } : { parent: json.names["tcmsg.tcm_parent"] };
}

/** One space between words, none at the end, no ruler of `tc`. */
export function folded(line: string): string {
  return line.replace(" ----------------", "").replaceAll(/\s+/g, " ").trimEnd();
}
