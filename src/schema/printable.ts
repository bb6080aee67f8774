/** Text from a capture made safe for a terminal. */

/** Ranges of characters that move the cursor, change the direction of text, or are not to be seen. */
const unsafeRanges: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
];

/** The text with control, escape and bidirectional characters as `\x1b` or `\u202e`. */
export function printable(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code >= 0x7f) return escapeUnsafe(text);
  }
  return text;
}

/** JSON with the same characters as JSON's own escapes, so that a reader gets the text as it was. */
export function printableJson(json: string): string {
  let safe = "";
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    safe += code >= 0x7f && isUnsafe(code) ? `\\u${code.toString(16).padStart(4, "0")}` : json.charAt(i);
  }
  return safe;
}

function isUnsafe(code: number): boolean {
  return unsafeRanges.some(([first, last]) => code >= first && code <= last);
}

function escapeUnsafe(text: string): string {
  let safe = "";
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    safe += isUnsafe(code) ? escaped(code) : text.charAt(i);
  }
  return safe;
}

function escaped(code: number): string {
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
