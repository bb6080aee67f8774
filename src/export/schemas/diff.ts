/** The JSON Schema of `nlshark diff --json`. */
import type { Difference } from "../../analysis/index.ts";
import {
  defined,
  described,
  document,
  flag,
  list,
  nullable,
  object,
  oneOf,
  reference,
  type Schema,
  text,
  type,
  version,
} from "./pieces.ts";

const nothing: Schema = { type: "null" };
const side = defined("side");

interface Sides {
  readonly a: Schema;
  readonly b: Schema;
}

function difference(what: Difference["what"], { a, b }: Sides, value: Schema, path: Schema): Schema {
  return object({
    what: { const: what },
    unit: defined("unit"),
    part: defined("part"),
    a,
    b,
    ofA: defined("request"),
    ofB: defined("request"),
    path,
    from: value,
    to: value,
  });
}

export const diffSchema = document(
  "diff",
  "Two captures, or two exchanges, compared by meaning",
  object({
    nlshark: version,
    a: described("the first file", text),
    b: described("the second file", text),
    same: flag,
    differences: list({
      oneOf: [
        difference("changed", { a: side, b: side }, described("null where it is missing", nullable(text)), text),
        difference("a", { a: side, b: nothing }, nothing, nothing),
        difference("b", { a: nothing, b: side }, nothing, nothing),
        difference("moved", { a: side, b: side }, nothing, nothing),
      ],
    }),
  }),
  {
    side: object({ message: reference, type, summary: text }),
    unit: oneOf<Difference["unit"]>({ exchange: true, notification: true, orphan: true }),
    part: oneOf<Difference["part"]>({ request: true, answer: true, end: true, message: true }),
    request: described("the request that the message answers", nullable(reference)),
  },
);
