/**
 * Network controller sideband interfaces (NC-SI): the packages and channels through which a management controller
 * reaches the network.
 * Kernel: include/uapi/linux/ncsi.h, net/ncsi/ncsi-netlink.c (ncsi_genl_policy, ncsi_write_package_info),
 * net/ncsi/ncsi-pkt.h (struct ncsi_pkt_hdr)
 */
import {
  attributes,
  be16,
  bytes,
  defineDissector,
  enumeration,
  flag,
  flags,
  hexadecimal,
  ifindex,
  nest,
  string,
  struct,
  u8,
  u16,
  u32,
} from "../../src/schema/index.ts";
import { ncsiSummary } from "./ncsi-summary.ts";

/** Commands of DSP0222; an answer has the highest bit too. Kernel: net/ncsi/internal.h */
const packetType = enumeration(
  u8,
  {
    0: "NCSI_PKT_CMD_CIS",
    1: "NCSI_PKT_CMD_SP",
    2: "NCSI_PKT_CMD_DP",
    3: "NCSI_PKT_CMD_EC",
    4: "NCSI_PKT_CMD_DC",
    5: "NCSI_PKT_CMD_RC",
    6: "NCSI_PKT_CMD_ECNT",
    7: "NCSI_PKT_CMD_DCNT",
    8: "NCSI_PKT_CMD_AE",
    9: "NCSI_PKT_CMD_SL",
    10: "NCSI_PKT_CMD_GLS",
    11: "NCSI_PKT_CMD_SVF",
    12: "NCSI_PKT_CMD_EV",
    13: "NCSI_PKT_CMD_DV",
    14: "NCSI_PKT_CMD_SMA",
    16: "NCSI_PKT_CMD_EBF",
    17: "NCSI_PKT_CMD_DBF",
    18: "NCSI_PKT_CMD_EGMF",
    19: "NCSI_PKT_CMD_DGMF",
    20: "NCSI_PKT_CMD_SNFC",
    21: "NCSI_PKT_CMD_GVI",
    22: "NCSI_PKT_CMD_GC",
    23: "NCSI_PKT_CMD_GP",
    24: "NCSI_PKT_CMD_GCPS",
    25: "NCSI_PKT_CMD_GNS",
    26: "NCSI_PKT_CMD_GNPTS",
    27: "NCSI_PKT_CMD_GPS",
    80: "NCSI_PKT_CMD_OEM",
    81: "NCSI_PKT_CMD_PLDM",
    82: "NCSI_PKT_CMD_GPUUID",
  },
  { prefix: "NCSI_PKT_CMD_" },
);

const packetHeader = struct("ncsi_pkt_hdr", [
  ["mc_id", u8],
  ["revision", u8],
  [null, 1],
  ["id", u8],
  ["type", packetType],
  ["channel", u8],
  ["length", be16],
  [null, 8],
  // By the type, in the words of another standard.
  ["payload", bytes],
]);

/** Link status of DSP0222; the speed stands in the bits 1 to 4. */
const linkState = flags(u32, { 0: "LINK_UP", 5: "AUTO_NEGOTIATION", 6: "AUTO_NEGOTIATION_COMPLETE" });

const vlanList = attributes("NCSI_CHANNEL_ATTR", { 10: ["NCSI_CHANNEL_ATTR_VLAN_ID", u16, { multi: true }] });

const channel = attributes("NCSI_CHANNEL_ATTR", {
  0: ["NCSI_CHANNEL_ATTR_UNSPEC"],
  2: ["NCSI_CHANNEL_ATTR_ID", u32],
  3: ["NCSI_CHANNEL_ATTR_VERSION_MAJOR", u32],
  4: ["NCSI_CHANNEL_ATTR_VERSION_MINOR", u32],
  5: ["NCSI_CHANNEL_ATTR_VERSION_STR", string],
  6: ["NCSI_CHANNEL_ATTR_LINK_STATE", linkState],
  7: ["NCSI_CHANNEL_ATTR_ACTIVE", flag],
  8: ["NCSI_CHANNEL_ATTR_FORCED", flag],
  9: ["NCSI_CHANNEL_ATTR_VLAN_LIST", nest(vlanList)],
});

const channelList = attributes("NCSI_CHANNEL_ATTR", { 1: ["NCSI_CHANNEL_ATTR", nest(channel), { multi: true }] });

const networkPackage = attributes("NCSI_PKG_ATTR", {
  0: ["NCSI_PKG_ATTR_UNSPEC"],
  2: ["NCSI_PKG_ATTR_ID", u32],
  3: ["NCSI_PKG_ATTR_FORCED", flag],
  4: ["NCSI_PKG_ATTR_CHANNEL_LIST", nest(channelList)],
});

const packageList = attributes("NCSI_PKG_ATTR", { 1: ["NCSI_PKG_ATTR", nest(networkPackage), { multi: true }] });

const ncsiAttributes = attributes("NCSI_ATTR", {
  0: ["NCSI_ATTR_UNSPEC"],
  1: ["NCSI_ATTR_IFINDEX", ifindex],
  2: ["NCSI_ATTR_PACKAGE_LIST", nest(packageList)],
  3: ["NCSI_ATTR_PACKAGE_ID", u32],
  4: ["NCSI_ATTR_CHANNEL_ID", u32],
  5: ["NCSI_ATTR_DATA", packetHeader],
  6: ["NCSI_ATTR_MULTI_FLAG", flag],
  7: ["NCSI_ATTR_PACKAGE_MASK", hexadecimal(u32)],
  8: ["NCSI_ATTR_CHANNEL_MASK", hexadecimal(u32)],
});

export const ncsi = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "NCSI",
  messages: {
    0: ["NCSI_CMD_UNSPEC", "notify"],
    1: ["NCSI_CMD_PKG_INFO", "get"],
    2: ["NCSI_CMD_SET_INTERFACE", "set"],
    3: ["NCSI_CMD_CLEAR_INTERFACE", "set"],
    4: ["NCSI_CMD_SEND_CMD", "set"],
    5: ["NCSI_CMD_SET_PACKAGE_MASK", "set"],
    6: ["NCSI_CMD_SET_CHANNEL_MASK", "set"],
  },
  attributes: ncsiAttributes,
  summary: ncsiSummary,
});
