/** Lines of chains: `inet big input handle 2 type filter hook input priority filter policy accept`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { commentOf, devicesIn, deviceWords, familyNumber, join, pair, priorityWord, quoted, subject } from "./words.ts";

/** NFT_CHAIN_HW_OFFLOAD and NFT_CHAIN_BINDING. */
const offload = 2;
const binding = 4;

function hookWords(message: Message, hook: Scope): string {
  const priority = hook.number("NFTA_HOOK_PRIORITY");
  const device = hook.word("NFTA_HOOK_DEV");
  return join(
    pair("hook", hook, "NFTA_HOOK_HOOKNUM"),
    device === null ? deviceWords(devicesIn(hook.into("NFTA_HOOK_DEVS"))) : quoted("device", device),
    priority === undefined ? "" : `priority ${priorityWord(familyNumber(message), priority)}`,
  );
}

export function chainSummary(message: Message): string {
  const { root } = message;
  const hook = root.into("NFTA_CHAIN_HOOK");
  const counters = root.into("NFTA_CHAIN_COUNTERS");
  const flags = root.number("NFTA_CHAIN_FLAGS") ?? 0;
  return join(
    subject(message, "NFTA_CHAIN_TABLE", "NFTA_CHAIN_NAME"),
    pair("handle", root, "NFTA_CHAIN_HANDLE"),
    root.has("NFTA_CHAIN_NAME") ? "" : pair("id", root, "NFTA_CHAIN_ID"),
    pair("type", root, "NFTA_CHAIN_TYPE"),
    hook === null ? "" : hookWords(message, hook),
    pair("policy", root, "NFTA_CHAIN_POLICY"),
    (flags & offload) === 0 ? "" : "flags offload",
    (flags & binding) === 0 ? "" : "binding",
    pair("packets", counters, "NFTA_COUNTER_PACKETS"),
    pair("bytes", counters, "NFTA_COUNTER_BYTES"),
    commentOf(root, "NFTA_CHAIN_USERDATA", 0),
  );
}
