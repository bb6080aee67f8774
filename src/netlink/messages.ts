/**
 * Message framing: `struct nlmsghdr`, several messages a packet, alignment, byte order.
 * Kernel: include/uapi/linux/netlink.h, net/netlink/af_netlink.c
 */
import { align4 } from "./attributes.ts";
import { allZero, u16, u32 } from "./bytes.ts";
import type { Framing } from "./protocols.ts";

/** Length of `struct nlmsghdr`. */
export const nlmsgHeaderLength = 16;

/** What is wrong with a message's frame. */
export type FrameProblem = "malformed" | "truncated" | "trailing";

/** Where one message lies in its packet. */
export class MessageSpan {
  readonly start: number;
  /** End of the message's bytes that the capture has, without alignment. */
  readonly end: number;
  readonly problem: FrameProblem | null;
  /** What the problem is, in words; empty when there is none. */
  readonly text: string;

  constructor(start: number, end: number, problem: FrameProblem | null, text: string) {
    this.start = start;
    this.end = end;
    this.problem = problem;
    this.text = text;
  }
}

/**
 * The messages of a netlink payload.
 *
 * Bytes after the last message that are all zero are padding and give nothing, also when the capture cut them; other
 * bytes too few for a header give a `trailing` problem on the message before them. A length below 16 or past the
 * packet's original length is `malformed` and ends the walk; one past the captured length is `truncated`.
 *
 * @param end end of the captured bytes
 * @param wireEnd where the packet ended before the capture cut it
 */
export function messageSpans(
  bytes: Uint8Array,
  start: number,
  end: number,
  wireEnd: number,
  littleEndian: boolean,
  framing: Framing,
): MessageSpan[] {
  const spans: MessageSpan[] = [];
  if (framing === "raw") {
    if (end > start) spans.push(new MessageSpan(start, end, end < wireEnd ? "truncated" : null, cutText(end, wireEnd)));
    return spans;
  }
  let at = start;
  while (at < end) {
    if (at + nlmsgHeaderLength > end) {
      if (end < wireEnd) {
        if (end - at >= 4 && allZero(bytes, at, end)) break;
        spans.push(new MessageSpan(at, end, "truncated", cutText(end, wireEnd)));
      } else if (!allZero(bytes, at, end)) {
        const left = end - at;
        const before = spans.pop();
        const text = `${left} byte${left === 1 ? "" : "s"} too few for a message`;
        spans.push(
          before?.problem === null
            ? new MessageSpan(before.start, before.end, "trailing", `after the last message: ${text}`)
            : new MessageSpan(at, end, "malformed", text),
        );
      }
      break;
    }
    const length = u32(bytes, at, littleEndian);
    if (length < nlmsgHeaderLength) {
      if (length === 0 && allZero(bytes, at, end)) break;
      spans.push(new MessageSpan(at, end, "malformed", `nlmsg_len ${length} is less than ${nlmsgHeaderLength}`));
      break;
    }
    const next = at + align4(length);
    if (at + length > wireEnd) {
      const text = `nlmsg_len ${length}, but the packet has ${wireEnd - at} bytes left`;
      spans.push(new MessageSpan(at, end, "malformed", text));
      break;
    }
    if (at + length > end) {
      spans.push(new MessageSpan(at, end, "truncated", cutText(end, wireEnd)));
      break;
    }
    if (framing === "audit" && next < end && end - next <= nlmsgHeaderLength) {
      spans.push(new MessageSpan(at, end, null, ""));
      break;
    }
    spans.push(new MessageSpan(at, at + length, null, ""));
    at = next;
  }
  return spans;
}

function cutText(end: number, wireEnd: number): string {
  return end < wireEnd ? `the capture cut ${wireEnd - end} bytes off this packet` : "";
}

/**
 * How well a payload reads in a byte order: positive when the first message's length fits, negative when it cannot.
 * Payloads that read alike in both give 0 for both.
 */
export function byteOrderEvidence(bytes: Uint8Array, start: number, wireEnd: number): { little: boolean } | null {
  if (bytes.length < start + 8) return null;
  const little = plausible(bytes, start, wireEnd, true);
  const big = plausible(bytes, start, wireEnd, false);
  return little === big ? null : { little };
}

function plausible(bytes: Uint8Array, start: number, wireEnd: number, littleEndian: boolean): boolean {
  const length = u32(bytes, start, littleEndian);
  return length >= nlmsgHeaderLength && start + length <= wireEnd && u16(bytes, start + 4, littleEndian) !== 0;
}
