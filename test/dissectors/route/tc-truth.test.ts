/** Traffic control: lines that `tc monitor` printed, values that `tc -j` printed. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { messageJson } from "../../helpers/decode.ts";
import { timeOf } from "../../helpers/monitor.ts";
import { flowerKeys } from "../../helpers/tc-keys.ts";
import { readTruth, type TruthCommand } from "../../helpers/truth.ts";

// biome-ignore lint/suspicious/noExplicitAny: JSON of any shape
type Json = any;

/** Kinds that have tables; what others print is left out. */
const knownKinds = new Set([
  "pfifo_fast",
  "pfifo",
  "bfifo",
  "pfifo_head_drop",
  "noqueue",
  "fq_codel",
  "tbf",
  "prio",
  "mq",
]);
for (const kind of ["htb", "mqprio", "ingress", "clsact"]) knownKinds.add(kind);

const captureNames = [
  "05-tc-qdisc.pcap",
  "05-tc-filter.pcap",
  "05-tc.truth.txt",
  "05b-tc-more.pcap",
  "05b-tc-more.truth.txt",
];
const paths = captureNames.map(sharedCapture);
const [qdiscPath, filterPath, truthPath, morePath, moreTruthPath] = paths as string[];
const isThere = paths.every((path) => path !== null);
if (!isThere) console.info("skipped: ../shared/captures has no 05-tc files to compare with");

/** The JSON that a command printed, as far as it is JSON. */
function printedJson(command: TruthCommand): Json[] {
  const text = command.output.replaceAll('," eat "', "");
  for (let end = text.length; end > 0; end = text.lastIndexOf('},{"protocol"', end - 1)) {
    const part = end === text.length ? text : `${text.slice(0, end)}}]`;
    try {
      return JSON.parse(part);
    } catch {
      // `tc` prints some kinds outside the quotes; what stands before them counts.
    }
  }
  return [];
}

/** What a dump answered while a command ran. */
function answers(messages: readonly Message[], command: TruthCommand, name: string): Json[] {
  return messages
    .filter((message) => message.name === name && message.direction === "kernel-to-user" && (message.flags & 2) !== 0)
    .filter((message) => timeOf(message) >= command.start && timeOf(message) <= command.end)
    .map(messageJson);
}

function commandOf(path: string, text: string): TruthCommand {
  const found = readTruth(path).find(({ command }) => command === text);
  if (found === undefined) throw new Error(`${path} has no ${text}`);
  return found;
}

let compared = 0;

/** Compares each printed value with ours; values that ours leaves out are an error. */
function same(printed: Json, ours: Json, what: string): void {
  for (const [name, value] of Object.entries(printed)) {
    expect({ [name]: ours[name] }, `${what} ${name}`).toEqual({ [name]: value });
    compared++;
  }
}

function counters({ TCA_STATS_BASIC: basic, TCA_STATS_QUEUE: queue, TCA_STATS_RATE_EST: rate }: Json): Json {
  return {
    bytes: basic.bytes,
    packets: basic.packets,
    drops: queue.drops,
    overlimits: queue.overlimits,
    requeues: queue.requeues,
    backlog: queue.backlog,
    qlen: queue.qlen,
    rate: rate?.bps,
    pps: rate?.pps,
  };
}

/** `:8` and `1:` as `tc` prints them, from the names beside the numbers. */
function parentOf(json: Json): Json {
  return json.tcmsg.tcm_parent === 0xffffffff ? { root: true } : { parent: json.names["tcmsg.tcm_parent"] };
}

