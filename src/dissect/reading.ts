/** From a capture to dissected messages, packet by packet; what the streaming commands stand on. */
import {
  type Capture,
  CaptureError,
  openCapture,
  openPacketScan,
  type Packet,
  type SourceName,
} from "../capture/index.ts";
import { frameOf, linkTypeNetlink, netlinkBatches } from "../link/index.ts";
import { align4, nlmsgHeaderLength, protocolOf, u16, u32 } from "../netlink/index.ts";
import type { Message } from "../schema/index.ts";
import type { Dissection } from "./dissection.ts";
import { generic } from "./layout.ts";
import { asksRequests, teachesNames } from "./message-kinds.ts";

/** Receives a packet with its messages (none when it is not netlink); returning false ends the reading. */
export type PacketVisitor = (packet: Packet, messages: readonly Message[]) => boolean | undefined;

export interface ReadingOptions {
  /** Where the capture can be read a second time, to find generic families that it names later; null where it cannot. */
  readonly again?: SourceName | null;
  /** Folds the copies that several listeners of one notification get: a packet equal to the one before it. */
  readonly dedup?: boolean;
}

/**
 * Dissects a capture in order, learning on the way. Throws the CaptureError of a damaged capture after everything before
 * it was delivered. Messages are not kept: memory stays constant unless the visitor keeps them.
 */
export async function dissectCapture(
  capture: Capture,
  dissection: Dissection,
  options: ReadingOptions,
  visit: PacketVisitor,
): Promise<void> {
  let lookAhead = options.again ?? null;
  let ordinal = 0;
  let previous: Packet | null = null;
  for await (const batch of netlinkBatches(capture)) {
    for (const packet of batch) {
      if (options.dedup === true) {
        if (previous !== null && isCopy(previous, packet)) continue;
        previous = packet;
      }
      const messages = dissection.open(packet, ordinal);
      ordinal += messages.length;
      if (!dissection.ready(messages)) {
        await dissection.load(messages);
        if (dissection.strangers.size > 0 && lookAhead !== null) {
          await learnFamilies(lookAhead, dissection);
          lookAhead = null;
        }
        if (dissection.strangers.size > 0) await dissection.assumeFamilies();
        await dissection.load(messages);
      }
      dissection.dissect(messages, true);
      if (visit(packet, messages) === false) return;
    }
  }
}

/** Whether all messages of a type are wanted, some, or none. */
export type Wanted = "all" | "some" | "none";

/**
 * Dissects only the messages of some types, and what else must be known for them, for whoever counts: the same messages
 * as {@link dissectCapture} delivers, but for packets that hold none that has to be looked into; `passOver` gets the number
 * of messages in those whose types are wanted all. Neither names of interfaces are learned nor requests that
 * explain no other message. Returns false, having read nothing, for a capture that cannot be looked through so: compressed,
 * piped, pcapng.
 */
export async function dissectWanted(
  path: string,
  dissection: Dissection,
  wants: (protocol: number, type: number) => Wanted,
  visit: PacketVisitor,
  passOver: (count: number) => void,
): Promise<boolean> {
  const index = await openPacketScan(path);
  try {
    const [first] = index.interfaces;
    if (index.compression !== "none" || index.format !== "pcap" || first === undefined) return false;
    if (first.linkType !== linkTypeNetlink) return false;
    const wanted = new WantedTypes(dissection, wants, passOver);
    let taken: Packet[] = [];
    let keeps = false;
    dissection.learnsAll = false;
    const observer = {
      done: () => !keeps,
      wants: (bytes: Uint8Array, start: number, end: number) => wanted.inPacket(bytes, start, end),
      take: (packet: Packet) => taken.push(packet),
    };
    let ordinal = 0;
    let learned = false;
    for (let more = true; more; ) {
      more = index.advance(1, observer);
      const packets = taken;
      taken = [];
      for (const packet of packets) {
        const messages = dissection.open(packet, ordinal);
        ordinal += messages.length;
        if (!dissection.ready(messages)) {
          await dissection.load(messages);
          // Packets of families without a name are kept until they have one.
          keeps ||= dissection.strangers.size > 0;
          if (dissection.strangers.size > 0 && !learned) await learnFamilies(path, dissection);
          learned ||= dissection.strangers.size > 0;
          if (dissection.strangers.size > 0) await dissection.assumeFamilies();
          await dissection.load(messages);
        }
        dissection.dissect(messages, true);
        if (visit(packet, messages) === false) return true;
      }
    }
    if (index.problem !== null) throw index.problem;
    return true;
  } finally {
    await index.close();
  }
}

