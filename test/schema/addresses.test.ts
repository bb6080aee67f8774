import { isIPv6 } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  address,
  attributes,
  be16,
  family,
  familyOf,
  ipAddress,
  ipv4,
  ipv6,
  linkAddress,
  mac,
  mplsLabels,
  nest,
  nestAfter,
  socketAddress,
  struct,
  u16,
  wideAddress,
} from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, shown, tableMessage } from "../helpers/table.ts";

describe("link-layer addresses", () => {
  test("six bytes, or any number of them", () => {
    expect(shown(mac, hex("0200 00ff 0a01"))).toMatchObject({ value: "02:00:00:ff:0a:01", json: "02:00:00:ff:0a:01" });
    expect(shown(mac, hex("0200"))).toMatchObject({ value: null, json: { hex: "0200" }, issues: ["malformed"] });
    expect(shown(linkAddress, hex("0a000001")).json).toBe("0a:00:00:01");
    expect(shown(linkAddress, hex("")).json).toBe("");
  });
});

describe("IPv4", () => {
  test("dotted quad of four bytes", () => {
    expect(shown(ipv4, hex("0a0000ff"))).toMatchObject({
      value: "10.0.0.255",
      text: "10.0.0.255",
      word: "10.0.0.255",
      json: "10.0.0.255",
    });
    expect(shown(ipv4, hex("0a0000"))).toMatchObject({ value: null, issues: ["malformed"] });
  });
});

describe("IPv6", () => {
  const text = (bytes: Uint8Array) => shown(ipv6, bytes).json as string;

  test.each([
    ["00000000000000000000000000000000", "::"],
    ["00000000000000000000000000000001", "::1"],
    ["20010db8000000000000000000000000", "2001:db8::"],
    ["20010db8000000000001000000000001", "2001:db8::1:0:0:1"],
    ["20010db8000000010001000100010001", "2001:db8:0:1:1:1:1:1"],
    ["00010000000000020000000000000003", "1:0:0:2::3"],
    ["0001000000000002000300000000000f", "1::2:3:0:0:f"],
    ["fe800000000000000a00000000000000", "fe80::a00:0:0:0"],
    ["00000001000100010001000100010000", "0:1:1:1:1:1:1:0"],
    ["00000000000000000000ffffc0000201", "::ffff:192.0.2.1"],
  ])("%s is %s", (bytes, expected) => {
    expect(text(hex(bytes))).toBe(expected);
  });

  test("is the canonical form that URL makes (which writes IPv4-mapped ones without dots)", () => {
    const word = fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      fc.constantFrom(1, 0xffff),
      fc.integer({ min: 0, max: 0xffff }),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 8, maxLength: 8 }), (words) => {
        const bytes = new Uint8Array(words.flatMap((one) => [one >> 8, one & 255]));
        const mapped = words.slice(0, 5).every((one) => one === 0) && words[5] === 0xffff;
        const long = words.map((one) => one.toString(16)).join(":");
        expect(isIPv6(text(bytes))).toBe(true);
        if (!mapped) expect(`[${text(bytes)}]`).toBe(new URL(`http://[${long}]/`).hostname);
      }),
      { numRuns: 200 },
    );
  });
});

