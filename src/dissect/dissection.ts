/**
 * The one decode path: packets in, messages with their lay-out out, the context learning on the way.
 */
import type { Packet } from "../capture/index.ts";
import { type Frame, frameOf } from "../link/index.ts";
import {
  byteOrderEvidence,
  type MessageSpan,
  messageSpans,
  nlmsgHeaderLength,
  type Protocol,
  protocolOf,
} from "../netlink/index.ts";
import {
  type Direction,
  type Issue,
  type JsonWriter,
  Message,
  type MessageKind,
  type Scope,
  type ShowOptions,
  type Teaches,
  writeMessageName,
  writeMessageParts,
} from "../schema/index.ts";
import { CaptureContext, type ContextOptions, type FamilyFacts } from "./context.ts";
import { controlKinds, type EchoReader, firstOwnType } from "./control.ts";
import { explain, familyName, generic, netfilter, readHeader } from "./layout.ts";
import { asksRequests } from "./message-kinds.ts";
import { mostSamples, recognise } from "./recognise.ts";
import type { Registry } from "./registry.ts";

export interface DissectionOptions extends ContextOptions, Partial<ShowOptions> {
  /** Byte order of the messages; found in them when not given. */
  readonly byteOrder?: "little" | "big";
  /** Generic family ids that the user knows. */
  readonly families?: readonly FamilyFacts[];
}

const packetToUser = 6;
const packetToKernel = 7;
const requestFlag = 1;
/** GENL_ID_CTRL. */
const controllerFamily = 16;

export class Dissection {
  readonly registry: Registry;
  readonly context: CaptureContext;
  private readonly show: ShowOptions;
  private readonly forcedOrder: boolean | null;
  private readonly orders: (boolean | undefined)[] = [];
  /** By protocol: which message types have their tables. */
  private readonly readyTypes: (Uint8Array | undefined)[] = [];
  private readonly controls: ReadonlyMap<number, MessageKind>;
  private readonly reader: EchoReader;
  /**
   * False where nobody will ask for the names of interfaces, nor in which namespace they count, nor for requests but to
   * explain what answers them.
   */
  learnsAll = true;
  /** By protocol, then type: whether requests are to be known for messages of it; filled in when it is first met. */
  private readonly asking: (boolean | undefined)[][] = [];
  /** Generic ids that were met without a name, for a look ahead. */
  readonly strangers = new Set<number>();
  /** Packets with messages of such ids, by id. */
  private readonly samples = new Map<number, Packet[]>();
  /** How many of them were there when they were looked at the last time. */
  private readonly tried = new Map<number, number>();

  constructor(registry: Registry, options: DissectionOptions = {}) {
    this.registry = registry;
    this.context = new CaptureContext(options);
    this.show = { showSecrets: options.showSecrets ?? false };
    this.forcedOrder = options.byteOrder === undefined ? null : options.byteOrder === "little";
    for (const facts of options.families ?? []) this.context.teachFamily(facts);
    this.reader = {
      echo: (scope, start, end) => this.echo(scope, start, end),
      writeBody: (writer, message) => writeBody(writer, message),
    };
    this.controls = controlKinds(this.reader);
  }

  /**
   * The messages of a packet, framed but not explained yet. A packet that is not netlink has none.
   *
   * @param ordinal count of messages before this packet
   */
  open(packet: Packet, ordinal: number): Message[] {
    const frame = frameOf(packet);
    if (frame.protocol === null) return [];
    const protocol = protocolOf(frame.protocol);
    const littleEndian = this.byteOrderOf(packet, frame.payloadStart);
    const spans = this.spansOf(frame, protocol, littleEndian);
    const messages: Message[] = [];
    for (let i = 0; i < spans.length; i++) {
      messages.push(this.message(frame, protocol, spans[i] as MessageSpan, i, ordinal, littleEndian));
    }
    for (const message of messages) message.joinPacket(messages);
    return messages;
  }

  private spansOf(frame: Frame, protocol: Protocol, littleEndian: boolean): MessageSpan[] {
    const { packet, payloadStart } = frame;
    const { bytes, originalLength } = packet;
    const wireEnd = Math.max(originalLength, bytes.length);
    return messageSpans(bytes, payloadStart, bytes.length, wireEnd, littleEndian, protocol.framing);
  }

  private message(
    frame: Frame,
    protocol: Protocol,
    span: MessageSpan,
    index: number,
    ordinal: number,
    littleEndian: boolean,
  ): Message {
    const { start, end, problem: kind, text } = span;
    const problem: Issue | null = kind === null ? null : { kind, path: "", start, end, text };
    const message = new Message(
      frame,
      protocol,
      index + 1,
      ordinal + index,
      start,
      end,
      littleEndian,
      problem,
      this.context,
      this.show,
      null,
    );
    readHeader(message);
    message.direction = directionOf(message, frame.packetType);
    return message;
  }

