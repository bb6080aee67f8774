/** Finds what explains a message: its kind, its headers, its attributes. */
import { align4, nlmsgHeaderLength, parsesAsAttributes, u16, u32 } from "../netlink/index.ts";
import {
  type AttributeSet,
  attributes,
  be16,
  type Issue,
  type Layout,
  type Message,
  type MessageKind,
  netfilterFamily,
  nlmsghdr,
  Scope,
  type StructType,
  struct,
  u8,
  u16 as u16Type,
} from "../schema/index.ts";
import type { CaptureContext } from "./context.ts";
import { control, firstOwnType } from "./control.ts";
import type { Registry } from "./registry.ts";

/** Numbers of the protocols that put a header of their own before their families'. */
export const generic = 16;
export const netfilter = 12;

/** `struct genlmsghdr`. Kernel: include/uapi/linux/genetlink.h */
const genlmsghdr = struct("genlmsghdr", [
  ["cmd", u8],
  ["version", u8],
  ["reserved", u16Type],
]);

/** `struct nfgenmsg`. Kernel: include/uapi/linux/netfilter/nfnetlink.h */
const nfgenmsg = struct("nfgenmsg", [
  ["nfgen_family", netfilterFamily],
  ["version", u8],
  ["res_id", be16],
]);

/** The headers that protocols put before their families' own. */
export const envelopes: readonly StructType[] = [genlmsghdr, nfgenmsg];

/** `nlmsg_type` of nfnetlink: the subsystem, and its message. */
const subsystemShift = 8;

/** Names of nfnetlink subsystems, the high byte of the type. Kernel: include/uapi/linux/netfilter/nfnetlink.h */
export const nfnetlinkSubsystems: readonly string[] = [
  "none",
  "ctnetlink",
  "ctnetlink_exp",
  "queue",
  "ulog",
  "osf",
  "ipset",
  "acct",
  "cttimeout",
  "cthelper",
  "nf_tables",
  "nft_compat",
  "hook",
];

/** The name of a generic family as far as the capture tells, or of an nfnetlink subsystem; null elsewhere. */
export function familyName(context: CaptureContext, protocol: number, type: number): string | null {
  if (protocol === generic) return context.familyName(type);
  return protocol === netfilter ? (nfnetlinkSubsystems[type >> subsystemShift] ?? null) : null;
}

const unknownSets = new Map<string, AttributeSet>();

function unknownSet(name: string): AttributeSet {
  let set = unknownSets.get(name);
  if (set === undefined) {
    set = attributes(name, {});
    if (unknownSets.size < 4096) unknownSets.set(name, set);
  }
  return set;
}

/**
 * Finds what explains a message whose frame is read, and gives it its layout and root. `capped` says that an echoed
 * request has only its header.
 */
export function explain(
  message: Message,
  registry: Registry,
  controls: ReadonlyMap<number, MessageKind>,
  context: CaptureContext,
  capped: boolean,
): void {
  const { protocol, start, end, type } = message;
  if (protocol.framing === "raw") explainRaw(message, registry);
  else if (end - start < nlmsgHeaderLength) opaque(message, end, "?");
  else if (type < firstOwnType && protocol.controls) explainControl(message, controls.get(type));
  else if (protocol.number === generic) explainGeneric(message, registry, context, capped);
  else if (protocol.number === netfilter) explainNetfilter(message, registry, context, capped);
  else explainPlain(message, registry, capped);
}

/** What has no message header has one kind, number 0, whose header is the whole payload. */
function explainRaw(message: Message, registry: Registry): void {
  const kind = registry.protocol(message.protocol.number)?.find(0, message.fromUser);
  if (kind === undefined) opaque(message, message.start, message.protocol.name);
  else explainKind(message, kind, null, null, message.start, false);
}

function explainPlain(message: Message, registry: Registry, capped: boolean): void {
  const { protocol, start, end, type } = message;
  const kind = registry.protocol(protocol.number)?.find(type, message.fromUser);
  const bodyStart = start + nlmsgHeaderLength;
  if (kind !== undefined) explainKind(message, kind, null, null, bodyStart, capped);
  else explainUnknown(message, `type ${type}`, null, null, capped ? end : bodyStart, protocol.name);
}

function explainNetfilter(message: Message, registry: Registry, context: CaptureContext, capped: boolean): void {
  const { start, end, type } = message;
  const subsystem = familyName(context, netfilter, type) ?? `subsystem ${type >> subsystemShift}`;
  const number = type & ((1 << subsystemShift) - 1);
  const kind = registry.family(netfilter, subsystem)?.find(number, message.fromUser);
  const from = Math.min(start + nlmsgHeaderLength + nfgenmsg.fixedSize, end);
  const shown = `${subsystem} ${number}`;
  if (kind !== undefined) explainKind(message, kind, subsystem, nfgenmsg, from, capped);
  else explainUnknown(message, shown, subsystem, capped ? null : nfgenmsg, capped ? end : from, subsystem);
}

