/**
 * Filters that compare words of the packet, in linked hash tables.
 * Kernel: include/uapi/linux/pkt_cls.h (struct tc_u32_sel, TCA_U32_*), net/sched/cls_u32.c
 */
import {
  attributes,
  be16,
  be32,
  counted,
  flags,
  hexadecimal,
  nest,
  packed,
  pad,
  s16,
  s32,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../../../src/schema/index.ts";
import { actions } from "../action/index.ts";
import { police } from "../action/police.ts";
import { classId, u32Handle } from "../handle.ts";
import { filterFlags } from "./flags.ts";

/** Four bytes of the packet under a mask. */
export const u32Key = struct("tc_u32_key", [
  ["mask", hexadecimal(be32)],
  ["val", hexadecimal(be32)],
  ["off", s32],
  ["offmask", hexadecimal(s32)],
]);

const selector = struct("tc_u32_sel", [
  [
    "flags",
    flags(
      u8,
      { 0: "TC_U32_TERMINAL", 1: "TC_U32_OFFSET", 2: "TC_U32_VAROFFSET", 3: "TC_U32_EAT" },
      { prefix: "TC_U32_" },
    ),
  ],
  ["offshift", u8],
  ["nkeys", u8],
  [null, 1],
  ["offmask", hexadecimal(be16)],
  ["off", u16],
  ["offoff", s16],
  ["hoff", s16],
  ["hmask", hexadecimal(be32)],
  ["keys", counted(u32Key, "nkeys")],
]);

const mark = struct("tc_u32_mark", [
  ["val", hexadecimal(u32)],
  ["mask", hexadecimal(u32)],
  ["success", u32],
]);

const counters = struct("tc_u32_pcnt", [
  ["rcnt", u64],
  ["rhit", u64],
  ["kcnts", packed(u64)],
]);

export const u32Filter = nest(
  attributes("TCA_U32", {
    0: ["TCA_U32_UNSPEC"],
    1: ["TCA_U32_CLASSID", classId],
    2: ["TCA_U32_HASH", u32Handle],
    3: ["TCA_U32_LINK", u32Handle],
    4: ["TCA_U32_DIVISOR", u32],
    5: ["TCA_U32_SEL", selector],
    6: ["TCA_U32_POLICE", police],
    7: ["TCA_U32_ACT", actions],
    8: ["TCA_U32_INDEV", string],
    9: ["TCA_U32_PCNT", counters],
    10: ["TCA_U32_MARK", mark],
    11: ["TCA_U32_FLAGS", filterFlags],
    12: ["TCA_U32_PAD", pad],
  }),
);
