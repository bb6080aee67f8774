/** Disciplines that drop before they must, in the words of `tc`. */
import type { Scope } from "../../../../src/schema/index.ts";
import { timeWord } from "../units.ts";
import { bare, own, size } from "./option-pieces.ts";

/** Virtual queues beyond this are not set up. */
const virtualQueues = 16;

/** Flags in words, whose names stand apart. */
function flags(scope: Scope, name: string): string {
  return own(scope, name).replaceAll(",", " ");
}

export function earlyDetection(options: Scope): string {
  const parameters = options.into("TCA_RED_PARMS");
  if (parameters === null) return "";
  let line =
    size("limit", parameters, "limit") + size("min", parameters, "qth_min") + size("max", parameters, "qth_max");
  line += flags(
    options.has("TCA_RED_FLAGS") ? options : parameters,
    options.has("TCA_RED_FLAGS") ? "TCA_RED_FLAGS" : "flags",
  );
  if (options.number("TCA_RED_EARLY_DROP_BLOCK")) {
    line += bare("qevent early_drop block", options, "TCA_RED_EARLY_DROP_BLOCK");
  }
  if (options.number("TCA_RED_MARK_BLOCK")) line += bare("qevent mark block", options, "TCA_RED_MARK_BLOCK");
  return line;
}

export function chooseAndKeep(options: Scope): string {
  const parameters = options.into("TCA_CHOKE_PARMS");
  if (parameters === null) return "";
  const line = bare("limit", parameters, "limit", "p") + bare("min", parameters, "qth_min", "p");
  return line + bare("max", parameters, "qth_max", "p") + flags(parameters, "flags");
}

function virtualQueue(queue: Scope): string {
  const number = queue.number("DP") ?? virtualQueues;
  if (number >= virtualQueues) return "";
  let line = ` vq ${number}${bare("prio", queue, "prio")}${size("limit", queue, "limit")}`;
  line += size("min", queue, "qth_min") + size("max", queue, "qth_max");
  return line;
}

export function generalisedDetection(options: Scope): string {
  const setup = options.into("TCA_GRED_DPS");
  let line = "";
  if (setup !== null) {
    line += bare("vqs", setup, "DPs") + bare("default", setup, "def_DP");
    if (setup.number("grio")) line += " grio";
  }
  line += size("limit", options, "TCA_GRED_LIMIT");
  for (const queue of options.insides("TCA_GRED_PARMS")) line += virtualQueue(queue);
  return line;
}

export function fairBlue(options: Scope): string {
  const parameters = options.into("TCA_SFB_PARMS");
  if (parameters === null) return "";
  let line = ` rehash ${timeWord((parameters.number("rehash_interval") ?? 0) * 1000)}`;
  line += ` db ${timeWord((parameters.number("warmup_time") ?? 0) * 1000)}${bare("limit", parameters, "limit", "p")}`;
  line += bare("max", parameters, "max", "p") + bare("target", parameters, "bin_size", "p");
  line += ` increment${own(parameters, "increment")} decrement${own(parameters, "decrement")}`;
  line += bare("penalty_rate", parameters, "penalty_rate", "pps");
  return line + bare("penalty_burst", parameters, "penalty_burst", "p");
}

/** What early detection adds to a fair queue; the probability is that of the kernel. */
function fairDetection(options: Scope): string {
  if (!options.number("qth_min")) return "";
  let line = `${bare("ewma", options, "Wlog")}${size("min", options, "qth_min")}${size("max", options, "qth_max")}`;
  const probability = options.number("max_P") ?? 0;
  line += ` probability ${Number((probability / 2 ** 32).toPrecision(6))}`;
  return line + flags(options, "flags");
}

export function stochasticFairness(options: Scope): string {
  const first = options.into("v0");
  if (first === null) return "";
  let line = bare("limit", first, "limit", "p") + size("quantum", first, "quantum");
  if (options.number("depth")) line += bare("depth", options, "depth");
  if (options.number("headdrop")) line += " headdrop";
  line += bare("divisor", first, "divisor");
  if (first.number("perturb_period")) line += bare("perturb", first, "perturb_period", "sec");
  return line + fairDetection(options);
}
