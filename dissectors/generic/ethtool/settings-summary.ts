/** Lines about the settings of a device, in the words of the options of `ethtool` that set them. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { bitsOf, changes, device, few, type Pair, pairs, pairsUnlessZero, says, setBits, switches } from "./words.ts";

/** `eth0 msglvl drv on`, `eth0 msglvl drv,probe,link`. */
export function debugSummary(message: Message): string {
  return changing(message, "ETHTOOL_A_DEBUG_HEADER", "msglvl", "ETHTOOL_A_DEBUG_MSGMASK");
}

/** `eth0 flags x on`. */
export function privflagsSummary(message: Message): string {
  return changing(message, "ETHTOOL_A_PRIVFLAGS_HEADER", "flags", "ETHTOOL_A_PRIVFLAGS_FLAGS");
}

/** What a request changes of a bitset, or what of it is set. */
function changing(message: Message, header: string, word: string, name: string): string {
  const line = device(message, header);
  const isThere = message.root.has(name);
  if (!message.fromUser || !isThere) return (line + setBits(message.root, word, name)).trim();
  return `${line} ${word}${changes(message.root, name)}`.trim();
}

/** `eth0 wol magic supports phy,magic`. */
export function wolSummary(message: Message): string {
  const { root } = message;
  const bits = bitsOf(root, "ETHTOOL_A_WOL_MODES");
  let line = device(message, "ETHTOOL_A_WOL_HEADER");
  if (message.fromUser && bits !== null && !bits.isList) line += ` wol${changes(root, "ETHTOOL_A_WOL_MODES")}`;
  else if (bits !== null) line += ` wol ${few(bits.on, ",") || "none"}`;
  if (!message.fromUser && bits !== null) line += ` supports ${few([...bits.on, ...bits.off], ",") || "none"}`;
  return (line + pairs(root, [["sopass", "ETHTOOL_A_WOL_SOPASS"]])).trim();
}

const featureSets: readonly Pair[] = [
  ["active", "ETHTOOL_A_FEATURES_ACTIVE"],
  ["wanted", "ETHTOOL_A_FEATURES_WANTED"],
  ["changeable", "ETHTOOL_A_FEATURES_HW"],
  ["fixed", "ETHTOOL_A_FEATURES_NOCHANGE"],
];

/** `v0 tx-tcp-segmentation off`, of a whole state `v0 active 31 wanted 31 changeable 40 fixed 12`. */
export function featuresSummary(message: Message): string {
  const { root } = message;
  let line = device(message, "ETHTOOL_A_FEATURES_HEADER");
  if (message.fromUser) return (line + changes(root, "ETHTOOL_A_FEATURES_WANTED")).trim();
  if (message.name === "ETHTOOL_MSG_FEATURES_SET_REPLY") return (line + featureChanges(root)).trim();
  for (const [word, name] of featureSets) {
    const bits = bitsOf(root, name);
    if (bits !== null) line += ` ${word} ${bits.on.length}`;
  }
  return line.trim();
}

/** What a request changed (active has what is now so), and what it did not get (wanted has what was asked for). */
function featureChanges(root: Scope): string {
  let line = "";
  for (const [word, name] of [
    ["now", "ETHTOOL_A_FEATURES_ACTIVE"],
    ["refused", "ETHTOOL_A_FEATURES_WANTED"],
  ] as const) {
    const bits = bitsOf(root, name);
    if (bits !== null && bits.on.length + bits.off.length > 0) line += ` ${word}${changes(root, name)}`;
  }
  return line === "" ? " nothing changed" : line;
}

