/**
 * Chains, those with a hook among them.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_CHAIN_*, NFTA_HOOK_*), net/netfilter/nf_tables_api.c
 * (nft_chain_policy, nft_hook_policy, nf_tables_fill_chain_info)
 */
import {
  attributes,
  be32,
  be64,
  defineDissector,
  enumeration,
  flags,
  nest,
  pad,
  string,
} from "../../../src/schema/index.ts";
import { hookOf, priority } from "../families.ts";
import { verdictNames } from "../verdicts.ts";
import { chainSummary } from "./chain-summary.ts";
import { counterExpression } from "./expressions/counter.ts";
import { hookDevices } from "./hook-devices.ts";
import { chainUserData } from "./user-data.ts";

const nftaHook = attributes("NFTA_HOOK", {
  0: ["NFTA_HOOK_UNSPEC"],
  1: ["NFTA_HOOK_HOOKNUM", hookOf(be32)],
  2: ["NFTA_HOOK_PRIORITY", priority],
  3: ["NFTA_HOOK_DEV", string],
  4: ["NFTA_HOOK_DEVS", hookDevices],
});

const policy = enumeration(be32, verdictNames, { prefix: "NF_" });

const chainFlags = flags(
  be32,
  { 0: "NFT_CHAIN_BASE", 1: "NFT_CHAIN_HW_OFFLOAD", 2: "NFT_CHAIN_BINDING" },
  { words: { NFT_CHAIN_BASE: "base", NFT_CHAIN_HW_OFFLOAD: "offload", NFT_CHAIN_BINDING: "binding" } },
);

const nftaChain = attributes("NFTA_CHAIN", {
  0: ["NFTA_CHAIN_UNSPEC"],
  1: ["NFTA_CHAIN_TABLE", string],
  2: ["NFTA_CHAIN_HANDLE", be64],
  3: ["NFTA_CHAIN_NAME", string],
  4: ["NFTA_CHAIN_HOOK", nest(nftaHook)],
  5: ["NFTA_CHAIN_POLICY", policy],
  6: ["NFTA_CHAIN_USE", be32],
  7: ["NFTA_CHAIN_TYPE", string],
  8: ["NFTA_CHAIN_COUNTERS", counterExpression],
  9: ["NFTA_CHAIN_PAD", pad],
  10: ["NFTA_CHAIN_FLAGS", chainFlags],
  11: ["NFTA_CHAIN_ID", be32],
  12: ["NFTA_CHAIN_USERDATA", chainUserData],
});

export const chains = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "nf_tables",
  messages: {
    3: ["NFT_MSG_NEWCHAIN", "new"],
    4: ["NFT_MSG_GETCHAIN", "get"],
    5: ["NFT_MSG_DELCHAIN", "del"],
    27: ["NFT_MSG_DESTROYCHAIN", "del"],
  },
  attributes: nftaChain,
  summary: chainSummary,
});
