/**
 * The facts of a link header one by one, to show a packet that is not netlink.
 * Names: struct sockaddr_ll of include/uapi/linux/if_packet.h, which the cooked headers repeat.
 */
import type { Frame } from "./frame.ts";

/** One field of a link header. */
export interface LinkField {
  /** `sll_pkttype`, `sll_hatype`, … */
  readonly name: string;
  /** A number, or the bytes of an address. */
  readonly value: number | Uint8Array;
  /** The kernel's name of the value, null where it has none here. */
  readonly text: string | null;
  /** Place in `packet.bytes`. */
  readonly start: number;
  readonly end: number;
}

/** PACKET_* of if_packet.h by their numbers. */
const packetTypes = [
  "PACKET_HOST",
  "PACKET_BROADCAST",
  "PACKET_MULTICAST",
  "PACKET_OTHERHOST",
  "PACKET_OUTGOING",
  "PACKET_LOOPBACK",
  "PACKET_USER",
  "PACKET_KERNEL",
];

/** ARPHRD_* of include/uapi/linux/if_arp.h that a capture on all interfaces is likely to have. */
const hardwareTypes = new Map([
  [1, "ARPHRD_ETHER"],
  [32, "ARPHRD_INFINIBAND"],
  [280, "ARPHRD_CAN"],
  [512, "ARPHRD_PPP"],
  [768, "ARPHRD_TUNNEL"],
  [769, "ARPHRD_TUNNEL6"],
  [772, "ARPHRD_LOOPBACK"],
  [776, "ARPHRD_SIT"],
  [778, "ARPHRD_IPGRE"],
  [801, "ARPHRD_IEEE80211"],
  [803, "ARPHRD_IEEE80211_RADIOTAP"],
  [823, "ARPHRD_IP6GRE"],
  [824, "ARPHRD_NETLINK"],
  [826, "ARPHRD_VSOCKMON"],
  [65_534, "ARPHRD_NONE"],
]);

/** ETH_P_* of include/uapi/linux/if_ether.h that a capture on all interfaces is likely to have. */
const etherTypes = new Map([
  [0x0004, "ETH_P_802_2"],
  [0x0800, "ETH_P_IP"],
  [0x0806, "ETH_P_ARP"],
  [0x8100, "ETH_P_8021Q"],
  [0x86dd, "ETH_P_IPV6"],
  [0x8847, "ETH_P_MPLS_UC"],
  [0x888e, "ETH_P_PAE"],
  [0x88cc, "ETH_P_LLDP"],
]);

/** `PACKET_OUTGOING` for 4 and so on; null for a number that the kernel has no name for. */
export function packetTypeName(packetType: number): string | null {
  return packetTypes[packetType] ?? null;
}

/** `ARPHRD_NETLINK` for 824 and so on; null for one that has no name here. */
export function arphrdName(arphrd: number): string | null {
  return hardwareTypes.get(arphrd) ?? null;
}

/** The fields of the frame's link header in their order; none when it is cut short or of a link type that is not read. */
export function linkFields(frame: Frame): readonly LinkField[] {
  if (frame.truncated || frame.link === "other") return [];
  const { bytes } = frame.packet;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const field = (name: string, start: number, length: 1 | 2 | 4, text: (value: number) => string | null): LinkField => {
    const value = length === 1 ? view.getUint8(start) : length === 2 ? view.getUint16(start) : view.getUint32(start);
    return { name, value, text: text(value), start, end: start + length };
  };
  const nameless = () => null;
  const protocolName = frame.protocol === null ? (value: number) => etherTypes.get(value) ?? null : nameless;
  const address = (lengthAt: number, start: number): LinkField => {
    const length = Math.min(view.getUint8(lengthAt), 8);
    return { name: "sll_addr", value: bytes.subarray(start, start + length), text: null, start, end: start + length };
  };
  switch (frame.link) {
    case "netlink":
      return [
        field("sll_pkttype", 0, 2, packetTypeName),
        field("sll_hatype", 2, 2, arphrdName),
        field("sll_protocol", 14, 2, protocolName),
      ];
    case "sll":
      return [
        field("sll_pkttype", 0, 2, packetTypeName),
        field("sll_hatype", 2, 2, arphrdName),
        field("sll_halen", 4, 2, nameless),
        address(5, 6),
        field("sll_protocol", 14, 2, protocolName),
      ];
    case "sll2":
      return [
        field("sll_protocol", 0, 2, protocolName),
        field("sll_ifindex", 4, 4, nameless),
        field("sll_hatype", 8, 2, arphrdName),
        field("sll_pkttype", 10, 1, packetTypeName),
        field("sll_halen", 11, 1, nameless),
        address(11, 12),
      ];
  }
}
