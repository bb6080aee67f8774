/** Queues, bands and weights in the words of `tc`. */
import type { Scope } from "../../../../src/schema/index.ts";
import { sizeWord } from "../units.ts";
import { bare, own, size, spaced } from "./option-pieces.ts";

/** How many traffic classes a line names. */
const most = 16;

export const packetFifo = (options: Scope): string => bare("limit", options, "limit", "p");

export const byteFifo = (options: Scope): string => size("limit", options, "limit");

export function priorityBands(options: Scope): string {
  return `${bare("bands", options, "bands")} priomap ${spaced(options.word("priomap"))}`;
}

export function queueBands(options: Scope): string {
  return ` bands ${options.number("bands") ?? 0}/${options.number("max_bands") ?? 0}`;
}

export const priorityQueue = (options: Scope): string => bare("limit", options, "limit");

/** The attributes of a list that all have one number. */
function listOf(options: Scope, list: string, name: string): string {
  let line = "";
  options.into(list)?.each((at, place) => {
    if (at === name) line += ` ${options.wordAt(place)}`;
  });
  return line;
}

export function transmissionSelection(options: Scope): string {
  let line = bare("bands", options, "TCA_ETS_NBANDS");
  if (options.number("TCA_ETS_NSTRICT")) line += bare("strict", options, "TCA_ETS_NSTRICT");
  const quanta = listOf(options, "TCA_ETS_QUANTA", "TCA_ETS_QUANTA_BAND");
  const priorities = listOf(options, "TCA_ETS_PRIOMAP", "TCA_ETS_PRIOMAP_BAND");
  if (quanta !== "") line += ` quanta${quanta}`;
  return priorities === "" ? line : `${line} priomap${priorities}`;
}

export const transmissionClass = (options: Scope): string => bare("quantum", options, "TCA_ETS_QUANTA_BAND");

export function roundRobinClass(options: Scope): string {
  const quantum = options.number("TCA_DRR_QUANTUM");
  return quantum === undefined ? "" : ` quantum ${sizeWord(quantum)}`;
}

export function quickFairClass(options: Scope): string {
  return bare("weight", options, "TCA_QFQ_WEIGHT") + bare("maxpkt", options, "TCA_QFQ_LMAX");
}

export function plugged(options: Scope): string {
  const action = own(options, "action");
  return options.number("action") === 3 ? bare("limit", options, "limit") : action;
}

function trafficClasses(parameters: Scope): string {
  return `${bare("tc", parameters, "num_tc")} map ${spaced(parameters.word("prio_tc_map"))}`;
}

/** ` queues 1@0 1@1 2@2`: how many from which on. */
function queues(parameters: Scope): string {
  const classes = Math.min(parameters.number("num_tc") ?? 0, most);
  if (classes === 0) return "";
  const counts = (parameters.word("count") ?? "").split(",");
  const offsets = (parameters.word("offset") ?? "").split(",");
  let line = " queues";
  for (let i = 0; i < classes; i++) line += ` ${counts[i] ?? 0}@${offsets[i] ?? 0}`;
  return line;
}

export function multiQueuePriority(options: Scope): string {
  let line = trafficClasses(options) + queues(options);
  const mode = options.word("TCA_MQPRIO_MODE");
  const shaper = options.word("TCA_MQPRIO_SHAPER");
  if (mode !== null) line += ` mode ${mode}`;
  if (shaper !== null) line += ` shaper ${shaper}`;
  return line;
}

/** ` sched-entry S 01 300000 sched-entry S 02 300000`. */
function schedule(options: Scope): string {
  const list = options.into("TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST");
  let line = "";
  let count = 0;
  list?.each((_name, place) => {
    const entry = list.open(place);
    if (entry === null || ++count > most) return;
    const mask = (entry.number("TCA_TAPRIO_SCHED_ENTRY_GATE_MASK") ?? 0).toString(16).padStart(2, "0");
    line += ` sched-entry ${entry.word("TCA_TAPRIO_SCHED_ENTRY_CMD") ?? "S"} ${mask}`;
    line += ` ${entry.number("TCA_TAPRIO_SCHED_ENTRY_INTERVAL") ?? 0}`;
  });
  return count > most ? `${line} …` : line;
}

/** The largest frames of the traffic classes, where one of them has a limit. */
function largestFrames(options: Scope): string {
  const sizes: number[] = [];
  options.each((name, place) => {
    const entry = name === "TCA_TAPRIO_ATTR_TC_ENTRY" && sizes.length < most ? options.open(place) : null;
    if (entry !== null) sizes.push(entry.number("TCA_TAPRIO_TC_ENTRY_MAX_SDU") ?? 0);
  });
  while (sizes.at(-1) === 0) sizes.pop();
  return sizes.length === 0 ? "" : ` max-sdu ${sizes.join(" ")}`;
}

/** What a schedule says, of the one that runs or of the one to come. */
function timing(options: Scope): string {
  let line = bare("base-time", options, "TCA_TAPRIO_ATTR_SCHED_BASE_TIME");
  line += bare("cycle-time", options, "TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME");
  line += bare("cycle-time-extension", options, "TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME_EXTENSION");
  return line + schedule(options);
}

export function timeAware(options: Scope): string {
  const parameters = options.into("TCA_TAPRIO_ATTR_PRIOMAP");
  let line = parameters === null ? "" : trafficClasses(parameters) + queues(parameters);
  const clock = options.word("TCA_TAPRIO_ATTR_SCHED_CLOCKID");
  if (clock !== null) line += ` clockid ${clock}`;
  const flags = options.number("TCA_TAPRIO_ATTR_FLAGS");
  if (flags) line += ` flags 0x${flags.toString(16)}`;
  if (options.number("TCA_TAPRIO_ATTR_TXTIME_DELAY")) {
    line += bare("txtime-delay", options, "TCA_TAPRIO_ATTR_TXTIME_DELAY");
  }
  line += timing(options) + largestFrames(options);
  const next = options.into("TCA_TAPRIO_ATTR_ADMIN_SCHED");
  return next === null ? line : `${line} admin${timing(next)}`;
}
