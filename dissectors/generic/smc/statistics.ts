/**
 * Counters of shared memory communications.
 * Kernel: include/uapi/linux/smc.h, net/smc/smc_stats.c (smc_nl_fill_stats_tech_data, smc_nl_get_fback_details)
 */
import {
  attributes,
  hexadecimal,
  named,
  nest,
  pad,
  quantity,
  u8,
  u16,
  u32,
  u64,
  uint,
} from "../../../src/schema/index.ts";

/** How many transfers or buffers had which size. */
const sizes = attributes("SMC_NLA_STATS_PLOAD", {
  0: ["SMC_NLA_STATS_PLOAD_PAD", pad],
  1: ["SMC_NLA_STATS_PLOAD_8K", u64],
  2: ["SMC_NLA_STATS_PLOAD_16K", u64],
  3: ["SMC_NLA_STATS_PLOAD_32K", u64],
  4: ["SMC_NLA_STATS_PLOAD_64K", u64],
  5: ["SMC_NLA_STATS_PLOAD_128K", u64],
  6: ["SMC_NLA_STATS_PLOAD_256K", u64],
  7: ["SMC_NLA_STATS_PLOAD_512K", u64],
  8: ["SMC_NLA_STATS_PLOAD_1024K", u64],
  9: ["SMC_NLA_STATS_PLOAD_G_1024K", u64],
});

const buffers = attributes("SMC_NLA_STATS_RMB", {
  0: ["SMC_NLA_STATS_RMB_PAD", pad],
  1: ["SMC_NLA_STATS_RMB_SIZE_SM_PEER_CNT", u64],
  2: ["SMC_NLA_STATS_RMB_SIZE_SM_CNT", u64],
  3: ["SMC_NLA_STATS_RMB_FULL_PEER_CNT", u64],
  4: ["SMC_NLA_STATS_RMB_FULL_CNT", u64],
  5: ["SMC_NLA_STATS_RMB_REUSE_CNT", u64],
  6: ["SMC_NLA_STATS_RMB_ALLOC_CNT", u64],
  7: ["SMC_NLA_STATS_RMB_DGRADE_CNT", u64],
});

/** Of one technology: SMC-D or SMC-R. */
const technology = attributes("SMC_NLA_STATS_T", {
  0: ["SMC_NLA_STATS_T_PAD", pad],
  1: ["SMC_NLA_STATS_T_TX_RMB_SIZE", nest(sizes)],
  2: ["SMC_NLA_STATS_T_RX_RMB_SIZE", nest(sizes)],
  3: ["SMC_NLA_STATS_T_TXPLOAD_SIZE", nest(sizes)],
  4: ["SMC_NLA_STATS_T_RXPLOAD_SIZE", nest(sizes)],
  5: ["SMC_NLA_STATS_T_TX_RMB_STATS", nest(buffers)],
  6: ["SMC_NLA_STATS_T_RX_RMB_STATS", nest(buffers)],
  7: ["SMC_NLA_STATS_T_CLNT_V1_SUCC", u64],
  8: ["SMC_NLA_STATS_T_CLNT_V2_SUCC", u64],
  9: ["SMC_NLA_STATS_T_SRV_V1_SUCC", u64],
  10: ["SMC_NLA_STATS_T_SRV_V2_SUCC", u64],
  11: ["SMC_NLA_STATS_T_SENDPAGE_CNT", u64],
  12: ["SMC_NLA_STATS_T_SPLICE_CNT", u64],
  13: ["SMC_NLA_STATS_T_CORK_CNT", u64],
  14: ["SMC_NLA_STATS_T_NDLY_CNT", u64],
  15: ["SMC_NLA_STATS_T_URG_DATA_CNT", u64],
  16: ["SMC_NLA_STATS_T_RX_BYTES", quantity(u64, "bytes")],
  17: ["SMC_NLA_STATS_T_TX_BYTES", quantity(u64, "bytes")],
  18: ["SMC_NLA_STATS_T_RX_CNT", u64],
  19: ["SMC_NLA_STATS_T_TX_CNT", u64],
  20: ["SMC_NLA_STATS_T_RX_RMB_USAGE", quantity(uint, "bytes")],
  21: ["SMC_NLA_STATS_T_TX_RMB_USAGE", quantity(uint, "bytes")],
});

export const statistics = attributes("SMC_NLA_STATS", {
  0: ["SMC_NLA_STATS_PAD", pad],
  1: ["SMC_NLA_STATS_SMCD_TECH", nest(technology)],
  2: ["SMC_NLA_STATS_SMCR_TECH", nest(technology)],
  3: ["SMC_NLA_STATS_CLNT_HS_ERR_CNT", u64],
  4: ["SMC_NLA_STATS_SRV_HS_ERR_CNT", u64],
});

/** Why connections fell back to TCP, and how often. */
export const fallbackStatistics = attributes("SMC_NLA_FBACK_STATS", {
  0: ["SMC_NLA_FBACK_STATS_PAD", pad],
  1: ["SMC_NLA_FBACK_STATS_TYPE", named(u8, { 0: "client", 1: "server" })],
  2: ["SMC_NLA_FBACK_STATS_SRV_CNT", u64],
  3: ["SMC_NLA_FBACK_STATS_CLNT_CNT", u64],
  4: ["SMC_NLA_FBACK_STATS_RSN_CODE", hexadecimal(u32)],
  5: ["SMC_NLA_FBACK_STATS_RSN_CNT", u16],
});
