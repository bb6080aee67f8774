/** Options and counters of queueing disciplines and classes: bytes of captures, and bytes laid by hand. */
import { describe, expect, test } from "vitest";
import { hex } from "../../../helpers/hex.ts";
import { attribute } from "../../../helpers/table.ts";
import { built, captured, joined } from "../../../helpers/tc-message.ts";

const discipline = 36;
const trafficClass = 40;

describe("bytes of captures", () => {
  test("tc qdisc add dev ve0 root handle 10: taprio num_tc 3 … sched-entry H 04 400000 … fp P E P", async () => {
    const { options, line } = await captured(`
      64010000 24000506 2027046b 00000000
      00000000 04000000 00001000 ffffffff 00000000
      0b000100 7461707269 6f0000
      34010200
        08000500 0b000000                              # TCA_TAPRIO_ATTR_SCHED_CLOCKID
        56000100 03 02020100020202020202020202020202 00  # TCA_TAPRIO_ATTR_PRIOMAP
          0100 0100 0200 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000
          0000 0100 0200 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000
        0c000300 00ca9a3b 00000000                     # base time
        0c000800 a0bb0d00 00000000                     # cycle time
        0c000900 64000000 00000000                     # its extension
        1c000c80 08000100 00000000 08000200 00000000 08000300 02000000
        1c000c80 08000100 01000000 08000200 c8000000 08000300 01000000
        1c000c80 08000100 02000000 08000200 2c010000 08000300 02000000
        58000280
          1c000100 05000200 00000000 08000300 01000000 08000400 e0930400
          1c000100 05000200 00000000 08000300 02000000 08000400 e0930400
          1c000100 05000200 01000000 08000300 04000000 08000400 801a0600
    `);
    expect(options.TCA_TAPRIO_ATTR_SCHED_CLOCKID).toBe("CLOCK_TAI");
    expect(options.TCA_TAPRIO_ATTR_PRIOMAP).toMatchObject({
      num_tc: 3,
      prio_tc_map: [2, 2, 1, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
    });
    expect(options.TCA_TAPRIO_ATTR_SCHED_BASE_TIME).toBe(1_000_000_000);
    expect(options.TCA_TAPRIO_ATTR_TC_ENTRY[2]).toEqual({
      TCA_TAPRIO_TC_ENTRY_INDEX: 2,
      TCA_TAPRIO_TC_ENTRY_MAX_SDU: 300,
      TCA_TAPRIO_TC_ENTRY_FP: "TC_FP_PREEMPTIBLE",
    });
    expect(options.TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST.TCA_TAPRIO_SCHED_ENTRY[2]).toEqual({
      TCA_TAPRIO_SCHED_ENTRY_CMD: "TC_TAPRIO_CMD_SET_AND_HOLD",
      TCA_TAPRIO_SCHED_ENTRY_GATE_MASK: 4,
      TCA_TAPRIO_SCHED_ENTRY_INTERVAL: 400_000,
    });
    expect(line).toBe(
      "add qdisc taprio 10: dev if4 root tc 3 map 2 2 1 0 2 2 2 2 2 2 2 2 2 2 2 2 queues 1@0 1@1 2@2 clockid TAI " +
        "base-time 1000000000 cycle-time 900000 cycle-time-extension 100 sched-entry S 01 300000 " +
        "sched-entry S 02 300000 sched-entry H 04 400000 max-sdu 0 200 300",
    );
  });

  test("tc qdisc add dev d0 root handle 10: cake bandwidth 20mbit besteffort triple-isolate nat wash ack-filter …", async () => {
    const { options, line } = await captured(`
      b0000000 24000506 1027046b 00000000 00000000 02000000 00001000 ffffffff 00000000
      09000100 63616b65 00000000
      80000200
        0c000200 a0252600 00000000 08000300 03000000 08000500 07000000 08000600 26000000 08000e00 54000000
        08000700 50c30000 08000800 c4090000 08000900 00000000 08000a00 00004000 08001200 00ff0000
        08000b00 01000000 08000d00 01000000 08001100 01000000 08000f00 01000000 08001000 01000000
    `);
    expect(options).toEqual({
      TCA_CAKE_BASE_RATE64: 2_500_000,
      TCA_CAKE_DIFFSERV_MODE: "CAKE_DIFFSERV_BESTEFFORT",
      TCA_CAKE_FLOW_MODE: "CAKE_FLOW_TRIPLE",
      TCA_CAKE_OVERHEAD: 38,
      TCA_CAKE_MPU: 84,
      TCA_CAKE_RTT: 50_000,
      TCA_CAKE_TARGET: 2500,
      TCA_CAKE_AUTORATE: 0,
      TCA_CAKE_MEMORY: 4_194_304,
      TCA_CAKE_FWMARK: 0xff00,
      TCA_CAKE_NAT: 1,
      TCA_CAKE_WASH: 1,
      TCA_CAKE_SPLIT_GSO: 1,
      TCA_CAKE_INGRESS: 1,
      TCA_CAKE_ACK_FILTER: "CAKE_ACK_FILTER",
    });
    expect(line).toBe(
      "add qdisc cake 10: dev if2 root bandwidth 20Mbit besteffort triple-isolate nat wash ingress ack-filter " +
        "split-gso rtt 50ms overhead 38 mpu 84 memlimit 4Mb fwmark 0xff00",
    );
  });

  test("tc qdisc add dev d0 root handle 10: netem loss state 1% 2% 3% 4% 5%", async () => {
    const { message, options, line } = await captured(`
      68000000 24000506 1427046b 00000000 00000000 02000000 00001000 ffffffff 00000000
      0a000100 6e657465 6d000000
      38000200 00000000 e8030000 00000000 00000000 00000000 00000000
        1c000580 18000100 295c8f02 52b81e05 7b14ae07 cdcccc0c a4703d0a   # p13 p31 p32 p14 p23
    `);
    expect(options.tc_netem_qopt).toMatchObject({ latency: 0, limit: 1000, loss: 0 });
    expect(options.attributes.TCA_NETEM_LOSS.NETEM_LOSS_GI.p13).toBe(0x028f5c29);
    expect(message.field("TCA_OPTIONS.TCA_NETEM_LOSS.NETEM_LOSS_GI.p23")?.text).toBe("4% (0xa3d70a4)");
    expect(line).toBe("add qdisc netem 10: dev if2 root limit 1000 loss state p13 1% p31 2% p32 3% p23 4% p14 5%");
  });

  test("tc qdisc add dev d0 root handle 10: ets bands 5 strict 2 quanta 1000 2000 3000 priomap 0 1 2 3 4", async () => {
    const { options, line } = await captured(`
      88000000 24000506 1d27046b 00000000 00000000 02000000 00001000 ffffffff 00000000
      08000100 65747300
      5c000280
        05000100 05000000 05000200 02000000
        1c000380 08000400 e8030000 08000400 d0070000 08000400 b80b0000
        2c000580 05000600 00000000 05000600 01000000 05000600 02000000 05000600 03000000 05000600 04000000
    `);
    expect(options.TCA_ETS_QUANTA).toEqual({ TCA_ETS_QUANTA_BAND: [1000, 2000, 3000] });
    expect(options.TCA_ETS_PRIOMAP).toEqual({ TCA_ETS_PRIOMAP_BAND: [0, 1, 2, 3, 4] });
    expect(line).toBe("add qdisc ets 10: dev if2 root bands 5 strict 2 quanta 1000 2000 3000 priomap 0 1 2 3 4");
  });

  test("tc qdisc add dev d0 root handle 10: prio bands 4 priomap 1 2 2 2 1 2 0 0 1 1 1 1 1 1 1 3", async () => {
    const { options, line } = await captured(`
      4c000000 24000506 1627046b 00000000 00000000 02000000 00001000 ffffffff 00000000
      09000100 7072696f 00000000
      1c000200 04000000 01020202010200000101010101010103 04000200   # an empty nest behind the struct
    `);
    expect(options).toEqual({
      bands: 4,
      priomap: [1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 3],
      nest: [{ nla_len: 4, nla_type: 2 }],
    });
    expect(line).toBe("add qdisc prio 10: dev if2 root bands 4 priomap 1 2 2 2 1 2 0 0 1 1 1 1 1 1 1 3");
  });

  test("tc qdisc add dev d0 root handle 10: cbs idleslope 98688 sendslope -901312 hicredit 153 locredit -1389", async () => {
    const { options } = await captured(`
      48000000 24000506 1f27046b 00000000 00000000 02000000 00001000 ffffffff 00000000
      08000100 63627300 1c000200 18000100 00 000000 99000000 93faffff 80810100 403ff2ff
    `);
    expect(options.TCA_CBS_PARMS).toEqual({
      offload: 0,
      hicredit: 153,
      locredit: -1389,
      idleslope: 98_688,
      sendslope: -901_312,
    });
  });

  test("tc qdisc add dev d0 root handle 10: sfb rehash 10000 db 20000 limit 100 max 10 target 5 increment 0.1 …", async () => {
    const { message, options, line } = await captured(`
      58000000 24000506 a92d046b 00000000 00000000 03000000 00001000 ffffffff 00000000
      08000100 73666200 2c000200 28000100
        10270000 204e0000 0a000000 05000000 9a190000 33330000 64000000 0a000000 14000000
    `);
    expect(options.TCA_SFB_PARMS).toMatchObject({ rehash_interval: 10_000, bin_size: 5, limit: 100, max: 10 });
    expect(message.field("TCA_OPTIONS.TCA_SFB_PARMS.decrement")?.text).toBe("0.2 (0x3333)");
    expect(line).toBe(
      "add qdisc sfb 10: dev if3 root rehash 10s db 20s limit 100p max 10p target 5p increment 0.100008 " +
        "decrement 0.2 penalty_rate 10pps penalty_burst 20p",
    );
  });

  test("tc class add dev d0 parent 2:1 classid 2:2 hfsc rt m1 1mbit d 10ms m2 500kbit ls m1 2mbit d 5ms m2 100kbit", async () => {
    const { options, line } = await captured(`
      54000000 28000506 2a27046b 00000000 00000000 02000000 02000200 01000200 00000000
      09000100 68667363 00000000
      24000200 10000100 48e80100 10270000 24f40000 10000200 90d00300 88130000 d4300000
    `);
    expect(options.TCA_HFSC_RSC).toEqual({ m1: 125_000, d: 10_000, m2: 62_500 });
    expect(line).toBe(
      "add class hfsc 2:2 dev if2 parent 2:1 rt m1 1Mbit d 10ms m2 500Kbit ls m1 2Mbit d 5ms m2 100Kbit",
    );
  });

  test("tc qdisc add dev d0 root handle 10: dualpi2 limit 1000 target 10ms", async () => {
    const { options, line } = await captured(`
      44000000 24000506 2227046b 00000000 00000000 02000000 00001000 ffffffff 00000000
      0c000100 6475616c 70693200 14000280 08000100 e8030000 08000300 10270000
    `);
    expect(options).toEqual({ TCA_DUALPI2_LIMIT: 1000, TCA_DUALPI2_TARGET: 10_000 });
    expect(line).toBe("add qdisc dualpi2 10: dev if2 root limit 1000p target 10ms");
  });

  test("tc qdisc add dev d0 root handle 1: stab linklayer atm overhead 40 mtu 2048 tsize 128 htb default 30, less the table", async () => {
    const { json, line } = await captured(`
      68000000 24000506 2627046b 00000000 00000000 02000000 00000100 ffffffff 00000000
      08000100 68746200
      1c000200 18000200 03000000 0a000000 30000000 00000000 00000000
      20000800 1c000100 05 00 ffff 28000000 02000000 00000000 00080000 80000000
    `);
    expect(json.attributes.TCA_STAB.TCA_STAB_BASE).toEqual({
      cell_log: 5,
      size_log: 0,
      cell_align: -1,
      overhead: 40,
      linklayer: "TC_LINKLAYER_ATM",
      mpu: 0,
      mtu: 2048,
      tsize: 128,
    });
    expect(line).toBe(
      "add qdisc htb 1: dev if2 root stab linklayer atm overhead 40 mtu 2048 tsize 128 r2q 10 default 0x30",
    );
  });

  test("tc class add dev d0 parent 1:1 classid 1:10 est 1s 8s htb rate 5gbit ceil 50gbit, less the tables", async () => {
    const { json, line } = await captured(`
      74000000 28000506 2627046b 00000000 00000000 02000000 10000100 01000100 00000000
      08000100 68746200 06000500 00 03 0000
      40000200 0c000700 806e8774 01000000
        30000100 0301 0000 ffff 0000 40be4025 0301 0000 ffff 0000 ffffffff 28000000 05000000 00000000 00000000 00000000
    `);
    expect(json.attributes.TCA_RATE).toEqual({ interval: 0, ewma_log: 3 });
    expect(line).toBe(
      "add class htb 1:10 dev if2 parent 1:1 est 1s 8s prio 0 rate 5Gbit ceil 50Gbit burst 1600b cburst 2000b",
    );
  });
});

describe("what no capture has", () => {
  const words = (...values: number[]) => Buffer.from(new Uint32Array(values).buffer);

  test("dualpi2 with all its options and counters", async () => {
    const one = (number: number, value: number) => attribute(number, Uint8Array.of(value));
    const { message, json, options, line } = await built({
      type: discipline,
      kind: "dualpi2",
      options: joined(
        attribute(2, words(1 << 20)),
        attribute(4, words(16_000)),
        attribute(5, words(41)),
        attribute(6, words(819)),
        attribute(8, words(1000)),
        attribute(9, words(2)),
        one(10, 2),
        one(11, 1),
        one(12, 0),
        one(13, 10),
        one(14, 3),
        one(15, 1),
      ),
      own: words(0x40000000, 5, 6, 7, 8, 9, 10, 11, 0xfffffff4, 13, 14, 15),
    });
    expect(options).toMatchObject({
      TCA_DUALPI2_DROP_OVERLOAD: "TC_DUALPI2_DROP_OVERLOAD_DROP",
      TCA_DUALPI2_DROP_EARLY: "TC_DUALPI2_DROP_EARLY_DROP_DEQUEUE",
      TCA_DUALPI2_ECN_MASK: "TC_DUALPI2_ECN_MASK_ANY_ECT",
      TCA_DUALPI2_SPLIT_GSO: "TC_DUALPI2_SPLIT_GSO_SPLIT_GSO",
    });
    expect(json.attributes.TCA_STATS2.TCA_STATS_APP).toMatchObject({ delay_c: 5, credit: -12, memory_limit: 15 });
    expect(message.field("TCA_STATS2.TCA_STATS_APP.prob")?.text).toBe("25% (0x40000000)");
    expect(json.issues).toEqual([]);
    expect(line).toContain(
      "memlimit 1Mb tupdate 16ms alpha 0.160156 beta 3.19922 step_thresh 1ms min_qlen_step 2p coupling_factor 2 " +
        "drop_on_overload drop_dequeue classic_protection 10% any_ect split_gso",
    );
  });

  test("taprio: the schedule to come, and the counters of a driver", async () => {
    const wide = (value: bigint) => Buffer.from(new BigInt64Array([value]).buffer);
    const entry = joined(
      attribute(1, words(0)),
      attribute(2, Uint8Array.of(2)),
      attribute(3, words(0xff)),
      attribute(4, words(5000)),
    );
    const admin = joined(attribute(3, wide(-5n)), attribute(2, attribute(1, entry)));
    const { json, options, line } = await built({
      type: discipline,
      kind: "taprio",
      options: joined(attribute(10, words(2)), attribute(7, admin)),
      own: joined(attribute(2, wide(3n)), attribute(3, wide(4n))),
    });
    expect(options.TCA_TAPRIO_ATTR_FLAGS).toEqual(["TCA_TAPRIO_ATTR_FLAG_FULL_OFFLOAD"]);
    expect(options.TCA_TAPRIO_ATTR_ADMIN_SCHED.TCA_TAPRIO_ATTR_SCHED_BASE_TIME).toBe(-5);
    expect(json.attributes.TCA_STATS2.TCA_STATS_APP).toEqual({
      TCA_TAPRIO_OFFLOAD_STATS_WINDOW_DROPS: 3,
      TCA_TAPRIO_OFFLOAD_STATS_TX_OVERRUNS: 4,
    });
    expect(line).toContain("root refcnt 0 flags 0x2 admin base-time -5 sched-entry R ff 5000");
  });

  test("gred: what a virtual queue has seen", async () => {
    const entry = joined(
      attribute(2, words(3)),
      attribute(3, Buffer.from(new BigUint64Array([9n]).buffer)),
      attribute(12, words(5)),
    );
    const { options } = await built({
      type: discipline,
      kind: "gred",
      options: joined(attribute(4, words(0, 0xffffffff)), attribute(6, attribute(1, entry))),
    });
    expect(options.TCA_GRED_MAX_P).toEqual([0, 0xffffffff]);
    expect(options.TCA_GRED_VQ_LIST.TCA_GRED_VQ_ENTRY).toEqual([
      {
        TCA_GRED_VQ_DP: 3,
        TCA_GRED_VQ_STAT_BYTES: 9,
        TCA_GRED_VQ_FLAGS: ["TC_RED_ECN", "TC_RED_ADAPTATIVE"],
      },
    ]);
  });

  test("plug: what user space tells it to do", async () => {
    const of = async (action: number) =>
      (await built({ type: discipline, kind: "plug", options: words(action, 9) })).line.replace(/.* root refcnt 0/, "");
    expect(await of(0)).toBe(" block");
    expect(await of(1)).toBe(" release");
    expect(await of(2)).toBe(" release_indefinite");
    expect(await of(3)).toBe(" limit 9");
  });

  test("red: flags of its own attribute win over those of the struct", async () => {
    const parameters = joined(words(1000, 100, 500), Uint8Array.of(1, 2, 3, 2));
    const { line } = await built({
      type: discipline,
      kind: "red",
      options: joined(attribute(1, parameters), attribute(4, words(9, 15))),
    });
    expect(line).toContain("limit 1000b min 100b max 500b ecn nodrop");
  });

  test("sfq of a sender that knows only the first version", async () => {
    const { options, line } = await built({ type: discipline, kind: "sfq", options: words(1514, 10, 127, 1024, 128) });
    expect(options).toEqual({ v0: { quantum: 1514, perturb_period: 10, limit: 127, divisor: 1024, flows: 128 } });
    expect(line).toContain("limit 127p quantum 1514b divisor 1024 perturb 10sec");
  });

  test("counters of classes", async () => {
    const own = async (kind: string, payload: Uint8Array) =>
      (await built({ type: trafficClass, kind, own: payload })).json.attributes.TCA_STATS2.TCA_STATS_APP;
    expect(await own("drr", words(600))).toEqual({ deficit: 600 });
    expect(await own("qfq", words(10, 2000))).toEqual({ weight: 10, lmax: 2000 });
    expect(await own("sfq", words(0xffffffff))).toEqual({ allot: -1 });
    const flow = joined(attribute(11, words(0xfffffff0)), attribute(13, words(1)), attribute(15, words(0x80000000)));
    expect(await own("cake", flow)).toMatchObject({
      TCA_CAKE_STATS_DEFICIT: -16,
      TCA_CAKE_STATS_DROPPING: 1,
      TCA_CAKE_STATS_P_DROP: 0x80000000,
    });
  });

  test("a machine of the other byte order", async () => {
    const { options, line } = await built({
      type: discipline,
      kind: "codel",
      options: joined(
        attribute(1, hex("00000fa0"), { bigEndian: true }),
        attribute(4, hex("00000001"), { bigEndian: true }),
      ),
      bigEndian: true,
    });
    expect(options).toEqual({ TCA_CODEL_TARGET: 4000, TCA_CODEL_ECN: 1 });
    expect(line).toContain("target 4ms ecn");
  });

  test("a kind without a table keeps its bytes, and says so", async () => {
    const { message, options } = await built({ type: discipline, kind: "bpf_fq", options: hex("01020304") });
    expect(options).toBe("01020304");
    expect(message.issues.map(({ kind, path }) => `${kind} ${path}`)).toEqual(["unknown TCA_OPTIONS"]);
  });
});
