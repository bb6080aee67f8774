/** What `nlshark stats --json` prints. */
import type { Histogram, Statistics, Tally } from "../analysis/index.ts";
import { type Part, Seconds, TimeWriter } from "../export/index.ts";
import type { Section } from "./stats-sections.ts";

/** Times are UTC with nine digits, durations seconds, messages "12.1". */
export function statsDocument(
  statistics: Statistics,
  wanted: readonly Section[],
  file: string,
  socketBuffer: number,
): Part {
  const { counts, rate, latencies, bursts, links } = statistics;
  const clock = new TimeWriter();
  const moment = (time: number): string | null => {
    if (statistics.origin === null || time < -1e15) return null;
    const { seconds, nanoseconds } = statistics.momentOf(time);
    return clock.text(seconds, nanoseconds);
  };
  const tally = ({ messages, bytes, first, last }: Tally) => ({
    messages,
    bytes,
    first: messages === 0 ? null : moment(first),
    last: messages === 0 ? null : moment(last),
  });
  const documents: Readonly<Record<Section, () => { readonly [name: string]: Part }>> = {
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
        errno: /^[A-Z]/.test(one.name) ? one.name : null,
        error: -one.errno,
        kernel: one.text,
        answersTo: one.requests.all.map(([type, { count }]) => ({ type, count })),
        example: one.example === "" ? null : one.example,
        ...tally(one),
      })),
    }),
    ports: () => ({
      ports: counts.ports.map((one) => ({
        protocol: one.protocol,
        interfaceId: one.interface,
        portId: Number.isNaN(one.portId) ? null : one.portId,
        families: [...one.families],
        requests: one.requests,
        answers: one.answers,
        caused: one.caused,
        ...tally(one),
      })),
    }),
    rate: () => ({
      rate: {
        interval: new Seconds(rate.width),
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
        window: new Seconds(window),
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
    links: () => ({
      links: links.changed.map(({ place, index, name, namespace, last: _word, constant, example, ...changes }) => ({
        interfaceId: place,
        nsid: namespace,
        index,
        name,
        operstate: constant,
        changes,
        example,
      })),
    }),
  };
  const parts = wanted.map((section) => documents[section]());
  const head = { nlshark: 1, file, duration: new Seconds(statistics.duration), ...tally(counts.total) };
  return Object.assign(head, ...parts) as Part;
}

function times(histogram: Histogram): Part {
  if (histogram.count === 0) return null;
  return {
    count: histogram.count,
    exact: histogram.exact,
    min: new Seconds(histogram.min),
    mean: new Seconds(histogram.mean),
    p50: new Seconds(histogram.percentile(0.5)),
    p90: new Seconds(histogram.percentile(0.9)),
    p99: new Seconds(histogram.percentile(0.99)),
    max: new Seconds(histogram.max),
  };
}
