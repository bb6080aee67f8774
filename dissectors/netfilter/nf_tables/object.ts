/**
 * Named objects: counters, quotas, limits and others that rules share.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_OBJ_*, NFTA_CT_HELPER_*, NFTA_CT_TIMEOUT_*,
 * NFTA_CT_EXPECT_*, NFTA_SECMARK_*), net/netfilter/nf_tables_api.c (nft_obj_policy), nft_ct.c, nft_meta.c
 */
import {
  attributes,
  be16,
  be32,
  be64,
  bySibling,
  defineDissector,
  nest,
  pad,
  quantity,
  select,
  string,
  u8,
  u32,
} from "../../../src/schema/index.ts";
import { ipProtocol } from "../../packet/ip-protocols.ts";
import { nfproto16 } from "../families.ts";
import { ctTimeout } from "./ct-timeout.ts";
import { connlimitExpression } from "./expressions/connlimit.ts";
import { counterExpression } from "./expressions/counter.ts";
import { limitExpression } from "./expressions/limit.ts";
import { quotaExpression } from "./expressions/quota.ts";
import { synproxyExpression } from "./expressions/synproxy.ts";
import { objectSummary } from "./object-summary.ts";
import { objectType } from "./object-type.ts";
import { tunnelKey } from "./tunnel-key.ts";
import { objectUserData } from "./user-data.ts";

const ctHelper = attributes("NFTA_CT_HELPER", {
  0: ["NFTA_CT_HELPER_UNSPEC"],
  1: ["NFTA_CT_HELPER_NAME", string],
  2: ["NFTA_CT_HELPER_L3PROTO", nfproto16],
  3: ["NFTA_CT_HELPER_L4PROTO", ipProtocol],
});

const ctExpectation = attributes("NFTA_CT_EXPECT", {
  0: ["NFTA_CT_EXPECT_UNSPEC"],
  1: ["NFTA_CT_EXPECT_L3PROTO", nfproto16],
  2: ["NFTA_CT_EXPECT_L4PROTO", ipProtocol],
  3: ["NFTA_CT_EXPECT_DPORT", be16],
  // In the order of the machine: nft_ct_expect_obj_init takes it with nla_get_u32.
  4: ["NFTA_CT_EXPECT_TIMEOUT", quantity(u32, "ms")],
  5: ["NFTA_CT_EXPECT_SIZE", u8],
});

const secmark = attributes("NFTA_SECMARK", {
  0: ["NFTA_SECMARK_UNSPEC"],
  1: ["NFTA_SECMARK_CTX", string],
});

const objectData = select(bySibling("NFTA_OBJ_TYPE"), {
  1: counterExpression,
  2: quotaExpression,
  3: nest(ctHelper),
  4: limitExpression,
  5: connlimitExpression,
  6: tunnelKey,
  7: ctTimeout,
  8: nest(secmark),
  9: nest(ctExpectation),
  10: synproxyExpression,
});

const nftaObject = attributes("NFTA_OBJ", {
  0: ["NFTA_OBJ_UNSPEC"],
  1: ["NFTA_OBJ_TABLE", string],
  2: ["NFTA_OBJ_NAME", string],
  3: ["NFTA_OBJ_TYPE", objectType],
  4: ["NFTA_OBJ_DATA", objectData],
  5: ["NFTA_OBJ_USE", be32],
  6: ["NFTA_OBJ_HANDLE", be64],
  7: ["NFTA_OBJ_PAD", pad],
  8: ["NFTA_OBJ_USERDATA", objectUserData],
});

export const objects = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "nf_tables",
  messages: {
    18: ["NFT_MSG_NEWOBJ", "new"],
    19: ["NFT_MSG_GETOBJ", "get"],
    20: ["NFT_MSG_DELOBJ", "del"],
    21: ["NFT_MSG_GETOBJ_RESET", "get"],
    31: ["NFT_MSG_DESTROYOBJ", "del"],
  },
  attributes: nftaObject,
  summary: objectSummary,
});
