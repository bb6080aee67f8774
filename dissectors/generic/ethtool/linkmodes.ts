/**
 * Speed, duplex, negotiation, and the modes that both ends offer.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_LINKMODES_*), include/uapi/linux/ethtool.h (SPEED_*,
 * DUPLEX_*, MASTER_SLAVE_*, RATE_MATCH_*), net/ethtool/linkmodes.c
 */
import { attributes, enumeration, named, quantity, u8, u32 } from "../../../src/schema/index.ts";
import { bitset } from "./bitset.ts";
import { header } from "./header.ts";
import { linkModes } from "./link-modes.ts";
import { linkModeWords } from "./words.ts";

export const linkModeBits = bitset(linkModes, linkModeWords);

export const linkmodes = attributes("ETHTOOL_A_LINKMODES", {
  0: ["ETHTOOL_A_LINKMODES_UNSPEC"],
  1: ["ETHTOOL_A_LINKMODES_HEADER", header],
  2: [
    "ETHTOOL_A_LINKMODES_AUTONEG",
    enumeration(
      u8,
      { 0: "AUTONEG_DISABLE", 1: "AUTONEG_ENABLE" },
      { words: { AUTONEG_DISABLE: "off", AUTONEG_ENABLE: "on" } },
    ),
  ],
  // Value: what is advertised; mask: what is supported.
  3: ["ETHTOOL_A_LINKMODES_OURS", linkModeBits],
  4: ["ETHTOOL_A_LINKMODES_PEER", linkModeBits],
  5: ["ETHTOOL_A_LINKMODES_SPEED", quantity(u32, "Mb/s", { 4294967295: "unknown" })],
  6: [
    "ETHTOOL_A_LINKMODES_DUPLEX",
    enumeration(u8, { 0: "DUPLEX_HALF", 1: "DUPLEX_FULL", 255: "DUPLEX_UNKNOWN" }, { prefix: "DUPLEX_" }),
  ],
  7: [
    "ETHTOOL_A_LINKMODES_MASTER_SLAVE_CFG",
    enumeration(
      u8,
      {
        0: "MASTER_SLAVE_CFG_UNSUPPORTED",
        1: "MASTER_SLAVE_CFG_UNKNOWN",
        2: "MASTER_SLAVE_CFG_MASTER_PREFERRED",
        3: "MASTER_SLAVE_CFG_SLAVE_PREFERRED",
        4: "MASTER_SLAVE_CFG_MASTER_FORCE",
        5: "MASTER_SLAVE_CFG_SLAVE_FORCE",
      },
      {
        prefix: "MASTER_SLAVE_CFG_",
        words: {
          MASTER_SLAVE_CFG_MASTER_PREFERRED: "preferred-master",
          MASTER_SLAVE_CFG_SLAVE_PREFERRED: "preferred-slave",
          MASTER_SLAVE_CFG_MASTER_FORCE: "forced-master",
          MASTER_SLAVE_CFG_SLAVE_FORCE: "forced-slave",
        },
      },
    ),
  ],
  8: [
    "ETHTOOL_A_LINKMODES_MASTER_SLAVE_STATE",
    enumeration(
      u8,
      {
        0: "MASTER_SLAVE_STATE_UNSUPPORTED",
        1: "MASTER_SLAVE_STATE_UNKNOWN",
        2: "MASTER_SLAVE_STATE_MASTER",
        3: "MASTER_SLAVE_STATE_SLAVE",
        4: "MASTER_SLAVE_STATE_ERR",
      },
      { prefix: "MASTER_SLAVE_STATE_" },
    ),
  ],
  9: ["ETHTOOL_A_LINKMODES_LANES", named(u32, { 0: "unknown" })],
  10: [
    "ETHTOOL_A_LINKMODES_RATE_MATCHING",
    enumeration(
      u8,
      { 0: "RATE_MATCH_NONE", 1: "RATE_MATCH_PAUSE", 2: "RATE_MATCH_CRS", 3: "RATE_MATCH_OPEN_LOOP" },
      { prefix: "RATE_MATCH_" },
    ),
  ],
});
