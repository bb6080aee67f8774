/**
 * The most notifications within a short time, as one listener would get them: what it does not read meanwhile has to
 * fit its socket buffer, else the kernel drops and says ENOBUFS.
 * Kernel: net/netlink/af_netlink.c (netlink_attachskb, netlink_broadcast_deliver), net/core/sock.c (sk_rcvbuf)
 */
import type { Joined } from "../exchange.ts";
import { ByName } from "./tally.ts";

/** net.core.rmem_default of a 64-bit kernel: 208 KiB. */
export const defaultSocketBuffer = 212_992;

/**
 * What a packet takes of a socket buffer beside its bytes: struct sk_buff and struct skb_shared_info of a 64-bit
 * kernel. The kernel's allocator may take more.
 */
const packetOverhead = 576;

/** Windows that are looked at, in nanoseconds. */
export const burstWindows: readonly number[] = [1e6, 1e7, 1e8, 1e9];

/** The fullest moment of a window. */
export interface Peak {
  messages: number;
  bytes: number;
  /** Bytes that they take of a socket buffer: an estimate from below. */
  charge: number;
  /** Nanoseconds since the first packet. */
  start: number;
  /** The first message in it, as `12.1`. */
  example: string;
}

export interface Burst {
  readonly protocol: string;
  /** Nanoseconds. */
  readonly window: number;
  readonly peak: Peak;
  /** True when there were more messages in the window than are remembered: then the peak is at least this. */
  readonly atLeast: boolean;
}

/** How many notifications had so many copies. */
export interface Copies {
  readonly protocol: string;
  /** Different ones. */
  readonly notifications: number;
  /** All that were captured. */
  readonly captured: number;
  /** By count of listeners: how many packets were captured that often. */
  readonly byListeners: ReadonlyMap<number, number>;
}

/** Messages of one window that are remembered. */
const mostRemembered = 1 << 17;

class Window {
  readonly width: number;
  readonly peak: Peak = { messages: 0, bytes: 0, charge: 0, start: 0, example: "" };
  atLeast = false;
  private entries: Entry[] = [];
  private head = 0;
  private bytes = 0;
  private charge = 0;

  constructor(width: number) {
    this.width = width;
  }

  add(entry: Entry): void {
    this.entries.push(entry);
    this.bytes += entry.bytes;
    this.charge += entry.charge;
    for (;;) {
      const first = this.entries[this.head] as Entry;
      const isFull = this.entries.length - this.head > mostRemembered;
      if (isFull) this.atLeast = true;
      if (entry.time - first.time <= this.width && !isFull) break;
      this.bytes -= first.bytes;
      this.charge -= first.charge;
      this.head++;
    }
    if (this.head > 1024 && this.head * 2 > this.entries.length) {
      this.entries = this.entries.slice(this.head);
      this.head = 0;
    }
    if (this.charge <= this.peak.charge) return;
    const first = this.entries[this.head] as Entry;
    this.peak.messages = this.entries.length - this.head;
    this.peak.bytes = this.bytes;
    this.peak.charge = this.charge;
    this.peak.start = first.time;
    this.peak.example = `${first.packet}.${first.number}`;
  }
}

interface Entry {
  readonly time: number;
  readonly bytes: number;
  readonly charge: number;
  readonly packet: number;
  readonly number: number;
}

/** What one protocol's listeners get. */
class Channel {
  readonly windows = burstWindows.map((width) => new Window(width));
  readonly byListeners = new Map<number, number>();
  notifications = 0;
  captured = 0;
  private copies = 0;
  private now = 0;

  add({ message, copyOf }: Joined, time: number): void {
    this.captured++;
    const { start, end, frame, number } = message;
    // Packets have copies, so the first message of each stands for all of it.
    if (copyOf !== null) {
      if (number === 1) this.copies++;
      return;
    }
    this.notifications++;
    if (number === 1) {
      this.endCopies();
      this.copies = 1;
    }
    this.now = Math.max(this.now, time);
    const size = end - start;
    const charge = size + (number === 1 ? packetOverhead : 0);
    const entry = { time: this.now, bytes: size, charge, packet: frame.packet.number, number };
    for (const window of this.windows) window.add(entry);
  }

  /** How many listeners the last one had. */
  endCopies(): void {
    if (this.copies > 0) this.byListeners.set(this.copies, (this.byListeners.get(this.copies) ?? 0) + 1);
    this.copies = 0;
  }
}

export class Bursts {
  private readonly channels = new ByName<Channel>(() => new Channel(), 64);

  add(joined: Joined, time: number): void {
    const { message, role } = joined;
    if (role !== "notification" && role !== "caused") return;
    if (message.direction === "user-to-kernel") return;
    this.channels.at(message.protocol.name).add(joined, time);
  }

  /** By protocol, each window of {@link burstWindows}. */
  get bursts(): readonly Burst[] {
    return this.channels.all.flatMap(([protocol, { windows }]) =>
      windows.map(({ width, peak, atLeast }) => ({ protocol, window: width, peak, atLeast })),
    );
  }

  get copies(): readonly Copies[] {
    return this.channels.all.map(([protocol, channel]) => {
      channel.endCopies();
      const { notifications, captured, byListeners } = channel;
      return { protocol, notifications, captured, byListeners };
    });
  }
}
