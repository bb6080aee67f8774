/** Lines of filters and chains, in the words of `tc filter` and `tc chain`. */
import type { Message, Scope } from "../../../../src/schema/index.ts";
import { isDump, lineRoom, pair, pairUnlessZero, shortened } from "../../../words.ts";
import { deviceOf, parentOf, verbOf } from "../words.ts";
import { filterWords } from "./option-words.ts";

/** A mask of all bits, which goes without saying. */
const whole = 0xffffffff;

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

/** ` handle 0x1`; a mark has a mask, and some kinds call their handle otherwise. */
function handleOf(root: Scope, kind: string | null, options: Scope | null): string {
  const handle = root.number("tcm_handle");
  if (!handle) return "";
  if (kind === "route") return ` fh 0x${handle.toString(16).padStart(8, "0")}`;
  const line = ` ${kind === "u32" ? "fh" : "handle"} ${root.word("tcm_handle")}`;
  const mask = kind === "fw" ? options?.number("TCA_FW_MASK") : undefined;
  return mask === undefined || mask === whole ? line : `${line}/0x${mask.toString(16)}`;
}

function filter(root: Scope): string {
  const kind = root.word("TCA_KIND");
  const options = kind === null ? null : root.into("TCA_OPTIONS");
  let line = deviceOf(root) + placeOf(root) + orderOf(root);
  if (kind !== null) line += ` ${kind}`;
  line += pair("chain", root, "TCA_CHAIN") + handleOf(root, kind, options);
  return kind === null || options === null ? line : line + filterWords(kind, options);
}

/** A line with room for what matches and for what is done then, at least a third of it for either. */
function fitting(line: string): string {
  const at = line.indexOf(" action ");
  if (line.length <= lineRoom || at < 0) return shortened(line);
  const actions = shortened(line.slice(at), Math.max(lineRoom - at, Math.floor(lineRoom / 3)));
  return shortened(line.slice(0, at), lineRoom - actions.length) + actions;
}

/** `filter dev eth0 parent 1: protocol ip pref 10 flower chain 0 handle 0x1 dst_port 80 action drop`. */
export function filterLine(message: Message): string {
  const { root } = message;
  return isDump(message) ? `dump${filter(root)}` : `${verbOf(message)}filter${filter(root)}`;
}

export function filterSummary(message: Message): string {
  return fitting(filterLine(message));
}

/** `chain dev eth0 ingress chain 7 flower dst_ip 0.0.0.0/8`. */
export function chainSummary(message: Message): string {
  const { root } = message;
  return fitting(isDump(message) ? `dump${filter(root)}` : `${verbOf(message)}chain${filter(root)}`);
}
