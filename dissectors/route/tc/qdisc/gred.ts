/**
 * Generalised random early detection: virtual queues, each with limits of its own.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_gred_qopt, tc_gred_sopt, TCA_GRED_*), net/sched/sch_gred.c
 * (gred_policy, gred_dump)
 */
import { attributes, nest, packed, pad, quantity, struct, u8, u32, u64 } from "../../../../src/schema/index.ts";
import { onOff } from "../../../values.ts";
import { probability } from "../probability.ts";
import { idleTable, redFlags, wideRedFlags } from "./red.ts";

const size = quantity(u32, "bytes");
const length = quantity(u32, "packets");

/** One virtual queue. In a dump, which has all sixteen, one that is not set up has a number beyond them. */
const queue = struct("tc_gred_qopt", [
  ["limit", size],
  ["qth_min", size],
  ["qth_max", size],
  ["DP", u32],
  ["backlog", size],
  ["qave", size],
  ["forced", length],
  ["early", length],
  ["other", length],
  ["pdrop", length],
  ["Wlog", u8],
  ["Plog", u8],
  ["Scell_log", u8],
  ["prio", u8],
  ["packets", length],
  ["bytesin", size],
]);

const setup = struct("tc_gred_sopt", [
  ["DPs", u32],
  ["def_DP", u32],
  ["grio", onOff],
  ["flags", redFlags],
  [null, 2],
]);

const entry = attributes("TCA_GRED_VQ", {
  0: ["TCA_GRED_VQ_UNSPEC"],
  1: ["TCA_GRED_VQ_PAD", pad],
  2: ["TCA_GRED_VQ_DP", u32],
  3: ["TCA_GRED_VQ_STAT_BYTES", quantity(u64, "bytes")],
  4: ["TCA_GRED_VQ_STAT_PACKETS", length],
  5: ["TCA_GRED_VQ_STAT_BACKLOG", size],
  6: ["TCA_GRED_VQ_STAT_PROB_DROP", length],
  7: ["TCA_GRED_VQ_STAT_PROB_MARK", length],
  8: ["TCA_GRED_VQ_STAT_FORCED_DROP", length],
  9: ["TCA_GRED_VQ_STAT_FORCED_MARK", length],
  10: ["TCA_GRED_VQ_STAT_PDROP", length],
  11: ["TCA_GRED_VQ_STAT_OTHER", length],
  12: ["TCA_GRED_VQ_FLAGS", wideRedFlags],
});

const entries = attributes("TCA_GRED_VQ_ENTRY", {
  0: ["TCA_GRED_VQ_ENTRY_UNSPEC"],
  1: ["TCA_GRED_VQ_ENTRY", nest(entry), { multi: true }],
});

export const gred = nest(
  attributes("TCA_GRED", {
    0: ["TCA_GRED_UNSPEC"],
    1: ["TCA_GRED_PARMS", packed(queue)],
    2: ["TCA_GRED_STAB", idleTable],
    3: ["TCA_GRED_DPS", setup],
    4: ["TCA_GRED_MAX_P", packed(probability)],
    5: ["TCA_GRED_LIMIT", size],
    6: ["TCA_GRED_VQ_LIST", nest(entries)],
  }),
);
