/**
 * What goes without a message of its own when something else goes: the kernel does not announce all of it.
 * Kernel: net/ipv4/fib_semantics.c (fib_sync_down_dev, fib_sync_down_addr), net/ipv4/fib_frontend.c (fib_disable_ip,
 * fib_inetaddr_event, fib_del_ifaddr), net/ipv4/nexthop.c (nexthop_flush_dev, remove_nh_grp_entry),
 * net/sched/sch_generic.c (dev_shutdown), net/core/net_namespace.c
 */
import type { Scope } from "../../schema/index.ts";
import { kinds } from "./kinds.ts";
import { type Mark, type StateObject, withAttribute, withBits } from "./object.ts";
import { inet, inet6, routeDevices, survivesDown } from "./routes.ts";
import { rootOf, type Space } from "./space.ts";

const interfaceUp = 0x1;
const running = 0x40;
const lowerUp = 0x10000;

/** RTNH_F_DEAD, RTNH_F_LINKDOWN. */
const dead = 0x01;
const linkDown = 0x10;

/** NHA_GROUP and the bytes of one `struct nexthop_grp`. */
const groupAttribute = 2;
const groupEntryLength = 8;

/** What an object that has gone takes with it. */
export function afterRemoval(space: Space, object: StateObject, by: Mark): void {
  const { name } = object.kind;
  const root = rootOf(object);
  if (name === "link") linkGone(space, root.number("ifi_index") ?? 0, by);
  else if (name === "address") addressGone(space, root, by);
  else if (name === "nexthop") nexthopsGone(space, [object], by);
  else if (name === "qdisc") qdiscsGone(space, [object], by);
}

/**
 * What follows a link that changed: IPv4 routes go when it goes down, nexthops also with its carrier; the hops of the
 * others are dead and linkdown as it is, which {@link withLinkMarks} says when somebody looks.
 */
export function afterLinkChange(space: Space, before: Scope, after: Scope, by: Mark): void {
  const was = before.number("ifi_flags") ?? 0;
  const is = after.number("ifi_flags") ?? 0;
  const index = after.number("ifi_index") ?? 0;
  const isChanged = (mask: number) => ((was ^ is) & mask) !== 0;
  const goesDown = isChanged(interfaceUp) && (is & interfaceUp) === 0;
  if (isChanged(interfaceUp | lowerUp)) space.carriers.set(index, { flags: is, by });
  if (goesDown) {
    for (const route of space.table("route").referring(`mortal ${index}`)) {
      if (routeDevices(rootOf(route)).every((device) => device === index)) imply(space, route, by);
    }
  }
  const carriers = running | lowerUp;
  if (!goesDown && ((was & carriers) === 0 || (is & carriers) !== 0)) return;
  const nexthops = space.table("nexthop").referring(`dev ${index}`);
  const gone = nexthops.filter((nexthop) => !rootOf(nexthop).has("NHA_BLACKHOLE"));
  for (const nexthop of gone) imply(space, nexthop, by);
  nexthopsGone(space, gone, by);
}

/** A route as the links that have changed since it was told of mark its hops. */
export function withLinkMarks(space: Space, route: StateObject): StateObject {
  let marked = route;
  for (const index of new Set(routeDevices(rootOf(route)))) {
    const carrier = space.carriers.get(index);
    if (carrier === undefined) continue;
    const { ordinal } = carrier.by;
    if (ordinal > route.confirmed.ordinal && ordinal > route.changed.ordinal) {
      marked = withMarks(marked, index, carrier.flags, carrier.by);
    }
  }
  return marked;
}

/** A route with the hops out of an interface marked as flags of that interface say. */
function withMarks(route: StateObject, index: number, flags: number, by: Mark): StateObject {
  const root = rootOf(route);
  const family = root.number("rtm_family");
  if ((family !== inet && family !== inet6) || (family === inet && survivesDown(root))) return route;
  const isUp = (flags & interfaceUp) !== 0;
  const set = ((flags & lowerUp) === 0 ? linkDown : 0) | (isUp ? 0 : dead);
  const clear = (linkDown | dead) & ~set;
  const hops = root.insides("RTA_MULTIPATH").filter((hop) => hop.number("rtnh_ifindex") === index);
  const places = hops.length > 0 ? hops.map((hop) => hop.locate("rtnh_flags")) : [root.locate("rtm_flags")];
  let { statement } = route;
  for (const place of places) if (place !== null) statement = withBits(statement, place, set, clear);
  return statement === route.statement ? route : { ...route, statement, changed: by };
}

