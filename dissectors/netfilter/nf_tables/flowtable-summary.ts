/** Lines of flowtables: `inet big ft handle 36 hook ingress priority filter + 1 devices = { "d0", "d1" } counter`. */
import type { Message } from "../../../src/schema/index.ts";
import { devicesIn, familyNumber, join, pair, pairUnlessZero, priorityWord, subject } from "./words.ts";

export function flowtableSummary(message: Message): string {
  const { root } = message;
  const hook = root.into("NFTA_FLOWTABLE_HOOK");
  const priority = hook?.number("NFTA_FLOWTABLE_HOOK_PRIORITY");
  const devices = devicesIn(hook?.into("NFTA_FLOWTABLE_HOOK_DEVS") ?? null).map((name) => `"${name}"`);
  return join(
    subject(message, "NFTA_FLOWTABLE_TABLE", "NFTA_FLOWTABLE_NAME"),
    pair("handle", root, "NFTA_FLOWTABLE_HANDLE"),
    pair("hook", hook, "NFTA_FLOWTABLE_HOOK_NUM"),
    priority === undefined ? "" : `priority ${priorityWord(familyNumber(message), priority)}`,
    devices.length === 0 ? "" : `devices = { ${devices.join(", ")} }`,
    pairUnlessZero("flags", root, "NFTA_FLOWTABLE_FLAGS"),
  );
}
