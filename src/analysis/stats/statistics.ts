/** Everything that `nlshark stats` counts: one fold over the messages of a capture, in order. */
import type { Message } from "../../schema/index.ts";
import type { Exchange, Joined } from "../exchange.ts";
import { Bursts } from "./bursts.ts";
import { Counts } from "./counts.ts";
import { Latencies } from "./latency.ts";
import { LinkChanges } from "./link-changes.ts";
import { Rate } from "./rate.ts";

export interface StatisticsOptions {
  /** Nanoseconds of an interval of {@link Statistics.rate}. */
  readonly interval?: number | null;
  /** Says which messages count; all unless given. An exchange is measured when its request counts. */
  readonly wants?: (message: Message) => boolean;
}

/** The moment of a packet. */
export interface Moment {
  readonly seconds: number;
  readonly nanoseconds: number;
}

export class Statistics {
  readonly counts: Counts = new Counts();
  readonly rate: Rate;
  readonly latencies: Latencies = new Latencies();
  readonly bursts: Bursts = new Bursts();
  readonly links: LinkChanges = new LinkChanges();
  private readonly wants: (message: Message) => boolean;
  private readonly measured = new WeakSet<Exchange>();
  /** The time of the first packet, null before there was one. */
  origin: Moment | null = null;
  /** The latest time, in nanoseconds since the first packet. */
  duration = 0;

  constructor({ interval = null, wants = () => true }: StatisticsOptions = {}) {
    this.wants = wants;
    this.rate = new Rate(interval);
  }

  /** Takes in the next message with its role. */
  add(joined: Joined): void {
    const { message, role, exchange } = joined;
    const bytes = message.end - message.start;
    const time = this.timeOf(message);
    this.duration = Math.max(this.duration, time);
    const isWanted = this.wants(message);
    if (exchange !== null && role === "request" && isWanted) this.measured.add(exchange);
    if (exchange !== null && this.measured.has(exchange)) this.latencies.add(joined, bytes, time);
    if (!isWanted) return;
    this.counts.add(joined, bytes, time);
    this.bursts.add(joined, time);
    this.links.add(joined);
    const isNotification = role === "notification" || role === "caused";
    this.rate.add(time, bytes, role === "request", isNotification, role === "error");
  }

  /** Nanoseconds since the first packet. */
  private timeOf({ frame }: Message): number {
    const { seconds, nanoseconds } = frame.packet;
    this.origin ??= { seconds, nanoseconds };
    return (seconds - this.origin.seconds) * 1e9 + (nanoseconds - this.origin.nanoseconds);
  }

  /** The moment that is so many nanoseconds after the first packet. */
  momentOf(time: number): Moment {
    const { seconds, nanoseconds } = this.origin ?? { seconds: 0, nanoseconds: 0 };
    const whole = Math.floor(time / 1e9);
    const rest = nanoseconds + (time - whole * 1e9);
    const carry = rest >= 1e9 ? 1 : 0;
    return { seconds: seconds + whole + carry, nanoseconds: rest - carry * 1e9 };
  }
}
