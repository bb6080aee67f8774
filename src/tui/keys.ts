/** The keys: a table of key, command and help text, from which both the keymap and the help are made. */
import type { Pane } from "./arrangement.ts";

/** Where a key means something: a pane, every pane, or what covers them. */
export type KeyScope = Pane | "panes" | "prompt" | "help";

export type Command =
  | "up"
  | "down"
  | "page-up"
  | "page-down"
  | "first"
  | "last"
  | "left"
  | "right"
  | "enter"
  | "expand-all"
  | "collapse-all"
  | "next-pane"
  | "previous-pane"
  | "next-message"
  | "previous-message"
  | "next-error"
  | "previous-error"
  | "ask-number"
  | "ask-text"
  | "ask-filter"
  | "find-next"
  | "find-previous"
  | "time"
  | "follow"
  | "layout"
  | "maximise"
  | "larger"
  | "smaller"
  | "help"
  | "back"
  | "redraw"
  | "suspend"
  | "quit"
  | "complete"
  | "erase"
  | "erase-all";

/** A command and its keys; a key is a character or one of the names that `keyName` gives. */
export interface Binding {
  readonly scope: KeyScope;
  readonly keys: readonly string[];
  readonly command: Command;
  readonly help: string;
}

export const bindings: readonly Binding[] = [
  { scope: "panes", keys: ["up", "k"], command: "up", help: "up a row" },
  { scope: "panes", keys: ["down", "j"], command: "down", help: "down a row" },
  { scope: "panes", keys: ["pageup", "ctrl+b"], command: "page-up", help: "up a page" },
  { scope: "panes", keys: ["pagedown", "ctrl+f"], command: "page-down", help: "down a page" },
  { scope: "panes", keys: ["home", "g"], command: "first", help: "first row; 5g and 5.2g: message 5, 5.2" },
  { scope: "panes", keys: ["end", "G"], command: "last", help: "last row" },
  { scope: "panes", keys: ["tab"], command: "next-pane", help: "next pane" },
  { scope: "panes", keys: ["shift+tab"], command: "previous-pane", help: "pane before" },
  { scope: "panes", keys: ["ctrl+down", "J"], command: "next-message", help: "next message, from any pane" },
  { scope: "panes", keys: ["ctrl+up", "K"], command: "previous-message", help: "message before, from any pane" },
  { scope: "panes", keys: ["e", "]"], command: "next-error", help: "next error or damaged message" },
  { scope: "panes", keys: ["["], command: "previous-error", help: "error or damaged message before" },
  { scope: "panes", keys: [":", "ctrl+g"], command: "ask-number", help: "go to a message by its number: 5, 5.2" },
  { scope: "panes", keys: ["/"], command: "ask-text", help: "find text in protocol and summary" },
  {
    scope: "panes",
    keys: ["F", "&"],
    command: "ask-filter",
    help: "show only the messages that pass a filter; an empty one shows all",
  },
  { scope: "panes", keys: ["n"], command: "find-next", help: "find the same text further down" },
  { scope: "panes", keys: ["N"], command: "find-previous", help: "find the same text further up" },
  { scope: "panes", keys: ["t"], command: "time", help: "times since the first packet, the one before, UTC" },
  { scope: "panes", keys: ["f"], command: "follow", help: "stay at the end while packets come in" },
  { scope: "panes", keys: ["|"], command: "layout", help: "tree and bytes side by side or stacked" },
  { scope: "panes", keys: ["m"], command: "maximise", help: "only this pane, and back" },
  { scope: "panes", keys: ["+", "="], command: "larger", help: "make this pane larger" },
  { scope: "panes", keys: ["-"], command: "smaller", help: "make this pane smaller" },
  { scope: "panes", keys: ["?"], command: "help", help: "this help" },
  { scope: "panes", keys: ["escape"], command: "back", help: "step back: search, maximised pane, to the list" },
  { scope: "panes", keys: ["ctrl+l"], command: "redraw", help: "draw the screen anew" },
  { scope: "panes", keys: ["ctrl+z"], command: "suspend", help: "stop and return to the shell" },
  { scope: "panes", keys: ["q", "ctrl+c"], command: "quit", help: "quit" },

  { scope: "list", keys: ["enter", "space"], command: "enter", help: "look into the message" },
  { scope: "list", keys: ["left", "h"], command: "left", help: "scroll the summaries left" },
  { scope: "list", keys: ["right", "l"], command: "right", help: "scroll the summaries right" },

  { scope: "tree", keys: ["enter", "space"], command: "enter", help: "unfold or fold the field" },
  { scope: "tree", keys: ["left", "h"], command: "left", help: "fold the field, or go to the one around it" },
  { scope: "tree", keys: ["right", "l"], command: "right", help: "unfold the field, or go into it" },
  { scope: "tree", keys: ["E"], command: "expand-all", help: "unfold all fields" },
  { scope: "tree", keys: ["C"], command: "collapse-all", help: "fold all fields" },

  { scope: "hex", keys: ["left", "h"], command: "left", help: "a byte back" },
  { scope: "hex", keys: ["right", "l"], command: "right", help: "a byte on" },
  { scope: "hex", keys: ["enter", "space"], command: "enter", help: "go to the field in the tree" },

  { scope: "prompt", keys: ["enter"], command: "enter", help: "do it" },
  { scope: "prompt", keys: ["tab"], command: "complete", help: "complete a name of the filter; again for the next" },
  { scope: "prompt", keys: ["backspace"], command: "erase", help: "erase a character" },
  { scope: "prompt", keys: ["ctrl+u"], command: "erase-all", help: "erase all" },
  { scope: "prompt", keys: ["escape", "ctrl+g"], command: "back", help: "give up" },
  { scope: "prompt", keys: ["ctrl+c"], command: "quit", help: "quit" },

  { scope: "help", keys: ["up", "k"], command: "up", help: "scroll up" },
  { scope: "help", keys: ["down", "j"], command: "down", help: "scroll down" },
  { scope: "help", keys: ["pageup", "ctrl+b"], command: "page-up", help: "scroll up a page" },
  { scope: "help", keys: ["pagedown", "ctrl+f", "space"], command: "page-down", help: "scroll down a page" },
  { scope: "help", keys: ["home", "g"], command: "first", help: "top of the help" },
  { scope: "help", keys: ["end", "G"], command: "last", help: "end of the help" },
  { scope: "help", keys: ["escape", "?", "q", "enter"], command: "back", help: "close the help" },
  { scope: "help", keys: ["ctrl+l"], command: "redraw", help: "draw the screen anew" },
  { scope: "help", keys: ["ctrl+c"], command: "quit", help: "quit" },
];

