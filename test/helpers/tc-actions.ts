/** Actions as `tc -j` prints them, from the attributes of their exported JSON. */
import type { Json } from "./json.ts";
import { type Comparison, counters } from "./tc-truth.ts";

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

const actionKinds = new Set(["gact", "mirred", "police"]);

/** Compares the actions of those kinds whose JSON is all numbers and words; lines of the others are compared elsewhere. */
export function compareActions(comparison: Comparison, printed: Json[], ours: Json[], names: Json, path: string): void {
  for (const [index, one] of printed.entries()) {
    const mine = ours[index];
    if (one.kind === "pedit") comparison.same(one.keys, editedKeys(mine.TCA_ACT_OPTIONS), "action pedit");
    if (!actionKinds.has(one.kind)) continue;
    // A rate has a text in place of a number, a burst a unit.
    const { rate, burst, mtu, peakrate, avrate, pkts_burst, ...rest } = one;
    comparison.same(rest, action(mine, names, `${path}.[${mine.index}]`, one.order), `action ${one.kind}`);
  }
}

/** The keys of pedit, each with what it counts from. */
function editedKeys(options: Json): Json[] {
  const extended: Json[] = options.TCA_PEDIT_KEYS_EX.TCA_PEDIT_KEY_EX;
  return options.TCA_PEDIT_PARMS_EX.keys.map((key: Json, index: number) => {
    const { TCA_PEDIT_KEY_EX_HTYPE: type, TCA_PEDIT_KEY_EX_CMD: command } = extended[index];
    const header = type.slice("TCA_PEDIT_KEY_EX_HDR_TYPE_".length).toLowerCase();
    return {
      htype: { ip4: "ipv4", ip6: "ipv6" }[header as string] ?? header,
      offset: key.off,
      cmd: command.slice("TCA_PEDIT_KEY_EX_CMD_".length).toLowerCase(),
      val: key.val.toString(16),
      mask: key.mask.toString(16),
    };
  });
}
