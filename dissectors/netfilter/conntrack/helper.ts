/**
 * Helpers of connection tracking that run in user space.
 * Kernel: include/uapi/linux/netfilter/nfnetlink_cthelper.h, net/netfilter/nfnetlink_cthelper.c (nfnl_cthelper_policy,
 * nfnl_cthelper_expect_policy_set, nfnl_cthelper_expect_pol)
 */
import {
  attributes,
  be16,
  be32,
  defineDissector,
  enumeration,
  familyOf,
  nest,
  quantity,
  string,
} from "../../../src/schema/index.ts";
import { ipProtocol } from "../../packet/ip-protocols.ts";
import { helperSummary } from "./helper-summary.ts";

const tuple = attributes("NFCTH_TUPLE", {
  0: ["NFCTH_TUPLE_UNSPEC"],
  1: ["NFCTH_TUPLE_L3PROTONUM", familyOf(be16)],
  2: ["NFCTH_TUPLE_L4PROTONUM", ipProtocol],
});

/** What connections of one class it may expect. */
const policy = nest(
  attributes("NFCTH_POLICY", {
    0: ["NFCTH_POLICY_UNSPEC"],
    1: ["NFCTH_POLICY_NAME", string],
    2: ["NFCTH_POLICY_EXPECT_MAX", be32],
    3: ["NFCTH_POLICY_EXPECT_TIMEOUT", quantity(be32, "s")],
  }),
);

const policies = attributes("NFCTH_POLICY_SET", {
  0: ["NFCTH_POLICY_SET_UNSPEC"],
  1: ["NFCTH_POLICY_SET_NUM", be32],
  2: ["NFCTH_POLICY_SET1", policy, { alias: "NFCTH_POLICY_SET" }],
  3: ["NFCTH_POLICY_SET2", policy],
  4: ["NFCTH_POLICY_SET3", policy],
  5: ["NFCTH_POLICY_SET4", policy],
});

const helper = attributes("NFCTH", {
  0: ["NFCTH_UNSPEC"],
  1: ["NFCTH_NAME", string],
  2: ["NFCTH_TUPLE", nest(tuple)],
  3: ["NFCTH_QUEUE_NUM", be32],
  4: ["NFCTH_POLICY", nest(policies)],
  5: ["NFCTH_PRIV_DATA_LEN", quantity(be32, "bytes")],
  6: [
    "NFCTH_STATUS",
    enumeration(
      be32,
      { 0: "NFCT_HELPER_STATUS_DISABLED", 1: "NFCT_HELPER_STATUS_ENABLED" },
      { prefix: "NFCT_HELPER_STATUS_" },
    ),
  ],
});

export const helpers = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "cthelper",
  messages: {
    0: ["NFNL_MSG_CTHELPER_NEW", "new"],
    1: ["NFNL_MSG_CTHELPER_GET", "get"],
    2: ["NFNL_MSG_CTHELPER_DEL", "del"],
  },
  attributes: helper,
  summary: helperSummary,
});
