/**
 * Kinds of tunnels.
 * Kernel: include/uapi/linux/if_link.h, include/uapi/linux/if_tunnel.h
 */
import { attributes, nest, type Type } from "../../../../src/schema/index.ts";
import { amt } from "./amt.ts";
import { bareudp } from "./bareudp.ts";
import { geneve } from "./geneve.ts";
import { gre, ip6gre } from "./gre.ts";
import { gtp } from "./gtp.ts";
import { ip6Tunnel, ipTunnel } from "./iptunnel.ts";
import { vti, vti6 } from "./vti.ts";
import { vxlan } from "./vxlan.ts";
import { xfrm } from "./xfrm.ts";

/** Kinds whose driver knows no attributes of its own: WireGuard is configured by generic netlink. */
const none = (name: string) => nest(attributes(name, {}));

/** `IFLA_INFO_DATA` of tunnels. */
export const tunnelKinds: Readonly<Record<string, Type>> = {
  amt: nest(amt),
  bareudp: nest(bareudp),
  erspan: nest(gre),
  geneve: nest(geneve),
  gre: nest(gre),
  gretap: nest(gre),
  gtp: nest(gtp),
  ip6erspan: nest(ip6gre),
  ip6gre: nest(ip6gre),
  ip6gretap: nest(ip6gre),
  ip6tnl: nest(ip6Tunnel),
  ipip: nest(ipTunnel),
  pfcp: none("IFLA_PFCP"),
  sit: nest(ipTunnel),
  vti: nest(vti),
  vti6: nest(vti6),
  vxlan: nest(vxlan),
  wireguard: none("IFLA_WIREGUARD"),
  xfrm: nest(xfrm),
};
