/** Lines of audit's control, in the words of `auditctl`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { records } from "./records.ts";

/** Which members of a status a request sets, by the bits of its mask. */
const settable: readonly (readonly [bit: number, word: string, name: string])[] = [
  [0x01, "enabled", "enabled"],
  [0x02, "failure", "failure"],
  [0x04, "pid", "pid"],
  [0x08, "rate_limit", "rate_limit"],
  [0x10, "backlog_limit", "backlog_limit"],
  [0x20, "backlog_wait_time", "backlog_wait_time"],
  [0x40, "lost", "lost"],
  [0x80, "backlog_wait_time_actual", "backlog_wait_time_actual"],
];

/** Members of a status in the order of `auditctl -s`. */
const shown = [
  "enabled",
  "failure",
  "pid",
  "rate_limit",
  "backlog_limit",
  "lost",
  "backlog",
  "backlog_wait_time",
  "backlog_wait_time_actual",
];

/** `enabled 1 failure 1 pid 0 rate_limit 0 backlog_limit 64 lost 0 backlog 0`, as `auditctl -s` prints it. */
export function statusSummary({ root, layout, fromUser }: Message): string {
  let line = "";
  if (layout.name === "AUDIT_SET" && fromUser) {
    const mask = root.number("mask") ?? 0;
    for (const [bit, word, name] of settable) if ((mask & bit) !== 0) line += ` ${word} ${root.number(name) ?? "?"}`;
    return line.trim();
  }
  for (const name of shown) {
    const value = root.number(name);
    if (value !== undefined) line += ` ${name} ${value}`;
  }
  return line.trim();
}

const locks = 0x02;

/** `loginuid_immutable 0 unlocked`. */
export function featuresSummary({ root, fromUser, layout }: Message): string {
  const on = root.number("features");
  if (on === undefined || (fromUser && layout.name === "AUDIT_GET_FEATURE")) return "";
  const locked = ((root.number("lock") ?? 0) & locks) === 0 ? "unlocked" : "locked";
  return `loginuid_immutable ${(on & locks) === 0 ? 0 : 1} ${locked}`;
}

/** Fields whose value is a length of text in the buffer. */
const textFields = new Set([
  "subj_user",
  "subj_role",
  "subj_type",
  "subj_sen",
  "subj_clr",
  "obj_user",
  "obj_role",
  "obj_type",
  "obj_lev_low",
  "obj_lev_high",
  "path",
  "dir",
  "exe",
  "key",
]);

const architectures: Readonly<Record<number, string>> = { 3221225534: "b64", 1073741827: "b32" };

const uidUnset = 0xffffffff;

/** One comparison of a rule. */
interface Comparison {
  readonly name: string;
  readonly operator: string;
  readonly value: number;
  readonly text: string;
}

function wordsOf(root: Scope, name: string): string[] {
  const word = root.word(name) ?? "";
  return word === "" ? [] : word.split(",");
}

function comparisons(root: Scope): Comparison[] {
  const operators = wordsOf(root, "fieldflags");
  const values = wordsOf(root, "values").map(Number);
  const buffer = root.word("buf") ?? "";
  let at = 0;
  return wordsOf(root, "fields").map((name, i) => {
    const value = values[i] ?? 0;
    const text = textFields.has(name) ? buffer.slice(at, at + value) : "";
    at += text.length;
    return { name, operator: operators[i] ?? "=", value, text };
  });
}

/** AUDIT_PERM_*, by the letter that `auditctl` has for each. */
const rights: readonly (readonly [letter: string, bit: number])[] = [
  ["r", 4],
  ["w", 2],
  ["x", 1],
  ["a", 8],
];

function permissions(bits: number): string {
  return rights
    .filter(([, bit]) => (bits & bit) !== 0)
    .map(([letter]) => letter)
    .join("");
}

function comparand({ name, value, text }: Comparison): string {
  if (textFields.has(name)) return text;
  if (name === "arch") return architectures[value] ?? `0x${value.toString(16)}`;
  if (name === "perm") return permissions(value);
  if (name === "msgtype") return records.messages[value]?.[0].replace("AUDIT_", "") ?? String(value);
  return value === uidUnset ? "unset" : String(value);
}

/** All of the mask; the kernel takes the classes at its end away. */
const everyCall = new Set(["0-2047", "0-2031"]);

/** What a watch is made of: `-w /etc/passwd -p wa -k pw`. */
const watchFields = new Set(["path", "dir", "perm", "key"]);

function watchWords(all: readonly Comparison[]): string | null {
  const place = all.find(({ name }) => name === "path" || name === "dir");
  if (place === undefined || all.some(({ name }) => !watchFields.has(name))) return null;
  const allowed = all.find(({ name }) => name === "perm");
  const key = all.find(({ name }) => name === "key");
  return `-w ${place.text}${allowed ? ` -p ${permissions(allowed.value)}` : ""}${key ? ` -k ${key.text}` : ""}`;
}

/** `-a always,exit -F arch=b64 -S 257 -F uid=1000 -F key=op`, as `auditctl -l` prints it but for the names of calls. */
export function ruleSummary({ root }: Message): string {
  if (root.number("field_count") === undefined) return "";
  const all = comparisons(root);
  const watched = watchWords(all);
  if (watched !== null) return watched;
  const [list = "?"] = (root.word("flags") ?? "?").split("|");
  let line = `-a ${root.word("action") ?? "?"},${list}`;
  for (const one of all) if (one.name === "arch") line += ` -F arch${one.operator}${comparand(one)}`;
  const calls = root.word("mask") ?? "";
  const isOfCalls = calls !== "" && !all.some(({ name }) => name === "msgtype");
  if (isOfCalls) line += ` -S ${everyCall.has(calls) ? "all" : calls}`;
  for (const one of all) if (one.name !== "arch") line += ` -F ${one.name}${one.operator}${comparand(one)}`;
  return line;
}
