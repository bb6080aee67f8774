/** The table of all rules, in the order in which they are listed. */
import { conversationRules } from "./conversation.ts";
import { flagRules } from "./flag-rules.ts";
import { framingRules } from "./framing-rules.ts";
import { gapRules, rawBytes } from "./gap-rules.ts";
import { nestedRules } from "./nested-rules.ts";
import type { Rule } from "./rule.ts";

export { rawBytes };

export const rules: readonly Rule[] = [
  ...gapRules,
  rawBytes,
  ...framingRules,
  ...nestedRules,
  ...flagRules,
  ...conversationRules,
];
