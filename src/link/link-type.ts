/** Which captures can hold netlink at all. Source: the link-layer header types of tcpdump.org. */
import { type Capture, CaptureError, type CaptureInterface, type Packet } from "../capture/index.ts";
import { linkTypeNetlink, linkTypeSll, linkTypeSll2 } from "./frame.ts";

/** Packets that are held back while no interface that can carry netlink has shown up. */
const maxHeld = 100_000;

/** Names of the link types that people are likely to meet, as libpcap's DLT_ and LINKTYPE_ constants have them. */
const names = new Map([
  [0, "NULL"],
  [1, "EN10MB"],
  [9, "PPP"],
  [12, "RAW"],
  [50, "PPP_SERIAL"],
  [51, "PPP_ETHER"],
  [101, "RAW"],
  [104, "C_HDLC"],
  [105, "IEEE802_11"],
  [108, "LOOP"],
  [linkTypeSll, "LINUX_SLL"],
  [119, "IEEE802_11_PRISM"],
  [127, "IEEE802_11_RADIO"],
  [187, "BLUETOOTH_HCI_H4"],
  [189, "USB_LINUX"],
  [195, "IEEE802_15_4_WITHFCS"],
  [201, "BLUETOOTH_HCI_H4_WITH_PHDR"],
  [220, "USB_LINUX_MMAPPED"],
  [227, "CAN_SOCKETCAN"],
  [228, "IPV4"],
  [229, "IPV6"],
  [230, "IEEE802_15_4_NOFCS"],
  [239, "NFLOG"],
  [249, "USBPCAP"],
  [linkTypeNetlink, "NETLINK"],
  [254, "BLUETOOTH_LINUX_MONITOR"],
  [271, "VSOCK"],
  [linkTypeSll2, "LINUX_SLL2"],
]);

/** `NETLINK`, `EN10MB`, …; null for a link type that has no name here. */
export function linkTypeName(linkType: number): string | null {
  return names.get(linkType) ?? null;
}

/** True when packets of the link type can be netlink. */
export function canCarryNetlink(linkType: number): boolean {
  return linkType === linkTypeNetlink || linkType === linkTypeSll || linkType === linkTypeSll2;
}

/** The error of a capture none of whose interfaces can carry netlink, null when one can or none is known yet. */
export function linkTypeError(interfaces: readonly CaptureInterface[]): CaptureError | null {
  if (interfaces.length === 0 || interfaces.some(({ linkType }) => canCarryNetlink(linkType))) return null;
  const found = [...new Set(interfaces.map(({ linkType }) => linkType))].map((linkType) => {
    const name = linkTypeName(linkType);
    return name === null ? `link type ${linkType}` : `link type ${linkType} (${name})`;
  });
  const verb = found.length === 1 ? "is" : "are";
  const read = `nlshark reads NETLINK (${linkTypeNetlink}), LINUX_SLL (${linkTypeSll}) and LINUX_SLL2 (${linkTypeSll2})`;
  return new CaptureError("link-type", `${found.join(", ")} ${verb} not netlink; ${read}`);
}

/**
 * The batches of a capture, provided that one of its interfaces can carry netlink; throws the `linkTypeError` before
 * anything is delivered otherwise. A pcapng may describe that interface late: until it does, up to 100,000 packets are
 * held back. Packets of other link types are delivered among the rest. Errors of the capture pass through.
 */
export async function* netlinkBatches(
  capture: Pick<Capture, "format" | "interfaces" | "batches" | "close">,
): AsyncGenerator<Packet[], void> {
  try {
    if (capture.format === "pcap") throwLinkTypeError(capture);
    let held: Packet[][] | null = [];
    let heldLength = 0;
    try {
      for await (const packets of capture.batches()) {
        if (held !== null) {
          held.push(packets);
          heldLength += packets.length;
          const error = linkTypeError(capture.interfaces);
          if (error !== null && heldLength < maxHeld) continue;
          if (error !== null) throw error;
          const ready = held;
          held = null;
          yield* ready;
        } else {
          yield packets;
        }
      }
    } catch (error) {
      // A capture that ends in damage is still first of all one without netlink.
      if (held !== null && heldLength > 0) throwLinkTypeError(capture);
      throw error;
    }
    throwLinkTypeError(capture);
  } finally {
    await capture.close();
  }
}

function throwLinkTypeError(capture: Pick<Capture, "interfaces">): void {
  const error = linkTypeError(capture.interfaces);
  if (error !== null) throw error;
}
