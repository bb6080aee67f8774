/**
 * Connection tracking, with marks, labels, helpers and address translation.
 * Kernel: include/uapi/linux/tc_act/tc_ct.h, net/sched/act_ct.c (ct_policy, tcf_ct_dump)
 */
import {
  attributes,
  be16,
  bytes,
  family,
  flags,
  hexadecimal,
  ipv4,
  ipv6,
  nest,
  pad,
  string,
  struct,
  u16,
  u32,
} from "../../../../src/schema/index.ts";
import { ipProtocol } from "../../../packet/ip-protocols.ts";
import { genericMembers, times } from "./generic.ts";

const wishes = flags(
  u16,
  {
    0: "TCA_CT_ACT_COMMIT",
    1: "TCA_CT_ACT_FORCE",
    2: "TCA_CT_ACT_CLEAR",
    3: "TCA_CT_ACT_NAT",
    4: "TCA_CT_ACT_NAT_SRC",
    5: "TCA_CT_ACT_NAT_DST",
  },
  {
    words: {
      TCA_CT_ACT_COMMIT: "commit",
      TCA_CT_ACT_FORCE: "force",
      TCA_CT_ACT_CLEAR: "clear",
      TCA_CT_ACT_NAT: "nat",
      TCA_CT_ACT_NAT_SRC: "src",
      TCA_CT_ACT_NAT_DST: "dst",
    },
  },
);

export const ct = nest(
  attributes("TCA_CT", {
    0: ["TCA_CT_UNSPEC"],
    1: ["TCA_CT_PARMS", struct("tc_ct", genericMembers)],
    2: ["TCA_CT_TM", times],
    3: ["TCA_CT_ACTION", wishes],
    4: ["TCA_CT_ZONE", u16],
    5: ["TCA_CT_MARK", hexadecimal(u32)],
    6: ["TCA_CT_MARK_MASK", hexadecimal(u32)],
    // Senders may leave off zeros at the end.
    7: ["TCA_CT_LABELS", bytes],
    8: ["TCA_CT_LABELS_MASK", bytes],
    9: ["TCA_CT_NAT_IPV4_MIN", ipv4],
    10: ["TCA_CT_NAT_IPV4_MAX", ipv4],
    11: ["TCA_CT_NAT_IPV6_MIN", ipv6],
    12: ["TCA_CT_NAT_IPV6_MAX", ipv6],
    13: ["TCA_CT_NAT_PORT_MIN", be16],
    14: ["TCA_CT_NAT_PORT_MAX", be16],
    15: ["TCA_CT_PAD", pad],
    16: ["TCA_CT_HELPER_NAME", string],
    17: ["TCA_CT_HELPER_FAMILY", family],
    18: ["TCA_CT_HELPER_PROTO", ipProtocol],
  }),
);
