/** What `nlshark stats --json` prints. */
import type { Histogram, Statistics, Tally } from "../analysis/index.ts";
import { TimeWriter } from "../export/index.ts";
import { inSeconds } from "./duration.ts";
import type { Section } from "./stats-sections.ts";

/** Times are UTC with nine digits, durations seconds, messages "12.1". */
export function statsDocument(
  statistics: Statistics,
  wanted: readonly Section[],
  file: string,
  socketBuffer: number,
): object {
  const { counts, rate, latencies, bursts, links } = statistics;
  const clock = new TimeWriter();
  const moment = (time: number): string | null => {
    if (statistics.origin === null || time < -1e15) return null;
    const { seconds, nanoseconds } = statistics.momentOf(time);
    return clock.text(seconds, nanoseconds);
  };
  const tally = ({ messages, bytes, first, last }: Tally): object => ({
    messages,
    bytes,
    first: messages === 0 ? null : moment(first),
    last: messages === 0 ? null : moment(last),
  });
  const documents: Readonly<Record<Section, () => object>> = {
    protocols: () => ({
      protocols: counts.protocols.map((one) => ({ protocol: one.protocol, ...tally(one) })),
      families: counts.families.map((one) => ({ protocol: one.protocol, family: one.family, ...tally(one) })),
    }),
    types: () => ({
      types: counts.types.map((one) => ({
        protocol: one.protocol,
        family: one.family,
        type: one.type,
        ...tally(one),
      })),
    }),
    errors: () => ({
      errors: counts.errors.map((one) => ({
        errno: one.name === "" ? null : one.name,
        error: -one.errno,
        text: one.text,
        requests: Object.fromEntries(one.requests.all.map(([name, { count }]) => [name, count])),
        example: one.example,
        ...tally(one),
      })),
    }),
    ports: () => ({
      ports: counts.ports.map((one) => ({
        protocol: one.protocol,
        interface: one.interface,
        port: Number.isNaN(one.portId) ? null : one.portId,
        families: [...one.families],
        requests: one.requests,
        answers: one.answers,
        caused: one.caused,
        ...tally(one),
      })),
    }),
    rate: () => ({
      rate: {
        interval: inSeconds(rate.width),
        overflown: rate.overflown,
        intervals: rate.intervals().map(({ start, ...one }) => ({ start: moment(start), ...one })),
      },
    }),
    latency: () => ({
      latency: latencies.latencies.map(({ first, last, slowest, ...one }) => ({
        ...one,
        first: times(first),
        last: times(last),
        slowest: slowest === "" ? null : slowest,
      })),
    }),
    dumps: () => ({
      dumps: latencies.dumps.map(({ duration, ...one }) => ({
        ...one,
        abandoned: one.count - one.finished - one.failed,
        duration: times(duration),
      })),
    }),
    bursts: () => ({
      socketBuffer,
      bursts: bursts.bursts.map(({ protocol, window, peak, atLeast }) => ({
        protocol,
        window: inSeconds(window),
        messages: peak.messages,
        bytes: peak.bytes,
        charge: peak.charge,
        atLeast,
        start: peak.messages === 0 ? null : moment(peak.start),
        example: peak.messages === 0 ? null : peak.example,
      })),
      copies: bursts.copies.map(({ byListeners, ...one }) => ({
        ...one,
        listeners: [...byListeners].map(([listeners, count]) => ({ listeners, count })),
      })),
    }),
    links: () => ({ links: links.changed }),
  };
  const parts = wanted.map((section) => documents[section]());
  return Object.assign(
    { nlshark: 1, file, duration: inSeconds(statistics.duration), ...tally(counts.total) },
    ...parts,
  ) as object;
}

function times(histogram: Histogram): object | null {
  if (histogram.count === 0) return null;
  return {
    count: histogram.count,
    exact: histogram.exact,
    min: inSeconds(histogram.min),
    mean: inSeconds(histogram.mean),
    p50: inSeconds(histogram.percentile(0.5)),
    p90: inSeconds(histogram.percentile(0.9)),
    p99: inSeconds(histogram.percentile(0.99)),
    max: inSeconds(histogram.max),
  };
}
