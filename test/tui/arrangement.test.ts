import { describe, expect, test } from "vitest";
import {
  arrange,
  bytesPerRow,
  defaultLayout,
  hexColumns,
  type LayoutChoice,
  panes,
  resized,
} from "../../src/tui/arrangement.ts";

describe("the arrangement of the panes", () => {
  test("goes by the width of the terminal", () => {
    expect(arrange({ columns: 120, rows: 40 }, defaultLayout, "list").layout).toBe("side");
    expect(arrange({ columns: 80, rows: 40 }, defaultLayout, "list").layout).toBe("stacked");
  });

  test("fills the terminal but for the status line, whatever its size", () => {
    for (let columns = 1; columns < 220; columns += 7) {
      for (let rows = 1; rows < 60; rows++) {
        for (const layout of [null, "side", "stacked"] as const) {
          const size = { columns, rows };
          const { list, tree, hex, layout: used } = arrange(size, { ...defaultLayout, layout }, "tree");
          const heights = used === "side" ? [list, tree ?? hex] : [list, tree, hex];
          expect(heights.reduce((sum, box) => sum + (box?.height ?? 0), 0)).toBe(Math.max(1, rows - 1));
          if (used === "side" && tree !== null && hex !== null && columns > 30) {
            expect(tree.width + 1 + hex.width).toBe(columns);
          }
        }
      }
    }
  });

  test("a tiny terminal shows the focused pane alone", () => {
    for (const focus of panes) {
      const arrangement = arrange({ columns: 20, rows: 4 }, defaultLayout, focus);
      expect(panes.filter((pane) => arrangement[pane] !== null)).toEqual([focus]);
    }
  });

  test("a maximised pane is alone", () => {
    const arrangement = arrange({ columns: 120, rows: 40 }, { ...defaultLayout, maximised: true }, "hex");
    expect(arrangement).toMatchObject({ list: null, tree: null, hex: { width: 120, height: 39 } });
  });

  test.each(panes)("%s grows and shrinks, and stops at the edge", (focus) => {
    for (const layout of ["side", "stacked"] as const) {
      const size = { columns: 120, rows: 40 };
      let choice: LayoutChoice = { ...defaultLayout, layout };
      const areaOf = (given: LayoutChoice): number => {
        const box = arrange(size, given, focus)[focus];
        return (box?.width ?? 0) * (box?.height ?? 0);
      };
      const before = areaOf(choice);
      choice = resized(size, choice, focus, 1);
      expect(areaOf(choice)).toBeGreaterThan(before);
      for (let i = 0; i < 200; i++) choice = resized(size, choice, focus, 1);
      const largest = areaOf(choice);
      choice = resized(size, choice, focus, -1);
      expect(areaOf(choice)).toBeLessThan(largest);
    }
  });
});

test("a row of bytes takes what its columns allow", () => {
  expect(hexColumns(16)).toBe("0000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  ................".length);
  expect(hexColumns(8)).toBe("0000  00 00 00 00 00 00 00 00  ........".length);
  expect([200, 72, 71, 39, 38, 23, 22, 5].map((width) => bytesPerRow(width, 100))).toEqual([16, 16, 8, 8, 4, 4, 2, 2]);
  expect(bytesPerRow(72, 70_000)).toBe(8);
});
