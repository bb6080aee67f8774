/**
 * Shared memory communications: what the machine can, its link groups, devices and counters, and the identifiers and
 * limits that an administrator sets.
 * Kernel: include/uapi/linux/smc.h, net/smc/smc_netlink.c (smc_gen_nl_ops), net/smc/smc_clc.c (smc_gen_ueid_policy)
 */
import { attributes, defineDissector, nest, string, u8 } from "../../../src/schema/index.ts";
import { yesNo } from "../../values.ts";
import { device, directGroup, rdmaGroup, rdmaLink } from "./groups.ts";
import { fallbackStatistics, statistics } from "./statistics.ts";
import { smcSummary } from "./summary.ts";

const system = attributes("SMC_NLA_SYS", {
  0: ["SMC_NLA_SYS_UNSPEC"],
  1: ["SMC_NLA_SYS_VER", u8],
  2: ["SMC_NLA_SYS_REL", u8],
  3: ["SMC_NLA_SYS_IS_ISM_V2", yesNo],
  4: ["SMC_NLA_SYS_LOCAL_HOST", string],
  5: ["SMC_NLA_SYS_SEID", string],
  6: ["SMC_NLA_SYS_IS_SMCR_V2", yesNo],
});

const smcAttributes = attributes("SMC_GEN", {
  0: ["SMC_GEN_UNSPEC"],
  1: ["SMC_GEN_SYS_INFO", nest(system)],
  2: ["SMC_GEN_LGR_SMCR", nest(rdmaGroup)],
  3: ["SMC_GEN_LINK_SMCR", nest(rdmaLink)],
  4: ["SMC_GEN_LGR_SMCD", nest(directGroup)],
  5: ["SMC_GEN_DEV_SMCD", nest(device)],
  6: ["SMC_GEN_DEV_SMCR", nest(device)],
  7: ["SMC_GEN_STATS", nest(statistics)],
  8: ["SMC_GEN_FBACK_STATS", nest(fallbackStatistics)],
});

const userIds = attributes("SMC_NLA_EID_TABLE", {
  0: ["SMC_NLA_EID_TABLE_UNSPEC"],
  1: ["SMC_NLA_EID_TABLE_ENTRY", string],
});

const systemId = attributes("SMC_NLA_SEID", {
  0: ["SMC_NLA_SEID_UNSPEC"],
  1: ["SMC_NLA_SEID_ENTRY", string],
  2: ["SMC_NLA_SEID_ENABLED", yesNo],
});

const handshakeLimit = attributes("SMC_NLA_HS_LIMITATION", {
  0: ["SMC_NLA_HS_LIMITATION_UNSPEC"],
  1: ["SMC_NLA_HS_LIMITATION_ENABLED", yesNo],
});

export const smc = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "SMC_GEN_NETLINK",
  messages: {
    1: ["SMC_NETLINK_GET_SYS_INFO", "get"],
    2: ["SMC_NETLINK_GET_LGR_SMCR", "get"],
    3: ["SMC_NETLINK_GET_LINK_SMCR", "get"],
    4: ["SMC_NETLINK_GET_LGR_SMCD", "get"],
    5: ["SMC_NETLINK_GET_DEV_SMCD", "get"],
    6: ["SMC_NETLINK_GET_DEV_SMCR", "get"],
    7: ["SMC_NETLINK_GET_STATS", "get"],
    8: ["SMC_NETLINK_GET_FBACK_STATS", "get"],
    9: ["SMC_NETLINK_DUMP_UEID", "get", { attributes: userIds }],
    10: ["SMC_NETLINK_ADD_UEID", "new", { attributes: userIds }],
    11: ["SMC_NETLINK_REMOVE_UEID", "del", { attributes: userIds }],
    12: ["SMC_NETLINK_FLUSH_UEID", "del", { attributes: userIds }],
    13: ["SMC_NETLINK_DUMP_SEID", "get", { attributes: systemId }],
    14: ["SMC_NETLINK_ENABLE_SEID", "set", { attributes: systemId }],
    15: ["SMC_NETLINK_DISABLE_SEID", "set", { attributes: systemId }],
    16: ["SMC_NETLINK_DUMP_HS_LIMITATION", "get", { attributes: handshakeLimit }],
    17: ["SMC_NETLINK_ENABLE_HS_LIMITATION", "set", { attributes: handshakeLimit }],
    18: ["SMC_NETLINK_DISABLE_HS_LIMITATION", "set", { attributes: handshakeLimit }],
  },
  attributes: smcAttributes,
  summary: smcSummary,
});
