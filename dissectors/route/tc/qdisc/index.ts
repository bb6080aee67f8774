/** Options and counters of queueing disciplines and of their classes, by kind. */
import { attributes, by, nest, select } from "../../../../src/schema/index.ts";
import { cake, cakeStatistics } from "./cake.ts";
import { cbs } from "./cbs.ts";
import { choke, chokeStatistics } from "./choke.ts";
import { codel, codelStatistics } from "./codel.ts";
import { drr, drrStatistics } from "./drr.ts";
import { dualpi2, dualpi2Statistics } from "./dualpi2.ts";
import { etf } from "./etf.ts";
import { ets } from "./ets.ts";
import { bfifo, pfifo } from "./fifo.ts";
import { fq, fqStatistics } from "./fq.ts";
import { fqCodel, fqCodelClassStatistics, fqCodelStatistics } from "./fq-codel.ts";
import { fqPie, fqPieStatistics } from "./fq-pie.ts";
import { gred } from "./gred.ts";
import { hfsc, hfscClass, hfscStatistics } from "./hfsc.ts";
import { hhf, hhfStatistics } from "./hhf.ts";
import { htb, htbStatistics } from "./htb.ts";
import { mqprio } from "./mqprio.ts";
import { multiq } from "./multiq.ts";
import { netem, netemStatistics } from "./netem.ts";
import { pie, pieStatistics } from "./pie.ts";
import { plug } from "./plug.ts";
import { prio } from "./prio.ts";
import { qfq, qfqStatistics } from "./qfq.ts";
import { red, redStatistics } from "./red.ts";
import { sfb, sfbStatistics } from "./sfb.ts";
import { sfq, sfqClassStatistics } from "./sfq.ts";
import { skbprio } from "./skbprio.ts";
import { taprio, taprioStatistics } from "./taprio.ts";
import { tbf } from "./tbf.ts";

/** Kinds that have no options, though some senders put an empty attribute there. */
const none = nest(attributes("TCA_OPTIONS", {}));

export const disciplineOptions = select(by("TCA_KIND"), {
  bfifo,
  cake,
  cake_mq: cake,
  cbs,
  choke,
  clsact: none,
  codel,
  drr,
  dualpi2,
  etf,
  ets,
  fq,
  fq_codel: fqCodel,
  fq_pie: fqPie,
  gred,
  hfsc,
  hhf,
  htb,
  ingress: none,
  mq: none,
  mqprio,
  multiq,
  netem,
  noop: none,
  noqueue: none,
  pfifo,
  pfifo_fast: prio,
  pfifo_head_drop: pfifo,
  pie,
  plug,
  prio,
  qfq,
  red,
  sfb,
  sfq,
  skbprio,
  taprio,
  tbf,
  teql0: none,
});

/** The other kinds have classes without options, or none. */
export const classOptions = select(by("TCA_KIND"), { drr, ets, hfsc: hfscClass, htb, qfq });

export const disciplineStatistics = select(by("TCA_KIND"), {
  cake: cakeStatistics,
  cake_mq: cakeStatistics,
  choke: chokeStatistics,
  codel: codelStatistics,
  dualpi2: dualpi2Statistics,
  fq: fqStatistics,
  fq_codel: fqCodelStatistics,
  fq_pie: fqPieStatistics,
  hhf: hhfStatistics,
  netem: netemStatistics,
  pie: pieStatistics,
  red: redStatistics,
  sfb: sfbStatistics,
  taprio: taprioStatistics,
});

export const classStatistics = select(by("TCA_KIND"), {
  cake: cakeStatistics,
  drr: drrStatistics,
  fq_codel: fqCodelClassStatistics,
  hfsc: hfscStatistics,
  htb: htbStatistics,
  qfq: qfqStatistics,
  sfq: sfqClassStatistics,
});
