import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { JsonWriter, jsonKey, jsonString } from "../../src/schema/index.ts";
import { strictJson } from "../helpers/strict-json.ts";

/** What a fresh, tiny writer wrote: growing is part of every test. */
function written(write: (writer: JsonWriter) => void, int64String = false): string {
  const writer = new JsonWriter({ int64String }, 1);
  write(writer);
  return new TextDecoder("utf-8", { fatal: true }).decode(writer.written());
}

/** Characters that a terminal would act on; they are escaped in JSON too. */
const unsafe = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\u180e\ufeff\ufff9-\ufffb]/;

describe("integers", () => {
  test("up to 53 bits as JSON.stringify writes them", () => {
    const edges = [0, 9, 10, 99, 100, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1];
    const value = fc.oneof(fc.constantFrom(...edges, ...edges.slice(1).map((one) => -one)), fc.maxSafeInteger());
    fc.assert(
      fc.property(value, (number) => {
        expect(written((writer) => writer.integer(number))).toBe(JSON.stringify(number));
      }),
      { numRuns: 300 },
    );
  });

  test("every number of digits", () => {
    for (let digits = 0; digits <= 15; digits++) {
      for (const number of [10 ** digits - 1, 10 ** digits, 10 ** digits + 1]) {
        expect(written((writer) => writer.integer(number))).toBe(String(number));
      }
    }
  });

  test("64 bits by their halves, signed or not, as number or string", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 64n - 1n), fc.boolean(), fc.boolean(), (bits, signed, asString) => {
        const text = String(signed ? BigInt.asIntN(64, bits) : bits);
        const json = written(
          (writer) => writer.integer64(Number(bits >> 32n), Number(bits & 0xffffffffn), signed),
          asString,
        );
        expect(json).toBe(asString ? `"${text}"` : text);
      }),
      { numRuns: 200 },
    );
  });
});

describe("strings", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((codes) => String.fromCharCode(...codes)),
  );

  test("any text comes back, lone surrogates as U+FFFD", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(strictJson(written((writer) => writer.string(text)))).toBe(wellFormed(text));
      }),
      { numRuns: 300 },
    );
  });

  test("printable text is written as JSON.stringify writes it", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(!unsafe.test(text) && wellFormed(text) === text);
        expect(written((writer) => writer.string(text))).toBe(JSON.stringify(text));
      }),
      { numRuns: 300 },
    );
  });

  test("nothing that a terminal would act on is written raw", () => {
    for (const text of ["\x1b[31m", "\x9b31m", "\x7f", "a\u202eb", "\u2028", "\u200b", "\ufeff", "\u00ad"]) {
      const json = written((writer) => writer.string(text));
      expect(json).toMatch(/^"[\x20-\x7e]*"$/);
      expect(JSON.parse(json)).toBe(text);
      expect(new TextDecoder().decode(jsonString(text))).toBe(json);
      expect(new TextDecoder().decode(jsonKey(text))).toBe(`${json}:`);
    }
  });

  test("escapes", () => {
    expect(written((writer) => writer.string('"\\/\n\t\u0000'))).toBe('"\\"\\\\/\\n\\t\\u0000"');
    expect(written((writer) => writer.string("\ud800x\udc00"))).toBe('"\ufffdx\ufffd"');
    expect(written((writer) => writer.string("😀"))).toBe('"😀"');
  });

  test("hex", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(written((writer) => writer.hex(bytes, 0, bytes.length))).toBe(
          JSON.stringify(Buffer.from(bytes).toString("hex")),
        );
      }),
    );
  });
});

describe("objects and arrays", () => {
  test("have their commas", () => {
    const json = written((writer) => {
      writer.openObject();
      writer.keyText("a");
      writer.openArray();
      for (const value of [true, false]) {
        writer.separate();
        writer.boolean(value);
      }
      writer.separate();
      writer.null();
      writer.closeArray();
      writer.key(jsonKey("b"));
      writer.openObject();
      writer.closeObject();
      writer.keyText('"');
      writer.integer(-1);
      writer.closeObject();
    });
    expect(json).toBe('{"a":[true,false,null],"b":{},"\\"":-1}');
  });

  test("any value that JSON can say", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: "grapheme-ascii" }), (value) => {
        fc.pre(!JSON.stringify(value).includes("."));
        fc.pre(!/\de[+-]/.test(JSON.stringify(value)));
        expect(written((writer) => writeAny(writer, JSON.parse(JSON.stringify(value))))).toBe(JSON.stringify(value));
      }),
      { numRuns: 200 },
    );
  });

  test("a writer can be used again", () => {
    const writer = new JsonWriter();
    writer.undecoded(Uint8Array.of(1), 0, 1);
    expect(writer.flagged).toBe(true);
    writer.clear();
    expect(writer.flagged).toBe(false);
    writer.openArray();
    writer.closeArray();
    expect(new TextDecoder().decode(writer.written())).toBe("[]");
  });
});

function writeAny(writer: JsonWriter, value: unknown): void {
  if (value === null) writer.null();
  else if (typeof value === "boolean") writer.boolean(value);
  else if (typeof value === "number") writer.integer(value);
  else if (typeof value === "string") writer.string(value);
  else if (Array.isArray(value)) {
    writer.openArray();
    for (const item of value) {
      writer.separate();
      writeAny(writer, item);
    }
    writer.closeArray();
  } else {
    writer.openObject();
    for (const [key, item] of Object.entries(value as object)) {
      writer.keyText(key);
      writeAny(writer, item);
    }
    writer.closeObject();
  }
}

/** What becomes of lone surrogates in UTF-8. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
