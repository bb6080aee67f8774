/** What each kind of filter matches and does, in the words of `tc`. */
import type { Scope } from "../../../../src/schema/index.ts";
import { type FlagWord, flagWords, pair } from "../../../words.ts";
import { actionWords } from "../action/action-summary.ts";
import { bytecode, program } from "../bpf-words.ts";
import { matchWords } from "../ematch/ematch-words.ts";
import { flowerWords } from "./flower-words.ts";
import { u32Words } from "./u32-words.ts";

/** TCA_CLS_FLAGS_*. */
const wordsOfFlags: readonly FlagWord[] = [
  [0x01, "skip_hw"],
  [0x02, "skip_sw"],
  [0x04, "in_hw"],
  [0x08, "not_in_hw"],
];

/** A mask of all bits. */
const whole = 0xffffffff;

function hexadecimal(value: number): string {
  return `0x${(value >>> 0).toString(16).padStart(8, "0")}`;
}

/** What is done with the keys: mask and change together say which bits are kept, set and turned over. */
function arithmetic(options: Scope): string {
  const mask = options.number("TCA_FLOW_MASK") ?? whole;
  const change = options.number("TCA_FLOW_XOR") ?? 0;
  const set = ((mask & change) ^ change) >>> 0;
  const turned = (mask & change) >>> 0;
  let line = mask === whole ? "" : ` and ${hexadecimal(mask)}`;
  if (turned !== 0) line += ` xor ${hexadecimal(turned)}`;
  if (set !== 0) line += ` or ${hexadecimal(set)}`;
  return line;
}

function flow(options: Scope): string {
  const mode = options.word("TCA_FLOW_MODE");
  let line = mode === null ? "" : ` ${mode}`;
  line += pair("keys", options, "TCA_FLOW_KEYS") + arithmetic(options);
  line += pair("rshift", options, "TCA_FLOW_RSHIFT") + pair("addend", options, "TCA_FLOW_ADDEND");
  line += pair("divisor", options, "TCA_FLOW_DIVISOR") + pair("baseclass", options, "TCA_FLOW_BASECLASS");
  const perturb = options.number("TCA_FLOW_PERTURB");
  if (perturb !== undefined) line += ` perturb ${perturb}sec`;
  return line + matchWords(options, "TCA_FLOW_EMATCHES") + actionWords(options, "TCA_FLOW_ACT");
}

function bpf(options: Scope): string {
  let line = pair("flowid", options, "TCA_BPF_CLASSID");
  const name = options.word("TCA_BPF_NAME");
  if (name !== null) line += ` ${name}`;
  if (((options.number("TCA_BPF_FLAGS") ?? 0) & 1) !== 0) line += " direct-action";
  line += flagWords(options.number("TCA_BPF_FLAGS_GEN") ?? 0, wordsOfFlags) + bytecode(options, "TCA_BPF_OPS");
  return line + program(options, "TCA_BPF_ID", "TCA_BPF_TAG") + actionWords(options, "TCA_BPF_ACT");
}

function flower(options: Scope): string {
  const line = pair("classid", options, "TCA_FLOWER_CLASSID") + pair("indev", options, "TCA_FLOWER_INDEV");
  return (
    line +
    flowerWords(options) +
    flagWords(options.number("TCA_FLOWER_FLAGS") ?? 0, wordsOfFlags) +
    actionWords(options, "TCA_FLOWER_ACT")
  );
}

function mark(options: Scope): string {
  const line = pair("classid", options, "TCA_FW_CLASSID") + pair("indev", options, "TCA_FW_INDEV");
  return line + actionWords(options, "TCA_FW_ACT");
}

function matchall(options: Scope): string {
  const line =
    pair("flowid", options, "TCA_MATCHALL_CLASSID") +
    flagWords(options.number("TCA_MATCHALL_FLAGS") ?? 0, wordsOfFlags);
  return line + actionWords(options, "TCA_MATCHALL_ACT");
}

function route(options: Scope): string {
  let line = pair("flowid", options, "TCA_ROUTE4_CLASSID") + pair("to", options, "TCA_ROUTE4_TO");
  line += pair("from", options, "TCA_ROUTE4_FROM") + pair("fromif", options, "TCA_ROUTE4_IIF");
  return line + actionWords(options, "TCA_ROUTE4_ACT");
}

function basic(options: Scope): string {
  const line = pair("flowid", options, "TCA_BASIC_CLASSID") + matchWords(options, "TCA_BASIC_EMATCHES");
  return line + actionWords(options, "TCA_BASIC_ACT");
}

function cgroup(options: Scope): string {
  return matchWords(options, "TCA_CGROUP_EMATCHES") + actionWords(options, "TCA_CGROUP_ACT");
}

function u32(options: Scope): string {
  return (
    u32Words(options) +
    flagWords(options.number("TCA_U32_FLAGS") ?? 0, wordsOfFlags) +
    actionWords(options, "TCA_U32_ACT")
  );
}

const kinds: ReadonlyMap<string, (options: Scope) => string> = new Map([
  ["basic", basic],
  ["bpf", bpf],
  ["cgroup", cgroup],
  ["flow", flow],
  ["flower", flower],
  ["fw", mark],
  ["matchall", matchall],
  ["route", route],
  ["u32", u32],
]);

/** What `tc filter show` writes after the handle. */
export function filterWords(kind: string, options: Scope): string {
  return kinds.get(kind)?.(options) ?? "";
}
