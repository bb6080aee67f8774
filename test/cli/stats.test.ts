/** `nlshark stats`, `check` and `diff` as a user runs them. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lines, nlshark, projectFolder, shell } from "../helpers/command.ts";
import { pcapFile } from "../helpers/pcap.ts";
import { linkMessage } from "../helpers/route.ts";
import { captureOf } from "../helpers/timeline.ts";

const netns = "samples/netns.pcap";
const errors = "samples/errors.pcap";
const folder = mkdtempSync(join(tmpdir(), "nlshark-"));

function run(words: readonly string[], env: Readonly<Record<string, string>> = {}, input?: Uint8Array) {
  return nlshark(words, {
    env: { LC_ALL: "C.UTF-8", COLUMNS: "80", ...env },
    ...(input === undefined ? {} : { input }),
  });
}

function good(words: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { code, stdout, stderr } = run(words, env);
  expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: "" });
  return stdout;
}

describe("stats", () => {
  test("all sections, or those that are named, in their order", () => {
    const all = good(["stats", netns]);
    for (const title of [
      "By protocol",
      "By type",
      "Errors",
      "Port ids",
      "Messages in each",
      "Latency",
      "Dumps",
      "Bursts",
      "Copies",
      "Interfaces",
    ])
      expect(all).toMatch(new RegExp(`^${title}`, "m"));
    const two = good(["stats", netns, "dumps", "errors"]);
    expect(two.indexOf("Errors")).toBeLessThan(two.indexOf("Dumps"));
    expect(two).not.toContain("Port ids");
  });

  test("counts are those of info", () => {
    const counted = JSON.parse(good(["stats", "--json", netns, "protocols", "types"]));
    const facts = JSON.parse(good(["info", "--json", netns]));
    expect(counted).toMatchObject({ nlshark: 1, file: netns, messages: facts.messages });
    const types = Object.fromEntries(
      counted.types.map(({ type, messages }: { type: string; messages: number }) => [type, messages]),
    );
    expect(types).toEqual(facts.types);
    expect(counted.first).toBe(facts.first);
    expect(counted.last).toBe(facts.last);
    expect(counted.duration).toBeCloseTo(facts.duration, 6);
  });

  test("the plot fits the terminal, in blocks where the locale is UTF-8 and in ASCII elsewhere", () => {
    for (const columns of ["60", "100"]) {
      const shown = good(["stats", netns, "rate"], { COLUMNS: columns });
      expect(shown).toMatch(/[▁▂▃▄▅▆▇█]/);
      for (const line of lines(shown).slice(1)) expect(line.length).toBeLessThanOrEqual(Number(columns));
    }
    const plain = good(["stats", netns, "rate"], { LC_ALL: "C" });
    expect(plain).toMatch(/#/);
    for (const line of lines(plain)) expect(line).toMatch(/^[ -~]*$/);
  });

  test("--interval lists each interval, and together they are all messages", () => {
    const shown = lines(good(["stats", "--interval", "1s", netns, "rate"]));
    const rows = shown.slice(shown.indexOf("Intervals of 1s") + 2).map((line) => line.trim().split(/ +/).map(Number));
    expect(rows.length).toBe(25);
    expect(rows.map(([start]) => start)).toEqual(rows.map((_, second) => second));
    const { messages, rate } = JSON.parse(good(["stats", "--json", "--interval", "1s", netns, "rate"]));
    expect(rows.reduce((sum, [, count = 0]) => sum + count, 0)).toBe(messages);
    expect(rate.interval).toBe(1);
    expect(rate.intervals).toHaveLength(25);
  });

  test("times in JSON have nine digits, messages are numbers such as 12.1", () => {
    const { ports, bursts, latency } = JSON.parse(good(["stats", "--json", netns]));
    expect(ports[0].first).toMatch(/^2026-11-23T11:\d\d:\d\d\.\d{9}Z$/);
    expect(bursts[0].example).toMatch(/^\d+\.\d+$/);
    expect(latency[0].last.p50).toBeLessThanOrEqual(latency[0].last.p99);
    expect(latency[0].last).toMatchObject({ exact: true });
  });

  test("of nothing, of standard input, of a capture that is cut", () => {
    expect(run(["stats", "-"], {}, pcapFile([]))).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(run(["stats", "--json", "-"], {}, pcapFile([])).stdout)).toMatchObject({
      messages: 0,
      first: null,
    });
    const bytes = readFileSync(join(projectFolder, netns));
    expect(run(["stats", "-", "types"], {}, bytes).stdout).toBe(good(["stats", netns, "types"]));
    const { code, stdout, stderr } = run(["stats", "-", "types"], {}, bytes.subarray(0, bytes.length - 3));
    expect(code).toBe(1);
    expect(stdout).toContain("RTM_NEWLINK");
    expect(stderr).toContain("cut short");
  });

  test("text of a capture does not reach the terminal raw", () => {
    const evil = join(folder, "evil.pcap");
    const link = linkMessage(1, "\x1b[31mx", { flags: 0 });
    const down = Buffer.from(link);
    down[24] = 0;
    writeFileSync(evil, captureOf([link, down].map((bytes, at) => ({ at, bytes }))));
    expect(good(["stats", evil, "links"])).toContain("\\x1b[31mx");
    expect(good(["stats", evil])).not.toContain("\x1b");
    expect(run(["stats", "--json", evil]).stdout).not.toContain("\x1b");
  });

  test.each([
    [["stats", netns, "nonsense"], /nonsense is no section/],
    [["stats", "--interval", "soon", netns], /--interval takes a time/],
    [["stats", "--rows", "0", netns], /--rows/],
    [["stats", "--socket-buffer", "-1", netns], /--socket-buffer/],
    [["check", "--only", "nonsense", netns], /nonsense is no rule/],
    [["check"], /no capture is named/],
    [["diff", netns], /no capture is named/],
    [["diff", "--exchange", "1", "two", netns, netns], /two is no message number/],
    [["diff", `${netns}#1.1`, netns], /of both captures, or of neither/],
    [["diff", "-", "-"], /only one of the captures/],
  ] as const)("%j is a wrong command line", (words, said) => {
    const { code, stdout, stderr } = run(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(said);
  });
});

describe("check", () => {
  test("exits with 3 for what is more than a note, which can be silenced", () => {
    const { code, stdout } = run(["check", errors]);
    expect(code).toBe(3);
    const graver = [...stdout.matchAll(/^(?:error|warn) {2}([a-z-]+):/gm)].map(([, rule]) => rule ?? "");
    expect(graver).toContain("attribute-length");
    const silenced = run(["check", "--silence", graver.join(","), errors]);
    expect(silenced.code).toBe(0);
    expect(silenced.stdout).toMatch(/^note /m);
    expect(silenced.stdout).not.toMatch(/^(?:error|warn) /m);
    expect(run(["check", "--only", "no-ack", errors]).code).toBe(0);
  });

  test("--all lists every finding, as JSON does", () => {
    const { findings, groups, accounts } = JSON.parse(run(["check", "--json", errors]).stdout);
    expect(groups.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(findings.length);
    expect(accounts.length).toBeGreaterThan(3);
    const all = lines(run(["check", "--all", errors]).stdout);
    expect(all.slice(0, findings.length).every((line) => /^(?:error|warn|note) {2}[a-z-]+ {2}/.test(line))).toBe(true);
    expect(all[findings.length]).toBe("");
    for (const { start, end, hex } of findings) expect(end >= start && typeof hex === "string").toBe(true);
  });

  test("--rules prints the table of rules, and needs no capture", () => {
    const shown = lines(good(["check", "--rules"]));
    expect(shown.length).toBeGreaterThan(30);
    for (const line of shown) expect(line).toMatch(/^[a-z-]+ +(?:error|warn|note) +\S/);
    const { nlshark, rules } = JSON.parse(good(["check", "--rules", "--json"]));
    expect(nlshark).toBe(1);
    expect(rules.map(({ name }: { name: string }) => name)).toEqual(shown.map((line) => line.split(" ")[0]));
  });
});

describe("diff", () => {
  const changed = join(folder, "changed.pcap");
  const file = readFileSync(join(projectFolder, netns));
  // The first IFLA_MTU of samples/netns.pcap.
  const place = JSON.parse(good(["export", "--format", "tree", netns]))
    .flatMap(({ packet, fields }: { packet: number; fields: { name: string; valueStart: number }[] }) =>
      fields.filter(({ name }) => name === "IFLA_MTU").map(({ valueStart }) => ({ packet, valueStart })),
    )
    .at(0) as { packet: number; valueStart: number };
  const copy = Buffer.from(file);
  copy[offsetOf(place.packet) + 16 + place.valueStart] = 1;
  writeFileSync(changed, copy);

  /** Where a packet's record begins in a classic pcap. */
  function offsetOf(packet: number): number {
    let at = 24;
    for (let number = 1; number < packet; number++) at += 16 + file.readUInt32LE(at + 8);
    return at;
  }

  test("nothing and 0 when they are the same, 3 when not", () => {
    expect(good(["diff", netns, netns])).toBe("");
    const { code, stdout } = run(["diff", netns, changed]);
    expect(code).toBe(3);
    const shown = lines(stdout);
    expect(shown.slice(0, 2)).toEqual([`--- ${netns}`, `+++ ${changed}`]);
    expect(shown).toHaveLength(3);
    expect(shown[2]).toMatch(/^~ +\d+\.\d+ +\d+\.\d+ {2}RTM_NEWLINK .*: IFLA_MTU \d+ bytes → \d+ bytes$/);
    expect(run(["diff", "--ignore", "IFLA_MTU", netns, changed])).toMatchObject({ code: 0, stdout: "" });
  });

  test("--json", () => {
    expect(JSON.parse(good(["diff", "--json", netns, netns]))).toEqual({
      nlshark: 1,
      a: netns,
      b: netns,
      same: true,
      differences: [],
    });
    const { code, stdout } = run(["diff", "--json", netns, changed]);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ same: false, differences: [{ what: "changed", path: "IFLA_MTU" }] });
  });

  test("two exchanges of one file, in either way of naming them", () => {
    const { code, stdout } = run(["diff", `${netns}#165.1`, `${netns}#215`]);
    expect(code).toBe(3);
    expect(stdout).toContain("IFLA_IFNAME veth0 → dum0");
    expect(run(["diff", "--exchange", "165.1", "215", netns, netns]).stdout).toBe(stdout);
    expect(good(["diff", `${netns}#165.1`, `${netns}#165.1`])).toBe("");
    const missing = run(["diff", `${netns}#1.1`, `${netns}#9999.1`]);
    expect({ code: missing.code, stdout: missing.stdout }).toEqual({ code: 1, stdout: "" });
    expect(missing.stderr).toContain("has no message 9999.1");
  });

  test("one of them from standard input, one of them cut", () => {
    expect(run(["diff", "-", netns], {}, file)).toMatchObject({ code: 0, stdout: "", stderr: "" });
    const cut = run(["diff", "-", netns], {}, file.subarray(0, file.length - 5));
    expect(cut.code).toBe(1);
    expect(cut.stdout).toMatch(/^[+~]/m);
    expect(cut.stderr).toContain("cut short");
  });
});

describe("help", () => {
  test.each(["stats", "check", "diff"])("%s --help has an example, and it runs", (name) => {
    const help = good([name, "--help"], { COLUMNS: "120" });
    const examples = [...help.matchAll(/^ {2}(nlshark .+?) {2,}/gm)].map(([, line]) => line ?? "");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(shell(example)).toMatchObject({ code: 0, stderr: "" });
  });
});
