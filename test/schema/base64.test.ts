import { expect, test } from "vitest";
import { attributes, base64, ifindexOf, secret, u16 } from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, shown, tableMessage } from "../helpers/table.ts";

test("bytes in base64 are text everywhere", () => {
  expect(shown(base64(5), hex("68656c6c6f"))).toEqual({
    value: "aGVsbG8=",
    text: "aGVsbG8=",
    word: "aGVsbG8=",
    json: "aGVsbG8=",
    issues: [],
  });
  expect(shown(base64(null), hex("")).json).toBe("");
  expect(shown(base64(null), hex("fbff")).json).toBe("+/8=");
});

test("of another length they are bytes that do not fit", () => {
  expect(shown(base64(5), hex("6865"))).toMatchObject({ json: { hex: "6865" }, issues: ["malformed"] });
});

test("in base64, a secret is hidden unless it is asked for", () => {
  const table = { attributes: attributes("T", { 1: ["T_KEY", secret(base64(5))] }) };
  const body = attribute(1, hex("68656c6c6f"));
  expect(exported(tableMessage(table, body)).attributes.T_KEY).toBe("<secret, 5 bytes>");
  expect(exported(tableMessage(table, body, { showSecrets: true })).attributes.T_KEY).toBe("aGVsbG8=");
});

test("an interface index of 16 bits", () => {
  expect(shown(ifindexOf(u16), hex("0700"))).toMatchObject({ value: 7, text: "7", word: "if7", json: 7, issues: [] });
  expect(shown(ifindexOf(u16), hex("07000000")).issues).toEqual(["malformed"]);
  expect(shown(ifindexOf(u16), hex("0007"), { bigEndian: true }).value).toBe(7);
});