function disciplineOptions(kind: string, options: Json): Json {
  if (kind === "fq_codel") {
    return {
      limit: options.TCA_FQ_CODEL_LIMIT,
      flows: options.TCA_FQ_CODEL_FLOWS,
      quantum: options.TCA_FQ_CODEL_QUANTUM,
      target: options.TCA_FQ_CODEL_TARGET,
      interval: options.TCA_FQ_CODEL_INTERVAL,
      memory_limit: options.TCA_FQ_CODEL_MEMORY_LIMIT,
      ecn: options.TCA_FQ_CODEL_ECN === 1,
      drop_batch: options.TCA_FQ_CODEL_DROP_BATCH_SIZE,
    };
  }
  if (kind !== "htb") return {};
  return {
    r2q: options.TCA_HTB_INIT.rate2quantum,
    default: `0x${options.TCA_HTB_INIT.defcls.toString(16)}`,
    direct_packets_stat: options.TCA_HTB_INIT.direct_pkts,
    direct_qlen: options.TCA_HTB_DIRECT_QLEN,
  };
}

function discipline(json: Json): Json {
  const { tcmsg, attributes, names } = json;
  return {
    kind: attributes.TCA_KIND,
    handle: names["tcmsg.tcm_handle"],
    dev: names["tcmsg.tcm_ifindex"],
    ...parentOf(json),
    refcnt: tcmsg.tcm_info,
    options: disciplineOptions(attributes.TCA_KIND, attributes.TCA_OPTIONS),
    ...counters(attributes.TCA_STATS2),
    ...attributes.TCA_STATS2.TCA_STATS_APP?.qdisc_stats,
  };
}

function trafficClass(json: Json): Json {
  const { attributes, names, tcmsg } = json;
  const { TCA_HTB_PARMS: parameters, TCA_HTB_RATE64, TCA_HTB_CEIL64 } = attributes.TCA_OPTIONS;
  const { lends, borrows, giants, tokens, ctokens } = attributes.TCA_STATS2.TCA_STATS_APP;
  const rate = TCA_HTB_RATE64 ?? parameters.rate.rate;
  const ceil = TCA_HTB_CEIL64 ?? parameters.ceil.rate;
  return {
    class: attributes.TCA_KIND,
    handle: names["tcmsg.tcm_handle"],
    ...parentOf(json),
    leaf: `0x${(tcmsg.tcm_info >>> 16).toString(16)}`,
    prio: parameters.prio,
    quantum: parameters.quantum,
    rate,
    overhead: parameters.rate.overhead,
    ceil,
    linklayer: parameters.rate.linklayer.slice("TC_LINKLAYER_".length).toLowerCase(),
    burst: Math.trunc((rate * parameters.buffer * 64) / 1e9),
    burst_cell: 1 << parameters.rate.cell_log,
    mpu_rate: parameters.rate.mpu,
    cburst: Math.trunc((ceil * parameters.cbuffer * 64) / 1e9),
    cburst_cell: 1 << parameters.ceil.cell_log,
    mpu_ceil: parameters.ceil.mpu,
    level: parameters.level,
    stats: { ...counters(attributes.TCA_STATS2), lended: lends, borrowed: borrows, giants, tokens, ctokens },
  };
}

const protocols: Readonly<Record<string, string>> = {
  ETH_P_8021Q: "802.1Q",
  ETH_P_FCOE: "[35078]",
};

function control(verdict: string | number): Json {
  if (typeof verdict === "number") {
    const argument = verdict & 0xfffffff;
    return verdict >>> 28 === 1 ? { type: "jump", jump: argument } : { type: "goto", chain: argument };
  }
  const word = verdict.slice("TC_ACT_".length).toLowerCase();
  return { type: { unspec: "continue", ok: "pass", shot: "drop" }[word] ?? word };
}

