/**
 * Errors explained: the number, the kernel's words, and the attribute of the request that they are about.
 * Kernel: include/linux/netlink.h (struct netlink_ext_ack), net/netlink/af_netlink.c (netlink_ack_tlv_fill)
 */
import { toHex } from "../netlink/index.ts";
import type { AttributeSet, Field, Message } from "../schema/index.ts";
import { errnoWords } from "./errno-words.ts";
import { policyWords } from "./policy-words.ts";

/** The part of a request that NLMSGERR_ATTR_OFFS points at. */
export interface ErrorPlace {
  /** `IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VXLAN_ID`, `ifinfomsg.ifi_index`; null where the request has nothing there. */
  readonly path: string | null;
  /** What else there is to say: what is there instead, or that the value does not fit its type; null for nothing. */
  readonly note: string | null;
  /** As the tree shows it; null for a nest. */
  readonly value: string | null;
  /** The packet of the request, or of the error where only that has the bytes. */
  readonly packet: number;
  /** Range in that packet without padding; `end` is the first byte after it. */
  readonly start: number;
  readonly end: number;
  /** The bytes as hexadecimal, at most the first 256; those of secrets are zeros unless secrets are shown. */
  readonly bytes: string;
}

/** An attribute that a request lacks. */
export interface MissingAttribute {
  /** `nla_type`. */
  readonly type: number;
  /** With the path of the nest that it is missing in; a number where no table names it. */
  readonly path: string;
}

export interface ErrorExplanation {
  /** The message that says it, `12.1`. */
  readonly message: string;
  /** As in the message: negative. */
  readonly error: number;
  /** `EINVAL`, or a name that only this family has; null where none is known. */
  readonly errno: string | null;
  /** What `strerror` says; null for what is no error of the system. */
  readonly words: string | null;
  /** Number of the request, null when the capture does not have it; its type, and what it asks for. */
  readonly request: string | null;
  readonly type: string;
  readonly summary: string;
  /** NLMSGERR_ATTR_MSG. */
  readonly kernel: string | null;
  /** NLMSGERR_ATTR_OFFS: from the start of the request's `nlmsghdr`. */
  readonly offset: number | null;
  readonly place: ErrorPlace | null;
  readonly missing: MissingAttribute | null;
  /** NLMSGERR_ATTR_POLICY in words: what the kernel accepts there. */
  readonly policy: string | null;
}

const mostBytes = 256;

/**
 * Explains NLMSG_ERROR, or an NLMSG_DONE with an error.
 *
 * @param request the request that it answers, null when the capture does not have it
 */
export function explainError(message: Message, request: Message | null): ErrorExplanation {
  const { root } = message;
  const error = root.number("error") ?? 0;
  const word = root.word("error") ?? "";
  const echo = message.field("nlmsgerr.request");
  const offset = root.number("NLMSGERR_ATTR_OFFS") ?? null;
  const asked = request === null ? echoed(message, echo) : whole(request);
  const policy = root.into("NLMSGERR_ATTR_POLICY");
  const text = root.own("NLMSGERR_ATTR_MSG");
  const name = request?.name ?? message.context.requestOf(message)?.name ?? nameOfEcho(echo);
  return {
    message: message.id,
    error,
    errno: /^-[A-Z]/.test(word) ? word.slice(1) : null,
    words: errnoWords[-error] ?? null,
    request: request?.id ?? null,
    type: name,
    summary: request?.summary ?? echo?.text ?? name,
    kernel: typeof text === "string" ? text : null,
    offset,
    place: offset === null ? null : placeAt(asked, offset),
    missing: missingIn(message, asked),
    policy: policy === null ? null : policyWords(policy),
  };
}

/** What is known of a request: its fields, where it lies, and the set of its attributes. */
interface Asked {
  readonly fields: readonly Field[];
  readonly set: AttributeSet | null;
  readonly bytes: Uint8Array;
  readonly packet: number;
  readonly start: number;
  /** End of what the capture has. */
  readonly end: number;
  /** `nlmsg_len`. */
  readonly length: number;
  readonly showSecrets: boolean;
}

function whole(request: Message): Asked {
  const { fields, root, bytes, frame, start, end, length, options } = request;
  const { number } = frame.packet;
  return { fields, set: root.set, bytes, packet: number, start, end, length, showSecrets: options.showSecrets };
}

/** The request as an error that is not capped echoes it. */
function echoed(message: Message, echo: Field | undefined): Asked {
  const { bytes, frame, options, context } = message;
  const first = echo?.children.at(-1);
  const known = context.requestOf(message)?.layout?.kind?.request ?? first?.message.layout.kind?.request ?? null;
  const start = echo?.valueStart ?? message.end;
  const length = Number(echo?.child("nlmsghdr")?.child("nlmsg_len")?.value ?? 0);
  return {
    fields: echo?.children ?? [],
    set: known,
    bytes,
    packet: frame.packet.number,
    start,
    end: echo?.valueEnd ?? start,
    length,
    showSecrets: options.showSecrets,
  };
}

