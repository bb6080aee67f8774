/** Extended matches: bytes of a capture, and every kind laid by hand from its header. */
import { describe, expect, test } from "vitest";
import { hex } from "../../../helpers/hex.ts";
import { attribute } from "../../../helpers/table.ts";
import { built, captured, type Decoded, joined } from "../../../helpers/tc-message.ts";

/** One match of a list: kind, flags (1 and, 2 or, 4 not) and data. */
interface Match {
  readonly kind: number;
  readonly flags?: number;
  readonly data: Uint8Array;
}

const ofBasic = (matches: readonly Match[]): Promise<Decoded> => {
  const list = matches.map(({ kind, flags = 0, data }, at) =>
    attribute(at + 1, joined(Uint8Array.of(0, 0, kind, 0, flags, 0, 0, 0), data)),
  );
  const tree = joined(attribute(1, Uint8Array.of(matches.length, 0, 0, 0)), attribute(2, joined(...list)));
  return built({ type: 44, kind: "basic", options: attribute(2, tree) });
};

/** The data of the only match, and how it reads. */
async function only(kind: number, data: Uint8Array) {
  const { message, options, line } = await ofBasic([{ kind, data }]);
  const [match] = options.TCA_BASIC_EMATCHES.TCA_EMATCH_TREE_LIST;
  expect(message.issues).toEqual([]);
  return { data: match.value.data, kind: match.value.kind, words: line.replace(/.* basic handle 0x10000 /, "") };
}

const text = (value: string) => Buffer.from(value);

