/** Disciplines that keep delay small, and fair queues, in the words of `tc`. */
import type { Scope } from "../../../../src/schema/index.ts";
import { shortNumber } from "../probability.ts";
import { timeWord } from "../units.ts";
import { bare, own, rate, size, spaced, time, when } from "./option-pieces.ts";

/** Rates and times that are not set. */
const none = 0xffffffff;

export function controlledDelay(options: Scope): string {
  let line = bare("limit", options, "TCA_CODEL_LIMIT", "p") + time("target", options, "TCA_CODEL_TARGET");
  line += time("ce_threshold", options, "TCA_CODEL_CE_THRESHOLD") + time("interval", options, "TCA_CODEL_INTERVAL");
  return line + when("ecn", options, "TCA_CODEL_ECN");
}

export function fairControlledDelay(options: Scope): string {
  let line = bare("limit", options, "TCA_FQ_CODEL_LIMIT", "p") + bare("flows", options, "TCA_FQ_CODEL_FLOWS");
  line += bare("quantum", options, "TCA_FQ_CODEL_QUANTUM") + time("target", options, "TCA_FQ_CODEL_TARGET");
  line += time("ce_threshold", options, "TCA_FQ_CODEL_CE_THRESHOLD");
  const selector = options.word("TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR");
  const mask = options.word("TCA_FQ_CODEL_CE_THRESHOLD_MASK");
  if (selector !== null && (selector !== "0x0" || mask !== "0x0")) {
    line += ` ce_threshold_selector ${selector}/${mask ?? "0x0"}`;
  }
  line += time("interval", options, "TCA_FQ_CODEL_INTERVAL");
  line += size("memory_limit", options, "TCA_FQ_CODEL_MEMORY_LIMIT");
  const marks = options.number("TCA_FQ_CODEL_ECN");
  if (marks !== undefined) line += marks === 0 ? " noecn" : " ecn";
  return line + bare("drop_batch", options, "TCA_FQ_CODEL_DROP_BATCH_SIZE");
}

export function integralController(options: Scope): string {
  let line = bare("limit", options, "TCA_PIE_LIMIT", "p") + time("target", options, "TCA_PIE_TARGET");
  line += time("tupdate", options, "TCA_PIE_TUPDATE");
  line += bare("alpha", options, "TCA_PIE_ALPHA") + bare("beta", options, "TCA_PIE_BETA");
  line += when("ecn", options, "TCA_PIE_ECN") + when("bytemode", options, "TCA_PIE_BYTEMODE");
  return line + when("dq_rate_estimator", options, "TCA_PIE_DQ_RATE_ESTIMATOR");
}

export function fairIntegralController(options: Scope): string {
  let line = bare("limit", options, "TCA_FQ_PIE_LIMIT", "p") + bare("flows", options, "TCA_FQ_PIE_FLOWS");
  line += time("target", options, "TCA_FQ_PIE_TARGET") + time("tupdate", options, "TCA_FQ_PIE_TUPDATE");
  line += bare("alpha", options, "TCA_FQ_PIE_ALPHA") + bare("beta", options, "TCA_FQ_PIE_BETA");
  line += size("quantum", options, "TCA_FQ_PIE_QUANTUM");
  line += size("memory_limit", options, "TCA_FQ_PIE_MEMORY_LIMIT");
  line += bare("ecn_prob", options, "TCA_FQ_PIE_ECN_PROB") + when("ecn", options, "TCA_FQ_PIE_ECN");
  line += when("bytemode", options, "TCA_FQ_PIE_BYTEMODE");
  return line + when("dq_rate_estimator", options, "TCA_FQ_PIE_DQ_RATE_ESTIMATOR");
}

