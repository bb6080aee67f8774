/**
 * Compares what the kernel knows of a packet, its socket or the machine.
 * Kernel: include/uapi/linux/tc_ematch/tc_em_meta.h, net/sched/em_meta.c (meta_policy, meta_int_dump, meta_var_dump)
 */
import {
  attributes,
  bitRange,
  byPath,
  enumeration,
  firstFit,
  hexadecimal,
  nest,
  select,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
  union,
} from "../../../../src/schema/index.ts";
import { operand } from "./layer.ts";

/** The words are those of `tc`. */
const object = enumeration(
  bitRange(u16, 0, 11),
  {
    0: "TCF_META_ID_VALUE",
    1: "TCF_META_ID_RANDOM",
    2: "TCF_META_ID_LOADAVG_0",
    3: "TCF_META_ID_LOADAVG_1",
    4: "TCF_META_ID_LOADAVG_2",
    5: "TCF_META_ID_DEV",
    6: "TCF_META_ID_PRIORITY",
    7: "TCF_META_ID_PROTOCOL",
    8: "TCF_META_ID_PKTTYPE",
    9: "TCF_META_ID_PKTLEN",
    10: "TCF_META_ID_DATALEN",
    11: "TCF_META_ID_MACLEN",
    12: "TCF_META_ID_NFMARK",
    13: "TCF_META_ID_TCINDEX",
    14: "TCF_META_ID_RTCLASSID",
    15: "TCF_META_ID_RTIIF",
    16: "TCF_META_ID_SK_FAMILY",
    17: "TCF_META_ID_SK_STATE",
    18: "TCF_META_ID_SK_REUSE",
    19: "TCF_META_ID_SK_BOUND_IF",
    20: "TCF_META_ID_SK_REFCNT",
    21: "TCF_META_ID_SK_SHUTDOWN",
    22: "TCF_META_ID_SK_PROTO",
    23: "TCF_META_ID_SK_TYPE",
    24: "TCF_META_ID_SK_RCVBUF",
    25: "TCF_META_ID_SK_RMEM_ALLOC",
    26: "TCF_META_ID_SK_WMEM_ALLOC",
    27: "TCF_META_ID_SK_OMEM_ALLOC",
    28: "TCF_META_ID_SK_WMEM_QUEUED",
    29: "TCF_META_ID_SK_RCV_QLEN",
    30: "TCF_META_ID_SK_SND_QLEN",
    31: "TCF_META_ID_SK_ERR_QLEN",
    32: "TCF_META_ID_SK_FORWARD_ALLOCS",
    33: "TCF_META_ID_SK_SNDBUF",
    34: "TCF_META_ID_SK_ALLOCS",
    35: "__TCF_META_ID_SK_ROUTE_CAPS",
    36: "TCF_META_ID_SK_HASH",
    37: "TCF_META_ID_SK_LINGERTIME",
    38: "TCF_META_ID_SK_ACK_BACKLOG",
    39: "TCF_META_ID_SK_MAX_ACK_BACKLOG",
    40: "TCF_META_ID_SK_PRIO",
    41: "TCF_META_ID_SK_RCVLOWAT",
    42: "TCF_META_ID_SK_RCVTIMEO",
    43: "TCF_META_ID_SK_SNDTIMEO",
    44: "TCF_META_ID_SK_SENDMSG_OFF",
    45: "TCF_META_ID_SK_WRITE_PENDING",
    46: "TCF_META_ID_VLAN_TAG",
    47: "TCF_META_ID_RXHASH",
  },
  {
    prefix: "TCF_META_ID_",
    words: {
      TCF_META_ID_LOADAVG_0: "loadavg_1",
      TCF_META_ID_LOADAVG_1: "loadavg_5",
      TCF_META_ID_LOADAVG_2: "loadavg_15",
      TCF_META_ID_PKTTYPE: "pkt_type",
      TCF_META_ID_PKTLEN: "pkt_len",
      TCF_META_ID_DATALEN: "data_len",
      TCF_META_ID_MACLEN: "mac_len",
      TCF_META_ID_NFMARK: "nf_mark",
      TCF_META_ID_TCINDEX: "tc_index",
      TCF_META_ID_RTCLASSID: "rt_classid",
      TCF_META_ID_RTIIF: "rt_iif",
      TCF_META_ID_VLAN_TAG: "vlan",
    },
  },
);

const kind = union("kind", [
  ["id", object],
  ["type", enumeration(bitRange(u16, 12, 4), { 0: "TCF_META_TYPE_VAR", 1: "TCF_META_TYPE_INT" })],
]);

/** One side of the comparison; how it compares stands on the left. */
const side = struct("tcf_meta_val", [
  ["kind", kind],
  ["shift", u8],
  ["op", operand(u8)],
]);

/** A literal, or the mask of an object: 32 bits, or as many as a long has. */
const integer = firstFit(hexadecimal(u32), hexadecimal(u64));

const value = (from: string) => select(byPath("TCA_EM_META_HDR", from, "kind", "type"), { 0: string, 1: integer });

export const meta = nest(
  attributes("TCA_EM_META", {
    0: ["TCA_EM_META_UNSPEC"],
    1: [
      "TCA_EM_META_HDR",
      struct("tcf_meta_hdr", [
        ["left", side],
        ["right", side],
      ]),
    ],
    2: ["TCA_EM_META_LVALUE", value("left")],
    3: ["TCA_EM_META_RVALUE", value("right")],
  }),
);
