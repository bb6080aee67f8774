/** What is said of mistakes in a specification: what is wrong and where. */
import { describe, expect, test } from "vitest";
import { dissectorsOf, readSpec } from "../../src/spec/index.ts";
import { type Parts, yaml } from "../helpers/spec-yaml.ts";

describe("mistakes", () => {
  const refused = (specification: string): string => {
    try {
      dissectorsOf(readSpec(specification, "t.yaml"));
    } catch (error) {
      expect((error as Error).name).toBe("SpecError");
      return (error as Error).message.replace(/^t\.yaml: /, "");
    }
    throw new Error("accepted");
  };
  const attribute = (text_: string, more: Parts = {}) =>
    refused(yaml({ ...more, attributes: `[{ name: v, ${text_} }]` }));
  const struct = (members: string) =>
    attribute("type: binary, struct: s", { definitions: `[{ name: s, type: struct, members: ${members} }]` });
  const place = "attribute-sets, main, v";

  test.each([
    ["no YAML", refused("a: [1\nb: 2"), /^line 2, column \d+: /],
    ["no specification", refused("- 1"), "not a netlink specification: no `name`, `attribute-sets` and `operations`"],
    ["no name", refused("attribute-sets: []"), "`name` is missing"],
    ["no operations", refused("name: t\nattribute-sets: []"), "`operations` is missing"],
    ["a protocol of its own", refused(yaml({ head: "protocol: tcp" })), /^protocol "tcp" is none of genetlink, /],
    ["no protocol number", refused(yaml({ head: "protocol: netlink-raw" })), "`protonum` is missing"],
    [
      "a protocol that is none",
      refused(yaml({ head: "protocol: netlink-raw\nprotonum: 99" })),
      "no netlink protocol has the number 99",
    ],
    ["no type", attribute("multi-attr: true"), "attribute-sets, main, attributes, v: `type` is missing"],
    ["an unknown type", attribute("type: u23"), `${place}: no type is called u23`],
    ["a type of array elements", attribute("type: binary, sub-type: thing"), `${place}: an array of thing`],
    ["a number that is none", attribute("type: u8, value: -1"), `${place}: value -1 is no number of an attribute`],
    ["a missing set", attribute("type: nest, nested-attributes: x"), `${place}: no attribute set is called x`],
    ["a nest of nothing", attribute("type: nest"), `${place}: \`nested-attributes\` is missing`],
    ["a missing enumeration", attribute("type: u8, enum: x"), `${place}: no definition is called x`],
    [
      "an enumeration that is none",
      attribute("type: u8, enum: c", { definitions: "[{ name: c, type: const, value: 1 }]" }),
      `${place}: c is no enumeration`,
    ],
    ["a missing struct", attribute("type: binary, struct: x"), `${place}: no definition is called x`],
    [
      "a struct that is none",
      attribute("type: binary, struct: c", { definitions: "[{ name: c, type: const, value: 1 }]" }),
      `${place}: c is no struct`,
    ],
    ["a struct in itself", struct("[{ name: a, type: binary, struct: s }]"), "definitions, s: holds itself"],
    [
      "two members of one name",
      struct("[{ name: a, type: u8 }, { name: a, type: u8 }]"),
      "definitions, s, a: stands there twice",
    ],
    [
      "bytes without a length",
      struct("[{ name: a, type: binary }, { name: b, type: u8 }]"),
      "definitions, s, a: `len` is missing",
    ],
    [
      "a length that is no constant",
      struct("[{ name: a, type: binary, len: max }]"),
      "definitions, s, a: no constant is called max",
    ],
    ["a member of no type", struct("[{ name: a, type: u7 }]"), "definitions, s, a: no type is called u7"],
    ["a struct without members", struct("~"), "`definitions, s, members` is not a list"],
    [
      "an entry without a name",
      refused(yaml({ definitions: "[{ name: e, type: enum, entries: [a, { value: 3 }] }]" })),
      "definitions, e, entries: item 2 has no name",
    ],
    [
      "a definition of no type",
      refused(yaml({ definitions: "[{ name: e, type: union }]" })),
      "definitions, e: no type is called union",
    ],
    [
      "two attributes of one number",
      refused(yaml({ attributes: "[{ name: a, type: u8 }, { name: b, type: u8, value: 1 }]" })),
      "attribute-sets, main, b: 1 is already a",
    ],
    [
      "two attributes of one name",
      refused(yaml({ attributes: "[{ name: a, type: u8 }, { name: a, type: u8 }]" })),
      "attribute-sets, main, a: stands there twice",
    ],
    [
      "a part of what is not there",
      refused(yaml({ sets: "  - { name: p, subset-of: x, attributes: [{ name: a }] }" })),
      "attribute-sets, p, subset-of: no attribute set is called x",
    ],
    [
      "a part of itself",
      refused(yaml({ sets: "  - { name: p, subset-of: p, attributes: [{ name: a }] }" })),
      "attribute-sets, p, subset-of: p is a part itself",
    ],
    [
      "a part with an attribute of its own",
      refused(yaml({ sets: "  - { name: p, subset-of: main, attributes: [{ name: a }] }" })),
      "attribute-sets, p: a is not in main",
    ],
    [
      "a missing sub-message",
      attribute("type: sub-message, sub-message: x, selector: v"),
      `${place}: no sub-message is called x`,
    ],
    ["a sub-message without a name", attribute("type: sub-message"), `${place}: \`sub-message\` is missing`],
    [
      "no selector",
      attribute("type: sub-message, sub-message: s", { sets: "sub-messages: [{ name: s, formats: [] }]" }),
      `${place}: \`selector\` is missing`,
    ],
    [
      "a selector that is not there",
      attribute("type: sub-message, sub-message: s, selector: k", { sets: "sub-messages: [{ name: s, formats: [] }]" }),
      `${place}: nothing is called k, which should select`,
    ],
    [
      "a format without a value",
      attribute("type: u8", { sets: "sub-messages: [{ name: s, formats: [{ attribute-set: main }] }]" }),
      "sub-messages, s: a format has no value",
    ],
    [
      "an operation with a missing set",
      refused(yaml({ operations: "  list: [{ name: go, attribute-set: x }]" })),
      "operations, T_CMD_GO: no attribute set is called x",
    ],
    [
      "an operation with a missing header",
      refused(yaml({ operations: "  list: [{ name: go, attribute-set: main, fixed-header: x }]" })),
      "operations, T_CMD_GO: no definition is called x",
    ],
    [
      "an operation without a name",
      refused(yaml({ operations: "  list: [{ attribute-set: main }]" })),
      "operations, list: item 1 has no name",
    ],
    [
      "two sets of one name",
      refused(yaml({ sets: "  - { name: main, attributes: [{ name: a, type: u8 }] }" })),
      "attribute-sets, main: stands there twice",
    ],
    [
      "a command beyond a byte",
      refused(yaml({ operations: "  list: [{ name: go, value: 256, attribute-set: main }]" })),
      "operations, T_CMD_GO: 256 is more than a command can be",
    ],
    [
      "a subsystem that is none",
      refused(
        yaml({
          head: "protocol: netlink-raw\nprotonum: 12",
          operations: "  list: [{ name: go, value: 65280, attribute-set: main }]",
        }),
      ),
      "operations, T_CMD_GO: 65280 is of subsystem 255, which nfnetlink does not have",
    ],
    [
      "an operation with a number that is none",
      refused(yaml({ operations: "  list: [{ name: go, value: one, attribute-set: main }]" })),
      "operations, go: value one is no number of a message",
    ],
  ])("%s", (_what, said, expected) => {
    if (typeof expected === "string") expect(said).toBe(expected);
    else expect(said).toMatch(expected);
  });
});
