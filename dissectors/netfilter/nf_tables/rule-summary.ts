export { ruleSummary } from "./rule-words.ts";
