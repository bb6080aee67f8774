/** Probabilities: fractions of the greatest 32-bit number. Kernel: include/uapi/linux/pkt_sched.h (~0 is 100 percent) */
import { notation, u32 } from "../../../src/schema/index.ts";

/** Six significant digits, as C's `%g` writes them. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** `1%` of a fraction. */
export function percentWord(value: number): string {
  return `${shortNumber((100 * value) / 0xffffffff)}%`;
}

export const probability = notation(u32, { write: percentWord });