/** What scopes are called in the help, in its order. */
export const scopeTitles: Readonly<Record<KeyScope, string>> = {
  panes: "Everywhere",
  list: "Messages",
  tree: "Fields",
  hex: "Bytes",
  prompt: "While something is asked for",
  help: "In this help",
};

const keymap = new Map<string, Command>();
for (const { scope, keys, command } of bindings) for (const key of keys) keymap.set(`${scope} ${key}`, command);

/** The command of a key in a pane, a prompt or the help; null when it has none there. */
export function commandFor(scope: Exclude<KeyScope, "panes">, key: string): Command | null {
  const own = keymap.get(`${scope} ${key}`);
  if (own !== undefined) return own;
  if (scope === "prompt" || scope === "help") return null;
  return keymap.get(`panes ${key}`) ?? null;
}

/** The parts of ink's `Key` that tell keys apart. */
export interface PressedKey {
  readonly upArrow: boolean;
  readonly downArrow: boolean;
  readonly leftArrow: boolean;
  readonly rightArrow: boolean;
  readonly pageUp: boolean;
  readonly pageDown: boolean;
  readonly home: boolean;
  readonly end: boolean;
  readonly return: boolean;
  readonly escape: boolean;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly tab: boolean;
  readonly backspace: boolean;
  readonly delete: boolean;
}

const namedKeys: readonly (readonly [keyof PressedKey, string])[] = [
  ["upArrow", "up"],
  ["downArrow", "down"],
  ["leftArrow", "left"],
  ["rightArrow", "right"],
  ["pageUp", "pageup"],
  ["pageDown", "pagedown"],
  ["home", "home"],
  ["end", "end"],
  ["return", "enter"],
  ["escape", "escape"],
  ["tab", "tab"],
  ["backspace", "backspace"],
  // Most terminals send DEL for the backspace key.
  ["delete", "backspace"],
];

/**
 * What the keys table calls the keys that ink reports: `up`, `ctrl+g`, `shift+tab`, `G`. Keys that came in one piece,
 * as they do over a slow line, are several.
 */
export function keyNames(input: string, key: PressedKey): readonly string[] {
  const name = namedKeys.find(([flag]) => key[flag])?.[1];
  if (name !== undefined) {
    if (key.ctrl) return [`ctrl+${name}`];
    return [key.shift && name === "tab" ? "shift+tab" : name];
  }
  if (key.ctrl) return [`ctrl+${input}`];
  if (input === "space") return ["space"];
  return [...input].map(characterName);
}

function characterName(character: string): string {
  const code = character.charCodeAt(0);
  if (code === 0x20) return "space";
  if (code === 0x0d || code === 0x0a) return "enter";
  if (code === 0x09) return "tab";
  if (code === 0x7f || code === 0x08) return "backspace";
  if (code === 0x1b) return "escape";
  return code < 0x1b ? `ctrl+${String.fromCharCode(code + 0x60)}` : character;
}
