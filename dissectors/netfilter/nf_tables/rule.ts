/**
 * Rules.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_RULE_*), net/netfilter/nf_tables_api.c (nft_rule_policy,
 * nf_tables_fill_rule_info), net/netfilter/nft_compat.c (nft_rule_compat_policy)
 */
import {
  attributes,
  be32,
  be64,
  constants,
  defineDissector,
  flags,
  nest,
  pad,
  string,
} from "../../../src/schema/index.ts";
import { expressionList } from "./expressions/index.ts";
import { ruleSummary } from "./rule-summary.ts";
import { ruleUserData } from "./user-data.ts";

const compatFlags = flags(be32, { 0: "NFT_RULE_COMPAT_F_UNUSED", 1: "NFT_RULE_COMPAT_F_INV" });

/** What a match or target of iptables is told of the rule's protocol: IPPROTO_* or, in bridges, ETH_P_*. */
const ruleCompat = attributes("NFTA_RULE_COMPAT", {
  0: ["NFTA_RULE_COMPAT_UNSPEC"],
  1: ["NFTA_RULE_COMPAT_PROTO", be32],
  2: ["NFTA_RULE_COMPAT_FLAGS", compatFlags],
});

const nftaRule = attributes("NFTA_RULE", {
  0: ["NFTA_RULE_UNSPEC"],
  1: ["NFTA_RULE_TABLE", string],
  2: ["NFTA_RULE_CHAIN", string],
  3: ["NFTA_RULE_HANDLE", be64],
  4: ["NFTA_RULE_EXPRESSIONS", nest(() => expressionList())],
  5: ["NFTA_RULE_COMPAT", nest(ruleCompat)],
  6: ["NFTA_RULE_POSITION", be64],
  7: ["NFTA_RULE_USERDATA", ruleUserData],
  8: ["NFTA_RULE_PAD", pad],
  // The spec has a u32 of the host for these three; nft_rule_lookup_byid and nft_chain_lookup_byid swap them.
  9: ["NFTA_RULE_ID", be32],
  10: ["NFTA_RULE_POSITION_ID", be32],
  11: ["NFTA_RULE_CHAIN_ID", be32],
});

export const rules = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "nf_tables",
  messages: {
    6: ["NFT_MSG_NEWRULE", "new"],
    7: ["NFT_MSG_GETRULE", "get"],
    8: ["NFT_MSG_DELRULE", "del"],
    25: ["NFT_MSG_GETRULE_RESET", "get"],
    28: ["NFT_MSG_DESTROYRULE", "del"],
  },
  attributes: nftaRule,
  summary: ruleSummary,
  // The flags that a rule may have.
  constants: constants({ NFT_RULE_COMPAT_F_MASK: 2 }),
});
