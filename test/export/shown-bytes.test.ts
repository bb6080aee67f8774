import { describe, expect, test } from "vitest";
import { shownBytes, writeTree } from "../../src/export/index.ts";
import {
  attributes,
  bytes,
  fixedBytes,
  JsonWriter,
  nest,
  padded,
  secret,
  struct,
  u16,
  u32,
} from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, tableMessage } from "../helpers/table.ts";

const key = "c0ffee11c0ffee22";
const keyStruct = struct("algo", [
  ["length", u16],
  ["key", secret(bytes)],
]);
const set = attributes("T", {
  1: ["T_KEY", secret(fixedBytes(8))],
  2: ["T_NEST", nest(attributes("I", { 1: ["I_KEY", secret(bytes)], 2: ["I_MTU", u32] }))],
  3: ["T_STRUCT", keyStruct],
  4: ["T_PADDED", padded(secret(fixedBytes(8)), 16)],
});
const body = Buffer.concat([
  attribute(1, hex(key)),
  attribute(2, Buffer.concat([attribute(1, hex(key)), attribute(2, hex("dc050000"))])),
  attribute(3, hex(`0800 ${key}`)),
  attribute(4, hex(key + "00".repeat(8))),
  attribute(1, hex(`${key}99`)),
]);

describe("bytes that are shown", () => {
  test("have zeros where secrets are, and everything else", () => {
    const message = tableMessage({ attributes: set }, body);
    const shown = Buffer.from(shownBytes(message)).toString("hex");
    expect(shown).toHaveLength(2 * message.bytes.length);
    expect(shown).not.toContain("c0ffee");
    expect(shown).toContain("dc050000");
    const whole = Buffer.from(message.bytes).toString("hex");
    expect(whole.match(/c0ffee11c0ffee22/g)).toHaveLength(5);
    expect(shown.slice(0, 72)).toBe(whole.slice(0, 72));
  });

  test("are the bytes themselves where nothing is secret, or secrets are asked for", () => {
    const open = tableMessage({ attributes: set }, attribute(2, attribute(2, hex("dc050000"))));
    expect(shownBytes(open)).toBe(open.bytes);
    const asked = tableMessage({ attributes: set }, body, { showSecrets: true });
    expect(shownBytes(asked)).toBe(asked.bytes);
  });

  test("are those of the exported tree", () => {
    const writer = new JsonWriter();
    writeTree(writer, tableMessage({ attributes: set }, body));
    expect(new TextDecoder().decode(writer.written())).not.toContain("c0ffee");
    writer.clear();
    writeTree(writer, tableMessage({ attributes: set }, body, { showSecrets: true }));
    expect(new TextDecoder().decode(writer.written())).toContain(key);
  });
});
