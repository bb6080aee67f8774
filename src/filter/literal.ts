/** Values that stand in the text of a filter. */
import { isIP } from "node:net";
import type { Expression } from "./syntax.ts";

export type Literal =
  | { readonly kind: "integer"; readonly value: number | bigint }
  | { readonly kind: "fraction"; readonly value: number; readonly nanoseconds: bigint }
  /** `number` is what a constant stands for that is compared by its name. */
  | { readonly kind: "text"; readonly value: string; readonly number?: number | bigint }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "address"; readonly bytes: Uint8Array; readonly bits: number; readonly text: string }
  | { readonly kind: "duration"; readonly nanoseconds: bigint }
  | { readonly kind: "boolean"; readonly value: boolean }
  /** Constants joined with `|`; what they are depends on the type of what they are compared with. */
  | { readonly kind: "constant"; readonly names: readonly string[] };

const units: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  min: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** Nanoseconds of the units in which the kernel's values count time; clock ticks are USER_HZ. */
export const timeUnits: Readonly<Record<string, bigint>> = { ...units, cs: 10_000_000n, "clock ticks": 10_000_000n };

/** Digits with a fraction, in a unit of so many nanoseconds. */
function scaled(digits: string, unit: bigint): bigint {
  const [whole = "0", fraction = ""] = digits.split(".");
  const places = fraction.slice(0, 18);
  return BigInt(whole) * unit + (BigInt(places === "" ? "0" : places) * unit) / 10n ** BigInt(places.length);
}

/** The number of a token: hexadecimal, binary, octal, decimal. */
export function integerOf(text: string): number | bigint {
  const octal = /^0(\d+)$/.exec(text);
  const value = BigInt(octal === null ? text : `0o${octal[1]}`);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

function byteList(text: string): Uint8Array {
  return Uint8Array.from(text.match(/[0-9a-fA-F]{2}/g) ?? [], (digits) => Number.parseInt(digits, 16));
}

/** An address in text, with its prefix or whole; null when it is none. */
export function addressOf(text: string): { bytes: Uint8Array; bits: number } | null {
  const [address = "", prefix] = text.split("/");
  // Most texts are none, and the first question is a slow one.
  const version = /^[\da-fA-F.:]+$/.test(address) ? isIP(address) : 0;
  if (version === 0 || address.includes("%")) return null;
  const bytes = version === 4 ? ipv4Bytes(address) : ipv6Bytes(address);
  const bits = prefix === undefined ? bytes.length * 8 : Number(prefix);
  return Number.isInteger(bits) && bits >= 0 && bits <= bytes.length * 8 ? { bytes, bits } : null;
}

function ipv4Bytes(text: string): Uint8Array {
  return Uint8Array.from(text.split("."), Number);
}

function ipv6Bytes(text: string): Uint8Array {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const last = tail === null ? null : ipv4Bytes(tail[2] as string);
  const words = (tail === null ? text : `${tail[1]}0:0`).split("::");
  const parse = (part: string | undefined): number[] =>
    part === undefined || part === "" ? [] : part.split(":").map((word) => Number.parseInt(word, 16));
  const head = parse(words[0]);
  const end = parse(words[1]);
  const all = [...head, ...new Array(words.length === 1 ? 0 : 8 - head.length - end.length).fill(0), ...end];
  const bytes = Uint8Array.from(all.flatMap((word) => [word >> 8, word & 255]));
  if (last !== null) bytes.set(last, 12);
  return bytes;
}

/** The literal that an expression is by itself; null for what is calculated or needs a field's constants. */
export function literalOf(expression: Expression): Literal | null {
  switch (expression.kind) {
    case "number": {
      if (!/^\d+(?:\.\d+|(?:\.\d+)?[eE]\d+)$/.test(expression.text))
        return { kind: "integer", value: integerOf(expression.text) };
      const value = Number(expression.text);
      const exact = /^\d+(?:\.\d+)?$/.test(expression.text);
      const nanoseconds = exact
        ? scaled(expression.text, 1_000_000_000n)
        : BigInt(Math.round(Math.min(value, 1e20) * 1e9));
      return { kind: "fraction", value, nanoseconds };
    }
    case "string":
      return { kind: "text", value: expression.value };
    case "character":
      return { kind: "integer", value: expression.code };
    case "bytes":
      return { kind: "bytes", bytes: byteList(expression.text) };
    case "address": {
      const address = addressOf(expression.text);
      return address === null ? null : { kind: "address", ...address, text: expression.text };
    }
    case "duration": {
      const [, digits = "0", unit = "s"] = /^([\d.]+)([a-z]+)$/.exec(expression.text) ?? [];
      return { kind: "duration", nanoseconds: scaled(digits, units[unit] ?? 1n) };
    }
    case "negate": {
      const inner = literalOf(expression.operand);
      if (inner?.kind === "integer") return { kind: "integer", value: -inner.value };
      if (inner?.kind === "fraction") return { kind: "fraction", value: -inner.value, nanoseconds: -inner.nanoseconds };
      return inner?.kind === "duration" ? { kind: "duration", nanoseconds: -inner.nanoseconds } : null;
    }
    default:
      return null;
  }
}

/** Nanoseconds since 1970 of `2026-11-23 10:15:00.5`, in UTC with a `Z` or an offset, else local; null for another text. */
export function momentOf(text: string): bigint | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d)?(?:\.(\d{1,9}))?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/.exec(
    text.trim(),
  );
  if (match === null) return null;
  const [, date, minutes = "00:00", seconds = ":00", fraction = "", zone = ""] = match;
  const offset = zone === "UTC" ? "Z" : zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2");
  const milliseconds = Date.parse(`${date}T${minutes}${seconds}${offset}`);
  if (Number.isNaN(milliseconds)) return null;
  return BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, "0"));
}
