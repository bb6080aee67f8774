/** From a capture to dissected messages, packet by packet; what the streaming commands stand on. */
import {
  type Capture,
  CaptureError,
  openCapture,
  openPacketScan,
  type Packet,
  type SourceName,
} from "../capture/index.ts";
import { frameOf, netlinkBatches } from "../link/index.ts";
import type { Message } from "../schema/index.ts";
import type { Dissection } from "./dissection.ts";
import { generic } from "./layout.ts";

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