/** An action as `tc` prints it, for the kinds that have tables. */
function action(one: Json, names: Json, path: string, order: number): Json {
  const options = one.TCA_ACT_OPTIONS;
  const parameters = options.TCA_GACT_PARMS ?? options.TCA_MIRRED_PARMS ?? options.TCA_POLICE_TBF;
  const chance = options.TCA_GACT_PROB ?? { ptype: "PGACT_NONE", paction: "TC_ACT_OK", pval: 0 };
  const times = options.TCA_GACT_TM ?? options.TCA_MIRRED_TM ?? options.TCA_POLICE_TM;
  const [, way, verb] = /^TCA_(\w+)GRESS_(\w+)/.exec(parameters.eaction ?? "") ?? [];
  const flags = one.TCA_ACT_FLAGS?.value ?? [];
  return {
    order,
    kind: one.TCA_ACT_KIND,
    // Of what conforms and what exceeds, `tc` gives both the same name.
    control_action: control(options.TCA_POLICE_RESULT ?? parameters.action),
    prob: {
      random_type: chance.ptype.slice("PGACT_".length).toLowerCase(),
      control_action: control(chance.paction),
      val: chance.pval,
    },
    mirred_action: verb === "REDIR" ? "redirect" : "mirror",
    direction: `${way?.toLowerCase()}gress`,
    to_dev: names[`${path}.TCA_ACT_OPTIONS.TCA_MIRRED_PARMS.ifindex`],
    to_blockid: options.TCA_MIRRED_BLOCKID,
    pkts_rate: options.TCA_POLICE_PKTRATE64,
    overhead: parameters.rate?.overhead,
    linklayer: { 0: "unspec", 1: "ethernet", 2: "atm" }[
      ["TC_LINKLAYER_UNAWARE", "TC_LINKLAYER_ETHERNET", "TC_LINKLAYER_ATM"].indexOf(parameters.rate?.linklayer)
    ],
    index: parameters.index,
    ref: parameters.refcnt,
    bind: parameters.bindcnt,
    installed: Math.trunc(times.install / 100),
    last_used: Math.trunc(times.lastuse / 100),
    stats: counters(one.TCA_ACT_STATS),
    cookie: one.TCA_ACT_COOKIE,
    hw_stats: hardwareStatistics(one.TCA_ACT_HW_STATS),
    used_hw_stats: hardwareStatistics(one.TCA_ACT_USED_HW_STATS),
    skip_hw: flags.includes("TCA_ACT_FLAGS_SKIP_HW") ? true : undefined,
    not_in_hw: one.TCA_ACT_IN_HW_COUNT === 0 && !flags.includes("TCA_ACT_FLAGS_SKIP_HW") ? true : undefined,
  };
}

function hardwareStatistics(given: Json): Json {
  return given === undefined ? undefined : given.value.length === 0 ? ["disabled"] : given.value;
}

/** Attributes of each filter under one name, whatever its kind. */
function filter(json: Json): Json {
  const { tcmsg, attributes, names } = json;
  const { TCA_KIND: kind, TCA_OPTIONS: options = {} } = attributes;
  const flags: string[] = options.TCA_FLOWER_FLAGS ?? options.TCA_MATCHALL_FLAGS ?? options.TCA_U32_FLAGS ?? [];
  const has = (name: string) => (flags.includes(`TCA_CLS_FLAGS_${name}`) ? true : undefined);
  const nodeOf = (fh: number) => fh & 0xfff;
  return {
    protocol: protocols[tcmsg.tcm_info.protocol] ?? tcmsg.tcm_info.protocol.slice("ETH_P_".length).toLowerCase(),
    pref: tcmsg.tcm_info.pref,
    kind,
    chain: attributes.TCA_CHAIN,
    handle: tcmsg.tcm_handle,
    classid: names["TCA_OPTIONS.TCA_FLOWER_CLASSID"],
    flowid: names["TCA_OPTIONS.TCA_MATCHALL_CLASSID"] ?? names["TCA_OPTIONS.TCA_U32_CLASSID"],
    indev: options.TCA_FLOWER_INDEV,
    keys: kind === "flower" ? flowerKeys(options) : undefined,
    skip_hw: has("SKIP_HW"),
    not_in_hw: has("NOT_IN_HW"),
    rule_hit: options.TCA_MATCHALL_PCNT?.rhit ?? options.TCA_U32_PCNT?.rhit,
    fh: names["tcmsg.tcm_handle"],
    ht_divisor: options.TCA_U32_DIVISOR,
    order: nodeOf(tcmsg.tcm_handle),
    key_ht: (options.TCA_U32_HASH >>> 20).toString(16),
    bkt: ((options.TCA_U32_HASH >>> 12) & 0xff).toString(16),
    link: names["TCA_OPTIONS.TCA_U32_LINK"],
    success: options.TCA_U32_PCNT?.rcnt,
    fwmark_value: `0x${options.TCA_U32_MARK?.val.toString(16)}`,
    fwmark_mask: `0x${options.TCA_U32_MARK?.mask.toString(16)}`,
    fwmark_success: options.TCA_U32_MARK?.success,
    match: lastKey(options.TCA_U32_SEL),
    hash_mask: options.TCA_U32_SEL?.hmask.toString(16),
    hash_off: options.TCA_U32_SEL?.hoff,
    offset_mask: options.TCA_U32_SEL?.offmask.toString(16),
    offset_shift: options.TCA_U32_SEL?.offshift,
    offset_off: options.TCA_U32_SEL?.offoff,
    plus: options.TCA_U32_SEL?.off,
  };
}

