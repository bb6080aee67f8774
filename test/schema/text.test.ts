import { describe, expect, test } from "vitest";
import {
  attributes,
  bytes,
  fixedBytes,
  fixedString,
  flag,
  nest,
  pad,
  secret,
  string,
  u32,
  unused,
} from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, shown, tableMessage } from "../helpers/table.ts";

const ascii = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

describe("strings", () => {
  test.each([
    ["with its NUL", "eth0\0"],
    ["without one", "eth0"],
    ["with several, as fixed arrays have", "eth0\0\0\0\0"],
  ])("%s", (_name, text) => {
    expect(shown(string, ascii(text))).toEqual({ value: "eth0", text: "eth0", word: "eth0", json: "eth0", issues: [] });
  });

  test("empty ones", () => {
    expect(shown(string, ascii(""))).toMatchObject({ value: "", json: "", issues: [] });
    expect(shown(string, ascii("\0"))).toMatchObject({ value: "", json: "", issues: [] });
  });

  test("text after the NUL is trailing", () => {
    expect(shown(string, ascii("eth0\0junk\0"))).toMatchObject({ value: "eth0", json: "eth0", issues: ["trailing"] });
  });

  test("UTF-8", () => {
    expect(shown(string, Buffer.from("größe €😀\0"))).toMatchObject({
      value: "größe €😀",
      json: "größe €😀",
      issues: [],
    });
  });

  test.each([
    ["a stray continuation", "61 80 62", "a\\x80b"],
    ["a cut sequence", "61 e2 82", "a\\xe2\\x82"],
    ["an overlong form", "c0 80", "\\xc0\\x80"],
    ["a surrogate", "ed a0 80", "\\xed\\xa0\\x80"],
    ["beyond Unicode", "f5 80 80 80", "\\xf5\\x80\\x80\\x80"],
  ])("%s is escaped and an encoding issue", (_name, text, escaped) => {
    const result = shown(string, hex(`${text} 00`));
    expect(result).toEqual({ value: escaped, text: escaped, word: escaped, json: escaped, issues: ["encoding"] });
  });

  test("a byte order mark is text like other", () => {
    expect(shown(string, hex("ef bb bf 61 00"))).toMatchObject({ value: "\ufeffa", json: "\ufeffa", issues: [] });
  });

  test("control and escape characters stay in the value, escaped in JSON", () => {
    const message = tableMessage(
      { attributes: attributes("T", { 1: ["T_NAME", string] }) },
      attribute(1, ascii("a\x1b[31mb\n\0")),
    );
    expect(message.field("T_NAME")?.value).toBe("a\x1b[31mb\n");
    expect(exported(message).attributes).toEqual({ T_NAME: "a\x1b[31mb\n" });
  });

  test("a character array of a struct ends at its NUL; what follows is not looked at", () => {
    expect(shown(fixedString(8), ascii("eth0\0xyz"))).toMatchObject({ value: "eth0", issues: [] });
    expect(shown(fixedString(4), ascii("eth0"))).toMatchObject({ value: "eth0", issues: [] });
    expect(shown(fixedString(8), ascii("eth0"))).toMatchObject({
      value: null,
      json: { hex: "65746830" },
      issues: ["malformed"],
    });
  });
});

describe("bytes", () => {
  test("are hex", () => {
    const payload = hex("00 ff 1a");
    expect(shown(bytes, payload)).toEqual({
      value: payload,
      text: "00ff1a",
      word: "00ff1a",
      json: "00ff1a",
      issues: [],
    });
    expect(shown(bytes, hex(""))).toMatchObject({ value: hex(""), text: "", json: "" });
    expect(shown(fixedBytes(4), payload)).toMatchObject({
      value: null,
      json: { hex: "00ff1a" },
      issues: ["malformed"],
    });
  });

  test("padding says so", () => {
    expect(shown(pad, hex(""))).toMatchObject({ text: "padding", json: "", issues: [] });
    expect(shown(pad, hex("01"))).toMatchObject({ text: "padding 01", json: "01" });
    expect(shown(unused, hex("01"))).toMatchObject({ text: "01", json: "01" });
  });
});

describe("flag attributes", () => {
  test("are true by being there", () => {
    expect(shown(flag, hex(""))).toEqual({ value: true, text: "true", word: "on", json: true, issues: [] });
    expect(shown(flag, hex("01"))).toMatchObject({ value: true, text: "true (with 01)", json: true });
  });
});

describe("secrets", () => {
  const key = ascii("correct horse");

  test("are masked in value, text, word, JSON and tree", () => {
    const mask = "<secret, 13 bytes>";
    expect(shown(secret(string), key)).toEqual({ value: mask, text: mask, word: mask, json: mask, issues: [] });
    const inside = attributes("K", { 1: ["K_KEY", u32] });
    const set = attributes("T", { 1: ["T_NEST", secret(nest(inside))] });
    const message = tableMessage({ attributes: set }, attribute(1, attribute(1, hex("deadbeef"))));
    expect(message.field("T_NEST")?.children).toEqual([]);
    expect(JSON.stringify(exported(message))).not.toContain(String(0xefbeadde));
  });

  test("are shown when asked for", () => {
    expect(shown(secret(string), key, { showSecrets: true })).toMatchObject({
      value: "correct horse",
      json: "correct horse",
    });
  });

  test("keep what their type says of a length, without the bytes", () => {
    const wrong = shown(secret(fixedBytes(4)), hex("c0ffee"));
    expect(wrong.issues).toEqual(["malformed"]);
    expect(JSON.stringify(wrong)).not.toContain("c0ffee");
  });
});