  private byteOrderOf(packet: Packet, start: number): boolean {
    if (this.forcedOrder !== null) return this.forcedOrder;
    const { id, littleEndian } = packet.interface;
    const known = this.orders[id];
    if (known !== undefined) return known;
    const evidence = byteOrderEvidence(packet.bytes, start, Math.max(packet.originalLength, packet.bytes.length));
    if (evidence === null) return littleEndian;
    this.orders[id] = evidence.little;
    return evidence.little;
  }

  /** The byte order found for an interface, undefined before there was evidence. */
  byteOrder(interfaceId: number): "little" | "big" | undefined {
    const order = this.forcedOrder ?? this.orders[interfaceId];
    return order === undefined ? undefined : order ? "little" : "big";
  }

  /** True when the tables that these messages need are loaded. */
  ready(messages: readonly Message[]): boolean {
    const first = messages[0];
    if (first === undefined) return true;
    const ready = this.readyTypes[first.protocol.number];
    if (ready === undefined) return false;
    for (const { type } of messages) if (ready[type] !== 1) return false;
    return true;
  }

  /** True when the tables that messages of a type need are loaded. */
  readyFor(protocol: number, type: number): boolean {
    return this.readyTypes[protocol]?.[type] === 1;
  }

  /** Loads the tables that these messages need. */
  async load(messages: readonly Message[]): Promise<void> {
    for (const { protocol, type, frame } of messages) {
      const { number, name } = protocol;
      const ready = this.readyTypesOf(number);
      if (ready[type] === 1) continue;
      const family = familyName(this.context, number, type);
      if (number === generic && type >= firstOwnType && family === null) {
        this.strangers.add(type);
        if (this.sample(type, frame.packet) < mostSamples) continue;
      } else await this.registry.load(name, family, type);
      ready[type] = 1;
    }
  }

  /** Keeps a packet with a message of an id that nothing names; returns how many are kept. */
  private sample(id: number, packet: Packet): number {
    const samples = this.samples.get(id) ?? [];
    this.samples.set(id, samples);
    if (samples.length < mostSamples && samples.at(-1) !== packet) samples.push(packet);
    return samples.length;
  }

  /**
   * Assumes families for ids that nothing has named, where the messages seen so far fit one that is clearly the best.
   * To be called when the capture has nothing more to say of them, or cannot be asked.
   */
  async assumeFamilies(): Promise<void> {
    for (const id of this.strangers) {
      const count = this.samples.get(id)?.length ?? 0;
      // Looks at 1, 2, 4, 8 and 16 samples, once at each.
      if (count === (this.tried.get(id) ?? 0) || (count & (count - 1)) !== 0) continue;
      this.tried.set(id, count);
      await this.recognise(id);
    }
  }

  private async recognise(id: number): Promise<void> {
    const samples = this.samples.get(id) ?? [];
    const [first] = samples;
    if (first === undefined) return;
    const trial = new Dissection(this.registry, {
      byteOrder: this.byteOrderOf(first, frameOf(first).payloadStart) ? "little" : "big",
    });
    const name = await recognise(this.registry, id, samples, (packet, family) => {
      trial.context.teachFamily({ id, name: family, version: null, headerSize: null });
      const opened = trial.open(packet, 0);
      trial.dissect(opened, false);
      return opened;
    });
    if (name === null) return;
    this.context.teachFamily({ id, name, version: null, headerSize: null, assumed: true });
    this.strangers.delete(id);
  }

  private readyTypesOf(protocol: number): Uint8Array {
    let ready = this.readyTypes[protocol];
    if (ready === undefined) {
      ready = new Uint8Array(1 << 16);
      this.readyTypes[protocol] = ready;
    }
    return ready;
  }

  /** Loads the tables of the family controller. */
  async loadController(): Promise<void> {
    await this.registry.load("NETLINK_GENERIC", "nlctrl", controllerFamily);
  }

  /** Learns what the messages of the family controller say of families, and nothing else. Its tables are loaded. */
  learnFamilies(messages: readonly Message[]): void {
    for (const message of messages) {
      if (message.type !== controllerFamily || message.fromUser) {
        if (message.type !== controllerFamily && this.context.familyName(message.type) === null)
          this.sample(message.type, message.frame.packet);
        continue;
      }
      explain(message, this.registry, this.controls, this.context, false);
      for (const lesson of message.layout.kind?.dissector.teaches ?? []) {
        if ("family" in lesson) this.take(message, lesson);
      }
    }
  }

  /** Explains messages, in order; their tables are loaded. With `learn`, the context learns from them. */
  dissect(messages: readonly Message[], learn: boolean): void {
    for (const message of messages) {
      if (this.isCaused(message)) message.direction = "kernel-to-user";
      explain(message, this.registry, this.controls, this.context, false);
      if (this.learnsAll) this.place(message);
      if (learn) this.learn(message);
    }
  }

  /** True for what looks like a request, but is the kernel's message about one that stands before it. */
  private isCaused(message: Message): boolean {
    if (!message.fromUser || message.portId === 0 || message.frame.packetType === packetToKernel) return false;
    if (!this.asks(message)) return false;
    const kind = this.registry.protocol(message.protocol.number)?.find(message.type, true);
    if (kind?.dissector.keepsRequestFlags !== true) return false;
    const request = this.context.request(message);
    return request !== null && request.endAt(message.ordinal) === null;
  }

