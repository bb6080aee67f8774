/** Accounting of tasks, compared with what `getdelays` printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { Comparison, fromKernel, genericBytes, genericMessage } from "../../helpers/comparison.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { scenario } from "../../helpers/scenario.ts";

const misc = await scenario("16-genl-misc", "16-genl-misc-dropmon-psample-taskstats");
if (misc === null) console.info("skipped: ../shared/captures has no 16-genl-misc to compare with");

const rows: Readonly<Record<string, string>> = {
  IO: "blkio",
  SWAP: "swapin",
  RECLAIM: "freepages",
  THRASHING: "thrashing",
  COMPACT: "compact",
  WPCOPY: "wpcopy",
  IRQ: "irq",
};

/** `17.586127ms` as getdelays writes nanoseconds. */
function milliseconds(value: number): string {
  return `${(value / 1e6).toFixed(6)}ms`;
}

/** When the longest delay was, in the time zone of the machine, which is UTC. */
function moment(stamp: Json): string {
  if (stamp.tv_sec === 0 && stamp.tv_nsec === 0) return "N/A";
  return new Date(stamp.tv_sec * 1000).toISOString().slice(0, 19);
}

function compareRow(compared: Comparison, words: readonly string[], member: string, stats: Json): void {
  const [count, total, , maximum, minimum, when] = words;
  compared.same(Number(count), stats[`${member}_count`], `${member} count`);
  compared.same(Number(total), stats[`${member}_delay_total`], `${member} delay total`);
  compared.same(maximum, milliseconds(stats[`${member}_delay_max`]), `${member} delay max`);
  compared.same(minimum, milliseconds(stats[`${member}_delay_min`]), `${member} delay min`);
  compared.same(when, moment(stats[`${member}_delay_max_ts`]), `${member} delay max timestamp`);
}

/** The blocks that begin with `PID 1`; of each the identifier and its rows of numbers. */
function compareBlocks(compared: Comparison, output: string, answers: readonly Json[]): void {
  for (const block of output.split(/^(?=T?G?P?ID\t\d)/m)) {
    const [, kind, id] = /^(PID|TGID)\t(\d+)/.exec(block) ?? [];
    if (kind === undefined) continue;
    const aggregates = answers.map(({ attributes }) => attributes[`TASKSTATS_TYPE_AGGR_${kind}`]);
    const aggregate = aggregates.find((one) => one?.[`TASKSTATS_TYPE_${kind}`] === Number(id));
    expect(aggregate, block).toBeDefined();
    const stats = aggregate.TASKSTATS_TYPE_STATS;
    const numbers = (row: string) => (new RegExp(`^${row} .*\\n +(.*)$`, "m").exec(block)?.[1] ?? "").split(/ +/);
    const [count, real, virtual, total, , maximum, minimum, when] = numbers("CPU");
    compared.same(Number(real), stats.cpu_run_real_total, "real total");
    compared.same(Number(virtual), stats.cpu_run_virtual_total, "virtual total");
    compareRow(compared, [count, total, "", maximum, minimum, when].map(String), "cpu", stats);
    for (const [row, member] of Object.entries(rows)) compareRow(compared, numbers(row), member, stats);
  }
}

describe.skipIf(misc === null)("what getdelays printed at the time", () => {
  test("getdelays -d -p 1, -d -t 1, -i -p 1, -q -p 1, -d -c ls /; getdelays -d -m 0", () => {
    const compared = new Comparison();
    const answers: Json[] = fromKernel(misc?.messages ?? [], "TASKSTATS_CMD_NEW").map(messageJson);
    const first = misc?.commandStarting("sysctl -w kernel.task_delayacct=1;");
    compareBlocks(compared, first?.output ?? "", answers);
    const listener = misc?.commandStarting("(timeout 4 ./getdelays -d -m 0 -v)");
    compareBlocks(compared, listener?.output ?? "", answers);
    const { TASKSTATS_TYPE_STATS: init } = answers[0].attributes.TASKSTATS_TYPE_AGGR_PID;
    const [, name, read, write, cancelled] =
      /^(\w+): read=(\d+), write=(\d+), cancelled_write=(\d+)/m.exec(first?.output ?? "") ?? [];
    compared.members(
      { name, read: Number(read), write: Number(write), cancelled: Number(cancelled) },
      { name: init.ac_comm, read: init.read_bytes, write: init.write_bytes, cancelled: init.cancelled_write_bytes },
      "io accounting",
    );
    const [, voluntary, forced] = /voluntary +nonvoluntary\n +(\d+) +(\d+)/.exec(first?.output ?? "") ?? [];
    compared.same([Number(voluntary), Number(forced)], [init.nvcsw, init.nivcsw], "context switches");
    const [, version] = /^version (\d+)/m.exec(listener?.output ?? "") ?? [];
    compared.same(Number(version), init.version, "version");
    expect(compared.count).toBeGreaterThanOrEqual(170);
    expect(fromKernel(misc?.messages ?? [], "TASKSTATS_CMD_NEW").flatMap(({ issues }: Message) => issues)).toEqual([]);
  });
});

test("an older kernel has a shorter struct; what it has not is not there", async () => {
  const stats = `0800 0000 05000000 00 fb 000000000000 0100000000000000 e803000000000000 ${"00".repeat(48)}`;
  const { message, json } = await genericMessage(
    "TASKSTATS",
    1,
    genericBytes(2, 1, `6000 0480  0800 0100 05000000  5400 0300 ${stats}`, 0),
  );
  expect(message.issues).toEqual([]);
  const { TASKSTATS_TYPE_STATS: struct } = json.attributes.TASKSTATS_TYPE_AGGR_PID;
  expect(struct).toMatchObject({ version: 8, ac_exitcode: 5, ac_nice: -5, cpu_count: 1, cpu_delay_total: 1000 });
  expect("ac_comm" in struct).toBe(false);
  expect(message.action).toBe("PID 5: CPU real 0ns delay 1000ns IO delay 0ns");
});

test("getdelays -C /sys/fs/cgroup/x: the states of its tasks", async () => {
  const body = "2c00 0100 0100000000000000 0200000000000000 0300000000000000 0400000000000000 0500000000000000";
  const { message, json } = await genericMessage("TASKSTATS", 1, genericBytes(5, 1, body, 0));
  expect(json.attributes.CGROUPSTATS_TYPE_CGROUP_STATS.nr_io_wait).toBe(5);
  expect(message.summary).toBe("CGROUPSTATS_CMD_NEW sleeping 1, blocked 5, running 2, stopped 3, uninterruptible 4");
});

test("version 15 has the longest and the shortest delay beside the sum", async () => {
  const stats = `0f00 0000 05000000 00 00 000000000000 0100000000000000 e803000000000000 f401000000000000 0a00000000000000`;
  const body = `4800 0480  0800 0100 05000000  3c00 0300 ${stats} 0200000000000000`;
  const { message, json } = await genericMessage("TASKSTATS", 1, genericBytes(2, 1, body, 0));
  expect(message.issues).toEqual([]);
  expect(json.attributes.TASKSTATS_TYPE_AGGR_PID.TASKSTATS_TYPE_STATS).toMatchObject({
    version: 15,
    cpu_delay_total: 1000,
    cpu_delay_max: 500,
    cpu_delay_min: 10,
    blkio_count: 2,
  });
});
