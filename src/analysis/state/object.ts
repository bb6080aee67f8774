/** One thing that a capture knows: the newest of what messages said of it, kept apart from the packets that said it. */
import type { CaptureInterface, Packet } from "../../capture/index.ts";
import { Frame } from "../../link/index.ts";
import { attributeOffsets, nlaHeaderLength, nlmsgHeaderLength } from "../../netlink/index.ts";
import { type Layout, Message, type MessageContext, Scope } from "../../schema/index.ts";
import type { Kind } from "./kinds.ts";

/** The message that something is known from. */
export interface Mark {
  /** `12.1`. */
  readonly id: string;
  /** `RTM_NEWLINK`. */
  readonly name: string;
  /** Count of messages before it in the capture. */
  readonly ordinal: number;
  readonly seconds: number;
  readonly nanoseconds: number;
}

/** What a message said: its own header and attributes, copied out of the packet, and what explains them. */
export interface Statement {
  readonly body: Uint8Array;
  /** Bytes of the fixed header in the body. */
  readonly headerLength: number;
  /** Where the attributes begin in the body. */
  readonly attributesStart: number;
  readonly source: Source;
}

/** What the statements of one kind of message from one capture interface have in common. */
interface Source {
  readonly type: number;
  readonly layout: Layout;
  readonly scope: Pick<Scope, "set" | "header">;
  readonly littleEndian: boolean;
  readonly frame: Frame;
  readonly protocol: Message["protocol"];
  readonly options: Message["options"];
  readonly context: MessageContext;
}

/** Another thing that a message called by the same key, which therefore counts elsewhere. */
export interface Rival {
  readonly text: string;
  readonly by: Mark;
}

/** Never changed: what a later message says makes a new one, so that a copy of a table is a picture of its moment. */
export interface StateObject {
  readonly kind: Kind;
  readonly key: string;
  /** Identifier of the capture interface that saw it. */
  readonly place: number;
  /** The nsid in which it is, null for the capture's own namespace. */
  readonly namespace: number | null;
  readonly statement: Statement;
  /** See {@link Kind.group} and {@link Kind.references}. */
  readonly group: string | null;
  readonly references: readonly string[];
  /** The first message that told of it since it was last gone. */
  readonly since: Mark;
  /** True when that was an answer: it may have been there before. */
  readonly foundByAnswer: boolean;
  /** The last message that said something else than the one before it. */
  readonly changed: Mark;
  /** The last message that told of it. */
  readonly confirmed: Mark;
  /** True when an answer to a request of this capture said so, or a notification that such a request caused. */
  readonly answered: boolean;
  /** Why it may not be so, null when nothing speaks against it. */
  readonly doubt: string | null;
  readonly rivals: readonly Rival[];
}

/** Something that was known, and how it went. */
export interface Removed {
  readonly object: StateObject;
  readonly by: Mark;
  /** What the message was: `RTM_DELLINK 12.1`, `implied by RTM_DELLINK 12.1`, `not in the dump 12.1`. */
  readonly reason: string;
}

export function markOf(message: Message): Mark {
  const { seconds, nanoseconds } = message.frame.packet;
  return { id: message.id, name: message.name, ordinal: message.ordinal, seconds, nanoseconds };
}

/** Copies what a message says; remembers sources, so that many statements share one. */
export class StatementCopier {
  private readonly sources = new Map<Layout, Source[]>();

  /** The statement of a message, without what tells of an event and not of the thing itself. */
  copy(message: Message, kind: Kind): Statement {
    const { root } = message;
    const from = root.headerStart;
    const body = new Uint8Array(message.bytes.subarray(from, root.end));
    for (const name of kind.passingMembers ?? []) {
      const member = root.header?.member(name);
      if (member !== undefined && member.size !== null) body.fill(0, member.offset, member.offset + member.size);
    }
    const statement = {
      body,
      headerLength: root.headerEnd - from,
      attributesStart: root.start - from,
      source: this.sourceOf(message),
    };
    const passing = (kind.passing ?? []).filter((number) => root.find(number) >= 0);
    return passing.length === 0 ? statement : without(statement, passing);
  }

  private sourceOf(message: Message): Source {
    const { type, littleEndian, frame, layout, root } = message;
    const { id } = frame.packet.interface;
    const sources = this.sources.get(layout) ?? [];
    for (const one of sources) {
      if (one.frame.packet.interface.id !== id || one.scope.header !== root.header) continue;
      if (one.littleEndian === littleEndian) return one;
    }
    const made: Source = {
      type,
      layout,
      scope: { set: root.set, header: root.header },
      littleEndian,
      frame: emptyFrame(frame.packet.interface),
      protocol: message.protocol,
      options: message.options,
      context: message.context,
    };
    this.sources.set(layout, [...sources, made]);
    return made;
  }
}

function emptyFrame(captureInterface: CaptureInterface): Frame {
  const bytes = new Uint8Array(0);
  const packet = {
    number: 0,
    seconds: 0,
    nanoseconds: 0,
    originalLength: 0,
    interface: captureInterface,
    offset: 0,
    bytes,
  };
  return new Frame(packet, "netlink", 0, null, null, 0, false);
}

