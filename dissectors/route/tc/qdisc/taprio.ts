/**
 * Time aware priorities: gates of traffic classes that open and close by the clock (IEEE 802.1Qbv).
 * Kernel: include/uapi/linux/pkt_sched.h (TCA_TAPRIO_*, TC_TAPRIO_CMD_*), net/sched/sch_taprio.c (taprio_policy,
 * entry_policy, taprio_tc_policy, taprio_dump)
 */
import {
  type AttributeSet,
  attributes,
  enumeration,
  flags,
  hexadecimal,
  nest,
  pad,
  quantity,
  s64,
  u8,
  u32,
  u64,
} from "../../../../src/schema/index.ts";
import { clockId } from "../clock.ts";
import { framePreemption, mqprioOptions } from "./mqprio.ts";

const nanoseconds = quantity(u32, "ns");
const wideNanoseconds = quantity(s64, "ns");

const command = enumeration(
  u8,
  { 0: "TC_TAPRIO_CMD_SET_GATES", 1: "TC_TAPRIO_CMD_SET_AND_HOLD", 2: "TC_TAPRIO_CMD_SET_AND_RELEASE" },
  {
    words: {
      TC_TAPRIO_CMD_SET_GATES: "S",
      TC_TAPRIO_CMD_SET_AND_HOLD: "H",
      TC_TAPRIO_CMD_SET_AND_RELEASE: "R",
    },
  },
);

const entry = attributes("TCA_TAPRIO_SCHED_ENTRY", {
  0: ["TCA_TAPRIO_SCHED_ENTRY_UNSPEC"],
  1: ["TCA_TAPRIO_SCHED_ENTRY_INDEX", u32],
  2: ["TCA_TAPRIO_SCHED_ENTRY_CMD", command],
  3: ["TCA_TAPRIO_SCHED_ENTRY_GATE_MASK", hexadecimal(u32)],
  4: ["TCA_TAPRIO_SCHED_ENTRY_INTERVAL", nanoseconds],
});

const entryList = attributes("TCA_TAPRIO_SCHED", {
  0: ["TCA_TAPRIO_SCHED_UNSPEC"],
  1: ["TCA_TAPRIO_SCHED_ENTRY", nest(entry), { multi: true }],
});

const trafficClass = attributes("TCA_TAPRIO_TC_ENTRY", {
  0: ["TCA_TAPRIO_TC_ENTRY_UNSPEC"],
  1: ["TCA_TAPRIO_TC_ENTRY_INDEX", u32],
  2: ["TCA_TAPRIO_TC_ENTRY_MAX_SDU", quantity(u32, "bytes", { 0: "any" })],
  3: ["TCA_TAPRIO_TC_ENTRY_FP", framePreemption],
});

const modes = flags(u32, { 0: "TCA_TAPRIO_ATTR_FLAG_TXTIME_ASSIST", 1: "TCA_TAPRIO_ATTR_FLAG_FULL_OFFLOAD" });

/** The schedule to come has the attributes of the one that runs. */
const options: AttributeSet = attributes("TCA_TAPRIO_ATTR", {
  0: ["TCA_TAPRIO_ATTR_UNSPEC"],
  1: ["TCA_TAPRIO_ATTR_PRIOMAP", mqprioOptions],
  2: ["TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST", nest(entryList)],
  3: ["TCA_TAPRIO_ATTR_SCHED_BASE_TIME", wideNanoseconds],
  4: ["TCA_TAPRIO_ATTR_SCHED_SINGLE_ENTRY", nest(entryList)],
  5: ["TCA_TAPRIO_ATTR_SCHED_CLOCKID", clockId],
  6: ["TCA_TAPRIO_ATTR_PAD", pad, { alias: "TCA_TAPRIO_PAD" }],
  7: ["TCA_TAPRIO_ATTR_ADMIN_SCHED", nest(() => options)],
  8: ["TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME", wideNanoseconds],
  9: ["TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME_EXTENSION", wideNanoseconds],
  10: ["TCA_TAPRIO_ATTR_FLAGS", modes],
  11: ["TCA_TAPRIO_ATTR_TXTIME_DELAY", nanoseconds],
  12: ["TCA_TAPRIO_ATTR_TC_ENTRY", nest(trafficClass), { multi: true }],
});

export const taprio = nest(options);

/** Told only by drivers that do the work. */
export const taprioStatistics = nest(
  attributes("TCA_TAPRIO_OFFLOAD_STATS", {
    1: ["TCA_TAPRIO_OFFLOAD_STATS_PAD", pad],
    2: ["TCA_TAPRIO_OFFLOAD_STATS_WINDOW_DROPS", u64],
    3: ["TCA_TAPRIO_OFFLOAD_STATS_TX_OVERRUNS", u64],
  }),
);
