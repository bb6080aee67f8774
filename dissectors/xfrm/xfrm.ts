/**
 * IPsec: states (security associations) and the policies that ask for them.
 * Kernel: include/uapi/linux/xfrm.h, net/xfrm/xfrm_user.c (xfrma_policy, xfrm_msg_min)
 */
import {
  attributes,
  constants,
  defineDissector,
  flag,
  hexadecimal,
  instant,
  packed,
  pad,
  quantity,
  u16,
  u32,
  u64,
  unlessDump,
  wideAddress,
} from "../../src/schema/index.ts";
import { extraFlags, stateDirection, transformProtocol } from "./constants.ts";
import {
  acquireSummary,
  defaultsSummary,
  eventSummary,
  mappingSummary,
  migrateStateSummary,
  migrateSummary,
  policyFlushSummary,
  policyHashSummary,
  policySummary,
  reportSummary,
  stateFlushSummary,
  stateHashSummary,
} from "./policy-summary.ts";
import { stateSummary } from "./state-summary.ts";
import * as xfrm from "./structs.ts";

const xfrma = attributes("XFRMA", {
  0: ["XFRMA_UNSPEC"],
  1: ["XFRMA_ALG_AUTH", xfrm.algorithm],
  2: ["XFRMA_ALG_CRYPT", xfrm.algorithm],
  3: ["XFRMA_ALG_COMP", xfrm.algorithm],
  4: ["XFRMA_ENCAP", xfrm.encapsulation],
  5: ["XFRMA_TMPL", packed(xfrm.template)],
  6: ["XFRMA_SA", xfrm.stateInfo],
  7: ["XFRMA_POLICY", xfrm.policyInfo],
  8: ["XFRMA_SEC_CTX", xfrm.securityContext],
  9: ["XFRMA_LTIME_VAL", xfrm.lifetime],
  10: ["XFRMA_REPLAY_VAL", xfrm.replayState],
  11: ["XFRMA_REPLAY_THRESH", quantity(u32, "packets")],
  // Tenths of a second: net/xfrm/xfrm_user.c multiplies by HZ / 10.
  12: ["XFRMA_ETIMER_THRESH", quantity(u32, "* 100 ms")],
  13: ["XFRMA_SRCADDR", wideAddress],
  14: ["XFRMA_COADDR", wideAddress],
  15: ["XFRMA_LASTUSED", instant(u64, "s")],
  16: ["XFRMA_POLICY_TYPE", xfrm.policyTypeStruct],
  17: ["XFRMA_MIGRATE", packed(xfrm.migration)],
  18: ["XFRMA_ALG_AEAD", xfrm.aead],
  19: ["XFRMA_KMADDRESS", xfrm.keyManagerAddress],
  20: ["XFRMA_ALG_AUTH_TRUNC", xfrm.authentication],
  21: ["XFRMA_MARK", xfrm.mark],
  22: ["XFRMA_TFCPAD", quantity(u32, "bytes")],
  23: ["XFRMA_REPLAY_ESN_VAL", xfrm.extendedReplayState],
  24: ["XFRMA_SA_EXTRA_FLAGS", extraFlags],
  25: ["XFRMA_PROTO", transformProtocol],
  26: ["XFRMA_ADDRESS_FILTER", xfrm.addressFilter],
  27: ["XFRMA_PAD", pad],
  28: ["XFRMA_OFFLOAD_DEV", xfrm.offload],
  29: ["XFRMA_SET_MARK", hexadecimal(u32), { alias: "XFRMA_OUTPUT_MARK" }],
  30: ["XFRMA_SET_MARK_MASK", hexadecimal(u32)],
  31: ["XFRMA_IF_ID", hexadecimal(u32)],
  32: ["XFRMA_MTIMER_THRESH", quantity(u32, "s")],
  33: ["XFRMA_SA_DIR", stateDirection],
  34: ["XFRMA_NAT_KEEPALIVE_INTERVAL", quantity(u32, "s")],
  35: ["XFRMA_SA_PCPU", u32],
  36: ["XFRMA_IPTFS_DROP_TIME", quantity(u32, "us")],
  37: ["XFRMA_IPTFS_REORDER_WINDOW", quantity(u16, "packets")],
  38: ["XFRMA_IPTFS_DONT_FRAG", flag],
  39: ["XFRMA_IPTFS_INIT_DELAY", quantity(u32, "us")],
  40: ["XFRMA_IPTFS_MAX_QSIZE", quantity(u32, "bytes")],
  41: ["XFRMA_IPTFS_PKT_SIZE", quantity(u32, "bytes")],
});

const stateDatabase = attributes("XFRMA_SAD", {
  0: ["XFRMA_SAD_UNSPEC"],
  1: ["XFRMA_SAD_CNT", u32],
  2: ["XFRMA_SAD_HINFO", xfrm.stateHashInfo],
});

