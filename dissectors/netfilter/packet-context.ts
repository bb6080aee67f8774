/**
 * What queue and log say of the packets that they carry: hook, time, hardware address, VLAN.
 * Kernel: include/uapi/linux/netfilter.h, netfilter_arp.h, netfilter_bridge.h, netfilter/nfnetlink_queue.h,
 * nfnetlink_log.h
 */
import {
  be16,
  be64,
  bits,
  by,
  enumeration,
  linkAddressIn,
  quantity,
  select,
  struct,
  type Type,
  u8,
} from "../../src/schema/index.ts";

const paths = {
  PRE_ROUTING: "PREROUTING",
  LOCAL_IN: "INPUT",
  FORWARD: "FORWARD",
  LOCAL_OUT: "OUTPUT",
  POST_ROUTING: "POSTROUTING",
} as const;

const inetHook = enumeration(
  u8,
  {
    0: "NF_INET_PRE_ROUTING",
    1: "NF_INET_LOCAL_IN",
    2: "NF_INET_FORWARD",
    3: "NF_INET_LOCAL_OUT",
    4: "NF_INET_POST_ROUTING",
    5: "NF_INET_INGRESS",
  },
  {
    words: {
      NF_INET_PRE_ROUTING: paths.PRE_ROUTING,
      NF_INET_LOCAL_IN: paths.LOCAL_IN,
      NF_INET_FORWARD: paths.FORWARD,
      NF_INET_LOCAL_OUT: paths.LOCAL_OUT,
      NF_INET_POST_ROUTING: paths.POST_ROUTING,
      NF_INET_INGRESS: "INGRESS",
    },
  },
);

const arpHook = enumeration(
  u8,
  { 0: "NF_ARP_IN", 1: "NF_ARP_OUT", 2: "NF_ARP_FORWARD" },
  { words: { NF_ARP_IN: paths.LOCAL_IN, NF_ARP_OUT: paths.LOCAL_OUT, NF_ARP_FORWARD: paths.FORWARD } },
);

const netdevHook = enumeration(
  u8,
  { 0: "NF_NETDEV_INGRESS", 1: "NF_NETDEV_EGRESS" },
  { words: { NF_NETDEV_INGRESS: "INGRESS", NF_NETDEV_EGRESS: "EGRESS" } },
);

const bridgeHook = enumeration(
  u8,
  {
    0: "NF_BR_PRE_ROUTING",
    1: "NF_BR_LOCAL_IN",
    2: "NF_BR_FORWARD",
    3: "NF_BR_LOCAL_OUT",
    4: "NF_BR_POST_ROUTING",
    5: "NF_BR_BROUTING",
  },
  {
    words: {
      NF_BR_PRE_ROUTING: paths.PRE_ROUTING,
      NF_BR_LOCAL_IN: paths.LOCAL_IN,
      NF_BR_FORWARD: paths.FORWARD,
      NF_BR_LOCAL_OUT: paths.LOCAL_OUT,
      NF_BR_POST_ROUTING: paths.POST_ROUTING,
      NF_BR_BROUTING: "BROUTING",
    },
  },
);

/** Where in the path of a packet, which depends on the family: NFPROTO_ARP is 3, NFPROTO_NETDEV 5, NFPROTO_BRIDGE 7. */
export const hook: Type = select(by("nfgen_family"), { 3: arpHook, 5: netdevHook, 7: bridgeHook }, inetHook);

/** The name of the struct differs between queue and log, its members do not. */
export function timestamp(name: string) {
  return struct(name, [
    ["sec", quantity(be64, "s")],
    ["usec", quantity(be64, "us")],
  ]);
}

/** The hardware address of the sender. */
export function hardwareAddress(name: string) {
  return struct(name, [
    ["hw_addrlen", be16],
    [null, 2],
    ["hw_addr", linkAddressIn(8)],
  ]);
}

/** The tag of a VLAN. */
export const vlanTag = bits(be16, [
  ["vlan_id", 12],
  ["dei", 1],
  ["priority", 3],
]);
