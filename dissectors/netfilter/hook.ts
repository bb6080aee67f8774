/**
 * Who has hooked into the way of packets.
 * Kernel: include/uapi/linux/netfilter/nfnetlink_hook.h, net/netfilter/nfnetlink_hook.c (nfnl_hook_nla_policy,
 * nfnl_hook_dump_one)
 */
import {
  attributes,
  be32,
  bySibling,
  defineDissector,
  enumeration,
  nest,
  select,
  string,
} from "../../src/schema/index.ts";
import { hookOf, nfproto, priority } from "./families.ts";
import { hookSummary } from "./hook-summary.ts";

/** Of the chain, or of the flowtable. */
const chain = attributes("NFNLA_CHAIN", {
  0: ["NFNLA_CHAIN_UNSPEC"],
  1: ["NFNLA_CHAIN_TABLE", string],
  2: ["NFNLA_CHAIN_FAMILY", nfproto],
  3: ["NFNLA_CHAIN_NAME", string],
});

const program = attributes("NFNLA_HOOK_BPF", {
  0: ["NFNLA_HOOK_BPF_UNSPEC"],
  1: ["NFNLA_HOOK_BPF_ID", be32],
});

const information = attributes("NFNLA_HOOK_INFO", {
  0: ["NFNLA_HOOK_INFO_UNSPEC"],
  1: [
    "NFNLA_HOOK_INFO_DESC",
    select(bySibling("NFNLA_HOOK_INFO_TYPE"), { 1: nest(chain), 2: nest(program), 3: nest(chain) }),
  ],
  2: [
    "NFNLA_HOOK_INFO_TYPE",
    enumeration(
      be32,
      { 1: "NFNL_HOOK_TYPE_NFTABLES", 2: "NFNL_HOOK_TYPE_BPF", 3: "NFNL_HOOK_TYPE_NFT_FLOWTABLE" },
      {
        words: {
          NFNL_HOOK_TYPE_NFTABLES: "chain",
          NFNL_HOOK_TYPE_BPF: "bpf",
          NFNL_HOOK_TYPE_NFT_FLOWTABLE: "flowtable",
        },
      },
    ),
  ],
});

const nfnlaHook = attributes("NFNLA_HOOK", {
  0: ["NFNLA_HOOK_UNSPEC"],
  1: ["NFNLA_HOOK_HOOKNUM", hookOf(be32)],
  2: ["NFNLA_HOOK_PRIORITY", priority],
  3: ["NFNLA_HOOK_DEV", string],
  4: ["NFNLA_HOOK_FUNCTION_NAME", string],
  5: ["NFNLA_HOOK_MODULE_NAME", string],
  6: ["NFNLA_HOOK_CHAIN_INFO", nest(information)],
});

export const hooks = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "hook",
  messages: { 0: ["NFNL_MSG_HOOK_GET", "get"] },
  attributes: nfnlaHook,
  summary: hookSummary,
});