function explainGeneric(message: Message, registry: Registry, context: CaptureContext, capped: boolean): void {
  const { type, end } = message;
  const bodyStart = message.start + nlmsgHeaderLength;
  const name = familyName(context, generic, type);
  const shown = name ?? `family ${type}`;
  if (bodyStart >= end) {
    explainUnknown(message, `${shown} ?`, name, null, end, shown);
    return;
  }
  const command = message.bytes[bodyStart] as number;
  const table = name === null ? undefined : registry.family(generic, name);
  const kind = table?.find(command, message.fromUser, message.portId);
  const from = Math.min(bodyStart + 4, end);
  if (kind !== undefined) {
    explainKind(message, kind, name, genlmsghdr, from, capped);
    if (context.family(type)?.assumed === true) assume(message, name ?? "");
    return;
  }
  const stranger = table?.stranger(command, `${shown} ${command}`);
  if (stranger !== undefined) {
    explainKind(message, stranger, name, genlmsghdr, from, capped);
    message.problems = [unknownNumber(message)];
    return;
  }
  const headerSize = context.family(type)?.headerSize ?? 0;
  const attributesStart = Math.min(from + align4(headerSize), end);
  explainUnknown(message, `${shown} ${command}`, name ?? shown, genlmsghdr, attributesStart, shown);
  if (attributesStart > from) {
    message.opaqueStart = from;
    message.opaqueEnd = message.root.set === null ? end : attributesStart;
  }
}

const assumedLayouts = new WeakMap<Layout, Layout>();

/** Says of a message that its family is a guess. */
function assume(message: Message, family: string): void {
  const { start, end, layout } = message;
  let assumed = assumedLayouts.get(layout);
  if (assumed === undefined) {
    assumed = { ...layout, assumed: true };
    assumedLayouts.set(layout, assumed);
  }
  message.layout = assumed;
  const text = `nothing names family ${message.type}; its messages fit ${family}`;
  message.problems = [{ kind: "assumed", path: "", start, end, text }];
}

function emptyRoot(message: Message): Scope {
  const { end } = message;
  return new Scope(message, null, null, end, end, null, end, end, -1);
}

function explainControl(message: Message, kind: MessageKind | undefined): void {
  const { start, end, type, flags } = message;
  const bodyStart = start + nlmsgHeaderLength;
  if (kind === undefined) {
    explainUnknown(message, `NLMSG type ${type}`, null, null, bodyStart, "NLMSG");
    return;
  }
  message.layout = layoutOf(kind, nlmsghdr.ack, null, null);
  const header = endsLog(message) ? nfgenmsg : (kind.headers[0] ?? null);
  if (header === null || bodyStart >= end) {
    message.root = emptyRoot(message);
    message.opaqueStart = bodyStart < end ? bodyStart : -1;
    message.opaqueEnd = end;
    return;
  }
  const headerEnd = type === control.error ? echoEnd(message) : Math.min(bodyStart + 4, end);
  const attributesStart = Math.min(start + align4(headerEnd - start), end);
  const tlvs = (flags & 0x200) !== 0 || type === control.done;
  const set = tlvs && attributesStart < end ? kind.reply : null;
  message.root = new Scope(message, null, set, tlvs ? attributesStart : end, end, header, bodyStart, headerEnd, -1);
}

/**
 * nfnetlink_log ends what it sends at once with an NLMSG_DONE that has its own header and answers nobody.
 * Kernel: net/netfilter/nfnetlink_log.c (__nfulnl_send)
 */
function endsLog({ protocol, type, sequence, portId }: Message): boolean {
  return type === control.done && protocol.number === netfilter && sequence === 0 && portId === 0;
}

/** Where the echo in an NLMSG_ERROR ends: after its header when capped, else where its own length says. */
function echoEnd(message: Message): number {
  const { start, end, flags } = message;
  const echo = start + nlmsgHeaderLength + 4;
  if (echo + nlmsgHeaderLength > end) return end;
  if ((flags & 0x100) !== 0) return echo + nlmsgHeaderLength;
  const length = u32(message.bytes, echo, message.littleEndian);
  return Math.min(echo + Math.max(length, nlmsgHeaderLength), end);
}

function flagsBy(kind: MessageKind): StructType {
  if (kind.verb === "get") return nlmsghdr.get;
  if (kind.verb === "del") return nlmsghdr.del;
  if (kind.verb === "new" || kind.verb === "set") return nlmsghdr.new;
  return nlmsghdr.plain;
}

const layouts = new WeakMap<MessageKind, Map<StructType | null, Layout>>();

