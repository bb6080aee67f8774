/**
 * Expressions: what a rule is made of, one after the other.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_EXPR_*, NFTA_LIST_*), net/netfilter/nf_tables_api.c
 * (nft_expr_policy), struct nft_expr_type of each net/netfilter/nft_*.c
 */
import { type AttributeSet, attributes, bySibling, nest, select, string } from "../../../../src/schema/index.ts";
import { bitwiseExpression } from "./bitwise.ts";
import { byteorderExpression } from "./byteorder.ts";
import { cmpExpression } from "./cmp.ts";
import { connlimitExpression } from "./connlimit.ts";
import { counterExpression } from "./counter.ts";
import { ctExpression } from "./ct.ts";
import { dupExpression } from "./dup.ts";
import { dynsetExpression } from "./dynset.ts";
import { exthdrExpression } from "./exthdr.ts";
import { fibExpression } from "./fib.ts";
import { flowOffloadExpression } from "./flow-offload.ts";
import { fwdExpression } from "./fwd.ts";
import { hashExpression } from "./hash.ts";
import { immediateExpression } from "./immediate.ts";
import { innerExpression } from "./inner.ts";
import { lastExpression } from "./last.ts";
import { limitExpression } from "./limit.ts";
import { logExpression } from "./log.ts";
import { lookupExpression } from "./lookup.ts";
import { masqExpression } from "./masq.ts";
import { matchExpression } from "./match.ts";
import { metaExpression } from "./meta.ts";
import { natExpression } from "./nat.ts";
import { numgenExpression } from "./numgen.ts";
import { objrefExpression } from "./objref.ts";
import { osfExpression } from "./osf.ts";
import { payloadExpression } from "./payload.ts";
import { queueExpression } from "./queue.ts";
import { quotaExpression } from "./quota.ts";
import { rangeExpression } from "./range.ts";
import { redirExpression } from "./redir.ts";
import { rejectExpression } from "./reject.ts";
import { rtExpression } from "./rt.ts";
import { socketExpression } from "./socket.ts";
import { synproxyExpression } from "./synproxy.ts";
import { targetExpression } from "./target.ts";
import { tproxyExpression } from "./tproxy.ts";
import { tunnelExpression } from "./tunnel.ts";
import { xfrmExpression } from "./xfrm.ts";

/** Without attributes of its own. */
const nothing = nest(attributes("NFTA_NOTRACK", {}));

const expressionData = select(bySibling("NFTA_EXPR_NAME"), {
  bitwise: bitwiseExpression,
  byteorder: byteorderExpression,
  cmp: cmpExpression,
  connlimit: connlimitExpression,
  counter: counterExpression,
  ct: ctExpression,
  dup: dupExpression,
  dynset: dynsetExpression,
  exthdr: exthdrExpression,
  fib: fibExpression,
  flow_offload: flowOffloadExpression,
  fwd: fwdExpression,
  hash: hashExpression,
  immediate: immediateExpression,
  inner: innerExpression,
  last: lastExpression,
  limit: limitExpression,
  log: logExpression,
  lookup: lookupExpression,
  masq: masqExpression,
  match: matchExpression,
  meta: metaExpression,
  nat: natExpression,
  notrack: nothing,
  numgen: numgenExpression,
  objref: objrefExpression,
  osf: osfExpression,
  payload: payloadExpression,
  queue: queueExpression,
  quota: quotaExpression,
  range: rangeExpression,
  redir: redirExpression,
  reject: rejectExpression,
  rt: rtExpression,
  socket: socketExpression,
  synproxy: synproxyExpression,
  target: targetExpression,
  tproxy: tproxyExpression,
  tunnel: tunnelExpression,
  xfrm: xfrmExpression,
});

const expressionAttributes = attributes("NFTA_EXPR", {
  0: ["NFTA_EXPR_UNSPEC"],
  1: ["NFTA_EXPR_NAME", string],
  2: ["NFTA_EXPR_DATA", expressionData],
});

/** Expressions one after the other; every attribute of the list has the same number. */
const listAttributes = attributes("NFTA_LIST", {
  0: ["NFTA_LIST_UNSPEC"],
  1: ["NFTA_LIST_ELEM", nest(expressionAttributes), { multi: true }],
});

/** One expression. Functions, because some expressions hold others. */
export function expression(): AttributeSet {
  return expressionAttributes;
}

export function expressionList(): AttributeSet {
  return listAttributes;
}
