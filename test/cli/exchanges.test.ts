/** The command over samples: columns, choices, JSON, errors of the user. */
import { describe, expect, test } from "vitest";
import { lines, nlshark } from "../helpers/command.ts";
import { link } from "../helpers/exchange.ts";
import { netlinkPacket, pcapFile } from "../helpers/pcap.ts";
import { strictJson } from "../helpers/strict-json.ts";

const run = (...words: string[]) => nlshark(["exchanges", ...words]);
// biome-ignore lint/suspicious/noExplicitAny: JSON of a known shape
const objects = (text: string): any[] => lines(text).map((line) => strictJson(line));

describe("nlshark exchanges", () => {
  test("has a line for each request of the list, but the ends of batches, in its order", () => {
    const numbers = (text: string) => lines(text).map((line) => line.trim().split(/\s+/)[0]);
    const { stdout, code, stderr } = run("samples/nftables-trace.pcap");
    expect([code, stderr]).toEqual([0, ""]);
    const requests = lines(nlshark(["list", "samples/nftables-trace.pcap"]).stdout).filter(
      (line) => line.includes(" U>K ") && !line.includes("NFNL_MSG_BATCH_END"),
    );
    expect(numbers(stdout).slice(1)).toEqual(numbers(requests.join("\n")));
    expect(requests.length).toBeGreaterThan(40);
  });

  test("keeps its columns", () => {
    const [head = "", ...rows] = lines(run("samples/errors.pcap").stdout);
    const at = head.indexOf("request");
    for (const row of rows) expect(row.slice(at - 1, at + 1)).toMatch(/^ \S/);
  });

  test("--json: an object a line, with times to the nanosecond", () => {
    const { stdout, code } = run("--json", "samples/listeners.pcap");
    expect(code).toBe(0);
    expect(stdout).toMatch(/"latency":\{"first":\d+\.\d{9},"last":\d+\.\d{9}\}/);
    const all = objects(stdout);
    expect(all.map(({ exchange }) => exchange)).toEqual(all.map((_, i) => i + 1));
    const change = all.find(({ request }) => request.message === "33.1");
    // The truth of the scenario: three listeners.
    expect(change).toMatchObject({
      status: "ok",
      caused: [{ message: "34.1", type: "RTM_NEWLINK", copies: 3 }],
      batch: null,
    });
  });

  test("--errors --json says the same as the list", () => {
    const all = objects(run("--json", "--errors", "samples/errors.pcap").stdout);
    const listed = lines(nlshark(["list", "samples/errors.pcap"]).stdout).filter((line) =>
      /NLMSG_(?:ERROR|DONE) -[A-Z]/.test(line),
    );
    expect(all.flatMap(({ errors }) => errors.map((one: { message: string }) => one.message))).toEqual(
      listed.map((line) => line.trim().split(" ")[0]),
    );
  });

  test("--errors explains each in a block", () => {
    const { stdout } = run("--errors", "samples/errors.pcap");
    expect(stdout).toContain(
      [
        "    430.1 ETHTOOL_MSG_LINKINFO_GET lo with statistics   -EINVAL Invalid argument (22)",
        '          kernel: "reserved bit set"',
        "          attribute: ETHTOOL_A_LINKINFO_HEADER.ETHTOOL_A_HEADER_FLAGS = ",
      ].join("\n"),
    );
    expect(stdout).toMatch(
      / 144\.2 .*-ENOENT.*\n.*NFTA_RULE_TABLE = nosuch, .*\n +batch: 144\.1 aborted \(1 message\)/,
    );
  });

  test("--slower and --unanswered choose", () => {
    const slow = objects(run("--json", "--slower", "100ms", "samples/errors.pcap").stdout);
    const all = objects(run("--json", "samples/errors.pcap").stdout);
    expect(slow).toEqual(all.filter(({ latency }) => latency.last > 0.1));
    expect(slow.length).toBeGreaterThan(3);
    expect(objects(run("--json", "--slower", "0.1s", "samples/errors.pcap").stdout)).toEqual(slow);
    const open = objects(run("--json", "--unanswered", "samples/errors.pcap").stdout);
    // The truth file: "getlink empty timeout 0".
    expect(open.map(({ request }) => request.message)).toEqual(["346.1"]);
    const both = objects(run("--json", "--errors", "--slower", "100ms", "samples/errors.pcap").stdout);
    expect(both).toEqual(slow.filter(({ errors }) => errors.length > 0));
  });

  test("one exchange whole", () => {
    const { stdout } = run("samples/listeners.pcap", "33.1");
    expect(lines(stdout).map((line) => line.split(/\s+/)[0])).toEqual([
      "request",
      "caused",
      "copy",
      "copy",
      "ack",
      "",
      "status:",
      "port:",
      "answers:",
      "latency:",
      "caused:",
    ]);
  });

  test("says what is wrong with its options", () => {
    expect(run("--slower", "10 parsecs", "samples/errors.pcap")).toMatchObject({ code: 2, stdout: "" });
    expect(run("samples/errors.pcap", "12")).toMatchObject({ code: 2 });
    expect(run("samples/errors.pcap", "4.1").stderr).toContain("4.1: it is no request, but an error to 3.1");
    expect(run("samples/errors.pcap", "99999.1")).toMatchObject({ code: 1, stdout: "" });
  });

  test("reads standard input, an empty capture, one that is cut, and text that must not reach a terminal", () => {
    const name = "a\u001b[31m";
    const packet = netlinkPacket(0, link(18, 0, name, { flags: 1, sequence: 1 }));
    const file = pcapFile([{ seconds: 1, ticks: 0, bytes: packet }]);
    const read = (input: Uint8Array) => nlshark(["exchanges", "-"], { input });
    expect(read(file)).toMatchObject({ code: 0, stderr: "" });
    expect(read(file).stdout).toContain("a\\x1b[31m");
    expect(read(pcapFile([]))).toEqual({ code: 0, stdout: "", stderr: "" });
    const cut = read(Buffer.concat([file, file.subarray(24, 50)]));
    expect(cut.code).toBe(1);
    expect(lines(cut.stdout)).toHaveLength(2);
  });
});
