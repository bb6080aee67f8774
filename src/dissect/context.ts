/**
 * What a capture teaches while it is read: names of interfaces, ids of generic families, requests that wait for
 * answers. Versioned: a lookup at message N sees what messages up to N taught, so that looking at any message in any
 * order gives what reading from the start gives. Generic family ids count for the whole capture.
 */
import type { Answer, Message, MessageContext, RequestReference, TaughtName, Value } from "../schema/index.ts";
import type { Request } from "./request.ts";
import { Requests } from "./requests.ts";

/** A generic netlink family that the capture or the user named. */
export interface FamilyFacts {
  readonly id: number;
  readonly name: string;
  readonly version: number | null;
  /** Bytes of the family's own header, null when nobody said. */
  readonly headerSize: number | null;
  /** True when nobody said it: the id's messages only look like this family's. */
  readonly assumed?: boolean;
}

/** Generic ids that are fixed. Kernel: net/netlink/genetlink.c */
const fixedFamilies: Readonly<Record<number, string>> = { 16: "nlctrl", 17: "VFS_DQUOT", 18: "pmcraid" };

/** One thing that was said about an interface index. */
interface Naming {
  readonly ordinal: number;
  readonly name: string;
  /** Said in an answer to a request, so surely about the namespace that was asked. */
  readonly solicited: boolean;
  readonly gone: boolean;
}

/** Stands for a namespace where a family was asked for. */
const families = -1;

/** So many requests are kept while streaming. */
const requestWindow = 2048;

type Namings = Map<number, Naming[]>;

/** One thing that was said of something else. */
interface Fact {
  readonly ordinal: number;
  readonly value: Value;
}

export interface ContextOptions {
  /** False shows indexes without names (`-n`). */
  readonly names?: boolean;
  /** Labels of nsids, by `--netns-label`. */
  readonly namespaceLabels?: ReadonlyMap<number, string>;
  /** Keeps all requests, for looking at messages in any order; else only as many as streaming needs. */
  readonly keepRequests?: boolean;
}

export class CaptureContext implements MessageContext {
  private readonly own = new Map<number, Namings>();
  private readonly foreign = new Map<string, Namings>();
  private readonly families = new Map<number, FamilyFacts>();
  /** By place, what it is about, and key. */
  private readonly facts = new Map<string, Fact[]>();
  private readonly requests: Requests;
  version = 0;
  noted: Answer[] | null = null;
  private readonly useNames: boolean;
  private readonly labels: ReadonlyMap<number, string>;

  constructor(options: ContextOptions = {}) {
    this.useNames = options.names ?? true;
    this.labels = options.namespaceLabels ?? new Map();
    this.requests = new Requests(options.keepRequests === true ? Number.POSITIVE_INFINITY : requestWindow);
  }

  private namings(place: number, nsid: number | null): Namings | undefined {
    return nsid === null ? this.own.get(place) : this.foreign.get(`${place}/${nsid}`);
  }

  interfaceName(message: Message, nsid: number | null, index: number): TaughtName | null {
    const taught = this.lookUp(message, nsid, index);
    this.noted?.push({ nsid, number: index, name: taught?.name ?? null, assumed: taught?.assumed ?? false });
    return taught;
  }

  holds(message: Message, answer: Answer): boolean {
    if (answer === "unique") return false;
    if ("about" in answer) return this.knownFact(message, answer.about, answer.key) === answer.value;
    const { nsid, number, name, assumed } = answer;
    if (nsid === families) return this.nameOfFamily(number) === name;
    const taught = this.lookUp(message, nsid, number);
    return (taught?.name ?? null) === name && (taught?.assumed ?? false) === assumed;
  }

  private lookUp(message: Message, nsid: number | null, index: number): TaughtName | null {
    if (!this.useNames) return null;
    const history = this.namings(placeOf(message), nsid)?.get(index);
    if (history === undefined) return null;
    for (let i = history.length - 1; i >= 0; i--) {
      const naming = history[i] as Naming;
      if (naming.ordinal > message.ordinal) continue;
      // What is left of an interface that has gone is deleted after it; anything else about its index means another one.
      const left = naming.gone && naming.ordinal < message.ordinal && message.layout.kind?.verb !== "del";
      return { name: naming.name, assumed: left || hasRival(history, i) };
    }
    return null;
  }