function nameOfEcho(echo: Field | undefined): string {
  return echo?.children.at(-1)?.message.name ?? echo?.text ?? "?";
}

function placeAt(asked: Asked, offset: number): ErrorPlace {
  const { packet, start, end, length } = asked;
  const at = start + offset;
  if (offset >= length || at >= end) {
    const note = offset >= length ? "outside the request" : "beyond what the capture has of the request";
    return { path: null, note, value: null, packet, start: at, end: at, bytes: "" };
  }
  const field = innermost(asked.fields, at);
  if (field === null)
    return { path: null, note: "nothing begins there", value: null, packet, start: at, end: at, bytes: "" };
  return {
    path: pathOf(field, asked.fields),
    note:
      field.start === at ? field.type.misfit(field.valueEnd - field.valueStart) : `${at - field.start} bytes into it`,
    value: field.children.length > 0 && field.text === "" ? null : field.text,
    packet,
    start: field.start,
    end: field.valueEnd,
    bytes: bytesOf(asked, field),
  };
}

/** The attribute that begins there, else the innermost part that holds that byte. */
function innermost(fields: readonly Field[], at: number): Field | null {
  const field = fields.find((one) => one.start <= at && at < one.end);
  if (field === undefined) return null;
  if (field.start === at && field.nlaType >= 0) return field;
  return innermost(field.children, at) ?? field;
}

/** The path within the request, with the position of one of several of a name: `NFTA_LIST_ELEM[2]`. */
function pathOf(field: Field, among: readonly Field[]): string {
  const { parent, name } = field;
  const isInner = parent !== null && !among.includes(field);
  const alike = (isInner ? parent.children : among).filter((one) => one.name === name);
  const at = alike.findIndex(({ start }) => start === field.start);
  const own = alike.length > 1 ? `${name}[${at}]` : name;
  return isInner ? `${pathOf(parent, among)}.${own}` : own;
}

function bytesOf({ bytes, showSecrets }: Asked, field: Field): string {
  const end = Math.min(field.valueEnd, field.start + mostBytes);
  if (showSecrets) return toHex(bytes, field.start, end);
  const shown = new Uint8Array(bytes.subarray(field.start, end));
  hideSecrets(field, shown, field.start);
  return toHex(shown, 0, shown.length);
}

function hideSecrets(field: Field, shown: Uint8Array, start: number): void {
  if (field.type.confidential)
    shown.fill(0, Math.max(0, field.valueStart - start), Math.max(0, field.valueEnd - start));
  else for (const part of field.children) hideSecrets(part, shown, start);
}

/** NLMSGERR_ATTR_MISS_TYPE, in the nest at NLMSGERR_ATTR_MISS_NEST or at the top. */
function missingIn({ root }: Message, asked: Asked): MissingAttribute | null {
  const type = root.number("NLMSGERR_ATTR_MISS_TYPE");
  if (type === undefined) return null;
  const offset = root.number("NLMSGERR_ATTR_MISS_NEST");
  if (offset === undefined) return { type, path: asked.set?.spec(type).name ?? `attribute ${type}` };
  const nest = innermost(asked.fields, asked.start + offset);
  if (nest === null) return { type, path: `attribute ${type} of the nest at byte ${offset}` };
  const { scope, valueStart: start, valueEnd: end, nlaType } = nest;
  const inside = scope.open({ type: nest.type, start, end, index: nlaType & 0x3fff });
  return { type, path: `${pathOf(nest, asked.fields)}.${inside?.set?.spec(type).name ?? `attribute ${type}`}` };
}

/** An error as lines of text: the first without, the others with a margin. */
export function errorLines(explained: ErrorExplanation): string[] {
  const { error, errno, words, kernel, place, missing, policy, request, summary } = explained;
  const name = errno === null ? `error ${-error}` : `-${errno}`;
  const number = errno === null ? "" : ` (${-error})`;
  const lines = [`${summary}   ${name}${words === null ? "" : ` ${words}`}${number}`];
  if (kernel !== null) lines.push(`kernel: "${kernel}"`);
  if (place !== null) lines.push(`attribute: ${placeWords(place, explained.offset ?? 0)}`);
  if (missing !== null) lines.push(`missing: ${missing.path}`);
  if (policy !== null) lines.push(`policy: ${policy}`);
  if (request === null) lines.push("the request is not in the capture");
  return lines;
}

const shownBytes = 32;

function placeWords({ path, note, value, packet, start, end, bytes }: ErrorPlace, offset: number): string {
  if (path === null) return `offset ${offset}: ${note}`;
  const told = value === null ? "" : ` = ${value}`;
  const shown = bytes.slice(0, 2 * shownBytes).replace(/..(?=.)/g, "$& ");
  const more = end - start > shownBytes ? " …" : "";
  return `${path}${told}${note === null ? "" : ` (${note})`}, bytes ${start}-${end - 1} of packet ${packet}: ${shown}${more}`;
}
