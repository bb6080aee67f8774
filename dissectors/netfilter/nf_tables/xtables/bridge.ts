/**
 * Extensions of ebtables and arptables: ip, vlan, dnat, snat, mangle.
 * Kernel: include/uapi/linux/netfilter_bridge/ebt_ip.h, ebt_vlan.h, ebt_nat.h, netfilter_bridge/ebtables.h (EBT_*),
 * netfilter_arp/arpt_mangle.h
 */
import {
  enumeration,
  flags,
  hexadecimal,
  ipv4,
  linkAddressIn,
  mac,
  packed,
  s32,
  struct,
  u8,
  u16,
} from "../../../../src/schema/index.ts";
import { etherType } from "../../../packet/ether-types.ts";
import { ipProtocol } from "../../../packet/ip-protocols.ts";
import { verdictNames } from "../../verdicts.ts";

const ipParts = flags(
  u8,
  {
    0: "EBT_IP_SOURCE",
    1: "EBT_IP_DEST",
    2: "EBT_IP_TOS",
    3: "EBT_IP_PROTO",
    4: "EBT_IP_SPORT",
    5: "EBT_IP_DPORT",
    6: "EBT_IP_ICMP",
    7: "EBT_IP_IGMP",
  },
  { prefix: "EBT_IP_" },
);

export const ebtIpMatch = struct("ebt_ip_info", [
  ["saddr", ipv4],
  ["daddr", ipv4],
  ["smsk", ipv4],
  ["dmsk", ipv4],
  ["tos", hexadecimal(u8)],
  ["protocol", ipProtocol],
  ["bitmask", ipParts],
  ["invflags", ipParts],
  ["sport", packed(u16, 2)],
  ["dport", packed(u16, 2)],
  [null, 4],
]);

const vlanParts = flags(u8, { 0: "EBT_VLAN_ID", 1: "EBT_VLAN_PRIO", 2: "EBT_VLAN_ENCAP" }, { prefix: "EBT_VLAN_" });

export const ebtVlanMatch = struct("ebt_vlan_info", [
  ["id", u16],
  ["prio", u8],
  [null, 1],
  ["encap", etherType],
  ["bitmask", vlanParts],
  ["invflags", vlanParts],
]);

export const ebtNatTarget = struct("ebt_nat_info", [
  ["mac", mac],
  [null, 2],
  [
    "target",
    enumeration(
      s32,
      { "-1": "EBT_ACCEPT", "-2": "EBT_DROP", "-3": "EBT_CONTINUE", "-4": "EBT_RETURN" },
      { prefix: "EBT_" },
    ),
  ],
  [null, 4],
]);

export const arpMangleTarget = struct("arpt_mangle", [
  ["src_devaddr", linkAddressIn(16)],
  ["tgt_devaddr", linkAddressIn(16)],
  ["src_ip", ipv4],
  ["tgt_ip", ipv4],
  [
    "flags",
    flags(
      u8,
      { 0: "ARPT_MANGLE_SDEV", 1: "ARPT_MANGLE_TDEV", 2: "ARPT_MANGLE_SIP", 3: "ARPT_MANGLE_TIP" },
      { prefix: "ARPT_MANGLE_" },
    ),
  ],
  [null, 3],
  ["target", enumeration(s32, { ...verdictNames, "-1": "XT_CONTINUE" })],
]);
