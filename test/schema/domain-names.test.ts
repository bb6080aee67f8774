import { describe, expect, test } from "vitest";
import { domainNames, repeated, sifindexOr, sized, string, struct, u8 } from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { shown } from "../helpers/table.ts";

describe("domain names", () => {
  test("labels become names, empty ones are padding", () => {
    expect(shown(domainNames, hex("07 6578616d706c65 03 6f7267 00 04 636f7270 00 0000"))).toMatchObject({
      text: "example.org corp",
      json: ["example.org", "corp"],
      issues: [],
    });
    expect(shown(domainNames, hex("0000"))).toMatchObject({ text: "", json: [], issues: [] });
  });

  test("a name that does not end, and a label that is too long", () => {
    expect(shown(domainNames, hex("01 61 00 02 62"))).toMatchObject({ json: ["a"], issues: ["malformed"] });
    expect(shown(domainNames, hex("01 61"))).toMatchObject({ json: [], issues: ["malformed"] });
    expect(shown(domainNames, hex("c0 00"))).toMatchObject({ json: [], issues: ["malformed"] });
  });
});

test("a member is as many units long as another one says, less what stands before it", () => {
  const option = struct("option", [
    ["type", u8],
    ["length", u8],
    ["value", sized(string, "length", 4, -2)],
  ]);
  expect(shown(repeated(option), hex("01 01 6162  02 02 636465660000"))).toMatchObject({
    json: [
      { type: 1, length: 1, value: "ab" },
      { type: 2, length: 2, value: "cdef" },
    ],
    issues: [],
  });
  expect(shown(repeated(option), hex("01 02 6162")).issues).toEqual(["malformed"]);
});

test("an interface index some of whose values are no interface", () => {
  const type = sifindexOr({ "-1": "all" });
  expect(shown(type, hex("ffffffff"))).toEqual({ value: -1, text: "-1 (all)", word: "all", json: -1, issues: [] });
  expect(shown(type, hex("07000000"))).toMatchObject({ value: 7, text: "7", word: "if7", json: 7 });
});
