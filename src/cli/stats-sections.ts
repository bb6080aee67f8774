/** What `nlshark stats` prints of each section, as text. */
import {
  type Histogram,
  type Interval,
  type NamedTally,
  nameOf,
  type Statistics,
  type Tally,
} from "../analysis/index.ts";
import { durationText, isoTime, shortProtocol } from "../export/index.ts";
import { roundDurationText } from "./duration.ts";
import { plotLines } from "./plot.ts";
import { tableLines } from "./table.ts";

/** The sections in the order in which they are printed, with what they show. */
export const sections = {
  protocols: "by protocol, generic family and nfnetlink subsystem",
  types: "by message type",
  errors: "by error number and extended-ack text",
  ports: "by port id",
  rate: "messages over time",
  latency: "time to the first and to the last answer",
  dumps: "what dumps cost",
  bursts: "the most notifications at once, and copies for several listeners",
  links: "changes of carrier and state of interfaces",
} as const;

export type Section = keyof typeof sections;

export interface Look {
  readonly width: number;
  readonly utf8: boolean;
  /** The interval was asked for: each one is listed. */
  readonly listIntervals: boolean;
  /** Rows of a table. */
  readonly rows: number;
  /** Bytes of a listener's socket buffer. */
  readonly socketBuffer: number;
}

type Cells = readonly (string | number)[];

/** A title and a table, with as many rows as asked for. */
function table(title: string, head: readonly string[], rows: readonly Cells[], left: number, look: Look): string[] {
  if (rows.length === 0) return [`${title}: none`];
  const shown = rows.slice(0, look.rows).map((row) => row.map(String));
  const numbers = new Set(head.keys());
  for (let column = 0; column < left; column++) numbers.delete(column);
  const more = rows.length - shown.length;
  const lines = tableLines([head, ...shown], numbers).map((line) => `  ${line}`);
  return [title, ...lines, ...(more > 0 ? [`  … and ${more} more (--rows)`] : [])];
}

