/** Finds what explains a message: its kind, its headers, its attributes. */
import { align4, nlmsgHeaderLength, parsesAsAttributes, u16, u32 } from "../netlink/index.ts";
import {
  attributes,
  type AttributeSet,
  family,
  type Issue,
  type Layout,
  type Message,
  type MessageKind,
  nlmsghdr,
  Scope,
  type StructType,
  struct,
  u8,
  u16 as u16Type,
  be16,
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
  ["nfgen_family", family],
  ["version", u8],
  ["res_id", be16],
]);

/** Names of nfnetlink subsystems, the high byte of the type. Kernel: include/uapi/linux/netfilter/nfnetlink.h */
const subsystems: readonly string[] = [
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

/** Generic ids that are fixed. Kernel: net/netlink/genetlink.c */
const fixedFamilies: Readonly<Record<number, string>> = { 16: "nlctrl", 17: "VFS_DQUOT", 18: "pmcraid" };

/** The name of a generic family id as far as the capture tells. */
export function familyName(context: CaptureContext, id: number): string | null {
  return context.family(id)?.name ?? fixedFamilies[id] ?? null;
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

/** The lay-out of a message whose frame is read. `capped` says that an echoed request has only its header. */
export function layoutOf(
  message: Message,
  registry: Registry,
  controls: Map<number, MessageKind>,
  context: CaptureContext,
  capped: boolean,
): Layout {
  const { protocol, start, end, type } = message;
  if (protocol.framing === "raw") return opaque(message, start, protocol.name, null);
  if (end - start < nlmsgHeaderLength) return opaque(message, end, "?", null);
  if (type < firstOwnType) return controlLayout(message, controls.get(type));
  if (protocol.number === generic) return genericLayout(message, registry, context, capped);
  const table = registry.protocol(protocol.number);
  const kind = table?.get(type);
  const bodyStart = start + nlmsgHeaderLength;
  if (protocol.number === netfilter) {
    const subsystem = subsystems[type >> 8] ?? `subsystem ${type >> 8}`;
    const name = kind?.name ?? `${subsystem} ${type & 255}`;
    const from = Math.min(bodyStart + 4, end);
    if (kind !== undefined) return kindLayout(message, kind, name, subsystem, nfgenmsg, from, capped);
    return unknownLayout(message, name, subsystem, capped ? null : nfgenmsg, capped ? end : from, subsystem);
  }
  if (kind !== undefined) return kindLayout(message, kind, kind.name, null, null, bodyStart, capped);
  return unknownLayout(message, `type ${type}`, null, null, capped ? end : bodyStart, protocol.name);
}

function genericLayout(message: Message, registry: Registry, context: CaptureContext, capped: boolean): Layout {
  const { type, end } = message;
  const bodyStart = message.start + nlmsgHeaderLength;
  const name = familyName(context, type);
  const shown = name ?? `family ${type}`;
  if (bodyStart >= end) return unknownLayout(message, `${shown} ?`, name, null, end, shown);
  const command = message.bytes[bodyStart] as number;
  const kind = name === null ? undefined : registry.family(name)?.get(command);
  const from = Math.min(bodyStart + 4, end);
  if (kind !== undefined) return kindLayout(message, kind, kind.name, name, genlmsghdr, from, capped);
  const headerSize = context.family(type)?.headerSize ?? 0;
  const attributesStart = Math.min(from + align4(headerSize), end);
  const layout = unknownLayout(message, `${shown} ${command}`, name ?? shown, genlmsghdr, attributesStart, shown);
  return headerSize === 0 || attributesStart === from
    ? layout
    : { ...layout, opaqueStart: from, opaqueEnd: attributesStart };
}

function controlLayout(message: Message, kind: MessageKind | undefined): Layout {
  const { start, end, type, flags } = message;
  const bodyStart = start + nlmsgHeaderLength;
  if (kind === undefined) return unknownLayout(message, `NLMSG type ${type}`, null, null, bodyStart, "NLMSG");
  const header = kind.headers[0] ?? null;
  const base = { kind, name: kind.name, family: null, envelope: null, envelopeStart: -1, opaqueStart: -1, opaqueEnd: -1 };
  if (header === null || bodyStart >= end) {
    const root = new Scope(message, null, null, end, end, null, end, end, -1);
    const opaqueStart = bodyStart < end ? bodyStart : -1;
    return { ...base, nlmsghdr: nlmsghdr.ack, root, problems: [], opaqueStart, opaqueEnd: end };
  }
  let headerEnd = Math.min(bodyStart + 4, end);
  if (type === control.error) headerEnd = echoEnd(message);
  const attributesStart = Math.min(start + align4(headerEnd - start), end);
  const tlvs = (flags & 0x200) !== 0 || type === control.done;
  const set = tlvs && attributesStart < end ? kind.reply : null;
  const root = new Scope(message, null, set, tlvs ? attributesStart : end, end, header, bodyStart, headerEnd, -1);
  return { ...base, nlmsghdr: nlmsghdr.ack, root, problems: [] };
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

function kindLayout(
  message: Message,
  kind: MessageKind,
  name: string,
  familyName: string | null,
  envelope: StructType | null,
  from: number,
  capped: boolean,
): Layout {
  const { end } = message;
  const set = message.fromUser ? kind.request : kind.reply;
  const shared = { kind, name, family: familyName, nlmsghdr: flagsBy(kind), opaqueStart: -1, opaqueEnd: -1, problems: [] };
  if (capped) {
    const root = new Scope(message, null, null, end, end, null, end, end, -1);
    return { ...shared, envelope: null, envelopeStart: -1, root };
  }
  const left = end - from;
  const { headers } = kind;
  let header = headers[0] ?? null;
  if (headers.length > 1) header = headers.find((form) => form === null || form.fixedSize <= left) ?? header;
  const headerEnd = header === null ? from : header.size === null ? end : Math.min(from + header.fixedSize, end);
  const attributesStart = header === null ? from : Math.min(from + align4(headerEnd - from), end);
  const root = new Scope(message, null, set, attributesStart, end, header, from, headerEnd, -1);
  return { ...shared, envelope, envelopeStart: message.start + nlmsgHeaderLength, root };
}

function unknownLayout(
  message: Message,
  name: string,
  familyName: string | null,
  envelope: StructType | null,
  from: number,
  setName: string,
): Layout {
  const { end, start, bytes, littleEndian } = message;
  const parses = parsesAsAttributes(bytes, from, end, littleEndian);
  const root = new Scope(message, null, parses ? unknownSet(setName) : null, parses ? from : end, end, null, end, end, -1);
  const problem: Issue = { kind: "unknown", path: "", start, end, text: `no table has ${name}` };
  return {
    kind: null,
    name,
    family: familyName,
    nlmsghdr: nlmsghdr.plain,
    envelope,
    envelopeStart: start + nlmsgHeaderLength,
    root,
    opaqueStart: parses || from >= end ? -1 : from,
    opaqueEnd: end,
    problems: [problem],
  };
}

function opaque(message: Message, from: number, name: string, familyName: string | null): Layout {
  const { end } = message;
  return {
    kind: null,
    name,
    family: familyName,
    nlmsghdr: nlmsghdr.plain,
    envelope: null,
    envelopeStart: -1,
    root: new Scope(message, null, null, end, end, null, end, end, -1),
    opaqueStart: from < end ? from : -1,
    opaqueEnd: end,
    problems: [],
  };
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
