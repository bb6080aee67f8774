/**
 * Generations of the ruleset: each batch that takes effect makes one.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_GEN_*), net/netfilter/nf_tables_api.c (nf_tables_fill_gen_info)
 */
import { attributes, be32, defineDissector, string } from "../../../src/schema/index.ts";
import { portId } from "./port-id.ts";

const nftaGen = attributes("NFTA_GEN", {
  0: ["NFTA_GEN_UNSPEC"],
  1: ["NFTA_GEN_ID", be32],
  2: ["NFTA_GEN_PROC_PID", portId],
  3: ["NFTA_GEN_PROC_NAME", string],
});

export const generations = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "nf_tables",
  messages: { 15: ["NFT_MSG_NEWGEN", "new"], 16: ["NFT_MSG_GETGEN", "get"] },
  attributes: nftaGen,
  summary: "[{NFTA_GEN_ID}][ by {NFTA_GEN_PROC_NAME}][ pid {NFTA_GEN_PROC_PID}]",
});
