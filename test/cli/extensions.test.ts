/** Plugins, specifications and the configuration file, as a user names them; and what they are told when one is wrong. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { lines, nlshark, projectFolder } from "../helpers/command.ts";

const folder = mkdtempSync(join(tmpdir(), "nlshark-"));
afterAll(() => rmSync(folder, { recursive: true }));

const capture = "examples/doc-exmpl.pcap";
const plugin = "examples/doc-exmpl.mjs";
const spec = "examples/doc-exmpl.yaml";

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** What a command says when it fails, and its exit status. */
function refused(...words: string[]): { code: number | null; said: string } {
  const { code, stdout, stderr } = nlshark(words);
  expect(stdout).toBe("");
  return { code, said: stderr.trimEnd() };
}

const echo = 'DOC_EXMPL_C_ECHO "hello" level loud dev my0 after 250ms';
const summaries = (...words: string[]) => {
  const { code, stdout, stderr } = nlshark(["list", ...words, capture]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return lines(stdout).map((line) => line.slice(36));
};

describe("--plugin", () => {
  test("adds a family and a link kind to every command", () => {
    expect(summaries("--plugin", plugin)[3]).toBe(echo);
    const { stdout } = nlshark(["export", "--plugin", plugin, capture]);
    const [, , link, said] = lines(stdout).map((line) => JSON.parse(line));
    expect(link.attributes.IFLA_LINKINFO).toEqual({ IFLA_INFO_KIND: "mydev", IFLA_INFO_DATA: { IFLA_MYDEV_LANES: 4 } });
    expect(said.attributes).toEqual({
      DOC_EXMPL_A_MSG: "hello",
      DOC_EXMPL_A_LEVEL: "EXMPL_LEVEL_LOUD",
      DOC_EXMPL_A_IFINDEX: 7,
      DOC_EXMPL_A_DELAY: 250,
    });
    expect(said.names).toEqual({ DOC_EXMPL_A_IFINDEX: "my0" });
    expect(nlshark(["fields", "--plugin", plugin, "MYDEV"]).stdout).toMatch(/^IFLA_MYDEV_LANES +u32 +IFLA_MYDEV\n$/);
  });

  test("may lie outside the project", () => {
    const elsewhere = join(folder, "elsewhere.mjs");
    cpSync(join(projectFolder, plugin), elsewhere);
    expect(summaries("--plugin", elsewhere)[3]).toBe(echo);
  });

  test("that takes a number which is known is a collision, unless it replaces", () => {
    const text = (options: string) => `import { defineDissector } from "nlshark/schema";
      export default (registry) => registry.add(defineDissector({
        protocol: "NETLINK_ROUTE", messages: { 16: ["MY_LINK", "new"] } })${options});`;
    expect(refused("list", "--plugin", file("collides.mjs", text("")), capture)).toEqual({
      code: 1,
      said: `nlshark: plugin ${join(folder, "collides.mjs")}: MY_LINK: 16 is already RTM_NEWLINK in NETLINK_ROUTE`,
    });
    const replacing = file("replaces.mjs", text(", { replace: true }"));
    expect(summaries("--plugin", replacing)[2]).toMatch(/^MY_LINK/);
  });

  test.each([
    ["missing.mjs", null, /^nlshark: cannot load plugin .*missing\.mjs: /],
    ["broken.mjs", "export default (", /^nlshark: cannot load plugin .*broken\.mjs: Unexpected end of input/],
    ["empty.mjs", "", /^nlshark: plugin .*empty\.mjs has no function as its default export$/],
    ["throws.mjs", "export default () => { throw new Error('no luck'); }", /^nlshark: plugin .*throws\.mjs: no luck$/],
    [
      "extends.mjs",
      'import { u32 } from "nlshark/schema"; export default (r) => r.extend("IFLA_INFO", "IFLA_NOSUCH", "a", u32);',
      /^nlshark: plugin .*: no set IFLA_INFO has an attribute IFLA_NOSUCH whose payload something chooses$/,
    ],
  ])("%s is a clear message and exit status 1", (name, text, said) => {
    const path = text === null ? join(folder, name) : file(name, text);
    const ended = refused("list", "--plugin", path, capture);
    expect(ended.code).toBe(1);
    expect(ended.said).toMatch(said);
  });
});

describe("--spec", () => {
  test("adds a family", () => {
    const [, , , first, second, third] = summaries("--spec", spec);
    expect(first).toBe("DOC_EXMPL_C_ECHO msg hello level loud ifindex my0 delay 250");
    expect(second).toBe("DOC_EXMPL_C_HEARD msg hello ifindex my0");
    expect(third).toBe("DOC_EXMPL_C_HEARD msg hello doc-exmpl-a#5 09000000");
  });

  test("takes a folder", () => {
    const specs = join(folder, "specs");
    mkdirSync(specs, { recursive: true });
    cpSync(join(projectFolder, spec), join(specs, "doc-exmpl.yaml"));
    writeFileSync(join(specs, "README"), "not a specification");
    expect(summaries("--spec", specs)[4]).toBe("DOC_EXMPL_C_HEARD msg hello ifindex my0");
  });

  const good = (change: (text: string) => string) =>
    change(`name: fam
attribute-sets:
  - name: main
    attributes:
      - name: one
        type: u32
operations:
  list:
    - name: get
      attribute-set: main
`);

  test.each([
    ["not YAML", (text: string) => `${text}  - [`, /line \d+, column \d+: /],
    [
      "no list",
      (text: string) => text.replace(/attribute-sets:[\s\S]*operations/, "operations"),
      /`attribute-sets` is not a list/,
    ],
    ["a type", (text: string) => text.replace("u32", "u31"), /attribute-sets, main, one: no type is called u31/],
    [
      "a set",
      (text: string) => text.replace("attribute-set: main", "attribute-set: nain"),
      /no attribute set is called nain/,
    ],
    [
      "an enumeration",
      (text: string) => text.replace("type: u32", "type: u32\n        enum: e"),
      /no definition is called e/,
    ],
    ["a protocol", (text: string) => `protocol: ipx\n${text}`, /protocol "ipx" is none of genetlink, /],
    ["a name", (text: string) => text.replace("- name: one", "- nome: one"), /attributes: item 1 has no name/],
  ])("with a mistake in %s says where", (_what, change, said) => {
    const path = file("wrong.yaml", good(change));
    const ended = refused("list", "--spec", path, capture);
    expect(ended.code).toBe(1);
    expect(ended.said).toMatch(said);
    expect(ended.said).toContain(path);
  });

  test("that is not there", () => {
    const ended = refused("list", "--spec", join(folder, "none.yaml"), capture);
    expect(ended).toMatchObject({ code: 1, said: expect.stringContaining("cannot read") });
  });
});

describe("the configuration file", () => {
  const configured = (text: string, name = "config.json") => ["--config", file(name, text)];

  test("names plugins and specifications, from its own folder", () => {
    cpSync(join(projectFolder, plugin), join(folder, "mine.mjs"));
    expect(summaries(...configured('{ "plugin": "mine.mjs", "spec": [] }'))[3]).toBe(echo);
  });

  test("is read from its usual place", () => {
    mkdirSync(join(folder, "nlshark"), { recursive: true });
    writeFileSync(join(folder, "nlshark", "config.json"), '{ "plugin": ["../mine.mjs"] }');
    cpSync(join(projectFolder, plugin), join(folder, "mine.mjs"));
    const { stdout } = nlshark(["list", capture], { env: { XDG_CONFIG_HOME: folder } });
    expect(stdout).toContain(echo);
  });

  test("in the working folder is not read: nothing is loaded that was not named", () => {
    expect(summaries().join("\n")).not.toContain("DOC_EXMPL");
  });

  test.each([
    ["no JSON", "{", /is not JSON: /],
    ["a list", "[]", /is not an object$/],
    ["another key", '{ "plugins": [] }', /plugins is none of spec, plugin$/],
    ["no path", '{ "plugin": [1] }', /plugin is not a path or a list of paths$/],
  ])("with %s is a clear message", (_what, text, said) => {
    const ended = refused("list", ...configured(text), capture);
    expect(ended.code).toBe(1);
    expect(ended.said).toMatch(said);
  });
});

describe("check", () => {
  test("exits with 3 when something is not explained, with 0 when all is", () => {
    const found = nlshark(["check", "--plugin", plugin, capture]);
    expect(found.code).toBe(3);
    expect(found.stdout).toContain("DOC_EXMPL_A#5: no table has this attribute (6.1: 09000000)");
    const { code, stdout } = nlshark(["check", "samples/netns.pcap"]);
    expect({ code, graver: lines(stdout).filter((line) => /^(error|warn) /.test(line)) }).toEqual({
      code: 0,
      graver: [],
    });
    const gaps = "unknown-message,unknown-attribute,raw-bytes";
    expect(lines(nlshark(["check", "--only", gaps, "samples/netns.pcap"]).stdout)).toHaveLength(2);
  });

  test("--json has the same for programs", () => {
    const { code, stdout } = nlshark([
      "check",
      "--silence",
      "unanswered-request",
      "--json",
      "--plugin",
      plugin,
      capture,
    ]);
    expect(code).toBe(3);
    const { accounts, findings, groups } = JSON.parse(stdout);
    expect(accounts.map(({ family }: { family: string }) => family)).toEqual(["doc_exmpl", "nlctrl", null]);
    expect(accounts[0]).toMatchObject({ protocol: "NETLINK_GENERIC", messages: 3, attributes: 8, unknown: 1, raw: 4 });
    expect(findings).toEqual([
      expect.objectContaining({
        rule: "unknown-attribute",
        severity: "warn",
        message: "6.1",
        hex: "09000000",
        text: "no table has this attribute",
      }),
    ]);
    expect(groups).toEqual([{ count: 1, ...findings[0] }]);
  });
});
