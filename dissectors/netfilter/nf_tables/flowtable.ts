/**
 * Flowtables, past which packets of known connections take a short way.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_FLOWTABLE_*), net/netfilter/nf_tables_api.c
 * (nft_flowtable_policy, nft_flowtable_hook_policy)
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
import { flowtableHook, priority } from "../families.ts";
import { flowtableSummary } from "./flowtable-summary.ts";
import { hookDevices } from "./hook-devices.ts";

const nftaHook = attributes("NFTA_FLOWTABLE_HOOK", {
  0: ["NFTA_FLOWTABLE_HOOK_UNSPEC"],
  1: ["NFTA_FLOWTABLE_HOOK_NUM", flowtableHook],
  2: ["NFTA_FLOWTABLE_HOOK_PRIORITY", priority],
  3: ["NFTA_FLOWTABLE_HOOK_DEVS", hookDevices],
});

const flowtableFlags = flags(
  be32,
  { 0: "NFT_FLOWTABLE_HW_OFFLOAD", 1: "NFT_FLOWTABLE_COUNTER" },
  { words: { NFT_FLOWTABLE_HW_OFFLOAD: "offload", NFT_FLOWTABLE_COUNTER: "counter" } },
);

const nftaFlowtable = attributes("NFTA_FLOWTABLE", {
  0: ["NFTA_FLOWTABLE_UNSPEC"],
  1: ["NFTA_FLOWTABLE_TABLE", string],
  2: ["NFTA_FLOWTABLE_NAME", string],
  3: ["NFTA_FLOWTABLE_HOOK", nest(nftaHook)],
  4: ["NFTA_FLOWTABLE_USE", be32],
  5: ["NFTA_FLOWTABLE_HANDLE", be64],
  6: ["NFTA_FLOWTABLE_PAD", pad],
  7: ["NFTA_FLOWTABLE_FLAGS", flowtableFlags],
});

export const flowtables = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "nf_tables",
  messages: {
    22: ["NFT_MSG_NEWFLOWTABLE", "new"],
    23: ["NFT_MSG_GETFLOWTABLE", "get"],
    24: ["NFT_MSG_DELFLOWTABLE", "del"],
    32: ["NFT_MSG_DESTROYFLOWTABLE", "del"],
  },
  attributes: nftaFlowtable,
  summary: flowtableSummary,
  // The flags that a flowtable may have.
  constants: constants({ NFT_FLOWTABLE_MASK: 3 }),
});
