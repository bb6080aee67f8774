/**
 * What a link message says in one line, in the words and the order of `ip link` and `bridge`.
 * Kernel: net/core/rtnetlink.c, net/bridge/br_netlink.c
 */
import { type Message, NestType, type Place, type Scope, StructType } from "../../../src/schema/index.ts";

const familyBridge = 7;
const familyInet6 = 10;
const familyPacket = 17;

/** Flags of netlink requests. Kernel: include/uapi/linux/netlink.h */
const dump = 0x300;
const create = 0x400;

/** `IFF_*` and `BRIDGE_VLAN_INFO_*` as masks. */
const up = 0x1;
const running = 0x40;
const allFlags = 0xffffffff;
const rangeBegin = 0x8;
const rangeEnd = 0x10;

/** Vlans and other repeats that a line shows. */
const mostRepeats = 8;

/** `RTM_NEWLINK`, `RTM_SETLINK`: what a link is, or what is asked of it. */
export function linkSummary(message: Message): string {
  const { root } = message;
  const bridge = root.number("ifi_family") === familyBridge;
  if (!message.fromUser) return bridge ? portLine(root) : linkLine(root);
  if (bridge) return portRequest(root, "add");
  return (message.flags & create) !== 0 ? addition(root) : change(root);
}

/** `RTM_DELLINK`: what is gone, and where it went when it only moved. */
export function deletionSummary(message: Message): string {
  const { root } = message;
  const bridge = root.number("ifi_family") === familyBridge;
  if (message.fromUser) return bridge ? portRequest(root, "del") : `del ${subject(root)}${namespace(root)}`;
  const identity = title(root);
  if (bridge) return `${identity} leaves ${root.word("IFLA_MASTER") ?? "its bridge"}`;
  const target = root.text("IFLA_NEW_NETNSID");
  if (target === null) return `${identity} ${kindOf(root)}${linkNamespace(root)}`;
  const index = root.number("IFLA_NEW_IFINDEX");
  return `${identity} moved to nsid ${target}${index === undefined ? "" : ` as index ${index}`}`;
}

/** `RTM_GETLINK`: whom the request asks about. */
export function querySummary(message: Message): string {
  const { root } = message;
  const family = root.number("ifi_family") ?? root.number("rtgen_family") ?? 0;
  const mask = (root.number("IFLA_EXT_MASK") ?? 0) & ~0x109;
  let line = (message.flags & dump) === dump ? "dump" : `get dev ${subject(root)}`;
  if (family !== 0 && family !== familyPacket)
    line += ` family ${root.word("ifi_family") ?? root.word("rtgen_family")}`;
  line += labelled(root, "master", "IFLA_MASTER");
  const info = root.into("IFLA_LINKINFO");
  if (info !== null) {
    const kind = info.own("IFLA_INFO_KIND");
    line += kind === undefined ? ` type ${info.word("IFLA_INFO_SLAVE_KIND")}_slave` : ` type ${kind}`;
  }
  if (mask !== 0) line += ` filter ${root.word("IFLA_EXT_MASK")}`;
  return line + namespace(root);
}

/** `RTM_NEWLINKPROP`, `RTM_DELLINKPROP`, `RTM_GETLINKPROP`: other names of a link. */
export function propertySummary(message: Message): string {
  const { root } = message;
  const verb = message.layout.kind?.verb;
  if (verb === "get") return (message.flags & dump) === dump ? "dump" : `get dev ${subject(root)}`;
  let line = `property ${verb === "del" ? "del" : "add"} dev ${subject(root)}`;
  const list = root.into("IFLA_PROP_LIST");
  list?.each((name, place) => {
    line += ` ${name === "IFLA_ALT_IFNAME" ? "altname" : name} ${list.wordAt(place)}`;
  });
  return line;
}

