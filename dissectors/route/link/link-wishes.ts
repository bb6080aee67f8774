/**
 * What a request wants of a link, in the words of `ip link add` and `ip link set`.
 * Kernel: net/core/rtnetlink.c (rtnl_newlink, do_setlink)
 */
import { NestType, type Place, type Scope, StructType } from "../../../src/schema/index.ts";
import { subject } from "./link-words.ts";

/** `IFF_UP` as a mask. */
const up = 0x1;

/** `add veth0 type veth peer veth1 netns fd 8` */
export function addition(root: Scope): string {
  const index = root.number("ifi_index");
  const name = root.own("IFLA_IFNAME");
  let line = "add";
  if (root.has("IFLA_LINK")) line += ` link ${root.word("IFLA_LINK")}`;
  if (name !== undefined) line += ` ${name}`;
  if (index) line += ` index ${index}`;
  return line + wishes(root, true);
}

/** `set eth0 up master br0` */
export function change(root: Scope): string {
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
export function settingsOf(scope: Scope, depth: number): string {
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
export function nested(scope: Scope, place: Place, depth: number): string {
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
export function labelOf(name: string, scope: Scope): string {
  const prefix = scope.set?.name ?? "";
  if (name.startsWith(prefix) && name.length > prefix.length) return name.slice(prefix.length + 1).toLowerCase();
  return name.startsWith("IFLA_") ? name.slice(5).toLowerCase() : name.toLowerCase();
}
