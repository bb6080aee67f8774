import { describe, expect, test } from "vitest";
import { helpLines, keyLabel } from "../../src/tui/help.ts";
import { bindings, type Command, commandFor, type KeyScope, keyNames, type PressedKey } from "../../src/tui/keys.ts";

const noKey: PressedKey = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageUp: false,
  pageDown: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
};

describe("the table of keys", () => {
  const inPanes: readonly KeyScope[] = ["list", "tree", "hex"];

  test("no key means two things in one place", () => {
    for (const scope of [...inPanes, "prompt", "help"]) {
      const keys = bindings
        .filter((one) => one.scope === scope || (inPanes.includes(scope as KeyScope) && one.scope === "panes"))
        .flatMap((one) => one.keys);
      expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
    }
  });

  test("no binding takes the digits, which begin a number", () => {
    const digits = bindings.filter(({ keys }) => keys.some((key) => /^[0-9.]$/.test(key)));
    expect(digits).toEqual([]);
  });

  test("every key is in the help, with its text, and does what the help says", () => {
    const lines = helpLines(200);
    for (const { keys, help, scope, command } of bindings) {
      const line = lines.find(({ text, keys: labels }) => text === help && labels === keys.map(keyLabel).join("  "));
      expect(line, `${keys} ${help}`).toBeDefined();
      for (const key of keys) expect(commandFor(scope === "panes" ? "list" : scope, key)).toBe(command);
    }
  });

  test("keys of all panes work in each of them, and not in a prompt", () => {
    for (const pane of ["list", "tree", "hex"] as const) expect(commandFor(pane, "q")).toBe("quit" satisfies Command);
    expect(commandFor("prompt", "q")).toBeNull();
    expect(commandFor("help", "q")).toBe("back");
  });
});

describe("names of keys", () => {
  test.each([
    ["", { upArrow: true }, ["up"]],
    ["", { upArrow: true, ctrl: true }, ["ctrl+up"]],
    ["", { tab: true }, ["tab"]],
    ["", { tab: true, shift: true }, ["shift+tab"]],
    ["g", { ctrl: true }, ["ctrl+g"]],
    ["G", { shift: true }, ["G"]],
    [" ", {}, ["space"]],
    ["", { delete: true }, ["backspace"]],
    ["", { return: true }, ["enter"]],
  ] as const)("%j with %j", (input, key, names) => {
    expect(keyNames(input, { ...noKey, ...key })).toEqual(names);
  });

  test("keys that came in one piece are told apart", () => {
    expect(keyNames("5.2g", noKey)).toEqual(["5", ".", "2", "g"]);
    expect(keyNames("j\r\t\x07\x7f漢", noKey)).toEqual(["j", "enter", "tab", "ctrl+g", "backspace", "漢"]);
  });

  test("keys are written as people know them", () => {
    expect(["ctrl+g", "shift+tab", "pageup", "n", "ctrl+down"].map(keyLabel)).toEqual([
      "Ctrl-G",
      "Shift-Tab",
      "PgUp",
      "n",
      "Ctrl-Down",
    ]);
  });
});

test("the help fits narrow terminals, with all its keys", () => {
  const lines = helpLines(40);
  for (const { text, keys, heading } of lines) {
    expect(text.length).toBeLessThanOrEqual(heading ? 39 : 22);
    expect(keys.length).toBeLessThanOrEqual(36);
  }
  for (const { keys } of bindings) {
    expect(lines.map((line) => line.keys)).toContain(keys.map(keyLabel).join("  "));
  }
});
