/**
 * What kinds of messages can be a request and its answer.
 * Kernel: net/core/rtnetlink.c (rtnetlink_rcv_msg), net/netlink/genetlink.c (genl_family_rcv_msg),
 * net/netfilter/nfnetlink.c (nfnetlink_rcv_msg, nfnetlink_rcv_batch)
 */
import type { Message, MessageKind } from "../schema/index.ts";
import { firstOwnType } from "./control.ts";
import { generic, netfilter } from "./layout.ts";
import type { Registry } from "./registry.ts";

const route = 0;
/** NLM_F_ROOT and NLM_F_MATCH, the two of NLM_F_DUMP. */
const dumpFlags = 0x300;
/** NFNL_MSG_BATCH_BEGIN, whose `res_id` is the subsystem of the batch. */
const batchBegin = 16;

/** True for the messages that netlink itself has in most protocols. */
export function isControl({ type, protocol }: Message): boolean {
  return type < firstOwnType && protocol.controls;
}

/** Whether a request asks for a dump: in a change the same bits mean other things. */
export function isDumpRequest(message: Message): boolean {
  const { flags, protocol, layout } = message;
  if (isControl(message)) return false;
  const bits = flags & dumpFlags;
  if (protocol.number === generic || layout.kind === null) return bits === dumpFlags;
  return layout.kind.verb === "get" && bits !== 0;
}

/** The nfnetlink subsystem of the batch that a message begins, -1 for others. */
export function batchSubsystem(message: Message): number {
  if (message.protocol.number !== netfilter || message.type !== batchBegin) return -1;
  const subsystem = message.headerValue("res_id");
  return typeof subsystem === "number" ? subsystem : -1;
}

/** Whether the numbers of two types of a protocol allow one to be the other's answer. */
export function typesFit(protocol: number, request: number, answer: number): boolean {
  if (protocol === route) return request >> 2 === answer >> 2;
  if (protocol === generic) return request === answer;
  return protocol !== netfilter || request >> 8 === answer >> 8;
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

/** The two kinds that were compared last: most answers in a row are to requests of one kind. */
const compared = { one: null as MessageKind | null, other: null as MessageKind | null, isSame: false };

/** Whether the names say that two kinds are about the same. */
export function isSameThing(one: MessageKind | null, other: MessageKind | null): boolean {
  if (one === null || other === null) return false;
  if (compared.one !== one || compared.other !== other) {
    compared.one = one;
    compared.other = other;
    compared.isSame = stem(one) === stem(other);
  }
  return compared.isSame;
}

/** True when nothing in the capture is to be learned from messages of a type but the names of interfaces. */
export function teachesNames(registry: Registry, protocol: number, type: number): boolean {
  const kind = registry.protocol(protocol)?.find(type, false);
  return (kind?.dissector.teaches ?? []).every((lesson) => "interface" in lesson);
}

/** True when messages of a type are explained by the requests that they answer, or taken for requests. */
export function asksRequests(registry: Registry, protocol: number, type: number): boolean {
  const kind = registry.protocol(protocol)?.find(type, true);
  const forms = [...(kind?.families?.values() ?? [])];
  return kind?.dissector.keepsRequestFlags === true || forms.some(({ replyHeaders }) => replyHeaders[0] === null);
}
