/**
 * Seeks a text in the packet.
 * Kernel: include/linux/tc_ematch/tc_em_text.h (struct tcf_em_text), net/sched/em_text.c
 */
import {
  bitRange,
  byByteOrder,
  fixedString,
  type Integral,
  type StructType,
  string,
  struct,
  u8,
  u16,
  union,
} from "../../../../src/schema/index.ts";
import { layer } from "./layer.ts";

const range = (from: Integral, to: Integral): StructType =>
  union("layers", [
    ["from_layer", layer(from)],
    ["to_layer", layer(to)],
  ]);

const low = bitRange(u8, 0, 4);
const high = bitRange(u8, 4, 4);

export const text = struct("tcf_em_text", [
  ["algo", fixedString(16)],
  ["from_offset", u16],
  ["to_offset", u16],
  ["pattern_len", u16],
  ["layers", byByteOrder({ little: range(low, high), big: range(high, low) })],
  [null, 1],
  ["pattern", string],
]);
