/** Options of disciplines and classes in the words of `tc`. */
import type { Scope } from "../../../../src/schema/index.ts";
import * as bands from "./band-words.ts";
import * as delays from "./delay-words.ts";
import * as drops from "./early-drop-words.ts";
import { networkEmulator } from "./netem-words.ts";
import * as shapers from "./shaper-words.ts";

type Words = (options: Scope) => string;

const disciplines: ReadonlyMap<string, Words> = new Map([
  ["bfifo", bands.byteFifo],
  ["cake", shapers.cakeShaper],
  ["cake_mq", shapers.cakeShaper],
  ["cbs", shapers.creditShaper],
  ["choke", drops.chooseAndKeep],
  ["codel", delays.controlledDelay],
  ["dualpi2", delays.dualQueue],
  ["etf", shapers.earliestTime],
  ["ets", bands.transmissionSelection],
  ["fq", delays.fairQueue],
  ["fq_codel", delays.fairControlledDelay],
  ["fq_pie", delays.fairIntegralController],
  ["gred", drops.generalisedDetection],
  ["hfsc", shapers.curveHierarchy],
  ["hhf", delays.heavyHitters],
  ["htb", shapers.tokenHierarchy],
  ["mqprio", bands.multiQueuePriority],
  ["multiq", bands.queueBands],
  ["netem", networkEmulator],
  ["pfifo", bands.packetFifo],
  ["pfifo_fast", bands.priorityBands],
  ["pfifo_head_drop", bands.packetFifo],
  ["pie", delays.integralController],
  ["plug", bands.plugged],
  ["prio", bands.priorityBands],
  ["red", drops.earlyDetection],
  ["sfb", drops.fairBlue],
  ["sfq", drops.stochasticFairness],
  ["skbprio", bands.priorityQueue],
  ["taprio", bands.timeAware],
  ["tbf", shapers.tokenBucket],
]);

const classes: ReadonlyMap<string, Words> = new Map([
  ["drr", bands.roundRobinClass],
  ["ets", bands.transmissionClass],
  ["hfsc", shapers.curveClass],
  ["htb", shapers.tokenClass],
  ["qfq", bands.quickFairClass],
]);

/** What `tc qdisc show` writes after the parent. */
export function disciplineWords(kind: string, options: Scope): string {
  return disciplines.get(kind)?.(options) ?? "";
}

/** What `tc class show` writes after the leaf. */
export function classWords(kind: string, options: Scope): string {
  return classes.get(kind)?.(options) ?? "";
}
