import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Packet } from "../../src/capture/index.ts";
import { Boundary, parsePoint } from "../../src/cli/state-point.ts";
import { lines, nlshark } from "../helpers/command.ts";
import { testCapture } from "../helpers/read-capture.ts";
import { strictJson } from "../helpers/strict-json.ts";
import { captureInterface } from "../helpers/table.ts";

const netns = "samples/netns.pcap";
const routes = "samples/routes.pcap";

/** Runs `nlshark state …`, which must succeed and say nothing on stderr. */
function state(...words: string[]): string {
  const { code, stdout, stderr } = nlshark(["state", ...words]);
  expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: "" });
  return stdout.trimEnd();
}

/** Runs it when it must fail, and gives the exit code and the first line of what it says. */
function refused(...words: string[]): [number | null, string] {
  const { code, stderr } = nlshark(["state", ...words]);
  return [code, lines(stderr)[0] ?? ""];
}

describe("points", () => {
  test.each([
    ["12", { packet: 12, message: null }],
    ["12.3", { packet: 12, message: 3 }],
    ["+1.5", { seconds: 1, nanoseconds: 500_000_000, isRelative: true }],
    ["+2", { seconds: 2, nanoseconds: 0, isRelative: true }],
    ["1.000000001s", { seconds: 1, nanoseconds: 1, isRelative: true }],
    ["@1795433945.5", { seconds: 1795433945, nanoseconds: 500_000_000, isRelative: false }],
    ["1795433945.25", { seconds: 1795433945, nanoseconds: 250_000_000, isRelative: false }],
    ["2026-11-23T11:39:05.5Z", { seconds: 1795433945, nanoseconds: 500_000_000, isRelative: false }],
    ["2026-11-23 11:39:05", { seconds: 1795433945, nanoseconds: 0, isRelative: false }],
    ["2026-11-23T11:39", { seconds: 1795433940, nanoseconds: 0, isRelative: false }],
    ["2026-11-23", { seconds: 1795392000, nanoseconds: 0, isRelative: false }],
  ])("%s", (text, point) => expect(parsePoint(text, "--at")).toEqual(point));

  test.each(["", "x", "12.", ".5", "-1", "12.3.4", "2026-13-01", "11:39:05", "+", "@"])("%o is none", (text) => {
    expect(() => parsePoint(text, "--at")).toThrow(/^--at takes a packet \(12\)/);
  });

  test("a point takes in what is at it and nothing later", () => {
    const at = (number: number, seconds: number, nanoseconds: number) =>
      ({ number, seconds, nanoseconds, interface: captureInterface() }) as Packet;
    const passed = (text: string, ...packets: Packet[]) => {
      const boundary = new Boundary(parsePoint(text, "--at"), text);
      return packets.map((packet) => boundary.isBefore(packet, null));
    };
    const packets = [at(1, 10, 900_000_000), at(2, 11, 400_000_000), at(3, 11, 400_000_001)];
    expect(passed("2", ...packets)).toEqual([false, false, true]);
    expect(passed("+0.5", ...packets)).toEqual([false, false, true]);
    expect(passed("@11.4", ...packets)).toEqual([false, false, true]);
    expect(passed("1970-01-01T00:00:11Z", ...packets)).toEqual([false, true, true]);
  });
});

