/** The state of a namespace in the JSON of `ip -j -d`. */
import type { MessageContext, Scope } from "../../../schema/index.ts";
import type { KindName } from "../kinds.ts";
import { messageOf } from "../object.ts";
import type { SpacePicture } from "../picture.ts";
import { addressJson } from "./address.ts";
import { linkJson } from "./link.ts";
import { writtenKinds } from "./link-data.ts";
import { type Json, type JsonObject, type Members, objectOf, word } from "./members.ts";
import { nexthopJson, routeJson } from "./route.ts";
import { ruleJson } from "./rule.ts";

export { addressJson, type Json, type JsonObject, linkJson, nexthopJson, routeJson, ruleJson, writtenKinds };

const neighbour: Members = {
  dst: word("NDA_DST"),
  dev: word("ndm_ifindex"),
  lladdr: word("NDA_LLADDR"),
  state: (scope) => (scope.number("ndm_state") ? (scope.word("ndm_state") ?? "").split(",") : undefined),
};

const nsid: Members = { nsid: (scope) => scope.number("NETNSA_NSID") };

/** How an object is written, for the kinds that `ip` prints. */
const writers: Readonly<Partial<Record<KindName, (scope: Scope) => JsonObject>>> = {
  route: routeJson,
  rule: ruleJson,
  nexthop: nexthopJson,
  neighbour: (scope) => objectOf(scope, neighbour),
  nsid: (scope) => objectOf(scope, nsid),
};

function rootsOf(space: SpacePicture, name: KindName, names: MessageContext): Scope[] {
  const objects = space.kinds.find(({ kind }) => kind.name === name)?.objects ?? [];
  return objects.map((object) => messageOf(object, names).root);
}

/**
 * The objects of a kind as `ip -j -d` prints them: links for `ip link`, links with their addresses for `ip address`,
 * routes of all tables and families, and so on; with `-s` where statistics are wanted. Null for kinds that `ip` does not
 * print.
 */
export function ipJson(
  space: SpacePicture,
  kind: KindName,
  names: MessageContext,
  withStatistics = false,
): readonly JsonObject[] | null {
  if (kind === "link") return rootsOf(space, "link", names).map((link) => linkJson(link, withStatistics));
  if (kind === "address") {
    const addresses = new Map<number | undefined, Scope[]>();
    for (const one of rootsOf(space, "address", names)) {
      const index = one.number("ifa_index");
      addresses.set(index, [...(addresses.get(index) ?? []), one]);
    }
    return rootsOf(space, "link", names).map((link) => {
      const { linkmode: _mode, inet6_addr_gen_mode: _generation, ...about } = linkJson(link, withStatistics);
      return { ...about, addr_info: (addresses.get(link.number("ifi_index")) ?? []).map(addressJson) };
    });
  }
  const write = writers[kind];
  return write === undefined ? null : rootsOf(space, kind, names).map(write);
}
