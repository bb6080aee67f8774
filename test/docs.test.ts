/** What the documentation shows is what the program does. */
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${root}README.md`, "utf8");

/** Fenced blocks of a page, without their fences. */
const blocksOf = (page: string) => [...page.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? "");

const blocks = blocksOf(readme);
const pages = readdirSync(`${root}docs`).map((name) => ({ name, text: readFileSync(`${root}docs/${name}`, "utf8") }));

/** Blocks that show a command and what it prints. */
const shownIn = (all: readonly string[]) =>
  all
    .filter((block) => block.startsWith("$ npx nlshark "))
    .map((block) => {
      const [first = "", ...rest] = block.split("\n");
      return { command: first.slice("$ npx nlshark ".length), output: rest.join("\n") };
    });

const shown = shownIn(blocks);

/** What a shown command prints. */
function printed(command: string): string {
  const { stdout, status } = spawnSync("bash", ["-c", `node dist/cli/nlshark.js ${command}`], {
    cwd: root,
    encoding: "utf8",
  });
  // 3 says that something was found; 1 belongs to an example that shows an error.
  expect(command.endsWith("2>&1") ? [1] : [0, 3]).toContain(status);
  return stdout;
}

describe.each(pages)("docs/$name", ({ text }) => {
  const all = blocksOf(text);

  test.each(shownIn(all))("nlshark $command prints what is shown", ({ command, output }) => {
    expect(printed(command)).toBe(output);
  });
});

test("the plugin that the pages show is the real one", () => {
  const plugins = pages
    .flatMap(({ text }) => blocksOf(text))
    .filter((block) => block.includes("export default function plugin"));
  expect(plugins).toEqual([readFileSync(`${root}examples/doc-exmpl.mjs`, "utf8")]);
});

describe("README", () => {
  test("has examples", () => expect(shown.length).toBeGreaterThanOrEqual(3));

  test.each(shown)("nlshark $command prints what is shown", ({ command, output }) => {
    expect(printed(command)).toBe(output);
  });

  test("its dissector is the real one", () => {
    const dissector = readFileSync(`${root}dissectors/route/netns.ts`, "utf8");
    expect(blocks).toContain(dissector);
  });

  test("names every command of --help", () => {
    const help = execFileSync("node", ["dist/cli/nlshark.js", "--help"], { cwd: root, encoding: "utf8" });
    const commands = [...help.matchAll(/^ {2}nlshark (\w+)/gm)].map((match) => match[1] ?? "");
    expect(commands.length).toBeGreaterThan(5);
    for (const command of commands) expect(readme).toContain(`${command}`);
  });

  test("gives a reason for every dependency", () => {
    const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
    const reasons = readme.slice(readme.indexOf("## Dependencies"));
    for (const name of Object.keys(dependencies)) expect(reasons).toContain(name);
  });
});
