/**
 * Words that the lines of link messages share: which link, where its other end is.
 * Kernel: include/uapi/linux/if_link.h
 */
import type { Scope } from "../../../src/schema/index.ts";

/** Values of `ifi_family` that change what a message means. */
export const familyBridge = 7;
export const familyInet6 = 10;

/** `6: ipip1@NONE`; the other end by number where it counts in another namespace, or may. */
export function title(root: Scope): string {
  const name = root.word("IFLA_IFNAME") ?? root.word("ifi_index") ?? "?";
  const text = `${root.number("ifi_index") ?? "?"}: ${name}`;
  const link = root.number("IFLA_LINK");
  if (link === undefined) return text;
  if (link === 0) return `${text}@NONE`;
  const family = root.number("ifi_family");
  const elsewhere = family === familyBridge || family === familyInet6 || root.has("IFLA_LINK_NETNSID");
  return `${text}@${elsewhere ? `if${link}` : root.word("IFLA_LINK")}`;
}

/** A link that a request names by index or name. */
export function subject(root: Scope): string {
  if (root.number("ifi_index")) return root.word("ifi_index") ?? "?";
  const name = root.own("IFLA_IFNAME") ?? root.own("IFLA_ALT_IFNAME");
  if (name !== undefined) return String(name);
  return root.has("IFLA_GROUP") ? `group ${root.word("IFLA_GROUP")}` : "?";
}

/** The number of the namespace in which the other end is. */
export function linkNamespace(root: Scope): string {
  return labelled(root, "link-netnsid", "IFLA_LINK_NETNSID");
}

/** The namespace that a message speaks of when it is not its own. */
export function namespace(root: Scope): string {
  return labelled(root, "target-nsid", "IFLA_TARGET_NETNSID");
}

/** A label and a value where there is one. */
export function labelled(scope: Scope, label: string, name: string): string {
  const word = scope.word(name);
  return word === null ? "" : ` ${label} ${word}`;
}
