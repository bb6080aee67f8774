import { describe, expect, test } from "vitest";
import { reduce } from "../../src/tui/reduce.ts";
import { rowNumber } from "../../src/tui/row.ts";
import { searchOn } from "../../src/tui/search.ts";
import { type State, visibleRows } from "../../src/tui/state.ts";
import { captureOf, manyLinks, openState, payloads, press, selectedField } from "./capture-state.ts";

/** Rows before the many links: 1.1, 2.1, 2.2, 3.1, 4.1, 5.0. */
const few = 6;
const last = few + manyLinks - 1;

function number(state: State): string {
  if (state.opened === null) throw new Error("no row is open");
  return rowNumber(state.opened.row);
}

function times(count: number, key: string): string[] {
  return new Array<string>(count).fill(key);
}

/** Lets a search go on until it is done, as the application does. */
function searchedOut(state: State): State {
  let next = state;
  while (next.search !== null) {
    const progress = searchOn(next.source, next.reading.count, next.search, performance.now() + 1);
    next = reduce(next, { type: "searched", search: next.search, ...progress });
  }
  return next;
}

describe("the message list", () => {
  test("rows are messages; a packet without one is a row too", async () => {
    let state = await openState();
    expect(state.reading.count).toBe(last + 1);
    const numbers: string[] = [];
    for (let i = 0; i < few; i++) {
      numbers.push(number(state));
      state = press(state, "down");
    }
    expect(numbers).toEqual(["1.1", "2.1", "2.2", "3.1", "4.1", "5.0"]);
  });

  test("stops at both ends", async () => {
    const state = press(await openState(), "up", "up");
    expect(state.list.selected).toBe(0);
    expect(press(state, "end", "down", "pagedown").list.selected).toBe(last);
  });

  test("the selected row is always visible, and the list never scrolls past its end", async () => {
    let state = await openState({ rows: 24 });
    const keys = ["down", "pagedown", "up", "end", "pageup", "home", "G", "k", "k", "g", "j", "5", "0", "g", "-", "+"];
    for (const key of [...keys, ...times(60, "down"), ...times(30, "up")]) {
      state = press(state, key);
      const { selected, top } = state.list;
      const height = visibleRows(state, "list");
      expect(selected).toBeGreaterThanOrEqual(top);
      expect(selected).toBeLessThan(top + height);
      expect(top).toBeLessThanOrEqual(Math.max(0, state.reading.count - height));
    }
  });

  test("a page down and up comes back", async () => {
    const state = press(await openState(), "down", "pagedown", "pagedown", "pageup", "pageup");
    expect(state.list).toMatchObject({ selected: 1, top: 0 });
  });

  test("a count before a key repeats it", async () => {
    expect(press(await openState(), "1", "0", "j").list.selected).toBe(10);
  });

  test("an empty capture takes every key", async () => {
    let state = await openState({ bytes: captureOf([]) });
    const keys = ["down", "G", "e", "n", "tab", "down", "right", "E", "tab", "left", "5", "g", "t", "f", "m", "|"];
    for (const key of keys) state = press(state, key);
    expect(state.opened).toBeNull();
  });
});

describe("going to a number", () => {
  test.each([
    [["2", "g"], "2.1"],
    [["2", ".", "2", "g"], "2.2"],
    [[":", "2", ".", "2", "enter"], "2.2"],
    [["ctrl+g", "5", "enter"], "5.0"],
    [[":", "9", "backspace", "3", "enter"], "3.1"],
    [[":", "9", "ctrl+u", "1", "0", "5", "enter"], "105.1"],
  ])("%j", async (keys, expected) => {
    expect(number(press(await openState(), ...keys))).toBe(expected);
  });

  test.each([
    [["9", "9", "9", "g"], "the last packet is 105"],
    [[":", "0", "enter"], "the first packet is 1"],
    [["2", ".", "3", "g"], "packet 2 has no message 3"],
    [[":", "1", ".", ".", "enter"], "1.. is no message number; they are like 5 or 5.2"],
  ])("%j says why not", async (keys, expected) => {
    const state = press(await openState(), ...keys);
    expect(state.note).toEqual({ text: expected, wrong: true });
    expect(number(state)).toBe("1.1");
  });

  test("a prompt takes text, not commands, and Esc gives it up", async () => {
    const state = press(await openState(), "/", "q", "space", "j", "up");
    expect(state.prompt).toEqual({ kind: "text", typed: "q j" });
    expect(press(state, "escape").prompt).toBeNull();
    expect(press(state, "ctrl+c").wish).toBe("quit");
  });
});