/** `7: veth0@if9 veth UP mtu 1500 master br0 link-netnsid 1` */
function linkLine(root: Scope): string {
  const flags = root.number("ifi_flags") ?? 0;
  let line = `${title(root)} ${kindOf(root)}`;
  const state = root.word("IFLA_OPERSTATE");
  if (state !== null) line += ` ${state}`;
  if ((flags & (up | running)) === up) line += " NO-CARRIER";
  const mtu = root.number("IFLA_MTU");
  if (mtu !== undefined) line += ` mtu ${mtu}`;
  const program = root.into("IFLA_XDP")?.number("IFLA_XDP_PROG_ID");
  if (program !== undefined && program !== 0) line += ` xdp id ${program}`;
  line += labelled(root, "master", "IFLA_MASTER");
  if (root.number("IFLA_GROUP")) line += labelled(root, "group", "IFLA_GROUP");
  line += labelled(root, "event", "IFLA_EVENT");
  return line + linkNamespace(root) + namespace(root) + changes(flags, root.number("ifi_change") ?? 0);
}

/** `13: v1@if14 mtu 1500 master br0 state forwarding priority 32 cost 2 vlan 5 pvid untagged` */
function portLine(root: Scope): string {
  let line = title(root);
  const mtu = root.number("IFLA_MTU");
  if (mtu !== undefined) line += ` mtu ${mtu}`;
  line += labelled(root, "master", "IFLA_MASTER");
  const port = root.into("IFLA_PROTINFO");
  if (port !== null) {
    line += labelled(port, "state", "IFLA_BRPORT_STATE");
    line += labelled(port, "priority", "IFLA_BRPORT_PRIORITY");
    line += labelled(port, "cost", "IFLA_BRPORT_COST");
  }
  const specific = root.into("IFLA_AF_SPEC");
  return specific === null ? line : line + bridgeDetails(specific, "vlan");
}

/** `vlan add dev v1 vid 100-110 untagged`, `mst set dev v1 msti 5 state blocking`, `link set dev v1 cost 7` */
function portRequest(root: Scope, verb: "add" | "del"): string {
  const specific = root.into("IFLA_AF_SPEC");
  const port = root.into("IFLA_PROTINFO");
  const device = `dev ${subject(root)}`;
  const scope = specific?.word("IFLA_BRIDGE_FLAGS")?.toLowerCase() ?? "";
  const where = scope === "" ? "" : ` ${scope}`;
  const details = specific === null ? "" : bridgeDetails(specific, "vid");
  if (specific?.has("IFLA_BRIDGE_MST")) return `mst set ${device}${details}${where}`;
  if (specific?.has("IFLA_BRIDGE_VLAN_INFO") || specific?.has("IFLA_BRIDGE_VLAN_TUNNEL_INFO")) {
    return `vlan ${verb} ${device}${details}${where}`;
  }
  const settings = port === null ? "" : settingsOf(port, 0);
  return `link ${verb === "del" ? "del" : "set"} ${device}${settings}${details}${where}`;
}

/** The vlans, tunnels and instances of a port. */
function bridgeDetails(specific: Scope, label: string): string {
  let line = "";
  let count = 0;
  specific.each((name, place) => {
    if (name === "IFLA_BRIDGE_FLAGS" || ++count > mostRepeats + 1) return;
    if (count > mostRepeats) line += " …";
    else if (name === "IFLA_BRIDGE_VLAN_INFO") line += vlan(specific.open(place), line, label);
    else if (name === "IFLA_BRIDGE_VLAN_TUNNEL_INFO") line += tunnel(specific.open(place), line, label);
    else if (name === "IFLA_BRIDGE_MODE") line += ` hwmode ${specific.wordAt(place)}`;
    else if (name === "IFLA_BRIDGE_MST") line += instances(specific.open(place));
    else if (place.type instanceof NestType) line += ` ${labelOf(name, specific)}${nested(specific, place, 1)}`;
  });
  return line;
}

function vlan(entry: Scope | null, before: string, label: string): string {
  const flags = entry?.number("flags") ?? 0;
  const vid = entry?.number("vid") ?? "?";
  const words = `${(flags & 2) === 0 ? "" : " pvid"}${(flags & 4) === 0 ? "" : " untagged"}`;
  if ((flags & rangeBegin) !== 0) return ` ${label} ${vid}`;
  if ((flags & rangeEnd) !== 0 && before !== "") return `-${vid}${words}`;
  return ` ${label} ${vid}${words}`;
}

