/**
 * A gate that lets packets through by the clock (IEEE 802.1Qci).
 * Kernel: include/uapi/linux/tc_act/tc_gate.h, net/sched/act_gate.c (gate_policy, entry_policy, tcf_gate_dump)
 */
import {
  attributes,
  flag,
  hexadecimal,
  nest,
  pad,
  quantity,
  s32,
  struct,
  u32,
  u64,
} from "../../../../src/schema/index.ts";
import { clockId } from "../clock.ts";
import { genericMembers, times } from "./generic.ts";

const nanoseconds = quantity(u64, "ns");
const wildcard = { "-1": "wildcard" };

const entry = attributes("TCA_GATE_ENTRY", {
  0: ["TCA_GATE_ENTRY_UNSPEC"],
  1: ["TCA_GATE_ENTRY_INDEX", u32],
  2: ["TCA_GATE_ENTRY_GATE", flag],
  3: ["TCA_GATE_ENTRY_INTERVAL", quantity(u32, "ns")],
  4: ["TCA_GATE_ENTRY_IPV", quantity(s32, "", wildcard)],
  5: ["TCA_GATE_ENTRY_MAX_OCTETS", quantity(s32, "bytes", wildcard)],
});

const entries = attributes("TCA_GATE_ONE_ENTRY", {
  0: ["TCA_GATE_ONE_ENTRY_UNSPEC"],
  1: ["TCA_GATE_ONE_ENTRY", nest(entry), { multi: true }],
});

export const gate = nest(
  attributes("TCA_GATE", {
    0: ["TCA_GATE_UNSPEC"],
    1: ["TCA_GATE_TM", times],
    2: ["TCA_GATE_PARMS", struct("tc_gate", genericMembers)],
    3: ["TCA_GATE_PAD", pad],
    4: ["TCA_GATE_PRIORITY", quantity(s32, "", wildcard)],
    5: ["TCA_GATE_ENTRY_LIST", nest(entries)],
    6: ["TCA_GATE_BASE_TIME", nanoseconds],
    7: ["TCA_GATE_CYCLE_TIME", nanoseconds],
    8: ["TCA_GATE_CYCLE_TIME_EXT", nanoseconds],
    9: ["TCA_GATE_FLAGS", hexadecimal(u32)],
    10: ["TCA_GATE_CLOCKID", clockId],
  }),
);
