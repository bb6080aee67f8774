/** One netlink message: its frame, the table that explains it, and the tree of its fields. */
import type { Frame } from "../link/index.ts";
import { nlmsgHeaderLength, type Protocol } from "../netlink/index.ts";
import { unknown } from "./attribute-set.ts";
import { attributeFields } from "./attributes.ts";
import type { MessageKind } from "./compile.ts";
import { flags } from "./enums.ts";
import { Field } from "./field.ts";
import { u16, u32 } from "./integers.ts";
import type { Issue } from "./issue.ts";
import type { TaughtName } from "./meanings.ts";
import type { Scope } from "./scope.ts";
import { type StructType, struct } from "./struct.ts";
import type { Value } from "./type.ts";

export type Direction = "user-to-kernel" | "kernel-to-user" | "user-to-user" | "unknown";

/** A request that an answer belongs to. */
export interface RequestReference {
  /** `RTM_GETLINK`, or the number where no table names it. */
  readonly name: string;
  /** Packet and message number, as a user writes them: `7.1`. */
  readonly packet: number;
  readonly message: number;
  /** Count of messages before it in the capture. */
  readonly ordinal: number;
  /** What explained the request. */
  readonly layout: Layout | null;
}

/** What the capture has taught so far, as far as messages and types ask. */
export interface MessageContext {
  /** Name of an interface of a namespace (null: the capture's own) as of this message. */
  interfaceName(message: Message, nsid: number | null, index: number): TaughtName | null;
  /** The label that the user gave to an nsid. */
  namespaceLabel(message: Message, nsid: number): string | null;
  /** The name of a generic netlink family id. */
  familyName(id: number): string | null;
  /** The request that this message answers, null when the capture has none. */
  requestOf(message: Message): RequestReference | null;
  /** What the capture said of something before or with this message: see `TeachesFact`. */
  fact(message: Message, about: string, key: string): Value | undefined;
  /** Changes whenever a name that these could give changes. */
  readonly version: number;
  /** Where questions for names are noted with their answers while somebody wants to know; else null. */
  noted: Answer[] | null;
  /** Whether a question that was noted would have the same answer for this message. */
  holds(message: Message, answer: Answer): boolean;
}

/** A question for the name of an interface, or of a generic family (`nsid` -1), and its answer. */
export interface NameAnswer {
  readonly nsid: number | null;
  readonly number: number;
  readonly name: string | null;
  readonly assumed: boolean;
}

/** A question for a fact, and its answer. */
export interface FactAnswer {
  readonly about: string;
  readonly key: string;
  readonly value: Value | undefined;
}

/** `unique` stands for a look at something that is different for every message. */
export type Answer = NameAnswer | FactAnswer | "unique";

/** How values are shown, the same for all messages of a run. */
export interface ShowOptions {
  readonly showSecrets: boolean;
}

/** Names of the flag bits of `nlmsg_flags` that mean the same in every message. */
export const commonFlags = {
  0: "NLM_F_REQUEST",
  1: "NLM_F_MULTI",
  2: "NLM_F_ACK",
  3: "NLM_F_ECHO",
  4: "NLM_F_DUMP_INTR",
  5: "NLM_F_DUMP_FILTERED",
} as const;

function nlmsghdrWith(
  names: Readonly<Record<number, string>>,
  unions: Readonly<Record<number, string>> = {},
): StructType {
  return struct("nlmsghdr", [
    ["nlmsg_len", u32],
    ["nlmsg_type", u16],
    ["nlmsg_flags", flags(u16, { ...commonFlags, ...names }, { prefix: "NLM_F_", unions })],
    ["nlmsg_seq", u32],
    ["nlmsg_pid", u32],
  ]);
}

/**
 * `struct nlmsghdr`, one for each reading of the upper flag bits.
 * Kernel: include/uapi/linux/netlink.h
 */
export const nlmsghdr = {
  plain: nlmsghdrWith({}),
  get: nlmsghdrWith({ 8: "NLM_F_ROOT", 9: "NLM_F_MATCH", 10: "NLM_F_ATOMIC" }, { 768: "NLM_F_DUMP" }),
  new: nlmsghdrWith({ 8: "NLM_F_REPLACE", 9: "NLM_F_EXCL", 10: "NLM_F_CREATE", 11: "NLM_F_APPEND" }),
  del: nlmsghdrWith({ 8: "NLM_F_NONREC", 9: "NLM_F_BULK" }),
  ack: nlmsghdrWith({ 8: "NLM_F_CAPPED", 9: "NLM_F_ACK_TLVS" }),
} as const;

