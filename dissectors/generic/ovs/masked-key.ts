/**
 * What `set` changes in part: each attribute holds a value and after it the mask of the bits that it replaces.
 * Kernel: include/uapi/linux/openvswitch.h (OVS_ACTION_ATTR_SET_MASKED), net/openvswitch/flow_netlink.c (validate_set),
 * net/openvswitch/actions.c (execute_masked_set_action)
 */
import { attributes, be32, hexadecimal, nest, struct, type Type, u32 } from "../../../src/schema/index.ts";
import {
  arpKey,
  ethernetKey,
  icmpKey,
  icmpv6Key,
  ipv4Key,
  ipv6Key,
  mplsEntry,
  ndExtensions,
  ndKey,
  nshBase,
  nshContext,
  sctpKey,
  tcpKey,
  udpKey,
} from "./key.ts";
import {
  arpMask,
  icmpMask,
  icmpv6Mask,
  ipv4Mask,
  ipv6Mask,
  ndExtensionsMask,
  ndMask,
  nshBaseMask,
  nshContextMask,
  sctpMask,
  tcpMask,
  udpMask,
} from "./mask.ts";

function masked(key: Type, mask: Type): Type {
  return struct("masked", [
    ["key", key],
    ["mask", mask],
  ]);
}

const maskedNsh = attributes("OVS_NSH_KEY_ATTR", {
  0: ["OVS_NSH_KEY_ATTR_UNSPEC"],
  1: ["OVS_NSH_KEY_ATTR_BASE", masked(nshBase, nshBaseMask)],
  2: ["OVS_NSH_KEY_ATTR_MD1", masked(nshContext, nshContextMask)],
});

export const ovsMaskedKey = attributes("OVS_KEY_ATTR", {
  2: ["OVS_KEY_ATTR_PRIORITY", masked(hexadecimal(u32), hexadecimal(u32))],
  4: ["OVS_KEY_ATTR_ETHERNET", masked(ethernetKey, ethernetKey)],
  7: ["OVS_KEY_ATTR_IPV4", masked(ipv4Key, ipv4Mask)],
  8: ["OVS_KEY_ATTR_IPV6", masked(ipv6Key, ipv6Mask)],
  9: ["OVS_KEY_ATTR_TCP", masked(tcpKey, tcpMask)],
  10: ["OVS_KEY_ATTR_UDP", masked(udpKey, udpMask)],
  11: ["OVS_KEY_ATTR_ICMP", masked(icmpKey, icmpMask)],
  12: ["OVS_KEY_ATTR_ICMPV6", masked(icmpv6Key, icmpv6Mask)],
  13: ["OVS_KEY_ATTR_ARP", masked(arpKey, arpMask)],
  14: ["OVS_KEY_ATTR_ND", masked(ndKey, ndMask)],
  15: ["OVS_KEY_ATTR_SKB_MARK", masked(hexadecimal(u32), hexadecimal(u32))],
  17: ["OVS_KEY_ATTR_SCTP", masked(sctpKey, sctpMask)],
  21: ["OVS_KEY_ATTR_MPLS", masked(mplsEntry, hexadecimal(be32))],
  28: ["OVS_KEY_ATTR_NSH", nest(maskedNsh)],
  30: ["OVS_KEY_ATTR_ND_EXTENSIONS", masked(ndExtensions, ndExtensionsMask)],
});
