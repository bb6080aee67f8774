/**
 * Settings and state of network devices, as `ethtool` shows and sets them. Requests and what the kernel sends count
 * separately; notices carry the attributes of answers.
 * Kernel: include/uapi/linux/ethtool_netlink.h, include/uapi/linux/ethtool_netlink_generated.h, net/ethtool/netlink.c
 * (ethtool_genl_ops, ethnl_default_notify)
 */
import { attributes, constants, defineDissector } from "../../../src/schema/index.ts";
import { cableTest, cableTestNotice, cableTestTdr, cableTestTdrNotice } from "./cable-test.ts";
import { coalesce } from "./coalesce.ts";
import { debug } from "./debug.ts";
import {
  cableTestAct,
  cableTestSummary,
  cableTestTdrAct,
  cableTestTdrSummary,
  moduleEepromSummary,
  moduleFirmwareFlashSummary,
  moduleSummary,
  phcVclocksSummary,
  pseNoticeSummary,
  pseSummary,
  statsSummary,
  strsetSummary,
  tsconfigSummary,
  tsinfoSummary,
  tunnelInfoSummary,
} from "./device-summary.ts";
import { features, privflags } from "./features.ts";
import { fec } from "./fec.ts";
import {
  eeeSummary,
  fecSummary,
  linkinfoSummary,
  linkmodesSummary,
  linkstateSummary,
  mmSummary,
  mseSummary,
  phySummary,
  plcaSummary,
} from "./link-summary.ts";
import { linkinfo } from "./linkinfo.ts";
import { linkmodes } from "./linkmodes.ts";
import { linkstate } from "./linkstate.ts";
import { module, moduleEeprom, moduleFirmwareFlash } from "./module.ts";
import { eee, pause } from "./pause.ts";
import { mse, phy } from "./phy.ts";
import { mm, plca } from "./plca.ts";
import { pse, pseNotice } from "./pse.ts";
import { channels, rings } from "./rings.ts";
import { rss } from "./rss.ts";
import {
  channelsSummary,
  coalesceSummary,
  debugSummary,
  featuresSummary,
  pauseSummary,
  privflagsSummary,
  ringsSummary,
  rssSummary,
  wolSummary,
} from "./settings-summary.ts";
import { stats } from "./stats.ts";
import { strset } from "./strset.ts";
import { phcVclocks, tsconfig, tsinfo } from "./timestamping.ts";
import { tunnelInfo } from "./tunnel-info.ts";
import { wol } from "./wol.ts";

