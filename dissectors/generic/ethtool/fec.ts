/**
 * Forward error correction.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_FEC_*), net/ethtool/fec.c
 */
import { attributes, enumeration, nest, packed, pad, u32, u64, uint } from "../../../src/schema/index.ts";
import { onOff } from "../../values.ts";
import { header } from "./header.ts";
import { linkModes } from "./link-modes.ts";
import { linkModeBits } from "./linkmodes.ts";
import { linkModeWords } from "./words.ts";

/** Of all lanes, then of each lane. */
const total = packed(u64);

const bin = attributes("ETHTOOL_A_FEC_HIST", {
  0: ["ETHTOOL_A_FEC_HIST_UNSPEC"],
  1: ["ETHTOOL_A_FEC_HIST_PAD", pad],
  2: ["ETHTOOL_A_FEC_HIST_BIN_LOW", u32],
  3: ["ETHTOOL_A_FEC_HIST_BIN_HIGH", u32],
  4: ["ETHTOOL_A_FEC_HIST_BIN_VAL", uint],
  5: ["ETHTOOL_A_FEC_HIST_BIN_VAL_PER_LANE", packed(u64)],
});

const counters = attributes("ETHTOOL_A_FEC_STAT", {
  0: ["ETHTOOL_A_FEC_STAT_UNSPEC"],
  1: ["ETHTOOL_A_FEC_STAT_PAD", pad],
  2: ["ETHTOOL_A_FEC_STAT_CORRECTED", total],
  3: ["ETHTOOL_A_FEC_STAT_UNCORR", total],
  4: ["ETHTOOL_A_FEC_STAT_CORR_BITS", total],
  5: ["ETHTOOL_A_FEC_STAT_HIST", nest(bin), { multi: true }],
});

export const fec = attributes("ETHTOOL_A_FEC", {
  0: ["ETHTOOL_A_FEC_UNSPEC"],
  1: ["ETHTOOL_A_FEC_HEADER", header],
  2: ["ETHTOOL_A_FEC_MODES", linkModeBits],
  3: ["ETHTOOL_A_FEC_AUTO", onOff],
  4: ["ETHTOOL_A_FEC_ACTIVE", enumeration(u32, linkModes, { words: linkModeWords })],
  5: ["ETHTOOL_A_FEC_STATS", nest(counters)],
});