describe("errors", () => {
  test("e goes to what the kernel refused and to damaged messages, [ back", async () => {
    const first = press(await openState(), "e");
    expect(number(first)).toBe("3.1");
    const second = press(first, "]");
    expect(number(second)).toBe("4.1");
    const none = press(second, "e");
    expect(number(none)).toBe("4.1");
    expect(none.note?.text).toBe("no error or damaged message further down");
    expect(number(press(none, "["))).toBe("3.1");
  });
});

describe("finding text", () => {
  test("goes forward, around the end, and back", async () => {
    const found = searchedOut(press(await openState(), "/", ..."evil", "enter"));
    expect(number(found)).toBe("2.2");
    const again = searchedOut(press(found, "n"));
    expect(again.note?.text).toBe("no other row has evil");
    const back = searchedOut(press(press(found, "G"), "N"));
    expect(number(back)).toBe("2.2");
    const around = searchedOut(press(press(found, "G"), "n"));
    expect(number(around)).toBe("2.2");
    expect(around.note?.text).toBe("the search went on at the top");
  });

  test("lower-case text is found in any case, other text as it is", async () => {
    const start = await openState();
    expect(number(searchedOut(press(start, "/", ..."nlmsg_error", "enter")))).toBe("3.1");
    expect(searchedOut(press(start, "/", ..."Nlmsg_error", "enter")).note?.text).toBe("no row has Nlmsg_error");
  });

  test("can be given up, and a late slice of it changes nothing", async () => {
    const searching = press(await openState(), "/", ..."nothing", "enter");
    const { search } = searching;
    if (search === null) throw new Error("no search began");
    const stopped = press(searching, "escape");
    expect(stopped.search).toBeNull();
    expect(reduce(stopped, { type: "searched", search, found: 5, next: 6, left: 3 })).toBe(stopped);
  });
});

describe("the field tree", () => {
  test("unfolds and folds", async () => {
    const tree = press(await openState(), "2", "g", "tab");
    expect(selectedField(tree)).toBe("nlmsghdr");
    const open = press(tree, "right");
    expect(open.tree.rows[2]?.node.name).toBe("nlmsg_len");
    expect(selectedField(press(open, "right"))).toBe("nlmsg_len");
    expect(selectedField(press(open, "down", "down", "left"))).toBe("nlmsghdr");
    expect(press(open, "enter").tree.rows.length).toBe(tree.tree.rows.length);
    expect(press(open, "left").tree.rows.length).toBe(tree.tree.rows.length);
  });

  test("E unfolds all, C folds all, and the selection stays where it can", async () => {
    const all = press(await openState(), "2", "g", "tab", "E");
    expect(all.tree.rows.map(({ node }) => node.name)).toContain("IFLA_INFO_KIND");
    expect(all.tree.rows.every(({ open }) => open !== false)).toBe(true);
    const inside = press(all, "end");
    expect(selectedField(inside)).toBe("IFLA_INFO_KIND");
    const folded = press(inside, "C");
    expect(selectedField(folded)).toBe("IFLA_LINKINFO");
    expect(folded.tree.rows.every(({ open }) => open !== true)).toBe(true);
  });

  test("folding and the selected field survive a move in the list", async () => {
    const kind = press(await openState(), "2", "g", "tab", "E", "end");
    const next = press(kind, "J");
    expect(number(next)).toBe("2.2");
    expect(selectedField(next)).toBe("IFLA_INFO_KIND");
    const without = press(next, "J");
    expect(selectedField(without)).not.toBe("IFLA_INFO_KIND");
    expect(selectedField(press(without, "7", "g"))).toBe("IFLA_INFO_KIND");
  });
});

