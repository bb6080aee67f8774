/** Queueing disciplines: lines that `tc monitor` printed, values that `tc qdisc show` printed. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Message } from "../../../../src/schema/index.ts";
import { messagesOf } from "../../../helpers/captures.ts";
import type { Json } from "../../../helpers/json.ts";
import { wholeLine } from "../../../helpers/tc-message.ts";
import {
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

/** Lines of `tc monitor` about disciplines and classes; virtual queues of gred have lines of their own. */
function monitored(path: string): string[] {
  const text = readFileSync(path, "utf8");
  const start = text.indexOf("### (background output) $ tc monitor");
  return text
    .slice(start, text.indexOf("### end", start))
    .replaceAll("\n vq ", " vq ")
    .split("\n")
    .filter((line) => /^(deleted )?(qdisc|class) /.test(line))
    .map(folded);
}

/** What the monitor heard, in the words of our lines. These kinds print the rest in further lines. */
function heard(messages: readonly Message[]): string[] {
  return messages
    .filter((message) => message.direction === "kernel-to-user" && (message.flags & 2) === 0)
    .filter((message) => /^RTM_(NEW|DEL)(QDISC|TCLASS)$/.test(message.name))
    .map((message) => `${message.name.startsWith("RTM_DEL") ? "deleted " : ""}${wholeLine(message)}`)
    .map((line) => (/qdisc (taprio|mqprio) /.test(line) ? line.replace(/ queues.*/, "") : line));
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
  if (kind === "sfq") {
    const { v0, depth } = options;
    return { limit: v0.limit, quantum: v0.quantum, depth, divisor: v0.divisor };
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

/** Names that `tc` prints for members that are called otherwise. */
const otherNames: Readonly<Record<string, string>> = {
  pkts_in: "packets_in",
  tot_hh: "hh_tot_count",
  cur_hh: "hh_cur_count",
  memory_used: "memory_usage",
  inactive: "inactive_flows",
  gc: "gc_flows",
  highprio: "highprio_packets",
};

/** Counters of a kind by the names of `tc`: `maxpacket 0 ecn_mark 0`. */
function printedCounters(lines: readonly string[]): [string, number][] {
  const pairs = lines.join(" ").matchAll(/\b([a-z][a-z_]*) (\d+)(?:us|p|b)?\b/g);
  return [...pairs].map(([, name, value]) => [otherNames[name as string] ?? (name as string), Number(value)]);
}

/** `ewma 3 probability 0.02 Scell_log 13`, which only `-d` prints. */
function averages(line: string): Json {
  const [, ewma, probability, cell] = /ewma (\d+) probability (\S+) Scell_log (\d+)/.exec(line) ?? [];
  return ewma === undefined ? null : { Wlog: Number(ewma), probability: Number(probability), Scell_log: Number(cell) };
}

describe.skipIf(!hasTruth)("what tc printed at the time", () => {
  test("every line of tc monitor about disciplines and classes, in order", async () => {
    const comparison = new Comparison();
    const printed = monitored(truthPath);
    comparison.lines(printed, heard(await messagesOf(qdiscPath)));
    const more = monitored(moreTruthPath);
    comparison.lines(more, heard(await messagesOf(morePath)));
    expect(printed.length + more.length).toBeGreaterThan(140);
    expect(comparison.count).toBeGreaterThanOrEqual(1161);
  });

  test("tc -j qdisc show", async () => {
    const messages = await messagesOf(qdiscPath);
    const comparison = new Comparison();
    for (const text of ["tc -j -d -s qdisc show", "tc -s -j qdisc show dev d0"]) {
      const command = commandOf(truthPath, text);
      const printed = printedJson(command);
      const ours = jsonAnswers(messages, command, "RTM_NEWQDISC").filter(({ names, tcmsg }) =>
        text.endsWith("dev d0") ? names["tcmsg.tcm_ifindex"] === "d0" : tcmsg.tcm_ifindex !== 0,
      );
      expect(ours.length).toBe(printed.length);
      for (const [index, one] of printed.entries()) comparison.same(one, discipline(ours[index]), `qdisc ${one.kind}`);
    }
    expect(comparison.count).toBeGreaterThanOrEqual(280);
  });

  test("tc -s -d qdisc show dev d0: the counters that only a kind has, and what is only in the details", async () => {
    const comparison = new Comparison();
    const kinds = new Set<string>();
    for (const [capture, truth] of [
      [qdiscPath, truthPath],
      [morePath, moreTruthPath],
    ] as const) {
      const messages = await messagesOf(capture);
      for (const command of readTruth(truth)) {
        if (!/^tc -s -d qdisc show dev (d0|ve0)$/.test(command.command) || command.output === "") continue;
        const [first = "", ...others] = command.output.split("\n");
        const [, kind = "", handle] = /^qdisc (\S+) (\S+)/.exec(first) ?? [];
        const device = command.command.split(" ").at(-1);
        const mine = jsonAnswers(messages, command, "RTM_NEWQDISC").find(
          ({ names }) => names["tcmsg.tcm_handle"] === handle && names["tcmsg.tcm_ifindex"] === device,
        );
        const { TCA_OPTIONS: options, TCA_STATS2: statistics } = mine.attributes;
        const details = averages(first);
        if (details !== null) {
          const { TCA_RED_PARMS, TCA_CHOKE_PARMS, TCA_RED_MAX_P, TCA_CHOKE_MAX_P } = options;
          const { Wlog, Scell_log } = TCA_RED_PARMS ?? TCA_CHOKE_PARMS;
          const probability = Number(((TCA_RED_MAX_P ?? TCA_CHOKE_MAX_P) / 2 ** 32).toFixed(4));
          comparison.same(details, { Wlog, Scell_log, probability }, `qdisc ${kind}`);
        }
        const own = statistics.TCA_STATS_APP ?? (kind === "sfq" ? options.stats : undefined);
        if (own === undefined || kind === "cake") continue;
        const until = others.findIndex((line) => line.startsWith("qdisc "));
        const lines = others.slice(0, until < 0 ? undefined : until).filter((line) => line.startsWith("  "));
        const values = Object.fromEntries(printedCounters(lines));
        const { band0_pkts, band1_pkts, band2_pkts, ...rest } = values;
        const { throttled, ...inner } = own.qdisc_stats ?? own;
        comparison.same(rest, kind === "fq" ? { ...inner, throttled } : { ...inner, ...own }, `qdisc ${kind}`);
        kinds.add(kind);
      }
    }
    for (const kind of ["codel", "fq", "fq_codel", "fq_pie", "hhf", "netem", "pie", "red", "sfb", "choke"]) {
      expect(kinds).toContain(kind);
    }
    expect(comparison.count).toBeGreaterThanOrEqual(105);
  });

  test("tc -s -d qdisc show dev d0: cake and its tins", async () => {
    const comparison = new Comparison();
    const messages = await messagesOf(qdiscPath);
    for (const command of readTruth(truthPath)) {
      const lines = command.output.split("\n");
      if (!lines[0]?.startsWith("qdisc cake")) continue;
      const answer = jsonAnswers(messages, command, "RTM_NEWQDISC").find(
        ({ names }) => names["tcmsg.tcm_handle"] === "10:" && names["tcmsg.tcm_ifindex"] === "d0",
      );
      const statistics = answer.attributes.TCA_STATS2.TCA_STATS_APP;
      const row = (name: string) => {
        const line = lines.find((one) => one.trimStart().startsWith(`${name} `)) ?? "";
        return line.trim().split(/\s\s+/).slice(1);
      };
      const tins: Json[] = statistics.TCA_CAKE_STATS_TIN_STATS;
      comparison.same(
        {
          memory: /memory used: \S+ of (\S+)/.exec(command.output)?.[1],
          least: Number(/network layer size:\s+(\d+)/.exec(command.output)?.[1]),
          tins: row("quantum").length,
        },
        {
          memory: { 4194304: "4Mb", 15503360: "15140Kb" }[statistics.TCA_CAKE_STATS_MEMORY_LIMIT as number],
          least: statistics.TCA_CAKE_STATS_MIN_NETLEN,
          tins: tins.length,
        },
        "cake",
      );
      for (const [index, tin] of tins.entries()) {
        const printed = (name: string) => row(name)[index] ?? "";
        const microseconds = (text: string) => Number.parseFloat(text) * (text.endsWith("ms") ? 1000 : 1);
        const bits = (text: string) => Number.parseFloat(text) * (text.endsWith("Mbit") ? 1_000_000 : 1);
        comparison.same(
          {
            target: microseconds(printed("target")),
            interval: microseconds(printed("interval")),
            quantum: Number(printed("quantum")),
            thresh: bits(printed("thresh")),
            pkts: Number(printed("pkts")),
            drops: Number(printed("drops")),
            max_len: Number(printed("max_len")),
          },
          {
            target: tin.TCA_CAKE_TIN_STATS_TARGET_US,
            interval: tin.TCA_CAKE_TIN_STATS_INTERVAL_US,
            quantum: tin.TCA_CAKE_TIN_STATS_FLOW_QUANTUM,
            thresh: tin.TCA_CAKE_TIN_STATS_THRESHOLD_RATE64 * 8,
            pkts: tin.TCA_CAKE_TIN_STATS_SENT_PACKETS,
            drops: tin.TCA_CAKE_TIN_STATS_DROPPED_PACKETS,
            max_len: tin.TCA_CAKE_TIN_STATS_MAX_SKBLEN,
          },
          `tin ${index}`,
        );
      }
    }
    expect(comparison.count).toBeGreaterThanOrEqual(69);
  });

  test("tc -s -d qdisc show dev ve0: the schedules of taprio", async () => {
    const comparison = new Comparison();
    for (const [capture, truth] of [
      [qdiscPath, truthPath],
      [morePath, moreTruthPath],
    ] as const) {
      const messages = await messagesOf(capture);
      const shown = readTruth(truth).filter(({ output }) => output.startsWith("qdisc taprio"));
      expect(shown.length).toBe(1);
      for (const command of shown) {
        const printed = (pattern: RegExp) => pattern.exec(command.output)?.[1]?.split(" ").map(Number);
        const [answer] = jsonAnswers(messages, command, "RTM_NEWQDISC").filter(
          ({ attributes }) => attributes.TCA_KIND === "taprio",
        );
        const options = answer.attributes.TCA_OPTIONS;
        // What has not begun stands in the schedule to come.
        const schedule = options.TCA_TAPRIO_ATTR_ADMIN_SCHED ?? options;
        const entries: Json[] = schedule.TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST.TCA_TAPRIO_SCHED_ENTRY;
        const classes: Json[] = options.TCA_TAPRIO_ATTR_TC_ENTRY;
        const map = options.TCA_TAPRIO_ATTR_PRIOMAP;
        comparison.same(
          {
            tc: printed(/ tc (\d+) /),
            map: printed(/ map ([\d ]+)/),
            clock: /clockid (\w+)/.exec(command.output)?.[1],
            flags: /flags (\S+)/.exec(command.output)?.[1] ?? "0x0",
            txtime: printed(/txtime delay (\d+)/) ?? [0],
            base: printed(/base-time (\d+)/),
            cycle: printed(/cycle-time (\d+)/),
            extension: printed(/cycle-time-extension (\d+)/),
            entries: [...command.output.matchAll(/index (\d+) cmd (\w) gatemask (\w+) interval (\d+)/g)].map((match) =>
              match.slice(1),
            ),
            "max-sdu": printed(/max-sdu ([\d ]+)/),
            fp: /fp ([EP ]+)/.exec(command.output)?.[1],
          },
          {
            tc: [map.num_tc],
            map: map.prio_tc_map,
            clock: options.TCA_TAPRIO_ATTR_SCHED_CLOCKID.slice("CLOCK_".length),
            flags: options.TCA_TAPRIO_ATTR_FLAGS?.includes("TCA_TAPRIO_ATTR_FLAG_TXTIME_ASSIST") ? "0x1" : "0x0",
            txtime: [options.TCA_TAPRIO_ATTR_TXTIME_DELAY ?? 0],
            base: [schedule.TCA_TAPRIO_ATTR_SCHED_BASE_TIME],
            cycle: [schedule.TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME],
            extension: [schedule.TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME_EXTENSION],
            entries: entries.map((entry) => [
              String(entry.TCA_TAPRIO_SCHED_ENTRY_INDEX),
              entry.TCA_TAPRIO_SCHED_ENTRY_CMD === "TC_TAPRIO_CMD_SET_GATES" ? "S" : "?",
              `0x${entry.TCA_TAPRIO_SCHED_ENTRY_GATE_MASK.toString(16)}`,
              String(entry.TCA_TAPRIO_SCHED_ENTRY_INTERVAL),
            ]),
            "max-sdu": classes.map((one) => one.TCA_TAPRIO_TC_ENTRY_MAX_SDU),
            fp: classes.map((one) => (one.TCA_TAPRIO_TC_ENTRY_FP === "TC_FP_EXPRESS" ? "E" : "P")).join(" "),
          },
          "taprio",
        );
      }
    }
    expect(comparison.count).toBeGreaterThanOrEqual(22);
  });

  test("nothing is unknown or malformed", async () => {
    let count = 0;
    for (const path of [qdiscPath, morePath]) {
      for (const message of await messagesOf(path)) {
        if (!/QDISC|TCLASS/.test(message.name)) continue;
        expect(message.issues, message.id).toEqual([]);
        count++;
      }
    }
    expect(count).toBeGreaterThan(400);
  });
});
