/** Actions of every kind: bytes of captures, and bytes laid by hand. */
import { describe, expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../../helpers/decode.ts";
import { hex } from "../../../helpers/hex.ts";
import { attribute } from "../../../helpers/table.ts";
import { built, captured, joined } from "../../../helpers/tc-message.ts";

/** The parameters with which most actions begin: index 3, pipe. */
const generic = "03000000 00000000 03000000 01000000 01000000";

/** An action of a matchall filter: its options, and how it reads. */
async function only(kind: string, ...options: readonly Uint8Array[]) {
  const action = joined(attribute(1, Buffer.from(`${kind}\0`)), attribute(2, joined(...options)));
  const decoded = await built({ type: 44, kind: "matchall", options: attribute(2, attribute(1, action)) });
  expect(decoded.message.issues).toEqual([]);
  return {
    options: decoded.options.TCA_MATCHALL_ACT[0].TCA_ACT_OPTIONS,
    words: decoded.line.replace(/.*? action /, ""),
  };
}

test("tc actions flush action police: the kernel counts what is gone, TCA_FCNT of tcf_del_walker", async () => {
  const message = await decodeMessage(
    hex(`
      30000000 31000001 b72d046b de010000 00000000
      1c000100 18000000 0b000100 706f6c69 63650000 08000600 01000000
    `),
    "NETLINK_ROUTE",
  );
  expect(messageJson(message).attributes).toEqual({
    TCA_ROOT_TAB: [{ index: 0, TCA_ACT_KIND: "police", TCA_ACT_COOKIE: 1 }],
  });
  expect(message.summary).toBe("RTM_DELACTION flushed action police count 1");
});

describe("bytes of captures", () => {
  test("tc filter add … action skbedit priority 1:5 mark 7/0xff queue_mapping 2 ptype host inheritdsfield index 3", async () => {
    const { options, line } = await captured(`
      9c000000 2c000506 4227046b 00000000 00000000 02000000 00000000 f2ffffff 08008200
      0d000100 6d617463 68616c6c 00000000
      68000200 64000200 60000100 0c000100 736b6265 64697400
        50000280
          18000200 ${generic.replaceAll("01000000 01000000", "00000000 00000000")}
          06000400 02000000 08000300 05000100 08000500 07000000 08000800 ff000000 06000700 00000000
          0c000900 20000000 00000000
    `);
    expect(options.TCA_MATCHALL_ACT[0].TCA_ACT_OPTIONS).toMatchObject({
      TCA_SKBEDIT_PRIORITY: 0x10005,
      TCA_SKBEDIT_PTYPE: "PACKET_HOST",
      TCA_SKBEDIT_FLAGS: ["SKBEDIT_F_INHERITDSFIELD"],
    });
    expect(line).toContain(
      "matchall action skbedit queue_mapping 2 priority 1:5 mark 7/0xff ptype host inheritdsfield pipe index 3",
    );
  });

  test("tc filter add … action ct zone 5 commit force mark 0x1/0xff label 0102/ffff nat src addr … pipe action ct clear", async () => {
    const { options, line } = await captured(`
      e4000000 2c000506 4427046b 00000000 00000000 02000000 00000000 f2ffffff 08009700
      0d000100 6d617463 68616c6c 00000000
      b0000200 ac000200
        78000100 07000100 63740000
          6c000280
            06000400 05000000 08000500 01000000 08000600 ff000000 06000700 01020000 06000800 ffff0000
            08000900 0a000005 08000a00 0a000009 06000d00 03e80000 06000e00 07d00000 06000300 1b000000
            18000100 00000000 00000000 03000000 00000000 00000000
        30000200 07000100 63740000
          24000280 06000300 04000000 18000100 00000000 00000000 03000000 00000000 00000000
    `);
    expect(options.TCA_MATCHALL_ACT[0].TCA_ACT_OPTIONS).toMatchObject({
      TCA_CT_LABELS: "0102",
      TCA_CT_NAT_IPV4_MIN: "10.0.0.5",
      TCA_CT_NAT_PORT_MAX: 2000,
      TCA_CT_ACTION: ["TCA_CT_ACT_COMMIT", "TCA_CT_ACT_FORCE", "TCA_CT_ACT_NAT", "TCA_CT_ACT_NAT_SRC"],
    });
    expect(line).toContain(
      "action ct commit force mark 1/0xff zone 5 label 0102/ffff nat src addr 10.0.0.5-10.0.0.9 port 1000-2000 pipe " +
        "action ct clear pipe",
    );
  });

  test("tc filter add … action ct commit nat dst addr 2001:db8::5 helper ipv4-tcp-ftp", async () => {
    const { line } = await captured(`
      ac000000 2c000506 4427046b 00000000 00000000 02000000 00000000 f2ffffff 08009800
      0d000100 6d617463 68616c6c 00000000
      78000200 74000200 70000100 07000100 63740000
        64000280
          14000b00 20010db8 00000000 00000000 00000005 14000c00 20010db8 00000000 00000000 00000005
          05001100 02000000 05001200 06000000 08001000 66747000 06000300 29000000
          18000100 00000000 00000000 03000000 00000000 00000000
    `);
    expect(line).toContain("action ct commit helper ipv4-tcp-ftp nat dst addr 2001:db8::5 pipe");
  });

  test("tc filter add … action gate index 7 priority 1 base-time 200000000000 … sched-entry open 200000 5 4000 …", async () => {
    const { options, line } = await captured(`
      d0000000 2c000506 4527046b 00000000 00000000 02000000 00000000 f2ffffff 0800a400
      0d000100 6d617463 68616c6c 00000000
      9c000200 98000200 94000100 09000100 67617465 00000000
        84000280
          18000200 07000000 00000000 03000000 00000000 00000000
          08000400 01000000 0c000600 00d0ed90 2e000000 0c000700 40420f00 00000000 08000a00 0b000000
          40000580
            20000180 04000200 08000300 400d0300 08000400 05000000 08000500 a00f0000
            1c000180 08000300 00350c00 08000400 ffffffff 08000500 ffffffff
    `);
    const { TCA_GATE_ENTRY_LIST: list, TCA_GATE_CLOCKID: clock } = options.TCA_MATCHALL_ACT[0].TCA_ACT_OPTIONS;
    expect(clock).toBe("CLOCK_TAI");
    expect(list.TCA_GATE_ONE_ENTRY).toEqual([
      {
        TCA_GATE_ENTRY_GATE: true,
        TCA_GATE_ENTRY_INTERVAL: 200_000,
        TCA_GATE_ENTRY_IPV: 5,
        TCA_GATE_ENTRY_MAX_OCTETS: 4000,
      },
      { TCA_GATE_ENTRY_INTERVAL: 800_000, TCA_GATE_ENTRY_IPV: -1, TCA_GATE_ENTRY_MAX_OCTETS: -1 },
    ]);
    expect(line).toContain(
      "action gate priority 1 clockid TAI base-time 200s cycle-time 1ms sched-entry open 200us 5 4000b " +
        "sched-entry close 800us pipe index 7",
    );
  });

  test("tc filter add … action pedit ex munge eth dst set 02:00:00:00:00:05 munge ip ttl dec munge tcp dport set 8080", async () => {
    const { options, line } = await captured(`
      50010000 2c000506 b42d046b 00000000 00000000 03000000 00000000 f2ffffff 08007900
      0d000100 6d617463 68616c6c 00000000
      1c010200 18010200
        e4000100 0a000100 70656469 74000000
          d4000280
            7c000400 00000000 00000000 03000000 00000000 00000000 04 00 0000
              00000000 02000000 00000000 00000000 00000000 00000000
              0000ffff 00050000 04000000 00000000 00000000 00000000
              00ffffff ff000000 08000000 00000000 00000000 00000000
              ffff0000 00001f90 00000000 00000000 00000000 00000000
            54000580
              14000680 06000100 01000000 06000200 00000000
              14000680 06000100 01000000 06000200 00000000
              14000680 06000100 02000000 06000200 01000000
              14000680 06000100 04000000 06000200 00000000
        30000200 09000100 6373756d 00000000
          20000280 1c000100 00000000 00000000 00000000 00000000 00000000 7f000000
    `);
    const [pedit, csum] = options.TCA_MATCHALL_ACT;
    expect(pedit.TCA_ACT_OPTIONS.TCA_PEDIT_PARMS_EX.keys[3]).toMatchObject({ mask: 0xffff0000, val: 8080, off: 0 });
    expect(pedit.TCA_ACT_OPTIONS.TCA_PEDIT_KEYS_EX.TCA_PEDIT_KEY_EX[2]).toEqual({
      TCA_PEDIT_KEY_EX_HTYPE: "TCA_PEDIT_KEY_EX_HDR_TYPE_IP4",
      TCA_PEDIT_KEY_EX_CMD: "TCA_PEDIT_KEY_EX_CMD_ADD",
    });
    expect(csum.TCA_ACT_OPTIONS.TCA_CSUM_PARMS.update_flags.length).toBe(7);
    expect(line).toContain(
      "action pedit action pipe keys 4 key #0 at eth+0: val 02000000 mask 00000000 " +
        "key #1 at eth+4: val 00050000 mask 0000ffff key #2 at ipv4+8: add ff000000 mask 00ffffff " +
        "key #3 at tcp+0: val 00001f90 mask ffff0000 " +
        "action csum (iph, icmp, igmp, tcp, udp, udplite, sctp) action pass",
    );
  });

  test('tc filter add … action simple sdata "hello world": what is behind the text is not shown', async () => {
    const { message, options, line } = await captured(`
      8c000000 2c000506 4527046b 00000000 00000000 02000000 00000000 f2ffffff 0800a300
      0d000100 6d617463 68616c6c 00000000
      58000200 54000200 50000100 0b000100 73696d70 6c650000
        40000280 18000200 05000000 00000000 03000000 00000000 00000000
          24000300 68656c6c6f20776f726c6400 696e64657800350064726f705f636170733d0073
    `);
    expect(options.TCA_MATCHALL_ACT[0].TCA_ACT_OPTIONS.TCA_DEF_DATA).toBe("hello world");
    expect(message.issues).toEqual([]);
    expect(line).toContain("action simple <hello world> index 5");
  });

  test("tc filter add … action gact drop random determ ok 5 index 10 cookie deadbeef hw_stats disabled", async () => {
    const { options, line } = await captured(`
      88000000 2c000506 4027046b 00000000 00000000 02000000 00000000 f2ffffff 08006400
      0d000100 6d617463 68616c6c 00000000
      54000200 50000200 4c000100 09000100 67616374 00000000
        28000280 18000200 0a000000 00000000 02000000 00000000 00000000 0c000300 0200 0500 00000000
        08000600 deadbeef
        0c000800 00000000 00000000
    `);
    expect(options.TCA_MATCHALL_ACT[0]).toMatchObject({
      TCA_ACT_COOKIE: "deadbeef",
      TCA_ACT_HW_STATS: { value: [], selector: [] },
    });
    expect(line).toContain("action drop random determ pass 5 index 10 cookie deadbeef hw_stats disabled");
  });
});

describe("what no capture has", () => {
  test("connmark and ctinfo", async () => {
    const connmark = await only("connmark", attribute(1, hex(`${generic} 0300 0000`)));
    expect(connmark.options.TCA_CONNMARK_PARMS).toMatchObject({ index: 3, action: "TC_ACT_PIPE", zone: 3 });
    expect(connmark.words).toBe("connmark zone 3 pipe index 3");
    const ctinfo = await only(
      "ctinfo",
      attribute(3, hex(generic)),
      attribute(4, hex("0500")),
      attribute(5, hex("000000fc")),
      attribute(6, hex("00000001")),
      attribute(7, hex("ff000000")),
      attribute(8, hex("0900000000000000")),
    );
    expect(ctinfo.options).toMatchObject({ TCA_CTINFO_ZONE: 5, TCA_CTINFO_STATS_DSCP_SET: 9 });
    expect(ctinfo.words).toBe("ctinfo zone 5 pipe dscp 0xfc000000 0x1000000 cpmark 0xff index 3");
  });

  test("skbedit: queues by hash", async () => {
    const { options, words } = await only(
      "skbedit",
      attribute(2, hex(generic)),
      attribute(4, hex("0100")),
      attribute(9, hex("4200000000000000")),
      attribute(10, hex("0300")),
    );
    expect(options.TCA_SKBEDIT_FLAGS).toEqual(["SKBEDIT_F_QUEUE_MAPPING", "SKBEDIT_F_TXQ_SKBHASH"]);
    expect(words).toBe("skbedit queue_mapping skbhash 1 3 pipe index 3");
  });

  test("pedit without extended keys", async () => {
    const key = "00ffffff 05000000 08000000 00000000 00000000 00000000";
    const { words } = await only("pedit", attribute(2, hex(`${generic} 01 00 0000 ${key}`)));
    expect(words).toBe("pedit action pipe keys 1 key #0 at 8: val 05000000 mask 00ffffff index 3");
  });

  test("police with all that it can have", async () => {
    const ratespec = (rate: string) => `00 01 1400 0000 4000 ${rate}`;
    const parameters = `03000000 02000000 00000000 40420f00 00080000 ${ratespec("d0120000")} ${ratespec("a0250000")}`;
    const { options, words } = await only(
      "police",
      attribute(1, hex(`${parameters} 01000000 01000000 00000000`)),
      attribute(4, hex("e8030000")),
      attribute(5, hex("03000000")),
      attribute(8, hex("0000000001000000")),
    );
    expect(options.TCA_POLICE_RATE64).toBe(0x100000000);
    expect(options.TCA_POLICE_RESULT).toBe("TC_ACT_PIPE");
    expect(words).toContain("mtu 2Kb peakrate 77056bit avrate 8Kbit drop/pipe overhead 20b index 3");
  });

  test("ife: metadata that is given, and metadata that is let through", async () => {
    const { options, words } = await only(
      "ife",
      attribute(1, hex(`${generic} 0000 0000`)),
      attribute(6, joined(attribute(1, hex("")), attribute(5, hex("0700")))),
    );
    expect(options.TCA_IFE_METALST).toEqual({ IFE_META_SKBMARK: true, IFE_META_TCINDEX: 7 });
    expect(words).toBe("ife decode action pipe allow mark use tcindex 7 index 3");
  });

  test("a target of iptables, of a kernel before 6.8", async () => {
    const target = Buffer.alloc(36);
    target.writeUInt16LE(36);
    target.write("MARK", 2);
    target[31] = 2;
    const { options, words } = await only(
      "xt",
      attribute(1, Buffer.from("mangle\0")),
      attribute(2, hex("00000000")),
      attribute(3, hex("03000000")),
      attribute(6, target),
    );
    expect(options.TCA_IPT_TARG).toEqual({ target_size: 36, name: "MARK", revision: 2, data: "00000000" });
    expect(words).toBe("xt table mangle hook prerouting target MARK index 3");
  });

  test("an action of a kind without a table", async () => {
    const action = joined(attribute(1, Buffer.from("mine\0")), attribute(2, hex("0102")));
    const { message, line } = await built({
      type: 44,
      kind: "matchall",
      options: attribute(2, attribute(1, action)),
    });
    expect(message.issues.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      "unknown TCA_OPTIONS.TCA_MATCHALL_ACT.[1].TCA_ACT_OPTIONS",
    ]);
    expect(line).toContain("action mine");
  });
});
