/**
 * Rules of policy routing: which table a packet is looked up in. Families 128 and 129 are those of multicast routing.
 * Kernel: include/uapi/linux/fib_rules.h, net/core/fib_rules.c (fib_rule_policy), net/ipv4/fib_rules.c,
 * net/ipv6/fib6_rules.c
 */
import {
  address,
  attributes,
  be32,
  be64,
  constants,
  defineDissector,
  enumeration,
  family,
  firstFit,
  fixedBytes,
  flags,
  hexadecimal,
  named,
  pad,
  string,
  struct,
  u8,
  u16,
  u32,
} from "../../src/schema/index.ts";
import { ipProtocol } from "../packet/ip-protocols.ts";
import { rtgenmsg } from "./headers.ts";
import { routeProtocol, routeTable, routeTable8 } from "./routing.ts";
import { ruleSummary } from "./rule-summary.ts";

/** The last one is no FR_ACT_*: `ip rule add nat` sends it still, and the kernel takes it. */
const ruleAction = enumeration(
  u8,
  {
    0: "FR_ACT_UNSPEC",
    1: "FR_ACT_TO_TBL",
    2: "FR_ACT_GOTO",
    3: "FR_ACT_NOP",
    4: "FR_ACT_RES3",
    5: "FR_ACT_RES4",
    6: "FR_ACT_BLACKHOLE",
    7: "FR_ACT_UNREACHABLE",
    8: "FR_ACT_PROHIBIT",
    10: "RTN_NAT",
  },
  { prefix: "FR_ACT_", words: { FR_ACT_TO_TBL: "lookup", RTN_NAT: "masquerade" } },
);

const ruleFlags = flags(
  u32,
  {
    0: "FIB_RULE_PERMANENT",
    1: "FIB_RULE_INVERT",
    2: "FIB_RULE_UNRESOLVED",
    3: "FIB_RULE_IIF_DETACHED",
    4: "FIB_RULE_OIF_DETACHED",
    16: "FIB_RULE_FIND_SADDR",
  },
  { prefix: "FIB_RULE_" },
);

const fibRuleHdr = struct("fib_rule_hdr", [
  ["family", family],
  ["dst_len", u8],
  ["src_len", u8],
  ["tos", hexadecimal(u8)],
  ["table", routeTable8],
  [null, 2],
  ["action", ruleAction],
  ["flags", ruleFlags],
]);

const portRange = struct("fib_rule_port_range", [
  ["start", u16],
  ["end", u16],
]);

const uidRange = struct("fib_rule_uid_range", [
  ["start", u32],
  ["end", u32],
]);

/** Classes of differentiated services as /etc/iproute2/rt_dsfield calls them. */
const dscp = named(u8, {
  1: "LE",
  8: "CS1",
  10: "AF11",
  12: "AF12",
  14: "AF13",
  16: "CS2",
  18: "AF21",
  20: "AF22",
  22: "AF23",
  24: "CS3",
  26: "AF31",
  28: "AF32",
  30: "AF33",
  32: "CS4",
  34: "AF41",
  36: "AF42",
  38: "AF43",
  40: "CS5",
  44: "VOICE-ADMIT",
  46: "EF",
  48: "CS6",
  56: "CS7",
});

/** `ip rule add from all` sends an address of no bytes. */
const ruleAddress = firstFit(fixedBytes(0), address);

const fra = attributes("FRA", {
  0: ["FRA_UNSPEC"],
  1: ["FRA_DST", ruleAddress],
  2: ["FRA_SRC", ruleAddress],
  3: ["FRA_IIFNAME", string, { alias: "FRA_IFNAME" }],
  4: ["FRA_GOTO", u32],
  // The number of RTA_GATEWAY, in which `ip rule add nat ADDRESS` sends its address; the kernel ignores it.
  5: ["FRA_UNUSED2", address],
  6: ["FRA_PRIORITY", u32],
  7: ["FRA_UNUSED3"],
  8: ["FRA_UNUSED4"],
  9: ["FRA_UNUSED5"],
  10: ["FRA_FWMARK", hexadecimal(u32)],
  // Realms: from in the upper half, to in the lower.
  11: ["FRA_FLOW", hexadecimal(u32)],
  // The spec has a u64 of the host; fib_nl_fill_rule puts it in network order.
  12: ["FRA_TUN_ID", be64],
  13: ["FRA_SUPPRESS_IFGROUP", named(u32, { 4294967295: "none" })],
  14: ["FRA_SUPPRESS_PREFIXLEN", named(u32, { 4294967295: "none" })],
  15: ["FRA_TABLE", routeTable],
  16: ["FRA_FWMASK", hexadecimal(u32)],
  17: ["FRA_OIFNAME", string],
  18: ["FRA_PAD", pad],
  19: ["FRA_L3MDEV", u8],
  20: ["FRA_UID_RANGE", uidRange],
  21: ["FRA_PROTOCOL", routeProtocol],
  22: ["FRA_IP_PROTO", ipProtocol],
  23: ["FRA_SPORT_RANGE", portRange],
  24: ["FRA_DPORT_RANGE", portRange],
  25: ["FRA_DSCP", dscp],
  26: ["FRA_FLOWLABEL", hexadecimal(be32)],
  27: ["FRA_FLOWLABEL_MASK", hexadecimal(be32)],
  28: ["FRA_SPORT_MASK", hexadecimal(u16)],
  29: ["FRA_DPORT_MASK", hexadecimal(u16)],
  30: ["FRA_DSCP_MASK", hexadecimal(u8)],
});

export const rules = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 32: ["RTM_NEWRULE", "new"], 33: ["RTM_DELRULE", "del"], 34: ["RTM_GETRULE", "get"] },
  header: [fibRuleHdr, rtgenmsg, null],
  attributes: fra,
  summary: ruleSummary,
  // Another name of FIB_RULE_IIF_DETACHED.
  constants: constants({ FIB_RULE_DEV_DETACHED: 8 }),
});
