/** `nlshark info`: what capinfos says, and what netlink is in it. */
import { openCapture, type Packet } from "../capture/index.ts";
import { dissectCapture } from "../dissect/index.ts";
import { isoTime, shortProtocol } from "../export/index.ts";
import { frameOf, linkTypeName } from "../link/index.ts";
import { printable, printableJson } from "../schema/index.ts";
import { withOutput } from "./output.ts";
import { dissectionFrom, filterFrom, type ReadingArguments } from "./reading.ts";

type Counts = Map<string, number>;

function count(counts: Counts, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function sorted(counts: Counts): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

type Table = Readonly<Record<string, number>>;

/** Everything that `info` tells, as the JSON form has it. */
export interface CaptureFacts {
  readonly file: string;
  readonly format: string;
  readonly compression: string;
  /** Bytes on disk, null for a pipe. */
  readonly size: number | null;
  readonly sections: number;
  readonly interfaces: readonly {
    readonly id: number;
    readonly name: string | null;
    readonly description: string | null;
    readonly linkType: number;
    readonly linkTypeName: string | null;
    readonly snapLength: number;
    readonly ticksPerSecond: number;
    readonly fileByteOrder: string;
    /** Null when no message told. */
    readonly messageByteOrder: string | null;
  }[];
  readonly packets: number;
  readonly notNetlink: number;
  /** Packets that are shorter than they were on the wire. */
  readonly cutPackets: number;
  readonly comments: number;
  readonly messages: number;
  readonly bytes: number;
  readonly originalBytes: number;
  readonly first: string | null;
  readonly last: string | null;
  /** Seconds. */
  readonly duration: number;
  readonly protocols: Table;
  readonly directions: Table;
  readonly families: Table;
  readonly types: Table;
  /** What is wrong with the file, null when nothing is. */
  readonly problem: string | null;
}

export async function captureFacts(options: ReadingArguments): Promise<CaptureFacts> {
  const dissection = await dissectionFrom(options);
  const filter = await filterFrom(options, dissection);
  const capture = await openCapture(options.file);
  const protocols: Counts = new Map();
  const types: Counts = new Map();
  const directions: Counts = new Map();
  const families: Counts = new Map();
  let packets = 0;
  let bytes = 0;
  let originalBytes = 0;
  let messages = 0;
  let foreign = 0;
  let comments = 0;
  let cut = 0;
  let first: Packet | null = null;
  let last: Packet | null = null;
  let problem: string | null = null;
  try {
    await dissectCapture(capture, dissection, { again: null, dedup: options.dedup }, (packet, all) => {
      const more = options.count === undefined || packet.number < options.count;
      const found = filter === null ? all : all.filter((message) => filter.matches(message));
      if (filter !== null && found.length === 0) return more;
      packets++;
      bytes += packet.bytes.length;
      originalBytes += packet.originalLength;
      first ??= packet;
      last = packet;
      comments += packet.comments?.length ?? 0;
      if (packet.bytes.length < packet.originalLength) cut++;
      if (frameOf(packet).protocol === null) foreign++;
      for (const message of found) {
        messages++;
        count(protocols, message.protocol.name);
        count(types, message.family === null ? message.name : `${message.family}: ${message.name}`);
        count(directions, message.direction);
        if (message.family !== null) count(families, message.family);
      }
      return more;
    });
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
    if (packets === 0) throw error;
  }
  const start = first as Packet | null;
  const end = last as Packet | null;
  const duration =
    start === null || end === null ? 0 : end.seconds - start.seconds + (end.nanoseconds - start.nanoseconds) / 1e9;
  return {
    file: capture.name,
    format: capture.format,
    compression: capture.compression,
    size: capture.size,
    sections: capture.sections.length,
    interfaces: capture.interfaces.map((one) => ({
      id: one.id,
      name: one.name,
      description: one.description,
      linkType: one.linkType,
      linkTypeName: linkTypeName(one.linkType),
      snapLength: one.snapLength,
      ticksPerSecond: one.ticksPerSecond,
      fileByteOrder: one.littleEndian ? "little" : "big",
      messageByteOrder: dissection.byteOrder(one.id) ?? null,
    })),
    packets,
    notNetlink: foreign,
    cutPackets: cut,
    comments,
    messages,
    bytes,
    originalBytes,
    first: start === null ? null : isoTime(start),
    last: end === null ? null : isoTime(end),
    duration,
    protocols: Object.fromEntries(sorted(protocols)),
    directions: Object.fromEntries(sorted(directions)),
    families: Object.fromEntries(sorted(families)),
    types: Object.fromEntries(sorted(types)),
    problem,
  };
}

export async function info(options: ReadingArguments & { json: boolean }): Promise<void> {
  const facts = await captureFacts(options);
  await withOutput(undefined, async (output) => {
    if (options.json) output.line(printableJson(JSON.stringify({ nlshark: 1, ...facts }, null, 2)));
    else for (const line of factLines(facts)) output.line(printable(line));
  });
  if (facts.problem !== null) process.exitCode = 1;
}

function factLines(facts: CaptureFacts): string[] {
  const lines: string[] = [];
  const add = (name: string, value: string | number | null): void => {
    if (value !== null) lines.push(`${`${name}:`.padEnd(16)} ${value}`);
  };
  const table = (title: string, counts: Table, nameOf = (name: string): string => name): void => {
    const rows = Object.entries(counts);
    if (rows.length > 0) lines.push("", `${title}:`);
    for (const [name, number] of rows) lines.push(`${String(number).padStart(10)}  ${nameOf(name)}`);
  };
  add("File", facts.file);
  add("Format", facts.compression === "none" ? facts.format : `${facts.format}, ${facts.compression}`);
  add("Size", facts.size === null ? null : `${facts.size} bytes`);
  for (const { id, name, linkType, linkTypeName: link, snapLength, messageByteOrder } of facts.interfaces) {
    const order = messageByteOrder === null ? "byte order not known" : `${messageByteOrder}-endian messages`;
    const called = name === null ? "" : `${name}, `;
    add(`Interface ${id}`, `${called}${link ?? "link type"} (${linkType}), snap length ${snapLength}, ${order}`);
  }
  add("Packets", facts.packets);
  if (facts.notNetlink > 0) add("Not netlink", `${facts.notNetlink} packets`);
  if (facts.cutPackets > 0) add("Cut", `${facts.cutPackets} packets are shorter than they were`);
  if (facts.comments > 0) add("Comments", facts.comments);
  add("Messages", facts.messages);
  add("Bytes", facts.bytes === facts.originalBytes ? facts.bytes : `${facts.bytes} of ${facts.originalBytes}`);
  add("First packet", facts.first);
  add("Last packet", facts.last);
  add("Duration", `${facts.duration.toFixed(6)} s`);
  add("Problem", facts.problem);
  table("Messages by protocol", facts.protocols, shortProtocol);
  table("Messages by direction", facts.directions);
  table("Messages by family", facts.families);
  table("Messages by type", facts.types);
  return lines;
}
