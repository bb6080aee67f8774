import { describe, expect, test } from "vitest";
import { attributes, nest, nestAfter, string, struct, u8, u16, u32 } from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, issueKinds, tableMessage } from "../helpers/table.ts";

const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const inner = attributes("I", { 1: ["I_VALUE", u32], 2: ["I_NAME", string] });
const set = attributes("T", {
  0: ["T_UNSPEC"],
  1: ["T_MTU", u32],
  2: ["T_NAME", string],
  3: ["T_NEST", nest(inner)],
  4: ["T_MANY", u16, { multi: true }],
  5: ["T_ALIASED", u8, { alias: "T_OTHER_NAME" }],
  40: ["T_FORTY", u8],
  100: ["T_HUNDRED", u8],
  101: ["T_MANY_HUNDREDS", u8, { multi: true }],
});
const decode = (body: Uint8Array, lost = 0) => {
  const message = tableMessage({ attributes: set }, body, { lost });
  const json = exported(message);
  expect(json.issues.map(({ kind, path }: { kind: string; path: string }) => `${kind} ${path}`.trim())).toEqual(
    issueKinds(message.issues),
  );
  return { message, json: json.attributes, issues: issueKinds(message.issues) };
};
const nested = 0x8000;

describe("attributes in the tree", () => {
  const body = joined(attribute(2, hex("616200")), attribute(3, attribute(1, hex("07000000")), { flags: nested }));

  test("have their ranges, with header and padding, and of the payload alone", () => {
    const { message } = decode(body);
    expect(message.field("T_NAME")).toMatchObject({
      start: 32,
      end: 40,
      valueStart: 36,
      valueEnd: 39,
      nlaType: 2,
      nlaLength: 7,
    });
    expect(message.field("T_NEST")).toMatchObject({
      start: 40,
      end: 52,
      valueStart: 44,
      nlaType: 0x8003,
      nlaLength: 12,
    });
    expect(message.field("T_NEST.I_VALUE")).toMatchObject({
      start: 44,
      end: 52,
      path: "T_NEST.I_VALUE",
      kind: "attribute",
    });
  });

  test("come in the order of the wire after the headers", () => {
    const { message } = decode(joined(attribute(3, hex("")), attribute(1, hex("07000000"))));
    expect(message.fields.map(({ name }) => name)).toEqual(["nlmsghdr", "T_NEST", "T_MTU"]);
  });

  test("are found by an alias", () => {
    const { message, json } = decode(attribute(5, hex("07")));
    expect(message.root.own("T_OTHER_NAME")).toBe(7);
    expect(json).toEqual({ T_ALIASED: 7 });
  });

  test("children are made when somebody looks, and once", () => {
    const field = decode(body).message.field("T_NEST");
    expect(field?.children).toBe(field?.children);
  });
});

describe("repeats", () => {
  test.each([
    [1, "T_MTU"],
    [40, "T_FORTY"],
    [100, "T_HUNDRED"],
  ])("number %i again goes to NAME#2 and NAME#3, each with an issue", (number, name) => {
    const payload = number === 1 ? hex("07000000") : hex("07");
    const { json, issues, message } = decode(joined(...[1, 2, 3].map(() => attribute(number, payload))));
    expect(json).toEqual({ [name]: 7, [`${name}#2`]: 7, [`${name}#3`]: 7 });
    expect(issues).toEqual([`duplicate ${name}`, `duplicate ${name}`]);
    expect(message.root.own(name)).toBe(7);
  });

  test("a multi-valued attribute is always an array", () => {
    expect(decode(attribute(4, hex("0100")))).toMatchObject({ json: { T_MANY: [1] }, issues: [] });
    const three = joined(
      attribute(4, hex("0100")),
      attribute(1, hex("07000000")),
      attribute(4, hex("0200")),
      attribute(4, hex("03")),
    );
    expect(decode(three)).toMatchObject({
      json: { T_MANY: [1, 2, { hex: "03" }], T_MTU: 7 },
      issues: ["malformed T_MANY"],
    });
    const high = joined(attribute(101, hex("01")), attribute(100, hex("07")), attribute(101, hex("02")));
    expect(decode(high)).toMatchObject({ json: { T_MANY_HUNDREDS: [1, 2], T_HUNDRED: 7 }, issues: [] });
  });

  test("an unknown attribute again, which may be meant", () => {
    expect(decode(joined(attribute(77, hex("01")), attribute(77, hex("02"))))).toMatchObject({
      json: { "T#77": "01", "T#77#2": "02" },
      issues: ["unknown T#77", "unknown T#77"],
    });
  });
});