/** `tc` gives every key the same name, so that the last one is left. */
function lastKey(selector: Json): Json {
  const key = selector?.keys.at(-1);
  if (key === undefined) return undefined;
  return { value: key.val.toString(16), mask: key.mask.toString(16), offmask: "", off: key.off };
}

const actionKinds = new Set(["gact", "mirred", "police"]);

function compareActions(printed: Json[], ours: Json[], names: Json, path: string): void {
  for (const [index, one] of printed.entries()) {
    if (!actionKinds.has(one.kind)) continue;
    const mine = ours[index];
    // A rate has a text in place of a number, a burst a unit.
    const { rate, burst, mtu, peakrate, avrate, pkts_burst, ...rest } = one;
    same(rest, action(mine, names, `${path}.[${mine.index}]`, one.order), `action ${one.kind}`);
  }
}

function compareFilters(printed: Json[], ours: Json[]): void {
  expect(ours.length).toBeGreaterThanOrEqual(printed.length);
  for (const [index, { options = {}, ...outside }] of printed.entries()) {
    if (!["flower", "matchall", "u32"].includes(outside.kind)) continue;
    const mine = ours[index];
    const { actions = [], ...inside } = options;
    const spoken = filter(mine);
    same({ ...outside, ...inside }, spoken, `filter pref ${outside.pref} ${outside.kind}`);
    const set = mine.attributes.TCA_OPTIONS ?? {};
    const name = ["TCA_FLOWER_ACT", "TCA_MATCHALL_ACT", "TCA_U32_ACT"].find((one) => one in set);
    compareActions(actions, name === undefined ? [] : set[name], mine.names, `TCA_OPTIONS.${name}`);
  }
}

