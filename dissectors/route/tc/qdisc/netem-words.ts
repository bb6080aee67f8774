/** The network emulator in the words of `tc`. */
import type { Scope } from "../../../../src/schema/index.ts";
import { percentWord } from "../probability.ts";
import { microsecondsOf, rateWord, timeWord } from "../units.ts";
import { bare } from "./option-pieces.ts";

/** Nanoseconds as `5ms`. */
function wideTime(nanoseconds: number): string {
  return Math.abs(nanoseconds) < 1000 ? `${nanoseconds}ns` : timeWord(nanoseconds / 1000);
}

/** A time that is told in nanoseconds, or else in ticks. */
function delay(options: Scope, wide: string, name: string): number {
  return options.number(wide) ?? microsecondsOf(options.number(name) ?? 0) * 1000;
}

/** ` 25%`, nothing for 0. */
function chance(scope: Scope | null, name: string): string {
  return scope?.number(name) ? ` ${scope.word(name)}` : "";
}

function delays(options: Scope, correlations: Scope | null): string {
  const latency = delay(options, "TCA_NETEM_LATENCY64", "latency");
  if (latency === 0) return "";
  const jitter = delay(options, "TCA_NETEM_JITTER64", "jitter");
  const line = ` delay ${wideTime(latency)}`;
  return jitter === 0 ? line : `${line} ${wideTime(jitter)}${chance(correlations, "delay_corr")}`;
}

function losses(options: Scope, correlations: Scope | null): string {
  let line = "";
  if (options.number("loss")) line += ` loss ${options.word("loss")}${chance(correlations, "loss_corr")}`;
  const models = options.into("TCA_NETEM_LOSS");
  const four = models?.into("NETEM_LOSS_GI");
  if (four) {
    const words = ["p13", "p31", "p32", "p23", "p14"].map((name) => `${name} ${four.word(name) ?? "?"}`);
    line += ` loss state ${words.join(" ")}`;
  }
  const two = models?.into("NETEM_LOSS_GE");
  if (two) {
    const heard = percentWord(0xffffffff - (two.number("h") ?? 0));
    line += ` loss gemodel p ${two.word("p")} r ${two.word("r")} 1-h ${heard} 1-k ${two.word("k1")}`;
  }
  return line;
}

function rates(options: Scope): string {
  const given = options.into("TCA_NETEM_RATE");
  const rate = options.number("TCA_NETEM_RATE64") ?? given?.number("rate") ?? 0;
  if (given === null || rate === 0) return "";
  let line = ` rate ${rateWord(rate)}`;
  if (given.number("packet_overhead")) line += bare("packetoverhead", given, "packet_overhead");
  if (given.number("cell_size")) line += bare("cellsize", given, "cell_size");
  return given.number("cell_overhead") ? line + bare("celloverhead", given, "cell_overhead") : line;
}

function slots(options: Scope): string {
  const slot = options.into("TCA_NETEM_SLOT");
  if (slot === null) return "";
  const times = (from: string, to: string) => `${wideTime(slot.number(from) ?? 0)} ${wideTime(slot.number(to) ?? 0)}`;
  let line = " slot ";
  if (slot.number("dist_jitter")) line += `distribution ${times("dist_delay", "dist_jitter")}`;
  else line += times("min_delay", "max_delay");
  if (slot.number("max_packets")) line += bare("packets", slot, "max_packets");
  return slot.number("max_bytes") ? line + bare("bytes", slot, "max_bytes") : line;
}

/** A chance that has a struct of its own, with how much it depends on the last time. */
function disorder(options: Scope, name: string, word: string): string {
  const given = options.into(name);
  if (!given?.number("probability")) return "";
  return ` ${word} ${given.word("probability")}${chance(given, "correlation")}`;
}

export function networkEmulator(options: Scope): string {
  const correlations = options.into("TCA_NETEM_CORR");
  let line = bare("limit", options, "limit") + delays(options, correlations) + losses(options, correlations);
  if (options.number("duplicate")) {
    line += ` duplicate ${options.word("duplicate")}${chance(correlations, "dup_corr")}`;
  }
  line += disorder(options, "TCA_NETEM_REORDER", "reorder") + disorder(options, "TCA_NETEM_CORRUPT", "corrupt");
  line += rates(options) + slots(options);
  const seed = options.word("TCA_NETEM_PRNG_SEED");
  if (seed !== null) line += ` seed ${seed}`;
  if (options.number("TCA_NETEM_ECN")) line += " ecn";
  return options.number("gap") ? line + bare("gap", options, "gap") : line;
}
