/** How many messages and bytes there are by protocol, family, type, error and port id. */
import type { Message } from "../../schema/index.ts";
import type { Exchange, Joined } from "../exchange.ts";
import { ByName, count, emptyTally, type Tally } from "./tally.ts";

/** A protocol, or a generic family or nfnetlink subsystem of it. */
export interface NamedTally extends Tally {
  readonly protocol: string;
  readonly family: string | null;
}

export interface TypeTally extends NamedTally {
  readonly type: string;
}

/** Errors of one number and text. */
export interface ErrorTally extends Tally {
  /** Positive number. */
  readonly errno: number;
  /** `EEXIST`; the number where it has no name. */
  readonly name: string;
  /** The kernel's words in the extended ack, null without one. */
  readonly text: string | null;
  /** How often each type of request was answered so. */
  readonly requests: ByName<{ count: number }>;
  /** The first one, as `12.1`. */
  readonly example: string;
}

/** One end of conversations: a socket of user space. */
export interface PortTally extends Tally {
  readonly protocol: string;
  /** Of the capture, from 0: each has its own namespace. */
  readonly interface: number;
  readonly portId: number;
  requests: number;
  /** Replies, acks, errors and ends of dumps that it got. */
  answers: number;
  /** Notifications that carry its port id: it caused them, whoever they went to. */
  caused: number;
  readonly families: Set<string>;
}

/** Families that are named of one port. */
const mostFamilies = 16;
/** Request types that are named of one error. */
const mostRequestTypes = 32;

export class Counts {
  readonly total: Tally = emptyTally();
  private readonly protocolTallies = new ByName<NamedTally>((name) => named(name, null));
  private readonly familyTallies = new ByName<NamedTally>(splitNamed);
  private readonly typeTallies = new ByName<TypeTally>(splitTyped);
  private readonly errorTallies = new ByName<ErrorTally>((name) => errorOf(name, 0, null, ""));
  private readonly portTallies = new ByName<PortTally>(portOf);
  /** Requests without a port id until an answer tells it. */
  private readonly waiting = new WeakMap<Exchange, { bytes: number; time: number; family: string | null }>();

  add({ message, role, exchange }: Joined, bytes: number, time: number): void {
    const { protocol, family } = message;
    count(this.total, bytes, time);
    count(this.protocolTallies.at(protocol.name), bytes, time);
    if (family !== null) count(this.familyTallies.at(`${protocol.name}\n${family}`), bytes, time);
    count(this.typeTallies.at(`${protocol.name}\n${family ?? ""}\n${message.name}`), bytes, time);
    const error = errorNumber(message);
    if (error !== 0) this.addError(message, exchange, error, bytes, time);
    if (role === "request") this.addRequest(message, exchange, bytes, time);
    else if (role === "notification" || role === "caused") {
      if (message.portId !== 0 && message.direction === "kernel-to-user") {
        const port = this.port(message);
        count(port, bytes, time);
        port.caused++;
      }
    } else this.addAnswer(message, exchange, bytes, time);
  }

  private addRequest(message: Message, exchange: Exchange | null, bytes: number, time: number): void {
    if (message.portId === 0 && exchange !== null) {
      this.waiting.set(exchange, { bytes, time, family: message.family });
      return;
    }
    const port = this.port(message);
    count(port, bytes, time);
    port.requests++;
    noteFamily(port, message.family);
  }

  private addAnswer(message: Message, exchange: Exchange | null, bytes: number, time: number): void {
    const port = this.port(message);
    const request = exchange === null ? undefined : this.waiting.get(exchange);
    if (request !== undefined && exchange !== null) {
      this.waiting.delete(exchange);
      count(port, request.bytes, request.time);
      port.requests++;
      noteFamily(port, request.family);
    }
    count(port, bytes, time);
    port.answers++;
    noteFamily(port, message.family);
  }

  private port({ protocol, portId, frame }: Message): PortTally {
    return this.portTallies.at(`${protocol.name}\n${portId}\n${frame.packet.interface.id}`);
  }

  private addError(message: Message, exchange: Exchange | null, error: number, bytes: number, time: number): void {
    const text = message.root.own("NLMSGERR_ATTR_MSG");
    const words = typeof text === "string" ? text : null;
    const tally = this.errorTallies.at(`${error}\n${words ?? ""}`, () => {
      const name = (message.root.word("error") ?? "").replace(/^-/, "");
      return errorOf(name, error, words, message.id);
    });
    count(tally, bytes, time);
    const request = exchange?.request.name ?? message.context.requestOf(message)?.name ?? "(unknown request)";
    tally.requests.at(request).count++;
  }

  get protocols(): readonly NamedTally[] {
    return largestFirst(this.protocolTallies);
  }

  get families(): readonly NamedTally[] {
    return largestFirst(this.familyTallies);
  }

  get types(): readonly TypeTally[] {
    return largestFirst(this.typeTallies);
  }

  get errors(): readonly ErrorTally[] {
    return largestFirst(this.errorTallies);
  }

  get ports(): readonly PortTally[] {
    return largestFirst(this.portTallies);
  }
}

function largestFirst<Item extends Tally>(tallies: ByName<Item>): readonly Item[] {
  return tallies.all.map(([, item]) => item).sort((one, other) => other.messages - one.messages);
}

function named(protocol: string, family: string | null): NamedTally {
  return { ...emptyTally(), protocol, family };
}

function splitNamed(name: string): NamedTally {
  const [protocol = "", family] = name.split("\n");
  return named(protocol, family ?? null);
}

function splitTyped(name: string): TypeTally {
  const [protocol = "", family = "", type] = name.split("\n");
  return { ...named(protocol, family === "" ? null : family), type: type ?? protocol };
}

function errorOf(name: string, error: number, text: string | null, example: string): ErrorTally {
  const requests = new ByName(() => ({ count: 0 }), mostRequestTypes);
  return { ...emptyTally(), errno: -error, name, text, requests, example };
}

function portOf(name: string): PortTally {
  const [protocol = "", portId, place = 0] = name.split("\n");
  const numbers = { interface: Number(place), portId: Number(portId ?? Number.NaN) };
  return { ...emptyTally(), protocol, ...numbers, requests: 0, answers: 0, caused: 0, families: new Set() };
}

function noteFamily({ families }: PortTally, family: string | null): void {
  if (family !== null && families.size < mostFamilies) families.add(family);
}

/** The error number that a message brings, 0 for none. */
function errorNumber({ name, root }: Message): number {
  if (name !== "NLMSG_ERROR" && name !== "NLMSG_DONE") return 0;
  const error = root.number("error") ?? 0;
  // What ends a dump may be a positive count.
  return name === "NLMSG_DONE" ? Math.min(error, 0) : error;
}
