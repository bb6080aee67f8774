/** Compares what a tool printed with what the capture gives, and counts the values. */
import { expect } from "vitest";
import type { Message } from "../../src/schema/index.ts";
import { decodeMessages, messageJson } from "./decode.ts";
import { hex } from "./hex.ts";
import type { Json } from "./json.ts";

export class Comparison {
  /** Values compared so far. */
  count = 0;

  /** One value. */
  same(printed: unknown, ours: unknown, what: string): void {
    expect(ours, what).toEqual(printed);
    this.count++;
  }

  /** Each printed value by its name. */
  members(printed: Readonly<Record<string, unknown>>, ours: Readonly<Record<string, unknown>>, what: string): void {
    for (const [name, value] of Object.entries(printed)) this.same(value, ours[name], `${what} ${name}`);
  }
}

/** A value that Python printed: its dicts, lists, sets, strings and None as JSON has them. */
export function pythonValue(text: string): Json {
  const json = text
    .replaceAll("set()", "[]")
    .replace(/\{('[^':{}]*'(?:, *'[^':{}]*')*)\}/g, "[$1]")
    .replaceAll("'", '"')
    .replace(/\bNone\b/g, "null")
    .replace(/\bTrue\b/g, "true")
    .replace(/\bFalse\b/g, "false");
  return JSON.parse(json);
}

/** The first message of bytes of a generic family, which has the number 40. */
export async function genericMessage(family: string, version: number, text: string, headerSize = 0) {
  const families = [{ id: 40, name: family, version, headerSize }];
  const [message] = await decodeMessages(hex(text), "NETLINK_GENERIC", { families });
  if (message === undefined) throw new Error("no message");
  return { message, json: messageJson(message) };
}

/** The message's header, genlmsghdr and body, of which the length is counted. `flags` 1 is a request. */
export function genericBytes(command: number, version: number, body: string, flags = 1): string {
  const payload = body.replace(/#.*$/gm, "").replace(/\s+/g, "");
  const byte = (value: number) => value.toString(16).padStart(2, "0");
  const length = 20 + payload.length / 2;
  return `${byte(length & 255)}${byte(length >> 8)}0000 2800 ${byte(flags & 255)}${byte(flags >> 8)} 01000000 00000000 ${byte(command)}${byte(version)}0000 ${payload}`;
}

/** Messages of a type from the kernel. */
export function fromKernel(messages: readonly Message[], ...names: readonly string[]): Message[] {
  return messages.filter((message) => message.direction === "kernel-to-user" && names.includes(message.name));
}
