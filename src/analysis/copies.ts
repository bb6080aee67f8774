/** Notifications that several listeners got: nlmon sees the same bytes once for each of them. */
import type { Packet } from "../capture/index.ts";
import type { Message } from "../schema/index.ts";
import type { Joined } from "./single-exchange.ts";

/** The last packet with notifications of a protocol at a place. */
interface Last {
  readonly packet: Packet;
  readonly payloadStart: number;
  readonly joined: (Joined | undefined)[];
}

export class Copies {
  private readonly last = new Map<number, Last>();

  /** What the same message was for the listener before; null for the first. */
  before(message: Message): Joined | null {
    const last = this.last.get(keyOf(message));
    const { packet, payloadStart } = message.frame;
    if (last === undefined || last.packet.number === packet.number) return null;
    if (!samePayload(last, packet, payloadStart)) return null;
    return last.joined[message.number] ?? null;
  }

  /** Forgets what came before something else that happens: the same may be told again afterwards. */
  end(message: Message): void {
    this.last.delete(keyOf(message));
  }

  /** Notes what a message is. */
  note(joined: Joined): void {
    const { message, role } = joined;
    if (role !== "caused" && role !== "notification") return;
    const key = keyOf(message);
    const { packet, payloadStart } = message.frame;
    let last = this.last.get(key);
    if (last === undefined || last.packet.number !== packet.number) {
      last = { packet, payloadStart, joined: [] };
      this.last.set(key, last);
    }
    last.joined[message.number] = joined;
  }
}

function keyOf({ protocol, frame }: Message): number {
  return frame.packet.interface.id * 0x10000 + protocol.number;
}

function samePayload({ packet: before, payloadStart }: Last, packet: Packet, start: number): boolean {
  const shift = payloadStart - start;
  if (before.bytes.length - payloadStart !== packet.bytes.length - start) return false;
  if (before.originalLength - payloadStart !== packet.originalLength - start) return false;
  for (let at = start; at < packet.bytes.length; at++) if (packet.bytes[at] !== before.bytes[at + shift]) return false;
  return true;
}
