/**
 * What wakes the machine (WoWLAN), and which packets may wait (coalescing).
 * Kernel: include/uapi/linux/nl80211.h, net/wireless/nl80211.c (nl80211_wowlan_policy, nl80211_wowlan_tcp_policy,
 * nl80211_coalesce_policy, nl80211_packet_pattern_policy, nl80211_send_wowlan)
 */
import {
  attributes,
  bytes,
  enumeration,
  flag,
  indexed,
  ipv4,
  mac,
  nest,
  quantity,
  struct,
  u16,
  u32,
} from "../../../src/schema/index.ts";
import { eapolOnEthernet } from "../../packet/ieee80211/eapol.ts";
import { ssid } from "../../packet/ieee80211/elements.ts";
import { frame } from "../../packet/ieee80211/frame.ts";
import { scanMatch, scanPlan } from "./scan.ts";
import { megahertz, milliseconds, seconds } from "./values.ts";

const pattern = attributes("NL80211_PKTPAT", {
  // A bit for each byte of the pattern.
  1: ["NL80211_PKTPAT_MASK", bytes],
  2: ["NL80211_PKTPAT_PATTERN", bytes],
  3: ["NL80211_PKTPAT_OFFSET", quantity(u32, "bytes")],
});

const patternSupport = struct("nl80211_pattern_support", [
  ["max_patterns", u32],
  ["min_pattern_len", quantity(u32, "bytes")],
  ["max_pattern_len", quantity(u32, "bytes")],
  ["max_pkt_offset", quantity(u32, "bytes")],
]);

const sequence = struct("nl80211_wowlan_tcp_data_seq", [
  ["start", u32],
  ["offset", u32],
  ["len", u32],
]);

const token = struct("nl80211_wowlan_tcp_data_token", [
  ["offset", u32],
  ["len", u32],
  ["token_stream", bytes],
]);

const tcp = attributes("NL80211_WOWLAN_TCP", {
  1: ["NL80211_WOWLAN_TCP_SRC_IPV4", ipv4],
  2: ["NL80211_WOWLAN_TCP_DST_IPV4", ipv4],
  3: ["NL80211_WOWLAN_TCP_DST_MAC", mac],
  4: ["NL80211_WOWLAN_TCP_SRC_PORT", u16],
  5: ["NL80211_WOWLAN_TCP_DST_PORT", u16],
  6: ["NL80211_WOWLAN_TCP_DATA_PAYLOAD", bytes],
  7: ["NL80211_WOWLAN_TCP_DATA_PAYLOAD_SEQ", sequence],
  8: ["NL80211_WOWLAN_TCP_DATA_PAYLOAD_TOKEN", token],
  9: ["NL80211_WOWLAN_TCP_DATA_INTERVAL", seconds],
  10: ["NL80211_WOWLAN_TCP_WAKE_PAYLOAD", bytes],
  11: ["NL80211_WOWLAN_TCP_WAKE_MASK", bytes],
});

/** The scan that looks for networks while the machine sleeps. */
const netDetect = attributes("NL80211_ATTR", {
  44: ["NL80211_ATTR_SCAN_FREQUENCIES", indexed(megahertz)],
  119: ["NL80211_ATTR_SCHED_SCAN_INTERVAL", milliseconds],
  132: ["NL80211_ATTR_SCHED_SCAN_MATCH", indexed(nest(scanMatch))],
  220: ["NL80211_ATTR_SCHED_SCAN_DELAY", seconds],
  225: ["NL80211_ATTR_SCHED_SCAN_PLANS", indexed(nest(scanPlan))],
});

const netDetectResult = attributes("NL80211_ATTR", {
  44: ["NL80211_ATTR_SCAN_FREQUENCIES", indexed(megahertz)],
  52: ["NL80211_ATTR_SSID", ssid],
});

