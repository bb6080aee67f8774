/**
 * PSP: encryption of TCP by devices.
 * Kernel: include/uapi/linux/psp.h, net/psp/psp_nl.c (psp_nl_dev_fill, psp_nl_assoc_key, psp_nl_stats_fill),
 * net/psp/psp-nl-gen.c (policies)
 */
import {
  attributes,
  bytes,
  defineDissector,
  enumeration,
  fd,
  flag,
  flags,
  hexadecimal,
  ifindexIn,
  nest,
  nsid,
  quantity,
  secret,
  u32,
  uint,
} from "../../src/schema/index.ts";
import { associationSummary, deviceSummary, statisticsSummary } from "./psp-summary.ts";

const versions = {
  0: "PSP_VERSION_HDR0_AES_GCM_128",
  1: "PSP_VERSION_HDR0_AES_GCM_256",
  2: "PSP_VERSION_HDR0_AES_GMAC_128",
  3: "PSP_VERSION_HDR0_AES_GMAC_256",
};
const version = enumeration(u32, versions, { prefix: "PSP_VERSION_" });
/** The numbers of the versions as bits. */
const versionBits = flags(u32, versions, { prefix: "PSP_VERSION_" });

const associatedDevice = attributes("PSP_A_ASSOC_DEV_INFO", {
  1: ["PSP_A_ASSOC_DEV_INFO_IFINDEX", ifindexIn("PSP_A_ASSOC_DEV_INFO_NSID")],
  2: ["PSP_A_ASSOC_DEV_INFO_NSID", nsid],
});

const device = attributes("PSP_A_DEV", {
  1: ["PSP_A_DEV_ID", u32],
  2: ["PSP_A_DEV_IFINDEX", ifindexIn("PSP_A_DEV_NSID")],
  3: ["PSP_A_DEV_PSP_VERSIONS_CAP", versionBits],
  4: ["PSP_A_DEV_PSP_VERSIONS_ENA", versionBits],
  5: ["PSP_A_DEV_ASSOC_LIST", nest(associatedDevice), { multi: true }],
  6: ["PSP_A_DEV_NSID", nsid],
  7: ["PSP_A_DEV_BY_ASSOCIATION", flag],
});

const keys = attributes("PSP_A_KEYS", {
  1: ["PSP_A_KEYS_KEY", secret(bytes)],
  2: ["PSP_A_KEYS_SPI", hexadecimal(u32)],
});

const association = attributes("PSP_A_ASSOC", {
  1: ["PSP_A_ASSOC_DEV_ID", u32],
  2: ["PSP_A_ASSOC_VERSION", version],
  3: ["PSP_A_ASSOC_RX_KEY", nest(keys)],
  4: ["PSP_A_ASSOC_TX_KEY", nest(keys)],
  // The spec has it unsigned; it is a descriptor of the caller.
  5: ["PSP_A_ASSOC_SOCK_FD", fd],
});

const statistics = attributes("PSP_A_STATS", {
  1: ["PSP_A_STATS_DEV_ID", u32],
  2: ["PSP_A_STATS_KEY_ROTATIONS", uint],
  3: ["PSP_A_STATS_STALE_EVENTS", uint],
  4: ["PSP_A_STATS_RX_PACKETS", quantity(uint, "packets")],
  5: ["PSP_A_STATS_RX_BYTES", quantity(uint, "bytes")],
  6: ["PSP_A_STATS_RX_AUTH_FAIL", quantity(uint, "packets")],
  7: ["PSP_A_STATS_RX_ERROR", quantity(uint, "packets")],
  8: ["PSP_A_STATS_RX_BAD", quantity(uint, "packets")],
  9: ["PSP_A_STATS_TX_PACKETS", quantity(uint, "packets")],
  10: ["PSP_A_STATS_TX_BYTES", quantity(uint, "bytes")],
  11: ["PSP_A_STATS_TX_ERROR", quantity(uint, "packets")],
});

const ofDevice = { attributes: device, summary: deviceSummary };
const ofAssociation = { attributes: association, summary: associationSummary };

export const psp = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "psp",
  messages: {
    1: ["PSP_CMD_DEV_GET", "get", ofDevice],
    2: ["PSP_CMD_DEV_ADD_NTF", "notify", ofDevice],
    3: ["PSP_CMD_DEV_DEL_NTF", "notify", ofDevice],
    4: ["PSP_CMD_DEV_SET", "set", ofDevice],
    5: ["PSP_CMD_DEV_CHANGE_NTF", "notify", ofDevice],
    6: ["PSP_CMD_KEY_ROTATE", "set", ofDevice],
    7: ["PSP_CMD_KEY_ROTATE_NTF", "notify", ofDevice],
    8: ["PSP_CMD_RX_ASSOC", "set", ofAssociation],
    9: ["PSP_CMD_TX_ASSOC", "set", ofAssociation],
    10: ["PSP_CMD_GET_STATS", "get", { attributes: statistics, summary: statisticsSummary }],
    11: ["PSP_CMD_DEV_ASSOC", "set", ofDevice],
    12: ["PSP_CMD_DEV_DISASSOC", "set", ofDevice],
  },
});
