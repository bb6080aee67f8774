/**
 * Matches and targets about connections: conntrack, state, CT.
 * Kernel: include/uapi/linux/netfilter/xt_conntrack.h, xt_state.h, xt_CT.h, net/netfilter/xt_conntrack.c
 */

import {
  fixedString,
  flags,
  hexadecimal,
  quantity,
  struct,
  u16,
  u32,
  wideAddress,
} from "../../../../src/schema/index.ts";
import { connectionState } from "../../conntrack/connection-state.ts";

const what = flags(
  u16,
  {
    0: "XT_CONNTRACK_STATE",
    1: "XT_CONNTRACK_PROTO",
    2: "XT_CONNTRACK_ORIGSRC",
    3: "XT_CONNTRACK_ORIGDST",
    4: "XT_CONNTRACK_REPLSRC",
    5: "XT_CONNTRACK_REPLDST",
    6: "XT_CONNTRACK_STATUS",
    7: "XT_CONNTRACK_EXPIRES",
    8: "XT_CONNTRACK_ORIGSRC_PORT",
    9: "XT_CONNTRACK_ORIGDST_PORT",
    10: "XT_CONNTRACK_REPLSRC_PORT",
    11: "XT_CONNTRACK_REPLDST_PORT",
    12: "XT_CONNTRACK_DIRECTION",
    13: "XT_CONNTRACK_STATE_ALIAS",
  },
  { prefix: "XT_CONNTRACK_" },
);

/** The words are iptables'. */
const states = flags(u16, {
  0: "INVALID",
  1: "ESTABLISHED",
  2: "RELATED",
  3: "NEW",
  6: "SNAT",
  7: "DNAT",
  8: "UNTRACKED",
});

const statuses = flags(u16, { 0: "EXPECTED", 1: "SEEN_REPLY", 2: "ASSURED", 3: "CONFIRMED" });

export const conntrackMatch = struct("xt_conntrack_mtinfo3", [
  ["origsrc_addr", wideAddress],
  ["origsrc_mask", wideAddress],
  ["origdst_addr", wideAddress],
  ["origdst_mask", wideAddress],
  ["replsrc_addr", wideAddress],
  ["replsrc_mask", wideAddress],
  ["repldst_addr", wideAddress],
  ["repldst_mask", wideAddress],
  ["expires_min", quantity(u32, "s")],
  ["expires_max", quantity(u32, "s")],
  ["l4proto", u16],
  ["origsrc_port", u16],
  ["origdst_port", u16],
  ["replsrc_port", u16],
  ["repldst_port", u16],
  ["match_flags", what],
  ["invert_flags", what],
  ["state_mask", states],
  ["status_mask", statuses],
  ["origsrc_port_high", u16],
  ["origdst_port_high", u16],
  ["replsrc_port_high", u16],
  ["repldst_port_high", u16],
  [null, 6],
]);

export const stateMatch = struct("xt_state_info", [
  ["statemask", connectionState],
  [null, 4],
]);

export const ctTarget = struct("xt_ct_target_info_v1", [
  [
    "flags",
    flags(
      u16,
      {
        0: "XT_CT_NOTRACK",
        1: "XT_CT_NOTRACK_ALIAS",
        2: "XT_CT_ZONE_DIR_ORIG",
        3: "XT_CT_ZONE_DIR_REPL",
        4: "XT_CT_ZONE_MARK",
      },
      { prefix: "XT_CT_" },
    ),
  ],
  ["zone", u16],
  ["ct_events", hexadecimal(u32)],
  ["exp_events", hexadecimal(u32)],
  ["helper", fixedString(16)],
  ["timeout", fixedString(32)],
  // To the alignment of a pointer, and the pointer.
  [null, 12],
]);