describe("attributes that no table has", () => {
  test("are their number and bytes", () => {
    const { json, issues, message } = decode(attribute(77, hex("0a0b")));
    expect(json).toEqual({ "T#77": "0a0b" });
    expect(issues).toEqual(["unknown T#77"]);
    expect(message.field("T#77")).toMatchObject({ text: "0a0b", value: hex("0a0b") });
  });

  test("are opened with NLA_F_NESTED when they parse exactly", () => {
    const inside = joined(attribute(1, hex("05")), attribute(2, attribute(9, hex("06")), { flags: nested }));
    expect(decode(attribute(77, inside, { flags: nested })).json).toEqual({
      "T#77": { "#1": "05", "#2": { "#9": "06" } },
    });
  });

  test("stay bytes without the flag, or when they do not parse", () => {
    const inside = attribute(1, hex("05000000"));
    expect(decode(attribute(77, inside)).json).toEqual({ "T#77": "0800010005000000" });
    expect(decode(attribute(77, hex("0900 0100 05000000"), { flags: nested })).json).toEqual({
      "T#77": "0900010005000000",
    });
    expect(decode(attribute(77, hex(""), { flags: nested })).json).toEqual({ "T#77": "" });
  });
});

describe("wrong lengths", () => {
  test("spoil that value only", () => {
    const { json, issues } = decode(joined(attribute(1, hex("0700")), attribute(2, hex("616200"))));
    expect(json).toEqual({ T_MTU: { hex: "0700" }, T_NAME: "ab" });
    expect(issues).toEqual(["malformed T_MTU"]);
  });

  test.each([0, 1, 2, 3])("nla_len %i ends the run, what came before stays", (length) => {
    const { json, issues } = decode(joined(attribute(1, hex("07000000")), attribute(2, hex("616200"), { length })));
    expect(json).toEqual({ T_MTU: 7, "#rest": `0${length}00020061620000` });
    expect(issues).toEqual(["malformed #rest"]);
  });

  test("an overrun shows what is there", () => {
    const { json, issues } = decode(attribute(2, hex("61620000"), { length: 40 }));
    expect(json).toEqual({ T_NAME: "ab" });
    expect(issues).toEqual(["malformed T_NAME"]);
    expect(decode(attribute(1, hex("0700"), { length: 65535 })).json).toEqual({ T_MTU: 7 });
  });

  test("an overrun of a nest does not reach beyond it", () => {
    const overrun = attribute(3, attribute(2, hex("6162"), { length: 30 }));
    const { json, issues } = decode(joined(overrun, attribute(1, hex("07000000"))));
    expect(json).toEqual({ T_NEST: { I_NAME: "ab" }, T_MTU: 7 });
    expect(issues).toEqual(["malformed T_NEST.I_NAME"]);
  });

  test("a few bytes after the last one are trailing", () => {
    const { json, issues } = decode(joined(attribute(1, hex("07000000")), hex("beef")));
    expect(json).toEqual({ T_MTU: 7, "#rest": "beef" });
    expect(issues).toEqual(["trailing #rest"]);
  });

  test("a nest too short for its fixed header", () => {
    const table = attributes("T", { 1: ["T_PEER", nestAfter(struct("peer", [["id", u32]]), inner)] });
    const short = tableMessage({ attributes: table }, attribute(1, hex("0100")));
    expect(exported(short).attributes).toEqual({ T_PEER: { hex: "0100" } });
    expect(issueKinds(short.issues)).toEqual(["malformed T_PEER"]);
    const whole = tableMessage(
      { attributes: table },
      attribute(1, joined(hex("01000000"), attribute(1, hex("07000000")))),
    );
    expect(exported(whole).attributes).toEqual({ T_PEER: { peer: { id: 1 }, attributes: { I_VALUE: 7 } } });
  });
});

describe("a packet that the capture cut", () => {
  const body = joined(attribute(1, hex("07000000")), attribute(3, attribute(2, hex("6162636465666700"))));

  test("has only truncated issues, wherever the cut is, and keeps what came before it", () => {
    for (let lost = 1; lost <= body.length + 15; lost++) {
      const { message, json, issues } = decode(body, lost);
      expect(message.problem?.kind).toBe("truncated");
      expect(new Set(issues.map((issue) => issue.split(" ")[0]))).toEqual(new Set(["truncated"]));
      if (lost <= body.length - 8) expect(json).toMatchObject({ T_MTU: 7 });
      expect(message.summary).toContain("[truncated]");
    }
  });
});

describe("depth", () => {
  test("nests 10,000 deep stop at a limit, in tree and JSON", () => {
    let known: Uint8Array = Buffer.alloc(0);
    let strange: Uint8Array = Buffer.alloc(0);
    const recursive = attributes("R", { 1: ["R_NEST", nest(() => recursive)] });
    for (let depth = 0; depth < 10_000; depth++) {
      known = attribute(1, known, { flags: nested });
      strange = attribute(77, strange, { flags: nested });
    }
    for (const body of [known, strange]) {
      const message = tableMessage({ attributes: recursive }, body);
      const kinds = new Set(message.issues.map(({ kind }) => kind));
      expect(kinds).toContain("limit");
      expect(exported(message).issues).toHaveLength(message.issues.length);
      expect(message.summary.length).toBeLessThan(200);
    }
  });
});

test("a table that names two attributes alike throws", () => {
  expect(() => attributes("T", { 1: ["T_A", u8], 2: ["T_A", u8] })).toThrow(/two attributes are called T_A/);
  expect(() => attributes("T", { 1: ["T_A", u8], 2: ["T_B", u8, { alias: "T_A" }] })).toThrow(/T_A/);
});
