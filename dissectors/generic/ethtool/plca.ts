/**
 * Collision avoidance of 10BASE-T1S, and preemption of frames.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_PLCA_*, ETHTOOL_A_MM_*), include/uapi/linux/ethtool.h
 * (enum ethtool_mm_verify_status), net/ethtool/plca.c, net/ethtool/mm.c
 */
import {
  attributes,
  enumeration,
  hexadecimal,
  nest,
  pad,
  quantity,
  u8,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { onOff } from "../../values.ts";
import { header } from "./header.ts";

export const plca = attributes("ETHTOOL_A_PLCA", {
  0: ["ETHTOOL_A_PLCA_UNSPEC"],
  1: ["ETHTOOL_A_PLCA_HEADER", header],
  2: ["ETHTOOL_A_PLCA_VERSION", hexadecimal(u16)],
  3: ["ETHTOOL_A_PLCA_ENABLED", onOff],
  4: ["ETHTOOL_A_PLCA_STATUS", onOff],
  5: ["ETHTOOL_A_PLCA_NODE_CNT", u32],
  6: ["ETHTOOL_A_PLCA_NODE_ID", u32],
  7: ["ETHTOOL_A_PLCA_TO_TMR", quantity(u32, "bit times")],
  8: ["ETHTOOL_A_PLCA_BURST_CNT", u32],
  9: ["ETHTOOL_A_PLCA_BURST_TMR", quantity(u32, "bit times")],
});

const counters = attributes("ETHTOOL_A_MM_STAT", {
  0: ["ETHTOOL_A_MM_STAT_UNSPEC"],
  1: ["ETHTOOL_A_MM_STAT_PAD", pad],
  2: ["ETHTOOL_A_MM_STAT_REASSEMBLY_ERRORS", u64],
  3: ["ETHTOOL_A_MM_STAT_SMD_ERRORS", u64],
  4: ["ETHTOOL_A_MM_STAT_REASSEMBLY_OK", u64],
  5: ["ETHTOOL_A_MM_STAT_RX_FRAG_COUNT", u64],
  6: ["ETHTOOL_A_MM_STAT_TX_FRAG_COUNT", u64],
  7: ["ETHTOOL_A_MM_STAT_HOLD_COUNT", u64],
});

export const mm = attributes("ETHTOOL_A_MM", {
  0: ["ETHTOOL_A_MM_UNSPEC"],
  1: ["ETHTOOL_A_MM_HEADER", header],
  2: ["ETHTOOL_A_MM_PMAC_ENABLED", onOff],
  3: ["ETHTOOL_A_MM_TX_ENABLED", onOff],
  4: ["ETHTOOL_A_MM_TX_ACTIVE", onOff],
  5: ["ETHTOOL_A_MM_TX_MIN_FRAG_SIZE", quantity(u32, "bytes")],
  6: ["ETHTOOL_A_MM_RX_MIN_FRAG_SIZE", quantity(u32, "bytes")],
  7: ["ETHTOOL_A_MM_VERIFY_ENABLED", onOff],
  8: [
    "ETHTOOL_A_MM_VERIFY_STATUS",
    enumeration(
      u8,
      {
        0: "ETHTOOL_MM_VERIFY_STATUS_UNKNOWN",
        1: "ETHTOOL_MM_VERIFY_STATUS_INITIAL",
        2: "ETHTOOL_MM_VERIFY_STATUS_VERIFYING",
        3: "ETHTOOL_MM_VERIFY_STATUS_SUCCEEDED",
        4: "ETHTOOL_MM_VERIFY_STATUS_FAILED",
        5: "ETHTOOL_MM_VERIFY_STATUS_DISABLED",
      },
      { prefix: "ETHTOOL_MM_VERIFY_STATUS_" },
    ),
  ],
  9: ["ETHTOOL_A_MM_VERIFY_TIME", quantity(u32, "ms")],
  10: ["ETHTOOL_A_MM_MAX_VERIFY_TIME", quantity(u32, "ms")],
  11: ["ETHTOOL_A_MM_STATS", nest(counters)],
});
