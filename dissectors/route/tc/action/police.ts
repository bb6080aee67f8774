/**
 * Policing: what happens to packets beyond a rate. Also what classifiers carried before there were actions.
 * Kernel: include/uapi/linux/pkt_cls.h (struct tc_police, TCA_POLICE_*), net/sched/act_police.c
 */
import { attributes, nest, pad, quantity, s32, struct, u32, u64 } from "../../../../src/schema/index.ts";
import { rate64, ratespec, rateTable, schedulerTicks } from "../rate.ts";
import { times, verdict } from "./generic.ts";

const parameters = struct("tc_police", [
  ["index", u32],
  ["action", verdict],
  ["limit", u32],
  ["burst", schedulerTicks],
  ["mtu", quantity(u32, "bytes")],
  ["rate", ratespec],
  ["peakrate", ratespec],
  ["refcnt", s32],
  ["bindcnt", s32],
  ["capab", u32],
]);

export const police = nest(
  attributes("TCA_POLICE", {
    0: ["TCA_POLICE_UNSPEC"],
    1: ["TCA_POLICE_TBF", parameters],
    2: ["TCA_POLICE_RATE", rateTable],
    3: ["TCA_POLICE_PEAKRATE", rateTable],
    4: ["TCA_POLICE_AVRATE", quantity(u32, "bytes/s")],
    // Unsigned in the policy, but the number of a verdict, of which one is -1.
    5: ["TCA_POLICE_RESULT", verdict],
    6: ["TCA_POLICE_TM", times],
    7: ["TCA_POLICE_PAD", pad],
    8: ["TCA_POLICE_RATE64", rate64],
    9: ["TCA_POLICE_PEAKRATE64", rate64],
    10: ["TCA_POLICE_PKTRATE64", quantity(u64, "packets/s")],
    11: ["TCA_POLICE_PKTBURST64", quantity(u64, "ticks of 64 ns")],
  }),
);
