/**
 * Actions, in filters and on their own.
 * Kernel: include/uapi/linux/pkt_cls.h (TCA_ACT_*), net/sched/act_api.c (tcf_action_policy, tcf_action_dump_1)
 */
import {
  attributes,
  bitfield32,
  byDirection,
  byPresence,
  bySibling,
  bytes,
  indexed,
  nest,
  pad,
  select,
  string,
  u32,
  unknown,
} from "../../../../src/schema/index.ts";
import { statistics } from "../statistics.ts";
import { bpf } from "./bpf.ts";
import { connmark } from "./connmark.ts";
import { csum } from "./csum.ts";
import { ct } from "./ct.ts";
import { ctinfo } from "./ctinfo.ts";
import { gact } from "./gact.ts";
import { gate } from "./gate.ts";
import { ife } from "./ife.ts";
import { ipt } from "./ipt.ts";
import { mirred } from "./mirred.ts";
import { mpls } from "./mpls.ts";
import { nat } from "./nat.ts";
import { pedit } from "./pedit.ts";
import { police } from "./police.ts";
import { sample } from "./sample.ts";
import { simple } from "./simple.ts";
import { skbedit } from "./skbedit.ts";
import { skbmod } from "./skbmod.ts";
import { tunnelKey } from "./tunnel-key.ts";
import { vlan } from "./vlan.ts";

const hardwareStatistics = bitfield32(
  { 0: "TCA_ACT_HW_STATS_IMMEDIATE", 1: "TCA_ACT_HW_STATS_DELAYED" },
  { prefix: "TCA_ACT_HW_STATS_" },
);

const options = select(bySibling("TCA_ACT_KIND"), {
  bpf,
  connmark,
  csum,
  ct,
  ctinfo,
  gact,
  gate,
  ife,
  ipt,
  mirred,
  mpls,
  nat,
  pedit,
  police,
  sample,
  simple,
  skbedit,
  skbmod,
  tunnel_key: tunnelKey,
  vlan,
  xt: ipt,
});

/**
 * What a program knows the action by. The notification of a flush, which has no options, counts here what is gone:
 * tcf_del_walker puts TCA_FCNT, which has the same number.
 */
const cookie = select(byPresence("TCA_ACT_OPTIONS"), { true: bytes }, byDirection({ request: bytes, reply: u32 }));

const action = attributes("TCA_ACT", {
  0: ["TCA_ACT_UNSPEC"],
  1: ["TCA_ACT_KIND", string],
  2: ["TCA_ACT_OPTIONS", options],
  3: ["TCA_ACT_INDEX", u32],
  4: ["TCA_ACT_STATS", statistics(unknown)],
  5: ["TCA_ACT_PAD", pad],
  6: ["TCA_ACT_COOKIE", cookie],
  7: [
    "TCA_ACT_FLAGS",
    bitfield32(
      { 0: "TCA_ACT_FLAGS_NO_PERCPU_STATS", 1: "TCA_ACT_FLAGS_SKIP_HW", 2: "TCA_ACT_FLAGS_SKIP_SW" },
      { prefix: "TCA_ACT_FLAGS_" },
    ),
  ],
  8: ["TCA_ACT_HW_STATS", hardwareStatistics],
  9: ["TCA_ACT_USED_HW_STATS", hardwareStatistics],
  10: ["TCA_ACT_IN_HW_COUNT", u32],
});

/** Actions in the order in which they act. */
export const actions = indexed(nest(action));
