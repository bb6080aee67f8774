import { expect, test } from "vitest";
import { cut, inColumns, textWidth, withoutStart } from "../../src/tui/columns.ts";

test("double-width and combining characters are counted as terminals show them", () => {
  expect(textWidth("abc")).toBe(3);
  expect(textWidth("漢字")).toBe(4);
  expect(textWidth("e\u0301")).toBe(1);
});

test.each([
  ["abc", 5, "abc"],
  ["abcdef", 6, "abcdef"],
  ["abcdef", 5, "abcd…"],
  ["abcdef", 1, "…"],
  ["abcdef", 0, ""],
  ["漢字漢字", 8, "漢字漢字"],
  ["漢字漢字", 7, "漢字漢…"],
  ["漢字漢字", 6, "漢字…"],
  ["e\u0301e\u0301e\u0301", 2, "e\u0301…"],
])("%j cut to %i columns", (text, width, expected) => {
  expect(cut(text, width, "…")).toBe(expected);
});

test("padded text takes exactly its columns", () => {
  for (const text of ["", "abc", "abcdefghijkl", "漢字漢字漢", "a漢b字c", "👍👍👍👍👍"]) {
    for (const width of [1, 2, 5, 8]) expect(textWidth(inColumns(text, width, "…"))).toBe(width);
  }
});

test("a megabyte of wide text is cut at once", () => {
  const start = performance.now();
  expect(textWidth(cut("漢".repeat(1 << 20), 40, "…"))).toBe(39);
  expect(performance.now() - start).toBeLessThan(100);
});

test("scrolled text keeps its columns", () => {
  expect(withoutStart("abcdef", 2)).toBe("cdef");
  expect(withoutStart("abc", 9)).toBe("");
  expect(withoutStart("漢字", 2)).toBe("字");
  expect(withoutStart("漢字", 1)).toBe(" 字");
});
