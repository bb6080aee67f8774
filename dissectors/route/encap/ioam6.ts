/**
 * Routes that record telemetry on the way (IOAM).
 * Kernel: include/uapi/linux/ioam6_iptunnel.h, include/uapi/linux/ioam6.h, net/ipv6/ioam6_iptunnel.c
 * (ioam6_iptunnel_policy)
 */
import {
  attributes,
  be16,
  be32,
  bits,
  constants,
  enumeration,
  flags,
  ipv6,
  packed,
  quantity,
  struct,
  u8,
  u32,
} from "../../../src/schema/index.ts";

/** Limits of the modes and frequencies. */
export const ioam6Constants = constants({
  IOAM6_IPTUNNEL_MODE_MIN: 1,
  IOAM6_IPTUNNEL_FREQ_MIN: 1,
  IOAM6_IPTUNNEL_FREQ_MAX: 1000000,
});

const mode = enumeration(
  u8,
  { 1: "IOAM6_IPTUNNEL_MODE_INLINE", 2: "IOAM6_IPTUNNEL_MODE_ENCAP", 3: "IOAM6_IPTUNNEL_MODE_AUTO" },
  { prefix: "IOAM6_IPTUNNEL_MODE_" },
);

/** Which data every node adds: the kernel's names for the bits, bit 0 being the highest of the 32. */
const traceType = flags(be32, {
  31: "bit0",
  30: "bit1",
  29: "bit2",
  28: "bit3",
  27: "bit4",
  26: "bit5",
  25: "bit6",
  24: "bit7",
  23: "bit8",
  22: "bit9",
  21: "bit10",
  20: "bit11",
  19: "bit12",
  18: "bit13",
  17: "bit14",
  16: "bit15",
  15: "bit16",
  14: "bit17",
  13: "bit18",
  12: "bit19",
  11: "bit20",
  10: "bit21",
  9: "bit22",
  8: "bit23",
});

/** `nodelen` and `remlen` count four bytes each; the highest bit beside `remlen` is unused. */
const trace = struct("ioam6_trace_hdr", [
  ["namespace_id", be16],
  [
    "node",
    bits(u8, [
      [null, 2],
      ["overflow", 1],
      ["nodelen", 5],
    ]),
  ],
  ["remlen", quantity(u8, "x 4 bytes")],
  ["type_be32", traceType],
  ["data", packed(be32)],
]);

export const ioam6Iptunnel = attributes("IOAM6_IPTUNNEL", {
  0: ["IOAM6_IPTUNNEL_UNSPEC"],
  1: ["IOAM6_IPTUNNEL_MODE", mode],
  2: ["IOAM6_IPTUNNEL_DST", ipv6],
  3: ["IOAM6_IPTUNNEL_TRACE", trace],
  4: ["IOAM6_IPTUNNEL_FREQ_K", u32],
  5: ["IOAM6_IPTUNNEL_FREQ_N", u32],
  6: ["IOAM6_IPTUNNEL_SRC", ipv6],
});
