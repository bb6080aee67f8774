/** How a run ends: exit codes, closed pipes, standard input, files that appear when they are complete. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { lines, nlshark, shell } from "../helpers/command.ts";
import { netlinkPacket, pcapFile, pcapHeader, pcapRecord } from "../helpers/pcap.ts";
import { testBytes, testCapture } from "../helpers/read-capture.ts";
import { linkMessage } from "../helpers/route.ts";

const folder = mkdtempSync(join(tmpdir(), "nlshark-"));
afterAll(() => rmSync(folder, { recursive: true }));
const small = testCapture("22-variants.nsA.pcap");
const bytes = testBytes("22-variants.nsA.pcap");
const file = (name: string, content: Uint8Array | string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
/** A message for people, no stack, no bug. */
const plainMessage = /^nlshark: (?!this is a bug)[^\n]+\n$/;

describe("bad input ends with 1 and one message", () => {
  test.each([
    ["a file that is not there", () => join(folder, "nosuch.pcap")],
    ["a directory", () => folder],
    ["an empty file", () => file("empty.pcap", "")],
    ["a text", () => file("text.pcap", "this is no capture at all\n")],
    ["half a header", () => file("half.pcap", bytes.subarray(0, 12))],
    [
      "an unknown link type",
      () => file("link.pcap", pcapFile([{ seconds: 1, ticks: 0, bytes: Buffer.alloc(20) }], { linkType: 1 })),
    ],
    ["a damaged gzip", () => file("damaged.pcap.gz", Buffer.from("1f8b0800000000000003ffffffff", "hex"))],
  ])("%s", (_name, path) => {
    const { code, stdout, stderr } = nlshark(["list", path()]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(plainMessage);
  });

  test.each([["exchanges"], ["state"], ["stats"], ["check"], ["check", "--json"], ["netns"], ["filter", "errno"]])(
    "%s %s: nothing is said of what cannot be opened",
    (...words) => {
      const { code, stdout, stderr } = nlshark([...words, file("text.pcap", "this is no capture at all\n")]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(plainMessage);
    },
  );

  test("a record of 4 GiB: what came before is shown", () => {
    const packet = { seconds: 1, ticks: 0, bytes: netlinkPacket(0, linkMessage(2, "eth0")) };
    for (const length of [0xffffffff, 0x80000000, 0x10000000]) {
      const path = file("huge.pcap", Buffer.concat([pcapHeader(), pcapRecord(packet), pcapRecord(packet, {}, length)]));
      const { code, stdout, stderr } = nlshark(["list", path]);
      expect(code).toBe(1);
      expect(lines(stdout)).toHaveLength(1);
      expect(stderr).toMatch(plainMessage);
    }
  });

  test("a tail that is cut short: everything before it is shown, in every command", () => {
    const cut = file("cut.pcap", bytes.subarray(0, bytes.length - 7));
    for (const words of [
      ["list"],
      ["show"],
      ["export"],
      ["export", "-T", "json"],
      ["export", "-T", "tree"],
      ["info"],
    ]) {
      const { code, stdout, stderr } = nlshark([...words, cut]);
      expect({ words, code }).toEqual({ words, code: 1 });
      if (words[1] === "-T") expect(JSON.parse(stdout)).toHaveLength(24);
      else expect(lines(stdout).length).toBeGreaterThan(19);
      if (words[0] !== "info") expect(stderr).toMatch(plainMessage);
    }
    expect(lines(nlshark(["list", cut]).stdout)).toEqual(lines(nlshark(["list", small]).stdout).slice(0, -1));
  });

  test("a tail that is cut short: the analyses tell of what stands before it", () => {
    const cut = file("cut-analysed.pcap", bytes.subarray(0, bytes.length - 7));
    for (const words of [["exchanges"], ["state"], ["stats"], ["check"], ["netns"], ["filter", "type"]]) {
      const { code, stdout, stderr } = nlshark([...words, cut]);
      expect({ words, code, stdout: stdout !== "" }).toEqual({ words, code: 1, stdout: true });
      expect(stderr).toMatch(plainMessage);
    }
    expect(JSON.parse(nlshark(["check", "--json", cut]).stdout).accounts).not.toEqual([]);
  });

  test("show without the message that was asked for", () => {
    const { code, stdout, stderr } = nlshark(["show", small, "99999"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(plainMessage);
  });
});

describe("a wrong command line ends with 2", () => {
  test.each([
    [[]],
    [["list"]],
    [["list", "--nosuch", "x", small]],
    [["list", small, "more"]],
    [["nosuch", small]],
    [["list", "-c", "many", small]],
    [["list", "-c", "0", small]],
    [["list", "-c", "-3", small]],
    [["list", "-c", "1.5", small]],
    [["list", "-t", "nosuch", small]],
    [["list", "-t", "r", "-t", "u", small]],
    [["list", "--byte-order", "middle", small]],
    [["list", "--netns-label", "x", small]],
    [["list", "--genl-family", "nl80211", small]],
    [["export", "--format", "nosuch", small]],
    [["export", "--format", "json", "--format", "tree", small]],
    [["show", small, "x"]],
    [["show", small, "5-3"]],
    [["schema", "more"]],
  ])("%j", (words) => {
    const { code, stdout, stderr } = nlshark(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^nlshark: (?!this is a bug)/);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

describe("pipes", () => {
  test("a reader that goes away is a quiet end", () => {
    for (const words of ["list", "show", "export", "export -T json", "export -T tree"]) {
      const { stdout, stderr, code } = shell(`set -o pipefail; nlshark ${words} samples/routes.pcap | head -n 1`);
      expect({ words, stderr, code }).toEqual({ words, stderr: "", code: 0 });
      expect(lines(stdout)).toHaveLength(1);
    }
  });

  test("- reads standard input", () => {
    const plain = nlshark(["list", small]).stdout;
    expect(nlshark(["list", "-"], { input: bytes })).toEqual({ code: 0, stdout: plain, stderr: "" });
    expect(shell(`nlshark - < "${small}"`).stdout).toBe(plain);
    expect(nlshark(["list", "-"], { input: new Uint8Array() }).code).toBe(1);
  });

  test("a compressed capture comes through a pipe too", () => {
    const packed = testBytes("22-variants.nsA.pcap.zst");
    expect(nlshark(["list", "-"], { input: packed }).stdout).toBe(nlshark(["list", small]).stdout);
  });

  test("a FIFO", () => {
    const fifo = join(folder, "fifo");
    execFileSync("mkfifo", [fifo]);
    const { code, stdout, stderr } = shell(
      `cat "${small}" > "${fifo}" & nlshark list "${fifo}"; status=$?; wait; exit $status`,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(nlshark(["list", small]).stdout);
  });

  test("data goes to stdout and messages to stderr", () => {
    const cut = file("cut.pcap", bytes.subarray(0, bytes.length - 7));
    const { stdout, stderr } = shell(`nlshark export "${cut}"`);
    for (const line of lines(stdout)) JSON.parse(line);
    expect(stderr).toMatch(plainMessage);
  });
});

describe("-w", () => {
  const folderOf = () => readdirSync(folder).sort();

  test("writes a file that is the same as standard output", () => {
    const target = join(folder, "out.ndjson");
    const before = folderOf();
    expect(nlshark(["export", "-w", target, small])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(readFileSync(target, "utf8")).toBe(nlshark(["export", small]).stdout);
    expect(folderOf()).toEqual([...before, "out.ndjson"].sort());
  });

  test("a failed run leaves the old file, and nothing beside it", () => {
    const cut = file("cut.pcap", bytes.subarray(0, bytes.length - 7));
    const target = file("old.json", "old");
    const before = folderOf();
    for (const words of [["export", "-T", "json"], ["list"], ["show"]]) {
      expect(nlshark([...words, "-w", target, cut]).code).toBe(1);
      expect(readFileSync(target, "utf8")).toBe("old");
      expect(folderOf()).toEqual(before);
    }
    expect(nlshark(["list", "-w", join(folder, "new"), join(folder, "nosuch.pcap")]).code).toBe(1);
    expect(existsSync(join(folder, "new"))).toBe(false);
  });

  test("a place that cannot be written is said so", () => {
    const { code, stderr } = nlshark(["list", "-w", join(folder, "no", "such", "folder"), small]);
    expect(code).toBe(1);
    expect(stderr).toMatch(plainMessage);
  });
});