  /** Learns that an interface is called so; `gone` when the message says that it no longer is. */
  teachInterface(message: Message, index: number, name: string, gone: boolean): void {
    const place = placeOf(message);
    const nsid = message.namespace;
    let namings = this.namings(place, nsid);
    if (namings === undefined) {
      namings = new Map();
      if (nsid === null) this.own.set(place, namings);
      else this.foreign.set(`${place}/${nsid}`, namings);
    }
    const history = namings.get(index);
    const last = history?.at(-1);
    if (last !== undefined && last.name === name && last.gone === gone && (last.solicited || !isAnswer(message)))
      return;
    const naming = {
      ordinal: message.ordinal,
      name,
      solicited: isAnswer(message) && this.request(message) !== null,
      gone,
    };
    if (history !== undefined && last?.name === name && last.gone === gone && last.solicited === naming.solicited)
      return;
    this.version++;
    if (history === undefined) namings.set(index, [naming]);
    else history.push(naming);
  }

  fact(message: Message, about: string, key: string): Value | undefined {
    const value = this.knownFact(message, about, key);
    this.noted?.push({ about, key, value });
    return value;
  }

  private knownFact(message: Message, about: string, key: string): Value | undefined {
    const said = this.facts.get(factKey(message, about, key));
    return said?.findLast(({ ordinal }) => ordinal <= message.ordinal)?.value;
  }

  /** Learns what is said of something, until something else is said. */
  teachFact(message: Message, about: string, key: string, value: Value): void {
    const place = factKey(message, about, key);
    const said = this.facts.get(place);
    if (said?.at(-1)?.value === value) return;
    this.version++;
    const fact = { ordinal: message.ordinal, value: value instanceof Uint8Array ? value.slice() : value };
    if (said === undefined) this.facts.set(place, [fact]);
    else said.push(fact);
  }

  namespaceLabel(_message: Message, nsid: number): string | null {
    return this.labels.get(nsid) ?? null;
  }

  /** Learns or is told that a number is a generic family. */
  teachFamily(facts: FamilyFacts): void {
    if (this.families.get(facts.id)?.name !== facts.name) this.version++;
    this.families.set(facts.id, facts);
  }

  family(id: number): FamilyFacts | undefined {
    return this.families.get(id);
  }

  familyName(id: number): string | null {
    const name = this.nameOfFamily(id);
    this.noted?.push({ nsid: families, number: id, name, assumed: false });
    return name;
  }

  private nameOfFamily(id: number): string | null {
    return this.families.get(id)?.name ?? fixedFamilies[id] ?? null;
  }

  /** Notes a request, so that its answers find it. */
  noteRequest(message: Message): void {
    this.requests.note(message);
  }

  /** Takes in what the kernel says, so that the next answers find their requests. */
  noteAnswer(message: Message): void {
    this.requests.take(message);
  }

  requestOf(message: Message): RequestReference | null {
    this.noted?.push("unique");
    return this.request(message);
  }

  /** The request before this message that it answers, or whose port and sequence it has. */
  request(message: Message): Request | null {
    return this.requests.find(message);
  }
}

function factKey(message: Message, about: string, key: string): string {
  return `${placeOf(message)}\n${about}\n${key}`;
}

function placeOf(message: Message): number {
  return message.frame.packet.interface.id;
}

/** Whether the message looks like an answer: part of a dump, or addressed to a port with a sequence. */
function isAnswer(message: Message): boolean {
  return (message.flags & 2) !== 0 || (message.sequence !== 0 && message.portId !== 0);
}

/** An unsolicited name is doubtful while the capture has said another one since the interface came to be. */
function hasRival(history: readonly Naming[], at: number): boolean {
  const naming = history[at] as Naming;
  if (naming.solicited) return false;
  for (let i = at - 1; i >= 0; i--) {
    const before = history[i] as Naming;
    if (before.gone) return false;
    if (before.name !== naming.name) return true;
  }
  return false;
}
