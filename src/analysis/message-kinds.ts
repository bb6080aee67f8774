/**
 * What kinds of messages have to do with each other: which reply a request may get, which notification speaks of the
 * same thing.
 * Kernel: net/core/rtnetlink.c (rtnetlink_rcv_msg), net/netlink/genetlink.c (genl_family_rcv_msg),
 * net/netfilter/nfnetlink.c, net/xfrm/xfrm_user.c
 */
import { firstOwnType } from "../dissect/index.ts";
import type { Message, MessageKind } from "../schema/index.ts";

export const protocols = { route: 0, xfrm: 6, netfilter: 12, generic: 16 } as const;

/** NLM_F_ROOT and NLM_F_MATCH, the two of NLM_F_DUMP. */
const dumpFlags = 0x300;
const echoFlag = 8;

/** Requests that are named like a change and have a reply all the same. */
const replying: ReadonlySet<string> = new Set(["RTM_SETDCB", "XFRM_MSG_ALLOCSPI"]);

/** Requests that are named like a question and have no reply when they carry one of these. */
const silent: Readonly<Record<string, readonly string[]>> = {
  TASKSTATS_CMD_GET: ["TASKSTATS_CMD_ATTR_REGISTER_CPUMASK", "TASKSTATS_CMD_ATTR_DEREGISTER_CPUMASK"],
};

/** Generic families that notify of a change with the port and the sequence of the request. */
const notifying: ReadonlySet<string> = new Set(["ovs_datapath", "ovs_vport", "ovs_flow", "l2tp"]);

/** Messages of nfnetlink around a transaction. */
export const batchBegin = "NFNL_MSG_BATCH_BEGIN";
export const batchEnd = "NFNL_MSG_BATCH_END";

/** Whether NLM_F_DUMP means a dump here: in a change the same bits mean other things. */
export function isDumpRequest({ flags, protocol, layout: { kind }, type }: Message): boolean {
  if (type < firstOwnType && protocol.controls) return false;
  if (protocol.number === protocols.generic) return (flags & dumpFlags) === dumpFlags;
  if (kind === null) return (flags & dumpFlags) === dumpFlags;
  return kind.verb === "get" && (flags & dumpFlags) !== 0;
}

/**
 * What a request waits for when it does not ask for an ack: an `answer`, `nothing` whatever its flags, or `errors` only.
 */
export function asksFor(message: Message): "answer" | "errors" | "nothing" {
  const { problem, protocol, layout, type } = message;
  // The kernel skips what is longer than it says.
  if (problem?.kind === "malformed" || protocol.speaker !== "request") return "nothing";
  if (type < firstOwnType && protocol.controls) return "errors";
  if (isDumpRequest(message)) return "answer";
  const { kind } = layout;
  if (kind !== null && silent[kind.name]?.some((name) => message.root.has(name)) === true) return "errors";
  if (kind === null || kind.verb === "get" || replying.has(kind.name)) return "answer";
  return "errors";
}

/** Whether a message with a request's port and sequence is its reply; else it tells of what the request changed. */
export function isReplyTo(request: Message, message: Message): boolean {
  if (asksFor(request) === "answer") return true;
  const { number } = request.protocol;
  if (number === protocols.route || number === protocols.netfilter || number === protocols.xfrm) return false;
  if ((request.flags & echoFlag) !== 0) return false;
  const verb = message.layout.kind?.verb;
  return verb !== "notify" && !notifying.has(message.family ?? "");
}

/** Whether the numbers of the types allow a message to be a request's reply. */
export function fits(request: Message, message: Message): boolean {
  switch (request.protocol.number) {
    case protocols.route:
      return request.type >> 2 === message.type >> 2;
    case protocols.generic:
      return request.type === message.type;
    case protocols.netfilter:
      return request.type >> 8 === message.type >> 8;
    default:
      return true;
  }
}

const stems = new WeakMap<MessageKind, string>();

/** The name of what a message is about, without what it does to it: `NFT_MSG_RULE`. */
function stem(kind: MessageKind): string {
  let known = stems.get(kind);
  if (known === undefined) {
    known = kind.name
      .replace(/(?<=_)(?:GET|NEW|DEL|SET|ALLOC|UPD)_?/, "")
      .replace(/_?(?:REPLY|NTF|RESET|CTRZERO)$/, "");
    stems.set(kind, known);
  }
  return known;
}

/** Whether the names say that two messages are about the same kind of thing. */
export function sameKind({ layout: { kind: one } }: Message, { layout: { kind: other } }: Message): boolean {
  return one !== null && other !== null && stem(one) === stem(other);
}
