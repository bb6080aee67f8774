/** `--format tree`: every field with name, value, text, ranges and children; nothing of the packet is lost. */
import type { Packet } from "../capture/index.ts";
import { frameOf, linkFields } from "../link/index.ts";
import { type Field, type Issue, type JsonWriter, type Message, toHex } from "../schema/index.ts";
import { shownBytes } from "./shown-bytes.ts";
import { TimeWriter } from "./time.ts";

const time = new TimeWriter();

/** Writes the object of one message with its fields. */
export function writeTree(writer: JsonWriter, message: Message): void {
  const { packet } = message.frame;
  writer.ascii('{"nlshark":1,"packet":');
  writer.integer(packet.number);
  writer.keyText("message");
  writer.integer(message.number);
  writer.keyText("time");
  writer.string(time.text(packet.seconds, packet.nanoseconds));
  writer.keyText("protocol");
  writer.string(message.protocol.name);
  writer.keyText("type");
  writer.string(message.name);
  writer.keyText("family");
  if (message.family === null) writer.null();
  else writer.string(message.family);
  writer.keyText("direction");
  writer.string(message.direction);
  writer.keyText("summary");
  writer.string(message.summary);
  writeRange(writer, message.start, message.end);
  writer.keyText("bytes");
  writer.hex(shownBytes(message), message.start, message.end);
  const problems = message.problem === null ? message.problems : [message.problem, ...message.problems];
  writeIssues(writer, problems);
  writer.keyText("fields");
  writer.openArray();
  for (const field of message.fields) writeField(writer, field);
  writer.closeArray();
  writer.closeObject();
}

/** Writes the object of a packet without messages. */
export function writeForeignTree(writer: JsonWriter, packet: Packet): void {
  writer.ascii('{"nlshark":1,"packet":');
  writer.integer(packet.number);
  writer.ascii(',"message":0,"time":');
  writer.string(time.text(packet.seconds, packet.nanoseconds));
  writer.keyText("bytes");
  writer.hex(packet.bytes, 0, packet.bytes.length);
  writer.keyText("fields");
  writer.openArray();
  for (const { name, value, text, start, end } of linkFields(frameOf(packet))) {
    writer.separate();
    writer.ascii('{"name":');
    writer.string(name);
    writer.keyText("value");
    if (typeof value === "number") writer.integer(value);
    else writer.hex(value, 0, value.length);
    writer.keyText("text");
    writer.string(text ?? (typeof value === "number" ? String(value) : toHex(value, 0, value.length)));
    writeRange(writer, start, end);
    writer.closeObject();
  }
  writer.closeArray();
  writer.closeObject();
}

function writeField(writer: JsonWriter, field: Field): void {
  writer.separate();
  writer.ascii('{"name":');
  writer.string(field.name);
  writer.keyText("kind");
  writer.string(field.kind);
  writer.keyText("value");
  writeValue(writer, field);
  writer.keyText("text");
  writer.string(field.text);
  writeRange(writer, field.start, field.end);
  writer.keyText("valueStart");
  writer.integer(field.valueStart);
  writer.keyText("valueEnd");
  writer.integer(field.valueEnd);
  if (field.nlaType >= 0) {
    writer.keyText("nla_type");
    writer.integer(field.nlaType);
    writer.keyText("nla_len");
    writer.integer(field.nlaLength);
  }
  writeIssues(writer, field.issues);
  if (field.children.length > 0) {
    writer.keyText("children");
    writer.openArray();
    for (const child of field.children) writeField(writer, child);
    writer.closeArray();
  }
  writer.closeObject();
}

function writeValue(writer: JsonWriter, field: Field): void {
  const { value } = field;
  if (value === null) writer.null();
  else if (typeof value === "string") writer.string(value);
  else if (typeof value === "boolean") writer.boolean(value);
  else if (typeof value === "number") writer.integer(value);
  else if (typeof value === "bigint") writer.ascii(writer.int64String ? `"${value}"` : String(value));
  else writer.hex(value, 0, value.length);
}

function writeRange(writer: JsonWriter, start: number, end: number): void {
  writer.keyText("start");
  writer.integer(start);
  writer.keyText("end");
  writer.integer(end);
}

function writeIssues(writer: JsonWriter, issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  writer.keyText("issues");
  writer.openArray();
  for (const { kind, text, start, end } of issues) {
    writer.separate();
    writer.ascii('{"kind":');
    writer.string(kind);
    writer.keyText("text");
    writer.string(text);
    writeRange(writer, start, end);
    writer.closeObject();
  }
  writer.closeArray();
}
