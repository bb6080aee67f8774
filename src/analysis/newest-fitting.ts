/**
 * Which of several requests with the same sequence a message answers. Programs use sequence 0 throughout, or the time,
 * or count from 1 in each run; requests often have port id 0, so that the answer is the first that tells it.
 * Kernel: net/netlink/af_netlink.c (netlink_ack copies the request's header into NLMSG_ERROR)
 */
import { control } from "../dissect/index.ts";
import type { Message } from "../schema/index.ts";
import { fits, isReplyTo, sameKind } from "./message-kinds.ts";
import type { Exchange } from "./single-exchange.ts";

const multiFlag = 2;
const echoStart = 20;
const headerLength = 16;
/** Of `nlmsg_flags` in the header. */
const flagsOffset = 6;

/** The newest request that fits best, null when none does. */
export function newestFitting(candidates: readonly Exchange[], message: Message, window: number): Exchange | null {
  if (!mayAnswer(message)) return null;
  let best: Exchange | null = null;
  let highest = 0;
  const score = scoreFor(message);
  for (let at = candidates.length - 1, left = window; at >= 0 && left > 0; at--, left--) {
    const candidate = candidates[at] as Exchange;
    if (!isPossible(candidate, message)) continue;
    const points = score(candidate, message);
    if (points > highest) {
      best = candidate;
      highest = points;
    }
  }
  return best;
}

/**
 * Whether a message can answer: what is to no port answers nobody, but for the parts that nfnetlink_hook sends; several
 * families count their notifications in the same field.
 */
function mayAnswer({ type, flags, portId, sequence }: Message): boolean {
  return portId !== 0 || type === control.error || (sequence !== 0 && (flags & multiFlag) !== 0);
}

/**
 * Whether place, protocol and port allow it. Some programs write their process id into the requests of all their
 * sockets, so a request's own word on its port counts only until an answer has told it.
 */
function isPossible({ request, port, isPortTold }: Exchange, { protocol, frame, portId, sequence }: Message): boolean {
  if (request.protocol.number !== protocol.number) return false;
  if (request.frame.packet.interface.id !== frame.packet.interface.id) return false;
  return port === 0 || portId === 0 || port === portId || (!isPortTold && sequence !== 0);
}

type Score = (candidate: Exchange, message: Message) => number;

function scoreFor({ type, protocol }: Message): Score {
  if (!protocol.controls || type >= 16) return scoreOfReply;
  if (type === control.error) return scoreOfError;
  return type === control.done ? scoreOfDone : scoreOfOther;
}

/** 0 when it cannot be. */
function scoreOfError(candidate: Exchange, message: Message): number {
  const { request, end } = candidate;
  if (!echoes(request, message)) return 0;
  const port = portPoints(candidate, message);
  // The kernel answers some errors twice.
  if (!candidate.open && (end !== "error" || port < 2)) return 0;
  return (
    1 + port + (echoesFlags(request, message) ? 4 : 0) + (echoesBody(request, message) ? 4 : 0) + openPoints(candidate)
  );
}

function scoreOfDone(candidate: Exchange, message: Message): number {
  if (!awaitsMore(candidate) || (!candidate.asks && !candidate.multipart)) return 0;
  const isMulti = candidate.isDump || candidate.multipart;
  return 1 + portPoints(candidate, message) + (isMulti ? 4 : 0) + openPoints(candidate);
}

function scoreOfOther(candidate: Exchange, message: Message): number {
  return candidate.open && portPoints(candidate, message) === 2 ? 1 : 0;
}

function scoreOfReply(candidate: Exchange, message: Message): number {
  const { request } = candidate;
  const isFitting = fits(request, message);
  const port = 2 * portPoints(candidate, message);
  if (!isReplyTo(request, message)) {
    // What a change causes may be of another kind than the change; nf_tables tells of elements with sequence 0.
    if (!isFitting && message.sequence === 0 && !isBatchOf(candidate, message)) return 0;
    return 1 + (isFitting ? 1 : 0) + port + openPoints(candidate);
  }
  if (!isFitting || !awaitsMore(candidate)) return 0;
  if (!candidate.open && ((candidate.end === "reply" && port < 4) || !candidate.continues(message))) return 0;
  const isMulti = (message.flags & multiFlag) !== 0;
  const isAnswered = candidate.replies > 0 && !candidate.isDump && !candidate.multipart;
  const again = candidate.isDump && isMulti && candidate.startsAgain(message);
  return (
    33 +
    (sameKind(request, message) ? 2 : 0) +
    (again ? 0 : port) +
    (isMulti === (candidate.isDump || candidate.multipart) ? 8 : 0) +
    (isAnswered ? 0 : openPoints(candidate))
  );
}

function isBatchOf(candidate: Exchange, message: Message): boolean {
  const { batch } = candidate;
  return batch?.begin === candidate && batch.members.some(({ request }) => fits(request, message));
}

/** Whether an exchange that may be over could go on: after a first reply, or where the ack came before the answer. */
function awaitsMore({ open, end, asks, replies, multipart }: Exchange): boolean {
  return open || end === "reply" || (end === "ack" && asks && (replies === 0 || multipart));
}

function openPoints({ open }: Exchange): number {
  return open ? 16 : 0;
}

/** 2 for the port that the exchange has, 1 when one of the two says none. */
function portPoints({ port }: Exchange, { portId }: Message): number {
  return port === portId && port !== 0 ? 2 : port === 0 || portId === 0 ? 1 : 0;
}

/** Whether the header in an NLMSG_ERROR is the request's, as far as the capture has it; the kernel may change flags. */
function echoes(request: Message, { bytes, start, end }: Message): boolean {
  const from = start + echoStart;
  const flags = Math.min(end, from + flagsOffset);
  const rest = Math.min(end, from + flagsOffset + 2);
  return (
    equalBytes(request, bytes, from, flags, 0) &&
    equalBytes(request, bytes, rest, Math.min(end, from + headerLength), rest - from)
  );
}

function echoesFlags(request: Message, { bytes, start, end }: Message): boolean {
  const from = start + echoStart + flagsOffset;
  return from + 2 <= end && equalBytes(request, bytes, from, from + 2, flagsOffset);
}

/** Whether it has the rest of the request too. */
function echoesBody(request: Message, { bytes, start, end, flags }: Message): boolean {
  const from = start + echoStart + headerLength;
  const to = Math.min(end, start + echoStart + (request.end - request.start));
  return (flags & 0x100) === 0 && to > from && equalBytes(request, bytes, from, to, headerLength);
}

function equalBytes(request: Message, bytes: Uint8Array, from: number, to: number, skip: number): boolean {
  const offset = request.start + skip - from;
  for (let at = from; at < to; at++) if (bytes[at] !== request.bytes[at + offset]) return false;
  return true;
}
