/** Options and counters of queueing disciplines and of their classes, by kind. */
import { attributes, by, nest, select } from "../../../../src/schema/index.ts";
import { bfifo, pfifo } from "./fifo.ts";
import { fqCodel, fqCodelClassStatistics, fqCodelStatistics } from "./fq-codel.ts";
import { htb, htbStatistics } from "./htb.ts";
import { mqprio } from "./mqprio.ts";
import { prio } from "./prio.ts";
import { tbf } from "./tbf.ts";

/** Kinds that have no options, though some senders put an empty attribute there. */
const none = nest(attributes("TCA_OPTIONS", {}));

export const disciplineOptions = select(by("TCA_KIND"), {
  bfifo,
  clsact: none,
  fq_codel: fqCodel,
  htb,
  ingress: none,
  mq: none,
  mqprio,
  noop: none,
  noqueue: none,
  pfifo,
  pfifo_fast: prio,
  pfifo_head_drop: pfifo,
  prio,
  tbf,
});

export const classOptions = select(by("TCA_KIND"), { htb });

export const disciplineStatistics = select(by("TCA_KIND"), { fq_codel: fqCodelStatistics });

export const classStatistics = select(by("TCA_KIND"), { fq_codel: fqCodelClassStatistics, htb: htbStatistics });
