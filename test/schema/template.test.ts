import { describe, expect, test } from "vitest";
import { attributes, compileTemplate, enumeration, nest, string, u8, u32 } from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, tableMessage } from "../helpers/table.ts";

const set = attributes("T", {
  1: ["T_NAME", string],
  2: ["T_MTU", u32],
  3: ["T_NEST", nest(attributes("I", { 1: ["I_KIND", string] }))],
  4: ["T_SCOPE", enumeration(u8, { 253: "RT_SCOPE_LINK" }, { prefix: "RT_SCOPE_" })],
});
const name = attribute(1, Buffer.from("eth0\0"));
const mtu = attribute(2, hex("dc050000"));
const kind = attribute(3, attribute(1, Buffer.from("veth\0")));
const scope = attribute(4, hex("fd"));
const line = (template: string, ...parts: readonly Buffer[]) =>
  tableMessage({ attributes: set, summary: template }, Buffer.concat(parts)).action;

describe("summary templates", () => {
  test.each([
    ["{T_NAME} mtu {T_MTU}", "eth0 mtu 1500"],
    ["{T_NEST.I_KIND}", "veth"],
    ["{T_SCOPE} {T_SCOPE:text} {T_SCOPE:value}", "link RT_SCOPE_LINK (253) 253"],
    ["{T_NAME}[ mtu {T_MTU}]", "eth0 mtu 1500"],
  ])("%s", (template, expected) => {
    expect(line(template, name, mtu, kind, scope)).toBe(expected);
  });

  test("a line that no table foresees is cut, never within a character", () => {
    const long = (text: string) => line("{T_NAME}", attribute(1, Buffer.from(`${text}\0`)));
    expect(long("x".repeat(1000))).toBe("x".repeat(1000));
    expect(long("x".repeat(1001))).toBe(`${"x".repeat(999)}…`);
    expect(long(`${"x".repeat(998)}😀 and more`)).toBe(`${"x".repeat(998)}…`);
    expect(long(`${"x".repeat(997)}😀 and more`)).toBe(`${"x".repeat(997)}😀…`);
  });

  test("an absent field is nothing, and takes its brackets with it", () => {
    expect(line("a {T_NAME} b")).toBe("a  b");
    expect(line("a[ name {T_NAME}][ mtu {T_MTU}]", mtu)).toBe("a mtu 1500");
    expect(line("a[ kind {T_NEST.I_KIND}]")).toBe("a");
    expect(line("a[ {T_NAME} {T_MTU}]", name)).toBe("a");
    expect(line("a[ {NO_SUCH}]", name)).toBe("a");
  });

  test("a fallback stands in", () => {
    expect(line("{T_NAME|default}")).toBe("default");
    expect(line("{T_NAME|default}", name)).toBe("eth0");
    expect(line("{T_NEST.I_KIND|none}")).toBe("none");
    expect(line("{T_MTU:value|0}")).toBe("0");
  });

  test("? leaves out zero and empty", () => {
    expect(line("a[ mtu {T_MTU?}]", attribute(2, hex("00000000")))).toBe("a");
    expect(line("a[ mtu {T_MTU?}]", mtu)).toBe("a mtu 1500");
    expect(line("a[ name {T_NAME?}]", attribute(1, hex("00")))).toBe("a");
  });

  test("a value that cannot be decoded is its bytes", () => {
    expect(line("mtu {T_MTU}", attribute(2, hex("0102")))).toBe("mtu 0102");
  });

  test.each(["a [b", "b] c", "{a", "a}", "{a b}", "[a {b]"])("%s throws when it is compiled", (template) => {
    expect(() => compileTemplate(template)).toThrow(/summary template/);
  });
});