function tunnel(entry: Scope | null, before: string, label: string): string {
  const flags = entry?.number("IFLA_BRIDGE_VLAN_TUNNEL_FLAGS") ?? 0;
  const vid = entry?.number("IFLA_BRIDGE_VLAN_TUNNEL_VID") ?? "?";
  const id = entry?.number("IFLA_BRIDGE_VLAN_TUNNEL_ID");
  if ((flags & rangeEnd) !== 0 && before !== "") return `-${vid}${id === undefined ? "" : ` to id ${id}`}`;
  return `${id === undefined ? "" : ` tunnel_info id ${id}`} ${label} ${vid}`;
}

function instances(list: Scope | null): string {
  let line = "";
  let count = 0;
  list?.each((_name, place) => {
    const entry = ++count > mostRepeats ? null : list.open(place);
    if (entry !== null) {
      line += ` msti ${entry.word("IFLA_BRIDGE_MST_ENTRY_MSTI")} state ${entry.word("IFLA_BRIDGE_MST_ENTRY_STATE")}`;
    }
  });
  return line;
}

/** `add veth0 type veth peer veth1 netns fd 8` */
function addition(root: Scope): string {
  const index = root.number("ifi_index");
  const name = root.own("IFLA_IFNAME");
  let line = "add";
  if (root.has("IFLA_LINK")) line += ` link ${root.word("IFLA_LINK")}`;
  if (name !== undefined) line += ` ${name}`;
  if (index) line += ` index ${index}`;
  return line + wishes(root, true);
}

/** `set eth0 up master br0` */
function change(root: Scope): string {
  const renamed = root.number("ifi_index") ? root.own("IFLA_IFNAME") : undefined;
  return `set ${subject(root)}${renamed === undefined ? "" : ` name ${renamed}`}${wishes(root, false)}`;
}

/** What a request wants of a link, but for its name. */
function wishes(root: Scope, adding: boolean): string {
  let line = flagWishes(root);
  root.each((name, place) => {
    line += wish(root, name, place, adding);
  });
  return line;
}

const words: Readonly<Record<string, string>> = {
  IFLA_IFALIAS: "alias",
  IFLA_TXQLEN: "txqueuelen",
  IFLA_NUM_TX_QUEUES: "numtxqueues",
  IFLA_NUM_RX_QUEUES: "numrxqueues",
  IFLA_LINKMODE: "mode",
  IFLA_OPERSTATE: "state",
  IFLA_PROTO_DOWN: "protodown",
  IFLA_NET_NS_PID: "netns pid",
  IFLA_NET_NS_FD: "netns fd",
  IFLA_LINK_NETNSID: "link-netnsid",
  IFLA_TARGET_NETNSID: "target-nsid",
  IFLA_NETNS_IMMUTABLE: "netns-immutable",
  IFLA_INET6_ADDR_GEN_MODE: "addrgenmode",
  IFLA_BRPORT_PROTECT: "root_block",
  IFLA_BRPORT_FAST_LEAVE: "fastleave",
  IFLA_BRPORT_UNICAST_FLOOD: "flood",
  IFLA_BRPORT_MCAST_TO_UCAST: "mcast_to_unicast",
  IFLA_BRPORT_PROXYARP: "proxy_arp",
  IFLA_BRPORT_PROXYARP_WIFI: "proxy_arp_wifi",
  IFLA_BRPORT_MULTICAST_ROUTER: "mcast_router",
};

function wish(root: Scope, name: string, place: Place, adding: boolean): string {
  switch (name) {
    case "IFLA_IFNAME":
    case "IFLA_ALT_IFNAME":
    case "IFLA_EXT_MASK":
      return "";
    case "IFLA_LINK":
      return adding ? "" : ` link ${root.wordAt(place)}`;
    case "IFLA_MASTER":
      return root.number(name) === 0 ? " nomaster" : ` master ${root.wordAt(place)}`;
    case "IFLA_LINKINFO":
      return kindWish(root.open(place));
    case "IFLA_XDP":
      return xdpWish(root.open(place));
    case "IFLA_PROTO_DOWN_REASON":
      return reasonWish(root.open(place));
    case "IFLA_VFINFO_LIST":
      return functionWishes(root.open(place));
    case "IFLA_AF_SPEC":
      return nested(root, place, 0);
    default:
      return setting(root, name, place, 0);
  }
}

