/**
 * Which family a generic id may be that nothing in the capture names: the one whose tables its messages fit, when they
 * fit no other one nearly as well. What comes of it is an assumption, and is marked as one wherever it shows.
 */
import type { Packet } from "../capture/index.ts";
import { nlmsgHeaderLength } from "../netlink/index.ts";
import { EnumType, type Field, IndexedType, type Message, NestType, StructType } from "../schema/index.ts";
import type { Registry } from "./registry.ts";

/** Messages of one id that are looked at. */
export const mostSamples = 16;

/** Fewer points than this decide nothing: a few integers fit many tables. */
const fewestPoints = 6;

/** So many times the points of the second best family are clearly the best. */
const clearly = 1.5;

/** Dissects a packet as if an id were a family. */
export type Trial = (packet: Packet, family: string) => readonly Message[];

/** The family that packets with messages of an id speak of; null when none is clearly the one. */
export async function recognise(
  registry: Registry,
  id: number,
  packets: readonly Packet[],
  dissect: Trial,
): Promise<string | null> {
  let best: string | null = null;
  let most = 0;
  let second = 0;
  const highest = Math.max(...packets.flatMap((packet) => commandsOf(dissect(packet, "nlctrl"), id)));
  for (const { family = "", maxCommand = 255 } of registry.genericFamilies) {
    if (family === "nlctrl" || highest > maxCommand) continue;
    await registry.load("NETLINK_GENERIC", family, id);
    let points = 0;
    let fits = true;
    for (const packet of packets) {
      for (const message of dissect(packet, family)) {
        if (message.type !== id) continue;
        fits &&= message.layout.kind !== null && !message.issues.some(({ kind }) => contradicts.has(kind));
        if (fits) points += pointsOf(message);
      }
      if (!fits) break;
    }
    if (!fits) continue;
    if (points > most) {
      second = most;
      most = points;
      best = family;
    } else if (points > second) second = points;
  }
  return most >= fewestPoints && most >= second * clearly ? best : null;
}

/** The commands of the messages of an id. */
function commandsOf(messages: readonly Message[], id: number): readonly number[] {
  return messages.filter(({ type }) => type === id).map(({ bytes, start }) => bytes[start + nlmsgHeaderLength] ?? 0);
}

const contradicts: ReadonlySet<string> = new Set(["unknown", "malformed", "trailing", "duplicate", "encoding"]);

function pointsOf(message: Message): number {
  let points = 0;
  for (const field of message.fields) if (field.kind === "attribute") points += pointsOfField(field);
  return points;
}

/** What has more form is less likely to fit by chance: text and nests, and values that have names. */
function pointsOfField(field: Field): number {
  const { type, value, children } = field;
  if (type instanceof NestType || type instanceof IndexedType) {
    return 1 + children.reduce((sum, child) => sum + pointsOfField(child), 0);
  }
  if (type instanceof EnumType) return typeof value === "number" && type.nameOf(value) === undefined ? -2 : 2;
  if (typeof value === "string" && type.wire === "string") return 2;
  // Bytes fit everywhere, and so does a struct of which only some are there.
  const isCut = type instanceof StructType && type.size !== null && field.valueEnd - field.valueStart < type.size;
  return type.wire === "bytes" || isCut ? 0 : 1;
}
