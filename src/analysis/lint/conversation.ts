/** Rules over what messages have to do with each other: answers without requests, requests without answers. */
import { toHex } from "../../netlink/index.ts";
import type { Message } from "../../schema/index.ts";
import type { Exchange, Joined } from "../exchange.ts";
import { nlmsghdrOf } from "./framing-rules.ts";
import type { ConversationRule, Hit } from "./rule.ts";

const rule = (name: string, severity: ConversationRule["severity"], meaning: string): ConversationRule => ({
  name,
  severity,
  meaning,
  looksAt: "exchange",
});

const orphanAnswer = rule(
  "orphan-answer",
  "note",
  "an answer whose request is not in the capture: the capture began later, or the request went another way",
);
const answerPort = rule(
  "answer-port",
  "note",
  "nlmsg_pid of a request is not the port id of its socket, to which the answer goes: the kernel does not look at it, " +
    "but who reads along cannot join them by it",
);
const unanswered = rule(
  "unanswered-request",
  "note",
  "a request that asks for an answer has none: the capture ended before, or the answer was dropped (ENOBUFS)",
);
const unfinished = rule(
  "unfinished-dump",
  "note",
  "a dump without NLMSG_DONE: the capture ended before, or the program closed its socket",
);
const interrupted = rule(
  "interrupted-dump",
  "warn",
  "a dump with NLM_F_DUMP_INTR: something changed meanwhile, and the list may lack things; it is to be asked again",
);
const reused = rule(
  "sequence-reuse",
  "warn",
  "a sequence number is used again by the same port while its first request still waits: answers cannot be told apart",
);
export const conversationRules: readonly ConversationRule[] = [
  orphanAnswer,
  answerPort,
  unanswered,
  unfinished,
  interrupted,
  reused,
];

/** What is remembered of a request while it waits. The message itself would keep a piece of the capture in memory. */
interface Waiting {
  readonly id: string;
  readonly name: string;
  readonly packet: number;
  readonly portId: number;
  /** Range and bytes of its header. */
  readonly start: number;
  readonly end: number;
  readonly bytes: string;
  readonly isDump: boolean;
  readonly wantsAnswer: boolean;
  readonly key: string;
  answers: number;
  interrupted: boolean;
  /** Whether it is told of. */
  readonly isWanted: boolean;
}

/** Requests that are remembered as waiting; when there are more, the oldest is given up. */
const mostWaiting = 65_536;

const multi = 2;
const ack = 4;
const interruptedFlag = 0x10;

/** A finding about a message that has gone by, or about this one: the range is that of its header. */
export interface Told extends Hit {
  readonly rule: ConversationRule;
  /** The message, as `12.1`, and its type. */
  readonly id: string;
  readonly type: string;
  readonly bytes: string;
}

export class Conversation {
  /** By the request, as `12.1`. */
  private readonly waiting = new Map<string, Waiting>();
  private readonly bySequence = new Map<string, Waiting>();

  /**
   * What the message shows, with its place among the others.
   *
   * @param isWanted whether it is told of: of an exchange, what its request says
   */
  *add({ message, role, exchange }: Joined, isWanted: boolean): Generator<Told> {
    if (role === "request" && exchange !== null) yield* this.begin(message, exchange, isWanted);
    else if (role === "orphan") {
      for (const told of this.orphan(message)) if (isWanted) yield told;
    } else if (exchange !== null && role !== "notification" && role !== "caused") {
      const waiting = this.waiting.get(exchange.request.id);
      if (waiting === undefined) return;
      waiting.answers++;
      if (waiting.answers === 1 && isOtherPort(waiting, message) && isWanted) yield otherPort(waiting, message);
      if ((message.flags & interruptedFlag) !== 0 && role !== "error" && role !== "ack" && !waiting.interrupted) {
        waiting.interrupted = true;
        if (isWanted || waiting.isWanted)
          yield tell(interrupted, message, `NLM_F_DUMP_INTR in the answer to ${waiting.name} (${waiting.id})`);
      }
      const isEnd = role !== "reply" || !(waiting.isDump || (message.flags & multi) !== 0);
      if (isEnd) this.end(waiting);
    }
  }

