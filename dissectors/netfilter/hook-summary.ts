/** Lines of hooks: `ip hook prerouting priority -150 chain inet big tp [nf_tables]`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump } from "../words.ts";
import { familyWord, join, pair, quoted } from "./nf_tables/words.ts";

/** `chain inet big tp`. */
function owner(information: Scope | null): string {
  const description = information?.into("NFNLA_HOOK_INFO_DESC") ?? null;
  if (information === null || description === null) return "";
  return join(
    information.word("NFNLA_HOOK_INFO_TYPE"),
    description.word("NFNLA_CHAIN_FAMILY")?.replace("ipv4", "ip").replace("ipv6", "ip6"),
    description.word("NFNLA_CHAIN_TABLE"),
    description.word("NFNLA_CHAIN_NAME"),
    pair("id", description, "NFNLA_HOOK_BPF_ID"),
  );
}

export function hookSummary(message: Message): string {
  const { root } = message;
  const module = root.word("NFNLA_HOOK_MODULE_NAME");
  return join(
    isDump(message) ? "dump" : "",
    familyWord(message),
    pair("hook", root, "NFNLA_HOOK_HOOKNUM"),
    quoted("device", root.word("NFNLA_HOOK_DEV")),
    root.has("NFNLA_HOOK_PRIORITY") ? `priority ${root.number("NFNLA_HOOK_PRIORITY")}` : "",
    owner(root.into("NFNLA_HOOK_CHAIN_INFO")) || root.word("NFNLA_HOOK_FUNCTION_NAME"),
    module === null ? "" : `[${module}]`,
  );
}
