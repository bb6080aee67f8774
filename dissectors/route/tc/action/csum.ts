/**
 * Checksums are made anew.
 * Kernel: include/uapi/linux/tc_act/tc_csum.h, net/sched/act_csum.c
 */
import { attributes, flags, nest, pad, struct, u32 } from "../../../../src/schema/index.ts";
import { genericMembers, times } from "./generic.ts";

const headers = flags(
  u32,
  {
    0: "TCA_CSUM_UPDATE_FLAG_IPV4HDR",
    1: "TCA_CSUM_UPDATE_FLAG_ICMP",
    2: "TCA_CSUM_UPDATE_FLAG_IGMP",
    3: "TCA_CSUM_UPDATE_FLAG_TCP",
    4: "TCA_CSUM_UPDATE_FLAG_UDP",
    5: "TCA_CSUM_UPDATE_FLAG_UDPLITE",
    6: "TCA_CSUM_UPDATE_FLAG_SCTP",
  },
  {
    words: {
      TCA_CSUM_UPDATE_FLAG_IPV4HDR: "iph",
      TCA_CSUM_UPDATE_FLAG_ICMP: "icmp",
      TCA_CSUM_UPDATE_FLAG_IGMP: "igmp",
      TCA_CSUM_UPDATE_FLAG_TCP: "tcp",
      TCA_CSUM_UPDATE_FLAG_UDP: "udp",
      TCA_CSUM_UPDATE_FLAG_UDPLITE: "udplite",
      TCA_CSUM_UPDATE_FLAG_SCTP: "sctp",
    },
  },
);

export const csum = nest(
  attributes("TCA_CSUM", {
    0: ["TCA_CSUM_UNSPEC"],
    1: ["TCA_CSUM_PARMS", struct("tc_csum", [...genericMembers, ["update_flags", headers]])],
    2: ["TCA_CSUM_TM", times],
    3: ["TCA_CSUM_PAD", pad],
  }),
);
