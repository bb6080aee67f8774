/** Rules over what dissecting found: damage, and what no table explains. */
import type { Field, Issue } from "../../schema/index.ts";
import type { IssueRule } from "./rule.ts";

const rule = (name: string, severity: IssueRule["severity"], meaning: string, fits: IssueRule["fits"]): IssueRule => ({
  name,
  severity,
  meaning,
  looksAt: "issue",
  fits,
});

function misfits(field: Field): boolean {
  return field.type.misfit(field.valueEnd - field.valueStart) !== null;
}

const malformed = ({ kind }: Issue): boolean => kind === "malformed";

/** In this order: the first that fits an issue has it. */
export const gapRules: readonly IssueRule[] = [
  rule(
    "message-length",
    "error",
    "nlmsg_len is less than its header or more than the packet has: the kernel stops reading there",
    (issue, field, { problem }) =>
      malformed(issue) && (field === null || (field.kind === "header" && problem !== null)),
  ),
  rule(
    "short-header",
    "error",
    "the fixed header of the message is cut short: the kernel refuses it",
    (issue, field) => malformed(issue) && field?.kind === "header",
  ),
  rule(
    "attribute-overrun",
    "error",
    "nla_len is less than 4 or more than is left: all that follows in this set is lost",
    (issue, field) =>
      malformed(issue) &&
      field !== null &&
      (field.kind === "bytes" || (field.nlaLength >= 0 && field.start + field.nlaLength > field.scope.end)),
  ),
  rule(
    "attribute-length",
    "error",
    "the payload does not have the length of its type: the kernel refuses it or reads only a part",
    (issue, field) => malformed(issue) && field !== null && misfits(field),
  ),
  rule("malformed-value", "error", "the value contradicts its own format", malformed),
  rule(
    "unknown-message",
    "warn",
    "no table has this message: it is newer than nlshark, or its number is wrong",
    ({ kind }, field) => kind === "unknown" && field === null,
  ),
  rule(
    "unknown-attribute",
    "warn",
    "no table has this attribute: it is newer than nlshark, or its number is wrong",
    ({ kind }) => kind === "unknown",
  ),
  rule(
    "trailing-bytes",
    "warn",
    "bytes within the length that belong to nothing: strict checking refuses them",
    ({ kind }) => kind === "trailing",
  ),
  rule(
    "duplicate-attribute",
    "warn",
    "an attribute that is taken once stands twice: the kernel takes the last one and says nothing",
    ({ kind }) => kind === "duplicate",
  ),
  rule("text-encoding", "warn", "text that is not valid UTF-8", ({ kind }) => kind === "encoding"),
  rule("not-opened", "note", "nlshark stopped at one of its limits here", ({ kind }) => kind === "limit"),
];

/** Bytes that no table explains, without any issue. */
export const rawBytes: IssueRule = rule(
  "raw-bytes",
  "warn",
  "bytes that no table explains: a struct is longer than nlshark knows, or its form depends on something unknown",
  () => false,
);