export function dualQueue(options: Scope): string {
  let line = bare("limit", options, "TCA_DUALPI2_LIMIT", "p");
  line += size("memlimit", options, "TCA_DUALPI2_MEMORY_LIMIT");
  line += time("target", options, "TCA_DUALPI2_TARGET") + time("tupdate", options, "TCA_DUALPI2_TUPDATE");
  for (const name of ["alpha", "beta"]) {
    const gain = options.number(`TCA_DUALPI2_${name.toUpperCase()}`);
    if (gain !== undefined) line += ` ${name} ${shortNumber(gain / 256)}`;
  }
  line += bare("step_thresh", options, "TCA_DUALPI2_STEP_THRESH_PKTS", "p");
  line += time("step_thresh", options, "TCA_DUALPI2_STEP_THRESH_US");
  line += bare("min_qlen_step", options, "TCA_DUALPI2_MIN_QLEN_STEP", "p");
  line += bare("coupling_factor", options, "TCA_DUALPI2_COUPLING");
  line += own(options, "TCA_DUALPI2_DROP_OVERLOAD") + own(options, "TCA_DUALPI2_DROP_EARLY");
  line += bare("classic_protection", options, "TCA_DUALPI2_C_PROTECTION", "%");
  return line + own(options, "TCA_DUALPI2_ECN_MASK") + own(options, "TCA_DUALPI2_SPLIT_GSO");
}

/** How far apart packets of a flow go out. */
function pace(options: Scope): string {
  let line = options.number("TCA_FQ_RATE_ENABLE") === 0 ? " nopacing" : "";
  const fastest = options.number("TCA_FQ_FLOW_MAX_RATE");
  if (fastest !== undefined && fastest !== none) line += rate("maxrate", options, "TCA_FQ_FLOW_MAX_RATE");
  if (options.number("TCA_FQ_FLOW_DEFAULT_RATE")) line += rate("defrate", options, "TCA_FQ_FLOW_DEFAULT_RATE");
  if (options.number("TCA_FQ_LOW_RATE_THRESHOLD")) {
    line += rate("low_rate_threshold", options, "TCA_FQ_LOW_RATE_THRESHOLD");
  }
  return line + time("refill_delay", options, "TCA_FQ_FLOW_REFILL_DELAY");
}

export function fairQueue(options: Scope): string {
  let line = bare("limit", options, "TCA_FQ_PLIMIT", "p") + bare("flow_limit", options, "TCA_FQ_FLOW_PLIMIT", "p");
  const buckets = options.number("TCA_FQ_BUCKETS_LOG");
  if (buckets !== undefined) line += ` buckets ${2 ** buckets}`;
  line += bare("orphan_mask", options, "TCA_FQ_ORPHAN_MASK");
  const bands = options.into("TCA_FQ_PRIOMAP");
  if (bands !== null) line += `${bare("bands", bands, "bands")} priomap ${spaced(bands.word("priomap"))}`;
  const weights = options.word("TCA_FQ_WEIGHTS");
  if (weights !== null) line += ` weights ${spaced(weights)}`;
  line += size("quantum", options, "TCA_FQ_QUANTUM");
  line += size("initial_quantum", options, "TCA_FQ_INITIAL_QUANTUM") + pace(options);
  const threshold = options.number("TCA_FQ_CE_THRESHOLD");
  if (threshold !== undefined && threshold !== none) line += time("ce_threshold", options, "TCA_FQ_CE_THRESHOLD");
  const slack = options.number("TCA_FQ_TIMER_SLACK");
  if (slack !== undefined) line += ` timer_slack ${slack < 1000 ? `${slack}ns` : timeWord(slack / 1000)}`;
  line += time("horizon", options, "TCA_FQ_HORIZON") + own(options, "TCA_FQ_HORIZON_DROP");
  return line + time("offload_horizon", options, "TCA_FQ_OFFLOAD_HORIZON");
}

export function heavyHitters(options: Scope): string {
  let line = bare("limit", options, "TCA_HHF_BACKLOG_LIMIT", "p") + size("quantum", options, "TCA_HHF_QUANTUM");
  line += bare("hh_limit", options, "TCA_HHF_HH_FLOWS_LIMIT");
  line += time("reset_timeout", options, "TCA_HHF_RESET_TIMEOUT");
  line += size("admit_bytes", options, "TCA_HHF_ADMIT_BYTES") + time("evict_timeout", options, "TCA_HHF_EVICT_TIMEOUT");
  return line + bare("non_hh_weight", options, "TCA_HHF_NON_HH_WEIGHT");
}
