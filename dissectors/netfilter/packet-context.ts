/**
 * What queue and log say of the packets that they carry: hook, time, hardware address, VLAN.
 * Kernel: include/uapi/linux/netfilter.h, include/uapi/linux/netfilter/nfnetlink_queue.h, nfnetlink_log.h
 */
import { be16, be64, bits, enumeration, linkAddressIn, quantity, struct, u8 } from "../../src/schema/index.ts";

/** Where in the path of a packet: `NF_INET_*`, which the hooks of ARP and bridges share as far as they go. */
export const hook = enumeration(
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
      NF_INET_PRE_ROUTING: "PREROUTING",
      NF_INET_LOCAL_IN: "INPUT",
      NF_INET_FORWARD: "FORWARD",
      NF_INET_LOCAL_OUT: "OUTPUT",
      NF_INET_POST_ROUTING: "POSTROUTING",
      NF_INET_INGRESS: "INGRESS",
    },
  },
);

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
