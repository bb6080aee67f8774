/** Classes: what `tc class show` printed. The lines of `tc monitor` are compared with those of the disciplines. */
import { describe, expect, test } from "vitest";
import { messagesOf } from "../../../helpers/captures.ts";
import type { Json } from "../../../helpers/json.ts";
import {
  answers,
  Comparison,
  commandOf,
  counters,
  folded,
  hasTruth,
  jsonAnswers,
  morePath,
  moreTruthPath,
  parentOf,
  printedJson,
  qdiscPath,
  truthPath,
} from "../../../helpers/tc-truth.ts";
import { readTruth } from "../../../helpers/truth.ts";

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

describe.skipIf(!hasTruth)("what tc printed at the time", () => {
  test("tc -j -s -d class show dev d0", async () => {
    const comparison = new Comparison();
    const command = commandOf(truthPath, "tc -j -s -d class show dev d0");
    const printed = printedJson(command);
    const ours = jsonAnswers(await messagesOf(qdiscPath), command, "RTM_NEWTCLASS");
    expect(ours.length).toBe(printed.length);
    for (const [index, one] of printed.entries()) {
      comparison.same(one, trafficClass(ours[index]), `class ${one.handle}`);
    }
    expect(comparison.count).toBeGreaterThanOrEqual(49);
  });

  test("tc class show dev …: every class of every kind", async () => {
    const comparison = new Comparison();
    const kinds = new Set<string>();
    for (const [capture, truth] of [
      [qdiscPath, truthPath],
      [morePath, moreTruthPath],
    ] as const) {
      const messages = await messagesOf(capture);
      for (const command of readTruth(truth)) {
        // Details of htb have words of their own.
        if (!/^tc (-s )?class show/.test(command.command)) continue;
        const printed = command.output.split("\n").filter((line) => line.startsWith("class "));
        const ours = answers(messages, command, "RTM_NEWTCLASS").map(({ action }) => action.replace(/ dev \S+/, ""));
        comparison.lines(printed.map(folded), ours);
        for (const line of printed) kinds.add(line.split(" ")[1] as string);
        const statistics = command.output.split("\n").filter((line) => /^ period \d/.test(line));
        const own = jsonAnswers(messages, command, "RTM_NEWTCLASS").map(
          ({ attributes }) => attributes.TCA_STATS2.TCA_STATS_APP,
        );
        for (const [index, line] of statistics.entries()) {
          const [, period, level] = /period (\d+)\s+level (\d+)/.exec(line) ?? [];
          comparison.same({ period: Number(period), level: Number(level) }, own[index], "class hfsc");
        }
      }
    }
    expect([...kinds].sort()).toEqual(["ets", "hfsc", "htb", "mqprio", "qfq", "taprio"]);
    expect(comparison.count).toBeGreaterThanOrEqual(78);
  });
});
