/** Exchanges with what is told of each: errors explained, notifications that it caused. A fold, in bounded memory. */
import type { Message } from "../schema/index.ts";
import { type ErrorExplanation, explainError } from "./errors.ts";
import { Exchanges } from "./exchange.ts";
import type { Exchange, Joined } from "./single-exchange.ts";

/** A notification that a request made the kernel send. */
export interface CausedNotification {
  /** `13.1`. */
  readonly message: string;
  readonly type: string;
  readonly summary: string;
  /** How often it was captured: once for each listener. */
  copies: number;
}

/** An exchange that is over. */
export interface ExchangeRecord {
  readonly exchange: Exchange;
  readonly errors: readonly ErrorExplanation[];
  /** The first ones; `exchange.caused` is the number of all. */
  readonly caused: readonly CausedNotification[];
  /** True when one of its messages was wanted. */
  readonly isWanted: boolean;
}

export interface ExchangeLogOptions {
  /** Is given each exchange when it is over, in the order of the requests. */
  readonly closed: (record: ExchangeRecord) => void;
  /** Is given errors whose request the capture does not have. */
  readonly orphan?: (error: ErrorExplanation) => void;
  /** Says which messages are wanted; all unless given. */
  readonly wants?: (message: Message) => boolean;
}

interface Details {
  readonly errors: ErrorExplanation[];
  readonly caused: CausedNotification[];
  isWanted: boolean;
}

const mostErrors = 64;
const mostCaused = 64;

export class ExchangeLog {
  private readonly exchanges: Exchanges;
  private readonly details = new Map<Exchange, Details>();
  private readonly orphan: (error: ErrorExplanation) => void;
  private readonly wants: (message: Message) => boolean;

  constructor({ closed, orphan = () => {}, wants = () => true }: ExchangeLogOptions) {
    this.orphan = orphan;
    this.wants = wants;
    this.exchanges = new Exchanges({
      closed: (exchange) => {
        const { errors, caused, isWanted } = this.detailsOf(exchange);
        this.details.delete(exchange);
        closed({ exchange, errors, caused, isWanted });
      },
    });
  }

  /** Takes in the next message. */
  add(message: Message): Joined {
    const joined = this.exchanges.add(message);
    const { exchange, role } = joined;
    if (exchange === null) {
      if (role === "orphan" && isFailure(message) && this.wants(message)) this.orphan(explainError(message, null));
      return joined;
    }
    const details = this.detailsOf(exchange);
    if (!details.isWanted) details.isWanted = this.wants(message);
    if (role === "caused") noteCaused(details, joined);
    else if ((role === "error" || role === "done") && isFailure(message) && details.errors.length < mostErrors)
      details.errors.push(explainError(message, exchange.request));
    return joined;
  }

  /** Hands out what is left, at the end of the capture. */
  finish(): void {
    this.exchanges.finish();
  }

  private detailsOf(exchange: Exchange): Details {
    let details = this.details.get(exchange);
    if (details === undefined) {
      details = { errors: [], caused: [], isWanted: false };
      this.details.set(exchange, details);
    }
    return details;
  }
}

function isFailure({ root }: Message): boolean {
  return (root.number("error") ?? 0) < 0;
}

function noteCaused({ caused }: Details, { message, copyOf }: Joined): void {
  if (copyOf === null) {
    if (caused.length < mostCaused)
      caused.push({ message: message.id, type: message.name, summary: message.summary, copies: 1 });
    return;
  }
  const first = caused.find((one) => one.message === copyOf);
  if (first !== undefined) first.copies++;
}
