/**
 * Routes that act on packets whose active segment is local.
 * Kernel: include/uapi/linux/seg6_local.h, net/ipv6/seg6_local.c (seg6_local_policy, seg6_local_flavors_policy,
 * seg6_local_counters_policy)
 */
import {
  attributes,
  byDirection,
  constants,
  enumeration,
  fd,
  flags,
  ifindex,
  ipv4,
  ipv6,
  nest,
  pad,
  quantity,
  string,
  u8,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { routeTable } from "../routing.ts";
import { segmentRoutingHeader } from "./segment-routing.ts";

/** `SEG6_LOCAL_FLV_OP_*` are the bit numbers of `SEG6_LOCAL_FLV_OPERATION`. */
export const seg6LocalConstants = constants({
  SEG6_LOCAL_FLV_OP_UNSPEC: 0,
  SEG6_LOCAL_FLV_OP_PSP: 1,
  SEG6_LOCAL_FLV_OP_USP: 2,
  SEG6_LOCAL_FLV_OP_USD: 3,
  SEG6_LOCAL_FLV_OP_NEXT_CSID: 4,
});

const action = enumeration(
  u32,
  {
    0: "SEG6_LOCAL_ACTION_UNSPEC",
    1: "SEG6_LOCAL_ACTION_END",
    2: "SEG6_LOCAL_ACTION_END_X",
    3: "SEG6_LOCAL_ACTION_END_T",
    4: "SEG6_LOCAL_ACTION_END_DX2",
    5: "SEG6_LOCAL_ACTION_END_DX6",
    6: "SEG6_LOCAL_ACTION_END_DX4",
    7: "SEG6_LOCAL_ACTION_END_DT6",
    8: "SEG6_LOCAL_ACTION_END_DT4",
    9: "SEG6_LOCAL_ACTION_END_B6",
    10: "SEG6_LOCAL_ACTION_END_B6_ENCAP",
    11: "SEG6_LOCAL_ACTION_END_BM",
    12: "SEG6_LOCAL_ACTION_END_S",
    13: "SEG6_LOCAL_ACTION_END_AS",
    14: "SEG6_LOCAL_ACTION_END_AM",
    15: "SEG6_LOCAL_ACTION_END_BPF",
    16: "SEG6_LOCAL_ACTION_END_DT46",
  },
  {
    words: {
      SEG6_LOCAL_ACTION_END: "End",
      SEG6_LOCAL_ACTION_END_X: "End.X",
      SEG6_LOCAL_ACTION_END_T: "End.T",
      SEG6_LOCAL_ACTION_END_DX2: "End.DX2",
      SEG6_LOCAL_ACTION_END_DX6: "End.DX6",
      SEG6_LOCAL_ACTION_END_DX4: "End.DX4",
      SEG6_LOCAL_ACTION_END_DT6: "End.DT6",
      SEG6_LOCAL_ACTION_END_DT4: "End.DT4",
      SEG6_LOCAL_ACTION_END_B6: "End.B6",
      SEG6_LOCAL_ACTION_END_B6_ENCAP: "End.B6.Encaps",
      SEG6_LOCAL_ACTION_END_BM: "End.BM",
      SEG6_LOCAL_ACTION_END_S: "End.S",
      SEG6_LOCAL_ACTION_END_AS: "End.AS",
      SEG6_LOCAL_ACTION_END_AM: "End.AM",
      SEG6_LOCAL_ACTION_END_BPF: "End.BPF",
      SEG6_LOCAL_ACTION_END_DT46: "End.DT46",
    },
  },
);

/** A program: its descriptor towards the kernel, its id from it. */
const program = attributes("SEG6_LOCAL_BPF_PROG", {
  0: ["SEG6_LOCAL_BPF_PROG_UNSPEC"],
  1: ["SEG6_LOCAL_BPF_PROG", byDirection({ request: fd, reply: u32 })],
  2: ["SEG6_LOCAL_BPF_PROG_NAME", string],
});

const counters = attributes("SEG6_LOCAL_CNT", {
  0: ["SEG6_LOCAL_CNT_UNSPEC"],
  1: ["SEG6_LOCAL_CNT_PAD", pad],
  2: ["SEG6_LOCAL_CNT_PACKETS", quantity(u64, "packets")],
  3: ["SEG6_LOCAL_CNT_BYTES", quantity(u64, "bytes")],
  4: ["SEG6_LOCAL_CNT_ERRORS", u64],
});

const operations = flags(
  u32,
  {
    1: "SEG6_LOCAL_FLV_OP_PSP",
    2: "SEG6_LOCAL_FLV_OP_USP",
    3: "SEG6_LOCAL_FLV_OP_USD",
    4: "SEG6_LOCAL_FLV_OP_NEXT_CSID",
  },
  {
    words: {
      SEG6_LOCAL_FLV_OP_PSP: "psp",
      SEG6_LOCAL_FLV_OP_USP: "usp",
      SEG6_LOCAL_FLV_OP_USD: "usd",
      SEG6_LOCAL_FLV_OP_NEXT_CSID: "next-csid",
    },
  },
);

const flavors = attributes("SEG6_LOCAL_FLV", {
  0: ["SEG6_LOCAL_FLV_UNSPEC"],
  1: ["SEG6_LOCAL_FLV_OPERATION", operations],
  2: ["SEG6_LOCAL_FLV_LCBLOCK_BITS", u8],
  3: ["SEG6_LOCAL_FLV_LCNODE_FN_BITS", u8],
});

export const seg6Local = attributes("SEG6_LOCAL", {
  0: ["SEG6_LOCAL_UNSPEC"],
  1: ["SEG6_LOCAL_ACTION", action],
  2: ["SEG6_LOCAL_SRH", segmentRoutingHeader],
  3: ["SEG6_LOCAL_TABLE", routeTable],
  4: ["SEG6_LOCAL_NH4", ipv4],
  5: ["SEG6_LOCAL_NH6", ipv6],
  6: ["SEG6_LOCAL_IIF", ifindex],
  7: ["SEG6_LOCAL_OIF", ifindex],
  8: ["SEG6_LOCAL_BPF", nest(program)],
  9: ["SEG6_LOCAL_VRFTABLE", routeTable],
  10: ["SEG6_LOCAL_COUNTERS", nest(counters)],
  11: ["SEG6_LOCAL_FLAVORS", nest(flavors)],
});
