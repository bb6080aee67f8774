/** Lines of address messages, in the words of `ip address`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair, pairUnlessZero } from "../words.ts";
import { dumpOf } from "./words.ts";

const secondary = 0x01;
const permanent = 0x80;
const forever = 4294967295;
const inet6 = 10;

/** What iproute2 calls the flags, in the order in which it prints them; permanent addresses have no word. */
const flagWords: readonly (readonly [mask: number, word: string])[] = [
  [0x02, "nodad"],
  [0x04, "optimistic"],
  [0x08, "dadfailed"],
  [0x10, "home"],
  [0x20, "deprecated"],
  [0x40, "tentative"],
  [permanent, "dynamic"],
  [0x100, "mngtmpaddr"],
  [0x200, "noprefixroute"],
  [0x400, "autojoin"],
  [0x800, "stable-privacy"],
];

function flags(root: Scope, asked: boolean): string {
  const set = root.number("IFA_FLAGS") ?? root.number("ifa_flags") ?? 0;
  let line = "";
  if ((set & secondary) !== 0) line += root.number("ifa_family") === inet6 ? " temporary" : " secondary";
  for (const [mask, word] of flagWords) {
    const shown = mask === permanent ? !asked && (set & mask) === 0 : (set & mask) !== 0;
    if (shown) line += ` ${word}`;
  }
  return line;
}

function seconds(left: number): string {
  return left === forever ? "forever" : `${left}sec`;
}

function lifetimes(root: Scope): string {
  const cache = root.into("IFA_CACHEINFO");
  const valid = cache?.number("ifa_valid") ?? forever;
  const preferred = cache?.number("ifa_prefered") ?? forever;
  if (valid === forever && preferred === forever) return "";
  return ` valid_lft ${seconds(valid)} preferred_lft ${seconds(preferred)}`;
}

/** `7: d0 inet 10.0.0.1/24 brd 10.0.0.255 scope global d0:lab`; also multicast and anycast addresses. */
export function addressSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) {
    const device = pairUnlessZero("dev", root, "ifa_index");
    return `${dumpOf(root, "ifa_family")}${device}${pair("target-nsid", root, "IFA_TARGET_NETNSID")}`;
  }
  const index = root.number("ifa_index");
  let line = index ? `${index}: ${root.word("ifa_index")} ` : "";
  line += root.word("ifa_family") ?? "";
  const address = root.word("IFA_ADDRESS");
  const local = root.word("IFA_LOCAL") ?? address;
  if (local !== null) {
    line += ` ${local}`;
    if (address !== null && address !== local) line += ` peer ${address}`;
    line += `/${root.number("ifa_prefixlen") ?? 0}`;
  }
  line += pair("metric", root, "IFA_RT_PRIORITY");
  line += pair("brd", root, "IFA_BROADCAST");
  line += pair("any", root, "IFA_ANYCAST");
  line += pair("mcast", root, "IFA_MULTICAST");
  if (message.layout.kind?.verb !== "get" || message.direction === "kernel-to-user") {
    line += pair("scope", root, "ifa_scope");
    line += flags(root, message.direction !== "kernel-to-user");
  }
  line += pairUnlessZero("proto", root, "IFA_PROTO");
  const label = root.word("IFA_LABEL");
  if (label) line += ` ${label}`;
  line += lifetimes(root);
  return line + pair("target-nsid", root, "IFA_TARGET_NETNSID");
}
