/** One JSON object a message: the shape that `nlshark schema` describes. */
import type { Packet } from "../capture/index.ts";
import { frameOf, linkFields } from "../link/index.ts";
import {
  type Direction,
  JsonWriter,
  jsonKey,
  type Layout,
  type Message,
  writeMessageName,
  writeMessageParts,
} from "../schema/index.ts";
import { foreignSummary } from "./list-line.ts";
import { TimeWriter } from "./time.ts";

const messageKey = jsonKey("message");
const protocolKey = jsonKey("protocol");
const directionKey = jsonKey("direction");
const summaryKey = jsonKey("summary");
const namesKey = jsonKey("names");
const issuesKey = jsonKey("issues");

/** Writes messages as JSON objects; keeps what repeats from one to the next. */
export class MessageJson {
  private readonly time = new TimeWriter();
  private readonly middles = new WeakMap<Layout, Map<Direction, { interface: string | null; json: Uint8Array }>>();

  /** Writes the object of one message. */
  write(writer: JsonWriter, message: Message): void {
    const { packet } = message.frame;
    writer.flagged = false;
    writer.takeNames();
    writer.ascii('{"nlshark":1,"packet":');
    writer.integer(packet.number);
    writer.key(messageKey);
    writer.integer(message.number);
    writer.ascii(',"time":"');
    this.time.write(writer, packet.seconds, packet.nanoseconds);
    writer.raw(this.middleOf(message));
    writer.string(message.summary);
    writeMessageParts(writer, message);
    writer.key(namesKey);
    this.writeNames(writer);
    writer.key(issuesKey);
    this.writeIssues(writer, message);
    writer.closeObject();
  }

  /** Writes the object of a packet that holds no message: its link-layer fields. */
  writeForeign(writer: JsonWriter, packet: Packet): void {
    const frame = frameOf(packet);
    writer.ascii('{"nlshark":1,"packet":');
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
    const { name } = message.frame.packet.interface;
    let middles = this.middles.get(message.layout);
    if (middles === undefined) {
      middles = new Map();
      this.middles.set(message.layout, middles);
    }
    const known = middles.get(message.direction);
    if (known !== undefined && known.interface === name) return known.json;
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
    const json = writer.written();
    middles.set(message.direction, { interface: name, json });
    return json;
  }

  private writeNames(writer: JsonWriter): void {
    const names = writer.takeNames();
    writer.openObject();
    if (names.length === 0) {
      writer.closeObject();
      return;
    }
    const written = new Set<string>();
    for (let i = 0; i + 1 < names.length; i += 2) {
      const path = names[i] as string;
      if (written.has(path)) continue;
      written.add(path);
      writer.keyText(path);
      writer.string(names[i + 1] as string);
    }
    writer.closeObject();
  }

  private writeIssues(writer: JsonWriter, message: Message): void {
    writer.openArray();
    if (writer.flagged || message.problem !== null || message.problems.length > 0) {
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
    writer.closeArray();
  }
}
