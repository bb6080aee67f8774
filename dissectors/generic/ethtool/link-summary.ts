/** Lines about a link: port, modes, state, power saving, errors; in the words of `ethtool` and `ethtool -s`. */
import type { Message } from "../../../src/schema/index.ts";
import { bitsOf, changes, device, few, type Pair, pairs, says, setBits, switches } from "./words.ts";

export const linkinfoSummary = says("ETHTOOL_A_LINKINFO_HEADER", [
  ["port", "ETHTOOL_A_LINKINFO_PORT"],
  ["phyad", "ETHTOOL_A_LINKINFO_PHYADDR"],
  ["mdix", "ETHTOOL_A_LINKINFO_TP_MDIX"],
  ["mdix-ctrl", "ETHTOOL_A_LINKINFO_TP_MDIX_CTRL"],
  ["xcvr", "ETHTOOL_A_LINKINFO_TRANSCEIVER"],
]);

/** `eth0 speed 1000 duplex full autoneg off`. */
export function linkmodesSummary(message: Message): string {
  const { root } = message;
  let line = device(message, "ETHTOOL_A_LINKMODES_HEADER");
  const speed = root.number("ETHTOOL_A_LINKMODES_SPEED");
  if (speed !== undefined) line += ` speed ${speed === 0xffffffff ? "unknown" : speed}`;
  line += pairs(root, [
    ["duplex", "ETHTOOL_A_LINKMODES_DUPLEX"],
    ["autoneg", "ETHTOOL_A_LINKMODES_AUTONEG"],
    ["lanes", "ETHTOOL_A_LINKMODES_LANES"],
  ]);
  const isSupported = (name: string) => (root.number(name) ?? 0) !== 0;
  if (isSupported("ETHTOOL_A_LINKMODES_MASTER_SLAVE_CFG"))
    line += pairs(root, [["master-slave", "ETHTOOL_A_LINKMODES_MASTER_SLAVE_CFG"]]);
  if (isSupported("ETHTOOL_A_LINKMODES_MASTER_SLAVE_STATE"))
    line += pairs(root, [["is", "ETHTOOL_A_LINKMODES_MASTER_SLAVE_STATE"]]);
  if (isSupported("ETHTOOL_A_LINKMODES_RATE_MATCHING"))
    line += pairs(root, [["rate-matching", "ETHTOOL_A_LINKMODES_RATE_MATCHING"]]);
  const ours = bitsOf(root, "ETHTOOL_A_LINKMODES_OURS");
  if (ours !== null && message.fromUser && !ours.isList)
    line += ` advertise${changes(root, "ETHTOOL_A_LINKMODES_OURS")}`;
  else if (ours !== null) line += setBits(root, "advertise", "ETHTOOL_A_LINKMODES_OURS");
  return (line + setBits(root, "peer", "ETHTOOL_A_LINKMODES_PEER", 3)).trim();
}

/** `eth0 link no sqi 5/7 autoneg no partner detected`. */
export function linkstateSummary(message: Message): string {
  const { root } = message;
  let line = device(message, "ETHTOOL_A_LINKSTATE_HEADER");
  const link = root.number("ETHTOOL_A_LINKSTATE_LINK");
  if (link !== undefined) line += ` link ${link === 0 ? "no" : "yes"}`;
  line += pairs(root, [["sqi", "ETHTOOL_A_LINKSTATE_SQI", "ETHTOOL_A_LINKSTATE_SQI_MAX"]]);
  for (const name of ["ETHTOOL_A_LINKSTATE_EXT_STATE", "ETHTOOL_A_LINKSTATE_EXT_SUBSTATE"]) {
    const reason = root.word(name);
    if (reason !== null) line += ` ${reason.replaceAll("_", " ")}`;
  }
  return (line + pairs(root, [["link-down-events", "ETHTOOL_A_LINKSTATE_EXT_DOWN_CNT"]])).trim();
}

/** `eth0 eee on active tx-lpi off tx-timer 0us advertise 100baseT/Full`. */
export function eeeSummary(message: Message): string {
  const { root } = message;
  const line = device(message, "ETHTOOL_A_EEE_HEADER");
  const words: Pair[] = [
    ["eee", "ETHTOOL_A_EEE_ENABLED"],
    ["active", "ETHTOOL_A_EEE_ACTIVE"],
    ["tx-lpi", "ETHTOOL_A_EEE_TX_LPI_ENABLED"],
  ];
  const timer = pairs(root, [["tx-timer", "ETHTOOL_A_EEE_TX_LPI_TIMER"]]);
  const modes =
    setBits(root, "advertise", "ETHTOOL_A_EEE_MODES_OURS") + setBits(root, "peer", "ETHTOOL_A_EEE_MODES_PEER", 3);
  return (line + switches(root, words) + timer + modes).trim();
}

