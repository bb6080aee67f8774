/** The JSON Schema of `nlshark check --json`, and of its `--rules`. */
import { lintRules, type Rule, type Severity } from "../../analysis/index.ts";
import {
  count,
  defined,
  described,
  document,
  family,
  hex,
  list,
  nullable,
  object,
  oneOf,
  protocol,
  reference,
  text,
  type,
  version,
  word,
} from "./pieces.ts";

const rule = { enum: lintRules.map(({ name }) => name) };
const severity = oneOf<Severity>({ error: true, warn: true, note: true });

const finding = {
  rule: defined("rule"),
  severity: defined("severity"),
  message: reference,
  type,
  path: described("of the field, null where it is about the message", nullable(text)),
  start: described("in the bytes of the packet", count),
  end: described("the first byte after it", count),
  hex: described("at most the first 16 bytes; none of secrets", hex),
  text,
};

const account = object({
  protocol,
  family,
  messages: count,
  attributes: count,
  unknown: described("attributes that no table has", count),
  payload: described("bytes after the message headers", count),
  raw: described("bytes that no table explains", count),
  opaque: described("bytes that a table says are nothing but bytes", count),
});

const report = object({
  nlshark: version,
  file: text,
  findings: list(object(finding)),
  groups: described(
    "findings of one rule about the same thing, with the first one",
    list(object({ count: { type: "integer", minimum: 1 }, ...finding })),
  ),
  accounts: list(account),
});

const rules = object({
  nlshark: version,
  rules: list(
    object({
      name: defined("rule"),
      severity: defined("severity"),
      looksAt: oneOf<Rule["looksAt"]>({ issue: true, field: true, message: true, exchange: true }),
      meaning: word,
    }),
  ),
});

export const checkSchema = document(
  "check",
  "What the lint finds in a capture, or the table of its rules",
  { oneOf: [defined("report"), defined("rules")] },
  { report, rules, rule, severity },
);
