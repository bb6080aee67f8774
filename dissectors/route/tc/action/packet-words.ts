/** Actions on what the kernel knows of a packet, and on where it goes, in the words of `tc`. */
import { type Scope, toHex } from "../../../../src/schema/index.ts";
import { pair } from "../../../words.ts";
import { bytecode, program } from "../bpf-words.ts";
import { sizeWord, timeWord } from "../units.ts";
import { verdictOf } from "./header-words.ts";

/** Entries of a gate that a line shows. */
const most = 8;

export function bpfWords(options: Scope, parameters: Scope): string {
  let line = bytecode(options, "TCA_ACT_BPF_OPS");
  const name = options.word("TCA_ACT_BPF_NAME");
  if (name !== null) line += ` ${name}`;
  line += program(options, "TCA_ACT_BPF_ID", "TCA_ACT_BPF_TAG");
  return `${line} default-action${verdictOf(parameters)}`;
}

export function connmarkWords(_options: Scope, parameters: Scope): string {
  return `${pair("zone", parameters, "zone")}${verdictOf(parameters)}`;
}

/** A value, and its mask where not all bits of it count. */
function masked(options: Scope, name: string, mask: string, whole: number): string {
  const bits = options.number(mask);
  const value = options.number(name) ?? 0;
  return bits === undefined || bits === whole ? `${value}` : `${value}/0x${bits.toString(16)}`;
}

function hexOf(options: Scope, name: string): string | null {
  const place = options.locate(name);
  return place === null ? null : toHex(options.bytes, place.start, place.end);
}

/** TCA_CT_ACT_*. */
const [commit, force, clear, nat, source, destination] = [1, 2, 4, 8, 16, 32];

/** ` nat src addr 10.0.0.5-10.0.0.9 port 1000-2000`. */
function translation(options: Scope, wishes: number): string {
  if ((wishes & nat) === 0) return "";
  let line = " nat";
  if ((wishes & source) !== 0) line += " src";
  else if ((wishes & destination) !== 0) line += " dst";
  const range = (first: string | null, last: string | null) =>
    last === null || last === first ? first : `${first}-${last}`;
  const address = (end: string) => options.word(`TCA_CT_NAT_IPV4_${end}`) ?? options.word(`TCA_CT_NAT_IPV6_${end}`);
  const addresses = range(address("MIN"), address("MAX"));
  if (addresses !== null) line += ` addr ${addresses}`;
  const ports = range(options.word("TCA_CT_NAT_PORT_MIN"), options.word("TCA_CT_NAT_PORT_MAX"));
  return ports === null ? line : `${line} port ${ports}`;
}

/** ` helper ipv4-tcp-ftp`. */
function helper(options: Scope): string {
  const name = options.word("TCA_CT_HELPER_NAME");
  if (name === null) return "";
  const family = options.number("TCA_CT_HELPER_FAMILY") === 10 ? "ipv6" : "ipv4";
  return ` helper ${family}-${options.word("TCA_CT_HELPER_PROTO") ?? "?"}-${name}`;
}

export function trackingWords(options: Scope, parameters: Scope): string {
  const wishes = options.number("TCA_CT_ACTION") ?? 0;
  if ((wishes & clear) !== 0) return ` clear${verdictOf(parameters)}`;
  let line = (wishes & commit) === 0 ? "" : " commit";
  if ((wishes & force) !== 0) line += " force";
  if (options.has("TCA_CT_MARK")) line += ` mark ${masked(options, "TCA_CT_MARK", "TCA_CT_MARK_MASK", 0xffffffff)}`;
  line += pair("zone", options, "TCA_CT_ZONE");
  const label = hexOf(options, "TCA_CT_LABELS");
  const mask = hexOf(options, "TCA_CT_LABELS_MASK");
  if (label !== null) line += ` label ${label}${mask === null || /^f{32}$/.test(mask) ? "" : `/${mask}`}`;
  return line + helper(options) + translation(options, wishes) + verdictOf(parameters);
}

export function markInfoWords(options: Scope, parameters: Scope): string {
  let line = pair("zone", options, "TCA_CTINFO_ZONE") + verdictOf(parameters);
  const mask = options.word("TCA_CTINFO_PARMS_DSCP_MASK");
  if (mask !== null) line += ` dscp ${mask} ${options.word("TCA_CTINFO_PARMS_DSCP_STATEMASK") ?? "0x0"}`;
  return line + pair("cpmark", options, "TCA_CTINFO_PARMS_CPMARK_MASK");
}

