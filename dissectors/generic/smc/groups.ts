/**
 * Link groups of shared memory communications, their links, and the devices under them.
 * Kernel: include/uapi/linux/smc.h, net/smc/smc_core.c (smc_nl_fill_lgr, smc_nl_fill_lgr_link, smc_nl_fill_smcd_lgr),
 * net/smc/smc_ib.c (smc_nl_handle_smcr_dev), net/smc/smc_ism.c (smc_nl_handle_smcd_dev)
 */
import {
  attributes,
  enumeration,
  hexadecimal,
  ifindex,
  named,
  nest,
  pad,
  quantity,
  string,
  u8,
  u16,
  u32,
  u64,
  uint,
} from "../../../src/schema/index.ts";
import { yesNo } from "../../values.ts";

/** Kernel: net/smc/smc_clc.h (SMC_CLC_OS_*) */
const operatingSystem = named(u8, { 1: "z/OS", 2: "Linux", 3: "AIX" });

/** What both ends have agreed on in version 2. */
const common = attributes("SMC_NLA_LGR_V2", {
  0: ["SMC_NLA_LGR_V2_VER", u8],
  1: ["SMC_NLA_LGR_V2_REL", u8],
  2: ["SMC_NLA_LGR_V2_OS", operatingSystem],
  3: ["SMC_NLA_LGR_V2_NEG_EID", string],
  4: ["SMC_NLA_LGR_V2_PEER_HOST", string],
});

const rdmaVersion2 = attributes("SMC_NLA_LGR_R_V2", {
  0: ["SMC_NLA_LGR_R_V2_UNSPEC"],
  1: ["SMC_NLA_LGR_R_V2_DIRECT", yesNo],
  2: ["SMC_NLA_LGR_R_V2_MAX_CONNS", u8],
  3: ["SMC_NLA_LGR_R_V2_MAX_LINKS", u8],
});

/** Kernel: net/smc/smc_core.h (enum smc_lgr_role, smc_lgr_type, smcr_buf_type) */
const role = named(u8, { 0: "client", 1: "server" });

const groupType = enumeration(
  u8,
  {
    0: "SMC_LGR_NONE",
    1: "SMC_LGR_SINGLE",
    2: "SMC_LGR_SYMMETRIC",
    3: "SMC_LGR_ASYMMETRIC_PEER",
    4: "SMC_LGR_ASYMMETRIC_LOCAL",
  },
  { prefix: "SMC_LGR_" },
);

const bufferType = enumeration(
  u8,
  { 0: "SMCR_PHYS_CONT_BUFS", 1: "SMCR_VIRT_CONT_BUFS", 2: "SMCR_MIXED_BUFS" },
  { prefix: "SMCR_" },
);

/** Over RDMA. */
export const rdmaGroup = attributes("SMC_NLA_LGR_R", {
  0: ["SMC_NLA_LGR_R_UNSPEC"],
  1: ["SMC_NLA_LGR_R_ID", hexadecimal(u32)],
  2: ["SMC_NLA_LGR_R_ROLE", role],
  3: ["SMC_NLA_LGR_R_TYPE", groupType],
  4: ["SMC_NLA_LGR_R_PNETID", string],
  5: ["SMC_NLA_LGR_R_VLAN_ID", u8],
  6: ["SMC_NLA_LGR_R_CONNS_NUM", u32],
  7: ["SMC_NLA_LGR_R_V2_COMMON", nest(common)],
  8: ["SMC_NLA_LGR_R_V2", nest(rdmaVersion2)],
  9: ["SMC_NLA_LGR_R_NET_COOKIE", hexadecimal(u64)],
  10: ["SMC_NLA_LGR_R_PAD", pad],
  11: ["SMC_NLA_LGR_R_BUF_TYPE", bufferType],
  12: ["SMC_NLA_LGR_R_SNDBUF_ALLOC", quantity(uint, "bytes")],
  13: ["SMC_NLA_LGR_R_RMB_ALLOC", quantity(uint, "bytes")],
});

