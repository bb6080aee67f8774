/** The JSON of a message's own parts, the same for a message and for one that is echoed in an error. */
import { nlmsgHeaderLength } from "../netlink/index.ts";
import { writeAttributes } from "./attributes.ts";
import { type JsonWriter, jsonKey } from "./json-writer.ts";
import type { Message } from "./message.ts";
import type { StructType } from "./struct.ts";

const typeKey = jsonKey("type");
const familyKey = jsonKey("family");
const attributesKey = jsonKey("attributes");
const payloadKey = jsonKey("payload");

/** Writes `"type":…,"family":…` as members of an object that is already open. */
export function writeMessageName(writer: JsonWriter, message: Message): void {
  writer.key(typeKey);
  writer.string(message.name);
  if (message.family === null) return;
  writer.key(familyKey);
  writer.string(message.family);
}

/** Writes the headers under their structs' names and `"attributes":{…}`. */
export function writeMessageParts(writer: JsonWriter, message: Message): void {
  writeMessageHeader(writer, message);
  writeMessageBody(writer, message);
}

/** Writes `"nlmsghdr":{…}`, for protocols that have it. */
export function writeMessageHeader(writer: JsonWriter, message: Message): void {
  if (message.protocol.framing === "raw") return;
  writeHeader(writer, message, message.layout.nlmsghdr, message.start, message.end);
}

/** Writes what follows `"nlmsghdr":{…}`. */
export function writeMessageBody(writer: JsonWriter, message: Message): void {
  const { layout, root } = message;
  if (layout.envelope !== null)
    writeHeader(writer, message, layout.envelope, message.start + nlmsgHeaderLength, message.end);
  if (root.header !== null && root.headerStart < message.end) {
    writeHeader(writer, message, root.header, root.headerStart, root.headerEnd);
  }
  if (message.opaqueStart >= 0) {
    writer.flagged = true;
    writer.key(payloadKey);
    writer.hex(message.bytes, message.opaqueStart, message.opaqueEnd);
  }
  if (root.set === null && root.start >= root.end) return;
  writer.key(attributesKey);
  writer.openObject();
  writeAttributes(writer, root);
  writer.closeObject();
}

function writeHeader(writer: JsonWriter, message: Message, header: StructType, start: number, limit: number): void {
  const end = header.size === null ? limit : Math.min(start + header.fixedSize, limit);
  if (end - start < header.fixedSize) writer.flagged = true;
  if (end <= start) return;
  writer.key(header.key);
  writer.enter(header.name);
  header.write(writer, message.root, start, end);
  writer.leave();
}
