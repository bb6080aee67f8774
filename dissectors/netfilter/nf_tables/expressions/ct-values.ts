/**
 * What of a packet's connection a rule can ask for, and how it stands in a register.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (enum nft_ct_keys), net/netfilter/nft_ct.c (nft_ct_get_eval)
 */

import {
  be16,
  be32,
  be64,
  bySibling,
  bytes,
  enumeration,
  fixedString,
  hexadecimal,
  ipAddress,
  ipv4,
  ipv6,
  quantity,
  select,
  u16,
  u32,
  u64,
} from "../../../../src/schema/index.ts";
import { ipProtocol } from "../../../packet/ip-protocols.ts";
import {
  connectionDirection,
  connectionEvents,
  connectionState,
  connectionState32,
  ruledStatus,
  ruledStatus32,
} from "../../conntrack/connection-state.ts";
import { nfproto } from "../../families.ts";
import { mark } from "../packet-values.ts";

export const ctKey = enumeration(
  be32,
  {
    0: "NFT_CT_STATE",
    1: "NFT_CT_DIRECTION",
    2: "NFT_CT_STATUS",
    3: "NFT_CT_MARK",
    4: "NFT_CT_SECMARK",
    5: "NFT_CT_EXPIRATION",
    6: "NFT_CT_HELPER",
    7: "NFT_CT_L3PROTOCOL",
    8: "NFT_CT_SRC",
    9: "NFT_CT_DST",
    10: "NFT_CT_PROTOCOL",
    11: "NFT_CT_PROTO_SRC",
    12: "NFT_CT_PROTO_DST",
    13: "NFT_CT_LABELS",
    14: "NFT_CT_PKTS",
    15: "NFT_CT_BYTES",
    16: "NFT_CT_AVGPKT",
    17: "NFT_CT_ZONE",
    18: "NFT_CT_EVENTMASK",
    19: "NFT_CT_SRC_IP",
    20: "NFT_CT_DST_IP",
    21: "NFT_CT_SRC_IP6",
    22: "NFT_CT_DST_IP6",
    23: "NFT_CT_ID",
  },
  {
    words: {
      NFT_CT_STATE: "state",
      NFT_CT_DIRECTION: "direction",
      NFT_CT_STATUS: "status",
      NFT_CT_MARK: "mark",
      NFT_CT_SECMARK: "secmark",
      NFT_CT_EXPIRATION: "expiration",
      NFT_CT_HELPER: "helper",
      NFT_CT_L3PROTOCOL: "l3proto",
      NFT_CT_SRC: "saddr",
      NFT_CT_DST: "daddr",
      NFT_CT_PROTOCOL: "protocol",
      NFT_CT_PROTO_SRC: "proto-src",
      NFT_CT_PROTO_DST: "proto-dst",
      NFT_CT_LABELS: "label",
      NFT_CT_PKTS: "packets",
      NFT_CT_BYTES: "bytes",
      NFT_CT_AVGPKT: "avgpkt",
      NFT_CT_ZONE: "zone",
      NFT_CT_EVENTMASK: "event",
      NFT_CT_SRC_IP: "ip saddr",
      NFT_CT_DST_IP: "ip daddr",
      NFT_CT_SRC_IP6: "ip6 saddr",
      NFT_CT_DST_IP6: "ip6 daddr",
      NFT_CT_ID: "id",
    },
  },
);

export const ctValue = select(
  bySibling("NFTA_CT_KEY"),
  {
    0: connectionState,
    1: connectionDirection,
    2: ruledStatus,
    3: mark,
    4: u32,
    5: quantity(u32, "ms"),
    6: fixedString(16),
    7: nfproto,
    8: ipAddress,
    9: ipAddress,
    10: ipProtocol,
    11: be16,
    12: be16,
    13: bytes,
    14: u64,
    15: u64,
    16: u64,
    17: u16,
    18: connectionEvents,
    19: ipv4,
    20: ipv4,
    21: ipv6,
    22: ipv6,
    // A hash that nf_ct_get_id makes; nft takes it in network order.
    23: be32,
  },
  bytes,
);

/** The same after a conversion to network order. */
export const turnedCtValue = select(
  bySibling("NFTA_CT_KEY"),
  {
    0: connectionState32,
    2: ruledStatus32,
    3: hexadecimal(be32),
    5: quantity(be32, "ms"),
    14: be64,
    15: be64,
    16: be64,
    17: be16,
    23: be32,
  },
  bytes,
);
