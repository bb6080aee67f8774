/**
 * Requests joined with what answers them: a fold over the messages of a capture, in order.
 */
import type { Message } from "../schema/index.ts";

/**
 * What a message is in its exchange:
 * `request` asks; `reply` is (a part of) the answer; `ack` is NLMSG_ERROR with 0, `error` with an error number; `done`
 * is NLMSG_DONE; `caused` is a notification that the request made the kernel send; `notification` is one that nobody in
 * the capture asked for; `orphan` is an answer whose request the capture does not have.
 */
export type Role = "request" | "reply" | "ack" | "error" | "done" | "caused" | "notification" | "orphan";

/** A message with its place among the others. */
export interface Joined {
  readonly message: Message;
  readonly role: Role;
  /** Null for notifications and orphans. */
  readonly exchange: Exchange | null;
}

/** A request with its answers. */
export class Exchange {
  readonly request: Message;
  /** Answers so far: replies, acks, errors, the end of a dump. */
  answers = 0;

  constructor(request: Message) {
    this.request = request;
  }

  /** NLM_F_ROOT and NLM_F_MATCH. */
  get isDump(): boolean {
    return (this.request.flags & dumpFlags) === dumpFlags;
  }
}

const dumpFlags = 0x300;
const error = 2;
const done = 3;
const firstOwnType = 16;

export class Exchanges {
  private readonly open = new Map<string, Exchange>();

  /** Takes in the next message and says what it is. */
  add(message: Message): Joined {
    const { type } = message;
    if (message.direction === "user-to-kernel" && type >= firstOwnType) {
      const exchange = new Exchange(message);
      this.open.set(message.id, exchange);
      return { message, role: "request", exchange };
    }
    const reference = message.context.requestOf(message);
    const exchange = reference === null ? undefined : this.open.get(`${reference.packet}.${reference.message}`);
    if (exchange === undefined) {
      const isAnswer = type === error || type === done || (message.flags & 2) !== 0;
      return { message, role: isAnswer ? "orphan" : "notification", exchange: null };
    }
    exchange.answers++;
    if (type === done) return { message, role: "done", exchange };
    if (type !== error) return { message, role: "reply", exchange };
    return { message, role: message.root.number("error") === 0 ? "ack" : "error", exchange };
  }
}
