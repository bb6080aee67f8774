import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  align4,
  allZero,
  attributeOffsets,
  findAttribute,
  knownProtocols,
  parsesAsAttributes,
  protocolNamed,
  protocolOf,
  s32,
  toHex,
  u16,
  u32,
  u64,
} from "../../src/netlink/index.ts";
import { hex } from "../helpers/hex.ts";

const run = hex(`
  0500 0100 aa 000000   # number 1, one byte and its padding
  0800 0280 bbbbbbbb    # number 2, nested
  0400 0340             # number 3, network byte order, empty
  0600 0100 cccc 0000   # number 1 again
`);

describe("findAttribute", () => {
  const find = (number: number, bytes = run, end = bytes.length) => findAttribute(bytes, 0, end, true, number);

  test("finds the first of a number, whatever its flag bits", () => {
    expect([1, 2, 3, 4].map((number) => find(number))).toEqual([0, 8, 16, -1]);
  });

  test("reads big-endian headers", () => {
    expect(findAttribute(hex("0006 0001 aabb 0000 0004 8007"), 0, 12, false, 7)).toBe(8);
  });

  test("finds one that overruns the end, not one whose header does", () => {
    expect(find(9, hex("ffff 0900 aa"))).toBe(0);
    expect(find(9, hex("0400 0100 0400 09"))).toBe(-1);
  });

  test.each([0, 1, 2, 3])("nla_len %i ends the walk", (length) => {
    expect(find(1, hex(`0${length}00 0900 0800 0100 aaaaaaaa`))).toBe(-1);
  });
});

describe("attributeOffsets", () => {
  test("has for each number what findAttribute finds, first and after", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .array(fc.tuple(fc.nat(3), fc.nat(6)), { maxLength: 8 })
        .map((all) =>
          Buffer.concat(
            all.map(([number, length]) => Buffer.from([4 + length, 0, number, 0, ...Array(align4(length)).fill(1)])),
          ),
        ),
    );
    fc.assert(
      fc.property(bytes, (run) => {
        const offsets = attributeOffsets(run, 0, run.length, true);
        for (let number = 0; number < 4; number++) {
          const found: number[] = [];
          for (let at = 0; at >= 0; ) {
            at = findAttribute(run, at, run.length, true, number);
            if (at < 0) break;
            found.push(at);
            at += align4(u16(run, at, true));
          }
          expect(offsets.get(number) ?? []).toEqual(found);
        }
      }),
    );
  });
});

describe("parsesAsAttributes", () => {
  const parses = (text: string) => {
    const bytes = hex(text);
    return parsesAsAttributes(bytes, 0, bytes.length, true);
  };

  test("whole attributes, the last one with or without its padding", () => {
    expect(parses("0800 0100 aaaaaaaa")).toBe(true);
    expect(parses("0500 0100 aa 000000")).toBe(true);
    expect(parses("0500 0100 aa")).toBe(true);
    expect(parsesAsAttributes(run, 0, run.length, true)).toBe(true);
  });

  test("nothing, an overrun, a short length, or something left over", () => {
    expect(parses("")).toBe(false);
    expect(parses("0900 0100 aaaaaaaa")).toBe(false);
    expect(parses("0300 0100")).toBe(false);
    expect(parses("0400 0100 aa")).toBe(false);
    expect(parses("0400 0100 00000000")).toBe(false);
  });

  test("any bytes: true only when walking them meets the end exactly", () => {
    const piece = fc.tuple(fc.nat(9), fc.nat(9)).map(([length, claim]) => {
      const bytes = Buffer.alloc(align4(4 + length));
      bytes.writeUInt16LE(claim === 0 ? length : 4 + length);
      return bytes;
    });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const bytes = Buffer.concat(pieces);
        let at = 0;
        while (at + 4 <= bytes.length && bytes.readUInt16LE(at) >= 4 && at + bytes.readUInt16LE(at) <= bytes.length) {
          at += align4(bytes.readUInt16LE(at));
        }
        expect(parsesAsAttributes(bytes, 0, bytes.length, true)).toBe(bytes.length > 0 && at >= bytes.length);
      }),
    );
  });
});

describe("integers out of bytes", () => {
  test("agree with DataView in both orders", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 12 }), fc.boolean(), (bytes, little) => {
        const view = new DataView(bytes.buffer, bytes.byteOffset);
        const at = bytes.length - 8;
        expect(u16(bytes, at, little)).toBe(view.getUint16(at, little));
        expect(u32(bytes, at, little)).toBe(view.getUint32(at, little));
        expect(s32(bytes, at, little)).toBe(view.getInt32(at, little));
        expect(u64(bytes, at, little)).toBe(view.getBigUint64(at, little));
      }),
    );
  });

  test("align4 rounds up, also beyond 2^31", () => {
    expect([0, 1, 4, 5, 65535].map(align4)).toEqual([0, 4, 4, 8, 65536]);
    expect(align4(0x80000001)).toBe(0x80000004);
  });

  test("toHex and allZero look at their range only", () => {
    const bytes = hex("ff 00 00 0a");
    expect(toHex(bytes, 0, 4)).toBe("ff00000a");
    expect(toHex(bytes, 2, 2)).toBe("");
    expect(allZero(bytes, 1, 3)).toBe(true);
    expect(allZero(bytes, 1, 4)).toBe(false);
  });
});

describe("protocols", () => {
  test("have the kernel's names and numbers", () => {
    expect(protocolOf(0).name).toBe("NETLINK_ROUTE");
    expect(protocolNamed("NETLINK_GENERIC")?.number).toBe(16);
    expect(
      knownProtocols.filter(({ framing }) => framing !== "nlmsg").map(({ name, framing }) => [name, framing]),
    ).toEqual([
      ["NETLINK_AUDIT", "audit"],
      ["NETLINK_KOBJECT_UEVENT", "raw"],
    ]);
  });

  test("a number without a name is its number", () => {
    expect(protocolOf(31)).toMatchObject({ number: 31, name: "NETLINK_31", framing: "nlmsg" });
    expect(protocolOf(31)).toBe(protocolOf(31));
    expect(protocolNamed("NETLINK_NOSUCH")).toBeUndefined();
  });
});
