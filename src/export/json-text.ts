/** JSON text of plain data in which times keep their nine digits and integers all of theirs. */

/** A duration in seconds, written as a number with nine digits after the point. */
export class Seconds {
  readonly text: string;

  /** @param nanoseconds whole ones; fractions are rounded */
  constructor(nanoseconds: bigint | number) {
    this.text = secondsText(typeof nanoseconds === "bigint" ? nanoseconds : BigInt(Math.round(nanoseconds)));
  }
}

/** What a document is made of. */
export type Part =
  | Seconds
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly Part[]
  | { readonly [name: string]: Part };

/** `0.000086400`. */
export function secondsText(nanoseconds: bigint): string {
  const digits = String(nanoseconds < 0n ? -nanoseconds : nanoseconds).padStart(10, "0");
  return `${nanoseconds < 0n ? "-" : ""}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

/** On one line. */
export function jsonText(part: Part): string {
  return textOf(part, null);
}

/** A line a member, each level one space further in. */
export function jsonLines(part: Part): string {
  return textOf(part, "\n");
}

/** @param lineEnd what a line of the enclosing level begins with; null for one line */
function textOf(part: Part, lineEnd: string | null): string {
  if (part instanceof Seconds) return part.text;
  if (typeof part === "bigint") return String(part);
  if (part === null || typeof part !== "object") return JSON.stringify(part);
  const inner = lineEnd === null ? null : `${lineEnd} `;
  if (isList(part))
    return joined(
      "[",
      part.map((item) => textOf(item, inner)),
      "]",
      lineEnd,
    );
  const colon = lineEnd === null ? ":" : ": ";
  const members = Object.entries(part).map(([name, value]) => `${JSON.stringify(name)}${colon}${textOf(value, inner)}`);
  return joined("{", members, "}", lineEnd);
}

function isList(part: object): part is readonly Part[] {
  return Array.isArray(part);
}

function joined(open: string, items: readonly string[], close: string, lineEnd: string | null): string {
  if (lineEnd === null || items.length === 0) return `${open}${items.join(",")}${close}`;
  return `${open}${lineEnd} ${items.join(`,${lineEnd} `)}${lineEnd}${close}`;
}
