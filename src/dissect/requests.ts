/**
 * Which request a message answers. Programs use sequence 0 throughout, or the time, or count from 1 in each run; requests
 * often have port id 0, so that the first answer is what tells it; several sockets ask at once.
 * Kernel: net/netlink/af_netlink.c (netlink_ack copies the request's header into NLMSG_ERROR)
 */
import { u16, u32 } from "../netlink/index.ts";
import type { Message } from "../schema/index.ts";
import { control } from "./control.ts";
import { isControl, isSameThing, typesFit } from "./message-kinds.ts";
import { hashOf, multiFlag, Request } from "./request.ts";

/** So many with the same sequence are compared with an answer. */
const searchWindow = 1024;

const echoStart = 20;
const headerLength = 16;
const cappedFlag = 0x100;

/** The requests of one sequence in order of time. */
class SameSequence {
  readonly requests: Request[];
  /** How many of them are open and have a port id, so that they may fit better than newer ones. */
  waiting = 0;

  constructor(first: Request) {
    this.requests = [first];
  }
}

export class Requests {
  /** A ring, in order of time from {@link next} on. */
  private all: Request[] = [];
  private readonly bySequence = new Map<number, SameSequence>();
  /** That of a sequence whose only request was forgotten, for the next sequence. */
  private spare: SameSequence | null = null;
  private window: number;
  private next = 0;
  /** Ordinal of the last message that changed what later ones find. */
  private changed = -1;
  /** The last search: the parts of a dump ask for the same request one after the other. */
  private readonly last = {
    ordinal: -1,
    sequence: 0,
    portId: 0,
    protocol: 0,
    place: 0,
    type: 0,
    isMulti: false,
    isExplained: false,
    found: null as Request | null,
  };

  /** @param window how many are kept, more only when one packet has more */
  constructor(window: number) {
    this.window = window;
  }

  /** Notes a request, so that its answers find it. */
  note(message: Message): void {
    const request = this.place(message.frame.packet.number);
    request.set(message);
    let same = this.bySequence.get(message.sequence);
    if (same === undefined) {
      same = this.begin(request);
      this.bySequence.set(message.sequence, same);
    } else same.requests.push(request);
    if (request.waits) same.waiting++;
    this.changed = message.ordinal;
  }

  private begin(first: Request): SameSequence {
    const { spare } = this;
    if (spare === null) return new SameSequence(first);
    this.spare = null;
    spare.requests[0] = first;
    return spare;
  }

  /**
   * Where the next request goes: a new one, else the place of the oldest; dumps that are under way stay for some
   * rounds, and what is of the same packet stays.
   */
  private place(packet: number): Request {
    if (this.next === this.window) this.next = 0;
    while (this.all[this.next]?.stays() === true) {
      this.next++;
      if (this.next === this.window) this.next = 0;
    }
    if (this.all[this.next]?.packet === packet) {
      this.all = [...this.all.slice(this.next), ...this.all.slice(0, this.next)];
      this.next = this.window;
      this.window *= 2;
    }
    const oldest = this.all[this.next++];
    if (oldest !== undefined) {
      this.forget(oldest);
      return oldest;
    }
    const made = new Request();
    this.all.push(made);
    return made;
  }

  private forget(request: Request): void {
    const { sequence } = request;
    const same = this.bySequence.get(sequence);
    if (same === undefined) return;
    if (request.waits) same.waiting--;
    if (same.requests.length === 1) {
      this.bySequence.delete(sequence);
      this.spare = same;
    } else if (same.requests[0] === request) same.requests.shift();
    else same.requests.splice(same.requests.indexOf(request), 1);
  }

  /** Takes in an answer, so that the next ones find their request better. */
  take(message: Message): void {
    const request = this.find(message);
    if (request === null) return;
    const { waits } = request;
    if (request.take(message)) this.changed = message.ordinal;
    if (request.waits === waits) return;
    const same = this.bySequence.get(request.sequence);
    if (same !== undefined) same.waiting += waits ? -1 : 1;
  }

