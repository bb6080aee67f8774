/**
 * Which notifications come from another namespace. A socket that listens to all namespaces (NETLINK_LISTEN_ALL_NSID)
 * brings their notifications into the capture, and the nsid is not in the bytes: what they say of an interface index can
 * only be told apart by what answers said of that index.
 */
import type { Message, Scope } from "../../schema/index.ts";
import { inet } from "./routes.ts";
import { rootOf, type Space } from "./space.ts";

const allFlags = 0xffffffff;
/** AF_BRIDGE. */
const bridge = 7;

/**
 * What a message is about: what is known by that key (`own`), something of another namespace (`foreign`), another thing
 * that has taken the key (`other`), or perhaps something of another namespace.
 */
export type Verdict =
  | { readonly kind: "own" | "foreign" | "other" }
  | { readonly kind: "doubtful"; readonly why: string; readonly isOther: boolean };

const own: Verdict = { kind: "own" };
const foreign: Verdict = { kind: "foreign" };
const other: Verdict = { kind: "other" };

function doubtful(why: string, isOther = false): Verdict {
  return { kind: "doubtful", why, isOther };
}

/** Judges an answer about a link: it is right, but the link may be another one than was known. */
export function judgeLinkAnswer(space: Space, { root }: Message, key: string): Verdict {
  const known = space.table("link").get(key);
  if (known === undefined) return own;
  const before = rootOf(known);
  return differInKind(before, root) || (!known.answered && differ(before, root, "IFLA_IFNAME")) ? other : own;
}

/** Names that requests of the capture gave to links that they made, named or moved: in its namespace, and elsewhere. */
export interface AskedNames {
  readonly here: Set<string>;
  readonly elsewhere: Set<string>;
}

/** Judges a notification about a link. */
export function judgeLink(
  space: Space,
  { root, name: type }: Message,
  key: string,
  { here, elsewhere }: AskedNames,
): Verdict {
  const links = space.table("link");
  const known = links.get(key);
  const isNew = type === "RTM_NEWLINK" && root.number("ifi_change") === allFlags;
  const name = String(root.own("IFLA_IFNAME"));
  const isAsked = here.has(name);
  if (known === undefined) {
    if (elsewhere.has(name)) return doubtful("a request makes a link of this name in another namespace");
    if (!isNew && links.isComplete(0)) return doubtful(`no answer has listed interface ${key}`);
    return space.foreign > 0 && !isAsked ? doubtful("messages of other namespaces are among these") : own;
  }
  if (contradicts(rootOf(known), root, isAsked)) {
    if (isNew && isAsked) return other;
    if (known.answered && known.doubt === null) return foreign;
    return isAsked ? other : doubtful("other messages say otherwise", true);
  }
  return known.doubt === null ? own : doubtful(known.doubt);
}

/** Whether two messages cannot be about one link at two moments. */
function contradicts(before: Scope, after: Scope, isAsked: boolean): boolean {
  if (differInKind(before, after)) return true;
  const isMoved = differ(before, after, "IFLA_ADDRESS");
  if (!differ(before, after, "IFLA_IFNAME")) {
    return isMoved && differ(before, after, "IFLA_LINK") && differ(before, after, "IFLA_PERM_ADDRESS");
  }
  return !isAsked && (isMoved || !before.has("IFLA_ADDRESS"));
}

/** Whether links are of different kinds, as far as both messages say it. */
function differInKind(before: Scope, after: Scope): boolean {
  if (!before.has("IFLA_MTU") || !after.has("IFLA_MTU")) return false;
  return differ(before, after, "ifi_type") || kindOf(before) !== kindOf(after);
}

function differ(one: Scope, another: Scope, name: string): boolean {
  const value = (scope: Scope) => scope.number(name) ?? scope.text(name);
  const [first, second] = [value(one), value(another)];
  return first !== null && second !== null && first !== second;
}

function kindOf(root: Scope): string | null {
  return root.into("IFLA_LINKINFO")?.text("IFLA_INFO_KIND") ?? null;
}

/** Judges a notification about something on an interface, by that interface and by the label of an IPv4 address. */
export function judgeOnLink(space: Space, message: Message): Verdict {
  const { root } = message;
  const label = root.number("ifa_family") === inet ? root.own("IFA_LABEL") : undefined;
  const device = label === undefined ? null : space.linkName(root.number("ifa_index") ?? 0);
  if (device !== null && String(label).split(":")[0] !== device) return foreign;
  const links = space.table("link");
  if (!links.isComplete(0)) return own;
  for (const name of ["ifa_index", "ndm_ifindex", "tcm_ifindex", "RTA_OIF", "NHA_OIF"]) {
    const index = root.has(name) ? root.number(name) : undefined;
    if (index === undefined || index <= 0) continue;
    const link = links.get(String(index));
    if (link === undefined) return doubtful(`no answer has listed interface ${index}`);
    if (link.doubt !== null) return doubtful(link.doubt);
    // Only tunnels have entries that lead to an address.
    const isTunnelEntry = root.number("ndm_family") === bridge && root.has("NDA_DST");
    if (isTunnelEntry && rootOf(link).has("IFLA_MTU") && kindOf(rootOf(link)) !== "vxlan") return foreign;
  }
  return own;
}
