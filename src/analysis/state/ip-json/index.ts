/** The state of a namespace in the JSON of `ip -j -d`. */
import type { Scope } from "../../../schema/index.ts";
import type { KindName } from "../kinds.ts";
import { addressJson } from "./address.ts";
import { linkJson } from "./link.ts";
import { type Json, type JsonObject, type Members, objectOf, word } from "./members.ts";
import { nexthopJson, routeJson } from "./route.ts";
import { ruleJson } from "./rule.ts";

export { addressJson, type Json, type JsonObject, linkJson, nexthopJson, routeJson, ruleJson };

const neighbour: Members = {
  dst: word("NDA_DST"),
  dev: word("ndm_ifindex"),
  lladdr: word("NDA_LLADDR"),
  state: (scope) => (scope.number("ndm_state") ? (scope.word("ndm_state") ?? "").split(",") : undefined),
};

const nsid: Members = { nsid: (scope) => scope.number("NETNSA_NSID") };

/** How an object is written, for the kinds that `ip` prints. */
export const ipJsonOf: Readonly<Partial<Record<KindName, (scope: Scope) => JsonObject>>> = {
  link: (scope) => linkJson(scope, true),
  address: addressJson,
  route: routeJson,
  rule: ruleJson,
  nexthop: nexthopJson,
  neighbour: (scope) => objectOf(scope, neighbour),
  nsid: (scope) => objectOf(scope, nsid),
};
