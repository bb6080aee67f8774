/** Lines of disciplines and classes, in the words of `tc qdisc` and `tc class`. */
import type { Message, Scope } from "../../../../src/schema/index.ts";
import { isDump, pair, pairUnlessZero, shortened } from "../../../words.ts";
import { timeWord } from "../units.ts";
import { deviceOf, parentOf, verbOf } from "../words.ts";
import { classWords, disciplineWords } from "./options-words.ts";

function optionsOf(root: Scope, wordsOf: (kind: string, options: Scope) => string): string {
  const kind = root.word("TCA_KIND");
  const options = kind === null ? null : root.into("TCA_OPTIONS");
  return kind === null || options === null ? "" : wordsOf(kind, options);
}

/** `htb 1:`; a request leaves the handle to the kernel when it has none. */
function nameOf(message: Message): string {
  const { root } = message;
  const kind = root.word("TCA_KIND");
  const isSet = root.number("tcm_handle") || message.direction === "kernel-to-user";
  return `${kind === null ? "" : ` ${kind}`}${isSet ? ` ${root.word("tcm_handle")}` : ""}`;
}

/** ` stab linklayer atm overhead 40 mtu 2048 tsize 128`, of those who ask for it. */
function sizeTableOf(message: Message): string {
  const base = message.fromUser ? message.root.into("TCA_STAB")?.into("TCA_STAB_BASE") : null;
  if (!base) return "";
  let line = ` stab${pair("linklayer", base, "linklayer")}`;
  for (const name of ["overhead", "mpu", "mtu", "tsize"]) line += pairUnlessZero(name, base, name);
  return line;
}

/** ` est 1s 8s`, of those who ask for it: how often the rate is measured, and over what time. */
function estimatorOf(message: Message): string {
  const estimator = message.fromUser ? message.root.into("TCA_RATE") : null;
  if (!estimator) return "";
  const interval = 2 ** (estimator.number("interval") ?? 0) * 1_000_000;
  return ` est ${timeWord(interval)} ${timeWord(interval * 2 ** (estimator.number("ewma_log") ?? 0))}`;
}

function dump(root: Scope): string {
  const invisible = root.has("TCA_DUMP_INVISIBLE") ? " invisible" : "";
  return `dump${deviceOf(root)}${parentOf(root)}${pair("kind", root, "TCA_KIND")}${invisible}`;
}

/** `qdisc htb 1: dev eth0 root refcnt 2 r2q 10 default 0x30`. */
export function disciplineLine(message: Message): string {
  if (isDump(message)) return dump(message.root);
  const { root } = message;
  let line = `${verbOf(message)}qdisc${nameOf(message)}`;
  if (root.number("TCA_HW_OFFLOAD")) line += " offloaded";
  line += deviceOf(root) + parentOf(root);
  const holders = root.number("tcm_info");
  if (holders !== undefined && holders !== 1 && !message.fromUser) line += ` refcnt ${holders}`;
  line += pair("ingress_block", root, "TCA_INGRESS_BLOCK") + pair("egress_block", root, "TCA_EGRESS_BLOCK");
  return line + sizeTableOf(message) + estimatorOf(message) + optionsOf(root, disciplineWords);
}

/** `class htb 1:10 dev eth0 parent 1:1 leaf 100: prio 0 rate 5Gbit …`. */
export function classLine(message: Message): string {
  if (isDump(message)) return dump(message.root);
  const { root } = message;
  let line = `${verbOf(message)}class${nameOf(message)}${deviceOf(root)}${parentOf(root)}`;
  if (root.number("tcm_info")) line += ` leaf ${root.word("tcm_info")}`;
  return line + estimatorOf(message) + optionsOf(root, classWords);
}

export function disciplineSummary(message: Message): string {
  return shortened(disciplineLine(message));
}

export function classSummary(message: Message): string {
  return shortened(classLine(message));
}