describe.skipIf(!isThere)("what tc printed at the time", () => {
  test("every line of tc monitor about disciplines and classes of known kinds, in order", async () => {
    const text = readFileSync(truthPath as string, "utf8");
    const start = text.indexOf("### (background output) $ tc monitor");
    const fold = (line: string) => line.replace(" ----------------", "").trimEnd();
    const isKnown = (line: string) => {
      const [, object, kind = ""] = /^(?:deleted )?(qdisc|class) (\S+)/.exec(line) ?? [];
      return object !== undefined && knownKinds.has(kind);
    };
    const printed = text.slice(start, text.indexOf("### end", start)).split("\n").map(fold).filter(isKnown);
    const messages = await messagesOf(qdiscPath as string);
    const said = messages
      .filter((message) => message.direction === "kernel-to-user" && (message.flags & 2) === 0)
      .filter((message) => /^RTM_(NEW|DEL)(QDISC|TCLASS)$/.test(message.name))
      .map((message) => `${message.name.startsWith("RTM_DEL") ? "deleted " : ""}${message.action}`)
      .filter(isKnown);
    expect(said).toEqual(printed);
    expect(printed.length).toBeGreaterThan(60);
  });

  test("tc -j qdisc show, tc -j class show", async () => {
    const messages = await messagesOf(qdiscPath as string);
    compared = 0;
    for (const text of ["tc -j -d -s qdisc show", "tc -s -j qdisc show dev d0"]) {
      const command = commandOf(truthPath as string, text);
      const printed = printedJson(command);
      const ours = answers(messages, command, "RTM_NEWQDISC").filter(({ names, tcmsg }) =>
        text.endsWith("dev d0") ? names["tcmsg.tcm_ifindex"] === "d0" : tcmsg.tcm_ifindex !== 0,
      );
      expect(ours.length).toBe(printed.length);
      for (const [index, one] of printed.entries()) {
        if (knownKinds.has(one.kind)) same(one, discipline(ours[index]), `qdisc ${one.kind}`);
      }
    }
    const command = commandOf(truthPath as string, "tc -j -s -d class show dev d0");
    const printed = printedJson(command);
    const ours = answers(messages, command, "RTM_NEWTCLASS");
    expect(ours.length).toBe(printed.length);
    for (const [index, one] of printed.entries()) same(one, trafficClass(ours[index]), `class ${one.handle}`);
    expect(compared).toBeGreaterThan(250);
  });

  test("tc -j filter show", async () => {
    compared = 0;
    const first = commandOf(truthPath as string, "tc -s -d -j filter show dev d0 ingress");
    const messages = await messagesOf(filterPath as string);
    compareFilters(printedJson(first), answers(messages, first, "RTM_NEWTFILTER"));
    const block = commandOf(truthPath as string, "tc -j filter show block 22");
    compareFilters(
      printedJson(block),
      answers(messages, block, "RTM_NEWTFILTER").filter(({ tcmsg }) => tcmsg.tcm_ifindex === -1),
    );
    const second = commandOf(moreTruthPath as string, "tc -s -d -j filter show dev d0 ingress");
    const more = await messagesOf(morePath as string);
    compareFilters(printedJson(second), answers(more, second, "RTM_NEWTFILTER"));
    expect(compared).toBeGreaterThan(400);
  });

  test("tc -j actions ls action gact", async () => {
    compared = 0;
    const command = commandOf(truthPath as string, "tc -j -s actions ls action gact");
    const messages = await messagesOf(filterPath as string);
    const lists = printedJson(command).filter((one) => "actions" in one);
    const ours = messages
      .filter((message) => message.name === "RTM_GETACTION" && message.direction === "kernel-to-user")
      .filter((message) => timeOf(message) >= command.start && timeOf(message) <= command.end)
      .map(messageJson)
      .filter(({ attributes }) => attributes.TCA_ROOT_TAB !== undefined);
    expect(ours.length).toBe(lists.length);
    for (const [index, { actions }] of lists.entries()) {
      const { attributes, names } = ours[index];
      expect(attributes.TCA_ROOT_COUNT).toBe(actions.length);
      compareActions(actions, attributes.TCA_ROOT_TAB, names, "TCA_ROOT_TAB");
    }
    expect(compared).toBeGreaterThan(200);
  });

  test("the kernel's messages that keep a request's flags are not taken for requests", async () => {
    const messages = await messagesOf(filterPath as string);
    const [added] = messages.filter(({ name, fromUser }) => name === "RTM_NEWTFILTER" && !fromUser);
    expect((added?.flags ?? 0) & 1).toBe(1);
    expect(added?.portId).not.toBe(0);
    const acks = messages.filter((message) => message.name === "NLMSG_ERROR");
    const answered = acks.map((message) => message.context.requestOf(message)).filter((request) => request !== null);
    const ids = new Set(answered.map((request) => `${request.packet}.${request.message}`));
    for (const { id, direction } of messages) if (ids.has(id)) expect(direction).toBe("user-to-kernel");
  });

  test("nothing of the kinds that have tables is unknown or malformed", async () => {
    for (const path of [qdiscPath, filterPath, morePath]) {
      for (const message of await messagesOf(path as string)) {
        if (!/QDISC|TCLASS|TFILTER|CHAIN/.test(message.name)) continue;
        const kind = String(message.root.own("TCA_KIND"));
        if (!knownKinds.has(kind) && !["flower", "matchall", "u32"].includes(kind)) continue;
        const issues = message.issues.filter(({ path: at }) => !at.includes("TCA_ACT_OPTIONS"));
        expect(issues, message.id).toEqual([]);
      }
    }
  });
});
