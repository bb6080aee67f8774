/**
 * Tells the copies of a notification: nlmon sees it once for each listener, one directly after the other.
 * Kernel: net/netlink/af_netlink.c (netlink_broadcast, __netlink_deliver_tap)
 */
import type { Message } from "../schema/index.ts";

/** Remembers the last packet of each protocol and interface of a capture. Give it notifications only. */
export class CopyWatch {
  private readonly last = new Map<string, LastPacket>();

  /** Whether the packet of a message has the same bytes as the one before it. */
  isCopy(message: Message): boolean {
    const { packet } = message.frame;
    const key = `${packet.interface.id} ${message.protocol.name}`;
    let last = this.last.get(key);
    if (last === undefined) {
      last = new LastPacket();
      this.last.set(key, last);
    }
    return last.isCopy(message);
  }
}

class LastPacket {
  private number = -1;
  private wasCopy = false;
  private bytes = new Uint8Array(0);
  private length = -1;

  isCopy({ frame, bytes }: Message): boolean {
    if (frame.packet.number === this.number) return this.wasCopy;
    this.number = frame.packet.number;
    const start = frame.payloadStart;
    this.wasCopy = this.equals(bytes, start);
    if (!this.wasCopy) this.keep(bytes, start);
    return this.wasCopy;
  }

  private equals(bytes: Uint8Array, start: number): boolean {
    if (this.length !== bytes.length - start) return false;
    for (let i = 0; i < this.length; i++) if (this.bytes[i] !== bytes[start + i]) return false;
    return true;
  }

  private keep(bytes: Uint8Array, start: number): void {
    this.length = bytes.length - start;
    if (this.bytes.length < this.length) this.bytes = new Uint8Array(this.length);
    this.bytes.set(bytes.subarray(start));
  }
}
