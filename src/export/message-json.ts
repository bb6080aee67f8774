/** One JSON object a message: the shape that `nlshark schema` describes. */
import type { Packet } from "../capture/index.ts";
import { frameOf, linkFields } from "../link/index.ts";
import type { Protocol } from "../netlink/index.ts";
import {
  type Direction,
  JsonWriter,
  jsonKey,
  type Layout,
  type Message,
  writeMessageBody,
  writeMessageHeader,
  writeMessageName,
} from "../schema/index.ts";
import { foreignSummary } from "./list-line.ts";
import type { Repeats } from "./repeats.ts";
import { TimeWriter } from "./time.ts";

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

const start = ascii('{"nlshark":1,"packet":');
const messageNumber = ascii(',"message":');
const timeStart = ascii(',"time":"');
const noNamesNoIssues = ascii(',"names":{},"issues":[]}');

const protocolKey = jsonKey("protocol");
const directionKey = jsonKey("direction");
const summaryKey = jsonKey("summary");
const namesKey = jsonKey("names");
const issuesKey = jsonKey("issues");

/** Writes messages as JSON objects; keeps what repeats from one to the next. */
export class MessageJson {
  private readonly time = new TimeWriter();
  private readonly middles = new WeakMap<Layout, Middle[]>();
  private middle: Middle | null = null;
  private readonly repeats: Repeats | null;

  /** With a memory for repeats, messages have to come in the order of the capture. */
  constructor(repeats: Repeats | null = null) {
    this.repeats = repeats;
  }

  /** Writes the object of one message. */
  write(writer: JsonWriter, message: Message): void {
    const { packet } = message.frame;
    writer.flagged = false;
    writer.takeNames();
    writer.raw(start);
    writer.integer(packet.number);
    writer.raw(messageNumber);
    writer.integer(message.number);
    writer.raw(timeStart);
    this.time.write(writer, packet.seconds, packet.nanoseconds);
    writer.raw(this.middleOf(message));
    const { repeats } = this;
    if (repeats?.find(message)) {
      repeats.writeFirst(writer);
      writeMessageHeader(writer, message);
      repeats.writeSecond(writer);
      return;
    }
    const summaryStart = writer.length;
    writer.string(message.summary);
    const summaryEnd = writer.length;
    writeMessageHeader(writer, message);
    const restStart = writer.length;
    const clean = this.writeRest(writer, message);
    repeats?.keep(message, writer, [summaryStart, summaryEnd], [restStart, writer.length], clean);
  }

  /** Writes all that follows the netlink header; true when it holds no issue, which would say where in the packet it is. */
  private writeRest(writer: JsonWriter, message: Message): boolean {
    writeMessageBody(writer, message);
    const names = writer.takeNames();
    const clean = !writer.flagged && message.problem === null && message.problems.length === 0;
    if (clean && names.length === 0) {
      writer.raw(noNamesNoIssues);
      return true;
    }
    writer.key(namesKey);
    writeNames(writer, names);
    writer.key(issuesKey);
    writer.openArray();
    if (!clean) writeIssues(writer, message);
    writer.closeArray();
    writer.closeObject();
    return clean;
  }

  /** Writes the object of a packet that holds no message: its link-layer fields. */
  writeForeign(writer: JsonWriter, packet: Packet): void {
    const frame = frameOf(packet);
    writer.raw(start);
    writer.integer(packet.number);
    writer.ascii(',"message":0,"time":"');
    this.time.write(writer, packet.seconds, packet.nanoseconds);
    writer.ascii('","interface":');
    if (packet.interface.name === null) writer.null();
    else writer.string(packet.interface.name);
    writer.keyText("link");
    writer.openObject();
    for (const { name, value } of linkFields(frame)) {
      writer.keyText(name);
      if (typeof value === "number") writer.integer(value);
      else writer.hex(value, 0, value.length);
    }
    writer.closeObject();
    writer.keyText("summary");
    writer.string(foreignSummary(packet));
    writer.keyText("length");
    writer.integer(packet.originalLength);
    writer.keyText("issues");
    writer.openArray();
    if (frame.truncated) {
      const { length } = packet.bytes;
      const text = "the capture cut the link header";
      writer.ascii(`{"kind":"truncated","path":"","start":0,"end":${length},"text":"${text}"}`);
    }
    writer.closeArray();
    writer.closeObject();
  }

  /** `","interface":…,"protocol":…,"type":…,"direction":…,"summary":`, made once for messages that share all of it. */
  private middleOf(message: Message): Uint8Array {
    // Those of netlink itself have one layout in all protocols.
    const { layout, direction, protocol } = message;
    const { name } = message.frame.packet.interface;
    const last = this.middle;
    if (last !== null && last.layout === layout && isShared(last, direction, protocol, name)) return last.json;
    let middles = this.middles.get(layout);
    if (middles === undefined) {
      middles = [];
      this.middles.set(layout, middles);
    }
    let middle = middles.find((one) => isShared(one, direction, protocol, name));
    if (middle === undefined) {
      middle = { layout, direction, protocol, interface: name, json: middleJson(message) };
      middles.push(middle);
    }
    this.middle = middle;
    return middle.json;
  }
}

/** What the messages of one layout, direction, protocol and interface have in common. */
interface Middle {
  readonly layout: Layout;
  readonly direction: Direction;
  readonly protocol: Protocol;
  readonly interface: string | null;
  readonly json: Uint8Array;
}

function isShared(middle: Middle, direction: Direction, protocol: Protocol, name: string | null): boolean {
  return middle.direction === direction && middle.protocol === protocol && middle.interface === name;
}

function middleJson(message: Message): Uint8Array {
  const { name } = message.frame.packet.interface;
  const writer = new JsonWriter({}, 256);
  writer.ascii('","interface":');
  if (name === null) writer.null();
  else writer.string(name);
  writer.key(protocolKey);
  writer.string(message.protocol.name);
  writeMessageName(writer, message);
  writer.key(directionKey);
  writer.string(message.direction);
  writer.key(summaryKey);
  return writer.written();
}

/** Writes paths and names in turn as an object; a path that comes again (a repeated attribute) keeps its first name. */
function writeNames(writer: JsonWriter, names: readonly string[]): void {
  writer.openObject();
  for (let i = 0; i + 1 < names.length; i += 2) {
    const path = names[i] as string;
    let first = 0;
    while (names[first] !== path) first += 2;
    if (first < i) continue;
    writer.keyText(path);
    writer.string(names[i + 1] as string);
  }
  writer.closeObject();
}

function writeIssues(writer: JsonWriter, message: Message): void {
  for (const issue of message.issues) {
    writer.separate();
    writer.ascii('{"kind":');
    writer.string(issue.kind);
    writer.ascii(',"path":');
    writer.string(issue.path);
    writer.ascii(',"start":');
    writer.integer(issue.start);
    writer.ascii(',"end":');
    writer.integer(issue.end);
    writer.ascii(',"text":');
    writer.string(issue.text);
    writer.closeObject();
  }
}
