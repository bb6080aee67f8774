/**
 * Which revisions of the matches and targets of iptables the kernel has.
 * Kernel: include/uapi/linux/netfilter/nf_tables_compat.h (NFTA_COMPAT_*), net/netfilter/nft_compat.c
 * (nfnl_compat_policy_get, nfnl_compat_fill_info)
 */
import { attributes, be32, constants, defineDissector, named, string } from "../../../src/schema/index.ts";

const nftaCompat = attributes("NFTA_COMPAT", {
  0: ["NFTA_COMPAT_UNSPEC"],
  1: ["NFTA_COMPAT_NAME", string],
  2: ["NFTA_COMPAT_REV", be32],
  3: ["NFTA_COMPAT_TYPE", named(be32, { 0: "match", 1: "target" })],
});

export const compat = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "nft_compat",
  messages: { 0: ["NFNL_MSG_COMPAT_GET", "get"] },
  attributes: nftaCompat,
  summary: "[{NFTA_COMPAT_TYPE} ]{NFTA_COMPAT_NAME}[ revision {NFTA_COMPAT_REV}]",
  constants: constants({ NFT_COMPAT_NAME_MAX: 32 }),
});
