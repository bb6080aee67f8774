/** One line a message: number, time, direction, protocol, summary. */
import type { Packet } from "../capture/index.ts";
import { frameOf, linkFields } from "../link/index.ts";
import type { Direction, Message } from "../schema/index.ts";
import { type TimeFormat, TimeFormatter } from "./time.ts";

/** How a direction reads in a column: user space, kernel. */
export const directionMarks: Readonly<Record<Direction, string>> = {
  "user-to-kernel": "U>K",
  "kernel-to-user": "K>U",
  "user-to-user": "U>U",
  unknown: "?  ",
};

const padding = "                    ";

/** Pads to a width on the right; the lines are too many for a general function. */
function left(text: string, width: number): string {
  return text.length >= width ? text : text + padding.slice(0, width - text.length);
}

function right(text: string, width: number): string {
  return text.length >= width ? text : padding.slice(0, width - text.length) + text;
}

/** `NETLINK_ROUTE` without the part that all share. */
export function shortProtocol(name: string): string {
  return name.startsWith("NETLINK_") ? name.slice(8) : name;
}

/** Makes the lines of a list; keeps the clock between them. */
export class ListLines {
  private readonly time: TimeFormatter;
  private packetNumber = -1;
  private timeText = "";
  private readonly protocols = new Map<string, string>();

  constructor(format: TimeFormat) {
    this.time = new TimeFormatter(format);
  }

  private timeOf(packet: Packet): string {
    if (packet.number !== this.packetNumber) {
      this.packetNumber = packet.number;
      this.timeText = right(this.time.text(packet.seconds, packet.nanoseconds), 11);
    }
    return this.timeText;
  }

  /** Takes notice of a packet that is not shown: times count from the capture's first packet, or the one before. */
  skip(packet: Packet): void {
    this.time.pass(packet.seconds, packet.nanoseconds);
  }

  /** What stands before the summary of a message. */
  head(message: Message): string {
    const { packet } = message.frame;
    const number = right(`${packet.number}.${message.number}`, 9);
    return `${number} ${this.timeOf(packet)} ${directionMarks[message.direction]} ${this.protocolOf(message)} `;
  }

  /** The line of a message, without a newline; its text may hold anything (see `printable`). */
  message(message: Message): string {
    return this.head(message) + message.summary;
  }

  private protocolOf(message: Message): string {
    const { name } = message.protocol;
    let text = this.protocols.get(name);
    if (text === undefined) {
      text = left(shortProtocol(name), 9);
      this.protocols.set(name, text);
    }
    return text;
  }

  /** The line of a packet without messages. */
  packet(packet: Packet): string {
    const number = right(`${packet.number}.0`, 9);
    return `${number} ${this.timeOf(packet)} ?   ${left("-", 9)} ${foreignSummary(packet)}`;
  }
}

/** What can be said of a packet that holds no netlink message. */
export function foreignSummary(packet: Packet): string {
  const frame = frameOf(packet);
  if (frame.truncated) return `[truncated] ${packet.bytes.length} of ${packet.originalLength} bytes, no link header`;
  if (frame.protocol !== null) return "no message";
  const facts = linkFields(frame)
    .filter(({ text }) => text !== null)
    .map(({ text }) => text);
  return `not netlink: ${facts.length === 0 ? `link type ${packet.interface.linkType}` : facts.join(" ")}, ${packet.originalLength} bytes`;
}