// The spec has a flag for each, which holds for what a device supports at most; nl80211_wowlan_policy and
// cfg80211_report_wowlan_wakeup have these.
export const wowlan = attributes("NL80211_WOWLAN_TRIG", {
  1: ["NL80211_WOWLAN_TRIG_ANY", flag],
  2: ["NL80211_WOWLAN_TRIG_DISCONNECT", flag],
  3: ["NL80211_WOWLAN_TRIG_MAGIC_PKT", flag],
  4: ["NL80211_WOWLAN_TRIG_PKT_PATTERN", indexed(nest(pattern))],
  5: ["NL80211_WOWLAN_TRIG_GTK_REKEY_SUPPORTED", flag],
  6: ["NL80211_WOWLAN_TRIG_GTK_REKEY_FAILURE", flag],
  7: ["NL80211_WOWLAN_TRIG_EAP_IDENT_REQUEST", flag],
  8: ["NL80211_WOWLAN_TRIG_4WAY_HANDSHAKE", flag],
  9: ["NL80211_WOWLAN_TRIG_RFKILL_RELEASE", flag],
  10: ["NL80211_WOWLAN_TRIG_WAKEUP_PKT_80211", frame],
  11: ["NL80211_WOWLAN_TRIG_WAKEUP_PKT_80211_LEN", quantity(u32, "bytes")],
  12: ["NL80211_WOWLAN_TRIG_WAKEUP_PKT_8023", eapolOnEthernet],
  13: ["NL80211_WOWLAN_TRIG_WAKEUP_PKT_8023_LEN", quantity(u32, "bytes")],
  14: ["NL80211_WOWLAN_TRIG_TCP_CONNECTION", nest(tcp)],
  15: ["NL80211_WOWLAN_TRIG_WAKEUP_TCP_MATCH", flag],
  16: ["NL80211_WOWLAN_TRIG_WAKEUP_TCP_CONNLOST", flag],
  17: ["NL80211_WOWLAN_TRIG_WAKEUP_TCP_NOMORETOKENS", flag],
  18: ["NL80211_WOWLAN_TRIG_NET_DETECT", nest(netDetect)],
  19: ["NL80211_WOWLAN_TRIG_NET_DETECT_RESULTS", indexed(nest(netDetectResult))],
  20: ["NL80211_WOWLAN_TRIG_UNPROTECTED_DEAUTH_DISASSOC", flag],
});

/** Of the TCP connection a device says how long its parts may be. */
const tcpSupport = attributes("NL80211_WOWLAN_TCP", {
  6: ["NL80211_WOWLAN_TCP_DATA_PAYLOAD", quantity(u32, "bytes")],
  7: ["NL80211_WOWLAN_TCP_DATA_PAYLOAD_SEQ", flag],
  8: [
    "NL80211_WOWLAN_TCP_DATA_PAYLOAD_TOKEN",
    struct("nl80211_wowlan_tcp_data_token_feature", [
      ["min_len", u32],
      ["max_len", u32],
      ["bufsize", u32],
    ]),
  ],
  9: ["NL80211_WOWLAN_TCP_DATA_INTERVAL", seconds],
  10: ["NL80211_WOWLAN_TCP_WAKE_PAYLOAD", quantity(u32, "bytes")],
});

/** The same triggers as what a device supports. */
export const wowlanSupport = attributes("NL80211_WOWLAN_TRIG", {
  1: ["NL80211_WOWLAN_TRIG_ANY", flag],
  2: ["NL80211_WOWLAN_TRIG_DISCONNECT", flag],
  3: ["NL80211_WOWLAN_TRIG_MAGIC_PKT", flag],
  4: ["NL80211_WOWLAN_TRIG_PKT_PATTERN", patternSupport],
  5: ["NL80211_WOWLAN_TRIG_GTK_REKEY_SUPPORTED", flag],
  6: ["NL80211_WOWLAN_TRIG_GTK_REKEY_FAILURE", flag],
  7: ["NL80211_WOWLAN_TRIG_EAP_IDENT_REQUEST", flag],
  8: ["NL80211_WOWLAN_TRIG_4WAY_HANDSHAKE", flag],
  9: ["NL80211_WOWLAN_TRIG_RFKILL_RELEASE", flag],
  14: ["NL80211_WOWLAN_TRIG_TCP_CONNECTION", nest(tcpSupport)],
  // How many sets of networks.
  18: ["NL80211_WOWLAN_TRIG_NET_DETECT", u32],
});

const condition = enumeration(
  u32,
  {
    0: "NL80211_COALESCE_CONDITION_MATCH",
    1: "NL80211_COALESCE_CONDITION_NO_MATCH",
  },
  { prefix: "NL80211_COALESCE_CONDITION_" },
);

export const coalesceRule = attributes("NL80211_ATTR_COALESCE_RULE", {
  1: ["NL80211_ATTR_COALESCE_RULE_DELAY", milliseconds],
  2: ["NL80211_ATTR_COALESCE_RULE_CONDITION", condition],
  3: ["NL80211_ATTR_COALESCE_RULE_PKT_PATTERN", indexed(nest(pattern))],
});

export const coalesceSupport = struct("nl80211_coalesce_rule_support", [
  ["max_rules", u32],
  ["pat", patternSupport],
  ["max_delay", milliseconds],
]);
