/** Messages of generic netlink that a test lays out by hand: attribute by attribute, or as commented hex. */
import type { DissectionOptions } from "../../src/dissect/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { decodeMessage } from "./decode.ts";
import { examine } from "./examine.ts";
import { hex } from "./hex.ts";
import { integer } from "./pcap.ts";
import { attribute, nlmsg } from "./table.ts";

/** Any id that no family has by itself. */
const id = 40;

/** A payload: bytes, an integer of a width, text with its NUL, or attributes. */
export type Payload = Uint8Array;

/** An attribute. */
export type Part = readonly [number: number, payload: Payload];

export const u8 = (value: number): Payload => Uint8Array.of(value);
export const u16 = (value: number): Payload => integer(value, 2);
export const u32 = (value: number): Payload => integer(value >>> 0, 4);
export const u64 = (value: number | bigint): Payload => integer(value, 8);
export const be16 = (value: number): Payload => integer(value, 2, true);
export const text = (value: string): Payload => Buffer.from(`${value}\0`);
export const none: Payload = new Uint8Array(0);

/** Attributes one after the other; a nest is what this gives. */
export function attributesOf(...parts: readonly Part[]): Payload {
  return Buffer.concat(parts.map(([number, payload]) => attribute(number, payload)));
}

/** NLM_F_REQUEST with NLM_F_ACK; NLM_F_DUMP. */
const asked = 5;
const all = 0x300;

export interface Way {
  /** True towards the kernel; messages come from it otherwise. */
  readonly request?: boolean;
  /** True for a request for all there is. */
  readonly dump?: boolean;
  /** `nlmsg_flags` of a message from the kernel. */
  readonly flags?: number;
}

/** A message of the only family that {@link familiesOf} tells of. */
export function genericBytes(command: number, body: Payload, { request, dump = false, flags = 0 }: Way = {}): Buffer {
  const towards = request === true || dump;
  const whole = Buffer.concat([Uint8Array.of(command, 1, 0, 0), body]);
  const type = { type: id, flags: towards ? asked | (dump ? all : 0) : flags };
  return nlmsg(whole, type, { sequence: 7, portId: towards ? 0 : 1234 });
}

/** What has to be known before, for messages of a family. */
export function familiesOf(name: string): NonNullable<DissectionOptions["families"]> {
  return [{ id, name, version: 1, headerSize: 0 }];
}

/** A message of a family, which examine() finds no fault with; its attributes as such, as bytes, or in hex. */
export async function genericMessage(
  family: string,
  command: number,
  body: readonly Part[] | Payload | string,
  { request, dump, flags, ...options }: Way & DissectionOptions = {},
): Promise<Message> {
  const way = { request: request ?? false, dump: dump ?? false, flags: flags ?? 0 };
  const payload = typeof body === "string" ? hex(body) : body instanceof Uint8Array ? body : attributesOf(...body);
  const families = familiesOf(family);
  const message = await decodeMessage(genericBytes(command, payload, way), "NETLINK_GENERIC", { ...options, families });
  examine(message);
  return message;
}
