/**
 * Matches about how often: limit, hashlimit.
 * Kernel: include/uapi/linux/netfilter/xt_limit.h, xt_hashlimit.h
 */
import { fixedString, flags, quantity, struct, u8, u32, u64 } from "../../../../src/schema/index.ts";

/** What of a packet tells the counts apart. */
const mode = flags(
  u32,
  {
    0: "XT_HASHLIMIT_HASH_DIP",
    1: "XT_HASHLIMIT_HASH_DPT",
    2: "XT_HASHLIMIT_HASH_SIP",
    3: "XT_HASHLIMIT_HASH_SPT",
    4: "XT_HASHLIMIT_INVERT",
    5: "XT_HASHLIMIT_BYTES",
    6: "XT_HASHLIMIT_RATE_MATCH",
  },
  { prefix: "XT_HASHLIMIT_" },
);

const configuration = struct("hashlimit_cfg3", [
  // Time of one packet, in millionths of a second.
  ["avg", quantity(u64, "us")],
  ["burst", u64],
  ["mode", mode],
  ["size", u32],
  ["max", u32],
  ["gc_interval", quantity(u32, "ms")],
  ["expire", quantity(u32, "ms")],
  ["interval", u32],
  ["srcmask", u8],
  ["dstmask", u8],
  [null, 6],
]);

export const hashlimitMatch = struct("xt_hashlimit_mtinfo3", [
  ["name", fixedString(255)],
  [null, 1],
  ["cfg", configuration],
  // A pointer.
  [null, 8],
]);

export const limitMatch = struct("xt_rateinfo", [
  // Time of one packet, in ten-thousandths of a second.
  ["avg", u32],
  ["burst", u32],
  ["prev", u64],
  ["credit", u32],
  ["credit_cap", u32],
  ["cost", u32],
  // To the alignment of a pointer, and the pointer.
  [null, 12],
]);
