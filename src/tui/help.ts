/** The lines of the help, made from the table of keys. */
import { type Binding, bindings, type KeyScope, scopeTitles } from "./keys.ts";

/** A heading, or keys with what they do. */
export interface HelpLine {
  readonly keys: string;
  readonly text: string;
  readonly heading: boolean;
}

const keyNames: Readonly<Record<string, string>> = {
  up: "Up",
  down: "Down",
  left: "Left",
  right: "Right",
  pageup: "PgUp",
  pagedown: "PgDn",
  home: "Home",
  end: "End",
  enter: "Enter",
  escape: "Esc",
  space: "Space",
  tab: "Tab",
  backspace: "Backspace",
};

/** How the help writes a key: `Ctrl-G`, `PgUp`, `n`. */
export function keyLabel(key: string): string {
  const [, modifier, rest] = /^(ctrl|shift)\+(.+)$/.exec(key) ?? [];
  if (modifier === undefined || rest === undefined) return keyNames[key] ?? key;
  const name = keyNames[rest] ?? rest.toUpperCase();
  return `${modifier === "ctrl" ? "Ctrl" : "Shift"}-${name}`;
}

const legend: readonly (readonly [string, string])[] = [
  ["!", "the kernel refused a request, or lost messages; in the tree: a field is damaged"],
  ["*", "the message is damaged, or cut off by the capture"],
  ["?", "unknown to nlshark, or assumed"],
  ["4 + 6", "bytes of an attribute: header, underlined, and payload, inverse"],
  ["→ >", "from user space to the kernel"],
  ["← <", "from the kernel to user space"],
];

/**
 * All lines, by scope in the order of `scopeTitles`, then the marks of rows; long texts go on in lines without keys.
 * Keys that do not fit their column have a line of their own.
 */
export function helpLines(columns: number): readonly HelpLine[] {
  const room = Math.max(10, columns - indent - keysWidth(columns) - 2);
  const lines: HelpLine[] = [];
  const heading = (text: string): void => void lines.push({ keys: "", text, heading: true });
  const entry = (keys: string, text: string): void => {
    const long = keys.length > keysWidth(columns);
    if (long) lines.push({ keys, text: "", heading: false });
    for (const [i, part] of wrapped(text, room).entries()) {
      lines.push({ keys: i === 0 && !long ? keys : "", text: part, heading: false });
    }
  };
  for (const scope of Object.keys(scopeTitles) as KeyScope[]) {
    heading(scopeTitles[scope]);
    for (const binding of bindings) if (binding.scope === scope) entry(labelsOf(binding), binding.help);
  }
  heading("Marks");
  for (const [mark, text] of legend) entry(mark, text);
  return lines;
}

/** Columns before the keys. */
export const indent = 3;

/** Columns of the keys in a help of that width. */
export function keysWidth(columns: number): number {
  return Math.min(Math.max(...bindings.map((binding) => labelsOf(binding).length)), Math.floor(columns / 3));
}

function labelsOf({ keys }: Binding): string {
  return keys.map(keyLabel).join("  ");
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  lines.push(line);
  return lines;
}