function imply(space: Space, object: StateObject, by: Mark): void {
  space.remove(object, by, `implied by ${by.name} ${by.id}`);
}

/** What depends on an interface, whether or not it was announced before. */
function linkGone(space: Space, index: number, by: Mark): void {
  for (const kind of kinds) {
    const gone = space.table(kind).referring(`dev ${index}`);
    for (const object of gone) imply(space, object, by);
    if (kind.name === "nexthop") nexthopsGone(space, gone, by);
  }
  space.carriers.delete(index);
}

/** The last IPv4 address of an interface takes all its IPv4 routes; any one those that prefer it as source. */
function addressGone(space: Space, address: Scope, by: Mark): void {
  const addresses = space.table("address");
  if (address.number("ifa_family") !== inet || !addresses.isComplete(inet)) return;
  const index = address.number("ifa_index") ?? 0;
  const local = address.text("IFA_LOCAL") ?? "";
  const routes = space.table("route");
  const inetOf = (reference: string) =>
    routes.referring(reference).filter((route) => rootOf(route).number("rtm_family") === inet);
  if (addresses.referring(`family ${inet} dev ${index}`).length === 0) {
    for (const route of inetOf(`dev ${index}`)) {
      if (routeDevices(rootOf(route)).every((device) => device === index)) imply(space, route, by);
      else routes.put(withMarks(route, index, 0, by));
    }
  }
  if (addresses.referring(`local ${local}`).length > 0) return;
  for (const route of inetOf(`src ${local}`)) imply(space, route, by);
}

/** Routes through nexthops go with them, and groups lose them; a group without members goes as well. */
function nexthopsGone(space: Space, nexthops: readonly StateObject[], by: Mark): void {
  const table = space.table("nexthop");
  const waiting = [...nexthops];
  for (let object = waiting.pop(); object !== undefined; object = waiting.pop()) {
    const id = Number(object.key);
    for (const route of space.table("route").referring(`nhid ${id}`)) imply(space, route, by);
    for (const group of table.referring(`member ${id}`)) {
      const left = membersOf(group).filter((member) => member.number("id") !== id);
      if (left.length === 0) {
        imply(space, group, by);
        waiting.push(group);
      } else table.put(withMembers(group, left, by));
    }
  }
}

function membersOf(group: StateObject): readonly Scope[] {
  return rootOf(group).insides("NHA_GROUP");
}

function withMembers(group: StateObject, members: readonly Scope[], by: Mark): StateObject {
  const payload = new Uint8Array(members.length * groupEntryLength);
  for (const [at, { bytes, headerStart, headerEnd }] of members.entries()) {
    payload.set(bytes.subarray(headerStart, headerEnd), at * groupEntryLength);
  }
  const statement = withAttribute(group.statement, groupAttribute, payload);
  const changed = { ...group, statement, changed: by, confirmed: by };
  return { ...changed, references: group.kind.references?.(rootOf(changed)) ?? [] };
}

/** TC_H_ROOT. */
const handleRoot = 0xffffffff;
/** IFLA_QDISC. */
const qdiscAttribute = 6;

/** A link has the name of its root queueing discipline, but is not announced when that changes. */
export function afterQdisc(space: Space, qdisc: Scope, by: Mark): void {
  const kind = qdisc.own("TCA_KIND");
  if (typeof kind !== "string" || qdisc.number("tcm_parent") !== handleRoot) return;
  const links = space.table("link");
  const link = links.get(String(qdisc.number("tcm_ifindex") ?? 0));
  if (link === undefined || rootOf(link).own("IFLA_QDISC") === kind) return;
  const statement = withAttribute(link.statement, qdiscAttribute, Buffer.from(`${kind}\0`));
  links.put({ ...link, statement, changed: by });
}

/** What hangs below queueing disciplines. */
function qdiscsGone(space: Space, qdiscs: readonly StateObject[], by: Mark): void {
  const waiting = [...qdiscs];
  for (let object = waiting.pop(); object !== undefined; object = waiting.pop()) {
    const root = rootOf(object);
    const major = (root.number("tcm_handle") ?? 0) >>> 16;
    if (major === 0) continue;
    for (const kind of ["class", "filter", "qdisc"] as const) {
      for (const below of space.table(kind).referring(`below ${root.number("tcm_ifindex") ?? 0} ${major}`)) {
        imply(space, below, by);
        if (kind === "qdisc") waiting.push(below);
      }
    }
  }
}