const policyDatabase = attributes("XFRMA_SPD", {
  0: ["XFRMA_SPD_UNSPEC"],
  1: ["XFRMA_SPD_INFO", xfrm.policyCounts],
  2: ["XFRMA_SPD_HINFO", xfrm.policyHashInfo],
  3: ["XFRMA_SPD_IPV4_HTHRESH", xfrm.hashThresholds],
  4: ["XFRMA_SPD_IPV6_HTHRESH", xfrm.hashThresholds],
});

const state = { header: xfrm.stateInfo, summary: stateSummary };
const policy = { header: xfrm.policyInfo, summary: policySummary };
const event = { header: xfrm.eventId, summary: eventSummary };
const ofStateDatabase = { header: xfrm.infoFlags, attributes: stateDatabase, summary: stateHashSummary };
const ofPolicyDatabase = { header: xfrm.infoFlags, attributes: policyDatabase, summary: policyHashSummary };
const defaults = { header: xfrm.defaults, summary: defaultsSummary };

export const xfrmDissector = defineDissector({
  protocol: "NETLINK_XFRM",
  messages: {
    16: ["XFRM_MSG_NEWSA", "new", state],
    17: ["XFRM_MSG_DELSA", "del", { header: xfrm.stateId, summary: stateSummary }],
    18: ["XFRM_MSG_GETSA", "get", { header: unlessDump("xfrm_usersa_id", xfrm.stateIdMembers), summary: stateSummary }],
    19: ["XFRM_MSG_NEWPOLICY", "new", policy],
    20: ["XFRM_MSG_DELPOLICY", "del", { header: xfrm.policyId, summary: policySummary }],
    21: ["XFRM_MSG_GETPOLICY", "get", { header: [xfrm.policyId, null], summary: policySummary }],
    // Answered with XFRM_MSG_NEWSA.
    22: ["XFRM_MSG_ALLOCSPI", "set", { header: xfrm.spiInfo, summary: stateSummary }],
    23: ["XFRM_MSG_ACQUIRE", "notify", { header: xfrm.acquire, summary: acquireSummary }],
    24: ["XFRM_MSG_EXPIRE", "notify", { header: xfrm.expire, summary: stateSummary }],
    25: ["XFRM_MSG_UPDPOLICY", "set", policy],
    26: ["XFRM_MSG_UPDSA", "set", state],
    27: ["XFRM_MSG_POLEXPIRE", "notify", { header: xfrm.policyExpire, summary: policySummary }],
    28: ["XFRM_MSG_FLUSHSA", "del", { header: xfrm.flush, summary: stateFlushSummary }],
    29: ["XFRM_MSG_FLUSHPOLICY", "del", { header: null, summary: policyFlushSummary }],
    30: ["XFRM_MSG_NEWAE", "new", event],
    31: ["XFRM_MSG_GETAE", "get", event],
    32: ["XFRM_MSG_REPORT", "notify", { header: xfrm.report, summary: reportSummary }],
    33: ["XFRM_MSG_MIGRATE", "set", { header: xfrm.policyId, summary: migrateSummary }],
    34: ["XFRM_MSG_NEWSADINFO", "reply", ofStateDatabase],
    35: ["XFRM_MSG_GETSADINFO", "get", ofStateDatabase],
    36: ["XFRM_MSG_NEWSPDINFO", "set", ofPolicyDatabase],
    37: ["XFRM_MSG_GETSPDINFO", "get", ofPolicyDatabase],
    38: ["XFRM_MSG_MAPPING", "notify", { header: xfrm.mapping, summary: mappingSummary }],
    39: ["XFRM_MSG_SETDEFAULT", "set", defaults],
    40: ["XFRM_MSG_GETDEFAULT", "get", defaults],
    41: ["XFRM_MSG_MIGRATE_STATE", "set", { header: xfrm.stateMigration, summary: migrateStateSummary }],
  },
  attributes: xfrma,
  constants: constants({
    XFRM_MSG_BASE: 16,
    XFRM_POLICY_MASK: 3,
    XFRM_AE_UNSPEC: 0,
    XFRM_SC_DOI_RESERVED: 0,
    XFRM_SC_DOI_LSM: 1,
    XFRM_SC_ALG_RESERVED: 0,
    XFRM_SC_ALG_SELINUX: 1,
    XFRMGRP_ACQUIRE: 1,
    XFRMGRP_EXPIRE: 2,
    XFRMGRP_SA: 4,
    XFRMGRP_POLICY: 8,
    XFRMGRP_REPORT: 32,
    XFRMNLGRP_NONE: 0,
    XFRMNLGRP_ACQUIRE: 1,
    XFRMNLGRP_EXPIRE: 2,
    XFRMNLGRP_SA: 3,
    XFRMNLGRP_POLICY: 4,
    XFRMNLGRP_AEVENTS: 5,
    XFRMNLGRP_REPORT: 6,
    XFRMNLGRP_MIGRATE: 7,
    XFRMNLGRP_MAPPING: 8,
  }),
});
