/**
 * The meaning of a message in a form that can be compared: its fields as lines of path and value, in an order that does
 * not depend on the wire's, without what {@link Ignored} leaves out. Equal meanings are one object.
 */
import {
  type Answer,
  type Field,
  fd,
  genericFamily,
  InterfaceIndexType,
  type Message,
  nlmsghdr,
  pad,
  pid,
  printable,
  type StructType,
  type Type,
  toHex,
} from "../../schema/index.ts";
import { identityOf } from "./identity.ts";
import { framing, type Ignored, interruptedFlag, packingFlags } from "./ignored.ts";

/** A message by its meaning. */
export interface Entry {
  /** The same number for the same meaning, across the captures that are compared. */
  readonly serial: number;
  /** `RTM_NEWLINK`, with its family where it has one. */
  readonly name: string;
  /** What it is about, so that two versions of one object are told from two objects. */
  readonly identity: string;
  readonly lines: readonly Line[];
}

export interface Line {
  readonly path: string;
  readonly value: string;
}

export interface EntryOptions {
  readonly ignored: Ignored;
  /** Compares the names of interfaces instead of their indexes, where the capture tells them. */
  readonly byName: boolean;
  /** Compares values that change by themselves. */
  readonly strict: boolean;
}

const headers: ReadonlySet<Type> = new Set<StructType>(Object.values(nlmsghdr));

/** Separates a secret's shown text from what tells it from another secret. */
const hidden = "\u0001";

/** Bytes of messages that are remembered, to know them again. */
const mostRemembered = 1 << 27;

/** Message types below are netlink's own. */
const firstOwnType = 16;

/** Makes entries, and gives equal ones the same object. */
export class Entries {
  private readonly known = new Map<string, Entry>();
  private readonly options: EntryOptions;
  /** By the bytes of a message without what differs each time. */
  private readonly byBytes = new Map<string, Entry>();
  private room = mostRemembered;
  private readonly tokens = new Map<string, number>();
  private readonly texts = new Map<string, string>();
  private readonly secrets = new Map<string, number>();

  constructor(options: EntryOptions) {
    this.options = options;
  }

  /** @param request the request that the message answers, whose echo then says nothing new */
  of(message: Message, request: Message | null): Entry {
    const bytes = message.type < firstOwnType ? null : bytesOf(message);
    const seen = bytes === null ? undefined : this.byBytes.get(bytes);
    if (seen !== undefined) return seen;
    const { context } = message;
    const outer = context.noted;
    const noted: Answer[] = [];
    context.noted = noted;
    const entry = this.make(message, message === request ? null : request);
    context.noted = outer;
    // What asked for nothing beyond its own bytes means the same whenever they come again.
    if (bytes !== null && noted.length === 0 && this.room > bytes.length) {
      this.byBytes.set(bytes, entry);
      this.room -= bytes.length;
    }
    return entry;
  }

  /** A number that is the same for the same text. */
  token(text: string): number {
    const known = this.tokens.get(text) ?? this.tokens.size;
    this.tokens.set(text, known);
    return known;
  }

