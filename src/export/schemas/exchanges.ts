/** The JSON Schema of a line of `nlshark exchanges --json`. */
import type { Status } from "../../analysis/index.ts";
import {
  count,
  defined,
  described,
  document,
  errno,
  errorNumber,
  family,
  flag,
  hex,
  integer,
  interfaceName,
  list,
  nullable,
  object,
  oneOf,
  protocol,
  reference,
  seconds,
  text,
  time,
  type,
  unsigned,
  version,
} from "./pieces.ts";

const status = oneOf<Status>({
  ok: true,
  complete: true,
  interrupted: true,
  error: true,
  overrun: true,
  unfinished: true,
  unanswered: true,
  "one-way": true,
  committed: true,
  aborted: true,
  refused: true,
});

const request = object({
  message: reference,
  time,
  interface: interfaceName,
  protocol,
  family,
  type,
  summary: text,
  nlmsg_seq: unsigned,
  nlmsg_pid: unsigned,
});

const attribute = object({
  path: described("null where the request has nothing at the offset", nullable(text)),
  note: described("what else there is to say", nullable(text)),
  value: described("as the tree shows it, null for a nest", nullable(text)),
  packet: described("the packet that has the bytes", { type: "integer", minimum: 1 }),
  start: count,
  end: described("the first byte after it", count),
  hex: described("its bytes, at most the first 256", hex),
});

const error = object({
  message: described("the message that says it", reference),
  error: errorNumber,
  errno,
  words: described("the error in the words of strerror", nullable(text)),
  kernel: described("the kernel's own words", nullable(text)),
  request: described(
    "what was refused",
    object({ message: described("null when the capture does not have it", nullable(reference)), type, summary: text }),
  ),
  offset: described("in the request, from the start of its netlink header", nullable(count)),
  attribute: described("what the offset points at", nullable(attribute)),
  missing: described("the attribute that the request lacks", nullable(object({ type: count, path: text }))),
  policy: described("what the kernel accepts there, in words", nullable(text)),
});

const batch = object({
  message: described("the message that begins it", nullable(reference)),
  status: { enum: ["committed", "aborted", "refused"] },
  certain: described("whether the capture shows that it took effect, or did not", flag),
  messages: count,
  errors: count,
  generation: described("of the ruleset that it made", nullable(integer)),
});

const exchange = object({
  nlshark: version,
  exchange: described("count of requests up to this one", { type: "integer", minimum: 1 }),
  request,
  portId: described("of the program's socket", nullable(unsigned)),
  status,
  dump: flag,
  answers: object({ messages: count, replies: count, packets: count, bytes: count }),
  latency: object({
    first: described("from the request to its first answer", nullable(seconds)),
    last: described("from the request to its last answer", nullable(seconds)),
  }),
  interrupted: described("the table changed during the dump", flag),
  overrun: described("answers were lost", flag),
  errors: list(defined("error")),
  caused: described(
    "notifications that it made the kernel send, the first 64",
    list(
      object({
        message: reference,
        type,
        summary: text,
        copies: described("how often it was captured", { type: "integer", minimum: 1 }),
      }),
    ),
  ),
  batch: described("the nfnetlink batch that it belongs to", nullable(batch)),
  truncated: described("the capture has not all of the request", flag),
});

const orphan = object({
  nlshark: version,
  exchange: { type: "null" },
  errors: list(defined("error")),
});

export const exchangeSchema = document(
  "exchange",
  "A request with its answers, or an error whose request the capture does not have",
  { oneOf: [defined("exchange"), defined("orphan")] },
  { exchange, orphan, error },
);
