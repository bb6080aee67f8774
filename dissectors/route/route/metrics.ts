/**
 * Metrics of a route: what TCP and the path to the destination should assume.
 * Kernel: include/uapi/linux/rtnetlink.h (RTAX_*), net/ipv4/metrics.c
 */
import { attributes, flags, named, quantity, string, u32 } from "../../../src/schema/index.ts";

/** The numbers of the metrics as bits: which of them the kernel must not change. */
const locks = flags(
  u32,
  {
    2: "RTAX_MTU",
    3: "RTAX_WINDOW",
    4: "RTAX_RTT",
    5: "RTAX_RTTVAR",
    6: "RTAX_SSTHRESH",
    7: "RTAX_CWND",
    8: "RTAX_ADVMSS",
    9: "RTAX_REORDERING",
    10: "RTAX_HOPLIMIT",
    11: "RTAX_INITCWND",
    12: "RTAX_FEATURES",
    13: "RTAX_RTO_MIN",
    14: "RTAX_INITRWND",
    15: "RTAX_QUICKACK",
    16: "RTAX_CC_ALGO",
    17: "RTAX_FASTOPEN_NO_COOKIE",
  },
  { prefix: "RTAX_" },
);

const features = flags(
  u32,
  {
    0: "RTAX_FEATURE_ECN",
    1: "RTAX_FEATURE_SACK",
    2: "RTAX_FEATURE_TIMESTAMP",
    3: "RTAX_FEATURE_ALLFRAG",
    4: "RTAX_FEATURE_TCP_USEC_TS",
  },
  {
    words: {
      RTAX_FEATURE_ECN: "ecn",
      RTAX_FEATURE_SACK: "sack",
      RTAX_FEATURE_TIMESTAMP: "timestamp",
      RTAX_FEATURE_ALLFRAG: "allfrag",
      RTAX_FEATURE_TCP_USEC_TS: "tcp_usec_ts",
    },
  },
);

/** Round-trip times count in eighths of a millisecond, their variance in quarters. */
export const routeMetrics = attributes("RTAX", {
  0: ["RTAX_UNSPEC"],
  1: ["RTAX_LOCK", locks],
  2: ["RTAX_MTU", quantity(u32, "bytes")],
  3: ["RTAX_WINDOW", quantity(u32, "bytes")],
  4: ["RTAX_RTT", quantity(u32, "x 1/8 ms")],
  5: ["RTAX_RTTVAR", quantity(u32, "x 1/4 ms")],
  6: ["RTAX_SSTHRESH", quantity(u32, "packets")],
  7: ["RTAX_CWND", quantity(u32, "packets")],
  8: ["RTAX_ADVMSS", quantity(u32, "bytes")],
  9: ["RTAX_REORDERING", quantity(u32, "packets")],
  10: ["RTAX_HOPLIMIT", named(u32, { 4294967295: "default" })],
  11: ["RTAX_INITCWND", quantity(u32, "packets")],
  12: ["RTAX_FEATURES", features],
  13: ["RTAX_RTO_MIN", quantity(u32, "ms")],
  14: ["RTAX_INITRWND", quantity(u32, "packets")],
  15: ["RTAX_QUICKACK", u32],
  16: ["RTAX_CC_ALGO", string],
  17: ["RTAX_FASTOPEN_NO_COOKIE", u32],
});
