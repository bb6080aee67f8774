/** Fields that are no bytes of the message's own: what it is, where it stands in the capture, what is wrong with it. */
import { control, echoedRequest, errno, extendedAck } from "../dissect/index.ts";
import { nlmsgHeaderLength } from "../netlink/index.ts";
import { issueKinds, type Message, type Type } from "../schema/index.ts";
import type { Catalog } from "./names.ts";

/** One value, several, or none. */
type Given<Result> = Result | readonly Result[] | undefined;

/** What a pseudo field's values are, beside the kinds of the schema. `time` is nanoseconds since 1970. */
export type PseudoKind =
  | "number"
  | "text"
  | "words"
  | "type"
  | "error"
  | "errno"
  | "flags"
  | "time"
  | "namespace"
  | "presence";

export interface PseudoField {
  readonly name: string;
  readonly kind: PseudoKind;
  /** What it is, for help and completion. */
  readonly about: string;
  readonly texts?: (message: Message) => Given<string>;
  readonly numbers?: (message: Message) => Given<number | bigint>;
  /** The type whose constants the number may have. */
  readonly type?: (message: Message) => Type;
  /** Constants that it may have. */
  readonly words?: (catalog: Catalog) => Iterable<string>;
  /** Words that need not be the only ones: a capture may have others. */
  readonly others?: true;
}

const directions = ["user-to-kernel", "kernel-to-user", "user-to-user", "unknown"];
const verbs = ["get", "new", "del", "set", "reply", "notify"];

/** The value of a header, where the message has one. */
function headed(read: (message: Message) => number): (message: Message) => number | undefined {
  return (message) =>
    message.protocol.framing !== "raw" && message.end - message.start >= nlmsgHeaderLength ? read(message) : undefined;
}

function errorOf(message: Message): number | undefined {
  const { type, root, protocol } = message;
  if ((type !== control.error && type !== control.done) || !protocol.controls) return undefined;
  return root.header?.member("error")?.type === errno ? root.number("error") : undefined;
}

/** The generic family or subsystem, and the address family that the header names. */
function familiesOf({ layout, root }: Message): string[] {
  const names: string[] = layout.family === null ? [] : [layout.family];
  const header =
    (root.header?.familyOffset ?? -1) >= 0 && root.headerEnd > root.headerStart ? root.header : layout.envelope;
  const family = header?.familyType?.nameOf(root.family());
  if (family !== undefined) names.push(family);
  return names;
}

function extendedText({ root }: Message): string | undefined {
  if (root.set !== extendedAck || root.end <= root.start) return undefined;
  return root.text("NLMSGERR_ATTR_MSG") ?? "";
}

function timeOf({ frame: { packet } }: Message): bigint {
  return BigInt(packet.seconds) * 1_000_000_000n + BigInt(packet.nanoseconds);
}

function addressFamilies(catalog: Catalog): string[] {
  return [...catalog.constants.values()]
    .map(({ name }) => name)
    .filter((name) => /^(?:AF|NFPROTO|RTNL_FAMILY)_/.test(name));
}

