/**
 * Time stamps of packets: what a device can do, its configuration, and clocks made of its clock.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_TSINFO_*, ETHTOOL_A_TSCONFIG_*, ETHTOOL_A_TS_*,
 * ETHTOOL_A_PHC_VCLOCKS_*), include/uapi/linux/net_tstamp.h, net/ethtool/tsinfo.c, net/ethtool/tsconfig.c,
 * net/ethtool/phc_vclocks.c
 */
import { attributes, enumeration, nest, packed, s32, u32, uint } from "../../../src/schema/index.ts";
import { bitset } from "./bitset.ts";
import { header } from "./header.ts";

/** The words are the names of the string set ETH_SS_SOF_TIMESTAMPING. */
const capabilities = bitset(
  {
    0: "SOF_TIMESTAMPING_TX_HARDWARE",
    1: "SOF_TIMESTAMPING_TX_SOFTWARE",
    2: "SOF_TIMESTAMPING_RX_HARDWARE",
    3: "SOF_TIMESTAMPING_RX_SOFTWARE",
    4: "SOF_TIMESTAMPING_SOFTWARE",
    5: "SOF_TIMESTAMPING_SYS_HARDWARE",
    6: "SOF_TIMESTAMPING_RAW_HARDWARE",
    7: "SOF_TIMESTAMPING_OPT_ID",
    8: "SOF_TIMESTAMPING_TX_SCHED",
    9: "SOF_TIMESTAMPING_TX_ACK",
    10: "SOF_TIMESTAMPING_OPT_CMSG",
    11: "SOF_TIMESTAMPING_OPT_TSONLY",
    12: "SOF_TIMESTAMPING_OPT_STATS",
    13: "SOF_TIMESTAMPING_OPT_PKTINFO",
    14: "SOF_TIMESTAMPING_OPT_TX_SWHW",
    15: "SOF_TIMESTAMPING_BIND_PHC",
    16: "SOF_TIMESTAMPING_OPT_ID_TCP",
    17: "SOF_TIMESTAMPING_OPT_RX_FILTER",
    18: "SOF_TIMESTAMPING_TX_COMPLETION",
  },
  {
    SOF_TIMESTAMPING_TX_HARDWARE: "hardware-transmit",
    SOF_TIMESTAMPING_TX_SOFTWARE: "software-transmit",
    SOF_TIMESTAMPING_RX_HARDWARE: "hardware-receive",
    SOF_TIMESTAMPING_RX_SOFTWARE: "software-receive",
    SOF_TIMESTAMPING_SOFTWARE: "software-system-clock",
    SOF_TIMESTAMPING_SYS_HARDWARE: "hardware-legacy-clock",
    SOF_TIMESTAMPING_RAW_HARDWARE: "hardware-raw-clock",
    SOF_TIMESTAMPING_OPT_ID: "option-id",
    SOF_TIMESTAMPING_TX_SCHED: "sched-transmit",
    SOF_TIMESTAMPING_TX_ACK: "ack-transmit",
    SOF_TIMESTAMPING_OPT_CMSG: "option-cmsg",
    SOF_TIMESTAMPING_OPT_TSONLY: "option-tsonly",
    SOF_TIMESTAMPING_OPT_STATS: "option-stats",
    SOF_TIMESTAMPING_OPT_PKTINFO: "option-pktinfo",
    SOF_TIMESTAMPING_OPT_TX_SWHW: "option-tx-swhw",
    SOF_TIMESTAMPING_BIND_PHC: "bind-phc",
    SOF_TIMESTAMPING_OPT_ID_TCP: "option-id-tcp",
    SOF_TIMESTAMPING_OPT_RX_FILTER: "option-rx-filter",
    SOF_TIMESTAMPING_TX_COMPLETION: "completion-transmit",
  },
);

const transmitTypes = bitset(
  { 0: "HWTSTAMP_TX_OFF", 1: "HWTSTAMP_TX_ON", 2: "HWTSTAMP_TX_ONESTEP_SYNC", 3: "HWTSTAMP_TX_ONESTEP_P2P" },
  {
    HWTSTAMP_TX_OFF: "off",
    HWTSTAMP_TX_ON: "on",
    HWTSTAMP_TX_ONESTEP_SYNC: "onestep-sync",
    HWTSTAMP_TX_ONESTEP_P2P: "onestep-p2p",
  },
);

