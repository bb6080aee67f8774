/**
 * How routes take each other's place: NLM_F_REPLACE, NLM_F_APPEND, and IPv6 routes of several hops, which are announced
 * whole when a hop is added and hop by hop when one is deleted.
 * Kernel: net/ipv4/fib_trie.c (fib_table_insert), net/ipv6/ip6_fib.c (fib6_add_rt2node, fib6_del_route)
 */
import type { Message, Scope } from "../../schema/index.ts";
import { type Mark, type StateObject, withAttribute } from "./object.ts";
import { hopsOf, inet, inet6, mayBeHop, routeGroup, withoutHops } from "./routes.ts";
import { rootOf, type Space } from "./space.ts";
import type { Table } from "./table.ts";

/** NLM_F_REPLACE, NLM_F_APPEND of a notification. */
const replace = 0x100;
const append = 0x800;
/** NLM_F_MULTI: the part of a dump, whose flags say nothing of replacing. */
const multi = 0x2;

const multipathAttribute = 9;

/** Puts in a route that a message told of. */
export function placeRoute(space: Space, object: StateObject, message: Message, mark: Mark): void {
  const table = space.table("route");
  const { root, flags } = message;
  const isPart = (flags & multi) !== 0;
  const isKnown = table.get(object.key) !== undefined;
  let since = object.since;
  if (root.number("rtm_family") === inet6 && object.group !== null) {
    for (const hop of hopsOf(root)) {
      for (const other of table.referring(`hop ${object.group} ${hop}`)) {
        if (other.key === object.key) continue;
        table.take(other);
        if (other.since.ordinal < since.ordinal) since = other.since;
      }
    }
  }
  const isReplacing = !isPart && !isKnown && (flags & replace) !== 0;
  const old = isReplacing ? replaced(table, object.group, root) : null;
  if (old !== null) {
    table.remove(old, mark, `replaced by ${mark.name} ${mark.id}`);
    table.put({ ...object, since: old.since }, false);
    return;
  }
  const isLast = isPart || (flags & append) !== 0 || root.number("rtm_family") !== inet;
  table.put(since === object.since ? object : { ...object, since }, isLast);
}

/** The route whose place one takes: the first of its group, for IPv6 the first that has, or has not, hops like it. */
function replaced(table: Table, group: string | null, root: Scope): StateObject | null {
  const isInet6 = root.number("rtm_family") === inet6;
  for (const key of group === null ? [] : table.group(group)) {
    const object = table.get(key);
    if (object !== undefined && (!isInet6 || mayBeHop(rootOf(object)) === mayBeHop(root))) return object;
  }
  return null;
}

/** Takes out a route that is not known just as the message says it: hops of a larger one, or the only one it can be. */
export function removeRoute(space: Space, message: Message, mark: Mark, reason: string): void {
  const { root } = message;
  const table = space.table("route");
  const group = routeGroup(root);
  if (group === null) return;
  const family = root.number("rtm_family");
  const gone = new Set(hopsOf(root));
  if (family === inet6) {
    for (const hop of gone) {
      for (const object of table.referring(`hop ${group} ${hop}`)) withoutSome(table, object, gone, mark, reason);
    }
    return;
  }
  if (family !== inet) return;
  const [only, ...others] = table.group(group);
  const object = only === undefined || others.length > 0 ? undefined : table.get(only);
  if (object !== undefined && rootOf(object).number("rtm_type") === root.number("rtm_type")) {
    table.remove(object, mark, reason);
  }
}

function withoutSome(table: Table, object: StateObject, gone: ReadonlySet<string>, mark: Mark, reason: string): void {
  const payload = withoutHops(rootOf(object), (hop) => gone.has(hop));
  if (payload === null) {
    table.remove(object, mark, reason);
    return;
  }
  const statement = withAttribute(object.statement, multipathAttribute, payload);
  const { kind, namespace } = object;
  const { root } = { root: rootOf({ statement, namespace }) };
  const key = kind.key(root);
  if (key === null) return;
  table.take(object);
  const references = kind.references?.(root) ?? [];
  table.put({ ...object, key, statement, references, changed: mark, confirmed: mark });
}