/** `eth0 rx 256/4096 tx 256/4096`. */
export function ringsSummary(message: Message): string {
  const { root } = message;
  let line = device(message, "ETHTOOL_A_RINGS_HEADER");
  line += pairs(root, [["rx", "ETHTOOL_A_RINGS_RX", "ETHTOOL_A_RINGS_RX_MAX"]]);
  const smaller: Pair[] = [
    ["rx-mini", "ETHTOOL_A_RINGS_RX_MINI", "ETHTOOL_A_RINGS_RX_MINI_MAX"],
    ["rx-jumbo", "ETHTOOL_A_RINGS_RX_JUMBO", "ETHTOOL_A_RINGS_RX_JUMBO_MAX"],
  ];
  line += message.fromUser ? pairs(root, smaller) : pairsUnlessZero(root, smaller);
  line += pairs(root, [["tx", "ETHTOOL_A_RINGS_TX", "ETHTOOL_A_RINGS_TX_MAX"]]);
  const rest: Pair[] = [
    ["rx-buf-len", "ETHTOOL_A_RINGS_RX_BUF_LEN"],
    ["cqe-size", "ETHTOOL_A_RINGS_CQE_SIZE"],
    ["tx-push-buf-len", "ETHTOOL_A_RINGS_TX_PUSH_BUF_LEN", "ETHTOOL_A_RINGS_TX_PUSH_BUF_LEN_MAX"],
    ["hds-thresh", "ETHTOOL_A_RINGS_HDS_THRESH", "ETHTOOL_A_RINGS_HDS_THRESH_MAX"],
    ["tcp-data-split", "ETHTOOL_A_RINGS_TCP_DATA_SPLIT"],
  ];
  line += message.fromUser ? pairs(root, rest) : pairsUnlessZero(root, rest);
  const push: Pair[] = [
    ["tx-push", "ETHTOOL_A_RINGS_TX_PUSH"],
    ["rx-push", "ETHTOOL_A_RINGS_RX_PUSH"],
  ];
  return (line + switches(root, push)).trim();
}

export const channelsSummary = says("ETHTOOL_A_CHANNELS_HEADER", [
  ["rx", "ETHTOOL_A_CHANNELS_RX_COUNT", "ETHTOOL_A_CHANNELS_RX_MAX"],
  ["tx", "ETHTOOL_A_CHANNELS_TX_COUNT", "ETHTOOL_A_CHANNELS_TX_MAX"],
  ["other", "ETHTOOL_A_CHANNELS_OTHER_COUNT", "ETHTOOL_A_CHANNELS_OTHER_MAX"],
  ["combined", "ETHTOOL_A_CHANNELS_COMBINED_COUNT", "ETHTOOL_A_CHANNELS_COMBINED_MAX"],
]);

const adaptive: readonly Pair[] = [
  ["adaptive-rx", "ETHTOOL_A_COALESCE_USE_ADAPTIVE_RX"],
  ["adaptive-tx", "ETHTOOL_A_COALESCE_USE_ADAPTIVE_TX"],
];

const modes: readonly Pair[] = [
  ["cqe-mode-rx", "ETHTOOL_A_COALESCE_USE_CQE_MODE_RX"],
  ["cqe-mode-tx", "ETHTOOL_A_COALESCE_USE_CQE_MODE_TX"],
];

const moderation: readonly Pair[] = [
  ["rx-usecs", "ETHTOOL_A_COALESCE_RX_USECS"],
  ["rx-frames", "ETHTOOL_A_COALESCE_RX_MAX_FRAMES"],
  ["rx-usecs-irq", "ETHTOOL_A_COALESCE_RX_USECS_IRQ"],
  ["rx-frames-irq", "ETHTOOL_A_COALESCE_RX_MAX_FRAMES_IRQ"],
  ["tx-usecs", "ETHTOOL_A_COALESCE_TX_USECS"],
  ["tx-frames", "ETHTOOL_A_COALESCE_TX_MAX_FRAMES"],
  ["tx-usecs-irq", "ETHTOOL_A_COALESCE_TX_USECS_IRQ"],
  ["tx-frames-irq", "ETHTOOL_A_COALESCE_TX_MAX_FRAMES_IRQ"],
  ["stats-block-usecs", "ETHTOOL_A_COALESCE_STATS_BLOCK_USECS"],
  ["pkt-rate-low", "ETHTOOL_A_COALESCE_PKT_RATE_LOW"],
  ["rx-usecs-low", "ETHTOOL_A_COALESCE_RX_USECS_LOW"],
  ["rx-frames-low", "ETHTOOL_A_COALESCE_RX_MAX_FRAMES_LOW"],
  ["tx-usecs-low", "ETHTOOL_A_COALESCE_TX_USECS_LOW"],
  ["tx-frames-low", "ETHTOOL_A_COALESCE_TX_MAX_FRAMES_LOW"],
  ["pkt-rate-high", "ETHTOOL_A_COALESCE_PKT_RATE_HIGH"],
  ["rx-usecs-high", "ETHTOOL_A_COALESCE_RX_USECS_HIGH"],
  ["rx-frames-high", "ETHTOOL_A_COALESCE_RX_MAX_FRAMES_HIGH"],
  ["tx-usecs-high", "ETHTOOL_A_COALESCE_TX_USECS_HIGH"],
  ["tx-frames-high", "ETHTOOL_A_COALESCE_TX_MAX_FRAMES_HIGH"],
  ["sample-interval", "ETHTOOL_A_COALESCE_RATE_SAMPLE_INTERVAL"],
  ["tx-aggr-max-bytes", "ETHTOOL_A_COALESCE_TX_AGGR_MAX_BYTES"],
  ["tx-aggr-max-frames", "ETHTOOL_A_COALESCE_TX_AGGR_MAX_FRAMES"],
  ["tx-aggr-time-usecs", "ETHTOOL_A_COALESCE_TX_AGGR_TIME_USECS"],
  ["rx-cqe-frames", "ETHTOOL_A_COALESCE_RX_CQE_FRAMES"],
  ["rx-cqe-nsecs", "ETHTOOL_A_COALESCE_RX_CQE_NSECS"],
];