describe("the bytes", () => {
  test("the cursor follows the selected field", async () => {
    const state = press(await openState(), "2", "g", "tab", "end");
    const node = state.tree.rows[state.tree.selected]?.node;
    expect(node?.name).toBe("IFLA_LINKINFO");
    expect(state.hex.cursor).toBe(node?.start);
  });

  test("moving selects the innermost field around the byte and unfolds what is around that", async () => {
    const start = press(await openState(), "2", "g", "tab", "tab", "home");
    expect(selectedField(start)).toBe("sll_pkttype");
    let state = start;
    const seen: (string | undefined)[] = [];
    for (let i = 0; i < 32; i++) {
      state = press(state, "right");
      seen.push(selectedField(state));
    }
    expect(new Set(seen)).toEqual(
      new Set(
        ["sll_pkttype", "sll_hatype", "packet", "sll_protocol"]
          .concat(["nlmsg_len", "nlmsg_type"])
          .concat(["nlmsg_flags", "nlmsg_seq", "nlmsg_pid", "ifi_family"]),
      ),
    );
  });

  test("a byte of another message of the packet selects that message", async () => {
    const first = press(await openState(), "2", "g", "tab", "tab");
    const end = press(first, "end");
    expect(number(end)).toBe("2.2");
    expect(end.hex.cursor).toBe((end.opened?.row.packet.bytes.length ?? 0) - 1);
    expect(number(press(end, ...times(12, "up")))).toBe("2.1");
  });

  test("the cursor stays in the packet and in sight", async () => {
    let state = press(await openState({ columns: 60, rows: 20 }), "2", "g", "tab", "tab");
    for (const key of [...times(30, "down"), "right", "right", ...times(40, "up"), "left", "pagedown", "pagedown"]) {
      state = press(state, key);
      expect(state.hex.cursor).toBeGreaterThanOrEqual(0);
      expect(state.hex.cursor).toBeLessThan(state.opened?.row.packet.bytes.length ?? 0);
      const row = Math.floor(state.hex.cursor / 8);
      expect(row).toBeGreaterThanOrEqual(state.hex.top);
    }
  });
});

describe("what comes while it is read", () => {
  test("new packets do not move the selection, unless it follows", async () => {
    const state = await openState();
    const fewer = { ...state, reading: { ...state.reading, count: 50, phase: "busy" as const } };
    const more = { ...fewer.reading, count: 60 };
    expect(reduce(fewer, { type: "read", reading: more }).list.selected).toBe(0);
    const following = press(fewer, "f");
    expect(following.list.selected).toBe(49);
    expect(reduce(following, { type: "read", reading: more }).list.selected).toBe(59);
    const moved = press(following, "up");
    expect(moved.follow).toBe(false);
    expect(reduce(moved, { type: "read", reading: more }).list.selected).toBe(48);
  });

  test("a pipe that waits is followed until the user moves", async () => {
    const state = await openState();
    const waiting = { ...state.reading, phase: "waiting" as const };
    expect(reduce(state, { type: "read", reading: waiting }).list.selected).toBe(last);
    const moved = press(state, "down");
    expect(reduce(moved, { type: "read", reading: waiting }).list.selected).toBe(1);
  });

  test("names that come later are shown without losing the place", async () => {
    const state = press(await openState(), "2", "g", "tab", "down", "down");
    const renamed = reduce(state, { type: "read", reading: { ...state.reading, version: 9 } });
    expect(renamed.opened).not.toBe(state.opened);
    expect(selectedField(renamed)).toBe(selectedField(state));
    expect(renamed.hex).toEqual(state.hex);
  });
});

describe("the rest", () => {
  test("Tab goes round the panes, Esc back to the list", async () => {
    const state = await openState();
    expect(press(state, "tab").focus).toBe("tree");
    expect(press(state, "tab", "tab", "tab").focus).toBe("list");
    expect(press(state, "shift+tab").focus).toBe("hex");
    expect(press(state, "tab", "m", "escape").layout.maximised).toBe(false);
    expect(press(state, "tab", "escape").focus).toBe("list");
  });

  test("the help scrolls to its end and closes", async () => {
    const open = press(await openState(), "?");
    expect(open.help).toBe(0);
    const end = press(open, "G");
    expect(end.help).toBeGreaterThan(0);
    expect(press(end, "down").help).toBe(end.help);
    expect(press(end, "q").help).toBeNull();
  });

  test("a smaller terminal keeps the selections in sight", async () => {
    const state = reduce(press(await openState(), "G", "tab", "E", "end"), {
      type: "resized",
      size: { columns: 40, rows: 10 },
    });
    expect(state.list.selected).toBeLessThan(state.list.top + visibleRows(state, "list"));
    expect(state.tree.selected).toBeLessThan(state.tree.top + visibleRows(state, "tree"));
  });

  test("q wishes to quit", async () => {
    const state = press(await openState(), "q");
    expect(state.wish).toBe("quit");
    expect(reduce(state, { type: "granted" }).wish).toBeNull();
  });

  test("t goes through the time formats", async () => {
    expect(press(await openState(), "t", "t").time).toBe("a");
  });
});

test("the payloads are as many packets as the capture has", async () => {
  expect((await openState()).reading.packets).toBe(payloads.length);
});
