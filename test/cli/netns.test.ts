/** `nlshark netns` as a user runs it. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sharedCapture } from "../helpers/captures.ts";
import { lines, nlshark, shell } from "../helpers/command.ts";
import { testCapture } from "../helpers/read-capture.ts";
import { readTruth } from "../helpers/truth.ts";

const files = ["init=samples/netns.pcap", "foo=samples/netns-foo.pcap"];

describe("netns", () => {
  test("labels are given, or what the names of the files differ in", () => {
    const { stdout, code } = nlshark(["netns", "samples/netns-foo.pcap", "samples/netns-nsA.pcap"]);
    expect(code).toBe(0);
    expect(lines(stdout)).toEqual(expect.arrayContaining(["Links of foo", "Links of nsA"]));
    expect(lines(nlshark(["netns", ...files]).stdout)).toEqual(
      expect.arrayContaining(["Links of foo", "Links of init"]),
    );
  });

  test("the same label twice is refused", () => {
    const { code, stderr } = nlshark(["netns", "a=samples/netns.pcap", "a=samples/netns-foo.pcap"]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("two captures are called a") });
  });

  test("one of them from standard input", () => {
    const input = readFileSync("samples/netns.pcap");
    const { stdout } = nlshark(["netns", "init=-", "foo=samples/netns-foo.pcap", "-i", "veth0"], { input });
    expect(stdout).toMatch(/^init +7: +veth0@if9 +veth +link-netnsid 3 +↔ foo veth1 \(9\) +certain/);
  });

  test("each interface of a pcapng is a namespace; two of one namespace are told", () => {
    const { stdout } = nlshark(["netns", "samples/two-interfaces.pcapng.gz"]);
    expect(stdout).toContain("two-interfaces:1: the same namespace as two-interfaces:0");
  });

  test.each(["text", "json", "ip", "dot", "mermaid", "svg"])("--format %s writes something and ends well", (format) => {
    const { stdout, stderr, code } = nlshark(["netns", ...files, "--format", format]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.length).toBeGreaterThan(500);
  });

  test("--json is --format json", () => {
    expect(nlshark(["netns", ...files, "--json"]).stdout).toBe(nlshark(["netns", ...files, "-f", "json"]).stdout);
  });

  test("a link that nobody has is an error", () => {
    const { code, stderr } = nlshark(["netns", ...files, "-i", "nothing"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "nlshark: no link is called nothing\n" });
  });

  test("--at: only what was said until then", () => {
    // ip link add veth0 … is message 165; before it nothing is at index 7.
    expect(nlshark(["netns", "samples/netns.pcap", "--at", "164"]).stdout).not.toContain("veth0");
    expect(nlshark(["netns", "samples/netns.pcap", "--at", "184"]).stdout).toContain("7:  veth0@if9");
    expect(nlshark(["netns", "samples/netns.pcap", "--at", "2026-11-23T11:39:09Z"]).stdout).not.toContain("veth0");
    expect(nlshark(["netns", "samples/netns.pcap", "--at", "2026-11-23T11:39:11Z"]).stdout).toContain("7:  veth0@if9");
    expect(nlshark(["netns", "samples/netns.pcap", "--at", "soon"])).toMatchObject({ code: 2 });
  });

  test("-Y: the rows of which a message passes, concluded from all", () => {
    const { stdout, code } = nlshark(["netns", ...files, "-Y", 'IFLA_IFNAME == "veth0"']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/7: +veth0@if9 +veth .*↔ foo veth1 \(9\) +certain/);
    expect(stdout).not.toContain("Links of foo");
    expect(nlshark(["netns", ...files, "-Y", 'IFLA_IFNAME == "veth0"', "-i", "dum0"])).toMatchObject({
      code: 1,
      stderr: "nlshark: no link that passes the filter is called dum0\n",
    });
    expect(nlshark(["netns", ...files, "-Y", "nonsense =="]).code).toBe(1);
  });

  test("--netns-label: a name for a number that no capture explains", () => {
    const { stdout, code } = nlshark(["netns", "init=samples/netns.pcap", "--netns-label", "3=web"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/ nsid 3 \(web\) /);
    expect(stdout).toMatch(/7: +veth0@if9 +veth +link-netnsid 3 +↔ web veth1\?? \(9\)/);
    expect(stdout).toContain("Links of web");
    expect(stdout).not.toMatch(/which namespaces nsids .*\b3\b/);
    expect(nlshark(["netns", "init=samples/netns.pcap", "--netns-label", "3=web", "-f", "ip"]).stdout).toContain(
      "nsid 3 (iproute2 netns name: web)",
    );
  });

  test("--netns-label with several captures, or a name that a capture has, is refused", () => {
    expect(nlshark(["netns", ...files, "--netns-label", "3=web"])).toMatchObject({ code: 2 });
    expect(nlshark(["netns", "init=samples/netns.pcap", "--netns-label", "3=init"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("the capture itself is called init"),
    });
  });

  describe("--format ip says what ip link printed: 01-netns-seed.truth.txt", () => {
    const truth = sharedCapture("01-netns-seed.truth.txt");
    const labelled = [
      "init_net=samples/netns.pcap",
      "foo=samples/netns-foo.pcap",
      "nsA=samples/netns-nsA.pcap",
      "nsB=samples/netns-nsB.pcap",
    ];

    test.each([
      ["ip -n foo link", "foo", 6],
      ["ip link show veth0", "init_net", 1],
      ["ip -n foo link show veth1", "foo", 1],
      ["ip -n foo -d link show ipip1", "foo", 1],
      ["ip -n foo -d link show mv0", "foo", 1],
      ["ip -n nsA -d link show dum0.10", "nsA", 1],
      ["ip -n nsB -d link show vx100", "nsB", 1],
      ["ip -n foo -d link show gre9", "foo", 1],
    ] as const)("%s", (text, label, links) => {
      if (truth === null) return expect(truth, "the larger collection is not beside the checkout").toBeNull();
      const command = readTruth(truth).find((one) => one.command === text);
      const { stdout } = nlshark(["netns", ...labelled, "-f", "ip", "--at", String(command?.end)]);
      const section = stdout.split("\n\n").find((part) => part.startsWith(`netns: ${label}\n`)) ?? "";
      const ours = lines(section).map((line) => line.trimEnd());
      const printed = (command?.output ?? "").split("\n").filter((line) => line !== "");
      let found = 0;
      for (const [i, line] of printed.entries()) {
        if (!/^\d+: /.test(line)) continue;
        const at = ours.indexOf(line.trimEnd());
        expect(at, `${line}\n${section}`).toBeGreaterThanOrEqual(0);
        // With -d more follows in the line; which namespace a number is may be told only later.
        const link = (ours[at + 1] ?? "?").replace(/ link-netnsid \d+$/, " link-netns ");
        expect(printed[i + 1]?.slice(0, link.length)).toBe(link);
        found++;
      }
      expect(found).toBe(links);
    });
  });

  test("a damaged capture: what stands before the damage, and status 1", () => {
    const { code, stdout, stderr } = shell(
      `head -c 60000 samples/netns.pcap > /tmp/nlshark-cut.pcap; nlshark netns /tmp/nlshark-cut.pcap foo=samples/netns-foo.pcap`,
    );
    expect(code).toBe(1);
    expect(stdout).toContain("Links of foo");
    expect(stderr).toMatch(/cut short/);
  });

  test("a file that is not there", () => {
    const { code, stdout, stderr } = nlshark(["netns", "nothing.pcap"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/nothing\.pcap/);
  });

  test("a small capture of one packet", () => {
    const { code, stdout } = nlshark(["netns", testCapture("22-variants-onepacket.pcap")]);
    expect(code).toBe(0);
    expect(stdout).toContain("no message is about its links");
  });
});
