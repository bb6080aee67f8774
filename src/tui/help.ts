/** The lines of the help, made from the table of keys. */
import { bindings, type KeyScope, scopeTitles } from "./keys.ts";

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
  ["→ >", "from user space to the kernel"],
  ["← <", "from the kernel to user space"],
];

/** All lines, by scope in the order of `scopeTitles`, then the marks of rows. */
export function helpLines(): readonly HelpLine[] {
  const lines: HelpLine[] = [];
  for (const scope of Object.keys(scopeTitles) as KeyScope[]) {
    lines.push({ keys: "", text: scopeTitles[scope], heading: true });
    for (const binding of bindings) {
      if (binding.scope !== scope) continue;
      lines.push({ keys: binding.keys.map(keyLabel).join("  "), text: binding.help, heading: false });
    }
  }
  lines.push({ keys: "", text: "Marks", heading: true });
  for (const [keys, text] of legend) lines.push({ keys, text, heading: false });
  return lines;
}
