/** Lines of filters and chains, in the words of `tc filter` and `tc chain`. */
import type { Message, Scope } from "../../../../src/schema/index.ts";
import { isDump, pair, pairUnlessZero } from "../../words.ts";
import { actionWords } from "../action/action-summary.ts";
import { deviceOf, parentOf, verbOf } from "../words.ts";
import { flowerWords } from "./flower-words.ts";
import { u32Words } from "./u32-words.ts";

/** TCA_CLS_FLAGS_*. */
const flagWords: readonly (readonly [mask: number, word: string])[] = [
  [0x01, " skip_hw"],
  [0x02, " skip_sw"],
  [0x04, " in_hw"],
  [0x08, " not_in_hw"],
];

function flagsOf(options: Scope, name: string): string {
  const flags = options.number(name) ?? 0;
  let line = "";
  for (const [mask, word] of flagWords) if ((flags & mask) !== 0) line += word;
  return line;
}

/** Hooks of clsact stand without a word before them. */
function placeOf(root: Scope): string {
  const parent = root.number("tcm_parent");
  if (parent === 0xfffffff2 || parent === 0xfffffff3) return ` ${root.word("tcm_parent")}`;
  return parentOf(root);
}

/** ` protocol ip pref 10`. */
function orderOf(root: Scope): string {
  const info = root.into("tcm_info");
  if (info === null) return "";
  const protocol = info.number("protocol") ? ` protocol ${info.word("protocol")}` : "";
  return protocol + pairUnlessZero("pref", info, "pref");
}

function handleOf(root: Scope): string {
  return root.number("tcm_handle") ? ` handle ${root.word("tcm_handle")}` : "";
}

function optionWords(kind: string, options: Scope): string {
  if (kind === "flower") {
    const line = pair("classid", options, "TCA_FLOWER_CLASSID") + pair("indev", options, "TCA_FLOWER_INDEV");
    return line + flowerWords(options) + flagsOf(options, "TCA_FLOWER_FLAGS") + actionWords(options, "TCA_FLOWER_ACT");
  }
  if (kind === "matchall") {
    const line = pair("flowid", options, "TCA_MATCHALL_CLASSID") + flagsOf(options, "TCA_MATCHALL_FLAGS");
    return line + actionWords(options, "TCA_MATCHALL_ACT");
  }
  if (kind === "u32") {
    return u32Words(options) + flagsOf(options, "TCA_U32_FLAGS") + actionWords(options, "TCA_U32_ACT");
  }
  return "";
}

function filter(root: Scope): string {
  const kind = root.word("TCA_KIND");
  let line = deviceOf(root) + placeOf(root) + orderOf(root);
  if (kind !== null) line += ` ${kind}`;
  line += pair("chain", root, "TCA_CHAIN");
  line += kind === "u32" ? handleOf(root).replace("handle", "fh") : handleOf(root);
  const options = kind === null ? null : root.into("TCA_OPTIONS");
  return kind === null || options === null ? line : line + optionWords(kind, options);
}

/** `filter dev eth0 parent 1: protocol ip pref 10 flower chain 0 handle 0x1 dst_port 80 action drop`. */
export function filterSummary(message: Message): string {
  const { root } = message;
  return isDump(message) ? `dump${filter(root)}` : `${verbOf(message)}filter${filter(root)}`;
}

/** `chain dev eth0 ingress chain 7 flower dst_ip 0.0.0.0/8`. */
export function chainSummary(message: Message): string {
  const { root } = message;
  return isDump(message) ? `dump${filter(root)}` : `${verbOf(message)}chain${filter(root)}`;
}
