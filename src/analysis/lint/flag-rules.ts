/**
 * Rules over nlmsg_flags and the fixed headers of requests.
 * Kernel: include/uapi/linux/netlink.h, net/core/rtnetlink.c (rtnetlink_rcv_msg), net/netlink/genetlink.c
 * (genl_family_rcv_msg), net/netlink/af_netlink.c (netlink_rcv_skb)
 */
import type { Field, Message, Verb } from "../../schema/index.ts";
import { nlmsghdrOf } from "./framing-rules.ts";
import type { FieldRule, Hit, MessageRule } from "./rule.ts";

const flag = {
  request: 0x1,
  multi: 0x2,
  ack: 0x4,
  echo: 0x8,
  root: 0x100,
  match: 0x200,
  replace: 0x100,
  excl: 0x200,
  create: 0x400,
  append: 0x800,
} as const;

const dump = flag.root | flag.match;

function requestVerb(message: Message): Verb | null {
  return message.fromUser && message.problem === null ? (message.layout.kind?.verb ?? null) : null;
}

function isRoute({ protocol }: Message): boolean {
  return protocol.name === "NETLINK_ROUTE";
}

function flagsHit(message: Message, text: string): Hit {
  const { start } = nlmsghdrOf(message);
  return { start: start + 6, end: start + 8, text };
}

/** Whether the messages of a packet are one nfnetlink batch, which is acknowledged as a whole. */
function isBatch({ siblings }: Message): boolean {
  return siblings[0]?.name === "NFNL_MSG_BATCH_BEGIN";
}

const rules: readonly MessageRule[] = [
  {
    name: "change-flags-on-get",
    severity: "warn",
    meaning: "a request to get something has flags of one that makes something: the kernel ignores them",
    looksAt: "message",
    find(message) {
      if (requestVerb(message) !== "get") return null;
      const wrong = message.flags & (flag.append | (isRoute(message) ? flag.create : 0));
      return wrong === 0 ? null : flagsHit(message, `bits 0x${wrong.toString(16)} mean nothing for ${message.name}`);
    },
  },
  {
    name: "half-dump",
    severity: "note",
    meaning:
      "NLM_F_ROOT or NLM_F_MATCH alone: rtnetlink and sock_diag dump for either, generic netlink and others only for both",
    looksAt: "message",
    find(message) {
      const bits = message.flags & dump;
      if (requestVerb(message) !== "get" || bits === 0 || bits === dump) return null;
      return flagsHit(message, `${bits === flag.root ? "NLM_F_ROOT" : "NLM_F_MATCH"} alone`);
    },
  },
  {
    name: "contradicting-flags",
    severity: "warn",
    meaning:
      "NLM_F_REPLACE with NLM_F_EXCL (which together are NLM_F_DUMP) on a change: replace it, but not if it is there",
    looksAt: "message",
    find(message) {
      const verb = requestVerb(message);
      const is = (verb === "new" || verb === "set") && (message.flags & dump) === dump;
      return is ? flagsHit(message, "NLM_F_REPLACE and NLM_F_EXCL (NLM_F_DUMP) on a change") : null;
    },
  },
  {
    name: "change-flags-on-del",
    severity: "warn",
    meaning: "a request to delete has flags of another verb: NLM_F_CREATE or NLM_F_APPEND, or both bits of NLM_F_DUMP",
    looksAt: "message",
    find(message) {
      if (requestVerb(message) !== "del") return null;
      const wrong = message.flags & (flag.create | flag.append);
      if (wrong !== 0) return flagsHit(message, `bits 0x${wrong.toString(16)} mean nothing for ${message.name}`);
      // NLM_F_NONREC belongs to nf_tables and NLM_F_BULK to rtnetlink: nobody takes both.
      return (message.flags & dump) === dump ? flagsHit(message, "NLM_F_DUMP on a request to delete") : null;
    },
  },
  {
    name: "no-ack",
    severity: "note",
    meaning: "a change without NLM_F_ACK: an error is still told, but success is silent",
    looksAt: "message",
    find(message) {
      const verb = requestVerb(message);
      const isChange = verb === "new" || verb === "set" || verb === "del";
      // With NLM_F_ECHO the change itself comes back.
      if (!isChange || (message.flags & (flag.ack | flag.echo)) !== 0) return null;
      if (isBatch(message) || !message.protocol.controls) return null;
      return flagsHit(message, "a change without NLM_F_ACK");
    },
  },
  {
    name: "short-dump-header",
    severity: "note",
    meaning:
      "a dump request with a shorter header than its type has: taken unless the socket asked for strict checking " +
      "(NETLINK_GET_STRICT_CHK), but filters do not work",
    looksAt: "message",
    find(message) {
      const { root, layout, headerless } = dumpHeader(message);
      const full = layout.kind?.headers.find((form) => form !== null) ?? null;
      if (full === null || (root.header === full && !headerless)) return null;
      const { start, end } = { start: root.headerStart, end: root.headerEnd };
      return { start, end, text: `${end - start} bytes of ${full.name}, which has ${full.fixedSize}` };
    },
  },
  {
    name: "request-flag-missing",
    severity: "error",
    meaning: "a message to the kernel without NLM_F_REQUEST: the kernel ignores it",
    looksAt: "message",
    find(message) {
      const { frame, flags, protocol, layout, problem } = message;
      if ((flags & flag.request) !== 0 || problem !== null || protocol.framing !== "nlmsg") return null;
      // Without the flag a message looks like the kernel's. But the kernel asks rtnetlink's users nothing; only some of
      // its answers keep the type of the question.
      const isQuestion =
        isRoute(message) && layout.kind?.verb === "get" && frame.packetType !== 6 && isUnasked(message);
      const isToKernel = frame.packetType === 7 && protocol.speaker === "request";
      return isQuestion || isToKernel ? flagsHit(message, "no NLM_F_REQUEST") : null;
    },
  },
  {
    name: "echo-without-request-flag",
    severity: "error",
    meaning: "the answer to a message without NLM_F_REQUEST: the kernel acknowledges it and does nothing else",
    looksAt: "message",
    find(message) {
      const flags = echoedFlags(message);
      if (flags === null || (flags & flag.request) !== 0) return null;
      return { ...nlmsghdrOf(message), text: "answers a message without NLM_F_REQUEST" };
    },
  },
];

