import { describe, expect, test } from "vitest";
import { attributes, flag, type NestType, nest, sequence, u32 } from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, issueKinds, jsonText, shown, tableMessage } from "../helpers/table.ts";

const step = attributes("S", {
  1: ["S_GO", u32],
  2: ["S_POP", flag],
  3: ["S_BOTH", sequence(() => step)],
  4: ["S_ONE", nest(attributes("O", { 1: ["O_ONE", u32] }))],
});
const set = attributes("T", { 1: ["T_STEPS", sequence(step)] });

describe("a sequence", () => {
  test("keeps the order, and lets anything come again", () => {
    const message = tableMessage(
      { attributes: set },
      attribute(1, hex("0800 0100 05000000 0400 0200 0800 0100 06000000 0400 0200")),
    );
    expect(exported(message)).toMatchObject({
      attributes: { T_STEPS: [{ S_GO: 5 }, { S_POP: true }, { S_GO: 6 }, { S_POP: true }] },
      issues: [],
    });
    expect(message.field("T_STEPS")?.children.map(({ name, text }) => `${name} ${text}`)).toEqual([
      "S_GO 5",
      "S_POP true",
      "S_GO 6",
      "S_POP true",
    ]);
    const names: string[] = [];
    message.root.into("T_STEPS")?.each((name) => names.push(name));
    expect(names).toEqual(["S_GO", "S_POP", "S_GO", "S_POP"]);
  });

  test("holds sequences and nests", () => {
    const body = hex("1000 0300 0400 0200 0800 0100 07000000 0c00 0400 0800 0100 09000000");
    expect(exported(tableMessage({ attributes: set }, attribute(1, body))).attributes).toEqual({
      T_STEPS: [{ S_BOTH: [{ S_POP: true }, { S_GO: 7 }] }, { S_ONE: { O_ONE: 9 } }],
    });
  });

  test("of nothing is empty", () => {
    expect(shown(sequence(step), hex(""))).toMatchObject({ json: [], issues: [] });
  });

  test("shows what no table has, what is too long, and what is no attribute", () => {
    const stranger = tableMessage({ attributes: set }, attribute(1, hex("0600 0900 abcd 0000")));
    expect(exported(stranger).attributes).toEqual({ T_STEPS: [{ "S#9": "abcd" }] });
    expect(issueKinds(stranger.issues)).toEqual(["unknown T_STEPS.S#9"]);
    const long = tableMessage({ attributes: set }, attribute(1, hex("0a00 0100 05000000")));
    expect(exported(long).attributes).toEqual({ T_STEPS: [{ S_GO: 5 }] });
    expect(issueKinds(long.issues)).toEqual(["malformed T_STEPS.S_GO"]);
    const rest = tableMessage({ attributes: set }, attribute(1, hex("0400 0200 0100 0000")));
    expect(exported(rest).attributes).toEqual({ T_STEPS: [{ S_POP: true }, { hex: "01000000" }] });
    expect(rest.issues.map(({ kind }) => kind)).toEqual(["malformed"]);
  });

  test("in the other byte order", () => {
    const body = attribute(1, hex("0008 0001 00000005"), { bigEndian: true });
    expect(exported(tableMessage({ attributes: set }, body, { bigEndian: true })).attributes).toEqual({
      T_STEPS: [{ S_GO: 5 }],
    });
  });

  test("cut by the capture", () => {
    const message = tableMessage({ attributes: set }, attribute(1, hex("0800 0100 05000000 0800 0100 06000000")), {
      lost: 4,
    });
    expect(exported(message).attributes.T_STEPS[0]).toEqual({ S_GO: 5 });
    expect(message.issues.some(({ kind }) => kind === "truncated")).toBe(true);
  });

  test("does not go deeper than other nests", () => {
    let body: Uint8Array = hex("0800 0100 05000000");
    for (let depth = 0; depth < 80; depth++) body = new Uint8Array(attribute(3, body));
    const message = tableMessage({ attributes: set }, attribute(1, body));
    expect(message.issues.map(({ kind }) => kind)).toEqual(["limit"]);
    expect(jsonText(message)).toContain('{"hex":');
    const type: NestType = sequence(step);
    expect(type.wire).toBe("nest");
  });
});
