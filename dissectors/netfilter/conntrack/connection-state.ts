/**
 * Flags of connections, which rules ask for too.
 * Kernel: include/uapi/linux/netfilter/nf_conntrack_common.h
 */
import {
  be32,
  type EnumType,
  enumeration,
  type FlagsType,
  flags,
  type Integral,
  u8,
  u32,
} from "../../../src/schema/index.ts";

const stateBits = {
  0: "NF_CT_STATE_INVALID_BIT",
  1: "NF_CT_STATE_ESTABLISHED_BIT",
  2: "NF_CT_STATE_RELATED_BIT",
  3: "NF_CT_STATE_NEW_BIT",
  6: "NF_CT_STATE_UNTRACKED_BIT",
} as const;

function connectionStateOf(base: Integral): FlagsType {
  return flags(base, stateBits, {
    words: {
      NF_CT_STATE_INVALID_BIT: "invalid",
      NF_CT_STATE_ESTABLISHED_BIT: "established",
      NF_CT_STATE_RELATED_BIT: "related",
      NF_CT_STATE_NEW_BIT: "new",
      NF_CT_STATE_UNTRACKED_BIT: "untracked",
    },
  });
}

/** In nft's words. One bit for each state, so that rules can ask for several; in the order of the machine, in traces in network order. */
export const connectionState = connectionStateOf(u32);
export const connectionState32 = connectionStateOf(be32);

const statusBits = {
  0: "IPS_EXPECTED",
  1: "IPS_SEEN_REPLY",
  2: "IPS_ASSURED",
  3: "IPS_CONFIRMED",
  4: "IPS_SRC_NAT",
  5: "IPS_DST_NAT",
  6: "IPS_SEQ_ADJUST",
  7: "IPS_SRC_NAT_DONE",
  8: "IPS_DST_NAT_DONE",
  9: "IPS_DYING",
  10: "IPS_FIXED_TIMEOUT",
  11: "IPS_TEMPLATE",
  // NAT_CLASH in the spec: the bit had that meaning in old kernels.
  12: "IPS_UNTRACKED",
  13: "IPS_HELPER",
  14: "IPS_OFFLOAD",
  15: "IPS_HW_OFFLOAD",
} as const;

/** What has become of a connection: `IPS_*`. The words are those of conntrack(8). */
export const connectionStatus = flags(be32, statusBits, { prefix: "IPS_" });

const statusWords = {
  words: {
    IPS_EXPECTED: "expected",
    IPS_SEEN_REPLY: "seen-reply",
    IPS_ASSURED: "assured",
    IPS_CONFIRMED: "confirmed",
    IPS_SRC_NAT: "snat",
    IPS_DST_NAT: "dnat",
    IPS_DYING: "dying",
  },
};

/** The same as rules ask for it, in nft's words. */
export const ruledStatus = flags(u32, statusBits, statusWords);
export const ruledStatus32 = flags(be32, statusBits, statusWords);

/** Which way of a connection. */
export function connectionDirectionOf(base: Integral): EnumType {
  return enumeration(base, { 0: "IP_CT_DIR_ORIGINAL", 1: "IP_CT_DIR_REPLY" }, { prefix: "IP_CT_DIR_" });
}

export const connectionDirection = connectionDirectionOf(u8);

/** `IPCT_*` */
export const connectionEvents = flags(
  u32,
  {
    0: "IPCT_NEW",
    1: "IPCT_RELATED",
    2: "IPCT_DESTROY",
    3: "IPCT_REPLY",
    4: "IPCT_ASSURED",
    5: "IPCT_PROTOINFO",
    6: "IPCT_HELPER",
    7: "IPCT_MARK",
    8: "IPCT_SEQADJ",
    9: "IPCT_SECMARK",
    10: "IPCT_LABEL",
    11: "IPCT_SYNPROXY",
  },
  { prefix: "IPCT_" },
);
