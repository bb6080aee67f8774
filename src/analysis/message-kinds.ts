/**
 * What a request waits for, and whether a message is its reply or tells of what it changed.
 * Kernel: net/netlink/af_netlink.c (netlink_rcv_skb), net/core/rtnetlink.c, net/netlink/genetlink.c,
 * net/netfilter/nfnetlink.c, net/xfrm/xfrm_user.c
 */
import { firstOwnType, isDumpRequest } from "../dissect/index.ts";
import type { Message } from "../schema/index.ts";

export const protocols = { route: 0, xfrm: 6, netfilter: 12, generic: 16 } as const;

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
