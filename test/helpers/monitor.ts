/** What `ip monitor` printed beside a recorded scenario, and whether the messages of its capture say the same. */
import { readFileSync } from "node:fs";
import type { Message } from "../../src/schema/index.ts";

export interface Printed {
  /** Seconds since the epoch on the capture's clock. */
  readonly time: number;
  readonly deleted: boolean;
  /** `3`, `current`, as `all-nsid` labels it; null without. */
  readonly nsid: string | null;
  /** All lines of one event, white space folded, without label and `Deleted`. */
  readonly text: string;
}

/** The output of a command that ran in the background, line by line. */
function backgroundOutput(path: string, command: string): string[] {
  const lines = readFileSync(path, "utf8").split("\n");
  const start = lines.indexOf(`### (background output) $ ${command}`);
  if (start < 0) throw new Error(`${path} has no output of ${command}`);
  return lines.slice(start + 1, lines.indexOf("### end", start));
}

/** The events that `ip -ts monitor` printed under a label such as `ADDR`; all where it printed none. */
export function readMonitor(path: string, command: string, label: string | null): Printed[] {
  const events: { time: number; text: string; nsid: string | null; label: string | null }[] = [];
  for (const line of backgroundOutput(path, command)) {
    const head = /^\[(\d{4}-\d\d-\d\dT[\d:.]+)\] (?:\[nsid (\w+)\])?(?:\[([A-Z]+)\])?(.*)$/.exec(line);
    const last = events.at(-1);
    if (head !== null) {
      const [, stamp = "", nsid, said, text = ""] = head;
      const [whole = "", fraction = "0"] = stamp.split(".");
      const time = Date.parse(`${whole}Z`) / 1000 + Number(`0.${fraction}`);
      events.push({ time, text, nsid: nsid ?? null, label: said ?? null });
    } else if (last !== undefined) last.text += ` ${line}`;
  }
  return events
    .filter((event) => event.label === label)
    .map(({ time, text, nsid }) => {
      const folded = text.replace(/\s+/g, " ").trim();
      const deleted = folded.startsWith("Deleted ");
      return { time, deleted, nsid, text: deleted ? folded.slice(8) : folded };
    });
}

export function timeOf(message: Message): number {
  const { seconds, nanoseconds } = message.frame.packet;
  return seconds + nanoseconds / 1e9;
}

/** Names of interfaces by index, as the last link message of a capture has them. */
export function deviceNames(messages: readonly Message[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { name, root, namespace } of messages) {
    if (!/^RTM_(NEW|DEL)LINK$/.test(name) || namespace !== null) continue;
    const device = root.word("IFLA_IFNAME");
    if (device !== null) names.set(`if${root.number("ifi_index")}`, device);
  }
  return names;
}

/**
 * Looks for a message for each printed event: of the same words, told before it was printed and at most three seconds
 * ago, each message once. The two sides learn names of interfaces at different times, so that `if7` stands for its name.
 */
export function compareWords(
  printed: readonly Printed[],
  messages: readonly Message[],
  say: (message: Message) => string,
): { readonly matched: number; readonly missing: readonly string[]; readonly left: readonly string[] } {
  const names = deviceNames(messages);
  const fold = (text: string) => text.replace(/\bif\d+\b/g, (index) => names.get(index) ?? index).trim();
  const told = messages
    .filter((message) => message.direction === "kernel-to-user")
    .map((message) => ({
      time: timeOf(message),
      deleted: message.name.startsWith("RTM_DEL"),
      text: fold(say(message)),
    }))
    .filter(({ text }) => text !== "");
  const used = new Set<number>();
  const missing: string[] = [];
  for (const event of printed) {
    const text = fold(event.text);
    const found = told.findIndex(
      (one, index) =>
        !used.has(index) &&
        one.deleted === event.deleted &&
        one.text === text &&
        one.time <= event.time + 0.001 &&
        one.time > event.time - 3,
    );
    if (found < 0) missing.push(`${event.deleted ? "Deleted " : ""}${text}`);
    else used.add(found);
  }
  const left = told.filter((_, index) => !used.has(index)).map(({ text }) => text);
  return { matched: used.size, missing, left };
}