describe("text", () => {
  test("a section a kind, with what is complete, and a line an object", () => {
    const all = lines(state(netns, "nsids", "links"));
    expect(all[0]).toBe("state at message 667.1, 2026-11-23T11:39:26.318509000Z");
    expect(all).toContain("nsids: 4 (complete: dump 658.1 – 659.5, and what was told since)");
    expect(all).toContain("  58.1   659.3    nsid 3");
    // The truth file: `ip netns list-id` printed 0, 1, 3 and 7; `ip link` in foo has again0 with index 12.
    expect(all).toContain("  536.9  536.9    12: again0 dummy DOWN mtu 1500");
  });

  test("the same moment by packet, message and time", () => {
    const at = (point: string) => lines(state(routes, "--at", point)).slice(1);
    const byPacket = at("172");
    expect(at("172.1")).toEqual(byPacket);
    expect(at("+5.760848")).toEqual(byPacket);
    expect(at("173").length).toBe(byPacket.length);
  });

  test("kinds by name, by plural, by the words of ip, with commas", () => {
    const said = state(netns, "link,address");
    expect(state(netns, "links", "addresses")).toBe(said);
    expect(state(netns, "link", "addr")).toBe(said);
  });

  test("--netns and --interface show one namespace", () => {
    expect(lines(state(netns, "links", "--netns", "3"))).not.toContain("namespace of the capture");
    const both = lines(state("samples/two-interfaces.pcapng.gz", "links"));
    expect(both).toContain("namespace of the capture, seen on nlmon0");
    expect(both).toContain("namespace of the capture, seen on nlmon1");
    const one = lines(state("samples/two-interfaces.pcapng.gz", "links", "--interface", "nlmon1"));
    expect(one.filter((line) => line.startsWith("links:"))).toHaveLength(1);
  });

  test("--gone shows what has gone, and how", () => {
    expect(state(netns, "links", "--gone", "--at", "320")).toMatch(
      /gre9@NONE .*\(moved to nsid 3 as 11 by RTM_DELLINK 303\.1\)/,
    );
  });

  test("ip link add veth0 type veth peer name veth1 netns foo: veth1 is doubtful, as it was made elsewhere", () => {
    const shown = lines(state(netns, "links", "--at", "200"));
    const at = shown.findIndex((line) => line.includes("veth1"));
    expect(shown[at]).toBe("  178.1  178.1  ? 9: veth1@NONE veth DOWN mtu 1500");
    expect(shown[at + 1]).toBe("      a request makes a link of this name in another namespace");
    expect(shown.find((line) => line.includes(" 7: "))).toBe(
      "  183.1  188.1    7: veth0@if9 veth DOWN mtu 1500 link-netnsid 3",
    );
    expect(lines(state(netns, "links", "--diff", "57", "200"))).toContain(
      "  + ? 9: veth1@NONE veth DOWN mtu 1500  (178.1)",
    );
    expect(state(netns, "links")).not.toContain("veth1@NONE");
  });

  test("a label of a namespace", () => {
    expect(lines(state(netns, "links", "--netns-label", "3=foo"))).toContain("nsid 3 (foo)");
  });
});

describe("--diff", () => {
  test("what appeared, changed and went, with messages and values", () => {
    const all = lines(state(routes, "addresses", "routes", "--diff", "167", "173"));
    expect(all).toContain(
      "  - local 10.0.2.1 dev d1 table local proto kernel scope host src 10.0.2.1  (RTM_DELROUTE 172.1)",
    );
    const back = lines(state(routes, "addresses", "routes", "--diff", "173", "167"));
    expect(back.filter((line) => line.startsWith("  + "))).toHaveLength(
      all.filter((line) => line.startsWith("  - ")).length,
    );
    expect(lines(state(routes, "--diff", "173", "173")).at(-1)).toBe("no difference");
  });

  test("a link of which only the name was told before has not changed when more is told", () => {
    const changed = lines(state(netns, "links", "--diff", "300", "660")).filter((line) => line.startsWith("  ~ "));
    expect(changed).toEqual(["  ~ 7: veth0@if9 veth UP mtu 1500 link-netnsid 3  (600.3)"]);
  });

  test("is what the JSON has", () => {
    const document = strictJson(state(routes, "routes", "--diff", "167", "173", "--json")) as {
      namespaces: { state: { route: { what: string; reason: string }[] } }[];
    };
    const differences = document.namespaces[0]?.state.route ?? [];
    expect(differences.map(({ what, reason }) => [what, reason]).sort()).toEqual([
      ["gone", "RTM_DELROUTE 170.1"],
      ["gone", "RTM_DELROUTE 171.1"],
      ["gone", "RTM_DELROUTE 172.1"],
    ]);
  });
});

