/**
 * What stands in a register: which expressions fill one and which use one, and what they mean by it.
 * Kernel: net/netfilter/nf_tables_core.c (nft_do_chain), net/netfilter/nft_*.c
 */
import {
  awaited,
  be16,
  be32,
  bySibling,
  bytes,
  filled,
  fixedString,
  ifindex,
  ipAddress,
  ipv4,
  ipv6,
  type LinkEnd,
  type Links,
  select,
  type Type,
  u8,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { ctValue, turnedCtValue } from "./expressions/ct-values.ts";
import { exthdrValue } from "./expressions/exthdr-values.ts";
import { fibValue } from "./expressions/fib-values.ts";
import { metaValue, turnedMetaValue } from "./expressions/meta-values.ts";
import { mark } from "./packet-values.ts";
import { payloadValue } from "./payload-place.ts";
import { sameRegister } from "./registers.ts";
import { dynamicData, dynamicKey, lookedUpData, lookedUpKey } from "./set-values.ts";

const routeValue = select(bySibling("NFTA_RT_KEY"), { 0: u32, 1: ipv4, 2: ipv6, 3: u16, 4: u8 }, bytes);

const socketValue = select(bySibling("NFTA_SOCKET_KEY"), { 0: u8, 1: mark, 2: u8, 3: u64 }, bytes);

const xfrmValue = select(bySibling("NFTA_XFRM_KEY"), { 1: ipv4, 2: ipv6, 3: ipv4, 4: ipv6, 5: u32, 6: be32 }, bytes);

const tunnelValue = select(bySibling("NFTA_TUNNEL_KEY"), { 0: u8, 1: u32 }, bytes);

const fill: readonly LinkEnd[] = [
  { slot: "NFTA_PAYLOAD_DREG", type: payloadValue },
  { slot: "NFTA_META_DREG", type: metaValue, turned: turnedMetaValue },
  { slot: "NFTA_CT_DREG", type: ctValue, turned: turnedCtValue },
  { slot: "NFTA_BITWISE_DREG", through: "NFTA_BITWISE_SREG" },
  { slot: "NFTA_BYTEORDER_DREG", through: "NFTA_BYTEORDER_SREG", turns: true },
  { slot: "NFTA_EXTHDR_DREG", type: exthdrValue },
  { slot: "NFTA_FIB_DREG", type: fibValue },
  { slot: "NFTA_RT_DREG", type: routeValue, turned: be16 },
  { slot: "NFTA_SOCKET_DREG", type: socketValue, turned: be32 },
  { slot: "NFTA_XFRM_DREG", type: xfrmValue, turned: be32 },
  { slot: "NFTA_TUNNEL_DREG", type: tunnelValue, turned: be32 },
  { slot: "NFTA_OSF_DREG", type: fixedString(16) },
  { slot: "NFTA_HASH_DREG", type: u32, turned: be32 },
  { slot: "NFTA_NG_DREG", type: u32, turned: be32 },
  { slot: "NFTA_LOOKUP_DREG", type: lookedUpData },
];

const natAddress = select(bySibling("NFTA_NAT_FAMILY"), { 2: ipv4, 10: ipv6 }, ipAddress);

const use: readonly LinkEnd[] = [
  { slot: "NFTA_META_SREG", type: metaValue },
  { slot: "NFTA_CT_SREG", type: ctValue },
  { slot: "NFTA_PAYLOAD_SREG", type: payloadValue },
  { slot: "NFTA_EXTHDR_SREG", type: exthdrValue },
  { slot: "NFTA_NAT_REG_ADDR_MIN", type: natAddress },
  { slot: "NFTA_NAT_REG_ADDR_MAX", type: natAddress },
  { slot: "NFTA_NAT_REG_PROTO_MIN", type: be16 },
  { slot: "NFTA_NAT_REG_PROTO_MAX", type: be16 },
  { slot: "NFTA_MASQ_REG_PROTO_MIN", type: be16 },
  { slot: "NFTA_MASQ_REG_PROTO_MAX", type: be16 },
  { slot: "NFTA_REDIR_REG_PROTO_MIN", type: be16 },
  { slot: "NFTA_REDIR_REG_PROTO_MAX", type: be16 },
  { slot: "NFTA_TPROXY_REG_ADDR", type: ipAddress },
  { slot: "NFTA_TPROXY_REG_PORT", type: be16 },
  { slot: "NFTA_DUP_SREG_ADDR", type: ipAddress },
  { slot: "NFTA_DUP_SREG_DEV", type: ifindex },
  { slot: "NFTA_FWD_SREG_ADDR", type: ipAddress },
  { slot: "NFTA_FWD_SREG_DEV", type: ifindex },
  { slot: "NFTA_QUEUE_SREG_QNUM", type: u32 },
  { slot: "NFTA_LOOKUP_SREG", type: lookedUpKey },
  { slot: "NFTA_DYNSET_SREG_KEY", type: dynamicKey },
  { slot: "NFTA_DYNSET_SREG_DATA", type: dynamicData },
  { slot: "NFTA_BITWISE_SREG", through: "NFTA_BITWISE_DREG" },
];

const links: Links = {
  element: "NFTA_LIST_ELEM",
  paths: [["NFTA_EXPR_DATA"], ["NFTA_EXPR_DATA", "NFTA_INNER_EXPR", "NFTA_EXPR_DATA"]],
  same: sameRegister,
  fill,
  use,
};

/** What the register that an attribute names holds when the expression with that attribute sees it. */
export function heldBy(slot: string): Type {
  return filled(slot, () => links, bytes);
}

/** What the register that an attribute names is filled for. */
export function meantFor(slot: string): Type {
  return awaited(slot, () => links, bytes);
}
