/**
 * What packets and connections hold that rules look at. The words are nft's.
 * Kernel: include/uapi/linux/netfilter/nf_conntrack_common.h, tcp.h, icmp.h, icmpv6.h, if_arp.h, if_packet.h
 */
import {
  be16,
  be32,
  enumeration,
  flags,
  hexadecimal,
  type Integral,
  named,
  notation,
  u8,
  u16,
  u32,
} from "../../../src/schema/index.ts";

const stateBits = {
  0: "NF_CT_STATE_INVALID_BIT",
  1: "NF_CT_STATE_ESTABLISHED_BIT",
  2: "NF_CT_STATE_RELATED_BIT",
  3: "NF_CT_STATE_NEW_BIT",
  6: "NF_CT_STATE_UNTRACKED_BIT",
} as const;

function connectionStateOf(base: Integral) {
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

/** One bit for each state, so that rules can ask for several; in the order of the machine, in traces in network order. */
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
  12: "IPS_UNTRACKED",
  13: "IPS_HELPER",
  14: "IPS_OFFLOAD",
  15: "IPS_HW_OFFLOAD",
} as const;

function connectionStatusOf(base: Integral) {
  return flags(base, statusBits, {
    words: {
      IPS_EXPECTED: "expected",
      IPS_SEEN_REPLY: "seen-reply",
      IPS_ASSURED: "assured",
      IPS_CONFIRMED: "confirmed",
      IPS_SRC_NAT: "snat",
      IPS_DST_NAT: "dnat",
      IPS_DYING: "dying",
    },
  });
}

export const connectionStatus = connectionStatusOf(u32);
export const connectionStatus32 = connectionStatusOf(be32);

/** Which way of a connection. */
export const connectionDirection = enumeration(
  u8,
  { 0: "IP_CT_DIR_ORIGINAL", 1: "IP_CT_DIR_REPLY" },
  { prefix: "IP_CT_DIR_" },
);

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

export const tcpFlags = flags(u8, {
  0: "fin",
  1: "syn",
  2: "rst",
  3: "psh",
  4: "ack",
  5: "urg",
  6: "ecn",
  7: "cwr",
});

export const icmpType = named(u8, {
  0: "echo-reply",
  3: "destination-unreachable",
  4: "source-quench",
  5: "redirect",
  8: "echo-request",
  9: "router-advertisement",
  10: "router-solicitation",
  11: "time-exceeded",
  12: "parameter-problem",
  13: "timestamp-request",
  14: "timestamp-reply",
  15: "info-request",
  16: "info-reply",
  17: "address-mask-request",
  18: "address-mask-reply",
});

export const icmpv6Type = named(u8, {
  1: "destination-unreachable",
  2: "packet-too-big",
  3: "time-exceeded",
  4: "parameter-problem",
  128: "echo-request",
  129: "echo-reply",
  130: "mld-listener-query",
  131: "mld-listener-report",
  132: "mld-listener-done",
  133: "nd-router-solicit",
  134: "nd-router-advert",
  135: "nd-neighbor-solicit",
  136: "nd-neighbor-advert",
  137: "nd-redirect",
  138: "router-renumbering",
  141: "ind-neighbor-solicit",
  142: "ind-neighbor-advert",
  143: "mld2-listener-report",
});

export const icmpCode = named(u8, {
  0: "net-unreachable",
  1: "host-unreachable",
  2: "prot-unreachable",
  3: "port-unreachable",
  4: "frag-needed",
  9: "net-prohibited",
  10: "host-prohibited",
  13: "admin-prohibited",
});

export const icmpv6Code = named(u8, {
  0: "no-route",
  1: "admin-prohibited",
  3: "addr-unreachable",
  4: "port-unreachable",
  5: "policy-fail",
  6: "reject-route",
});

export const arpOperation = enumeration(
  be16,
  {
    1: "ARPOP_REQUEST",
    2: "ARPOP_REPLY",
    3: "ARPOP_RREQUEST",
    4: "ARPOP_RREPLY",
    8: "ARPOP_InREQUEST",
    9: "ARPOP_InREPLY",
    10: "ARPOP_NAK",
  },
  { prefix: "ARPOP_" },
);

/** How a packet reached the interface. */
export const packetType = enumeration(
  u8,
  {
    0: "PACKET_HOST",
    1: "PACKET_BROADCAST",
    2: "PACKET_MULTICAST",
    3: "PACKET_OTHERHOST",
    4: "PACKET_OUTGOING",
  },
  { prefix: "PACKET_", words: { PACKET_HOST: "host", PACKET_OTHERHOST: "other" } },
);

const hardware = { 1: "ether", 512: "ppp", 768: "ipip", 772: "loopback", 776: "sit", 778: "ipgre" } as const;

/** `ARPHRD_*` in nft's words. */
export const hardwareType = named(u16, hardware);
export const hardwareType16 = named(be16, hardware);

/** Classes of differentiated services. */
export const dscpNames: Readonly<Record<number, string>> = {
  0: "cs0",
  1: "lephb",
  8: "cs1",
  10: "af11",
  12: "af12",
  14: "af13",
  16: "cs2",
  18: "af21",
  20: "af22",
  22: "af23",
  24: "cs3",
  26: "af31",
  28: "af32",
  30: "af33",
  32: "cs4",
  34: "af41",
  36: "af42",
  38: "af43",
  40: "cs5",
  44: "va",
  46: "ef",
  48: "cs6",
  56: "cs7",
};

export const ecnNames: Readonly<Record<number, string>> = { 0: "not-ect", 1: "ect1", 2: "ect0", 3: "ce" };

export const dscp = named(u8, dscpNames);
export const ecn = named(u8, ecnNames);

/** `meta day`: from Sunday. */
export const weekday = named(u8, {
  0: "Sunday",
  1: "Monday",
  2: "Tuesday",
  3: "Wednesday",
  4: "Thursday",
  5: "Friday",
  6: "Saturday",
});

export const mobilityType = named(u8, {
  0: "binding-refresh-request",
  1: "home-test-init",
  2: "careof-test-init",
  3: "home-test",
  4: "careof-test",
  5: "binding-update",
  6: "binding-acknowledgement",
  7: "binding-error",
  8: "fast-binding-update",
  9: "fast-binding-acknowledgement",
  10: "fast-binding-advertisement",
  11: "experimental-mobility-header",
  12: "home-agent-switch-message",
});

export const dccpNames: Readonly<Record<number, string>> = {
  0: "request",
  1: "response",
  2: "data",
  3: "ack",
  4: "dataack",
  5: "closereq",
  6: "close",
  7: "reset",
  8: "sync",
  9: "syncack",
};

export const dccpType = named(u8, dccpNames);

export const igmpType = named(u8, {
  17: "membership-query",
  18: "membership-report-v1",
  22: "membership-report-v2",
  23: "leave-group",
  34: "membership-report-v3",
});

/** `1:2` of tc, as `meta priority` has it. */
const priorityWords = {
  write: (value: number) => (value === 0 ? "none" : `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`),
};
export const packetPriority = notation(u32, priorityWords);

export const mark = hexadecimal(u32);

/** Yes or no where nft says `exists` or `missing`. */
export const boolean = named(u8, { 0: "missing", 1: "exists" });
