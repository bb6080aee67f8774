/** The parts of a capture that are compared: exchanges with all their answers, and messages that nobody asked for. */
import { createHash } from "node:crypto";
import type { Message } from "../../schema/index.ts";
import { type Exchange, Exchanges } from "../exchange.ts";
import type { Entries, Entry } from "./entry.ts";

/** A message with its place. */
export interface Part {
  readonly packet: number;
  readonly number: number;
  readonly entry: Entry;
  readonly summary: string;
}

export type UnitKind = "exchange" | "notification" | "orphan";

export interface Unit {
  readonly kind: UnitKind;
  /** The request, or the message itself. */
  readonly first: Part;
  /** Parts of the answer. */
  readonly answers: readonly Part[];
  /** What ended the exchange: an ack, an error, the end of a dump. */
  readonly end: Part | null;
  readonly isDump: boolean;
  /** The same for units that are about the same thing. */
  readonly key: number;
  /** The same for units that mean the same. */
  readonly digest: number;
}

interface Draft {
  readonly kind: UnitKind;
  readonly first: Part;
  readonly answers: Part[];
  end: Part | null;
  readonly isDump: boolean;
  /** Whether it is compared. */
  isWanted: boolean;
}

/** A place in a capture, as `12.1`; message 0 stands for any message of the packet. */
export interface MessageNumber {
  readonly packet: number;
  readonly message: number;
}

/** Takes in the messages of a capture, in order. */
export class Units {
  private readonly entries: Entries;
  private readonly leaveOut: (name: string) => boolean;
  private readonly wants: (message: Message) => boolean;
  private readonly exchanges = new Exchanges();
  private readonly drafts: Draft[] = [];
  private readonly byExchange = new WeakMap<Exchange, Draft>();

  /**
   * @param leaveOut whether messages of a type are not compared
   * @param wants which messages count: a unit is compared when one of its messages does
   */
  constructor(
    entries: Entries,
    leaveOut: (name: string) => boolean = () => false,
    wants: (message: Message) => boolean = () => true,
  ) {
    this.entries = entries;
    this.leaveOut = leaveOut;
    this.wants = wants;
  }

  add(message: Message): void {
    const { role, exchange, copyOf } = this.exchanges.add(message);
    if (exchange === null || role === "notification" || role === "caused" || role === "orphan") {
      if (copyOf !== null) return;
      if (!this.leaveOut(message.name)) this.begin(role === "orphan" ? "orphan" : "notification", message, false);
      return;
    }
    if (role === "request") {
      if (!this.leaveOut(message.name)) this.byExchange.set(exchange, this.begin("exchange", message, exchange.isDump));
      return;
    }
    const draft = this.byExchange.get(exchange);
    if (draft === undefined) return;
    if (!draft.isWanted) draft.isWanted = this.wants(message);
    const part = this.part(message, exchange.request);
    if (role === "reply") draft.answers.push(part);
    else draft.end = part;
  }

  private begin(kind: UnitKind, message: Message, isDump: boolean): Draft {
    const isWanted = this.wants(message);
    const draft = { kind, first: this.part(message, null), answers: [], end: null, isDump, isWanted };
    this.drafts.push(draft);
    return draft;
  }

  private part(message: Message, request: Message | null): Part {
    return {
      packet: message.frame.packet.number,
      number: message.number,
      entry: this.entries.of(message, request),
      summary: this.entries.shared(message.summary),
    };
  }

  /** All units in the order of their first messages. */
  get all(): readonly Unit[] {
    return this.drafts.filter(({ isWanted }) => isWanted).map((draft) => this.unitOf(draft));
  }

  get isEmpty(): boolean {
    return this.drafts.length === 0;
  }

  /** The unit that a message belongs to; null when there is none. */
  at({ packet, message }: MessageNumber): Unit | null {
    const is = (part: Part | null): boolean =>
      part !== null && part.packet === packet && (message === 0 || part.number === message);
    const found = this.drafts.find(({ first, answers, end }) => is(first) || is(end) || answers.some(is));
    return found === undefined ? null : this.unitOf(found);
  }

  private unitOf(draft: Draft): Unit {
    const { kind, first, answers, end, isDump } = draft;
    const key = this.entries.token(keyOf(draft));
    return { kind, first, answers, end, isDump, key, digest: this.entries.token(digestOf(draft)) };
  }
}

function keyOf({ kind, first }: Draft): string {
  return `${kind} ${first.entry.name} ${first.entry.identity}`;
}

/** The order of answers does not count: the kernel lists a dump as its tables happen to be. */
function digestOf({ kind, first, answers, end }: Draft): string {
  if (answers.length === 0) return `${kind} ${first.entry.serial} ${end?.entry.serial ?? "-"}`;
  const serials = answers.map(({ entry }) => entry.serial).sort((one, other) => one - other);
  const hash = createHash("sha1").update(serials.join()).digest("hex");
  return `${kind} ${first.entry.serial} ${end?.entry.serial ?? "-"} ${hash}`;
}
