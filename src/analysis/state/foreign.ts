/**
 * Which notifications come from another namespace. A socket that listens to all namespaces (NETLINK_LISTEN_ALL_NSID)
 * brings their notifications into the capture, and the nsid is not in the bytes: what they say of an interface index can
 * only be told apart by what answers said of that index.
 */
import type { Message, Scope } from "../../schema/index.ts";
import { inet } from "./routes.ts";
import { rootOf, type Space } from "./space.ts";

const allFlags = 0xffffffff;

/** What a notification is about: an interface that is known, one that cannot be the known one, or perhaps neither. */
export type Verdict = { readonly kind: "own" | "foreign" } | { readonly kind: "doubtful"; readonly why: string };

const own: Verdict = { kind: "own" };
const foreign: Verdict = { kind: "foreign" };

/** Judges a notification about a link. `asked` are the names that requests of this capture gave to links. */
export function judgeLink(space: Space, message: Message, key: string, asked: ReadonlySet<string>): Verdict {
  const { root } = message;
  const links = space.table("link");
  const known = links.get(key);
  if (known === undefined) {
    const isNew = root.number("ifi_change") === allFlags;
    if (isNew || !links.isComplete(0)) return own;
    return { kind: "doubtful", why: `no answer has listed interface ${key}` };
  }
  if (known.doubt !== null) return { kind: "doubtful", why: known.doubt };
  return contradicts(rootOf(known), root, asked) ? foreign : own;
}

/** Whether two messages cannot be about one link at two moments. */
function contradicts(before: Scope, after: Scope, asked: ReadonlySet<string>): boolean {
  const differs = (name: string): boolean => {
    const [one, other] = [before.text(name), after.text(name)];
    return one !== null && other !== null && one !== other;
  };
  if (differs("ifi_type") || kindOf(before) !== kindOf(after)) return true;
  const name = after.own("IFLA_IFNAME");
  const isMoved = differs("IFLA_ADDRESS");
  if (!differs("IFLA_IFNAME")) return isMoved && differs("IFLA_LINK") && differs("IFLA_PERM_ADDRESS");
  return isMoved || !before.has("IFLA_ADDRESS") ? !asked.has(String(name)) : false;
}

function kindOf(root: Scope): string | null {
  return root.into("IFLA_LINKINFO")?.text("IFLA_INFO_KIND") ?? null;
}

/** Judges a notification about something on an interface, by that interface and by the label of an IPv4 address. */
export function judgeOnLink(space: Space, message: Message): Verdict {
  const { root } = message;
  const links = space.table("link");
  if (!links.isComplete(0)) return own;
  for (const name of ["ifa_index", "ndm_ifindex", "tcm_ifindex", "RTA_OIF", "NHA_OIF"]) {
    const index = root.has(name) ? root.number(name) : undefined;
    if (index === undefined || index <= 0) continue;
    const link = links.get(String(index));
    if (link === undefined) return { kind: "doubtful", why: `no answer has listed interface ${index}` };
    if (link.doubt !== null) return { kind: "doubtful", why: link.doubt };
  }
  const label = root.number("ifa_family") === inet ? root.own("IFA_LABEL") : undefined;
  const device = label === undefined ? null : space.linkName(root.number("ifa_index") ?? 0);
  return device !== null && String(label).split(":")[0] !== device ? foreign : own;
}