/** What explains a message: found by `src/dissect`, the same object for all messages of a kind. */
export interface Layout {
  readonly kind: MessageKind | null;
  /** Type constant, or the number where no table names it. */
  readonly name: string;
  /** Name of the generic family or nfnetlink subsystem. */
  readonly family: string | null;
  readonly nlmsghdr: StructType;
  /** True when the table was found by what the messages look like. */
  readonly assumed?: boolean;
  /** `genlmsghdr`, `nfgenmsg`: a header that the protocol puts before a family's own. */
  readonly envelope: StructType | null;
}

const noIssues: readonly Issue[] = [];

/** NLM_F_ROOT and NLM_F_MATCH. */
const dumpFlags = 0x300;

/** A longer line is cut, for what no table foresees: the essential stands first. */
const longestAction = 1000;

function cut(text: string): string {
  if (text.length <= longestAction) return text;
  const isSplit = /[\ud800-\udbff]/.test(text.charAt(longestAction - 2));
  return `${text.slice(0, longestAction - (isSplit ? 2 : 1))}…`;
}

export class Message {
  readonly frame: Frame;
  readonly bytes: Uint8Array;
  readonly protocol: Protocol;
  /** Position in its packet, from 1. */
  readonly number: number;
  /** Count of messages before it in the capture. */
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly littleEndian: boolean;
  /** True when the capture cut this message. */
  readonly truncated: boolean;
  /** What is wrong with the frame itself. */
  readonly problem: Issue | null;
  readonly context: MessageContext;
  readonly options: ShowOptions;
  /** The message that this one is echoed in, null for a message of its own. */
  readonly outer: Message | null;
  direction: Direction = "unknown";
  /** The nsid in which its interface indexes count, null for the capture's own namespace. */
  namespace: number | null = null;
  length = 0;
  /** `nlmsg_type`. */
  type = 0;
  /** `nlmsg_flags`. */
  flags = 0;
  sequence = 0;
  portId = 0;
  /** Set once by the dissection, with {@link root}. */
  layout: Layout = undefined as unknown as Layout;
  /** The fixed header of its own and the top-level attributes. */
  root: Scope = undefined as unknown as Scope;
  /** Bytes before the attributes that nothing explains; -1 when there are none. */
  opaqueStart = -1;
  opaqueEnd = -1;
  /** The messages of its packet, this one among them. */
  private packetMessages: readonly Message[] = [];
  /** What the dissection found, such as "no table has this". */
  problems: readonly Issue[] = noIssues;
  private cachedFields: readonly Field[] | null = null;

  constructor(
    frame: Frame,
    protocol: Protocol,
    number: number,
    ordinal: number,
    start: number,
    end: number,
    littleEndian: boolean,
    problem: Issue | null,
    context: MessageContext,
    options: ShowOptions,
    outer: Message | null,
  ) {
    this.frame = frame;
    this.bytes = frame.packet.bytes;
    this.protocol = protocol;
    this.number = number;
    this.ordinal = ordinal;
    this.start = start;
    this.end = end;
    this.littleEndian = littleEndian;
    this.truncated = problem !== null && problem.kind === "truncated";
    this.problem = problem;
    this.context = context;
    this.options = options;
    this.outer = outer;
  }

  /** `5.1`: packet and message number. */
  get id(): string {
    return `${this.frame.packet.number}.${this.number}`;
  }

  /** `RTM_NEWLINK`; the type in hexadecimal where no table names it. */
  get name(): string {
    return this.layout.name;
  }

  /** The messages of the same packet in order, this one among them: a batch of nfnetlink is one packet. */
  get siblings(): readonly Message[] {
    this.context.noted?.push("unique");
    return this.packetMessages;
  }

  /** Tells a message which ones share its packet. */
  joinPacket(messages: readonly Message[]): void {
    this.packetMessages = messages;
  }

  /** Generic family or nfnetlink subsystem, null elsewhere. */
  get family(): string | null {
    return this.layout.family;
  }

  /** The name, with a question mark where nothing in the capture says that its table is the right one. */
  get title(): string {
    return this.layout.assumed === true ? `${this.name}?` : this.name;
  }

  get fromUser(): boolean {
    return this.direction === "user-to-kernel";
  }

  /** What happens, as a person would say it, after the name of the type. */
  get action(): string {
    const { kind } = this.layout;
    const text = cut((kind === null ? unexplained(this) : (this.headless ?? kind.summary(this))).trim());
    return this.problem === null ? text : `${text}${text === "" ? "" : " "}[${this.problem.kind}]`;
  }