const linkState = enumeration(
  u32,
  { 0: "SMC_LNK_UNUSED", 1: "SMC_LNK_INACTIVE", 2: "SMC_LNK_ACTIVATING", 3: "SMC_LNK_ACTIVE" },
  { prefix: "SMC_LNK_" },
);

export const rdmaLink = attributes("SMC_NLA_LINK", {
  0: ["SMC_NLA_LINK_UNSPEC"],
  1: ["SMC_NLA_LINK_ID", u8],
  2: ["SMC_NLA_LINK_IB_DEV", string],
  3: ["SMC_NLA_LINK_IB_PORT", u8],
  4: ["SMC_NLA_LINK_GID", string],
  5: ["SMC_NLA_LINK_PEER_GID", string],
  6: ["SMC_NLA_LINK_CONN_CNT", u32],
  7: ["SMC_NLA_LINK_NET_DEV", ifindex],
  8: ["SMC_NLA_LINK_UID", hexadecimal(u32)],
  9: ["SMC_NLA_LINK_PEER_UID", hexadecimal(u32)],
  10: ["SMC_NLA_LINK_STATE", linkState],
});

/** Over direct memory access inside a machine. */
export const directGroup = attributes("SMC_NLA_LGR_D", {
  0: ["SMC_NLA_LGR_D_UNSPEC"],
  1: ["SMC_NLA_LGR_D_ID", hexadecimal(u32)],
  2: ["SMC_NLA_LGR_D_GID", hexadecimal(u64)],
  3: ["SMC_NLA_LGR_D_PEER_GID", hexadecimal(u64)],
  4: ["SMC_NLA_LGR_D_VLAN_ID", u8],
  5: ["SMC_NLA_LGR_D_CONNS_NUM", u32],
  6: ["SMC_NLA_LGR_D_PNETID", string],
  7: ["SMC_NLA_LGR_D_CHID", hexadecimal(u16)],
  8: ["SMC_NLA_LGR_D_PAD", pad],
  9: ["SMC_NLA_LGR_D_V2_COMMON", nest(common)],
  10: ["SMC_NLA_LGR_D_EXT_GID", hexadecimal(u64)],
  11: ["SMC_NLA_LGR_D_PEER_EXT_GID", hexadecimal(u64)],
  12: ["SMC_NLA_LGR_D_SNDBUF_ALLOC", quantity(uint, "bytes")],
  13: ["SMC_NLA_LGR_D_DMB_ALLOC", quantity(uint, "bytes")],
});

const port = attributes("SMC_NLA_DEV_PORT", {
  0: ["SMC_NLA_DEV_PORT_UNSPEC"],
  1: ["SMC_NLA_DEV_PORT_PNET_USR", yesNo],
  2: ["SMC_NLA_DEV_PORT_PNETID", string],
  3: ["SMC_NLA_DEV_PORT_NETDEV", ifindex],
  4: ["SMC_NLA_DEV_PORT_STATE", named(u8, { 0: "inactive", 1: "active" })],
  5: ["SMC_NLA_DEV_PORT_VALID", yesNo],
  6: ["SMC_NLA_DEV_PORT_LNK_CNT", u32],
});

export const device = attributes("SMC_NLA_DEV", {
  0: ["SMC_NLA_DEV_UNSPEC"],
  1: ["SMC_NLA_DEV_USE_CNT", u32],
  2: ["SMC_NLA_DEV_IS_CRIT", yesNo],
  3: ["SMC_NLA_DEV_PCI_FID", hexadecimal(u32)],
  4: ["SMC_NLA_DEV_PCI_CHID", hexadecimal(u16)],
  5: ["SMC_NLA_DEV_PCI_VENDOR", hexadecimal(u16)],
  6: ["SMC_NLA_DEV_PCI_DEVICE", hexadecimal(u16)],
  7: ["SMC_NLA_DEV_PCI_ID", string],
  8: ["SMC_NLA_DEV_PORT", nest(port)],
  9: ["SMC_NLA_DEV_PORT2", nest(port)],
  10: ["SMC_NLA_DEV_IB_NAME", string],
});
