/** Rewrites a capture as a machine of the other byte order would have taken it, as far as the tables tell what is an integer. */
import { manifest } from "../../dissectors/index.ts";
import { openCapture } from "../../src/capture/index.ts";
import { Dissection, dissectCapture, Registry } from "../../src/dissect/index.ts";
import type { Field, Message } from "../../src/schema/index.ts";
import { pcapFile, type TestPacket } from "./pcap.ts";

const integers: ReadonlySet<string> = new Set(["u16", "u32", "u64", "s16", "s32", "s64", "uint", "sint", "bitfield32"]);

/** The capture (of LINKTYPE_NETLINK) with big-endian messages. */
export async function bigEndianCapture(path: string): Promise<Buffer> {
  const packets: TestPacket[] = [];
  const dissection = new Dissection(new Registry(manifest));
  await dissectCapture(await openCapture(path), dissection, { again: path }, (packet, messages) => {
    const bytes = Buffer.from(packet.bytes);
    for (const message of messages) for (const field of message.fields) turn(field, message, bytes);
    const { seconds, nanoseconds, originalLength } = packet;
    packets.push({ seconds, ticks: nanoseconds, bytes, originalLength });
    return true;
  });
  return pcapFile(packets, { magic: "nanoseconds", bigEndian: true });
}

function turn(field: Field, message: Message, bytes: Buffer): void {
  const { nlaType, start, valueStart, valueEnd, type, children } = field;
  if (nlaType >= 0) {
    bytes.subarray(start, start + 2).reverse();
    bytes.subarray(start + 2, start + 4).reverse();
  }
  if (children.length > 0) for (const child of children) turn(child, message, bytes);
  else if (integers.has(type.wire) && !type.bigEndian) {
    const size = type.wire === "bitfield32" ? 4 : valueEnd - valueStart;
    for (let at = valueStart; at < valueEnd; at += size) bytes.subarray(at, at + size).reverse();
  }
}
