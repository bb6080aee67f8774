/** Messages of nf_tables put together of attributes, and what becomes of them. */
import type { Message } from "../../src/schema/index.ts";
import { decodeMessages } from "./decode.ts";
import { hex } from "./hex.ts";
import { attribute, nlmsg } from "./table.ts";

/** A payload in hexadecimal, a text with its NUL, or attributes. */
export type Payload = string | { readonly text: string } | readonly Part[];
export type Part = readonly [number: number, payload: Payload];

export function text(value: string): { readonly text: string } {
  return { text: value };
}

/** Attributes; those that hold others say so. */
export function attributesOf(parts: readonly Part[]): Uint8Array {
  return Buffer.concat(
    parts.map(([number, payload]) => {
      if (typeof payload === "string") return attribute(number, hex(payload));
      if ("text" in payload) return attribute(number, Buffer.from(`${payload.text}\0`));
      return attribute(number, attributesOf(payload), { flags: 0x8000 });
    }),
  );
}

/** An expression of a rule. */
export function expression(name: string, parts: readonly Part[]): Part {
  return [
    1,
    [
      [1, text(name)],
      [2, parts],
    ],
  ];
}

/** A message of nf_tables: its number, the family of the table, its attributes. Towards the kernel unless `fromKernel`. */
export function nfTables(
  number: number,
  family: number,
  parts: readonly Part[],
  fromKernel = false,
  flags = fromKernel ? 0 : 1,
): Uint8Array {
  const header = Uint8Array.from([family, 0, 0, 0]);
  return nlmsg(Buffer.concat([header, attributesOf(parts)]), { type: 0xa00 + number, flags }, { sequence: 1 });
}

/** The last of these messages of one packet, which knows what the others say. */
export async function lastOf(...messages: readonly Uint8Array[]): Promise<Message> {
  const decoded = await decodeMessages(new Uint8Array(Buffer.concat(messages)), "NETLINK_NETFILTER");
  const last = decoded.at(-1);
  if (last === undefined) throw new Error("no message in these bytes");
  return last;
}

/** A rule of `ip t c` made of these expressions, as the kernel tells it. */
export function rule(family: number, expressions: readonly Part[]): Promise<Message> {
  const parts: Part[] = [
    [1, text("t")],
    [2, text("c")],
    [3, "0000000000000007"],
    [4, expressions],
  ];
  return lastOf(nfTables(6, family, parts, true));
}
