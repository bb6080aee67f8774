/** Words that the lines of several objects share: handles, as `devlink` writes them. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { isDump } from "../../words.ts";

/** `netdevsim/netdevsim10`, `index 3` where the device has no other name; null without either. */
export function deviceOf(root: Scope): string | null {
  const bus = root.word("DEVLINK_ATTR_BUS_NAME");
  if (bus !== null) return `${bus}/${root.word("DEVLINK_ATTR_DEV_NAME") ?? "?"}`;
  const index = root.word("DEVLINK_ATTR_INDEX");
  return index === null ? null : `devlink_index/${index}`;
}

/** `netdevsim/netdevsim10/1`, `dump` before it where a list is asked for; `last` is what follows the device if not the port. */
export function handle(message: Message, last = "DEVLINK_ATTR_PORT_INDEX"): string {
  const { root } = message;
  const device = deviceOf(root);
  const part = root.word(last) ?? (last === "DEVLINK_ATTR_PORT_INDEX" ? null : root.word("DEVLINK_ATTR_PORT_INDEX"));
  const words = isDump(message) ? ["dump"] : [];
  if (device !== null) words.push(part === null ? device : `${device}/${part}`);
  return words.join(" ");
}

export type Pair = readonly [word: string, name: string];

/** ` type eth netdev eni1np1`. */
export function pairs(root: Scope, list: readonly Pair[]): string {
  let line = "";
  for (const [name, attribute] of list) {
    const value = root.word(attribute) ?? "";
    if (value !== "") line += ` ${name} ${value}`;
  }
  return line;
}

/** The numbers without their units. */
export function numbers(root: Scope, list: readonly Pair[]): string {
  let line = "";
  for (const [name, attribute] of list) {
    const value = root.own(attribute);
    if (value !== undefined) line += ` ${name} ${value}`;
  }
  return line;
}

/** ` auto_recover true`. */
export function truths(root: Scope, list: readonly Pair[]): string {
  let line = "";
  for (const [name, attribute] of list) {
    const value = root.own(attribute);
    if (value !== undefined) line += ` ${name} ${Boolean(value)}`;
  }
  return line;
}

/** The insides of the nests of that name, in order. */
export function nests(root: Scope | null, name: string): Scope[] {
  const found: Scope[] = [];
  root?.each((attribute, place) => {
    const inside = attribute === name ? root.open(place) : null;
    if (inside !== null) found.push(inside);
  });
  return found;
}

const most = 6;

/** At most six of a list, and how many there are. */
export function few(words: readonly string[], separator = " "): string {
  if (words.length <= most) return words.join(separator);
  return `${words.slice(0, most).join(separator)}${separator}… (${words.length})`;
}

/** A line of the handle and these pairs. */
export function says(list: readonly Pair[], last?: string): (message: Message) => string {
  return (message) => `${handle(message, last)}${pairs(message.root, list)}`.trim();
}

const units = ["bit", "kbit", "mbit", "gbit", "tbit"];

/** A rate as `devlink` takes it: bytes a second in bits. */
export function rate(root: Scope, name: string): string | null {
  const value = root.own(name);
  if (typeof value !== "bigint") return null;
  let bits = value * 8n;
  let unit = 0;
  while (unit < units.length - 1 && bits !== 0n && bits % 1000n === 0n) {
    bits /= 1000n;
    unit++;
  }
  return `${bits}${units[unit]}`;
}