describe("for programs", () => {
  test("--json: the dumps, the objects with their history and content, what has gone", () => {
    const document = strictJson(state(netns, "nsids", "--json")) as {
      nlshark: number;
      namespaces: {
        nsid: number | null;
        state: { nsid: { dumps: unknown[]; objects: Record<string, unknown>[]; gone: unknown[] } };
      }[];
    };
    expect(document.nlshark).toBe(1);
    const [own] = document.namespaces;
    expect(own?.nsid).toBeNull();
    expect(own?.state.nsid.dumps).toEqual([{ addressFamily: "AF_UNSPEC", from: "658.1", to: "659.5" }]);
    expect(own?.state.nsid.objects[2]).toMatchObject({
      key: "3",
      since: "58.1",
      confirmed: "659.3",
      doubt: null,
      content: { type: "RTM_NEWNSID", attributes: { NETNSA_NSID: 3 } },
    });
  });

  test("--ip-json: an array for one kind, an object for several", () => {
    const links = strictJson(state(netns, "links", "--ip-json")) as { ifname: string }[];
    expect(links.map(({ ifname }) => ifname)).toContain("veth0");
    const both = strictJson(state(netns, "links", "nsids", "--ip-json")) as { nsid: unknown[] };
    expect(Object.keys(both)).toEqual(["link", "nsid"]);
    expect(both.nsid).toEqual([{ nsid: 0 }, { nsid: 1 }, { nsid: 3 }, { nsid: 7 }]);
    const foo = strictJson(state(netns, "links", "--ip-json", "--netns", "3")) as { ifname: string }[];
    expect(foo.map(({ ifname }) => ifname)).toContain("again0");
  });
});

describe("mistakes", () => {
  test("of the command line end with 2", () => {
    expect(refused(netns, "cables")).toEqual([2, expect.stringContaining("there is no kind cables; there are links,")]);
    expect(refused(netns, "--at", "noon")).toEqual([2, expect.stringContaining("--at takes a packet (12)")]);
    expect(refused(netns, "--diff", "1", "2", "--at", "3")).toEqual([
      2,
      expect.stringContaining("--diff takes two points"),
    ]);
    expect(refused(netns, "--diff", "1", "2", "--ip-json")).toEqual([2, expect.stringContaining("not a difference")]);
    expect(refused(netns, "fdb", "--ip-json")).toEqual([2, expect.stringContaining("ip prints no fdb")]);
  });

  test("of the input end with 1", () => {
    expect(refused(netns, "--at", "668")).toEqual([1, "nlshark: there is no packet 668: the capture has 667"]);
    expect(refused("samples/two-interfaces.pcapng.gz", "links", "--ip-json")[0]).toBe(1);
    expect(refused("no-such-file.pcap")[0]).toBe(1);
  });

  test("a capture that is cut short is shown as far as it goes", () => {
    const whole = readFileSync(testCapture("22-variants.nsA.pcap"));
    const { code, stdout, stderr } = nlshark(["state", "-", "links"], { input: whole.subarray(0, whole.length - 10) });
    expect(code).toBe(1);
    expect(stderr).toContain("is cut short");
    expect(stdout).toContain("links: ");
  });
});

test("standard input is read, and an empty capture tells of nothing", () => {
  const { code, stdout } = nlshark(["state", "-", "links"], {
    input: readFileSync(testCapture("22-variants.nsA.pcap")),
  });
  expect([code, lines(stdout)[0]]).toEqual([0, expect.stringContaining("state at message 21.")]);
  const empty = nlshark(["state", "-"], { input: readFileSync(testCapture("22-variants.nsA.pcap")).subarray(0, 24) });
  expect([empty.code, lines(empty.stdout)]).toEqual([0, ["state at the beginning", "", "nothing tells of anything"]]);
});
