/**
 * Rates, sizes and the tables that old senders compute for them.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_ratespec, tc_sizespec, tc_estimator), net/sched/sch_api.c
 * (qdisc_get_rtab, stab_policy)
 */
import {
  attributes,
  enumeration,
  nest,
  packed,
  quantity,
  s8,
  s16,
  s32,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";

const linkLayers = { 0: "TC_LINKLAYER_UNAWARE", 1: "TC_LINKLAYER_ETHERNET", 2: "TC_LINKLAYER_ATM" };
const linkLayer = { prefix: "TC_LINKLAYER_", words: { TC_LINKLAYER_UNAWARE: "unspec" } };

/** Time in the units of the packet scheduler, PSCHED_SHIFT of include/net/pkt_sched.h. */
export const schedulerTicks = quantity(u32, "ticks of 64 ns");

export const rate64 = quantity(u64, "bytes/s");

/** `tc_ratespec`: a rate that does not fit is the greatest number, and stands in a 64-bit attribute beside it. */
export const ratespec = struct("tc_ratespec", [
  ["cell_log", u8],
  ["linklayer", enumeration(u8, linkLayers, linkLayer)],
  ["overhead", quantity(u16, "bytes")],
  ["cell_align", s16],
  ["mpu", quantity(u16, "bytes")],
  ["rate", quantity(u32, "bytes/s", { 4294967295: "at least" })],
]);

/** Transmission times of packets by size; the kernel takes only the link layer from it. */
export const rateTable = packed(schedulerTicks);

/** `TCA_RATE`: intervals are a quarter of a second times a power of two. */
export const estimator = struct("tc_estimator", [
  ["interval", s8],
  ["ewma_log", u8],
]);

const sizespec = struct("tc_sizespec", [
  ["cell_log", u8],
  ["size_log", u8],
  ["cell_align", s16],
  ["overhead", quantity(s32, "bytes")],
  ["linklayer", enumeration(u32, linkLayers, linkLayer)],
  ["mpu", quantity(u32, "bytes")],
  ["mtu", quantity(u32, "bytes")],
  ["tsize", u32],
]);

/** How long packets are on the wire. */
export const sizeTable = nest(
  attributes("TCA_STAB", {
    0: ["TCA_STAB_UNSPEC"],
    1: ["TCA_STAB_BASE", sizespec],
    2: ["TCA_STAB_DATA", packed(u16)],
  }),
);
