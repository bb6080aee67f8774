/** What a capture file holds: packets, and the facts about the file and its interfaces that belong to them. */

/** A moment of the capture's clock, kept exactly. */
export interface Timestamp {
  /** Seconds since 1970-01-01 UTC; negative before it, and always within what a Date can say. */
  readonly seconds: number;
  /** 0 to 999,999,999. */
  readonly nanoseconds: number;
}

/** A section of a pcapng file, which begins with a section header block; a classic pcap has exactly one. */
export interface CaptureSection {
  /** Position in the file, from 0. */
  readonly index: number;
  /** True when the section's or file's own numbers are little-endian. */
  readonly littleEndian: boolean;
  /** `shb_hardware`, `shb_os` and `shb_userappl` of pcapng, null where the file does not say. */
  readonly hardware: string | null;
  readonly os: string | null;
  readonly application: string | null;
  readonly comments: readonly string[];
}

/** An interface description of a pcapng section; a classic pcap has one, without a name. */
export interface CaptureInterface {
  /** Position among all interfaces of the file, over all sections, from 0. */
  readonly id: number;
  /** Section of the file, from 0 (classic pcap: 0). */
  readonly section: number;
  /** LINKTYPE_* number. */
  readonly linkType: number;
  /** Longest captured length, 0 when the file does not say. */
  readonly snapLength: number;
  /** `if_name` of pcapng, null where the format has none. */
  readonly name: string | null;
  readonly description: string | null;
  /** True when this section's or file's own numbers are little-endian. */
  readonly littleEndian: boolean;
  /** Units of a timestamp in a second, e.g. 1,000,000. */
  readonly ticksPerSecond: number;
  /** Comments of the interface description, absent where there are none. */
  readonly comments?: readonly string[] | undefined;
}

/**
 * One captured packet. A view, not a copy: `bytes` shares the reader's buffer and stays valid as long as it is referenced.
 */
export interface Packet {
  /** Position in the file, from 1. */
  readonly number: number;
  /** The time as in {@link Timestamp}; 0 and 0 in a simple packet block of pcapng, which has none. */
  readonly seconds: number;
  readonly nanoseconds: number;
  /** Length on the wire; `bytes.length` is the captured one. */
  readonly originalLength: number;
  readonly interface: CaptureInterface;
  /** Offset of the packet's record or block in the (unpacked) file. */
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** Comments of pcapng, absent where there are none. */
  readonly comments?: readonly string[] | undefined;
}

/** The one class of all packets that the readers make, so that code over packets sees a single hidden class. */
export class PacketView implements Packet {
  readonly number: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly originalLength: number;
  readonly interface: CaptureInterface;
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly comments: readonly string[] | undefined;

  constructor(
    number: number,
    seconds: number,
    nanoseconds: number,
    originalLength: number,
    captureInterface: CaptureInterface,
    offset: number,
    bytes: Uint8Array,
    comments: readonly string[] | undefined,
  ) {
    this.number = number;
    this.seconds = seconds;
    this.nanoseconds = nanoseconds;
    this.originalLength = originalLength;
    this.interface = captureInterface;
    this.offset = offset;
    this.bytes = bytes;
    this.comments = comments;
  }
}