describe("addresses by family", () => {
  const header = struct("h", [
    ["h_family", family],
    [null, 3],
  ]);
  const inner = attributes("I", { 1: ["I_ADDRESS", address] });
  const set = attributes("T", {
    1: ["T_ADDRESS", address],
    2: ["T_NEST", nest(inner)],
    3: ["T_OTHER", nestAfter(header, inner)],
  });
  const decoded = (familyNumber: number, payload: Uint8Array) => {
    const body = Buffer.concat([
      Uint8Array.of(familyNumber, 0, 0, 0),
      attribute(1, payload),
      attribute(2, attribute(1, payload)),
    ]);
    const message = tableMessage({ header, attributes: set }, body);
    const { attributes: json, issues } = exported(message);
    expect(json.T_NEST.I_ADDRESS).toEqual(json.T_ADDRESS);
    return { json: json.T_ADDRESS, issues: issues.map(({ kind }: { kind: string }) => kind) };
  };

  test("the header decides, also in nests", () => {
    expect(decoded(2, hex("0a000001"))).toEqual({ json: "10.0.0.1", issues: [] });
    expect(decoded(10, hex(`${"00".repeat(15)}01`))).toEqual({ json: "::1", issues: [] });
    expect(decoded(28, hex("00064040 000c8140"))).toEqual({ json: "100/200", issues: [] });
  });

  test("a length that the family does not have is malformed", () => {
    expect(decoded(2, hex("0a00000102"))).toEqual({ json: { hex: "0a00000102" }, issues: ["malformed", "malformed"] });
    expect(decoded(10, hex("0a000001"))).toEqual({ json: { hex: "0a000001" }, issues: ["malformed", "malformed"] });
    expect(decoded(28, hex("0006"))).toEqual({ json: { hex: "0006" }, issues: ["malformed", "malformed"] });
  });

  test("without a family the length decides", () => {
    expect(decoded(0, hex("0a000001")).json).toBe("10.0.0.1");
    expect(decoded(7, hex("020000000001")).json).toBe("02:00:00:00:00:01");
    expect(decoded(0, hex(`${"00".repeat(15)}01`)).json).toBe("::1");
  });

  test("a nearer header wins", () => {
    const nested = attribute(3, Buffer.concat([Uint8Array.of(2, 0, 0, 0), attribute(1, hex("0a000001"))]));
    const message = tableMessage({ header, attributes: set }, Buffer.concat([Uint8Array.of(10, 0, 0, 0), nested]));
    expect(exported(message).attributes.T_OTHER).toEqual({
      h: { h_family: "AF_INET" },
      attributes: { I_ADDRESS: "10.0.0.1" },
    });
  });

  test("a family of two bytes decides in both byte orders", () => {
    const pair = struct("pair", [
      ["family", familyOf(u16)],
      ["port", be16],
      ["addr", wideAddress],
    ]);
    const rest = `0050 c0000201 ${"00".repeat(12)}`;
    expect(shown(pair, hex(`0200 ${rest}`)).json).toEqual({ family: "AF_INET", port: 80, addr: "192.0.2.1" });
    expect(shown(pair, hex(`0002 ${rest}`), { bigEndian: true }).json).toEqual({
      family: "AF_INET",
      port: 80,
      addr: "192.0.2.1",
    });
    expect(shown(pair, hex(`0a00 ${rest}`)).json).toMatchObject({ addr: "c000:201::" });
  });
});

describe("other addresses", () => {
  test("by length alone", () => {
    expect(shown(ipAddress, hex("0a000001")).json).toBe("10.0.0.1");
    expect(shown(ipAddress, hex("00".repeat(16))).json).toBe("::");
  });

  test("MPLS labels", () => {
    expect(shown(mplsLabels, hex("00064140"))).toMatchObject({ json: "100" });
    expect(shown(mplsLabels, hex(""))).toMatchObject({ value: null, issues: ["malformed"] });
  });

  test("socket addresses by their own family, in the byte order of the message", () => {
    expect(shown(socketAddress, hex("0200 0050 c0000201 0000000000000000")).json).toBe("192.0.2.1:80");
    expect(shown(socketAddress, hex("0002 0050 c0000201"), { bigEndian: true }).json).toBe("192.0.2.1:80");
    expect(shown(socketAddress, hex(`0a00 01bb 00000000 ${"00".repeat(15)}01 00000000`)).json).toBe("[::1]:443");
    expect(shown(socketAddress, hex("0200 0050"))).toMatchObject({ json: "02000050" });
    expect(shown(socketAddress, hex("02"))).toMatchObject({ value: null, issues: ["malformed"] });
  });
});
