/** Finds values in an exported message (section 6 of the design), by nothing but its JSON. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export interface ExportedMessage {
  packet: number;
  message: number;
  time: string;
  interface: string | null;
  protocol: string;
  type: string;
  family?: string;
  direction: string;
  summary: string;
  nlmsghdr: {
    nlmsg_len: number;
    nlmsg_type: number;
    nlmsg_flags: (string | number)[];
    nlmsg_seq: number;
    nlmsg_pid: number;
  };
  nlmsgerr?: { error: number; errno?: string; request?: ExportedMessage };
  nlmsgdone?: { error: number; errno?: string };
  names: Record<string, string>;
  issues: { kind: string; path: string; text: string }[];
  [part: string]: unknown;
}

/** Members of a message that are about it, and none of its fields. */
const about = new Set([
  "nlshark",
  "packet",
  "message",
  "time",
  "interface",
  "protocol",
  "type",
  "family",
  "direction",
  "summary",
  "names",
  "issues",
]);

/** Every value that stands under a name, at any depth, but for those of an echoed request. */
export function all(message: ExportedMessage, name: string): Json[] {
  const found: Json[] = [];
  for (const [key, value] of Object.entries(message)) if (!about.has(key)) collect(key, value as Json, name, found);
  return found;
}

function collect(key: string, value: Json, name: string, found: Json[]): void {
  if (key === name) found.push(value);
  if (Array.isArray(value)) for (const one of value) collect("", one, name, found);
  else if (typeof value === "object" && value !== null) {
    for (const [inner, one] of Object.entries(value)) if (inner !== "request") collect(inner, one, name, found);
  }
}

/** Whether a value under the name passes. */
export function some(message: ExportedMessage, name: string, test: (value: never) => boolean): boolean {
  return all(message, name).some((value) => test(value as never));
}

/** Whether there are values under the name, and all pass. */
export function every(message: ExportedMessage, name: string, test: (value: never) => boolean): boolean {
  const values = all(message, name);
  return values.length > 0 && values.every((value) => test(value as never));
}

export function has(message: ExportedMessage, name: string): boolean {
  return all(message, name).length > 0;
}

export function is(message: ExportedMessage, name: string, wanted: Json): boolean {
  return all(message, name).includes(wanted);
}

/** Whether an array of flags under the name has a flag. */
export function flagged(message: ExportedMessage, name: string, flag: string): boolean {
  return all(message, name).some((value) => Array.isArray(value) && value.includes(flag));
}

/** The error of an ack, or of the end of a dump. */
export function errorOf(message: ExportedMessage): number | undefined {
  return (message.nlmsgerr ?? message.nlmsgdone)?.error;
}
