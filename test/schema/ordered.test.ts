import { describe, expect, test } from "vitest";
import { attributes, byPreceding, flag, ordered, select, string, u8, u32 } from "../../src/schema/index.ts";
import { examine } from "../helpers/examine.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, issueKinds, tableMessage } from "../helpers/table.ts";

const tokens = attributes("TOKEN", {
  1: ["TOKEN_OPEN", flag, { multi: true }],
  2: ["TOKEN_NAME", string, { multi: true }],
  3: ["TOKEN_TYPE", u8, { multi: true }],
  4: ["TOKEN_VALUE", select(byPreceding("TOKEN_TYPE"), { 1: u8, 3: u32 }), { multi: true }],
  5: ["TOKEN_LAST", u8],
});

const set = attributes("T", { 1: ["T_TOKENS", ordered(tokens)] });

function decode(...parts: readonly Uint8Array[]) {
  const message = tableMessage({ attributes: set }, attribute(1, Buffer.concat(parts)));
  examine(message);
  return message;
}

describe("attributes whose order counts", () => {
  test("are an array of objects with one member each, values by what precedes them", () => {
    const message = decode(
      attribute(1, hex("")),
      attribute(2, hex("6100")),
      attribute(3, hex("01")),
      attribute(4, hex("07")),
      attribute(2, hex("6200")),
      attribute(3, hex("03")),
      attribute(4, hex("00010000")),
      attribute(1, hex("")),
    );
    expect(exported(message).attributes.T_TOKENS).toEqual([
      { TOKEN_OPEN: true },
      { TOKEN_NAME: "a" },
      { TOKEN_TYPE: 1 },
      { TOKEN_VALUE: 7 },
      { TOKEN_NAME: "b" },
      { TOKEN_TYPE: 3 },
      { TOKEN_VALUE: 256 },
      { TOKEN_OPEN: true },
    ]);
    expect(message.field("T_TOKENS")?.children.map(({ name }) => name)).toEqual([
      "TOKEN_OPEN",
      "TOKEN_NAME",
      "TOKEN_TYPE",
      "TOKEN_VALUE",
      "TOKEN_NAME",
      "TOKEN_TYPE",
      "TOKEN_VALUE",
      "TOKEN_OPEN",
    ]);
    expect(message.issues).toEqual([]);
  });

  test("may be none", () => {
    expect(exported(decode()).attributes.T_TOKENS).toEqual([]);
  });

  test("say what came twice, what no table has, and what is left over", () => {
    const twice = decode(attribute(5, hex("01")), attribute(5, hex("02")), attribute(9, hex("ff")), hex("0a0b"));
    expect(issueKinds(twice.issues)).toEqual([
      "duplicate T_TOKENS.TOKEN_LAST",
      "unknown T_TOKENS.TOKEN#9",
      "trailing T_TOKENS.#rest",
    ]);
    expect(exported(twice).attributes.T_TOKENS).toEqual([
      { TOKEN_LAST: 1 },
      { TOKEN_LAST: 2 },
      { "TOKEN#9": "ff" },
      { hex: "0a0b" },
    ]);
  });

  test("stay within their attribute when one of them does not", () => {
    const message = decode(attribute(5, hex("01"), { length: 200 }));
    expect(issueKinds(message.issues)).toEqual(["malformed T_TOKENS.TOKEN_LAST"]);
  });

  test("are cut where the capture ends", () => {
    const body = attribute(1, attribute(2, hex("616263646566")));
    const message = tableMessage({ attributes: set }, body, { lost: 5 });
    examine(message);
    expect(message.issues.every(({ kind }) => kind === "truncated")).toBe(true);
    expect(message.issues.length).toBeGreaterThan(0);
  });

  test("in a capture of a big-endian machine", () => {
    const big = { bigEndian: true };
    const inner = Buffer.concat([attribute(3, hex("03"), big), attribute(4, hex("00000100"), big)]);
    const message = tableMessage({ attributes: set }, attribute(1, inner, big), big);
    expect(exported(message).attributes.T_TOKENS).toEqual([{ TOKEN_TYPE: 3 }, { TOKEN_VALUE: 256 }]);
  });
});
