/** Filters and their actions: what `tc filter show` printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../../src/schema/index.ts";
import { messagesOf } from "../../../helpers/captures.ts";
import type { Json } from "../../../helpers/json.ts";
import { compareActions } from "../../../helpers/tc-actions.ts";
import { flowerKeys } from "../../../helpers/tc-keys.ts";
import { wholeLine } from "../../../helpers/tc-message.ts";
import {
  answers,
  Comparison,
  commandOf,
  filterPath,
  folded,
  hasTruth,
  jsonAnswers,
  morePath,
  moreTruthPath,
  printedJson,
  truthPath,
} from "../../../helpers/tc-truth.ts";
import type { TruthCommand } from "../../../helpers/truth.ts";

const protocols: Readonly<Record<string, string>> = {
  ETH_P_8021Q: "802.1Q",
  ETH_P_FCOE: "[35078]",
};

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
    classid: names["TCA_OPTIONS.TCA_FLOWER_CLASSID"] ?? names["TCA_OPTIONS.TCA_FW_CLASSID"],
    flowid: names["TCA_OPTIONS.TCA_MATCHALL_CLASSID"] ?? names["TCA_OPTIONS.TCA_U32_CLASSID"],
    fw: { mark: `0x${tcmsg.tcm_handle.toString(16)}`, mask: `0x${options.TCA_FW_MASK?.toString(16)}` },
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

function compareFilters(comparison: Comparison, printed: Json[], ours: Json[]): void {
  expect(ours.length).toBeGreaterThanOrEqual(printed.length);
  for (const [index, { options = {}, ...outside }] of printed.entries()) {
    // The others print text where JSON should be.
    if (!["flower", "fw", "matchall", "u32"].includes(outside.kind)) continue;
    const mine = ours[index];
    const { actions = [], ...inside } = options;
    comparison.same({ ...outside, ...inside }, filter(mine), `filter pref ${outside.pref} ${outside.kind}`);
    const set = mine.attributes.TCA_OPTIONS ?? {};
    const name = Object.keys(set).find((one) => one.endsWith("_ACT"));
    compareActions(comparison, actions, name === undefined ? [] : set[name], mine.names, `TCA_OPTIONS.${name}`);
  }
}

/** What `tc filter show` printed: for each filter its line, and a text for each action. */
function printedFilters(command: TruthCommand): { line: string; actions: string[] }[] {
  return command.output
    .split(/^(?=filter )/m)
    .filter((text) => text.startsWith("filter "))
    .map((text) => {
      const [line = "", ...actions] = text.split(/\taction order \d+:/);
      return { line: folded(line), actions: actions.map(folded) };
    });
}

/** Our line without what `tc` leaves out when it was told, and without the actions. */
function ownLine(message: Message): string {
  return wholeLine(message)
    .replace(/ dev \S+ (in|e)gress/, "")
    .replace(/ action .*/, "");
}

/** The words of `tc` up to the counts, where they differ from a command's: `Simple <…>` for `simple <…>`. */
function actionLine(text: string): string {
  return text
    .trim()
    .replace(/ ref \d+ bind \d+.*/, "")
    .replace(/^Simple /, "simple ")
    .replace(/ name \S+| jited/g, "")
    .replace(/^(pedit .*) index \d+$/, "$1");
}

const gathered = [
  "bpf",
  "csum",
  "ct",
  "ife",
  "mpls",
  "nat",
  "pedit",
  "sample",
  "simple",
  "skbmod",
  "tunnel_key",
  "vlan",
];

