/** Addresses of which only the first bytes are given. */
import { describe, expect, test } from "vitest";
import { be32, ifindexOf, ipv4Leading, ipv6Leading, sbe32 } from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { shown } from "../helpers/table.ts";

describe("the front of an address", () => {
  test("is the prefix that it makes", () => {
    expect(shown(ipv4Leading, hex("0a0505"))).toMatchObject({ json: "10.5.5.0/24", word: "10.5.5.0/24", issues: [] });
    expect(shown(ipv6Leading, hex("20010db8"))).toMatchObject({ json: "2001:db8::/32", value: "2001:db8::/32" });
  });

  test("all of it is the address", () => {
    expect(shown(ipv4Leading, hex("0a000001")).json).toBe("10.0.0.1");
    expect(shown(ipv6Leading, hex("20010db8000000000000000000000001")).json).toBe("2001:db8::1");
  });

  test("more than there is of it is malformed", () => {
    expect(shown(ipv4Leading, hex("0a00000102"))).toMatchObject({ json: { hex: "0a00000102" }, issues: ["malformed"] });
  });
});

test("a signed integer of network order", () => {
  for (const bigEndian of [false, true]) expect(shown(sbe32, hex("ffffff6a"), { bigEndian }).value).toBe(-150);
});

test("an interface index of network order", () => {
  for (const bigEndian of [false, true])
    expect(shown(ifindexOf(be32), hex("00000007"), { bigEndian })).toMatchObject({ value: 7, json: 7, word: "if7" });
});
