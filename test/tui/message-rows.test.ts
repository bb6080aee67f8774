import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Row, type RowSource, rowNumber, rowSummary } from "../../src/tui/row.ts";
import { messagesOf, sample } from "../helpers/captures.ts";
import { captureOf, manyLinks, payloads, readerOf } from "./capture-state.ts";

function numbers(rows: RowSource): string[] {
  return Array.from({ length: rows.count }, (_, i) => rowNumber(rows.row(i)));
}

test("every message has its row, found by its number", async () => {
  const { rows } = await readerOf(captureOf(payloads));
  expect(numbers(rows).slice(0, 7)).toEqual(["1.1", "2.1", "2.2", "3.1", "4.1", "5.0", "6.1"]);
  for (let i = 0; i < rows.count; i++) {
    const row: Row = rows.row(i);
    expect(rows.find(row.packet.number, row.message?.number ?? null)).toBe(i);
  }
  expect(rows.find(0, null)).toBe(-1);
  expect(rows.find(2, 3)).toBe(-1);
  expect(rows.find(5, 1)).toBe(5);
  expect(rows.find(payloads.length + 1, null)).toBe(-1);
});

test("rows are marked by what the framing and the kernel say", async () => {
  const { rows } = await readerOf(captureOf(payloads));
  expect(Array.from({ length: 7 }, (_, i) => rows.mark(i))).toEqual([
    "none",
    "none",
    "none",
    "error",
    "issue",
    "none",
    "none",
  ]);
});

test("thousands of packets are found in any order", async () => {
  const many = Array.from({ length: 60 }, () => payloads).flat();
  const { rows } = await readerOf(captureOf(many));
  expect(rows.packets).toBe(many.length);
  expect(rows.count).toBe(60 * (manyLinks + 6));
  for (const packet of [1, many.length, 4097, 2, 4096, 3000]) {
    expect(rows.row(rows.find(packet, null)).packet.number).toBe(packet);
  }
});

test.each(["netns.pcap", "errors.pcap", "routes.pcap"])(
  "rows of %s, backwards, say what streaming says",
  async (name) => {
    const { rows } = await readerOf(readFileSync(sample(name)));
    const messages = await messagesOf(sample(name));
    let at = messages.length - 1;
    for (let i = rows.count - 1; i >= 0; i--) {
      const row = rows.row(i);
      if (row.message === null) continue;
      expect(`${rowNumber(row)} ${rowSummary(row)}`).toBe(`${messages[at]?.id} ${messages[at]?.summary}`);
      at--;
    }
    expect(at).toBe(-1);
  },
);
