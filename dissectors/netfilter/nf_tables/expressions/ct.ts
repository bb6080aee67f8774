/**
 * Loads what the connection of a packet says, or sets it.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_CT_*), net/netfilter/nft_ct.c (nft_ct_policy)
 */

import { attributes, nest } from "../../../../src/schema/index.ts";
import { connectionDirection } from "../../conntrack/connection-state.ts";
import { register } from "../registers.ts";
import { ctKey } from "./ct-values.ts";

export const ctExpression = nest(
  attributes("NFTA_CT", {
    0: ["NFTA_CT_UNSPEC"],
    1: ["NFTA_CT_DREG", register],
    2: ["NFTA_CT_KEY", ctKey],
    3: ["NFTA_CT_DIRECTION", connectionDirection],
    4: ["NFTA_CT_SREG", register],
  }),
);
