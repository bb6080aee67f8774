/**
 * Whether a notification tells of the change that a request makes: the kernel makes changes while the request waits for
 * its ack, and what it tells of them between the two is about the same thing.
 * Kernel: net/core/rtnetlink.c, net/netlink/genetlink.c
 */
import { isSameThing, typesFit } from "../dissect/index.ts";
import type { Message, MessageKind, Scope, Value } from "../schema/index.ts";
import { protocols } from "./message-kinds.ts";
import type { Exchange } from "./single-exchange.ts";

/** What rtnetlink messages tell about, by `nlmsg_type` divided by four: the interface, and what else names the thing. */
const things: Readonly<Record<number, { readonly interface?: string; readonly names: readonly string[] }>> = {
  4: { interface: "ifi_index", names: [] },
  5: { interface: "ifa_index", names: ["IFA_LOCAL", "IFA_ADDRESS"] },
  6: { interface: "RTA_OIF", names: ["RTA_DST", "rtm_dst_len", "RTA_TABLE"] },
  7: { interface: "ndm_ifindex", names: ["NDA_DST", "NDA_LLADDR"] },
  8: { names: ["FRA_PRIORITY"] },
  9: { interface: "tcm_ifindex", names: [] },
  10: { interface: "tcm_ifindex", names: [] },
  11: { interface: "tcm_ifindex", names: [] },
  13: { interface: "prefix_ifindex", names: [] },
  14: { interface: "ifa_index", names: [] },
  15: { interface: "ifa_index", names: [] },
  18: { names: ["IFAL_ADDRESS"] },
  20: { interface: "NETCONFA_IFINDEX", names: [] },
  21: { interface: "ifindex", names: [] },
  22: { names: ["NETNSA_NSID"] },
  25: { interface: "tcm_ifindex", names: [] },
  26: { names: ["NHA_ID"] },
  27: { interface: "ifi_index", names: [] },
  28: { interface: "ifindex", names: [] },
  30: { interface: "ifindex", names: [] },
};

const link = 4;
const address = 5;
const neighbour = 7;
const multicast = 14;
const netconf = 20;
/** Queueing disciplines, classes, filters and chains of an interface change together. */
const trafficControl: ReadonlySet<number> = new Set([9, 10, 11, 25]);
const bridge = 7;
const mostInterfaces = 8;

/** Notes which interfaces a request, or a notification that it caused, is about. */
export function noteInterfaces(exchange: Exchange, message: Message): void {
  if (message.protocol.number !== protocols.route) return;
  const index = interfaceOf(message);
  if (index === 0) return;
  exchange.interfaces ??= new Set();
  if (exchange.interfaces.size < mostInterfaces) exchange.interfaces.add(index);
}

function interfaceOf(message: Message): number {
  const member = things[message.type >> 2]?.interface;
  return member === undefined ? 0 : (message.root.number(member) ?? 0);
}

/** Whether a notification that no port or sequence ties to a request is about what the request changes. */
export function concerns(change: Exchange, message: Message): boolean {
  const { request, port } = change;
  if (request.protocol.number !== message.protocol.number) return false;
  if (request.frame.packet.interface.id !== message.frame.packet.interface.id) return false;
  if (port !== 0 && message.portId !== 0 && port !== message.portId) return false;
  if (request.protocol.number === protocols.route) return concernsRoute(change, message);
  // A notification of xfrm has the sequence of the request, and as port what the request says.
  if (request.protocol.number === protocols.xfrm) {
    return (
      message.sequence === request.sequence && message.sequence !== 0 && isSameThing(kindOf(request), kindOf(message))
    );
  }
  // Conntrack tells whose change it is, and not which.
  if (request.protocol.number === protocols.netfilter)
    return message.portId !== 0 && typesFit(request.protocol.number, request.type, message.type);
  if (request.protocol.number !== protocols.generic || request.type !== message.type) return false;
  return isSameThing(kindOf(request), kindOf(message)) && agree(identity(request), identity(message));
}

function concernsRoute({ request, interfaces }: Exchange, message: Message): boolean {
  const index = interfaceOf(message);
  const isKnown = interfaces?.has(index) ?? false;
  const group = request.type >> 2;
  const told = message.type >> 2;
  if (told !== group) {
    if (trafficControl.has(group)) return isKnown && trafficControl.has(told);
    if (group !== link && group !== address) return false;
    // What is told of a new interface before it has told its name.
    const isBirth = told === multicast || told === netconf;
    if (!isKnown && isBirth && group === link && interfaceOf(request) === 0) return isStranger(message, index);
    return isKnown && (told !== neighbour || isNeighbourOfLink(message));
  }
  if (group === link) return isKnown || sameOwn(request, message, "IFLA_IFNAME") || isPeer(request, message);
  if (interfaces !== null && index !== 0 && !isKnown) return false;
  let agreed = isKnown;
  for (const name of things[group]?.names ?? []) {
    const asked = request.root.own(name);
    const said = message.root.own(name);
    if (asked === undefined || said === undefined) continue;
    if (!sameValue(asked, said)) return false;
    agreed = true;
  }
  return agreed;
}

function kindOf({ layout }: Message): MessageKind | null {
  return layout.kind;
}

function isStranger(message: Message, index: number): boolean {
  return index !== 0 && message.context.interfaceName(message, message.namespace, index) === null;
}

/** Neighbours come and go by themselves, but go with their link; the entries of a bridge come with a port too. */
function isNeighbourOfLink({ root, layout }: Message): boolean {
  return layout.kind?.verb === "del" || root.number("ndm_family") === bridge;
}

function sameOwn(request: Message, message: Message, name: string): boolean {
  const asked = request.root.own(name);
  return asked !== undefined && asked === message.root.own(name);
}

/** Whether a link is the other one of a pair that a request makes. */
function isPeer(request: Message, message: Message): boolean {
  const peer = request.root.into("IFLA_LINKINFO")?.into("IFLA_INFO_DATA")?.into("VETH_INFO_PEER")?.own("IFLA_IFNAME");
  return peer !== undefined && peer === message.root.own("IFLA_IFNAME");
}

/** Attributes whose names say that they tell things apart. */
const identifying = /(?:INDEX|_ID|_NAME|WIPHY|WDEV)$/;

/** The values that tell what a generic message is about: at the top, and in a nest that is called a header. */
function identity({ root }: Message): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  collect(root, found);
  root.each((name, place) => {
    const inside = name.endsWith("_HEADER") ? root.open(place) : null;
    if (inside !== null) collect(inside, found);
  });
  return found;
}

function collect(scope: Scope, into: Map<string, Value>): void {
  scope.each((name) => {
    const value = identifying.test(name) ? scope.own(name) : undefined;
    if (value !== undefined) into.set(name, value);
  });
}

function agree(one: ReadonlyMap<string, Value>, other: ReadonlyMap<string, Value>): boolean {
  let agreed = false;
  for (const [name, value] of one) {
    const against = other.get(name);
    if (against === undefined) continue;
    if (!sameValue(value, against)) return false;
    agreed = true;
  }
  return agreed;
}

function sameValue(one: Value, other: Value): boolean {
  if (!(one instanceof Uint8Array) || !(other instanceof Uint8Array)) return one === other;
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
