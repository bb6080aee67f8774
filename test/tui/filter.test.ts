/** A filter in the terminal UI: which rows are there, and what its prompt does. */
import { describe, expect, test } from "vitest";
import { wiresharkNames } from "../../dissectors/index.ts";
import { compileFilter } from "../../src/filter/index.ts";
import { builtinRegistry } from "../../src/index.ts";
import type { CaptureReader } from "../../src/tui/capture-reader.ts";
import { reduce } from "../../src/tui/reduce.ts";
import { rowNumber } from "../../src/tui/row.ts";
import { arrangementOf, initialState, type State } from "../../src/tui/state.ts";
import { captureOf, payloads, press, readerOf } from "./capture-state.ts";

const size = { columns: 120, rows: 40 };

async function opened(): Promise<{ reader: CaptureReader; state: State }> {
  const reader = await readerOf(captureOf(payloads));
  return { reader, state: initialState(reader.rows, reader.reading, size, "r") };
}

async function filtered(reader: CaptureReader, text: string): Promise<void> {
  const filter = text === "" ? null : await compileFilter(text, builtinRegistry(), { aliases: wiresharkNames });
  await reader.filterBy(filter);
}

function shown(state: State): string[] {
  return Array.from({ length: state.reading.count }, (_, i) => rowNumber(state.source.row(i)));
}

const read = (state: State, reader: CaptureReader): State => reduce(state, { type: "read", reading: reader.reading });

describe("the rows", () => {
  test("are those that pass, found by their numbers; all come back", async () => {
    const { reader, state } = await opened();
    await filtered(reader, "IFLA_MTU >= 1500 && type == RTM_NEWLINK");
    const some = read(state, reader);
    expect(shown(some)).toEqual(["2.1", "2.2", "4.1"]);
    expect(some.reading).toMatchObject({ filter: "IFLA_MTU >= 1500 && type == RTM_NEWLINK", total: 106, count: 3 });
    const { source } = some;
    expect([
      source.find(2, 2),
      source.find(2, null),
      source.find(4, 1),
      source.find(3, 1),
      source.find(1, null),
    ]).toEqual([1, 0, 2, -1, -1]);
    expect([source.nearest(1, null), source.nearest(3, 1), source.nearest(9, 1), source.nearest(999, null)]).toEqual([
      0, 2, 2, 2,
    ]);
    expect(source.mark(2)).toBe(reader.rows.mark(reader.rows.find(4, 1)));
    expect(rowNumber(source.first())).toBe("1.1");
    expect(rowNumber(source.before(0) ?? source.first())).toBe("1.1");
    await filtered(reader, "");
    expect(read(some, reader).reading.count).toBe(106);
  });

  test("a packet without messages never passes", async () => {
    const { reader, state } = await opened();
    await filtered(reader, "!IFLA_MTU");
    expect(shown(read(state, reader))).toEqual(["1.1", "3.1"]);
  });

  test("the selected message stays, or the next one that passes is selected", async () => {
    const { reader, state } = await opened();
    const at = press(state, "5", "0", "g");
    expect(at.opened?.row.message?.id).toBe("50.1");
    await filtered(reader, "packet > 40");
    const kept = read(at, reader);
    expect(kept.opened?.row.message?.id).toBe("50.1");
    await filtered(reader, "packet == 60 || packet == 70");
    const next = read(kept, reader);
    expect(next.opened?.row.message?.id).toBe("60.1");
    await filtered(reader, "packet == 0");
    const none = read(next, reader);
    expect({ opened: none.opened, count: none.reading.count, rows: none.tree.rows }).toEqual({
      opened: null,
      count: 0,
      rows: [],
    });
    for (const key of ["down", "end", "tab", "enter", "e", "f", "t", "n"]) press(none, key);
    await filtered(reader, "");
    expect(read(none, reader).opened?.row.message?.id).toBe("1.1");
  });

  test("a number that the filter hides is told", async () => {
    const { reader, state } = await opened();
    await filtered(reader, "packet == 60");
    const note = press(read(state, reader), "5", "g").note;
    expect(note).toEqual({ text: "5 does not pass the filter, or is not there", wrong: true });
  });
});

const type = (state: State, text: string): State =>
  press(state, ...[...text].map((one) => (one === " " ? "space" : one)));

describe("the prompt", () => {
  test("F asks, Enter asks for the rows, a mistake stands under it until the next key", async () => {
    const { state } = await opened();
    const asked = press(type(press(state, "F"), "IFLA_MTTU"), "enter");
    expect(asked.asked).toEqual({ what: "apply", text: "IFLA_MTTU" });
    const wrong = { text: "no field is called IFLA_MTTU", position: 0, length: 9 };
    const told = reduce(asked, { type: "answered", asked: asked.asked ?? never(), answer: wrong });
    expect(told.prompt).toEqual({ kind: "filter", typed: "IFLA_MTTU", wrong });
    const rows = (of: State) => arrangementOf(of).list?.height ?? 0;
    const heights = (of: State) => rows(of) + (arrangementOf(of).tree?.height ?? 0);
    expect(heights(told)).toBe(heights(state) - 2);
    expect(press(told, "backspace").prompt).toEqual({ kind: "filter", typed: "IFLA_MTT" });
    expect(press(told, "escape").prompt).toBeNull();
    const fine = reduce(asked, { type: "answered", asked: asked.asked ?? never(), answer: null });
    expect({ prompt: fine.prompt, asked: fine.asked }).toEqual({ prompt: null, asked: null });
  });

  test("an answer to what was asked before counts no more", async () => {
    const { state } = await opened();
    const first = press(type(press(state, "F"), "a"), "enter");
    const later = press(first, "b");
    expect(reduce(later, { type: "answered", asked: first.asked ?? never(), answer: null })).toBe(later);
  });

  test("begins with the filter that is shown", async () => {
    const { reader, state } = await opened();
    await filtered(reader, "packet == 60");
    expect(press(read(state, reader), "&").prompt).toEqual({ kind: "filter", typed: "packet == 60" });
  });

  test("Tab completes what all offers share, then each in turn", async () => {
    const { state } = await opened();
    const asked = press(type(press(state, "F"), "IFLA_M"), "tab");
    expect(asked.asked).toEqual({ what: "complete", text: "IFLA_M" });
    const items = ["IFLA_MAP", "IFLA_MASTER", "IFLA_MAX_MTU"];
    const offered = reduce(asked, { type: "answered", asked: asked.asked ?? never(), answer: { start: 0, items } });
    expect(offered.prompt?.typed).toBe("IFLA_MA");
    const seen = [press(offered, "tab"), press(offered, "tab", "tab"), press(offered, "tab", "tab", "tab", "tab")];
    expect(seen.map(({ prompt }) => prompt?.typed)).toEqual(["IFLA_MAP", "IFLA_MASTER", "IFLA_MAP"]);
    const one = reduce(asked, {
      type: "answered",
      asked: asked.asked ?? never(),
      answer: { start: 0, items: ["IFLA_MTU"] },
    });
    expect(one.prompt).toEqual({ kind: "filter", typed: "IFLA_MTU" });
    const none = reduce(asked, { type: "answered", asked: asked.asked ?? never(), answer: { start: 0, items: [] } });
    expect(none.prompt).toEqual({ kind: "filter", typed: "IFLA_M" });
  });
});

function never(): never {
  throw new Error("nothing was asked");
}
