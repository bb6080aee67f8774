/** The JSON Schema of `nlshark stats --json`. */
import {
  count,
  described,
  document,
  errno,
  errorNumber,
  family,
  flag,
  integer,
  interfaceId,
  list,
  nsid,
  nullable,
  object,
  countedProtocol as protocol,
  reference,
  seconds,
  text,
  time,
  type,
  unsigned,
  version,
  word,
} from "./pieces.ts";

const tally = { messages: count, bytes: count, first: nullable(time), last: nullable(time) };

const times = nullable(
  object({
    count: { type: "integer", minimum: 1 },
    exact: described("else percentiles are within 1 %", flag),
    min: seconds,
    mean: seconds,
    p50: seconds,
    p90: seconds,
    p99: seconds,
    max: seconds,
  }),
);

const example = described("the first such message", nullable(reference));

const sections = {
  protocols: list(object({ protocol, ...tally })),
  families: list(object({ protocol, family, ...tally })),
  types: list(object({ protocol, family, type, ...tally })),
  errors: list(
    object({
      errno,
      error: errorNumber,
      kernel: described("the kernel's own words", nullable(text)),
      answersTo: described("what was refused", list(object({ type, count }))),
      example,
      ...tally,
    }),
  ),
  ports: list(
    object({
      protocol,
      interfaceId,
      portId: described("null for all that are not counted on their own", nullable(unsigned)),
      families: list(word),
      requests: count,
      answers: count,
      caused: described("notifications with this port id", count),
      ...tally,
    }),
  ),
  rate: object({
    interval: seconds,
    overflown: described("the last interval has all that came later", flag),
    intervals: list(
      object({
        start: nullable(time),
        messages: count,
        bytes: count,
        requests: count,
        notifications: count,
        errors: count,
      }),
    ),
  }),
  latency: list(
    object({
      protocol,
      family,
      type,
      dump: flag,
      requests: count,
      first: described("from the request to its first answer", times),
      last: described("from the request to its last answer", times),
      slowest: described("the request that took longest", nullable(reference)),
    }),
  ),
  dumps: list(
    object({
      protocol,
      family,
      type,
      count,
      finished: count,
      failed: count,
      interrupted: described("the table changed meanwhile", count),
      abandoned: described("without an end", count),
      messages: count,
      bytes: count,
      duration: times,
    }),
  ),
  socketBuffer: described("bytes that a listener has", count),
  bursts: list(
    object({
      protocol,
      window: seconds,
      messages: count,
      bytes: count,
      charge: described("bytes that they take of a socket buffer", count),
      atLeast: flag,
      start: nullable(time),
      example,
    }),
  ),
  copies: list(
    object({
      protocol,
      notifications: count,
      captured: count,
      listeners: list(object({ listeners: { type: "integer", minimum: 1 }, count })),
    }),
  ),
  links: list(
    object({
      interfaceId,
      nsid,
      index: integer,
      name: text,
      operstate: described("as it was last", {
        anyOf: [{ type: "string", pattern: "^IF_OPER_" }, count, { type: "null" }],
      }),
      changes: object({
        admin: described("between up and down", count),
        carrier: described("between carrier and none", count),
        operstate: described("of the operational state", count),
      }),
      example: described("the last message that changed something", nullable(reference)),
    }),
  ),
};

export const statsSchema = document(
  "stats",
  "Counts and times of a capture; sections that were not asked for are absent",
  {
    ...object({ nlshark: version, file: text, duration: seconds, ...tally, ...sections }, Object.keys(sections)),
    dependentRequired: {
      protocols: ["families"],
      families: ["protocols"],
      bursts: ["copies", "socketBuffer"],
      copies: ["bursts"],
      socketBuffer: ["bursts"],
    },
  },
  {},
);
