/**
 * A policy of timeouts for the connections of a protocol.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_CT_TIMEOUT_*), net/netfilter/nft_ct.c (nft_ct_timeout_policy)
 */
import { attributes, nest } from "../../../src/schema/index.ts";
import { ipProtocol } from "../../packet/ip-protocols.ts";
import { timeoutStates } from "../conntrack/timeout-states.ts";
import { nfproto16 } from "../families.ts";

export const ctTimeout = nest(
  attributes("NFTA_CT_TIMEOUT", {
    0: ["NFTA_CT_TIMEOUT_UNSPEC"],
    1: ["NFTA_CT_TIMEOUT_L3PROTO", nfproto16],
    2: ["NFTA_CT_TIMEOUT_L4PROTO", ipProtocol],
    3: ["NFTA_CT_TIMEOUT_DATA", timeoutStates("NFTA_CT_TIMEOUT_L4PROTO")],
  }),
);
