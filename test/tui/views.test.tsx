import { renderToString } from "ink";
import { describe, expect, test } from "vitest";
import { textWidth } from "../../src/tui/columns.ts";
import { type Look, lookFrom, lookOf, plainLook } from "../../src/tui/look.ts";
import { reduce } from "../../src/tui/reduce.ts";
import { ScreenView } from "../../src/tui/screen-view.tsx";
import type { State } from "../../src/tui/state.ts";
import { captureOf, openState, payloads, press } from "./capture-state.ts";

function linesOf(state: State, look: Look = plainLook): string[] {
  const text = renderToString(<ScreenView state={state} look={look} />, { columns: state.size.columns });
  return text.split("\n");
}

/** The line without SGR attributes. */
function unstyled(line: string): string {
  return line
    .split("\x1b[")
    .map((piece, i) => (i === 0 ? piece : piece.replace(/^[\d;]+m/, "")))
    .join("");
}

/** The pieces of a line that have an SGR attribute. */
function withAttribute(lines: readonly string[], code: number): string[] {
  const found: string[] = [];
  for (const line of lines) {
    let on = false;
    for (const part of line.split("\x1b[").map((piece, i) => (i === 0 ? `m${piece}` : piece))) {
      const [codes = "", text = ""] = part.split(/m(.*)/s);
      for (const one of codes.split(";")) {
        if (one === String(code)) on = true;
        else if (one === String(code + 20) || one === "0") on = false;
      }
      if (on && text !== "") found.push(text);
    }
  }
  return found;
}

describe("the screen", () => {
  test("has list, tree and bytes side by side, and a status line", async () => {
    const lines = linesOf(press(await openState(), "2", "g"));
    expect(lines).toHaveLength(40);
    expect(lines[0]).toMatch(/No\. +Time +Protocol +Summary/);
    expect(lines[1]).toMatch(/ 1\.1 +0\.000000 → ROUTE +RTM_GETLINK/);
    expect(lines[2]).toMatch(/ 2\.1 +0\.001000 ← ROUTE +RTM_NEWLINK/);
    expect(lines[4]).toMatch(/^! .* 3\.1 .*NLMSG_ERROR/);
    expect(lines[5]).toMatch(/^\* .* 4\.1 .*\[malformed\]/);
    const divided = lines.filter((line) => line.includes("│"));
    expect(divided[0]).toMatch(/Fields of 2\.1 RTM_NEWLINK.*│ 0x0010 nlmsghdr: 16 bytes/);
    expect(divided[4]).toMatch(/IFLA_IFNAME: lo .*│0018/);
    expect(lines[39]).toMatch(/test\.pcap.*2\.1 {2}2\/106/);
  });

  test("stacks the panes in a narrow terminal", async () => {
    const lines = linesOf(await openState({ columns: 80, rows: 30 }));
    expect(lines.some((line) => line.includes("│"))).toBe(false);
    expect(lines.findIndex((line) => line.includes("Fields of"))).toBeLessThan(
      lines.findIndex((line) => line.includes(" 0x0010 ")),
    );
    expect(lines.find((line) => line.startsWith("0010"))).toMatch(/^0010 {2}20 00 00 00 12 00 01 03 {2}07/);
  });

  test.each([
    [120, 40],
    [100, 24],
    [80, 24],
    [40, 10],
    [30, 6],
    [12, 3],
    [200, 60],
  ])("fits %ix%i in every state", async (columns, rows) => {
    let state = await openState({ columns, rows });
    const keys = [
      "2.2",
      "g",
      "tab",
      "E",
      "pagedown",
      "tab",
      "pagedown",
      "right",
      "tab",
      "right",
      "G",
      "?",
      "q",
      "|",
      "m",
      "/",
    ];
    for (const key of keys) {
      for (const one of key === "2.2" ? ["2", ".", "2"] : [key]) state = press(state, one);
      const lines = linesOf(state);
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
    }
  });

  test("double-width names do not move what is beside them", async () => {
    const lines = linesOf(press(await openState(), "6", "0", "g"));
    const tree = lines.filter((line) => line.includes("│"));
    expect(tree.some((line) => line.includes("漢字"))).toBe(true);
    const places = new Set(tree.map((line) => textWidth(line.slice(0, line.indexOf("│")))));
    expect(places.size).toBe(1);
  });

  test("an empty capture says so", async () => {
    const lines = linesOf(await openState({ bytes: captureOf([]) }));
    expect(lines[1]).toContain("the capture has no packets");
  });

  test("a problem of the capture stands in the status line", async () => {
    const bytes = captureOf(payloads);
    const lines = linesOf(await openState({ bytes: bytes.subarray(0, bytes.length - 10) }));
    expect(lines.at(-1)).toMatch(/! record 105 at byte \d+ is cut short/);
  });

  test("a question stands in the status line", async () => {
    const lines = linesOf(press(await openState(), "/", "a", "b"));
    expect(lines.at(-1)).toContain("find: ab_");
  });

  test("progress and following stand in the status line", async () => {
    const state = await openState();
    const busy = { ...state.reading, phase: "busy" as const, percent: 42, more: "possible" as const };
    expect(linesOf(reduce(state, { type: "read", reading: busy })).at(-1)).toContain("42 %");
    const live = { ...state.reading, phase: "waiting" as const, percent: null, more: "live" as const };
    expect(linesOf(reduce(state, { type: "read", reading: live })).at(-1)).toMatch(/live {2}follow/);
  });

  test("the help covers the panes and scrolls", async () => {
    const state = press(await openState({ columns: 80, rows: 12 }), "?");
    expect(linesOf(state)[1]).toContain("Everywhere");
    expect(linesOf(press(state, "end")).join("\n")).toContain("Marks");
  });
});

