/**
 * What `IFLA_LINK` and `IFLA_LINK_NETNSID` mean for each kind of link.
 * Kernel: get_link_net and ndo_get_iflink of the drivers (drivers/net/veth.c, macvlan.c, vxlan/vxlan_core.c, …,
 * net/ipv4/ip_tunnel.c, net/8021q/vlan_dev.c, net/xfrm/xfrm_interface_core.c), nla_put_iflink and
 * rtnl_fill_link_netnsid in net/core/rtnetlink.c
 */

/**
 * `peer`: the other end of a pair, which names this one in turn. `lower`: the device whose packets this one carries.
 * `tunnel`: encapsulated packets are sent and received in the link's namespace, there perhaps bound to a device.
 */
export type Relation = "peer" | "lower" | "tunnel";

export interface KindFacts {
  readonly relation: Relation;
  /**
   * Whether `IFLA_LINK` is the other end. The kernel puts it into every message that has `IFLA_LINK_NETNSID`; a kind
   * without an answer of its own then names the link itself, which means nothing.
   */
  readonly hasLink: boolean;
  /**
   * Whether the driver tells the namespace of the link, so that without `IFLA_LINK_NETNSID` it is that of the device. For
   * others nobody knows once the device has moved.
   */
  readonly tellsNamespace: boolean;
  /** The attribute of `IFLA_INFO_DATA` that names the device a tunnel is bound to; it counts in the link's namespace. */
  readonly bound: string | null;
}

const peer: KindFacts = { relation: "peer", hasLink: true, tellsNamespace: true, bound: null };
const lower: KindFacts = { relation: "lower", hasLink: true, tellsNamespace: true, bound: null };
const silent: KindFacts = { ...lower, tellsNamespace: false };
const tunnel = (bound: string | null, hasLink = true): KindFacts => ({
  relation: "tunnel",
  hasLink,
  tellsNamespace: true,
  bound,
});

const kinds: Readonly<Record<string, KindFacts>> = {
  veth: peer,
  vxcan: peer,
  netkit: peer,
  vlan: lower,
  macvlan: lower,
  macvtap: lower,
  ipvlan: lower,
  ipvtap: lower,
  macsec: lower,
  rmnet: silent,
  ipoib: silent,
  lowpan: silent,
  virt_wifi: silent,
  ipip: tunnel("IFLA_IPTUN_LINK"),
  sit: tunnel("IFLA_IPTUN_LINK"),
  ip6tnl: tunnel("IFLA_IPTUN_LINK"),
  gre: tunnel("IFLA_GRE_LINK"),
  gretap: tunnel("IFLA_GRE_LINK"),
  erspan: tunnel("IFLA_GRE_LINK"),
  ip6gre: tunnel("IFLA_GRE_LINK"),
  ip6gretap: tunnel("IFLA_GRE_LINK"),
  ip6erspan: tunnel("IFLA_GRE_LINK"),
  vti: tunnel("IFLA_VTI_LINK"),
  vti6: tunnel("IFLA_VTI_LINK"),
  xfrm: tunnel("IFLA_XFRM_LINK"),
  vxlan: tunnel("IFLA_VXLAN_LINK", false),
  amt: tunnel("IFLA_AMT_LINK", false),
  geneve: tunnel(null, false),
  bareudp: tunnel(null, false),
  gtp: tunnel(null, false),
};

/** Undefined for kinds without another end, and for those that nobody has looked at. */
export function kindFacts(kind: string | null): KindFacts | undefined {
  return kind !== null && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
}