/** `eth0 adaptive-rx on rx-usecs 50`; the unit is in the word. Values of 0 are left out unless a request sets them. */
export function coalesceSummary(message: Message): string {
  const { root } = message;
  let line = device(message, "ETHTOOL_A_COALESCE_HEADER") + switches(root, adaptive);
  for (const [word, name] of moderation) {
    const value = root.number(name);
    if (value !== undefined && (value !== 0 || message.fromUser)) line += ` ${word} ${value}`;
  }
  line += message.fromUser ? switches(root, modes) : "";
  for (const name of ["RX_PROFILE", "TX_PROFILE"]) {
    if (root.has(`ETHTOOL_A_COALESCE_${name}`)) line += ` ${name.toLowerCase().replace("_", "-")}`;
  }
  return line.trim();
}

/** `eth0 autoneg off rx on tx on tx_pause_frames 2 rx_pause_frames 1`. */
export function pauseSummary(message: Message): string {
  const { root } = message;
  let line = device(message, "ETHTOOL_A_PAUSE_HEADER");
  line += switches(root, [
    ["autoneg", "ETHTOOL_A_PAUSE_AUTONEG"],
    ["rx", "ETHTOOL_A_PAUSE_RX"],
    ["tx", "ETHTOOL_A_PAUSE_TX"],
  ]);
  line += pairs(root, [["src", "ETHTOOL_A_PAUSE_STATS_SRC"]]);
  const stats = root.into("ETHTOOL_A_PAUSE_STATS");
  if (stats === null) return line.trim();
  return (
    line +
    pairs(stats, [
      ["tx_pause_frames", "ETHTOOL_A_PAUSE_STAT_TX_FRAMES"],
      ["rx_pause_frames", "ETHTOOL_A_PAUSE_STAT_RX_FRAMES"],
      ["tx_pause_storm_events", "ETHTOOL_A_PAUSE_STAT_TX_PAUSE_STORM_EVENTS"],
    ])
  ).trim();
}

/** `eth0 context 1 hfunc toeplitz indir 64 entries hkey 40 bytes`. */
export function rssSummary(message: Message): string {
  const { root } = message;
  let line = device(message, "ETHTOOL_A_RSS_HEADER");
  line += pairs(root, [
    ["context", "ETHTOOL_A_RSS_CONTEXT"],
    ["start-context", "ETHTOOL_A_RSS_START_CONTEXT"],
    ["hfunc", "ETHTOOL_A_RSS_HFUNC"],
  ]);
  if (root.number("ETHTOOL_A_RSS_INPUT_XFRM")) line += pairs(root, [["xfrm", "ETHTOOL_A_RSS_INPUT_XFRM"]]);
  const table = root.locate("ETHTOOL_A_RSS_INDIR");
  if (table !== null) line += ` indir ${(table.end - table.start) >> 2} entries`;
  const key = root.locate("ETHTOOL_A_RSS_HKEY");
  if (key !== null) line += ` hkey ${key.end - key.start} bytes`;
  const flows = root.into("ETHTOOL_A_RSS_FLOW_HASH");
  const words: string[] = [];
  flows?.each((name) => {
    if (flows.number(name) !== 0) words.push(name.slice("ETHTOOL_A_FLOW_".length).toLowerCase());
  });
  return (words.length === 0 ? line : `${line} flow-hash ${few(words, ",")}`).trim();
}