  /** The same text as one string, however often it is made. */
  shared(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, text);
    return text;
  }

  private make(message: Message, request: Message | null): Entry {
    const lines: Line[] = [];
    this.describeAll(message.fields, "", lines, request);
    const name = message.family === null ? message.name : `${message.family} ${message.name}`;
    const text = `${message.protocol.name} ${name}\n${lines.map(({ path, value }) => `${path}\t${value}`).join("\n")}`;
    const met = this.known.get(text);
    if (met !== undefined) return met;
    const entry = { serial: this.known.size, name, identity: identityOf(message.name, lines), lines };
    this.known.set(text, entry);
    return entry;
  }

  private describeAll(fields: readonly Field[], above: string, lines: Line[], request: Message | null): void {
    const counts = new Map<string, number>();
    for (const field of ordered(fields)) {
      const count = (counts.get(field.name) ?? 0) + 1;
      counts.set(field.name, count);
      const label = count === 1 ? field.name : `${field.name}#${count}`;
      const path = above === "" ? label : label.startsWith("[") ? `${above}${label}` : `${above}.${label}`;
      this.describe(field, path, lines, request);
    }
  }

  private describe(field: Field, path: string, lines: Line[], request: Message | null): void {
    const { name, type, kind } = field;
    if (type === pad || framing.has(name) || this.options.ignored.field(name, path)) return;
    if (kind === "bytes" && field.bytes.every((byte) => byte === 0)) return;
    if (request !== null && path === "nlmsgerr.request") return;
    if (headers.has(field.parent?.type ?? type) && name === "nlmsg_flags") {
      lines.push({ path, value: this.flagsOf(field.text) });
      return;
    }
    const children = field.children;
    if (children.length === 0) {
      if (type.compound && field.valueEnd === field.valueStart) lines.push({ path, value: "" });
      else if (!headers.has(type)) lines.push({ path, value: this.valueOf(field, request) });
      return;
    }
    this.describeAll(children, path, lines, request);
  }

  private valueOf(field: Field, request: Message | null): string {
    const { type, value, scope } = field;
    if (type.confidential) return `${field.text}${hidden}${this.secretOf(field)}`;
    if (value === null) return toHex(field.bytes, 0, field.bytes.length);
    // A process is another one in another run, and its descriptors are its own.
    if (type === pid || type === fd) return "(any)";
    if (type instanceof InterfaceIndexType) {
      const taught = this.options.byName ? type.taught(scope, field.valueStart, field.valueEnd) : null;
      return taught === null ? String(value) : taught.name;
    }
    if (type === genericFamily) return field.word;
    if (field.name === "NLMSGERR_ATTR_OFFS" && request !== null) return pathAt(request, Number(value)) ?? String(value);
    return printable(field.text);
  }

  /** A number that is the same for the same secret: the secret itself is not kept in what may be printed. */
  private secretOf(field: Field): number {
    const bytes = toHex(field.bytes, 0, field.bytes.length);
    const known = this.secrets.get(bytes) ?? this.secrets.size;
    this.secrets.set(bytes, known);
    return known;
  }

  private flagsOf(text: string): string {
    const words = text.replace(/ \(0x[0-9a-f]+\)$/, "").split("|");
    const drop = (word: string) => packingFlags.has(word) || (word === interruptedFlag && !this.options.strict);
    return words.filter((word) => word !== "0" && !drop(word)).join("|");
  }
}

/** The bytes of a message but for its sequence number and port id, with what else decides how they are read. */
function bytesOf({ bytes, start, end, littleEndian, direction, protocol, layout, frame }: Message): string {
  const { latin1Slice } = Buffer.prototype as unknown as { latin1Slice: Latin1Slice };
  const head = latin1Slice.call(bytes, start, Math.min(start + 8, end));
  const body = latin1Slice.call(bytes, Math.min(start + 16, end), end);
  return `${protocol.number} ${littleEndian} ${direction} ${frame.packet.originalLength} ${layout.name} ${head}${body}`;
}

type Latin1Slice = (this: Uint8Array, start: number, end: number) => string;

/** A value as it may be shown. */
export function shownValue(value: string): string {
  const end = value.indexOf(hidden);
  return end < 0 ? value : value.slice(0, end);
}

/** The path of the field of a request that begins at an offset from the start of the message. */
function pathAt(message: Message, offset: number): string | null {
  let fields = message.fields;
  let found: Field | null = null;
  for (;;) {
    const at = fields.find(({ start, end }) => start <= message.start + offset && message.start + offset < end);
    if (at === undefined) return found?.path ?? null;
    found = at;
    if (at.start === message.start + offset && at.kind === "attribute") return at.path;
    fields = at.children;
  }
}

/** Attributes by name, repeats in their order; headers and elements as they are. */
function ordered(fields: readonly Field[]): readonly Field[] {
  if (fields.length < 2) return fields;
  const rank = ({ kind, name }: Field) => (kind === "attribute" ? name : "");
  return [...fields].sort((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    return a < b ? -1 : a > b ? 1 : 0;
  });
}