export const ethtool = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "ethtool",
  messages: {
    0: ["ETHTOOL_MSG_USER_NONE", "get"],
    1: ["ETHTOOL_MSG_STRSET_GET", "get", { attributes: strset, summary: strsetSummary }],
    2: ["ETHTOOL_MSG_LINKINFO_GET", "get", { attributes: linkinfo, summary: linkinfoSummary }],
    3: ["ETHTOOL_MSG_LINKINFO_SET", "set", { attributes: linkinfo, summary: linkinfoSummary }],
    4: ["ETHTOOL_MSG_LINKMODES_GET", "get", { attributes: linkmodes, summary: linkmodesSummary }],
    5: ["ETHTOOL_MSG_LINKMODES_SET", "set", { attributes: linkmodes, summary: linkmodesSummary }],
    6: ["ETHTOOL_MSG_LINKSTATE_GET", "get", { attributes: linkstate, summary: linkstateSummary }],
    7: ["ETHTOOL_MSG_DEBUG_GET", "get", { attributes: debug, summary: debugSummary }],
    8: ["ETHTOOL_MSG_DEBUG_SET", "set", { attributes: debug, summary: debugSummary }],
    9: ["ETHTOOL_MSG_WOL_GET", "get", { attributes: wol, summary: wolSummary }],
    10: ["ETHTOOL_MSG_WOL_SET", "set", { attributes: wol, summary: wolSummary }],
    11: ["ETHTOOL_MSG_FEATURES_GET", "get", { attributes: features, summary: featuresSummary }],
    12: ["ETHTOOL_MSG_FEATURES_SET", "set", { attributes: features, summary: featuresSummary }],
    13: ["ETHTOOL_MSG_PRIVFLAGS_GET", "get", { attributes: privflags, summary: privflagsSummary }],
    14: ["ETHTOOL_MSG_PRIVFLAGS_SET", "set", { attributes: privflags, summary: privflagsSummary }],
    15: ["ETHTOOL_MSG_RINGS_GET", "get", { attributes: rings, summary: ringsSummary }],
    16: ["ETHTOOL_MSG_RINGS_SET", "set", { attributes: rings, summary: ringsSummary }],
    17: ["ETHTOOL_MSG_CHANNELS_GET", "get", { attributes: channels, summary: channelsSummary }],
    18: ["ETHTOOL_MSG_CHANNELS_SET", "set", { attributes: channels, summary: channelsSummary }],
    19: ["ETHTOOL_MSG_COALESCE_GET", "get", { attributes: coalesce, summary: coalesceSummary }],
    20: ["ETHTOOL_MSG_COALESCE_SET", "set", { attributes: coalesce, summary: coalesceSummary }],
    21: ["ETHTOOL_MSG_PAUSE_GET", "get", { attributes: pause, summary: pauseSummary }],
    22: ["ETHTOOL_MSG_PAUSE_SET", "set", { attributes: pause, summary: pauseSummary }],
    23: ["ETHTOOL_MSG_EEE_GET", "get", { attributes: eee, summary: eeeSummary }],
    24: ["ETHTOOL_MSG_EEE_SET", "set", { attributes: eee, summary: eeeSummary }],
    25: ["ETHTOOL_MSG_TSINFO_GET", "get", { attributes: tsinfo, summary: tsinfoSummary }],
    26: ["ETHTOOL_MSG_CABLE_TEST_ACT", "set", { attributes: cableTest, summary: cableTestAct }],
    27: ["ETHTOOL_MSG_CABLE_TEST_TDR_ACT", "set", { attributes: cableTestTdr, summary: cableTestTdrAct }],
    28: ["ETHTOOL_MSG_TUNNEL_INFO_GET", "get", { attributes: tunnelInfo, summary: tunnelInfoSummary }],
    29: ["ETHTOOL_MSG_FEC_GET", "get", { attributes: fec, summary: fecSummary }],
    30: ["ETHTOOL_MSG_FEC_SET", "set", { attributes: fec, summary: fecSummary }],
    31: ["ETHTOOL_MSG_MODULE_EEPROM_GET", "get", { attributes: moduleEeprom, summary: moduleEepromSummary }],
    32: ["ETHTOOL_MSG_STATS_GET", "get", { attributes: stats, summary: statsSummary }],
    33: ["ETHTOOL_MSG_PHC_VCLOCKS_GET", "get", { attributes: phcVclocks, summary: phcVclocksSummary }],
    34: ["ETHTOOL_MSG_MODULE_GET", "get", { attributes: module, summary: moduleSummary }],
    35: ["ETHTOOL_MSG_MODULE_SET", "set", { attributes: module, summary: moduleSummary }],
    36: ["ETHTOOL_MSG_PSE_GET", "get", { attributes: pse, summary: pseSummary }],
    37: ["ETHTOOL_MSG_PSE_SET", "set", { attributes: pse, summary: pseSummary }],
    38: ["ETHTOOL_MSG_RSS_GET", "get", { attributes: rss, summary: rssSummary }],
    39: ["ETHTOOL_MSG_PLCA_GET_CFG", "get", { attributes: plca, summary: plcaSummary }],
    40: ["ETHTOOL_MSG_PLCA_SET_CFG", "set", { attributes: plca, summary: plcaSummary }],
    41: ["ETHTOOL_MSG_PLCA_GET_STATUS", "get", { attributes: plca, summary: plcaSummary }],
    42: ["ETHTOOL_MSG_MM_GET", "get", { attributes: mm, summary: mmSummary }],
    43: ["ETHTOOL_MSG_MM_SET", "set", { attributes: mm, summary: mmSummary }],
    44: [
      "ETHTOOL_MSG_MODULE_FW_FLASH_ACT",
      "set",
      { attributes: moduleFirmwareFlash, summary: moduleFirmwareFlashSummary },
    ],
    45: ["ETHTOOL_MSG_PHY_GET", "get", { attributes: phy, summary: phySummary }],
    46: ["ETHTOOL_MSG_TSCONFIG_GET", "get", { attributes: tsconfig, summary: tsconfigSummary }],
    47: ["ETHTOOL_MSG_TSCONFIG_SET", "set", { attributes: tsconfig, summary: tsconfigSummary }],
    48: ["ETHTOOL_MSG_RSS_SET", "set", { attributes: rss, summary: rssSummary }],
    49: ["ETHTOOL_MSG_RSS_CREATE_ACT", "new", { attributes: rss, summary: rssSummary }],
    50: ["ETHTOOL_MSG_RSS_DELETE_ACT", "del", { attributes: rss, summary: rssSummary }],
    51: ["ETHTOOL_MSG_MSE_GET", "get", { attributes: mse, summary: mseSummary }],
  },
  replies: {
    0: ["ETHTOOL_MSG_KERNEL_NONE", "notify"],
    1: ["ETHTOOL_MSG_STRSET_GET_REPLY", "reply", { attributes: strset, summary: strsetSummary }],
    2: ["ETHTOOL_MSG_LINKINFO_GET_REPLY", "reply", { attributes: linkinfo, summary: linkinfoSummary }],
    3: ["ETHTOOL_MSG_LINKINFO_NTF", "notify", { attributes: linkinfo, summary: linkinfoSummary }],
    4: ["ETHTOOL_MSG_LINKMODES_GET_REPLY", "reply", { attributes: linkmodes, summary: linkmodesSummary }],
    5: ["ETHTOOL_MSG_LINKMODES_NTF", "notify", { attributes: linkmodes, summary: linkmodesSummary }],
    6: ["ETHTOOL_MSG_LINKSTATE_GET_REPLY", "reply", { attributes: linkstate, summary: linkstateSummary }],
    7: ["ETHTOOL_MSG_DEBUG_GET_REPLY", "reply", { attributes: debug, summary: debugSummary }],
    8: ["ETHTOOL_MSG_DEBUG_NTF", "notify", { attributes: debug, summary: debugSummary }],
    9: ["ETHTOOL_MSG_WOL_GET_REPLY", "reply", { attributes: wol, summary: wolSummary }],
    10: ["ETHTOOL_MSG_WOL_NTF", "notify", { attributes: wol, summary: wolSummary }],
    11: ["ETHTOOL_MSG_FEATURES_GET_REPLY", "reply", { attributes: features, summary: featuresSummary }],
    12: ["ETHTOOL_MSG_FEATURES_SET_REPLY", "reply", { attributes: features, summary: featuresSummary }],
    13: ["ETHTOOL_MSG_FEATURES_NTF", "notify", { attributes: features, summary: featuresSummary }],
    14: ["ETHTOOL_MSG_PRIVFLAGS_GET_REPLY", "reply", { attributes: privflags, summary: privflagsSummary }],
    15: ["ETHTOOL_MSG_PRIVFLAGS_NTF", "notify", { attributes: privflags, summary: privflagsSummary }],
    16: ["ETHTOOL_MSG_RINGS_GET_REPLY", "reply", { attributes: rings, summary: ringsSummary }],
    17: ["ETHTOOL_MSG_RINGS_NTF", "notify", { attributes: rings, summary: ringsSummary }],
    18: ["ETHTOOL_MSG_CHANNELS_GET_REPLY", "reply", { attributes: channels, summary: channelsSummary }],
    19: ["ETHTOOL_MSG_CHANNELS_NTF", "notify", { attributes: channels, summary: channelsSummary }],
    20: ["ETHTOOL_MSG_COALESCE_GET_REPLY", "reply", { attributes: coalesce, summary: coalesceSummary }],
    21: ["ETHTOOL_MSG_COALESCE_NTF", "notify", { attributes: coalesce, summary: coalesceSummary }],
    22: ["ETHTOOL_MSG_PAUSE_GET_REPLY", "reply", { attributes: pause, summary: pauseSummary }],
    23: ["ETHTOOL_MSG_PAUSE_NTF", "notify", { attributes: pause, summary: pauseSummary }],
    24: ["ETHTOOL_MSG_EEE_GET_REPLY", "reply", { attributes: eee, summary: eeeSummary }],
    25: ["ETHTOOL_MSG_EEE_NTF", "notify", { attributes: eee, summary: eeeSummary }],
    26: ["ETHTOOL_MSG_TSINFO_GET_REPLY", "reply", { attributes: tsinfo, summary: tsinfoSummary }],
    27: ["ETHTOOL_MSG_CABLE_TEST_NTF", "notify", { attributes: cableTestNotice, summary: cableTestSummary }],
    28: ["ETHTOOL_MSG_CABLE_TEST_TDR_NTF", "notify", { attributes: cableTestTdrNotice, summary: cableTestTdrSummary }],
    29: ["ETHTOOL_MSG_TUNNEL_INFO_GET_REPLY", "reply", { attributes: tunnelInfo, summary: tunnelInfoSummary }],
    30: ["ETHTOOL_MSG_FEC_GET_REPLY", "reply", { attributes: fec, summary: fecSummary }],
    31: ["ETHTOOL_MSG_FEC_NTF", "notify", { attributes: fec, summary: fecSummary }],
    32: ["ETHTOOL_MSG_MODULE_EEPROM_GET_REPLY", "reply", { attributes: moduleEeprom, summary: moduleEepromSummary }],
    33: ["ETHTOOL_MSG_STATS_GET_REPLY", "reply", { attributes: stats, summary: statsSummary }],
    34: ["ETHTOOL_MSG_PHC_VCLOCKS_GET_REPLY", "reply", { attributes: phcVclocks, summary: phcVclocksSummary }],
    35: ["ETHTOOL_MSG_MODULE_GET_REPLY", "reply", { attributes: module, summary: moduleSummary }],
    36: ["ETHTOOL_MSG_MODULE_NTF", "notify", { attributes: module, summary: moduleSummary }],
    37: ["ETHTOOL_MSG_PSE_GET_REPLY", "reply", { attributes: pse, summary: pseSummary }],
    38: ["ETHTOOL_MSG_RSS_GET_REPLY", "reply", { attributes: rss, summary: rssSummary }],
    39: ["ETHTOOL_MSG_PLCA_GET_CFG_REPLY", "reply", { attributes: plca, summary: plcaSummary }],
    40: ["ETHTOOL_MSG_PLCA_GET_STATUS_REPLY", "reply", { attributes: plca, summary: plcaSummary }],
    41: ["ETHTOOL_MSG_PLCA_NTF", "notify", { attributes: plca, summary: plcaSummary }],
    42: ["ETHTOOL_MSG_MM_GET_REPLY", "reply", { attributes: mm, summary: mmSummary }],
    43: ["ETHTOOL_MSG_MM_NTF", "notify", { attributes: mm, summary: mmSummary }],
    44: [
      "ETHTOOL_MSG_MODULE_FW_FLASH_NTF",
      "notify",
      { attributes: moduleFirmwareFlash, summary: moduleFirmwareFlashSummary },
    ],
    45: ["ETHTOOL_MSG_PHY_GET_REPLY", "reply", { attributes: phy, summary: phySummary }],
    46: ["ETHTOOL_MSG_PHY_NTF", "notify", { attributes: phy, summary: phySummary }],
    47: ["ETHTOOL_MSG_TSCONFIG_GET_REPLY", "reply", { attributes: tsconfig, summary: tsconfigSummary }],
    48: ["ETHTOOL_MSG_TSCONFIG_SET_REPLY", "reply", { attributes: tsconfig, summary: tsconfigSummary }],
    49: ["ETHTOOL_MSG_PSE_NTF", "notify", { attributes: pseNotice, summary: pseNoticeSummary }],
    50: ["ETHTOOL_MSG_RSS_NTF", "notify", { attributes: rss, summary: rssSummary }],
    51: ["ETHTOOL_MSG_RSS_CREATE_ACT_REPLY", "reply", { attributes: rss, summary: rssSummary }],
    52: ["ETHTOOL_MSG_RSS_CREATE_NTF", "notify", { attributes: rss, summary: rssSummary }],
    53: ["ETHTOOL_MSG_RSS_DELETE_NTF", "notify", { attributes: rss, summary: rssSummary }],
    54: ["ETHTOOL_MSG_MSE_GET_REPLY", "reply", { attributes: mse, summary: mseSummary }],
  },
  // Of the numbers that stand for no message.
  attributes: attributes("ETHTOOL_A", {}),
  constants: constants({ ETHTOOL_FLAG_ALL: 7 }),
});
