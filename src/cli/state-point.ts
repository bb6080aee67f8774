/** Moments of a capture as a user writes them. */
import { type Packet, UserError } from "../capture/index.ts";
import type { Message } from "../schema/index.ts";
import { usage } from "./reading.ts";

/** A packet with all its messages, one of its messages, or a time. */
export type Point =
  | { readonly packet: number; readonly message: number | null }
  | { readonly seconds: number; readonly nanoseconds: number; readonly isRelative: boolean };

/** Numbers from here on are seconds since the epoch and not packets. */
const firstEpoch = 1e9;

/**
 * `12` a packet, `12.3` a message, `+1.5` or `1.5s` seconds after the first packet, `2026-11-23T10:15:00.5Z` (UTC also
 * without the Z), `@1795433944.5` seconds since the epoch, also without the @ from 1000000000 on.
 */
export function parsePoint(text: string, option: string): Point {
  const relative = /^\+(\d+)(?:\.(\d+))?s?$/.exec(text) ?? /^(\d+)(?:\.(\d+))?s$/.exec(text);
  if (relative !== null) return timePoint(relative[1], relative[2], true);
  const epoch = /^@(\d+)(?:\.(\d+))?$/.exec(text);
  if (epoch !== null) return timePoint(epoch[1], epoch[2], false);
  const number = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (number !== null) {
    const [, packet = "", message] = number;
    if (Number(packet) >= firstEpoch) return timePoint(packet, message, false);
    return { packet: Number(packet), message: message === undefined ? null : Number(message) };
  }
  const date = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?(?:[.,](\d+))?Z?$/.exec(text);
  const milliseconds = date === null ? Number.NaN : Date.parse(`${date[1]}T${date[2] ?? "00:00"}Z`);
  if (!Number.isNaN(milliseconds)) return timePoint(String(milliseconds / 1000), date?.[3], false);
  throw usage(
    `${option} takes a packet (12), a message (12.3), seconds after the first packet (+1.5), a UTC time (2026-11-23T10:15:00Z) or seconds since the epoch (@1795433944.5), not ${text}`,
  );
}

function timePoint(seconds: string | undefined, fraction: string | undefined, isRelative: boolean): Point {
  return { seconds: Number(seconds), nanoseconds: Number((fraction ?? "").padEnd(9, "0").slice(0, 9)), isRelative };
}

/** Says of packets and messages, in the order of the capture, whether they come after a point. */
export class Boundary {
  private readonly point: Point;
  private readonly text: string;
  private first: Packet | null = null;
  private last = 0;

  constructor(point: Point, text: string) {
    this.point = point;
    this.text = text;
  }

  isBefore(packet: Packet, message: Message | null): boolean {
    this.first ??= packet;
    this.last = packet.number;
    const { point } = this;
    if ("packet" in point) {
      if (packet.number !== point.packet) return packet.number > point.packet;
      return point.message !== null && message !== null && message.number > point.message;
    }
    let { seconds, nanoseconds } = point;
    if (point.isRelative) {
      seconds += this.first.seconds;
      nanoseconds += this.first.nanoseconds;
      if (nanoseconds >= 1e9) {
        seconds += 1;
        nanoseconds -= 1e9;
      }
    }
    return packet.seconds > seconds || (packet.seconds === seconds && packet.nanoseconds > nanoseconds);
  }

  /** For a capture that ended before the point was passed: a packet that it does not have is a mistake. */
  checkEnd(): void {
    if ("packet" in this.point && this.point.packet > this.last) {
      throw new UserError(`there is no packet ${this.text}: the capture has ${this.last}`, { code: "input" });
    }
  }
}
