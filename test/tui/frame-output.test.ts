import { expect, test } from "vitest";
import { FrameOutput } from "../../src/tui/frame-output.ts";

function outputOf(rows: number): { output: FrameOutput; sent: string[] } {
  const sent: string[] = [];
  return { output: new FrameOutput({ columns: 20, rows }, (text) => sent.push(text)), sent };
}

test("sends the rows that changed, each to its place", () => {
  const { output, sent } = outputOf(3);
  output.write("one\ntwo\nthree");
  output.write("one\n2\nthree");
  expect(sent[1]).toContain("\x1b[2;1H");
  expect(sent[1]).toContain("2");
  expect(sent[1]).not.toContain("one");
  expect(sent[1]).not.toContain("three");
});

test("sends nothing for the same frame", () => {
  const { output, sent } = outputOf(3);
  output.write("one\ntwo");
  output.write("one\ntwo");
  expect(sent).toHaveLength(1);
});

test("clears rows that a shorter frame leaves, and never writes below the screen", () => {
  const { output, sent } = outputOf(2);
  output.write("one\ntwo\nthree");
  expect(sent[0]).not.toContain("three");
  output.write("one");
  expect(sent[1]?.endsWith("\x1b[2;1H\x1b[0m\x1b[K\x1b[?2026l")).toBe(true);
});

test("draws all after a reset", () => {
  const { output, sent } = outputOf(2);
  output.write("one\ntwo");
  output.reset({ columns: 10, rows: 2 });
  output.write("one\ntwo");
  expect(output.columns).toBe(10);
  expect(sent.at(-1)).toContain("one");
  expect(sent.at(-1)).toContain("two");
});