describe("safety", () => {
  test("text from the capture never reaches the terminal raw", async () => {
    let state = await openState();
    for (const key of ["2", ".", "2", "g", "tab", "E", "/", "\x1b", "\u202e", "\x9b"]) {
      state = press(state, key);
      const text = linesOf(state).join("\n");
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
      expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
    }
    expect(linesOf(press(await openState(), "G", "home")).join("\n")).toContain("evil\\x1b[31m\\u202e");
  });
});

describe("what stands out", () => {
  const monochrome = lookOf({ colour: false, unicode: true });

  test("the selected row is inverse where the focus is, underlined elsewhere", async () => {
    const state = press(await openState(), "down");
    const selected = linesOf(state, monochrome).slice(2, 3);
    expect(withAttribute(selected, 7).join("")).toContain(" 2.1 ");
    const elsewhere = linesOf(press(state, "tab"), monochrome).slice(2, 3);
    expect(withAttribute(elsewhere, 7)).toEqual([]);
    expect(withAttribute(elsewhere, 4).join("")).toContain(" 2.1 ");
  });

  test("the selected attribute's payload is inverse, its header underlined", async () => {
    const state = press(await openState({ columns: 80 }), "2", "g", "tab", "end", "up");
    const bytes = linesOf(state, monochrome).filter((line) => /^00[0-9a-f]0 /.test(unstyled(line)));
    // IFLA_MTU: nla_len 8, nla_type 4, 65536.
    expect(withAttribute(bytes, 4).join(" ")).toContain("08 00 04 00");
    expect(withAttribute(bytes, 7).join(" ")).toContain("00 00 01 00");
  });

  test("no colour without colours, attributes all the same", async () => {
    const text = linesOf(await openState(), monochrome).join("\n");
    expect(text.split("\x1b").filter((piece) => /^\[3[1-7]m/.test(piece))).toEqual([]);
    expect(linesOf(await openState(), lookOf({ colour: true, unicode: true })).join("\n")).toContain("\x1b[36m");
  });

  test("the environment decides: NO_COLOR, TERM, the character set", () => {
    const coloured = (environment: Parameters<typeof lookFrom>[0]) =>
      lookFrom(environment).paint("error", "x").includes("\x1b[31m");
    expect(coloured({ TERM: "xterm" })).toBe(true);
    expect(coloured({ TERM: "xterm", NO_COLOR: "" })).toBe(true);
    expect(coloured({ TERM: "xterm", NO_COLOR: "1" })).toBe(false);
    expect(coloured({ TERM: "vt100" })).toBe(false);
    expect(lookFrom({ LANG: "en_US.UTF-8" }).glyphs.toKernel).toBe("→");
    expect(lookFrom({ LANG: "en_US.UTF-8", LC_ALL: "C" }).glyphs.toKernel).toBe(">");
  });
});
