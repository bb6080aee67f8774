/** What the readers of the two formats have in common. */
import type { CaptureError } from "./errors.ts";
import type { CaptureInterface, CaptureSection, Packet } from "./packet.ts";

/** The capture formats that are read. */
export type CaptureFormat = "pcap" | "pcapng";

/**
 * Longest record or block that is buffered: 16 MiB. Netlink messages are far below (libpcap's own limit of a packet is
 * 256 KiB); a greater length can only be damage.
 */
export const maxRecordLength = 16 * 1024 * 1024;

/** A synchronous reader: bytes in, packets out, in whatever pieces the bytes come. */
export interface PacketReader {
  readonly format: CaptureFormat;
  /** Sections and interfaces seen so far. */
  readonly sections: readonly CaptureSection[];
  readonly interfaces: readonly CaptureInterface[];
  /** Set when reading cannot go on; the packets before the place were returned. */
  readonly error: CaptureError | null;
  /** Takes the next bytes of the file and returns the packets that they complete. The chunk must not change afterwards. */
  push(chunk: Buffer): Packet[];
  /** Says that the file ended; returns what is wrong with its tail, or null. */
  finish(): CaptureError | null;
}
