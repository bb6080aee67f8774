/**
 * Compares a number in the packet.
 * Kernel: include/uapi/linux/tc_ematch/tc_em_cmp.h, net/sched/em_cmp.c
 */
import {
  bitRange,
  byByteOrder,
  enumeration,
  flags,
  hexadecimal,
  type Integral,
  type StructType,
  struct,
  u8,
  u16,
  u32,
  union,
} from "../../../../src/schema/index.ts";
import { layer, operand } from "./layer.ts";

const width = (base: Integral) =>
  enumeration(
    base,
    { 1: "TCF_EM_ALIGN_U8", 2: "TCF_EM_ALIGN_U16", 4: "TCF_EM_ALIGN_U32" },
    { prefix: "TCF_EM_ALIGN_" },
  );

const ways = (base: Integral) => flags(base, { 0: "TCF_EM_CMP_TRANS" });

/** Bit fields begin at the lowest bit on a little-endian machine, at the highest on a big-endian one. */
const low = bitRange(u8, 0, 4);
const high = bitRange(u8, 4, 4);

const alignment = (first: Integral, second: Integral): StructType =>
  union("align_flags", [
    ["align", width(first)],
    ["flags", ways(second)],
  ]);

const place = (first: Integral, second: Integral): StructType =>
  union("layer_opnd", [
    ["layer", layer(first)],
    ["opnd", operand(second)],
  ]);

export const cmp = struct("tcf_em_cmp", [
  ["val", u32],
  ["mask", hexadecimal(u32)],
  ["off", u16],
  ["align_flags", byByteOrder({ little: alignment(low, high), big: alignment(high, low) })],
  ["layer_opnd", byByteOrder({ little: place(low, high), big: place(high, low) })],
]);
