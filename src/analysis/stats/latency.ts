/** How long answers take, and what dumps cost. */
import type { Exchange, Joined } from "../exchange.ts";
import { Histogram } from "./histogram.ts";
import { ByName } from "./tally.ts";

/** Times from requests of one type to their answers, in nanoseconds. */
export interface Latency {
  readonly protocol: string;
  readonly family: string | null;
  readonly type: string;
  readonly dump: boolean;
  requests: number;
  /** Until the first answer of any kind. */
  readonly first: Histogram;
  /** Until the answer is complete. */
  readonly last: Histogram;
  /** The message with which the slowest complete answer began, as `12.1`. */
  slowest: string;
}

/** What the dumps of one type cost. */
export interface DumpCost {
  readonly protocol: string;
  readonly family: string | null;
  readonly type: string;
  count: number;
  /** Ended with NLMSG_DONE. */
  finished: number;
  /** Refused or ended with an error. */
  failed: number;
  /** Had NLM_F_DUMP_INTR: something changed meanwhile, the result may lack things. */
  interrupted: number;
  /** Parts of answers, without what ends them. */
  messages: number;
  bytes: number;
  /** From request to NLMSG_DONE. */
  readonly duration: Histogram;
}

const multi = 2;
const wantsAck = 4;
const interrupted = 0x10;

/** What is known of an exchange between its messages. */
interface Progress {
  readonly start: number;
  readonly latency: Latency;
  readonly dump: DumpCost | null;
  answered: boolean;
  complete: boolean;
  interrupted: boolean;
}

export class Latencies {
  private readonly latencyByName = new ByName<Latency>((name) => newLatency("", null, name, false));
  private readonly dumpByName = new ByName<DumpCost>((name) => newDump("", null, name));
  private readonly open = new WeakMap<Exchange, Progress>();

  add({ message, role, exchange }: Joined, bytes: number, time: number): void {
    if (exchange === null) return;
    if (role === "request") {
      this.open.set(exchange, this.begin(exchange, time));
      return;
    }
    const progress = this.open.get(exchange);
    if (progress === undefined || role === "caused" || role === "notification" || role === "orphan") return;
    const { latency, dump } = progress;
    if (!progress.answered) {
      progress.answered = true;
      latency.first.add(time - progress.start);
    }
    if (dump !== null && !progress.complete) {
      dump.bytes += bytes;
      if (role === "reply") dump.messages++;
      if ((message.flags & interrupted) !== 0 && role !== "error" && !progress.interrupted) {
        progress.interrupted = true;
        dump.interrupted++;
      }
    }
    const isWhole = !exchange.isDump && (message.flags & multi) === 0 && (exchange.request.flags & wantsAck) === 0;
    if (progress.complete || (role === "reply" && !isWhole)) return;
    progress.complete = true;
    const took = time - progress.start;
    if (took > latency.last.max || latency.last.count === 0) latency.slowest = exchange.request.id;
    latency.last.add(took);
    if (dump === null) return;
    const hasFailed = role === "error" || (role === "done" && (message.root.number("error") ?? 0) < 0);
    if (hasFailed) dump.failed++;
    else if (role === "done") {
      dump.finished++;
      dump.duration.add(took);
    }
  }

  private begin({ request, isDump }: Exchange, time: number): Progress {
    const { protocol, family, name } = request;
    const key = `${protocol.name}\n${family ?? ""}\n${name}`;
    const latency = this.latencyByName.at(`${key}\n${isDump}`, () => newLatency(protocol.name, family, name, isDump));
    latency.requests++;
    let dump: DumpCost | null = null;
    if (isDump) {
      dump = this.dumpByName.at(key, () => newDump(protocol.name, family, name));
      dump.count++;
    }
    return { start: time, latency, dump, answered: false, complete: false, interrupted: false };
  }

  /** By request type, the most requests first. */
  get latencies(): readonly Latency[] {
    return this.latencyByName.all.map(([, one]) => one).sort((one, other) => other.requests - one.requests);
  }

  /** By request type, the most bytes first. */
  get dumps(): readonly DumpCost[] {
    return this.dumpByName.all.map(([, one]) => one).sort((one, other) => other.bytes - one.bytes);
  }
}

function newLatency(protocol: string, family: string | null, type: string, dump: boolean): Latency {
  return { protocol, family, type, dump, requests: 0, first: new Histogram(), last: new Histogram(), slowest: "" };
}

function newDump(protocol: string, family: string | null, type: string): DumpCost {
  const counts = { count: 0, finished: 0, failed: 0, interrupted: 0, messages: 0, bytes: 0 };
  return { protocol, family, type, ...counts, duration: new Histogram() };
}
