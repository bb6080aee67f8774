/** Words that the lines of disciplines, classes and filters share. */
import type { Message, Scope } from "../../../src/schema/index.ts";

/** NLM_F_REPLACE, NLM_F_EXCL and NLM_F_CREATE of requests. */
const replace = 0x100;
const exclusive = 0x200;
const create = 0x400;

const everywhere = 0xffffffff;

/** The subcommand of `tc` that sends this, with a space; nothing for what the kernel tells. */
export function verbOf(message: Message): string {
  const { direction, flags } = message;
  const verb = message.layout.kind?.verb;
  if (direction === "kernel-to-user") return "";
  if (verb === "get") return "get ";
  if (verb === "del") return "";
  if ((flags & exclusive) !== 0) return "add ";
  if ((flags & create) !== 0) return "replace ";
  return (flags & replace) !== 0 ? "link " : "change ";
}

/** ` dev eth0`, ` block 22`. */
export function deviceOf(root: Scope): string {
  const index = root.number("tcm_ifindex");
  if (index === -1) return ` block ${root.number("tcm_parent") ?? 0}`;
  return index ? ` dev ${root.word("tcm_ifindex")}` : "";
}

/** ` root`, ` parent 1:10`; `word` is how the parent reads. */
export function parentOf(root: Scope): string {
  const parent = root.number("tcm_parent");
  if (!parent || root.number("tcm_ifindex") === -1) return "";
  if (parent === everywhere) return " root";
  return parent === 0xfffffff1 ? " parent ffff:fff1" : ` parent ${root.word("tcm_parent")}`;
}