  /** The request before a message that it answers, or whose port and sequence it has; null when there is none. */
  find(message: Message): Request | null {
    if (!mayAnswer(message)) return null;
    const { last } = this;
    const { ordinal, sequence, portId, protocol, type, flags, frame } = message;
    const place = frame.packet.interface.id;
    const isMulti = (flags & multiFlag) !== 0;
    const isExplained = message.layout !== undefined;
    if (last.ordinal === ordinal && last.isExplained === isExplained) return last.found;
    if (
      last.ordinal > this.changed &&
      last.ordinal <= ordinal &&
      last.sequence === sequence &&
      last.portId === portId &&
      last.protocol === protocol.number &&
      last.place === place &&
      last.type === type &&
      last.isMulti === isMulti &&
      last.isExplained === isExplained &&
      type >= 16
    ) {
      return last.found;
    }
    const found = this.search(message, place);
    last.ordinal = ordinal;
    last.sequence = sequence;
    last.portId = portId;
    last.protocol = protocol.number;
    last.place = place;
    last.type = type;
    last.isMulti = isMulti;
    last.isExplained = isExplained;
    last.found = found;
    return found;
  }

  /** The newest of those that fit best. */
  private search(message: Message, place: number): Request | null {
    const same = this.bySequence.get(message.sequence);
    if (same === undefined) return null;
    const { requests, waiting } = same;
    const { ordinal } = message;
    let best: Request | null = null;
    let highest = 0;
    // Older ones can only fit better by their port; when that counts is known as of now.
    const enough = waiting === 0 && ordinal > this.changed ? mostPoints(message) : Number.POSITIVE_INFINITY;
    for (let at = firstFrom(requests, ordinal) - 1, left = searchWindow; at >= 0 && left > 0; at--, left--) {
      const candidate = requests[at] as Request;
      if (candidate.place !== place || candidate.protocol !== message.protocol.number) continue;
      const points = scoreOf(candidate, message);
      if (points <= highest) continue;
      best = candidate;
      highest = points;
      if (points >= enough) break;
    }
    return best;
  }
}