describe("extended matches", () => {
  test("tc filter add … basic match 'canid(sff 0x123 eff 0x1234:0xffff)' classid 1:21", async () => {
    const { options, line } = await captured(`
      68000000 2c000506 3c27046b 00000000 00000000 02000000 00000000 f2ffffff 00033400
      0a000100 62617369 63000000
      38000200
        2c000200
          08000100 01000000                             # TCA_EMATCH_TREE_HDR: one match
          20000200 1c000100 0000 0700 0000 0000         # TCF_EM_CANID
            23010000 ff070080 34120080 ffff0080
        08000100 21000100
    `);
    const { TCA_EMATCH_TREE_HDR: header, TCA_EMATCH_TREE_LIST: list } = options.TCA_BASIC_EMATCHES;
    expect(header).toEqual({ nmatches: 1, progid: "TCF_EM_PROG_TC" });
    expect(list).toEqual([
      {
        index: 1,
        value: {
          matchid: 0,
          kind: "TCF_EM_CANID",
          flags: [],
          data: [
            { can_id: 0x123, can_mask: 0x800007ff },
            { can_id: 0x80001234, can_mask: 0x8000ffff },
          ],
        },
      },
    ]);
    expect(line).toBe(
      "add filter dev if2 ingress protocol all pref 52 basic flowid 1:21 canid(sff 0x123 eff 0x1234:0xFFFF)",
    );
  });

  test("cmp: bit fields", async () => {
    // cmp(u16 at 4 layer 1 mask 0xff trans gt 10)
    const { data, words } = await only(1, hex("0a000000 ff000000 0400 12 11"));
    expect(data).toEqual({
      val: 10,
      mask: 0xff,
      off: 4,
      align_flags: { align: "TCF_EM_ALIGN_U16", flags: ["TCF_EM_CMP_TRANS"] },
      layer_opnd: { layer: "TCF_LAYER_NETWORK", opnd: "TCF_EM_OPND_GT" },
    });
    expect(words).toBe("cmp(u16 at 4 layer 1 mask 0xff trans gt 10)");
  });

  test("nbyte: twelve bits of length", async () => {
    // nbyte("ababa" at 12 layer 1)
    const { data, words } = await only(2, joined(hex("0c00 0510"), text("ababa")));
    expect(data).toEqual({ off: 12, len_layer: { len: 5, layer: "TCF_LAYER_NETWORK" }, pattern: "6162616261" });
    expect(words).toBe('nbyte("ababa" at 12 layer 1)');
  });

  test("u32", async () => {
    // u32(u16 0x1122 0xffff at nexthdr+4)
    const { data, words } = await only(3, hex("ffff0000 11220000 04000000 ffffffff"));
    expect(data).toMatchObject({ mask: 0xffff0000, val: 0x11220000, off: 4, offmask: -1 });
    expect(words).toBe("u32(11220000/ffff0000 at nexthdr+4)");
  });

  test("meta: an integer, its mask and a literal", async () => {
    // meta(random mask 0xff lt 10)
    const { data, words } = await only(
      4,
      joined(
        attribute(1, hex("0110 00 02 0010 00 00")),
        attribute(2, hex("ff000000")),
        attribute(3, hex("0a00000000000000")),
      ),
    );
    expect(data).toEqual({
      TCA_EM_META_HDR: {
        left: { kind: { id: "TCF_META_ID_RANDOM", type: "TCF_META_TYPE_INT" }, shift: 0, op: "TCF_EM_OPND_LT" },
        right: { kind: { id: "TCF_META_ID_VALUE", type: "TCF_META_TYPE_INT" }, shift: 0, op: "TCF_EM_OPND_EQ" },
      },
      TCA_EM_META_LVALUE: 255,
      TCA_EM_META_RVALUE: 10,
    });
    expect(words).toBe("meta(random mask 0xff lt 10)");
  });

  test("meta: a name of four letters is no integer", async () => {
    // meta(dev shift 1 eq "eth0")
    const { data, words } = await only(
      4,
      joined(attribute(1, hex("0500 01 00 0000 00 00")), attribute(3, text("eth0"))),
    );
    expect(data.TCA_EM_META_RVALUE).toBe("eth0");
    expect(data.TCA_EM_META_HDR.left.kind.type).toBe("TCF_META_TYPE_VAR");
    expect(words).toBe('meta(dev shift 1 eq "eth0")');
  });

  test("text", async () => {
    const algorithm = Buffer.alloc(16);
    algorithm.write("bm");
    const { data, words } = await only(5, joined(algorithm, hex("0000 6400 0300 21 00"), text("foo")));
    expect(data).toEqual({
      algo: "bm",
      from_offset: 0,
      to_offset: 100,
      pattern_len: 3,
      layers: { from_layer: "TCF_LAYER_NETWORK", to_layer: "TCF_LAYER_TRANSPORT" },
      pattern: "foo",
    });
    expect(words).toBe('text("foo" bm from 0 layer 1 to 100 layer 2)');
  });

  test("ipset and ipt", async () => {
    // ipset(… src,dst) of the set with index 7
    const set = await only(8, hex("0700 02 02"));
    expect(set.data).toEqual({ index: 7, dim: 2, flags: ["IPSET_DIM_ONE_SRC"] });
    expect(set.words).toBe("ipset(7 src,dst)");
    const match = await only(
      9,
      joined(
        attribute(1, hex("01000000")),
        attribute(2, text("policy\0")),
        attribute(3, Uint8Array.of(0)),
        attribute(4, Uint8Array.of(2)),
        attribute(5, hex("0102")),
      ),
    );
    expect(match.data).toEqual({
      TCA_EM_IPT_HOOK: "NF_INET_LOCAL_IN",
      TCA_EM_IPT_MATCH_NAME: "policy",
      TCA_EM_IPT_MATCH_REVISION: 0,
      TCA_EM_IPT_NFPROTO: "NFPROTO_IPV4",
      TCA_EM_IPT_MATCH_DATA: "0102",
    });
    expect(match.words).toBe("ipt(policy)");
  });

  test("and, or, not, and what is in parentheses", async () => {
    const equal = (value: number) => hex(`0${value}000000 00000000 0000 01 00`);
    // cmp(1) AND NOT (cmp(2) OR cmp(3)) OR cmp(4): the container points at the fourth place
    const { line } = await ofBasic([
      { kind: 1, flags: 1, data: equal(1) },
      { kind: 0, flags: 4 | 2, data: hex("03000000") },
      { kind: 1, data: equal(4) },
      { kind: 1, flags: 2, data: equal(2) },
      { kind: 1, data: equal(3) },
    ]);
    const cmp = (value: number) => `cmp(u8 at 0 layer 0 eq ${value})`;
    expect(line).toContain(` ${cmp(1)} AND NOT (${cmp(2)} OR ${cmp(3)}) OR ${cmp(4)}`);
  });

  test("a container that points at itself ends", async () => {
    const { line } = await ofBasic([
      { kind: 0, flags: 1, data: hex("00000000") },
      { kind: 0, data: hex("01000000") },
    ]);
    expect(line).toContain("container");
  });

  test("bit fields of a big-endian machine begin at the highest bit", async () => {
    const order = { bigEndian: true };
    const match = (at: number, header: string, data: string) => attribute(at, hex(header + data), order);
    const list = joined(
      match(1, "0000 0001 0001 0000", "0000000a 00000000 0004 21 11"),
      match(2, "0000 0002 0000 0000", "000c 0051 6162616261"),
    );
    const tree = joined(attribute(1, hex("0002 0000"), order), attribute(2, list, order));
    const { options, line } = await built({
      type: 44,
      kind: "basic",
      options: attribute(2, tree, order),
      bigEndian: true,
    });
    const [first, second] = options.TCA_BASIC_EMATCHES.TCA_EMATCH_TREE_LIST;
    expect(first.value.data.align_flags).toEqual({ align: "TCF_EM_ALIGN_U16", flags: ["TCF_EM_CMP_TRANS"] });
    expect(second.value.data.len_layer).toEqual({ len: 5, layer: "TCF_LAYER_NETWORK" });
    expect(line).toContain('cmp(u16 at 4 layer 1 trans gt 10) AND nbyte("ababa" at 12 layer 1)');
  });
});
