/** Filters of every kind: bytes of captures, and bytes laid by hand. */
import { describe, expect, test } from "vitest";
import { hex } from "../../../helpers/hex.ts";
import { attribute } from "../../../helpers/table.ts";
import { built, captured, joined } from "../../../helpers/tc-message.ts";

const filter = 44;

describe("bytes of captures", () => {
  test("tc filter add dev d0 ingress protocol ip pref 63 route fromif d0 to 7 classid 1:4", async () => {
    const { options, line } = await captured(`
      4c000000 2c000506 3d27046b 00000000 00000000 02000000 07000280 f2ffffff 08003f00
      0a000100 726f7574 65000000
      1c000200 08000400 02000000 08000200 07000000 08000100 04000100
    `);
    expect(options).toEqual({ TCA_ROUTE4_IIF: 2, TCA_ROUTE4_TO: 7, TCA_ROUTE4_CLASSID: 0x10004 });
    expect(line).toBe("add filter dev if2 ingress protocol ip pref 63 route fh 0x80020007 flowid 1:4 to 7 fromif if2");
  });

  test("tc filter add … pref 64 handle 1 flow hash keys src,dst,proto,…,vlan-tag divisor 1024 perturb 60 baseclass 1:1", async () => {
    const { options, line } = await captured(`
      5c000000 2c000506 3d27046b 00000000 00000000 02000000 01000000 f2ffffff 00034000
      09000100 666c6f77 00000000
      2c000200
        08000100 9f000100 08000800 00040000 08000c00 3c000000 08000300 01000100 08000200 01000000
    `);
    expect(options.TCA_FLOW_KEYS).toEqual([
      "FLOW_KEY_SRC",
      "FLOW_KEY_DST",
      "FLOW_KEY_PROTO",
      "FLOW_KEY_PROTO_SRC",
      "FLOW_KEY_PROTO_DST",
      "FLOW_KEY_MARK",
      "FLOW_KEY_VLAN_TAG",
    ]);
    expect(options.TCA_FLOW_MODE).toBe("FLOW_MODE_HASH");
    expect(line).toBe(
      "add filter dev if2 ingress protocol all pref 64 flow handle 0x1 " +
        "hash keys src,dst,proto,proto-src,proto-dst,mark,vlan-tag divisor 1024 baseclass 1:1 perturb 60sec",
    );
  });

  test("tc filter add … pref 70 bpf bytecode '4,40 0 0 12,21 0 1 2048,6 0 0 4294967295,6 0 0 0' classid 1:1", async () => {
    const { options, line } = await captured(`
      64000000 2c000506 3f27046b 00000000 00000000 02000000 00000000 f2ffffff 00034600
      08000100 62706600
      38000200
        08000300 01000100
        06000400 04000000
        24000500 2800 00 00 0c000000 1500 00 01 00080000 0600 00 00 ffffffff 0600 00 00 00000000
    `);
    expect(options.TCA_BPF_OPS).toEqual([
      { code: "BPF_LD|BPF_H|BPF_ABS", jt: 0, jf: 0, k: 12 },
      { code: "BPF_JMP|BPF_JEQ|BPF_K", jt: 0, jf: 1, k: 2048 },
      { code: "BPF_RET|BPF_K", jt: 0, jf: 0, k: 0xffffffff },
      { code: "BPF_RET|BPF_K", jt: 0, jf: 0, k: 0 },
    ]);
    expect(line).toBe(
      "add filter dev if2 ingress protocol all pref 70 bpf flowid 1:1 " +
        "bytecode '4,40 0 0 12,21 0 1 2048,6 0 0 4294967295,6 0 0 0'",
    );
  });
});

describe("what no capture has", () => {
  test("a program of extended BPF: descriptor, name, tag and number", async () => {
    const { options, line } = await built({
      type: filter,
      kind: "bpf",
      options: joined(
        attribute(6, hex("05000000")),
        attribute(7, Buffer.from("x.o:[cls]\0")),
        attribute(8, hex("01000000")),
        attribute(9, hex("02000000")),
        attribute(10, hex("0102030405060708")),
        attribute(11, hex("2a000000")),
      ),
    });
    expect(options).toEqual({
      TCA_BPF_FD: 5,
      TCA_BPF_NAME: "x.o:[cls]",
      TCA_BPF_FLAGS: ["TCA_BPF_FLAG_ACT_DIRECT"],
      TCA_BPF_FLAGS_GEN: ["TCA_CLS_FLAGS_SKIP_SW"],
      TCA_BPF_TAG: "0102030405060708",
      TCA_BPF_ID: 42,
    });
    expect(line).toContain("x.o:[cls] direct-action skip_sw id 42 tag 0102030405060708");
  });

  test("fw: device and mask of all bits", async () => {
    const { line } = await built({
      type: filter,
      kind: "fw",
      options: joined(attribute(3, Buffer.from("eth0\0")), attribute(5, hex("ffffffff"))),
    });
    expect(line).toContain("fw handle 0x10000 indev eth0");
  });

  test("police without an action, as old classifiers have it", async () => {
    const ratespec = hex("00 01 0000 0000 0000 48e80100");
    const tbf = joined(hex("01000000 02000000 00000000 00000000 dc050000"), ratespec, Buffer.alloc(24));
    const { options } = await built({ type: filter, kind: "route", options: attribute(5, attribute(1, tbf)) });
    expect(options.TCA_ROUTE4_POLICE.TCA_POLICE_TBF).toMatchObject({ index: 1, action: "TC_ACT_SHOT", mtu: 1500 });
  });

  test("flower: options of tunnels with their masks", async () => {
    const geneve = (parts: readonly string[]) =>
      attribute(1, joined(...parts.map((part, at) => attribute((at % 3) + 1, hex(part)))));
    const two = ["0102", "80", "00880022", "0103", "81", "00000001"];
    const { options, line } = await built({
      type: filter,
      kind: "flower",
      options: joined(
        attribute(84, geneve(two)),
        attribute(85, geneve(["ffff", "ff", "ffffffff", "ffff", "ff", "ffffffff"])),
        attribute(110, hex("0000000c")),
        attribute(111, hex("0000003c")),
      ),
    });
    expect(options.TCA_FLOWER_KEY_ENC_OPTS.TCA_FLOWER_KEY_ENC_OPTS_GENEVE).toEqual([
      {
        TCA_FLOWER_KEY_ENC_OPT_GENEVE_CLASS: [0x102, 0x103],
        TCA_FLOWER_KEY_ENC_OPT_GENEVE_TYPE: [0x80, 0x81],
        TCA_FLOWER_KEY_ENC_OPT_GENEVE_DATA: ["00880022", "00000001"],
      },
    ]);
    expect(line).toContain("geneve_opts 0102:80:00880022,0103:81:00000001/ffff:ff:ffffffff,ffff:ff:ffffffff");
    expect(line).toContain("enc_flags csum/df/nooam/nocrit");
  });

  test("u32: where the linked table counts from", async () => {
    // … link 2: offset plus 4 shift 6 mask 0xf00 at 0 eat, hashkey mask 0xff at 16
    const selector = hex("0c 06 00 00 0f00 0400 0000 1000 000000ff");
    const { line } = await built({
      type: filter,
      kind: "u32",
      options: joined(attribute(3, hex("00002000")), attribute(5, selector)),
    });
    expect(line).toContain("link 2: offset 0f00>>6 at 0 plus 4 eat hash mask 000000ff at 16");
  });
});
