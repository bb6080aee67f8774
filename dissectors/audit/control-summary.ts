/** Lines of audit's control, in the words of `auditctl`. */
import type { Message, Scope } from "../../src/schema/index.ts";

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

/** AUDIT_* fields whose value is a length of text in the buffer. */
const textFields = new Set([13, 14, 15, 16, 17, 19, 20, 21, 22, 23, 105, 107, 112, 210]);

const arch = 11;
const messageType = 12;
const watch = 105;
const permission = 106;
const directory = 107;
const filterKey = 210;

const architectures: Readonly<Record<number, string>> = { 3221225534: "b64", 1073741827: "b32" };

const uidUnset = 0xffffffff;

/** One comparison of a rule. */
interface Comparison {
  readonly field: number;
  readonly name: string;
  readonly operator: string;
  readonly value: number;
  readonly text: string;
}

function wordsOf(root: Scope, name: string): string[] {
  const word = root.word(name) ?? "";
  return word === "" ? [] : word.split(",");
}

function numbersAt(root: Scope, name: string, count: number): number[] {
  const place = root.locate(name);
  if (place === null) return [];
  const view = new DataView(root.bytes.buffer, root.bytes.byteOffset + place.start, place.end - place.start);
  const room = Math.min(count, Math.floor(view.byteLength / 4));
  return Array.from({ length: room }, (_, i) => view.getUint32(4 * i, root.littleEndian));
}

function comparisons(root: Scope): Comparison[] {
  const count = root.number("field_count") ?? 0;
  const names = wordsOf(root, "fields");
  const operators = wordsOf(root, "fieldflags");
  const fields = numbersAt(root, "fields", count);
  const values = numbersAt(root, "values", count);
  const buffer = root.word("buf") ?? "";
  let at = 0;
  return fields.map((field, i) => {
    const value = values[i] ?? 0;
    const text = textFields.has(field) ? buffer.slice(at, at + value) : "";
    at += text.length;
    return { field, name: names[i] ?? "", operator: operators[i] ?? "=", value, text };
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

function comparand({ field, value, text }: Comparison): string {
  if (textFields.has(field)) return text;
  if (field === arch) return architectures[value] ?? `0x${value.toString(16)}`;
  if (field === permission) return permissions(value);
  return value === uidUnset ? "unset" : String(value);
}

/** `-w /etc/passwd -p wa -k pw`: a rule for one path that looks at nothing else. */
function watchWords(all: readonly Comparison[]): string | null {
  const place = all.find(({ field }) => field === watch || field === directory);
  if (place === undefined || all.some(({ field }) => ![watch, directory, permission, filterKey].includes(field)))
    return null;
  const allowed = all.find(({ field }) => field === permission);
  const key = all.find(({ field }) => field === filterKey);
  return `-w ${place.text}${allowed ? ` -p ${permissions(allowed.value)}` : ""}${key ? ` -k ${key.text}` : ""}`;
}

/** `-a always,exit -F arch=b64 -S 257 -F uid=1000 -F key=op`, as `auditctl -l` prints it but for the names of calls. */
export function ruleSummary({ root }: Message): string {
  if (root.number("field_count") === undefined) return "";
  const all = comparisons(root);
  const watched = watchWords(all);
  if (watched !== null) return watched;
  let line = `-a ${root.word("action") ?? "?"},${(root.word("flags") ?? "?").replace("|AUDIT_FILTER_PREPEND", "")}`;
  const first = all.filter(({ field }) => field === arch);
  const rest = all.filter(({ field }) => field !== arch);
  for (const one of first) line += ` -F arch${one.operator}${comparand(one)}`;
  const calls = root.word("mask") ?? "";
  if (calls !== "" && !rest.some(({ field }) => field === messageType))
    line += ` -S ${calls === "0-2047" ? "all" : calls}`;
  for (const one of rest) line += ` -F ${one.name}${one.operator}${comparand(one)}`;
  return line;
}
