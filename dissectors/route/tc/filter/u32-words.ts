/** What a u32 filter compares, in the words of `tc filter`. */
import type { Scope } from "../../../../src/schema/index.ts";
import { pair } from "../../../words.ts";

function hexadecimal(value: number | undefined, digits: number): string {
  return ((value ?? 0) >>> 0).toString(16).padStart(digits, "0");
}

/** ` match 0a000000/ff000000 at 12 match 00000050/0000ffff at nexthdr+0`. */
function keysOf(selector: Scope): string {
  let line = "";
  for (const key of selector.insides("keys")) {
    line += ` match ${hexadecimal(key.number("val"), 8)}/${hexadecimal(key.number("mask"), 8)} at `;
    line += `${key.number("offmask") ? "nexthdr+" : ""}${key.number("off") ?? 0}`;
  }
  return line;
}

/** TC_U32_VAROFFSET and TC_U32_EAT. */
const variable = 4;
const eat = 8;

/** Where the linked table counts from, and by what its bucket is chosen: ` offset 0f00>>6 at 0 eat hash mask 000000ff at 16`. */
function nextOf(selector: Scope): string {
  const flags = selector.number("flags") ?? 0;
  let line = "";
  if ((flags & variable) !== 0) {
    line += ` offset ${hexadecimal(selector.number("offmask"), 4)}>>${selector.number("offshift") ?? 0}`;
    line += ` at ${selector.number("offoff") ?? 0}`;
  }
  const fixed = selector.number("off");
  if (fixed) line += ` plus ${fixed}`;
  if ((flags & eat) !== 0) line += " eat";
  const mask = selector.number("hmask");
  return mask ? `${line} hash mask ${hexadecimal(mask, 8)} at ${selector.number("hoff") ?? 0}` : line;
}

export function u32Words(options: Scope): string {
  const divisor = options.number("TCA_U32_DIVISOR");
  if (divisor !== undefined) return ` ht divisor ${divisor}`;
  let line = "";
  const table = options.number("TCA_U32_HASH");
  if (table !== undefined) line += ` key ht ${(table >>> 20).toString(16)} bkt ${((table >>> 12) & 0xff).toString(16)}`;
  line += pair("flowid", options, "TCA_U32_CLASSID") + pair("link", options, "TCA_U32_LINK");
  const mark = options.into("TCA_U32_MARK");
  if (mark !== null) line += ` mark 0x${hexadecimal(mark.number("val"), 4)} 0x${hexadecimal(mark.number("mask"), 4)}`;
  const selector = options.into("TCA_U32_SEL");
  return selector === null ? line : line + keysOf(selector) + nextOf(selector);
}
