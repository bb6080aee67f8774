/**
 * Receive-side scaling: which queue a packet goes to.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_RSS_*, ETHTOOL_A_FLOW_*), include/uapi/linux/ethtool.h
 * (RXH_*), include/linux/ethtool.h (ETH_RSS_HASH_*), net/ethtool/rss.c
 */
import { attributes, bytes, flags, nest, packed, u32, uint } from "../../../src/schema/index.ts";
import { header } from "./header.ts";

/** What of a packet is hashed. */
const fields = flags(
  uint,
  {
    1: "RXH_L2DA",
    2: "RXH_VLAN",
    3: "RXH_L3_PROTO",
    4: "RXH_IP_SRC",
    5: "RXH_IP_DST",
    6: "RXH_L4_B_0_1",
    7: "RXH_L4_B_2_3",
    8: "RXH_GTP_TEID",
    9: "RXH_IP6_FL",
    31: "RXH_DISCARD",
  },
  { prefix: "RXH_" },
);

const flows = attributes("ETHTOOL_A_FLOW", {
  0: ["ETHTOOL_A_FLOW_UNSPEC"],
  1: ["ETHTOOL_A_FLOW_ETHER", fields],
  2: ["ETHTOOL_A_FLOW_IP4", fields],
  3: ["ETHTOOL_A_FLOW_IP6", fields],
  4: ["ETHTOOL_A_FLOW_TCP4", fields],
  5: ["ETHTOOL_A_FLOW_TCP6", fields],
  6: ["ETHTOOL_A_FLOW_UDP4", fields],
  7: ["ETHTOOL_A_FLOW_UDP6", fields],
  8: ["ETHTOOL_A_FLOW_SCTP4", fields],
  9: ["ETHTOOL_A_FLOW_SCTP6", fields],
  10: ["ETHTOOL_A_FLOW_AH4", fields],
  11: ["ETHTOOL_A_FLOW_AH6", fields],
  12: ["ETHTOOL_A_FLOW_ESP4", fields],
  13: ["ETHTOOL_A_FLOW_ESP6", fields],
  14: ["ETHTOOL_A_FLOW_AH_ESP4", fields],
  15: ["ETHTOOL_A_FLOW_AH_ESP6", fields],
  16: ["ETHTOOL_A_FLOW_GTPU4", fields],
  17: ["ETHTOOL_A_FLOW_GTPU6", fields],
  18: ["ETHTOOL_A_FLOW_GTPC4", fields],
  19: ["ETHTOOL_A_FLOW_GTPC6", fields],
  20: ["ETHTOOL_A_FLOW_GTPC_TEID4", fields],
  21: ["ETHTOOL_A_FLOW_GTPC_TEID6", fields],
  22: ["ETHTOOL_A_FLOW_GTPU_EH4", fields],
  23: ["ETHTOOL_A_FLOW_GTPU_EH6", fields],
  24: ["ETHTOOL_A_FLOW_GTPU_UL4", fields],
  25: ["ETHTOOL_A_FLOW_GTPU_UL6", fields],
  26: ["ETHTOOL_A_FLOW_GTPU_DL4", fields],
  27: ["ETHTOOL_A_FLOW_GTPU_DL6", fields],
});

export const rss = attributes("ETHTOOL_A_RSS", {
  0: ["ETHTOOL_A_RSS_UNSPEC"],
  1: ["ETHTOOL_A_RSS_HEADER", header],
  2: ["ETHTOOL_A_RSS_CONTEXT", u32],
  3: [
    "ETHTOOL_A_RSS_HFUNC",
    flags(
      u32,
      { 0: "ETH_RSS_HASH_TOP", 1: "ETH_RSS_HASH_XOR", 2: "ETH_RSS_HASH_CRC32" },
      { words: { ETH_RSS_HASH_TOP: "toeplitz", ETH_RSS_HASH_XOR: "xor", ETH_RSS_HASH_CRC32: "crc32" } },
    ),
  ],
  4: ["ETHTOOL_A_RSS_INDIR", packed(u32)],
  5: ["ETHTOOL_A_RSS_HKEY", bytes],
  6: [
    "ETHTOOL_A_RSS_INPUT_XFRM",
    flags(u32, { 0: "RXH_XFRM_SYM_XOR", 1: "RXH_XFRM_SYM_OR_XOR" }, { unions: { 255: "RXH_XFRM_NO_CHANGE" } }),
  ],
  7: ["ETHTOOL_A_RSS_START_CONTEXT", u32],
  8: ["ETHTOOL_A_RSS_FLOW_HASH", nest(flows)],
});