describe.skipIf(!hasTruth)("what tc printed at the time", () => {
  test("tc -j filter show", async () => {
    const comparison = new Comparison();
    const first = commandOf(truthPath, "tc -s -d -j filter show dev d0 ingress");
    const messages = await messagesOf(filterPath);
    compareFilters(comparison, printedJson(first), jsonAnswers(messages, first, "RTM_NEWTFILTER"));
    const block = commandOf(truthPath, "tc -j filter show block 22");
    const shared = jsonAnswers(messages, block, "RTM_NEWTFILTER").filter(({ tcmsg }) => tcmsg.tcm_ifindex === -1);
    compareFilters(comparison, printedJson(block), shared);
    const second = commandOf(moreTruthPath, "tc -s -d -j filter show dev d0 ingress");
    const more = await messagesOf(morePath);
    compareFilters(comparison, printedJson(second), jsonAnswers(more, second, "RTM_NEWTFILTER"));
    expect(comparison.count).toBeGreaterThanOrEqual(704);
  });

  test("tc filter show dev d0 ingress: the lines of the kinds that print in lines", async () => {
    const comparison = new Comparison();
    const command = commandOf(truthPath, "tc filter show dev d0 ingress");
    const ours = answers(await messagesOf(filterPath), command, "RTM_NEWTFILTER");
    const printed = printedFilters(command);
    expect(ours.length).toBe(printed.length);
    const kinds = new Set<string>();
    for (const [index, { line }] of printed.entries()) {
      const kind = / pref \d+ (\S+)/.exec(line)?.[1] ?? "";
      if (!["basic", "bpf", "cgroup", "flow", "fw", "matchall", "route", "u32"].includes(kind)) continue;
      // What a program is called is not sent; the order of a u32 node is its number.
      const told = line.replace(/ name \S+| jited| order \d+|\(success 0\)/g, "");
      const mine = ownLine(ours[index] as Message);
      // Flags stand before the matches of u32 there, behind them here.
      const flags = / (?:not_in_hw|skip_hw)/g;
      comparison.lines(
        [folded(kind === "u32" ? told.replace(flags, "") : told)],
        [kind === "u32" ? mine.replace(flags, "") : mine],
      );
      kinds.add(kind);
    }
    expect([...kinds].sort()).toEqual(["basic", "bpf", "cgroup", "flow", "fw", "matchall", "route", "u32"]);
    expect(comparison.count).toBeGreaterThanOrEqual(248);
  });

  test("tc filter show dev d0 ingress: the keys of flower", async () => {
    const comparison = new Comparison();
    const command = commandOf(truthPath, "tc filter show dev d0 ingress");
    const ours = answers(await messagesOf(filterPath), command, "RTM_NEWTFILTER");
    for (const [index, { line }] of printedFilters(command).entries()) {
      if (!line.includes(" flower ") || !line.includes(" handle ")) continue;
      // Keys come in the order of the wire here; numbers of protocols and of types of service are written otherwise.
      const pairs = (text: string) => {
        const words = text.replace(/.* handle 0x1/, "").split(" ");
        return words
          .flatMap((word, at) =>
            /^[a-z]\w*$/.test(word) && /^\S*\d/.test(words[at + 1] ?? "") ? [`${word} ${words[at + 1]}`] : [],
          )
          .filter((pair) => !/^(eth_type|ip_proto|ip_tos|tcp_flags|ct_mark|vlan_ethtype) /.test(pair))
          .sort();
      };
      comparison.lines(pairs(line), pairs(ownLine(ours[index] as Message)));
    }
    expect(comparison.count).toBeGreaterThanOrEqual(51);
  });

  test("tc filter show dev d0 ingress: the actions of the kinds that print in lines", async () => {
    const comparison = new Comparison();
    const kinds = new Set<string>();
    for (const [capture, truth, text] of [
      [filterPath, truthPath, "tc filter show dev d0 ingress"],
      [morePath, moreTruthPath, "tc -s -d filter show dev d0 ingress"],
    ] as const) {
      const command = commandOf(truth, text);
      const ours = answers(await messagesOf(capture), command, "RTM_NEWTFILTER");
      for (const [index, { actions }] of printedFilters(command).entries()) {
        const mine = wholeLine(ours[index] as Message);
        for (const action of actions) {
          const kind = /^\s*(\S+)/.exec(action)?.[1]?.toLowerCase() ?? "";
          if (!gathered.includes(kind)) continue;
          const told = actionLine(action);
          expect(mine).toContain(` action ${told}`);
          comparison.count += told.match(/\S*\d\S*/g)?.length ?? 0;
          kinds.add(kind);
        }
      }
    }
    for (const kind of gathered) expect(kinds).toContain(kind);
    expect(comparison.count).toBeGreaterThanOrEqual(85);
  });

  test("nothing is unknown or malformed", async () => {
    let count = 0;
    for (const path of [filterPath, morePath]) {
      for (const message of await messagesOf(path)) {
        if (!/TFILTER|CHAIN|ACTION/.test(message.name)) continue;
        expect(message.issues, message.id).toEqual([]);
        count++;
      }
    }
    expect(count).toBeGreaterThan(400);
  });
});
