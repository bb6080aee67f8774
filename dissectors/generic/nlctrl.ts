/**
 * The controller of generic netlink: which families there are, their commands, groups and policies.
 * Kernel: include/uapi/linux/genetlink.h, net/netlink/genetlink.c (ctrl_fill_info, ctrl_fill_mcgrp_info,
 * ctrl_dumppolicy_put_op, ctrl_policy_family, ctrl_policy_policy), net/netlink/policy.c (netlink_policy_dump_write)
 */
import {
  attributes,
  constants,
  defineDissector,
  flags,
  genericFamily,
  indexed,
  nest,
  policyType,
  string,
  u32,
} from "../../src/schema/index.ts";
import { familySummary, groupSummary, policySummary, requestSummary } from "./nlctrl-summary.ts";

const operationFlags = flags(
  u32,
  {
    0: "GENL_ADMIN_PERM",
    1: "GENL_CMD_CAP_DO",
    2: "GENL_CMD_CAP_DUMP",
    3: "GENL_CMD_CAP_HASPOL",
    4: "GENL_UNS_ADMIN_PERM",
  },
  { prefix: "GENL_" },
);

const operation = attributes("CTRL_ATTR_OP", {
  0: ["CTRL_ATTR_OP_UNSPEC"],
  1: ["CTRL_ATTR_OP_ID", u32],
  2: ["CTRL_ATTR_OP_FLAGS", operationFlags],
});

const group = attributes("CTRL_ATTR_MCAST_GRP", {
  0: ["CTRL_ATTR_MCAST_GRP_UNSPEC"],
  1: ["CTRL_ATTR_MCAST_GRP_NAME", string],
  2: ["CTRL_ATTR_MCAST_GRP_ID", u32],
});

/** Which policy, by its index in the same dump, holds for a command. */
const operationPolicy = attributes("CTRL_ATTR_POLICY", {
  0: ["CTRL_ATTR_POLICY_UNSPEC"],
  1: ["CTRL_ATTR_POLICY_DO", u32],
  2: ["CTRL_ATTR_POLICY_DUMP", u32],
});

const ctrl = attributes("CTRL_ATTR", {
  0: ["CTRL_ATTR_UNSPEC"],
  1: ["CTRL_ATTR_FAMILY_ID", genericFamily],
  2: ["CTRL_ATTR_FAMILY_NAME", string],
  3: ["CTRL_ATTR_VERSION", u32],
  4: ["CTRL_ATTR_HDRSIZE", u32],
  5: ["CTRL_ATTR_MAXATTR", u32],
  // Numbered from 1 in the order of the family's tables.
  6: ["CTRL_ATTR_OPS", indexed(nest(operation))],
  7: ["CTRL_ATTR_MCAST_GROUPS", indexed(nest(group))],
  // By policy, then by attribute; a dump sends them one attribute a message.
  8: ["CTRL_ATTR_POLICY", indexed(indexed(nest(policyType)))],
  // By command.
  9: ["CTRL_ATTR_OP_POLICY", indexed(nest(operationPolicy))],
  10: ["CTRL_ATTR_OP", u32],
});

export const nlctrl = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "nlctrl",
  messages: {
    0: ["CTRL_CMD_UNSPEC", "notify"],
    1: ["CTRL_CMD_NEWFAMILY", "notify", { summary: familySummary }],
    2: ["CTRL_CMD_DELFAMILY", "notify", { summary: familySummary }],
    3: ["CTRL_CMD_GETFAMILY", "get", { summary: requestSummary }],
    4: ["CTRL_CMD_NEWOPS", "notify", { summary: familySummary }],
    5: ["CTRL_CMD_DELOPS", "notify", { summary: familySummary }],
    6: ["CTRL_CMD_GETOPS", "get", { summary: requestSummary }],
    7: ["CTRL_CMD_NEWMCAST_GRP", "notify", { summary: groupSummary }],
    8: ["CTRL_CMD_DELMCAST_GRP", "notify", { summary: groupSummary }],
    9: ["CTRL_CMD_GETMCAST_GRP", "get", { summary: requestSummary }],
    // Its answers have the command of the request.
    10: ["CTRL_CMD_GETPOLICY", "get", { summary: policySummary }],
  },
  attributes: ctrl,
  teaches: [
    {
      messages: [1],
      family: {
        id: "CTRL_ATTR_FAMILY_ID",
        name: "CTRL_ATTR_FAMILY_NAME",
        version: "CTRL_ATTR_VERSION",
        headerSize: "CTRL_ATTR_HDRSIZE",
      },
    },
  ],
  constants: constants({
    GENL_ID_CTRL: 16,
    GENL_ID_VFS_DQUOT: 17,
    GENL_ID_PMCRAID: 18,
    GENL_START_ALLOC: 19,
    GENL_MIN_ID: 16,
    GENL_MAX_ID: 1023,
  }),
});