const list: readonly PseudoField[] = [
  {
    name: "type",
    kind: "type",
    about: "the message's type: its constant, or the number in nlmsg_type",
    texts: ({ name }) => name,
    numbers: headed(({ type }) => type),
    words: (catalog) =>
      [...catalog.constants.values()].filter(({ messages }) => messages.length > 0).map(({ name }) => name),
  },
  {
    name: "protocol",
    kind: "words",
    about: "the netlink protocol: NETLINK_ROUTE, or route",
    texts: ({ protocol }) => protocol.name,
    numbers: ({ protocol }) => protocol.number,
    words: ({ protocols }) => protocols,
  },
  {
    name: "family",
    kind: "words",
    about: "the generic family or nfnetlink subsystem; also the address family of the message's header",
    texts: familiesOf,
    words: (catalog) => [...catalog.families, ...addressFamilies(catalog)],
    others: true,
  },
  {
    name: "direction",
    kind: "words",
    about: "who speaks to whom",
    texts: ({ direction }) => direction,
    words: () => directions,
  },
  {
    name: "verb",
    kind: "words",
    about: "what the message does",
    texts: ({ layout }) => layout.kind?.verb,
    words: () => verbs,
  },
  { name: "summary", kind: "text", about: "the line that the list shows", texts: ({ summary }) => summary },
  { name: "packet", kind: "number", about: "number of the packet", numbers: ({ frame }) => frame.packet.number },
  { name: "message", kind: "number", about: "number of the message in its packet", numbers: ({ number }) => number },
  { name: "time", kind: "time", about: "when the packet was captured", numbers: timeOf },
  {
    name: "interface",
    kind: "text",
    about: "the capture's interface: its name, or its number from 0",
    texts: ({ frame }) => frame.packet.interface.name ?? undefined,
    numbers: ({ frame }) => frame.packet.interface.id,
  },
  {
    name: "frame.len",
    kind: "number",
    about: "bytes of the packet",
    numbers: ({ frame }) => frame.packet.originalLength,
  },
  {
    name: "frame.cap_len",
    kind: "number",
    about: "bytes of the packet that were captured",
    numbers: ({ frame }) => frame.packet.bytes.length,
  },
  {
    name: "error",
    kind: "error",
    about: "the error of NLMSG_ERROR and NLMSG_DONE, negative; 0 in an ack",
    numbers: errorOf,
    type: () => errno,
  },
  {
    name: "errno",
    kind: "errno",
    about: "the number of a failure, positive: EEXIST, 17",
    numbers: (message) => {
      const error = errorOf(message);
      return error === undefined || error >= 0 ? undefined : -error;
    },
  },
  {
    name: "extack",
    kind: "text",
    about: "presence of an extended ack, and the kernel's words in it",
    texts: extendedText,
  },
  {
    name: "request",
    kind: "presence",
    about: "an echoed request; request.FIELD is a field of it",
    texts: (message) => echoedRequest(message)?.name,
  },
  {
    name: "nsid",
    kind: "namespace",
    about: "the namespace that the message's interface indexes count in, when it is not the capture's own",
    numbers: ({ namespace }) => namespace ?? undefined,
    texts: (message) =>
      message.namespace === null
        ? undefined
        : (message.context.namespaceLabel(message, message.namespace) ?? undefined),
  },
  {
    name: "issue",
    kind: "words",
    about: "what is wrong with the message or uncertain about it",
    texts: ({ issues }) => issues.map(({ kind }) => kind),
    words: () => issueKinds,
  },
  {
    name: "issue.text",
    kind: "text",
    about: "the same in words",
    texts: ({ issues }) => issues.map(({ text }) => text),
  },
  {
    name: "issue.path",
    kind: "text",
    about: "where in the message that is",
    texts: ({ issues }) => issues.map(({ path }) => path),
  },
  { name: "nlmsg_len", kind: "number", about: "length of the message", numbers: headed(({ length }) => length) },
  {
    name: "nlmsg_flags",
    kind: "flags",
    about: "the flags, by what they mean for the message's verb",
    numbers: headed(({ flags }) => flags),
    type: ({ layout }) => layout.nlmsghdr.member("nlmsg_flags")?.type as Type,
  },
  { name: "nlmsg_seq", kind: "number", about: "sequence number", numbers: headed(({ sequence }) => sequence) },
  { name: "nlmsg_pid", kind: "number", about: "port id", numbers: headed(({ portId }) => portId) },
];

/** Other names; those of Wireshark's frames are here because they are about no dissector. */
const others: Readonly<Record<string, string>> = {
  nlmsg_type: "type",
  "issue.kind": "issue",
  "frame.number": "packet",
  "frame.time": "time",
  "frame.time_epoch": "time",
  "frame.time_utc": "time",
  "frame.interface_name": "interface",
  "frame.interface_id": "interface",
};

const byName = new Map(list.map((field) => [field.name, field]));

/** The pseudo field of a name or other name, in any case. */
export function pseudoField(name: string): PseudoField | undefined {
  const lower = name.toLowerCase();
  return byName.get(Object.hasOwn(others, lower) ? (others[lower] as string) : lower);
}

export const pseudoFields: readonly PseudoField[] = list;

/** All names of pseudo fields. */
export const pseudoNames: readonly string[] = [...list.map(({ name }) => name), ...Object.keys(others)];
