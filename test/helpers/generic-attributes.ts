/** A message of a generic netlink family laid by hand: its command, the flags of its header, its attributes. */
import type { Message } from "../../src/schema/index.ts";
import { decodeMessage } from "./decode.ts";
import { attribute, nlmsg } from "./table.ts";

export interface GenericOptions {
  /** True for a message towards the kernel. */
  readonly request?: boolean;
}

const number = 40;

export async function genericMessage(
  family: string,
  command: number,
  body: readonly Uint8Array[],
  { request = false }: GenericOptions = {},
): Promise<Message> {
  const genl = Uint8Array.of(command, 1, 0, 0);
  const bytes = nlmsg(Buffer.concat([genl, ...body]), { type: number, flags: request ? 1 : 0 });
  const families = [{ id: number, name: family, version: 1, headerSize: 0 }];
  return decodeMessage(new Uint8Array(bytes), "NETLINK_GENERIC", { families });
}

export function u8(type: number, value: number): Uint8Array {
  return attribute(type, Uint8Array.of(value));
}

export function u16(type: number, value: number): Uint8Array {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return attribute(type, bytes);
}

export function u32(type: number, value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return attribute(type, bytes);
}

export function u64(type: number, value: bigint): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return attribute(type, bytes);
}

export function text(type: number, value: string): Uint8Array {
  return attribute(type, Buffer.from(`${value}\0`));
}

export function nested(type: number, ...inside: readonly Uint8Array[]): Uint8Array {
  return attribute(type, Buffer.concat(inside), { flags: 0x8000 });
}