export function simpleWords(options: Scope): string {
  return ` <${options.word("TCA_DEF_DATA") ?? ""}>`;
}

export function sampleWords(options: Scope, parameters: Scope): string {
  let line = ` rate 1/${options.number("TCA_SAMPLE_RATE") ?? 0}${pair("group", options, "TCA_SAMPLE_PSAMPLE_GROUP")}`;
  line += pair("trunc_size", options, "TCA_SAMPLE_TRUNC_SIZE");
  return line + verdictOf(parameters);
}

const metadata: readonly (readonly [name: string, word: string])[] = [
  ["IFE_META_SKBMARK", "mark"],
  ["IFE_META_TCINDEX", "tcindex"],
  ["IFE_META_PRIO", "prio"],
];

export function encapsulationWords(options: Scope, parameters: Scope): string {
  let line = ` ${parameters.word("flags") ?? "?"} action${verdictOf(parameters)}`;
  const type = options.number("TCA_IFE_TYPE");
  if (type !== undefined) line += ` type ${type === 0 ? "0" : `0X${type.toString(16).toUpperCase()}`}`;
  const list = options.into("TCA_IFE_METALST");
  for (const [name, word] of metadata) {
    if (list?.has(name))
      line += typeof list.own(name) === "number" ? ` use ${word} ${list.number(name)}` : ` allow ${word}`;
  }
  return line + pair("dst", options, "TCA_IFE_DMAC") + pair("src", options, "TCA_IFE_SMAC");
}

/** SKBEDIT_F_INHERITDSFIELD and SKBEDIT_F_TXQ_SKBHASH. */
const inherit = 0x20;
const hashed = 0x40;

export function packetWords(options: Scope, parameters: Scope): string {
  const flags = options.number("TCA_SKBEDIT_FLAGS") ?? 0;
  let line = "";
  const queue = options.number("TCA_SKBEDIT_QUEUE_MAPPING");
  if (queue !== undefined) {
    line += ` queue_mapping${(flags & hashed) === 0 ? "" : " skbhash"} ${queue}`;
    const last = options.number("TCA_SKBEDIT_QUEUE_MAPPING_MAX");
    if (last !== undefined) line += ` ${last}`;
  }
  line += pair("priority", options, "TCA_SKBEDIT_PRIORITY");
  if (options.has("TCA_SKBEDIT_MARK")) {
    line += ` mark ${masked(options, "TCA_SKBEDIT_MARK", "TCA_SKBEDIT_MASK", 0xffffffff)}`;
  }
  line += pair("ptype", options, "TCA_SKBEDIT_PTYPE");
  if ((flags & inherit) !== 0) line += " inheritdsfield";
  return line + verdictOf(parameters);
}

/** Nanoseconds as `200us`. */
function span(nanoseconds: number): string {
  return nanoseconds < 1000 ? `${nanoseconds}ns` : timeWord(nanoseconds / 1000);
}

/** ` sched-entry open 200us 5 4000b sched-entry close 800us`. */
function gateEntries(options: Scope): string {
  const list = options.into("TCA_GATE_ENTRY_LIST");
  let line = "";
  let count = 0;
  list?.each((_name, place) => {
    const entry = list.open(place);
    if (entry === null || ++count > most) return;
    line += ` sched-entry ${entry.has("TCA_GATE_ENTRY_GATE") ? "open" : "close"}`;
    line += ` ${span(entry.number("TCA_GATE_ENTRY_INTERVAL") ?? 0)}`;
    const [priority, octets] = [
      entry.number("TCA_GATE_ENTRY_IPV") ?? -1,
      entry.number("TCA_GATE_ENTRY_MAX_OCTETS") ?? -1,
    ];
    if (priority >= 0 || octets >= 0) line += ` ${priority} ${octets < 0 ? octets : sizeWord(octets)}`;
  });
  return count > most ? `${line} …` : line;
}

export function gateWords(options: Scope, parameters: Scope): string {
  let line = pair("priority", options, "TCA_GATE_PRIORITY") + pair("clockid", options, "TCA_GATE_CLOCKID");
  for (const [word, name] of [
    ["base-time", "TCA_GATE_BASE_TIME"],
    ["cycle-time", "TCA_GATE_CYCLE_TIME"],
    ["cycle-time-ext", "TCA_GATE_CYCLE_TIME_EXT"],
  ] as const) {
    const time = options.number(name);
    if (time) line += ` ${word} ${span(time)}`;
  }
  return line + gateEntries(options) + verdictOf(parameters);
}
