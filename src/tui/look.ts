/** How things look: roles instead of colours, and the few characters beyond ASCII. */

/** What a piece of text is. Each role differs from its neighbours without colour too. */
export type Role =
  | "titleFocused"
  | "title"
  | "status"
  | "selected"
  | "selectedElsewhere"
  | "error"
  | "issue"
  | "doubt"
  | "request"
  | "faint"
  | "name"
  | "strong"
  | "match"
  | "byteHeader"
  | "bytePayload"
  | "bytePadding"
  | "byteCursor";

export interface Glyphs {
  readonly toKernel: string;
  readonly toUser: string;
  readonly toPeer: string;
  readonly open: string;
  readonly closed: string;
  readonly cut: string;
  readonly divider: string;
}

export interface Look {
  readonly paint: (role: Role, text: string) => string;
  readonly glyphs: Glyphs;
}

const unicode: Glyphs = {
  toKernel: "→",
  toUser: "←",
  toPeer: "↔",
  open: "▾",
  closed: "▸",
  cut: "…",
  divider: "│",
};

const ascii: Glyphs = {
  toKernel: ">",
  toUser: "<",
  toPeer: "=",
  open: "-",
  closed: "+",
  cut: "~",
  divider: "|",
};

/** A pair of SGR parameters: on and off. */
type Attribute = readonly [number, number];

const bold: Attribute = [1, 22];
const dim: Attribute = [2, 22];
const underline: Attribute = [4, 24];
const inverse: Attribute = [7, 27];
const foreground = (colour: number): Attribute => [30 + colour, 39];
const red = foreground(1);
const green = foreground(2);
const yellow = foreground(3);
const magenta = foreground(5);
const cyan = foreground(6);

const monochrome: Readonly<Record<Role, readonly Attribute[]>> = {
  titleFocused: [bold, inverse],
  title: [underline],
  status: [inverse],
  selected: [inverse],
  selectedElsewhere: [bold, underline],
  error: [bold],
  issue: [bold],
  doubt: [],
  request: [],
  faint: [dim],
  name: [],
  strong: [bold],
  match: [underline],
  byteHeader: [underline],
  bytePayload: [inverse],
  bytePadding: [dim, underline],
  byteCursor: [bold, underline, inverse],
};

const coloured: Readonly<Record<Role, readonly Attribute[]>> = {
  ...monochrome,
  titleFocused: [bold, inverse, cyan],
  error: [bold, red],
  issue: [bold, yellow],
  doubt: [magenta],
  request: [green],
  name: [cyan],
  match: [underline, yellow],
  byteHeader: [underline, cyan],
  bytePayload: [inverse, cyan],
  byteCursor: [bold, underline, inverse, yellow],
};

/** A look with or without colours, with or without characters beyond ASCII. */
export function lookOf(options: { readonly colour: boolean; readonly unicode: boolean }): Look {
  const attributes = options.colour ? coloured : monochrome;
  const marks = {} as Record<Role, readonly [string, string]>;
  for (const [role, list] of Object.entries(attributes) as [Role, readonly Attribute[]][]) {
    const on = list.map(([code]) => `\x1b[${code}m`).join("");
    const off = [...new Set(list.map(([, code]) => code))].reverse().map((code) => `\x1b[${code}m`);
    marks[role] = [on, off.join("")];
  }
  const paint = (role: Role, text: string): string => (text === "" ? "" : marks[role][0] + text + marks[role][1]);
  return { paint, glyphs: options.unicode ? unicode : ascii };
}

/** A look without any escape sequence, for text that is read by programs. */
export const plainLook: Look = { paint: (_role, text) => text, glyphs: unicode };

/** The variables of the environment that say how things may look. */
export interface LookEnvironment {
  readonly NO_COLOR?: string | undefined;
  readonly TERM?: string | undefined;
  readonly LC_ALL?: string | undefined;
  readonly LC_CTYPE?: string | undefined;
  readonly LANG?: string | undefined;
}

/** The look that the environment asks for. */
export function lookFrom({ NO_COLOR, TERM, LC_ALL, LC_CTYPE, LANG }: LookEnvironment): Look {
  const monochromeTerminal = /^(dumb|vt\d+)$|-m$|-mono$/.test(TERM ?? "");
  return lookOf({
    colour: (NO_COLOR ?? "") === "" && !monochromeTerminal,
    unicode: /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || ""),
  });
}