/** `up`, `arp off`, `promisc on`: the flags that a request changes. */
function flagWishes(root: Scope): string {
  const flags = root.number("ifi_flags") ?? 0;
  // Without a mask the kernel takes the flags as they stand; those that are set are what is meant.
  const mask = root.number("ifi_change") || flags;
  if (mask === 0) return "";
  let line = "";
  if ((mask & up) !== 0) line += (flags & up) !== 0 ? " up" : " down";
  if ((mask & 0x80) !== 0) line += (flags & 0x80) !== 0 ? " arp off" : " arp on";
  if ((mask & 0x1000) !== 0) line += (flags & 0x1000) !== 0 ? " multicast on" : " multicast off";
  if ((mask & 0x200) !== 0) line += (flags & 0x200) !== 0 ? " allmulticast on" : " allmulticast off";
  if ((mask & 0x100) !== 0) line += (flags & 0x100) !== 0 ? " promisc on" : " promisc off";
  if ((mask & 0x20) !== 0) line += (flags & 0x20) !== 0 ? " trailers off" : " trailers on";
  if ((mask & 0x8000) !== 0) line += (flags & 0x8000) !== 0 ? " dynamic on" : " dynamic off";
  return line;
}

function kindWish(info: Scope | null): string {
  if (info === null) return "";
  const kind = info.own("IFLA_INFO_KIND");
  const slave = info.own("IFLA_INFO_SLAVE_KIND");
  const data = info.into("IFLA_INFO_DATA");
  const slaveData = info.into("IFLA_INFO_SLAVE_DATA");
  let line = kind === undefined ? "" : ` type ${kind}`;
  if (data !== null) line += settingsOf(data, 1);
  if (slave !== undefined) line += ` type ${slave}_slave`;
  return slaveData === null ? line : line + settingsOf(slaveData, 1);
}

function xdpWish(xdp: Scope | null): string {
  const descriptor = xdp?.number("IFLA_XDP_FD");
  if (descriptor === undefined) return " xdp";
  return descriptor < 0 ? " xdp off" : ` xdp fd ${descriptor}`;
}

function reasonWish(reason: Scope | null): string {
  return ` protodown_reason ${reason?.word("IFLA_PROTO_DOWN_REASON_VALUE") ?? "?"}/${reason?.word("IFLA_PROTO_DOWN_REASON_MASK") ?? "all"}`;
}

/** `vf 2 min_tx_rate 10 max_tx_rate 100`, `vf 3 trust on` */
function functionWishes(list: Scope | null): string {
  let line = "";
  list?.each((_name, entry) => {
    const info = list.open(entry);
    info?.each((name, place) => {
      const inner = info.open(place);
      if (place.type instanceof StructType) line += functionWish(inner, place.type, name);
      else
        inner?.each((one, at) => {
          if (at.type instanceof StructType) line += functionWish(inner.open(at), at.type, one);
        });
    });
  });
  return line;
}

function functionWish(inner: Scope | null, { members }: StructType, name: string): string {
  let line = "";
  for (const member of members) {
    const label = member.name === "setting" ? name.slice("IFLA_VF_".length).toLowerCase() : member.name;
    line += ` ${label} ${inner?.word(member.name) ?? "?"}`;
  }
  return line;
}

/** Every attribute of a nest by the rest of its name: ` id 100 local 10.0.0.1`. */
function settingsOf(scope: Scope, depth: number): string {
  let line = "";
  scope.each((name, place) => {
    line += setting(scope, name, place, depth);
  });
  return line;
}

function setting(scope: Scope, name: string, place: Place, depth: number): string {
  const { type } = place;
  const label = words[name] ?? labelOf(name, scope);
  if (type instanceof NestType && type.header !== null) return peer(scope.open(place));
  if (type instanceof NestType) return ` ${label}${nested(scope, place, depth)}`;
  if (type.wire === "flag") return ` ${label}`;
  const word = scope.wordAt(place);
  // An interface or a mark that is not set.
  if (word === "" || word === "if0" || word === "0x0") return "";
  return type instanceof StructType ? ` ${word}` : ` ${label} ${word}`;
}