function isUnasked(message: Message): boolean {
  return (message.flags & flag.multi) === 0 && message.context.requestOf(message) === null;
}

/** The flags of the request that an error echoes; null when there is none. */
function echoedFlags(message: Message): number | null {
  if (message.name !== "NLMSG_ERROR" || message.problem !== null) return null;
  const value = message.field("nlmsgerr.request.nlmsghdr.nlmsg_flags")?.value;
  return typeof value === "number" ? value : null;
}

/** The root of a dump request of rtnetlink; of any other message one that has nothing to find. */
function dumpHeader(message: Message): { root: Message["root"]; layout: Message["layout"]; headerless: boolean } {
  const is = isRoute(message) && requestVerb(message) === "get" && (message.flags & dump) !== 0;
  const { root, layout } = message;
  return is
    ? { root, layout, headerless: root.headerEnd - root.headerStart < (root.header?.fixedSize ?? 0) }
    : { root, layout: { ...layout, kind: null }, headerless: false };
}

/** Attributes that the kernel's headers call unused or that have successors, with what to use. */
const deprecated: Readonly<Record<string, string>> = {
  IFLA_VF_TX_RATE: "IFLA_VF_RATE has minimum and maximum",
  RTA_PROTOINFO: "no kernel reads it",
  RTA_SESSION: "no kernel reads it",
  RTA_MP_ALGO: "no kernel reads it",
};

const deprecatedRule: FieldRule = {
  name: "deprecated-attribute",
  severity: "note",
  meaning: "an attribute that the kernel's headers call unused, or that has a successor",
  looksAt: "field",
  find({ name, nlaType, start, end }: Field, message: Message) {
    const advice = nlaType >= 0 && message.fromUser ? deprecated[name] : undefined;
    return advice === undefined ? null : { start, end: Math.min(end, start + 4), text: advice };
  },
};

export const flagRules: readonly (MessageRule | FieldRule)[] = [...rules, deprecatedRule];
