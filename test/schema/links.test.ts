/** Values that elements of a list pass to each other through slots. */
import { describe, expect, test } from "vitest";
import {
  attributes,
  awaited,
  be16,
  bytes,
  filled,
  ipv4,
  type Links,
  nest,
  u8,
  u16,
  u32,
} from "../../src/schema/index.ts";
import { examine } from "../helpers/examine.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, tableMessage } from "../helpers/table.ts";

const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

const links: Links = {
  element: "L_ELEM",
  paths: [[], ["E_INNER"]],
  same: { 1: 8 },
  fill: [
    { slot: "E_LOAD_PORT", type: be16 },
    { slot: "E_LOAD_ADDRESS", type: ipv4 },
    { slot: "E_LOAD_MARK", type: u32, turned: be16 },
    { slot: "E_COPY_TO", through: "E_COPY_FROM" },
    { slot: "E_TURN_TO", through: "E_TURN_FROM", turns: true },
  ],
  use: [
    { slot: "E_USE_PORT", type: be16 },
    { slot: "E_USE_ADDRESS", type: ipv4 },
  ],
};

const element = attributes("E", {
  1: ["E_LOAD_PORT", u8],
  2: ["E_LOAD_ADDRESS", u8],
  3: ["E_LOAD_MARK", u8],
  4: ["E_COPY_FROM", u8],
  5: ["E_COPY_TO", u8],
  6: ["E_TURN_FROM", u8],
  7: ["E_TURN_TO", u8],
  8: ["E_COMPARE", u8],
  9: ["E_VALUE", filled("E_COMPARE", () => links, bytes)],
  10: ["E_PUT", u8],
  11: ["E_CONSTANT", awaited("E_PUT", () => links, u16)],
  12: ["E_USE_PORT", u8],
  13: ["E_USE_ADDRESS", u8],
  14: ["E_INNER", nest(attributes("I", { 1: ["E_LOAD_PORT", u8] }))],
});

const list = attributes("L", { 1: ["L_ELEM", nest(element), { multi: true }] });

function decode(...elements: readonly (readonly (readonly [number, string])[])[]) {
  const body = elements.map((parts) =>
    attribute(1, joined(...parts.map(([number, payload]) => attribute(number, hex(payload))))),
  );
  const message = tableMessage({ attributes: list }, joined(...body));
  examine(message);
  const json = exported(message);
  expect(json.issues).toEqual([]);
  return json.attributes.L_ELEM;
}

describe("the nearest earlier element that fills the slot", () => {
  test("says what a value is", () => {
    const [, , port] = decode(
      [[2, "05"]],
      [[1, "05"]],
      [
        [8, "05"],
        [9, "0050"],
      ],
    );
    expect(port).toEqual({ E_COMPARE: 5, E_VALUE: 80 });
    const [, , address] = decode(
      [[1, "05"]],
      [[2, "06"]],
      [
        [8, "06"],
        [9, "0a000001"],
      ],
    );
    expect(address.E_VALUE).toBe("10.0.0.1");
  });

  test("may call it by its other number", () => {
    expect(
      decode(
        [[1, "08"]],
        [
          [8, "01"],
          [9, "0050"],
        ],
      )[1].E_VALUE,
    ).toBe(80);
  });

  test("may be inside another one", () => {
    const inner = Buffer.from(attribute(1, hex("05"))).toString("hex");
    expect(
      decode(
        [[14, inner]],
        [
          [8, "05"],
          [9, "0050"],
        ],
      )[1].E_VALUE,
    ).toBe(80);
  });

  test("is followed through those that pass the value on", () => {
    const copied = decode(
      [[2, "05"]],
      [
        [4, "05"],
        [5, "06"],
      ],
      [
        [8, "06"],
        [9, "0a000001"],
      ],
    );
    expect(copied[2].E_VALUE).toBe("10.0.0.1");
  });

  test("a turned value has the other type, and a value that was turned twice the first one", () => {
    const once = decode(
      [[3, "05"]],
      [
        [6, "05"],
        [7, "05"],
      ],
      [
        [8, "05"],
        [9, "0050"],
      ],
    );
    expect(once[2].E_VALUE).toBe(80);
    const twice = decode(
      [[3, "05"]],
      [
        [6, "05"],
        [7, "05"],
      ],
      [
        [6, "05"],
        [7, "05"],
      ],
      [
        [8, "05"],
        [9, "50000000"],
      ],
    );
    expect(twice[3].E_VALUE).toBe(80);
  });

  test("leaves the bytes where there is none, it is later, or its type does not fit", () => {
    expect(
      decode([
        [8, "05"],
        [9, "0050"],
      ])[0].E_VALUE,
    ).toBe("0050");
    expect(
      decode(
        [
          [8, "05"],
          [9, "0050"],
        ],
        [[1, "05"]],
      )[0].E_VALUE,
    ).toBe("0050");
    expect(
      decode(
        [[2, "05"]],
        [
          [8, "05"],
          [9, "0050"],
        ],
      )[1].E_VALUE,
    ).toBe("0050");
    expect(decode([[9, "0050"]])[0].E_VALUE).toBe("0050");
  });

  test("is not looked for without bound", () => {
    const others = Array.from({ length: 80 }, () => [[1, "07"]] as const);
    expect(
      decode([[1, "05"]], ...others, [
        [8, "05"],
        [9, "0050"],
      ])[81].E_VALUE,
    ).toBe("0050");
  });
});

describe("the nearest later element that uses the slot", () => {
  test("says what a constant is for", () => {
    expect(
      decode(
        [
          [10, "05"],
          [11, "0050"],
        ],
        [[12, "05"]],
      )[0].E_CONSTANT,
    ).toBe(80);
    expect(
      decode(
        [
          [10, "06"],
          [11, "0a000001"],
        ],
        [[12, "05"]],
        [[13, "06"]],
      )[0].E_CONSTANT,
    ).toBe("10.0.0.1");
  });

  test("else the fallback stands", () => {
    expect(
      decode(
        [[12, "05"]],
        [
          [10, "05"],
          [11, "0500"],
        ],
      )[1].E_CONSTANT,
    ).toBe(5);
  });
});
