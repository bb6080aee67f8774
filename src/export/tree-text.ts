/** The field tree as text, as `show` prints it. */
import type { Packet } from "../capture/index.ts";
import { frameOf, linkFields } from "../link/index.ts";
import { type Field, type Message, printable, toHex } from "../schema/index.ts";
import { directionMarks, foreignSummary } from "./list-line.ts";
import { TimeWriter } from "./time.ts";

const time = new TimeWriter();

/** The lines of a message: a head, then its fields indented by depth, issues marked. */
export function treeText(message: Message): string[] {
  const { packet } = message.frame;
  const lines = [
    `${message.id}  ${time.text(packet.seconds, packet.nanoseconds)}  ${directionMarks[message.direction].trim()}  ${
      message.protocol.name
    }${message.family === null ? "" : ` ${message.family}`}, ${message.end - message.start} bytes`,
    `  ${message.summary}`,
  ];
  if (message.problem !== null) lines.push(`  [${message.problem.kind}: ${message.problem.text}]`);
  for (const problem of message.problems) lines.push(`  [${problem.kind}: ${problem.text}]`);
  for (const field of message.fields) addField(field, 1, lines);
  return lines.map(printable);
}

function addField(field: Field, depth: number, lines: string[]): void {
  const indent = "  ".repeat(depth);
  const { text, children } = field;
  const marks = field.issues.map((issue) => ` [${issue.kind}: ${issue.text}]`).join("");
  const value = text === "" ? (children.length > 0 || field.type.compound ? "" : ": (empty)") : `: ${text}`;
  lines.push(`${indent}${field.name}${value}${marks}`);
  if (text !== "" && field.type.wire === "array" && children.every((child) => child.children.length === 0)) return;
  for (const child of children) addField(child, depth + 1, lines);
}

/** The lines of a packet without messages. */
export function foreignText(packet: Packet): string[] {
  const lines = [
    `${packet.number}.0  ${time.text(packet.seconds, packet.nanoseconds)}  ${packet.bytes.length} bytes`,
    `  ${foreignSummary(packet)}`,
  ];
  for (const { name, value, text } of linkFields(frameOf(packet))) {
    const shown = typeof value === "number" ? String(value) : toHex(value, 0, value.length);
    lines.push(`  ${name}: ${text === null ? shown : `${text} (${shown})`}`);
  }
  return lines.map(printable);
}

/** A hex dump: offset, sixteen bytes, ASCII. */
export function hexDump(bytes: Uint8Array, start: number, end: number): string[] {
  const lines: string[] = [];
  for (let at = start; at < end; at += 16) {
    const stop = Math.min(at + 16, end);
    let hex = "";
    let ascii = "";
    for (let i = at; i < stop; i++) {
      const byte = bytes[i] as number;
      hex += `${i > at && (i - at) % 8 === 0 ? " " : ""}${toHex(bytes, i, i + 1)} `;
      ascii += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".";
    }
    lines.push(`${(at - start).toString(16).padStart(4, "0")}  ${hex.padEnd(50)} ${ascii}`);
  }
  return lines;
}