const receiveFilters = bitset(
  {
    0: "HWTSTAMP_FILTER_NONE",
    1: "HWTSTAMP_FILTER_ALL",
    2: "HWTSTAMP_FILTER_SOME",
    3: "HWTSTAMP_FILTER_PTP_V1_L4_EVENT",
    4: "HWTSTAMP_FILTER_PTP_V1_L4_SYNC",
    5: "HWTSTAMP_FILTER_PTP_V1_L4_DELAY_REQ",
    6: "HWTSTAMP_FILTER_PTP_V2_L4_EVENT",
    7: "HWTSTAMP_FILTER_PTP_V2_L4_SYNC",
    8: "HWTSTAMP_FILTER_PTP_V2_L4_DELAY_REQ",
    9: "HWTSTAMP_FILTER_PTP_V2_L2_EVENT",
    10: "HWTSTAMP_FILTER_PTP_V2_L2_SYNC",
    11: "HWTSTAMP_FILTER_PTP_V2_L2_DELAY_REQ",
    12: "HWTSTAMP_FILTER_PTP_V2_EVENT",
    13: "HWTSTAMP_FILTER_PTP_V2_SYNC",
    14: "HWTSTAMP_FILTER_PTP_V2_DELAY_REQ",
    15: "HWTSTAMP_FILTER_NTP_ALL",
  },
  {
    HWTSTAMP_FILTER_NONE: "none",
    HWTSTAMP_FILTER_ALL: "all",
    HWTSTAMP_FILTER_SOME: "some",
    HWTSTAMP_FILTER_PTP_V1_L4_EVENT: "ptpv1-l4-event",
    HWTSTAMP_FILTER_PTP_V1_L4_SYNC: "ptpv1-l4-sync",
    HWTSTAMP_FILTER_PTP_V1_L4_DELAY_REQ: "ptpv1-l4-delay-req",
    HWTSTAMP_FILTER_PTP_V2_L4_EVENT: "ptpv2-l4-event",
    HWTSTAMP_FILTER_PTP_V2_L4_SYNC: "ptpv2-l4-sync",
    HWTSTAMP_FILTER_PTP_V2_L4_DELAY_REQ: "ptpv2-l4-delay-req",
    HWTSTAMP_FILTER_PTP_V2_L2_EVENT: "ptpv2-l2-event",
    HWTSTAMP_FILTER_PTP_V2_L2_SYNC: "ptpv2-l2-sync",
    HWTSTAMP_FILTER_PTP_V2_L2_DELAY_REQ: "ptpv2-l2-delay-req",
    HWTSTAMP_FILTER_PTP_V2_EVENT: "ptpv2-event",
    HWTSTAMP_FILTER_PTP_V2_SYNC: "ptpv2-sync",
    HWTSTAMP_FILTER_PTP_V2_DELAY_REQ: "ptpv2-delay-req",
    HWTSTAMP_FILTER_NTP_ALL: "ntp-all",
  },
);

const provider = nest(
  attributes("ETHTOOL_A_TS_HWTSTAMP_PROVIDER", {
    0: ["ETHTOOL_A_TS_HWTSTAMP_PROVIDER_UNSPEC"],
    1: ["ETHTOOL_A_TS_HWTSTAMP_PROVIDER_INDEX", u32],
    2: [
      "ETHTOOL_A_TS_HWTSTAMP_PROVIDER_QUALIFIER",
      enumeration(
        u32,
        { 0: "HWTSTAMP_PROVIDER_QUALIFIER_PRECISE", 1: "HWTSTAMP_PROVIDER_QUALIFIER_APPROX" },
        { prefix: "HWTSTAMP_PROVIDER_QUALIFIER_" },
      ),
    ],
  }),
);

const counters = nest(
  attributes("ETHTOOL_A_TS_STAT", {
    0: ["ETHTOOL_A_TS_STAT_UNSPEC"],
    1: ["ETHTOOL_A_TS_STAT_TX_PKTS", uint],
    2: ["ETHTOOL_A_TS_STAT_TX_LOST", uint],
    3: ["ETHTOOL_A_TS_STAT_TX_ERR", uint],
    4: ["ETHTOOL_A_TS_STAT_TX_ONESTEP_PKTS_UNCONFIRMED", uint],
  }),
);

export const tsinfo = attributes("ETHTOOL_A_TSINFO", {
  0: ["ETHTOOL_A_TSINFO_UNSPEC"],
  1: ["ETHTOOL_A_TSINFO_HEADER", header],
  2: ["ETHTOOL_A_TSINFO_TIMESTAMPING", capabilities],
  3: ["ETHTOOL_A_TSINFO_TX_TYPES", transmitTypes],
  4: ["ETHTOOL_A_TSINFO_RX_FILTERS", receiveFilters],
  5: ["ETHTOOL_A_TSINFO_PHC_INDEX", u32],
  6: ["ETHTOOL_A_TSINFO_STATS", counters],
  7: ["ETHTOOL_A_TSINFO_HWTSTAMP_PROVIDER", provider],
  8: [
    "ETHTOOL_A_TSINFO_HWTSTAMP_SOURCE",
    enumeration(u32, { 1: "HWTSTAMP_SOURCE_NETDEV", 2: "HWTSTAMP_SOURCE_PHYLIB" }, { prefix: "HWTSTAMP_SOURCE_" }),
  ],
  9: ["ETHTOOL_A_TSINFO_HWTSTAMP_PHYINDEX", u32],
});

export const tsconfig = attributes("ETHTOOL_A_TSCONFIG", {
  0: ["ETHTOOL_A_TSCONFIG_UNSPEC"],
  1: ["ETHTOOL_A_TSCONFIG_HEADER", header],
  2: ["ETHTOOL_A_TSCONFIG_HWTSTAMP_PROVIDER", provider],
  3: ["ETHTOOL_A_TSCONFIG_TX_TYPES", transmitTypes],
  4: ["ETHTOOL_A_TSCONFIG_RX_FILTERS", receiveFilters],
  5: [
    "ETHTOOL_A_TSCONFIG_HWTSTAMP_FLAGS",
    bitset({ 0: "HWTSTAMP_FLAG_BONDED_PHC_INDEX" }, { HWTSTAMP_FLAG_BONDED_PHC_INDEX: "bonded-phc-index" }),
  ],
});

export const phcVclocks = attributes("ETHTOOL_A_PHC_VCLOCKS", {
  0: ["ETHTOOL_A_PHC_VCLOCKS_UNSPEC"],
  1: ["ETHTOOL_A_PHC_VCLOCKS_HEADER", header],
  2: ["ETHTOOL_A_PHC_VCLOCKS_NUM", u32],
  3: ["ETHTOOL_A_PHC_VCLOCKS_INDEX", packed(s32)],
});