/** The layout of a kind, made once; a capped echo has one without the envelope. */
function layoutOf(kind: MessageKind, header: StructType, envelope: StructType | null, family: string | null): Layout {
  let made = layouts.get(kind);
  if (made === undefined) {
    made = new Map();
    layouts.set(kind, made);
  }
  let layout = made.get(envelope);
  if (layout === undefined) {
    layout = { kind, name: kind.name, family, nlmsghdr: header, envelope };
    made.set(envelope, layout);
  }
  return layout;
}

function explainKind(
  message: Message,
  kind: MessageKind,
  family: string | null,
  envelope: StructType | null,
  from: number,
  capped: boolean,
): void {
  const { end } = message;
  const own = kind.families === null || capped || from >= end ? undefined : familyForm(message, kind.families, from);
  if (own !== undefined) {
    explainKind(message, own, family, envelope, from, capped);
    return;
  }
  message.layout = layoutOf(kind, flagsBy(kind), capped ? null : envelope, family);
  if (capped) {
    message.root = emptyRoot(message);
    return;
  }
  const headers = message.fromUser ? kind.headers : kind.replyHeaders;
  let header = headers[0] ?? null;
  if (headers.length > 1) {
    const length = (message.truncated ? message.start + message.length : end) - from;
    header = headers.find((form) => form === null || form.fixedSize <= length) ?? header;
  }
  let headerEnd = from;
  if (header !== null) headerEnd = Math.min(from + headerLength(message, header, from), end);
  const attributesStart = header === null ? from : Math.min(from + align4(headerEnd - from), end);
  const set = message.fromUser ? kind.request : kind.reply;
  message.root = new Scope(message, null, set, attributesStart, end, header, from, headerEnd, -1);
}

/**
 * The form of a message for an address family, which is the first byte of its payload; a reply without a header has
 * no such byte, and goes by the request that it answers.
 */
function familyForm(message: Message, forms: ReadonlyMap<number, MessageKind>, from: number): MessageKind | undefined {
  if (!message.fromUser && [...forms.values()].some((form) => form.replyHeaders[0] === null)) {
    const asked = message.context.requestOf(message)?.layout?.kind;
    for (const form of forms.values()) if (form === asked && form.replyHeaders[0] === null) return form;
  }
  const form = forms.get(message.bytes[from] ?? 0);
  return form !== undefined && (message.fromUser || form.replyHeaders[0] !== null) ? form : undefined;
}

/** How long a header is; one of open length may have a last member that another member measures. */
function headerLength(message: Message, header: StructType, from: number): number {
  if (header.size !== null) return header.size;
  const { end } = message;
  message.root = new Scope(message, null, null, end, end, header, from, end, -1);
  return header.measure(message.root, from, end);
}

function explainUnknown(
  message: Message,
  name: string,
  family: string | null,
  envelope: StructType | null,
  from: number,
  setName: string,
): void {
  const { end, bytes, littleEndian } = message;
  const parses = parsesAsAttributes(bytes, from, end, littleEndian);
  message.layout = unknownLayout(name, family, envelope);
  message.root = parses
    ? new Scope(message, null, unknownSet(setName), from, end, null, from, from, -1)
    : emptyRoot(message);
  message.opaqueStart = parses || from >= end ? -1 : from;
  message.opaqueEnd = end;
  message.problems = [unknownNumber(message)];
}

/** Says that the tables have no message of this number. */
function unknownNumber({ name, start, end }: Message): Issue {
  return { kind: "unknown", path: "", start, end, text: `no table has ${name}` };
}

const unknownLayouts = new Map<string, Layout>();

/** The layout of messages that no table has; the same object for the same name, as far as there is room. */
function unknownLayout(name: string, family: string | null, envelope: StructType | null): Layout {
  const key = `${name}/${family}/${envelope?.name}`;
  let layout = unknownLayouts.get(key);
  if (layout === undefined) {
    layout = { kind: null, name, family, nlmsghdr: nlmsghdr.plain, envelope };
    if (unknownLayouts.size < 4096) unknownLayouts.set(key, layout);
  }
  return layout;
}

function opaque(message: Message, from: number, name: string): void {
  message.layout = unknownLayout(name, null, null);
  message.root = emptyRoot(message);
  message.opaqueStart = from < message.end ? from : -1;
  message.opaqueEnd = message.end;
}

/** Reads `struct nlmsghdr` into the message. */
export function readHeader(message: Message): void {
  const { bytes, start, end, littleEndian } = message;
  if (message.protocol.framing === "raw" || end - start < nlmsgHeaderLength) return;
  message.length = u32(bytes, start, littleEndian);
  message.type = u16(bytes, start + 4, littleEndian);
  message.flags = u16(bytes, start + 6, littleEndian);
  message.sequence = u32(bytes, start + 8, littleEndian);
  message.portId = u32(bytes, start + 12, littleEndian);
}
