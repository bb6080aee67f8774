/**
 * Sends a packet out of an interface.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_FWD_*), net/netfilter/nft_fwd_netdev.c (nft_fwd_netdev_policy)
 */
import { attributes, nest } from "../../../../src/schema/index.ts";
import { nfproto32 } from "../../families.ts";
import { register } from "../registers.ts";

export const fwdExpression = nest(
  attributes("NFTA_FWD", {
    0: ["NFTA_FWD_UNSPEC"],
    1: ["NFTA_FWD_SREG_DEV", register],
    2: ["NFTA_FWD_SREG_ADDR", register],
    3: ["NFTA_FWD_NFPROTO", nfproto32],
  }),
);
