/** Options of disciplines and classes in the words of `tc`. */
import type { Scope } from "../../../../src/schema/index.ts";
import { bytesIn, microsecondsOf, rateWord, sizeWord, timeWord } from "../units.ts";

function spaced(list: string | null): string {
  return list === null ? "" : list.replaceAll(",", " ");
}

function bare(word: string, scope: Scope, name: string, unit = ""): string {
  const value = scope.number(name);
  return value === undefined ? "" : ` ${word} ${value}${unit}`;
}

function size(word: string, scope: Scope, name: string): string {
  const value = scope.number(name);
  return value === undefined ? "" : ` ${word} ${sizeWord(value)}`;
}

function time(word: string, scope: Scope, name: string): string {
  const value = scope.number(name);
  return value === undefined ? "" : ` ${word} ${timeWord(value)}`;
}

/** A rate of a struct, or the one in 64 bits that stands beside it. */
function rateOf(options: Scope, wide: string, parameters: Scope, name: string): number {
  return options.number(wide) ?? parameters.into(name)?.number("rate") ?? 0;
}

function priorityBands(options: Scope): string {
  return `${bare("bands", options, "bands")} priomap ${spaced(options.word("priomap"))}`;
}

function tokenBucket(options: Scope): string {
  const parameters = options.into("TCA_TBF_PARMS");
  if (parameters === null) return "";
  const rate = rateOf(options, "TCA_TBF_RATE64", parameters, "rate");
  const peak = rateOf(options, "TCA_TBF_PRATE64", parameters, "peakrate");
  const buffer = parameters.number("buffer") ?? 0;
  const minimum = parameters.number("mtu") ?? 0;
  const limit = parameters.number("limit") ?? 0;
  let line = ` rate ${rateWord(rate)} burst ${sizeWord(options.number("TCA_TBF_BURST") ?? bytesIn(rate, buffer))}`;
  let latency = rate === 0 ? 0 : (1_000_000 * limit) / rate - microsecondsOf(buffer);
  if (peak !== 0) {
    line += ` peakrate ${rateWord(peak)}`;
    const burst = options.number("TCA_TBF_PBURST") ?? bytesIn(peak, minimum);
    if (burst !== 0) line += ` minburst ${sizeWord(burst)}`;
    latency = Math.max(latency, (1_000_000 * limit) / peak - microsecondsOf(minimum));
  }
  if (latency >= 0) line += ` lat ${timeWord(latency)}`;
  const overhead = parameters.into("rate")?.number("overhead") ?? 0;
  return overhead === 0 ? line : `${line} overhead ${overhead}`;
}

function hierarchy(options: Scope): string {
  const parameters = options.into("TCA_HTB_INIT");
  let line = "";
  if (parameters !== null) {
    line += `${bare("r2q", parameters, "rate2quantum")} default ${parameters.word("defcls") ?? "0x0"}`;
    if (!options.message.fromUser) line += bare("direct_packets_stat", parameters, "direct_pkts");
  }
  line += bare("direct_qlen", options, "TCA_HTB_DIRECT_QLEN");
  return options.has("TCA_HTB_OFFLOAD") ? `${line} offload` : line;
}

function hierarchyClass(options: Scope): string {
  const parameters = options.into("TCA_HTB_PARMS");
  if (parameters === null) return "";
  const rate = rateOf(options, "TCA_HTB_RATE64", parameters, "rate");
  const ceiling = rateOf(options, "TCA_HTB_CEIL64", parameters, "ceil");
  const overhead = parameters.into("rate")?.number("overhead") ?? 0;
  let line = parameters.number("level") === 0 ? bare("prio", parameters, "prio") : "";
  line += ` rate ${rateWord(rate)}`;
  if (overhead !== 0) line += ` overhead ${overhead}`;
  line += ` ceil ${rateWord(ceiling)} burst ${sizeWord(bytesIn(rate, parameters.number("buffer") ?? 0))}`;
  return `${line} cburst ${sizeWord(bytesIn(ceiling, parameters.number("cbuffer") ?? 0))}`;
}

function fairControlledDelay(options: Scope): string {
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

function trafficClasses(options: Scope): string {
  let line = `${bare("tc", options, "num_tc")} map ${spaced(options.word("prio_tc_map"))}`;
  const mode = options.word("TCA_MQPRIO_MODE");
  const shaper = options.word("TCA_MQPRIO_SHAPER");
  if (mode !== null) line += ` mode ${mode}`;
  if (shaper !== null) line += ` shaper ${shaper}`;
  return line;
}

/** What `tc qdisc show` writes after the parent. */
export function disciplineWords(kind: string, options: Scope): string {
  switch (kind) {
    case "pfifo":
    case "pfifo_head_drop":
      return bare("limit", options, "limit", "p");
    case "bfifo":
      return size("limit", options, "limit");
    case "pfifo_fast":
    case "prio":
      return priorityBands(options);
    case "tbf":
      return tokenBucket(options);
    case "htb":
      return hierarchy(options);
    case "fq_codel":
      return fairControlledDelay(options);
    case "mqprio":
      return trafficClasses(options);
    default:
      return "";
  }
}

/** What `tc class show` writes after the leaf. */
export function classWords(kind: string, options: Scope): string {
  return kind === "htb" ? hierarchyClass(options) : "";
}
