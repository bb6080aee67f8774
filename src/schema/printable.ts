/** Text from a capture made safe for a terminal. */

// Control characters, C1, bidirectional and other invisible format characters, line separators.
const unsafe = new RegExp(
  "[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]",
);
const everyUnsafe = new RegExp(unsafe.source, "g");

/** The text with control, escape and bidirectional characters as `\x1b` or `\u202e`. */
export function printable(text: string): string {
  return unsafe.test(text) ? text.replace(everyUnsafe, escape) : text;
}

function escape(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
