/**
 * Compares bytes of the packet.
 * Kernel: include/linux/tc_ematch/tc_em_nbyte.h (struct tcf_em_nbyte), net/sched/em_nbyte.c
 */
import {
  bitRange,
  byByteOrder,
  bytes,
  type Integral,
  type StructType,
  struct,
  u16,
  union,
} from "../../../../src/schema/index.ts";
import { layer } from "./layer.ts";

const lengthAndLayer = (length: Integral, where: Integral): StructType =>
  union("len_layer", [
    ["len", length],
    ["layer", layer(where)],
  ]);

/** The bytes that are sought follow; those beyond the length fill up. */
export const nbyte = struct("tcf_em_nbyte", [
  ["off", u16],
  [
    "len_layer",
    byByteOrder({
      little: lengthAndLayer(bitRange(u16, 0, 12), bitRange(u16, 12, 4)),
      big: lengthAndLayer(bitRange(u16, 4, 12), bitRange(u16, 0, 4)),
    }),
  ],
  ["pattern", bytes],
]);
