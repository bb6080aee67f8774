/**
 * Marks of packets and connections: mark, MARK, connmark, CONNMARK.
 * Kernel: include/uapi/linux/netfilter/xt_mark.h, xt_connmark.h
 */
import { enumeration, struct, u8 } from "../../../../src/schema/index.ts";
import { mark } from "../packet-values.ts";

export const markMatch = struct("xt_mark_mtinfo1", [
  ["mark", mark],
  ["mask", mark],
  ["invert", u8],
  [null, 7],
]);

export const markTarget = struct("xt_mark_tginfo2", [
  ["mark", mark],
  ["mask", mark],
]);

const mode = enumeration(
  u8,
  { 0: "XT_CONNMARK_SET", 1: "XT_CONNMARK_SAVE", 2: "XT_CONNMARK_RESTORE" },
  { prefix: "XT_CONNMARK_" },
);

export const connmarkTarget = struct("xt_connmark_tginfo1", [
  ["ctmark", mark],
  ["ctmask", mark],
  ["nfmask", mark],
  ["mode", mode],
  [null, 3],
]);