/** What is inside a nest, not deeper than a line can bear. */
function nested(scope: Scope, place: Place, depth: number): string {
  const inner = depth > 3 ? null : scope.open(place);
  return inner === null ? "" : settingsOf(inner, depth + 1);
}

/** The other end that is made together with a link. */
function peer(inner: Scope | null): string {
  if (inner === null) return " peer";
  const name = inner.own("IFLA_IFNAME");
  return ` peer${name === undefined ? "" : ` ${name}`}${wishes(inner, true)}`;
}

/** `IFLA_VXLAN_ID` in a set called `IFLA_VXLAN` is `id`. */
function labelOf(name: string, scope: Scope): string {
  const prefix = scope.set?.name ?? "";
  if (name.startsWith(prefix) && name.length > prefix.length) return name.slice(prefix.length + 1).toLowerCase();
  return name.startsWith("IFLA_") ? name.slice(5).toLowerCase() : name.toLowerCase();
}

/** `6: ipip1@NONE`; the other end by number where it counts in another namespace, or may. */
function title(root: Scope): string {
  const name = root.word("IFLA_IFNAME") ?? root.word("ifi_index") ?? "?";
  const text = `${root.number("ifi_index") ?? "?"}: ${name}`;
  const link = root.number("IFLA_LINK");
  if (link === undefined) return text;
  if (link === 0) return `${text}@NONE`;
  const family = root.number("ifi_family");
  const elsewhere = family === familyBridge || family === familyInet6 || root.has("IFLA_LINK_NETNSID");
  return `${text}@${elsewhere ? `if${link}` : root.word("IFLA_LINK")}`;
}

/** The kind of a virtual link with its number, what the hardware is of any other. */
function kindOf(root: Scope): string {
  const info = root.into("IFLA_LINKINFO");
  const kind = info?.own("IFLA_INFO_KIND");
  if (info === null || kind === undefined) {
    return root.number("ifi_family") === familyInet6 ? "inet6" : (root.word("ifi_type") ?? "?");
  }
  if (kind === "vlan") return `vlan id ${info.into("IFLA_INFO_DATA")?.word("IFLA_VLAN_ID") ?? "?"}`;
  if (kind === "vxlan") return `vxlan id ${info.into("IFLA_INFO_DATA")?.word("IFLA_VXLAN_ID") ?? "?"}`;
  if (kind === "geneve") return `geneve id ${info.into("IFLA_INFO_DATA")?.word("IFLA_GENEVE_ID") ?? "?"}`;
  return String(kind);
}

/** A link that a request names by index or name. */
function subject(root: Scope): string {
  if (root.number("ifi_index")) return root.word("ifi_index") ?? "?";
  const name = root.own("IFLA_IFNAME") ?? root.own("IFLA_ALT_IFNAME");
  if (name !== undefined) return String(name);
  return root.has("IFLA_GROUP") ? `group ${root.word("IFLA_GROUP")}` : "?";
}

function linkNamespace(root: Scope): string {
  return labelled(root, "link-netnsid", "IFLA_LINK_NETNSID");
}

/** The namespace that a message speaks of when it is not its own. */
function namespace(root: Scope): string {
  return labelled(root, "target-nsid", "IFLA_TARGET_NETNSID");
}

/** A label and a value where there is one. */
function labelled(scope: Scope, label: string, name: string): string {
  const word = scope.word(name);
  return word === null ? "" : ` ${label} ${word}`;
}

/** The flags that a notification says have changed: ` +UP -RUNNING`. */
function changes(flags: number, mask: number): string {
  if (mask === 0 || mask === allFlags) return "";
  return (
    flagChange(flags, mask, up, "UP") +
    flagChange(flags, mask, running, "RUNNING") +
    flagChange(flags, mask, 0x80, "NOARP") +
    flagChange(flags, mask, 0x100, "PROMISC") +
    flagChange(flags, mask, 0x200, "ALLMULTI") +
    flagChange(flags, mask, 0x1000, "MULTICAST")
  );
}

function flagChange(flags: number, mask: number, bit: number, word: string): string {
  if ((mask & bit) === 0) return "";
  return (flags & bit) === 0 ? ` -${word}` : ` +${word}`;
}
