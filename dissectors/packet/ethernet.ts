/**
 * Ethernet frames, and packets whose protocol an EtherType beside them says.
 * Kernel: include/uapi/linux/if_ether.h (struct ethhdr), include/uapi/linux/if_vlan.h
 */
import {
  be16,
  bits,
  by,
  bytes,
  mac,
  optional,
  type Selector,
  type StructType,
  select,
  struct,
  type Type,
} from "../../src/schema/index.ts";
import { arpPacket } from "./arp.ts";
import { etherType } from "./ether-types.ts";
import { ipv4Packet, ipv6Packet } from "./ip.ts";

const packets = { 2048: ipv4Packet, 2054: arpPacket, 34525: ipv6Packet };

/** The tag of a VLAN. */
export const tagControl = bits(be16, [
  ["vlan_id", 12],
  ["dei", 1],
  ["priority", 3],
]);

const vlan = struct("vlan_hdr", [
  ["h_vlan_TCI", tagControl],
  ["h_vlan_encapsulated_proto", etherType],
  ["payload", optional(select(by("h_vlan_encapsulated_proto"), packets, bytes))],
]);

/** A tag, and one more within. */
const outerVlan = struct("vlan_hdr", [
  ["h_vlan_TCI", tagControl],
  ["h_vlan_encapsulated_proto", etherType],
  ["payload", optional(select(by("h_vlan_encapsulated_proto"), { ...packets, 33024: vlan, 34984: vlan }, bytes))],
]);

/**
 * A packet without its link-layer header, by its EtherType: `networkPacket(by("hw_protocol"))`. Bytes where no table
 * has the protocol; `others` are protocols that only some links carry.
 */
export function networkPacket(selector: Selector, others: Readonly<Record<number, Type>> = {}): Type {
  return select(selector, { ...packets, 33024: outerVlan, 34984: outerVlan, ...others }, bytes);
}

/** A frame with the header of Ethernet, with `others` as {@link networkPacket} has them. */
export function ethernetFrameOf(others: Readonly<Record<number, Type>>): StructType {
  return struct("ethhdr", [
    ["h_dest", mac],
    ["h_source", mac],
    ["h_proto", etherType],
    ["payload", optional(networkPacket(by("h_proto"), others))],
  ]);
}

export const ethernetFrame = ethernetFrameOf({});
