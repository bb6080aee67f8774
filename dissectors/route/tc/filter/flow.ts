/**
 * A filter that computes the class from keys of the packet.
 * Kernel: include/uapi/linux/pkt_cls.h (TCA_FLOW_*, FLOW_KEY_*), net/sched/cls_flow.c (flow_policy, flow_dump)
 */
import { attributes, enumeration, flags, hexadecimal, nest, quantity, u32 } from "../../../../src/schema/index.ts";
import { actions } from "../action/index.ts";
import { police } from "../action/police.ts";
import { extendedMatches } from "../ematch/index.ts";
import { classId } from "../handle.ts";

const keys = flags(
  u32,
  {
    0: "FLOW_KEY_SRC",
    1: "FLOW_KEY_DST",
    2: "FLOW_KEY_PROTO",
    3: "FLOW_KEY_PROTO_SRC",
    4: "FLOW_KEY_PROTO_DST",
    5: "FLOW_KEY_IIF",
    6: "FLOW_KEY_PRIORITY",
    7: "FLOW_KEY_MARK",
    8: "FLOW_KEY_NFCT",
    9: "FLOW_KEY_NFCT_SRC",
    10: "FLOW_KEY_NFCT_DST",
    11: "FLOW_KEY_NFCT_PROTO_SRC",
    12: "FLOW_KEY_NFCT_PROTO_DST",
    13: "FLOW_KEY_RTCLASSID",
    14: "FLOW_KEY_SKUID",
    15: "FLOW_KEY_SKGID",
    16: "FLOW_KEY_VLAN_TAG",
    17: "FLOW_KEY_RXHASH",
  },
  {
    words: {
      FLOW_KEY_SRC: "src",
      FLOW_KEY_DST: "dst",
      FLOW_KEY_PROTO: "proto",
      FLOW_KEY_PROTO_SRC: "proto-src",
      FLOW_KEY_PROTO_DST: "proto-dst",
      FLOW_KEY_IIF: "iif",
      FLOW_KEY_PRIORITY: "priority",
      FLOW_KEY_MARK: "mark",
      FLOW_KEY_NFCT: "nfct",
      FLOW_KEY_NFCT_SRC: "nfct-src",
      FLOW_KEY_NFCT_DST: "nfct-dst",
      FLOW_KEY_NFCT_PROTO_SRC: "nfct-proto-src",
      FLOW_KEY_NFCT_PROTO_DST: "nfct-proto-dst",
      FLOW_KEY_RTCLASSID: "rt-classid",
      FLOW_KEY_SKUID: "sk-uid",
      FLOW_KEY_SKGID: "sk-gid",
      FLOW_KEY_VLAN_TAG: "vlan-tag",
      FLOW_KEY_RXHASH: "rxhash",
    },
  },
);

export const flow = nest(
  attributes("TCA_FLOW", {
    0: ["TCA_FLOW_UNSPEC"],
    1: ["TCA_FLOW_KEYS", keys],
    2: ["TCA_FLOW_MODE", enumeration(u32, { 0: "FLOW_MODE_MAP", 1: "FLOW_MODE_HASH" }, { prefix: "FLOW_MODE_" })],
    3: ["TCA_FLOW_BASECLASS", classId],
    4: ["TCA_FLOW_RSHIFT", u32],
    5: ["TCA_FLOW_ADDEND", hexadecimal(u32)],
    6: ["TCA_FLOW_MASK", hexadecimal(u32)],
    7: ["TCA_FLOW_XOR", hexadecimal(u32)],
    8: ["TCA_FLOW_DIVISOR", u32],
    9: ["TCA_FLOW_ACT", actions],
    10: ["TCA_FLOW_POLICE", police],
    11: ["TCA_FLOW_EMATCHES", extendedMatches],
    12: ["TCA_FLOW_PERTURB", quantity(u32, "s")],
  }),
);