  /** What is left when the capture ends. */
  *finish(): Generator<Told> {
    for (const waiting of this.waiting.values()) yield* this.giveUp(waiting);
    this.waiting.clear();
  }

  private *begin(message: Message, exchange: Exchange, isWanted: boolean): Generator<Told> {
    const { protocol, sequence, portId, frame, layout, id, name } = message;
    const key = `${frame.packet.interface.id} ${protocol.name} ${sequence}`;
    const before = this.bySequence.get(key);
    if (before !== undefined && isWanted && isReuse(before, message)) {
      yield tell(reused, message, `sequence number ${sequence} is still that of ${before.name} (${before.id})`);
    }
    const verb = layout.kind?.verb;
    const { start, end } = nlmsghdrOf(message);
    const isDump = exchange.isDump && verb === "get";
    const waiting: Waiting = {
      id,
      name,
      packet: frame.packet.number,
      portId,
      start,
      end,
      bytes: toHex(message.bytes, start, end),
      isDump,
      wantsAnswer: isDump || verb === "get" || (message.flags & ack) !== 0,
      key,
      answers: 0,
      interrupted: false,
      isWanted,
    };
    this.waiting.set(id, waiting);
    this.bySequence.set(key, waiting);
    if (this.waiting.size <= mostWaiting) return;
    const [oldest] = this.waiting;
    if (oldest === undefined) return;
    yield* this.giveUp(oldest[1]);
    this.end(oldest[1]);
  }

  private end(waiting: Waiting): void {
    this.waiting.delete(waiting.id);
    if (this.bySequence.get(waiting.key) === waiting) this.bySequence.delete(waiting.key);
  }

  private *orphan(message: Message): Generator<Told> {
    const { protocol, sequence, portId, frame, name } = message;
    // A notification of several parts ends with NLMSG_DONE too; where there are no control messages, type 3 is no end.
    if ((sequence === 0 && portId === 0) || !protocol.controls) return;
    const open = this.bySequence.get(`${frame.packet.interface.id} ${protocol.name} ${sequence}`);
    if (open === undefined || !isOtherPort(open, message)) {
      if (isSurelyAnswer(message)) yield tell(orphanAnswer, message, `no request has sequence number ${sequence}`);
      return;
    }
    open.answers++;
    if (open.answers === 1) yield otherPort(open, message);
    if (name === "NLMSG_DONE" || name === "NLMSG_ERROR") this.end(open);
  }

  private *giveUp(waiting: Waiting): Generator<Told> {
    const { id, name: type, start, end, bytes, isDump, wantsAnswer, answers } = waiting;
    if (!waiting.isWanted) return;
    const place = { id, type, start, end, bytes };
    if (answers === 0 && wantsAnswer) yield { rule: unanswered, ...place, text: "no answer until the capture ends" };
    else if (answers > 0 && isDump) yield { rule: unfinished, ...place, text: `${answers} parts, but no NLMSG_DONE` };
  }
}

/** Whether a request uses the number of one that waits, of the same socket; a batch may use one for all its parts. */
function isReuse(before: Waiting, { frame, portId, sequence }: Message): boolean {
  return (
    sequence !== 0 &&
    portId !== 0 &&
    before.portId === portId &&
    before.packet !== frame.packet.number &&
    before.wantsAnswer
  );
}

/** What else has a sequence number and a port id may be a notification of what was asked in another namespace. */
function isSurelyAnswer({ name, flags }: Message): boolean {
  return name === "NLMSG_ERROR" || name === "NLMSG_DONE" || (flags & multi) !== 0;
}

function isOtherPort(request: Waiting, { portId }: Message): boolean {
  return request.portId !== 0 && portId !== 0 && request.portId !== portId;
}

function otherPort({ name, id, portId }: Waiting, message: Message): Told {
  return tell(answerPort, message, `goes to port ${message.portId}, but ${name} (${id}) says ${portId}`);
}

function tell(told: ConversationRule, message: Message, text: string): Told {
  const { start, end } = nlmsghdrOf(message);
  return { rule: told, id: message.id, type: message.name, start, end, bytes: toHex(message.bytes, start, end), text };
}
