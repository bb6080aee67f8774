/** The JSON Schemas of `nlshark state --json`, without and with `--diff`. */
import { kinds } from "../../analysis/index.ts";
import { messageSchema } from "../schema.ts";
import {
  count,
  defined,
  described,
  document,
  flag,
  hex,
  interfaceId,
  interfaceName,
  list,
  nsid,
  nullable,
  object,
  reference,
  type Schema,
  text,
  time,
  version,
} from "./pieces.ts";

/** As `nlshark export` writes the message that would say it, without what belongs to a packet. */
const content = {
  type: "object",
  properties: {
    type: { type: "string", pattern: "^RTM_" },
    attributes: { type: "object", additionalProperties: defined("value") },
    payload: hex,
  },
  required: ["type"],
  additionalProperties: { type: "object", additionalProperties: defined("value") },
};

const known: Readonly<Record<string, Schema>> = {
  key: described("tells it from others of its kind; no stable format", text),
  since: described("the first message that told of it", reference),
  changed: described("the last message that said something new", reference),
  confirmed: described("the last message that told of it", reference),
  answered: described("an answer said so, or a notification that a request caused", flag),
  doubt: described("why it may not be so", nullable(text)),
  rivals: described("what else was called by the same key", list(object({ text, by: reference }))),
  summary: text,
  content: defined("content"),
};

const moment = described(
  "the last message that counts, null before the first",
  nullable(object({ message: reference, time })),
);
const dump = { from: described("its first part", reference), to: described("its end", reference) };
const space = { interface: interfaceName, interfaceId, nsid };

/** By kind, of which there are those that were asked for. */
function byKind(schema: Schema): Schema {
  const names = kinds.map(({ name }) => name);
  return object(Object.fromEntries(names.map((name) => [name, schema])), names);
}

const table = object({
  dumps: described(
    "that were complete",
    list(
      object({
        addressFamily: described("AF_UNSPEC for all; a number where it has no name", {
          anyOf: [{ type: "string", pattern: "^(AF|RTNL_FAMILY)_" }, count],
        }),
        ...dump,
      }),
    ),
  ),
  interrupted: described("the last dump that was, unless a complete one came after it", nullable(object(dump))),
  objects: list(object(known)),
  gone: list(object({ ...known, by: reference, reason: text })),
});

const { value } = messageSchema.$defs;

export const stateSchema = document(
  "state",
  "What a capture knows at a point of it",
  object({
    nlshark: version,
    file: text,
    at: moment,
    namespaces: list(
      object({
        ...space,
        foreign: described("notifications that contradict it, of other namespaces", count),
        state: byKind(defined("table")),
      }),
    ),
  }),
  { table, content, value },
);

const change = object({ path: text, from: nullable(text), to: nullable(text) });

const difference = {
  oneOf: [
    object({
      what: described("known: it may have been there before", { enum: ["appeared", "known"] }),
      ...known,
    }),
    object({ what: { const: "changed" }, changes: list(change), ...known }),
    object({ what: { const: "gone" }, by: nullable(reference), reason: nullable(text), ...known }),
  ],
};

export const stateDiffSchema = document(
  "state-diff",
  "What is different between two points of a capture",
  object({
    nlshark: version,
    file: text,
    from: moment,
    to: moment,
    namespaces: list(object({ ...space, state: byKind(list(defined("difference"))) })),
  }),
  { difference, content, value },
);
