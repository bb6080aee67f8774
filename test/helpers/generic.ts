/** Messages of generic netlink that a test lays out by hand, attribute by attribute. */
import type { DissectionOptions } from "../../src/dissect/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { decodeMessage } from "./decode.ts";
import { examine } from "./examine.ts";
import { integer } from "./pcap.ts";
import { attribute, nlmsg } from "./table.ts";

const id = 40;

/** A payload: bytes, an integer of a width, text with its NUL, or attributes. */
export type Payload = Uint8Array;

export const u8 = (value: number): Payload => Uint8Array.of(value);
export const u16 = (value: number): Payload => integer(value, 2);
export const u32 = (value: number): Payload => integer(value, 4);
export const u64 = (value: number | bigint): Payload => integer(value, 8);
export const be16 = (value: number): Payload => integer(value, 2, true);
export const text = (value: string): Payload => Buffer.from(`${value}\0`);
export const none: Payload = new Uint8Array(0);

/** Attributes one after the other: `[number, payload]`; a nest is what this gives. */
export function attributesOf(...list: readonly (readonly [number: number, payload: Payload])[]): Payload {
  return Buffer.concat(list.map(([number, payload]) => attribute(number, payload)));
}

/** NLM_F_REQUEST with NLM_F_ACK. */
const request = 5;

interface Way {
  readonly fromKernel?: boolean;
  readonly dump?: boolean;
}

/** A message of the only family that {@link familiesOf} tells of. */
export function genericBytes(command: number, body: Payload, { fromKernel = false, dump = false }: Way = {}): Buffer {
  const flags = fromKernel ? 0 : request | (dump ? 0x300 : 0);
  const whole = Buffer.concat([Uint8Array.of(command, 1, 0, 0), body]);
  return nlmsg(whole, { type: id, flags }, { sequence: 7, portId: fromKernel ? 1234 : 0 });
}

/** What has to be known before, for messages of a family. */
export function familiesOf(name: string): NonNullable<DissectionOptions["families"]> {
  return [{ id, name, version: 1, headerSize: 0 }];
}

/** A message of a family, which examine() finds no fault with. */
export async function genericMessage(
  family: string,
  command: number,
  body: Payload,
  { fromKernel, dump, ...options }: Way & DissectionOptions = {},
): Promise<Message> {
  const way = { fromKernel: fromKernel ?? false, dump: dump ?? false };
  const families = familiesOf(family);
  const message = await decodeMessage(genericBytes(command, body, way), "NETLINK_GENERIC", { ...options, families });
  examine(message);
  return message;
}
