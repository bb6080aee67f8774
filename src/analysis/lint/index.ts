export { type Finding, type FindingGroup, Linter, type LintOptions } from "./linter.ts";
export type { Rule, Severity } from "./rule.ts";
export { rules as lintRules } from "./rules.ts";
