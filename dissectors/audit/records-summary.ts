/** Lines of audit records. */
import { type Message, PropertiesType, string } from "../../src/schema/index.ts";

const longest = 160;

/** Values that are in hex where they are not plain text, as ausearch knows them. */
const encoded = new Set(["proctitle", "comm", "exe", "name", "cwd", "data", "cmd", "key", "vm", "acct", "path"]);

/** The text of a value in hex, its NULs as spaces; null for any other value. */
function decoded(value: string): string | null {
  if (value.length < 2 || value.length % 2 !== 0 || !/^[0-9A-F]+$/.test(value)) return null;
  const pairs = value.match(/../g) ?? [];
  const text = pairs.map((pair) => (pair === "00" ? " " : String.fromCharCode(Number.parseInt(pair, 16)))).join("");
  return /^[\x20-\x7e]*$/.test(text) ? text.trim() : null;
}

/** The text without the stamp in front, which the time column has better; a record ends with an empty one. */
export function recordSummary({ root }: Message): string {
  const place = root.locate("text");
  if (!(place?.type instanceof PropertiesType)) return "";
  const all = place.type.properties(root, place.start, place.end);
  const words = all.map(({ name, valueStart, valueEnd }) => {
    const value = string.text(root, valueStart, valueEnd);
    const plain = encoded.has(name) ? (decoded(value) ?? value) : value;
    return name.startsWith("#") ? value : `${name}=${plain}`;
  });
  const stamp = place.type.find(root, place.start, place.end, "audit");
  const text = (stamp === null ? words : words.slice(1)).join(" ");
  const serial = stamp === null ? "" : ` [${stamp.slice(stamp.indexOf(":") + 1)}]`;
  return `${text.length > longest ? `${text.slice(0, longest)}…` : text}${serial}`.trim();
}