/** `eth0 encoding RS auto on active RS`. */
export function fecSummary(message: Message): string {
  const { root } = message;
  const bits = bitsOf(root, "ETHTOOL_A_FEC_MODES");
  let line = device(message, "ETHTOOL_A_FEC_HEADER");
  if (bits !== null && bits.on.length > 0) line += ` encoding ${few(bits.on, ",")}`;
  line += switches(root, [["auto", "ETHTOOL_A_FEC_AUTO"]]) + pairs(root, [["active", "ETHTOOL_A_FEC_ACTIVE"]]);
  const stats = root.into("ETHTOOL_A_FEC_STATS");
  if (stats !== null) {
    line += pairs(stats, [
      ["corrected_blocks", "ETHTOOL_A_FEC_STAT_CORRECTED"],
      ["uncorrectable_blocks", "ETHTOOL_A_FEC_STAT_UNCORR"],
      ["corrected_bits", "ETHTOOL_A_FEC_STAT_CORR_BITS"],
    ]);
  }
  return line.trim();
}

export const plcaSummary = says(
  "ETHTOOL_A_PLCA_HEADER",
  [
    ["version", "ETHTOOL_A_PLCA_VERSION"],
    ["node-id", "ETHTOOL_A_PLCA_NODE_ID"],
    ["node-cnt", "ETHTOOL_A_PLCA_NODE_CNT"],
    ["to-tmr", "ETHTOOL_A_PLCA_TO_TMR"],
    ["burst-cnt", "ETHTOOL_A_PLCA_BURST_CNT"],
    ["burst-tmr", "ETHTOOL_A_PLCA_BURST_TMR"],
  ],
  [
    ["enable", "ETHTOOL_A_PLCA_ENABLED"],
    ["status", "ETHTOOL_A_PLCA_STATUS"],
  ],
);

/** `eth0 pmac-enabled on tx-enabled off tx-min-frag-size 60 verify-status succeeded`. */
export function mmSummary(message: Message): string {
  const { root } = message;
  let line = device(message, "ETHTOOL_A_MM_HEADER");
  line += switches(root, [
    ["pmac-enabled", "ETHTOOL_A_MM_PMAC_ENABLED"],
    ["tx-enabled", "ETHTOOL_A_MM_TX_ENABLED"],
    ["tx-active", "ETHTOOL_A_MM_TX_ACTIVE"],
    ["verify-enabled", "ETHTOOL_A_MM_VERIFY_ENABLED"],
  ]);
  line += pairs(root, [
    ["tx-min-frag-size", "ETHTOOL_A_MM_TX_MIN_FRAG_SIZE"],
    ["rx-min-frag-size", "ETHTOOL_A_MM_RX_MIN_FRAG_SIZE"],
    ["verify-time", "ETHTOOL_A_MM_VERIFY_TIME", "ETHTOOL_A_MM_MAX_VERIFY_TIME"],
    ["verify-status", "ETHTOOL_A_MM_VERIFY_STATUS"],
  ]);
  return line.trim();
}

export const phySummary = says("ETHTOOL_A_PHY_HEADER", [
  ["phy", "ETHTOOL_A_PHY_INDEX"],
  ["driver", "ETHTOOL_A_PHY_DRVNAME"],
  ["name", "ETHTOOL_A_PHY_NAME"],
  ["upstream", "ETHTOOL_A_PHY_UPSTREAM_TYPE"],
  ["upstream-phy", "ETHTOOL_A_PHY_UPSTREAM_INDEX"],
  ["upstream-sfp", "ETHTOOL_A_PHY_UPSTREAM_SFP_NAME"],
  ["downstream-sfp", "ETHTOOL_A_PHY_DOWNSTREAM_SFP_NAME"],
]);

/** `eth0 link average 12 peak 30/2047`. */
export function mseSummary(message: Message): string {
  const { root } = message;
  const places: readonly Pair[] = [
    ["channel-a", "ETHTOOL_A_MSE_CHANNEL_A"],
    ["channel-b", "ETHTOOL_A_MSE_CHANNEL_B"],
    ["channel-c", "ETHTOOL_A_MSE_CHANNEL_C"],
    ["channel-d", "ETHTOOL_A_MSE_CHANNEL_D"],
    ["worst-channel", "ETHTOOL_A_MSE_WORST_CHANNEL"],
    ["link", "ETHTOOL_A_MSE_LINK"],
  ];
  let line = device(message, "ETHTOOL_A_MSE_HEADER");
  for (const [word, name] of places) {
    const snapshot = root.into(name);
    if (snapshot === null) continue;
    line += ` ${word}${pairs(snapshot, [
      ["average", "ETHTOOL_A_MSE_SNAPSHOT_AVERAGE_MSE"],
      ["peak", "ETHTOOL_A_MSE_SNAPSHOT_PEAK_MSE"],
      ["worst-peak", "ETHTOOL_A_MSE_SNAPSHOT_WORST_PEAK_MSE"],
    ])}`;
  }
  return line.trim();
}