/** Position of the first request at or after a message. */
function firstFrom(requests: readonly Request[], ordinal: number): number {
  let low = 0;
  let high = requests.length;
  if (high > 0 && (requests[high - 1] as Request).ordinal < ordinal) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((requests[middle] as Request).ordinal >= ordinal) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Audit's messages below this are commands and their answers, those above events. Kernel: include/uapi/linux/audit.h */
const firstAuditEvent = 1100;

/**
 * Whether a message can answer: what is to no port answers nobody, but for what audit and nfnetlink_hook send; several
 * families count their notifications in the same field. Every error is an answer.
 */
function mayAnswer({ type, flags, portId, sequence, protocol }: Message): boolean {
  if (portId !== 0 || type === control.error) return true;
  return sequence !== 0 && ((flags & multiFlag) !== 0 || (protocol.framing === "audit" && type < firstAuditEvent));
}

/** The points of an open request that fits in all but the port, which it does not tell. */
function mostPoints(message: Message): number {
  if (!isControl(message)) return message.layout === undefined ? 59 : 61;
  if (message.type !== control.error) return 22;
  return (message.flags & cappedFlag) !== 0 ? 22 : 26;
}

/** How well a request fits, 0 when it cannot be. */
function scoreOf(request: Request, message: Message): number {
  const port = portPoints(request, message);
  if (port < 0) return 0;
  if (!isControl(message)) return scoreOfReply(request, message, port);
  if (message.type === control.error) return scoreOfError(request, message, port);
  if (message.type === control.done) return scoreOfDone(request, message, port);
  return port === 2 && request.endAt(message.ordinal) === null ? 1 : 0;
}

/**
 * 2 for the port that the request has, 1 when one of the two says none. Some programs write their process id into the
 * requests of all their sockets, so a request's own word counts only until an answer has told it: 0 for another port,
 * -1 where that cannot be.
 */
function portPoints(request: Request, { ordinal, portId, sequence }: Message): -1 | 0 | 1 | 2 {
  const port = request.portAt(ordinal);
  if (port === 0 || portId === 0) return 1;
  if (port === portId) return 2;
  return request.isPortTold(ordinal) || sequence === 0 ? -1 : 0;
}

function scoreOfError(request: Request, message: Message, port: number): number {
  const echo = echoPoints(request, message);
  const end = request.endAt(message.ordinal);
  // The kernel answers some errors twice.
  if (echo < 0 || (end !== null && (end !== "error" || port < 2))) return 0;
  // What a change told before says nothing of a later error, unless its ack is still to come.
  return 1 + (request.isAwaited ? port : Math.min(port, 1)) + echo + (end === null ? 16 : 0);
}

function scoreOfDone(request: Request, { ordinal }: Message, port: number): number {
  const isMultipart = request.isMultipartAt(ordinal);
  if (!awaitsMore(request, ordinal) || (!request.asks && !isMultipart)) return 0;
  return 1 + port + (isMultipart ? 4 : 0) + (request.endAt(ordinal) === null ? 16 : 0);
}

function scoreOfReply(request: Request, message: Message, port: number): number {
  const { ordinal, flags, sequence, type } = message;
  const end = request.endAt(ordinal);
  const open = end === null ? 16 : 0;
  const isFitting = typesFit(request.protocol, request.type, type);
  if (!request.asks) {
    // What a change causes may be of another kind than the change; nf_tables tells of elements with sequence 0.
    if (!isFitting && sequence === 0 && request.subsystem !== type >> 8) return 0;
    return 1 + (isFitting ? 1 : 0) + 2 * port + open;
  }
  if (!isFitting || !awaitsMore(request, ordinal)) return 0;
  if (end !== null && ((end === "reply" && port < 2) || !request.continues(message))) return 0;
  const isMulti = (flags & multiFlag) !== 0;
  const isMultipart = request.isMultipartAt(ordinal);
  const isAnswered = request.isRepliedAt(ordinal) && !isMultipart;
  const isAgain = request.isDump && isMulti && request.startsAgain(message);
  return (
    33 +
    (message.layout !== undefined && isSameThing(request.layout?.kind ?? null, message.layout.kind) ? 2 : 0) +
    (isAgain ? 0 : 2 * port) +
    (isMulti === isMultipart ? 8 : 0) +
    (isAnswered ? 0 : open)
  );
}

/** Whether one that may be over could go on: after a first reply, or where the ack came before the answer. */
function awaitsMore(request: Request, ordinal: number): boolean {
  const end = request.endAt(ordinal);
  if (end === null || end === "reply") return true;
  return end === "ack" && request.asks && (!request.isRepliedAt(ordinal) || request.isMultipartAt(ordinal));
}

/**
 * -1 when the header in an NLMSG_ERROR is another request's, as far as the capture has it; points for flags, which the
 * kernel may change, and for the rest of the request.
 */
function echoPoints(request: Request, { bytes, start, end, littleEndian, flags }: Message): number {
  const at = start + echoStart;
  const isOther =
    (at + 4 <= end && u32(bytes, at, littleEndian) !== request.length) ||
    (at + 6 <= end && u16(bytes, at + 4, littleEndian) !== request.type) ||
    (at + 12 <= end && u32(bytes, at + 8, littleEndian) !== request.sequence) ||
    (at + 16 <= end && u32(bytes, at + 12, littleEndian) !== request.portId);
  if (isOther) return -1;
  const isSame = at + 8 <= end && u16(bytes, at + 6, littleEndian) === request.flags;
  const body = at + headerLength;
  const to = at + request.length;
  const isWhole = (flags & cappedFlag) === 0 && to > body && to <= end;
  return (isSame ? 4 : 0) + (isWhole && hashOf(bytes, body, to) === request.body ? 4 : 0);
}