function share(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)}%`;
}

function at(time: number): string {
  return (time / 1e9).toFixed(6);
}

function byteText(bytes: number): string {
  if (bytes < 10_000) return `${bytes} B`;
  return bytes < 10_000_000 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

const shortName = (tally: Pick<NamedTally, "protocol" | "family">): string => nameOf(tally);

const tallyHead = ["messages", "", "bytes", "", "first", "last"];

function tallyCells(tally: Tally, total: Tally): Cells {
  const { messages, bytes, first, last } = tally;
  return [messages, share(messages, total.messages), bytes, share(bytes, total.bytes), at(first), at(last)];
}

function named(title: string, all: readonly NamedTally[], total: Tally, look: Look): string[] {
  const rows = all.map((one) => [shortName(one), ...tallyCells(one, total)]);
  return table(title, ["", ...tallyHead], rows, 1, look);
}

function percentiles(times: Histogram): Cells {
  if (times.count === 0) return ["-", "-", "-", "-"];
  return [...[0.5, 0.9, 0.99].map((part) => durationText(times.percentile(part))), durationText(times.max)];
}

function rateLines({ rate, counts }: Statistics, look: Look): string[] {
  const { messages } = counts.total;
  if (messages === 0) return ["Rate: no messages"];
  const width = rate.roundWidth(look.width - 10);
  const intervals = rate.intervals(width);
  const peak = intervals.reduce((most, one) => (one.messages > most.messages ? one : most));
  const span = roundDurationText(width);
  const plot = (pick: (interval: Interval) => number, height: number): string[] =>
    plotLines(intervals.map(pick), {
      height,
      utf8: look.utf8,
      from: "0",
      to: roundDurationText(intervals.length * width),
    });
  const most = intervals.reduce((sum, one) => Math.max(sum, one.bytes), 0);
  const lines = [
    `Messages in each ${span}, at most ${peak.messages} at ${at(peak.start)} s`,
    ...plot((one) => one.messages, 8),
    `Bytes in each ${span}, at most ${most}`,
    ...plot((one) => one.bytes, 4),
  ];
  if (rate.overflown) lines.push("The last interval holds all that came later.");
  if (!look.listIntervals) return lines;
  const rows = rate
    .intervals()
    .map((one) => [at(one.start), one.messages, one.bytes, one.requests, one.notifications, one.errors]);
  const head = ["start", "messages", "bytes", "requests", "notifications", "errors"];
  return [
    ...lines,
    ...table(`Intervals of ${roundDurationText(rate.width)}`, head, rows, 0, { ...look, rows: rows.length }),
  ];
}

function latencyLines({ latencies }: Statistics, look: Look): string[] {
  const all = latencies.latencies.filter(({ first }) => first.count > 0);
  const silent = latencies.latencies.length - all.length;
  const head = [
    "",
    "requests",
    "answered",
    "first p50",
    "p90",
    "p99",
    "max",
    "last p50",
    "p90",
    "p99",
    "max",
    "slowest",
  ];
  const rows = all.map(({ protocol, family, type, dump, requests, first, last, slowest }) => [
    `${shortName({ protocol, family })} ${type}${dump ? " dump" : ""}`,
    requests,
    first.count,
    ...percentiles(first),
    ...percentiles(last),
    slowest === "" ? "-" : slowest,
  ]);
  const lines = table("Latency: from a request to its first and to its last answer", head, rows, 1, look);
  if (silent > 0) lines.push(`  ${silent} types of requests without any answer (no NLM_F_ACK, batches) are left out.`);
  const isRough = all.some(({ first, last }) => !first.exact || !last.exact);
  if (isRough) lines.push("  Percentiles of many values are within 1 %.");
  return lines;
}

function dumpLines({ latencies }: Statistics, look: Look): string[] {
  const head = ["", "dumps", "messages", "bytes", "each", "p50", "max", "interrupted", "failed", "abandoned"];
  const rows = latencies.dumps.map(({ protocol, family, type, count, messages, bytes, duration, ...rest }) => [
    `${shortName({ protocol, family })} ${type}`,
    count,
    messages,
    bytes,
    byteText(Math.round(bytes / Math.max(1, count))),
    duration.count === 0 ? "-" : durationText(duration.percentile(0.5)),
    duration.count === 0 ? "-" : durationText(duration.max),
    rest.interrupted,
    rest.failed,
    count - rest.finished - rest.failed,
  ]);
  return table("Dumps: what each type costs", head, rows, 1, look);
}

function burstLines({ bursts }: Statistics, look: Look): string[] {
  const rows = bursts.bursts
    .filter(({ peak }) => peak.messages > 0)
    .map(({ protocol, window, peak, atLeast }) => [
      `${shortProtocol(protocol)} in ${roundDurationText(window)}`,
      `${atLeast ? ">=" : ""}${peak.messages}`,
      peak.bytes,
      peak.charge,
      share(peak.charge, look.socketBuffer),
      at(peak.start),
      peak.example,
    ]);
  const head = ["", "notifications", "bytes", "of the buffer", "", "at", "from"];
  const title = `Bursts: the most that a listener got at once, against a socket buffer of ${look.socketBuffer} bytes`;
  const copies = bursts.copies.map(({ protocol, notifications, captured, byListeners }) => [
    shortProtocol(protocol),
    notifications,
    captured,
    [...byListeners]
      .sort(([one], [other]) => one - other)
      .map(([listeners, count]) => `${count} x ${listeners}`)
      .join(", "),
  ]);
  return [
    ...table(title, head, rows, 1, look),
    "",
    ...table("Copies: one for each listener", ["", "notifications", "captured", "times copies"], copies, 1, look),
  ];
}

/** Request types that a line names. */
const mostRequests = 3;

function requestsText(requests: readonly (readonly [name: string, { readonly count: number }])[]): string {
  const sorted = [...requests].sort(([, one], [, other]) => other.count - one.count);
  const words = sorted.slice(0, mostRequests).map(([name, { count }]) => (count === 1 ? name : `${name} x${count}`));
  return sorted.length > mostRequests
    ? `${words.join(", ")} and ${sorted.length - mostRequests} more`
    : words.join(", ");
}

const lines: Readonly<Record<Section, (statistics: Statistics, look: Look) => string[]>> = {
  protocols: ({ counts }, look) => {
    const families = named("By family", counts.families, counts.total, look);
    return [...named("By protocol", counts.protocols, counts.total, look), "", ...families];
  },
  types: ({ counts }, look) => {
    const rows = counts.types.map((one) => [shortName(one), one.type, ...tallyCells(one, counts.total)]);
    return table("By type", ["", "", ...tallyHead], rows, 2, look);
  },
  errors: ({ counts }, look) => {
    const rows = counts.errors.map(({ name, errno, text, requests, messages, example }) => [
      name === "" ? errno : name,
      text === null ? "" : `"${text}"`,
      requestsText(requests.all),
      example,
      messages,
    ]);
    return table("Errors", ["", "", "answers to", "first", "count"], rows, 4, look);
  },
  ports: ({ counts }, look) => {
    const hasSeveral = counts.ports.some((port) => port.interface !== 0);
    const rows = counts.ports.map((port) => [
      hasSeveral ? `${shortProtocol(port.protocol)}, interface ${port.interface}` : shortProtocol(port.protocol),
      [...port.families].join(","),
      Number.isNaN(port.portId) ? "others" : port.portId,
      port.requests,
      port.answers,
      port.caused,
      port.bytes,
      at(port.first),
      at(port.last),
    ]);
    const head = ["", "families", "port id", "requests", "answers", "caused", "bytes", "first", "last"];
    return table("Port ids", head, rows, 2, look);
  },
  rate: rateLines,
  latency: latencyLines,
  dumps: dumpLines,
  bursts: burstLines,
  links: ({ links }, look) => {
    const rows = links.changed.map(({ index, name, namespace, admin, carrier, operstate, last, example }) => [
      namespace === null ? name : `${name} in nsid ${namespace}`,
      last ?? "-",
      index,
      admin,
      carrier,
      operstate,
      example,
    ]);
    const head = ["", "now", "index", "up/down", "carrier", "state", "last change"];
    return table("Interfaces that changed their state", head, rows, 2, look);
  },
};

/** The lines of some sections, with an empty line between them. */
export function statsLines(statistics: Statistics, wanted: readonly Section[], look: Look): string[] {
  return [headLine(statistics), ...wanted.flatMap((section) => ["", ...lines[section](statistics, look)])];
}

function headLine({ counts, origin, duration }: Statistics): string {
  const { messages, bytes } = counts.total;
  if (origin === null) return "0 messages";
  return `${messages} messages of ${bytes} bytes in ${at(duration)} s from ${isoTime(origin)}; times below are seconds since then`;
}