/** Looks for wanted messages in the bytes of a packet, before anything is made of it. */
class WantedTypes {
  private readonly dissection: Dissection;
  private readonly wants: (protocol: number, type: number) => Wanted;
  private readonly passOver: (count: number) => void;
  /** By protocol and type: 1 wanted, 2 not, 3 counted without a look; 0 not known yet. */
  private readonly known: (Uint8Array | undefined)[] = [];

  constructor(
    dissection: Dissection,
    wants: (protocol: number, type: number) => Wanted,
    passOver: (count: number) => void,
  ) {
    this.dissection = dissection;
    this.wants = wants;
    this.passOver = passOver;
  }

  /** True also for what only a real reading can tell. */
  inPacket(bytes: Uint8Array, start: number, end: number): boolean {
    const order = this.dissection.byteOrder(0);
    const at = start + linkHeaderLength;
    if (order === undefined || at >= end || bytes[start + 14] !== 0) return true;
    const protocol = bytes[start + 15] as number;
    const known = this.known[protocol] ?? this.begin(protocol);
    if (known === null) return true;
    const littleEndian = order === "little";
    let count = 0;
    for (let from = at; from < end; ) {
      if (from + nlmsgHeaderLength > end) return true;
      const length = u32(bytes, from, littleEndian);
      if (length < nlmsgHeaderLength || from + length > end) return true;
      const type = u16(bytes, from + 4, littleEndian);
      const decided = known[type] || this.decide(known, protocol, type);
      if (decided === passed) count++;
      else if (decided !== unwanted) return true;
      from += align4(length);
    }
    if (count > 0) this.passOver(count);
    return false;
  }

  private begin(protocol: number): Uint8Array | null {
    const { framing, speaker, backward } = protocolOf(protocol);
    if (framing !== "nlmsg" || speaker !== "request" || backward.length > 0) return null;
    const known = new Uint8Array(1 << 16);
    this.known[protocol] = known;
    return known;
  }

  /** Tables that are not loaded yet leave it open. */
  private decide(known: Uint8Array, protocol: number, type: number): number {
    if (!this.dissection.readyFor(protocol, type)) return 0;
    const { registry } = this.dissection;
    const isQuiet = teachesNames(registry, protocol, type) && !asksRequests(registry, protocol, type);
    const wants = this.wants(protocol, type);
    known[type] = !isQuiet || wants === "some" ? 1 : wants === "all" ? passed : unwanted;
    return known[type];
  }
}

const unwanted = 2;
const passed = 3;

/** Of LINKTYPE_NETLINK. */
const linkHeaderLength = 16;

/** Reads a capture for the names of generic families, until all that were met without one are known. */
export async function learnFamilies(source: SourceName, dissection: Dissection): Promise<void> {
  await dissection.loadController();
  const learn = (packet: Packet): void => {
    if (frameOf(packet).protocol === generic) dissection.learnFamilies(dissection.open(packet, 0));
  };
  const index = await openPacketScan(source);
  try {
    if (index.compression === "none") {
      while (dissection.strangers.size > 0 && index.advance(undefined, { wants: mayBeGeneric, take: learn }));
      return;
    }
  } finally {
    await index.close();
  }
  const capture = await openCapture(source);
  try {
    for await (const batch of capture.batches()) {
      for (const packet of batch) learn(packet);
      if (dissection.strangers.size === 0) return;
    }
  } catch (error) {
    // What is wrong with the capture is told by the reading itself, at its place.
    if (!(error instanceof CaptureError)) throw error;
  } finally {
    await capture.close();
  }
}

/** Whether a link header may say NETLINK_GENERIC: bytes 14 and 15 of the cooked headers, 0 and 1 of SLL2. */
function mayBeGeneric(bytes: Uint8Array, start: number, end: number): boolean {
  return start + 16 <= end && (bytes[start + 15] === generic || bytes[start + 1] === generic);
}

function isCopy(before: Packet, packet: Packet): boolean {
  if (before.bytes.length !== packet.bytes.length || before.interface !== packet.interface) return false;
  const skip = packet.interface.linkType === 276 ? 20 : 16;
  for (let i = skip; i < packet.bytes.length; i++) if (before.bytes[i] !== packet.bytes[i]) return false;
  return packet.bytes.length > skip;
}
