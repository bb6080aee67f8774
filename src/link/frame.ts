/**
 * The link layer of a captured packet: which netlink protocol it carries and where the netlink messages begin.
 * Source: the LINKTYPE_NETLINK, LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2 pages of tcpdump.org; drivers/net/nlmon.c.
 */
import type { Packet } from "../capture/index.ts";

/** LINKTYPE_* numbers that can carry netlink. */
export const linkTypeSll = 113;
export const linkTypeNetlink = 253;
export const linkTypeSll2 = 276;

/** ARPHRD_NETLINK, the hardware type of an nlmon device. */
export const arphrdNetlink = 824;

/** Bytes of the cooked headers. */
const sllLength = 16;
const sll2Length = 20;

/** Which header a packet has; `other` is a link type that is not read. */
export type LinkLayer = "netlink" | "sll" | "sll2" | "other";

/** A packet and what its link header says. */
export class Frame {
  readonly packet: Packet;
  readonly link: LinkLayer;
  /** Netlink protocol (0 NETLINK_ROUTE, 16 NETLINK_GENERIC, …), null when the packet is not netlink or has no whole header. */
  readonly protocol: number | null;
  /** PACKET_* (4 outgoing, 6 to user, 7 to kernel), null without a header. */
  readonly packetType: number | null;
  /** ARPHRD_* of the device, null without a header. */
  readonly arphrd: number | null;
  /** Where the link header ends in `packet.bytes`. */
  readonly payloadStart: number;
  /** True when the packet is shorter than its link header. */
  readonly truncated: boolean;

  constructor(
    packet: Packet,
    link: LinkLayer,
    protocol: number | null,
    packetType: number | null,
    arphrd: number | null,
    payloadStart: number,
    truncated: boolean,
  ) {
    this.packet = packet;
    this.link = link;
    this.protocol = protocol;
    this.packetType = packetType;
    this.arphrd = arphrd;
    this.payloadStart = payloadStart;
    this.truncated = truncated;
  }
}

/** Reads the link header of a packet. Never throws: a packet that is not netlink has `protocol` null. */
export function frameOf(packet: Packet): Frame {
  const bytes = packet.bytes;
  switch (packet.interface.linkType) {
    case linkTypeNetlink:
      if (bytes.length < sllLength) return cutShort(packet, "netlink");
      // Bytes 4 to 13 (address length and address) may hold what was in the buffer before.
      return new Frame(packet, "netlink", be16(bytes, 14), be16(bytes, 0), be16(bytes, 2), sllLength, false);
    case linkTypeSll: {
      if (bytes.length < sllLength) return cutShort(packet, "sll");
      const arphrd = be16(bytes, 2);
      const protocol = arphrd === arphrdNetlink ? be16(bytes, 14) : null;
      return new Frame(packet, "sll", protocol, be16(bytes, 0), arphrd, sllLength, false);
    }
    case linkTypeSll2: {
      if (bytes.length < sll2Length) return cutShort(packet, "sll2");
      const arphrd = be16(bytes, 8);
      const protocol = arphrd === arphrdNetlink ? be16(bytes, 0) : null;
      return new Frame(packet, "sll2", protocol, bytes[10] ?? 0, arphrd, sll2Length, false);
    }
    default:
      return new Frame(packet, "other", null, null, null, 0, false);
  }
}

function cutShort(packet: Packet, link: LinkLayer): Frame {
  return new Frame(packet, link, null, null, null, packet.bytes.length, true);
}

function be16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