  /** What is said of a message that lacks its fixed header; requests for everything may leave it out. Null otherwise. */
  private get headless(): string | null {
    const { header, headerStart, headerEnd } = this.root;
    if (header === null || header.fixedSize === 0 || headerEnd > headerStart) return null;
    const isDump = this.layout.kind?.verb === "get" && this.fromUser && (this.flags & dumpFlags) !== 0;
    return isDump || this.truncated ? null : `without ${header.name}`;
  }

  /** The summary line: the type and what happens. */
  get summary(): string {
    const { action, title } = this;
    return action === "" ? title : `${title} ${action}`;
  }

  /** A value of the message's own headers or top-level attributes. */
  headerValue(name: string): Value | undefined {
    const { layout } = this;
    const own = this.root.own(name);
    if (own !== undefined) return own;
    if (layout.envelope !== null) {
      const value = this.memberValue(layout.envelope, this.start + nlmsgHeaderLength, name);
      if (value !== undefined) return value;
    }
    return this.memberValue(layout.nlmsghdr, this.start, name);
  }

  /** The address family that the protocol's own header names (`nfgen_family`), 0 when there is none. */
  get envelopeFamily(): number {
    const envelope = this.layout?.envelope ?? null;
    if (envelope === null || envelope.familyOffset < 0) return 0;
    const at = this.start + nlmsgHeaderLength;
    return at + envelope.fixedSize <= this.end ? envelope.familyAt(this.bytes, at, this.littleEndian) : 0;
  }

  private memberValue(header: StructType, start: number, name: string): Value | undefined {
    const member = header.member(name);
    if (member === undefined || member.size === null || start + member.offset + member.size > this.end)
      return undefined;
    const from = start + member.offset;
    return member.type.read(this.root, from, from + member.size) ?? undefined;
  }

  /** The tree: headers first, then attributes in the order of the wire. */
  get fields(): readonly Field[] {
    if (this.cachedFields === null) this.cachedFields = this.buildFields();
    return this.cachedFields;
  }

  private buildFields(): Field[] {
    const { layout, root } = this;
    const fields: Field[] = [];
    if (this.protocol.framing !== "raw") fields.push(this.headerAt(layout.nlmsghdr, this.start, this.end));
    if (layout.envelope !== null) fields.push(this.headerAt(layout.envelope, this.start + nlmsgHeaderLength, this.end));
    if (root.header !== null && root.headerStart < root.headerEnd) {
      fields.push(this.headerAt(root.header, root.headerStart, root.headerEnd));
    }
    if (this.opaqueStart >= 0) {
      const { opaqueStart: start, opaqueEnd: end } = this;
      fields.push(new Field("payload", "bytes", unknown, root, null, start, end, start, end, -1, -1));
    }
    for (const field of attributeFields(root, null)) fields.push(field);
    return fields;
  }

  private headerAt(header: StructType, start: number, limit: number): Field {
    const end = header.size === null ? limit : Math.min(start + header.fixedSize, limit);
    const field = new Field(header.name, "header", header, this.root, null, start, end, start, end, -1, -1);
    if (end - start < header.fixedSize) {
      const text = `${end - start} bytes of the ${header.fixedSize} of ${header.name}`;
      field.mark(this.truncated ? "truncated" : "malformed", text);
    }
    return field;
  }

  /** The first field of a dotted path, e.g. `IFLA_LINKINFO.IFLA_INFO_KIND`, `ifinfomsg.ifi_index`. */
  field(path: string): Field | undefined {
    let fields: readonly Field[] = this.fields;
    let found: Field | undefined;
    for (const name of path.split(".")) {
      found = fields.find((field) => field.name === name);
      if (found === undefined) return undefined;
      fields = found.children;
    }
    return found;
  }

  /** Everything that is wrong with or uncertain about the message; walks the whole tree. */
  get issues(): readonly Issue[] {
    const issues: Issue[] = this.problem === null ? [] : [this.problem];
    issues.push(...this.problems);
    for (const field of this.fields) collect(field, issues);
    return issues;
  }
}

function collect(field: Field, into: Issue[]): void {
  for (const issue of field.issues) into.push(issue);
  for (const child of field.children) collect(child, into);
}

/** What can be said of a message without a table. */
function unexplained(message: Message): string {
  const payload = Math.max(0, message.end - message.start - 16);
  const { root } = message;
  const names: string[] = [];
  if (root.end > root.start) for (const field of attributeFields(root, null)) names.push(field.name);
  const shown = names.length > 6 ? `${names.slice(0, 6).join(" ")} … (${names.length})` : names.join(" ");
  return shown === "" ? `${payload} bytes` : `${payload} bytes: ${shown}`;
}
