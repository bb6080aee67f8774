/**
 * Sockets of all families: what `ss` lists and `ss -K` closes. The first byte of a message says the family.
 * Kernel: include/uapi/linux/sock_diag.h, net/core/sock_diag.c (sock_diag_rcv_msg), include/uapi/linux/inet_diag.h
 */
import {
  attributes,
  constants,
  type Dissector,
  defineDissector,
  family,
  type MessageOptions,
  struct,
  u8,
} from "../../src/schema/index.ts";
import { inetReply, inetReplyAttributes, inetRequest, inetRequestAttributes, oldRequest } from "./inet.ts";
import { inetSummary } from "./inet-summary.ts";
import { netlinkAttributes, netlinkReply, netlinkRequest } from "./netlink.ts";
import {
  netlinkSummary,
  otherSummary,
  packetSummary,
  smcSummary,
  tipcSummary,
  unixSummary,
  vsockSummary,
  xdpSummary,
} from "./other-summary.ts";
import { packetAttributes, packetReply, packetRequest } from "./packet.ts";
import { smcAttributes, smcReply, smcRequest } from "./smc.ts";
import { tipcAttributes, tipcRequest } from "./tipc.ts";
import { unixAttributes, unixReply, unixRequest } from "./unix.ts";
import { vsockAttributes, vsockReply, vsockRequest } from "./vsock.ts";
import { xdpAttributes, xdpReply, xdpRequest } from "./xdp.ts";

/** Attributes of requests and of replies to them count separately. */
const inetAttributes = { request: inetRequestAttributes, reply: inetReplyAttributes };

const inet: MessageOptions = {
  header: { request: inetRequest, reply: inetReply },
  attributes: inetAttributes,
  summary: inetSummary,
};

const protocol = "protocol of sockets asked for";

const byFamily = defineDissector({
  protocol: "NETLINK_SOCK_DIAG",
  messages: { 20: ["SOCK_DIAG_BY_FAMILY", "get"], 21: ["SOCK_DESTROY", "del"] },
  header: struct("sock_diag_req", [
    ["sdiag_family", family],
    ["sdiag_protocol", u8],
  ]),
  attributes: attributes("SOCK_DIAG", {}),
  summary: otherSummary,
  families: {
    1: { header: { request: unixRequest, reply: unixReply }, attributes: unixAttributes, summary: unixSummary },
    2: inet,
    10: inet,
    16: {
      header: { request: netlinkRequest, reply: netlinkReply },
      attributes: netlinkAttributes,
      summary: netlinkSummary,
    },
    17: {
      header: { request: packetRequest, reply: packetReply },
      attributes: packetAttributes,
      summary: packetSummary,
    },
    30: { header: { request: tipcRequest, reply: null }, attributes: tipcAttributes, summary: tipcSummary },
    40: { header: { request: vsockRequest, reply: vsockReply }, attributes: vsockAttributes, summary: vsockSummary },
    43: { header: { request: smcRequest, reply: smcReply }, attributes: smcAttributes, summary: smcSummary },
    44: { header: { request: xdpRequest, reply: xdpReply }, attributes: xdpAttributes, summary: xdpSummary },
  },
  // Replies do not name the protocol. The later lesson wins: INET_DIAG_REQ_PROTOCOL is there for what needs 16 bits.
  teaches: [
    { messages: [20], requests: true, fact: { about: protocol, key: ["sdiag_family"], value: "sdiag_protocol" } },
    {
      messages: [20],
      requests: true,
      fact: { about: protocol, key: ["sdiag_family"], value: "INET_DIAG_REQ_PROTOCOL" },
    },
  ],
  constants: constants({
    SK_MEMINFO_RMEM_ALLOC: 0,
    SK_MEMINFO_RCVBUF: 1,
    SK_MEMINFO_WMEM_ALLOC: 2,
    SK_MEMINFO_SNDBUF: 3,
    SK_MEMINFO_FWD_ALLOC: 4,
    SK_MEMINFO_WMEM_QUEUED: 5,
    SK_MEMINFO_OPTMEM: 6,
    SK_MEMINFO_BACKLOG: 7,
    SK_MEMINFO_DROPS: 8,
    SK_MEMINFO_VARS: 9,
    SKNLGRP_NONE: 0,
    SKNLGRP_INET_TCP_DESTROY: 1,
    SKNLGRP_INET_UDP_DESTROY: 2,
    SKNLGRP_INET6_TCP_DESTROY: 3,
    SKNLGRP_INET6_UDP_DESTROY: 4,
  }),
});

/** The messages from before there were families. */
const tcpDiag = defineDissector({
  protocol: "NETLINK_SOCK_DIAG",
  messages: { 18: ["TCPDIAG_GETSOCK", "get"], 19: ["DCCPDIAG_GETSOCK", "get"] },
  header: { request: oldRequest, reply: inetReply },
  attributes: inetAttributes,
  summary: inetSummary,
});

export const sockDiag: readonly Dissector[] = [byFamily, tcpDiag];
