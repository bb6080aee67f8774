/** What the documentation shows is what the program does. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${root}README.md`, "utf8");

/** Fenced blocks of the README, without their fences. */
const blocks = [...readme.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? "");

/** Blocks that show a command and what it prints. */
const shown = blocks
  .filter((block) => block.startsWith("$ npx nlshark "))
  .map((block) => {
    const [first = "", ...rest] = block.split("\n");
    return { command: first.slice("$ npx nlshark ".length), output: rest.join("\n") };
  });

describe("README", () => {
  test("has examples", () => expect(shown.length).toBeGreaterThanOrEqual(3));

  test.each(shown)("nlshark $command prints what is shown", ({ command, output }) => {
    const line = `node dist/cli/nlshark.js ${command}`;
    expect(execFileSync("bash", ["-c", line], { cwd: root, encoding: "utf8" })).toBe(output);
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
