/**
 * The multicast routing tables of IPv4 with their virtual interfaces, inside `IFLA_AF_SPEC` of an RTM_NEWLINK whose
 * family is RTNL_FAMILY_IPMR.
 * Kernel: include/uapi/linux/mroute.h, net/ipv4/ipmr.c (ipmr_rtm_dumplink, ipmr_fill_table, ipmr_fill_vif)
 */
import {
  attributes,
  constants,
  flags,
  ifindex,
  ipv4,
  nest,
  pad,
  quantity,
  s32,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { onOff } from "../../values.ts";

/** Socket options and limits of mroute.h, which no message carries. */
export const mrouteConstants = constants({
  MRT_BASE: 200,
  MRT_INIT: 200,
  MRT_DONE: 201,
  MRT_ADD_VIF: 202,
  MRT_DEL_VIF: 203,
  MRT_ADD_MFC: 204,
  MRT_DEL_MFC: 205,
  MRT_VERSION: 206,
  MRT_ASSERT: 207,
  MRT_PIM: 208,
  MRT_TABLE: 209,
  MRT_ADD_MFC_PROXY: 210,
  MRT_DEL_MFC_PROXY: 211,
  MRT_FLUSH: 212,
  MAXVIFS: 32,
  ALL_VIFS: 65535,
});

const vif = attributes("IPMRA_VIFA", {
  0: ["IPMRA_VIFA_UNSPEC"],
  1: ["IPMRA_VIFA_IFINDEX", ifindex],
  2: ["IPMRA_VIFA_VIF_ID", u32],
  3: [
    "IPMRA_VIFA_FLAGS",
    flags(u16, { 0: "VIFF_TUNNEL", 1: "VIFF_SRCRT", 2: "VIFF_REGISTER", 3: "VIFF_USE_IFINDEX" }, { prefix: "VIFF_" }),
  ],
  4: ["IPMRA_VIFA_BYTES_IN", quantity(u64, "bytes")],
  5: ["IPMRA_VIFA_BYTES_OUT", quantity(u64, "bytes")],
  6: ["IPMRA_VIFA_PACKETS_IN", quantity(u64, "packets")],
  7: ["IPMRA_VIFA_PACKETS_OUT", quantity(u64, "packets")],
  8: ["IPMRA_VIFA_LOCAL_ADDR", ipv4],
  9: ["IPMRA_VIFA_REMOTE_ADDR", ipv4],
  10: ["IPMRA_VIFA_PAD", pad],
});

const vifs = attributes("IPMRA_VIF", {
  0: ["IPMRA_VIF_UNSPEC"],
  1: ["IPMRA_VIF", nest(vif), { multi: true }],
});

/** One table; what `IFLA_AF_SPEC` of family RTNL_FAMILY_IPMR holds. */
export const ipmrTable = attributes("IPMRA_TABLE", {
  0: ["IPMRA_TABLE_UNSPEC"],
  1: ["IPMRA_TABLE_ID", u32],
  2: ["IPMRA_TABLE_CACHE_RES_QUEUE_LEN", u32],
  3: ["IPMRA_TABLE_MROUTE_REG_VIF_NUM", s32],
  4: ["IPMRA_TABLE_MROUTE_DO_ASSERT", onOff],
  5: ["IPMRA_TABLE_MROUTE_DO_PIM", onOff],
  6: ["IPMRA_TABLE_VIFS", nest(vifs)],
  7: ["IPMRA_TABLE_MROUTE_DO_WRVIFWHOLE", onOff],
});