  /** Finds the namespace that a message's interface indexes count in. */
  private place(message: Message): void {
    const attribute = message.layout.kind?.dissector.namespace;
    if (attribute === undefined) return;
    const nsid = message.root.number(attribute);
    if (nsid !== undefined && nsid >= 0) message.namespace = nsid;
  }

  private learn(message: Message): void {
    if (this.learnsAll || this.asks(message)) {
      if (message.fromUser) this.context.noteRequest(message);
      else if (message.direction === "kernel-to-user") this.context.noteAnswer(message);
    }
    const teaches = message.layout.kind?.dissector.teaches;
    if (teaches === undefined) return;
    const certain = message.direction === "kernel-to-user";
    for (const lesson of teaches) if (certain || ("fact" in lesson && lesson.requests)) this.take(message, lesson);
  }

  /** Whether a message can be one of a request and its answers that explains others of them. */
  private asks({ protocol: { number }, type }: Message): boolean {
    if (number === generic || number === netfilter || type < firstOwnType) return true;
    this.asking[number] ??= [];
    const types = this.asking[number];
    types[type] ??= asksRequests(this.registry, number, type);
    return types[type];
  }

  private take(message: Message, lesson: Teaches): void {
    const number = message.layout.kind?.number ?? -1;
    const { root } = message;
    if ("interface" in lesson) {
      if (!this.learnsAll) return;
      const gone = lesson.gone?.includes(number) ?? false;
      if (!gone && !lesson.messages.includes(number)) return;
      const index = root.number(lesson.interface.index);
      const name = toldName(message, lesson.interface.name);
      if (index !== undefined && name !== null) this.context.teachInterface(message, index, name, gone);
      return;
    }
    if (!lesson.messages.includes(number)) return;
    if ("fact" in lesson) {
      const key = lesson.fact.key.map((name) => message.headerValue(name));
      const value = root.own(lesson.fact.value);
      if (value !== undefined && !key.includes(undefined))
        this.context.teachFact(message, lesson.fact.about, key.map(String).join("\n"), value);
      return;
    }
    const id = root.number(lesson.family.id);
    const name = toldName(message, lesson.family.name);
    if (id === undefined || name === null) return;
    const known = this.context.family(id);
    this.context.teachFamily({
      id,
      name,
      version: root.number(lesson.family.version) ?? known?.version ?? null,
      headerSize: root.number(lesson.family.headerSize) ?? known?.headerSize ?? null,
    });
    this.strangers.delete(id);
    if (known?.name !== name) this.readyTypesOf(generic)[id] = 0;
    this.samples.delete(id);
  }

  private echo(scope: Scope, start: number, end: number): Message {
    const { message } = scope;
    const problem = message.truncated && end === message.end ? message.problem : null;
    const echoed = new Message(
      message.frame,
      message.protocol,
      message.number,
      message.ordinal,
      start,
      end,
      message.littleEndian,
      problem,
      this.context,
      this.show,
      message,
    );
    readHeader(echoed);
    echoed.direction = "user-to-kernel";
    const capped = (message.flags & 0x100) !== 0 || end - start <= nlmsgHeaderLength;
    explain(echoed, this.registry, this.controls, this.context, capped);
    // The command of a generic request is in the bytes that a capped echo leaves out.
    const request = capped && message.protocol.number === generic ? this.context.request(message) : null;
    if (request?.layout) {
      echoed.layout = { ...request.layout, envelope: null };
      echoed.problems = [];
    }
    this.place(echoed);
    return echoed;
  }
}

/** A name that a message tells; null when it is absent, empty, or the message ends within it too early. */
function toldName(message: Message, attribute: string): string | null {
  const name = message.root.own(attribute);
  if (typeof name !== "string" || name === "") return null;
  return message.problem !== null && message.root.locate(attribute)?.end === message.end ? null : name;
}

function writeBody(writer: JsonWriter, message: Message): void {
  writeMessageName(writer, message);
  writeMessageParts(writer, message);
}

function directionOf(message: Message, packetType: number | null): Direction {
  if (message.protocol.framing === "raw") return isProgramToProgram(message) ? "user-to-user" : "kernel-to-user";
  if (packetType === packetToUser) return "kernel-to-user";
  if (packetType === packetToKernel) return "user-to-kernel";
  if (message.end - message.start < nlmsgHeaderLength) return "unknown";
  const { speaker, backward } = message.protocol;
  if (speaker === "users") return "user-to-user";
  const isPort = speaker === "port" || backward.some(([from, to]) => message.type >= from && message.type <= to);
  const isUsers = isPort ? message.portId !== 0 : (message.flags & requestFlag) !== 0;
  return isUsers ? "user-to-kernel" : "kernel-to-user";
}

function isProgramToProgram({ protocol, bytes, start, end }: Message): boolean {
  const mark = protocol.programsMark;
  return mark !== null && end - start >= mark.length && mark.every((byte, i) => bytes[start + i] === byte);
}