/**
 * A statement as the message that would say all of it now. Names come from `context`, as of message `ordinal`. Number
 * and time are those of the message that told it last; of the netlink header only the type is kept.
 */
export function messageOf(
  { statement, namespace, confirmed }: Pick<StateObject, "statement" | "namespace"> & Partial<StateObject>,
  context: MessageContext = statement.source.context,
  ordinal: number = Number.MAX_SAFE_INTEGER,
): Message {
  const { body, source, headerLength, attributesStart } = statement;
  const bytes = new Uint8Array(nlmsgHeaderLength + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, bytes.length, source.littleEndian);
  view.setUint16(4, source.type, source.littleEndian);
  bytes.set(body, nlmsgHeaderLength);
  const { packet, index } = placeOf(confirmed);
  const frame = new Frame({ ...source.frame.packet, ...packet, bytes }, "netlink", 0, null, null, 0, false);
  const { protocol, littleEndian, options } = source;
  const message = new Message(
    frame,
    protocol,
    index,
    ordinal,
    0,
    bytes.length,
    littleEndian,
    null,
    context,
    options,
    null,
  );
  message.length = bytes.length;
  message.type = source.type;
  message.direction = "kernel-to-user";
  message.namespace = namespace;
  message.layout = source.layout;
  const start = nlmsgHeaderLength;
  const { set, header } = source.scope;
  message.root = new Scope(
    message,
    null,
    set,
    start + attributesStart,
    bytes.length,
    header,
    start,
    start + headerLength,
    -1,
  );
  return message;
}

function placeOf(mark: Mark | undefined): {
  packet: Pick<Packet, "number" | "seconds" | "nanoseconds">;
  index: number;
} {
  if (mark === undefined) return { packet: { number: 0, seconds: 0, nanoseconds: 0 }, index: 1 };
  const [number = 0, index = 1] = mark.id.split(".").map(Number);
  return { packet: { number, seconds: mark.seconds, nanoseconds: mark.nanoseconds }, index };
}

/** The newer statement with those attributes of the older one that it lacks and that `keeps` names. */
export function merged(newer: Statement, older: Statement, keeps: (number: number) => boolean): Statement {
  const added = attributesOf(older).filter(({ number }) => keeps(number));
  if (added.length === 0) return newer;
  const present = new Set(attributesOf(newer).map(({ number }) => number));
  const missing = added.filter(({ number }) => !present.has(number));
  return missing.length === 0 ? newer : { ...newer, body: joined(newer.body, missing) };
}

/** The statement without the attributes of these numbers. */
function without(statement: Statement, numbers: readonly number[]): Statement {
  const { body, attributesStart } = statement;
  const rest = attributesOf(statement).filter(({ number }) => !numbers.includes(number));
  return { ...statement, body: joined(body.subarray(0, attributesStart), rest) };
}

/** The statement with other bytes in place of the attribute of that number. */
export function withAttribute(statement: Statement, number: number, payload: Uint8Array): Statement {
  const rest = without(statement, [number]);
  const added = { number, bytes: attribute(number, payload, statement.source.littleEndian) };
  return { ...rest, body: joined(rest.body, [added]) };
}

/** The statement with bits of a number set and others cleared, at an offset of the message that it is shown as. */
export function withBits(
  statement: Statement,
  place: { start: number; end: number },
  set: number,
  clear: number,
): Statement {
  const body = new Uint8Array(statement.body);
  const at = place.start - nlmsgHeaderLength;
  const isByte = place.end - place.start === 1;
  const view = new DataView(body.buffer);
  const { littleEndian } = statement.source;
  const bits = isByte ? view.getUint8(at) : view.getUint32(at, littleEndian);
  const changed = ((bits & ~clear) | set) >>> 0;
  if (changed === bits) return statement;
  if (isByte) view.setUint8(at, changed);
  else view.setUint32(at, changed, littleEndian);
  return { ...statement, body };
}

interface RawAttribute {
  readonly number: number;
  readonly bytes: Uint8Array;
}

function attributesOf({ body, attributesStart, source }: Statement): RawAttribute[] {
  const found: { number: number; at: number }[] = [];
  for (const [number, offsets] of attributeOffsets(body, attributesStart, body.length, source.littleEndian)) {
    for (const at of offsets) found.push({ number, at });
  }
  found.sort((one, other) => one.at - other.at);
  return found.map(({ number, at }, index) => ({ number, bytes: body.subarray(at, found[index + 1]?.at) }));
}

function attribute(number: number, payload: Uint8Array, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(nlaHeaderLength + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, bytes.length, littleEndian);
  view.setUint16(2, number, littleEndian);
  bytes.set(payload, nlaHeaderLength);
  return bytes;
}

/** Bytes one after the other, each part from a multiple of four. */
function joined(head: Uint8Array, parts: readonly RawAttribute[]): Uint8Array {
  const pieces = [head, ...parts.map(({ bytes }) => bytes)];
  const length = pieces.reduce((sum, piece) => sum + piece.length + (-piece.length & 3), 0);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length + (-piece.length & 3);
  }
  return bytes;
}
