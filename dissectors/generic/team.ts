/**
 * Team devices: the options of a team and of its ports, and the state of the ports.
 * Kernel: include/uapi/linux/if_team.h, drivers/net/team/team_core.c (team_nl_fill_one_option_get,
 * team_nl_fill_one_port_get), drivers/net/team/team_mode_loadbalance.c, team_nl.c (policies)
 */
import {
  attributes,
  bySibling,
  defineDissector,
  enumeration,
  flag,
  ifindex,
  nest,
  packed,
  quantity,
  s32,
  select,
  string,
  struct,
  u8,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { bpfInstruction } from "../packet/classic-bpf.ts";
import { teamSummary } from "./team-summary.ts";

/** The types of the kernel's own policies, `NLA_*` of include/net/netlink.h; no header of user space has them. */
const optionType = enumeration(
  u8,
  { 3: "NLA_U32", 5: "NLA_STRING", 6: "NLA_FLAG", 11: "NLA_BINARY", 14: "NLA_S32" },
  { prefix: "NLA_" },
);

const loadBalanceStatistics = struct("lb_stats", [["tx_bytes", quantity(u64, "bytes")]]);

/** Options that are numbers of interfaces. */
const optionNumber = select(
  bySibling("TEAM_ATTR_OPTION_NAME"),
  { activeport: ifindex, lb_tx_hash_to_port_mapping: ifindex },
  u32,
);

const optionBytes = select(bySibling("TEAM_ATTR_OPTION_NAME"), {
  bpf_hash_func: packed(bpfInstruction),
  lb_hash_stats: loadBalanceStatistics,
  lb_port_stats: loadBalanceStatistics,
});

const option = attributes("TEAM_ATTR_OPTION", {
  0: ["TEAM_ATTR_OPTION_UNSPEC"],
  1: ["TEAM_ATTR_OPTION_NAME", string],
  2: ["TEAM_ATTR_OPTION_CHANGED", flag],
  3: ["TEAM_ATTR_OPTION_TYPE", optionType],
  // A boolean that is true is there, one that is false is not. The spec has bytes: what they are the type says
  // (team_nl_fill_one_option_get).
  4: [
    "TEAM_ATTR_OPTION_DATA",
    select(bySibling("TEAM_ATTR_OPTION_TYPE"), { 3: optionNumber, 5: string, 6: flag, 11: optionBytes, 14: s32 }),
  ],
  5: ["TEAM_ATTR_OPTION_REMOVED", flag],
  6: ["TEAM_ATTR_OPTION_PORT_IFINDEX", ifindex],
  7: ["TEAM_ATTR_OPTION_ARRAY_INDEX", u32],
});

const optionList = attributes("TEAM_ATTR_ITEM_OPTION", {
  0: ["TEAM_ATTR_ITEM_OPTION_UNSPEC"],
  1: ["TEAM_ATTR_ITEM_OPTION", nest(option), { multi: true }],
});

const port = attributes("TEAM_ATTR_PORT", {
  0: ["TEAM_ATTR_PORT_UNSPEC"],
  1: ["TEAM_ATTR_PORT_IFINDEX", ifindex],
  2: ["TEAM_ATTR_PORT_CHANGED", flag],
  3: ["TEAM_ATTR_PORT_LINKUP", flag],
  4: ["TEAM_ATTR_PORT_SPEED", quantity(u32, "Mbit/s")],
  5: ["TEAM_ATTR_PORT_DUPLEX", enumeration(u8, { 0: "DUPLEX_HALF", 1: "DUPLEX_FULL" }, { prefix: "DUPLEX_" })],
  6: ["TEAM_ATTR_PORT_REMOVED", flag],
});

const portList = attributes("TEAM_ATTR_ITEM_PORT", {
  0: ["TEAM_ATTR_ITEM_PORT_UNSPEC"],
  1: ["TEAM_ATTR_ITEM_PORT", nest(port), { multi: true }],
});

const teamAttributes = attributes("TEAM_ATTR", {
  0: ["TEAM_ATTR_UNSPEC"],
  1: ["TEAM_ATTR_TEAM_IFINDEX", ifindex],
  2: ["TEAM_ATTR_LIST_OPTION", nest(optionList)],
  3: ["TEAM_ATTR_LIST_PORT", nest(portList)],
});

export const team = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "team",
  messages: {
    0: ["TEAM_CMD_NOOP", "get"],
    1: ["TEAM_CMD_OPTIONS_SET", "set"],
    // What has changed comes with the commands of the answers.
    2: ["TEAM_CMD_OPTIONS_GET", "get"],
    3: ["TEAM_CMD_PORT_LIST_GET", "get"],
  },
  attributes: teamAttributes,
  summary: teamSummary,
});
