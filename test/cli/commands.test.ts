import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { messageSchema } from "../../src/export/index.ts";
import { lines, nlshark, projectFolder, shell } from "../helpers/command.ts";
import { pcapFile } from "../helpers/pcap.ts";
import { testCapture } from "../helpers/read-capture.ts";
import { strictJson } from "../helpers/strict-json.ts";

const sample = "samples/netns.pcap";
/** 21 packets with 25 messages. */
const small = testCapture("22-variants.nsA.pcap");

/** Runs a command that must succeed and say nothing on stderr. */
function good(...words: string[]): string {
  const { code, stdout, stderr } = nlshark(words);
  expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: "" });
  return stdout;
}

describe("list", () => {
  test("a line a message: number, time, direction, protocol, type, summary", () => {
    const all = lines(good("list", small));
    expect(all).toHaveLength(25);
    for (const line of all) {
      expect(line).toMatch(/^ +\d+\.\d+ +\d+\.\d{6} (U>K|K>U) ROUTE {5}(RTM|NLMSG)_[A-Z]+/);
    }
    const numbers = all.map((line) => Number.parseInt(line, 10));
    expect([...new Set(numbers)]).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
  });

  test("is what a bare FILE does without a terminal", () => {
    expect(good(small)).toBe(good("list", small));
  });

  test("-c stops after that many packets", () => {
    expect(lines(good("list", "-c", "3", small)).at(-1)).toMatch(/^ +3\.1 /);
    expect(lines(good("list", "--count", "1000", small))).toHaveLength(25);
  });

  test("-t shows the time in tshark's formats", () => {
    const time = (format: string, word = 1) =>
      lines(good("list", "-c", "2", "-t", format, sample))
        .filter((line) => /^ +\d\.1 /.test(line))
        .map((line) => line.trim().split(/ +/)[word]);
    expect(time("r")).toEqual(["0.000000", "0.001067"]);
    expect(time("d")).toEqual(["0.000000", "0.001067"]);
    expect(time("e")).toEqual(["1795433942.223863", "1795433942.224930"]);
    expect(time("u")).toEqual(["11:39:02.223863", "11:39:02.224930"]);
    expect(time("a")).toEqual(["11:39:02.223863", "11:39:02.224930"]);
    expect(time("ud")).toEqual(["2026-11-23", "2026-11-23"]);
    expect(time("ud", 2)).toEqual(time("u"));
    expect(time("ad", 2)).toEqual(time("u"));
  });

  test("local times follow the time zone", () => {
    const { stdout } = nlshark(["list", "-c", "1", "-t", "ad", sample], { env: { TZ: "Asia/Kolkata" } });
    expect(stdout).toContain("2026-11-23 17:09:02.223863");
  });

  test("-n shows numbers instead of names of interfaces", () => {
    expect(good("show", sample, "2")).toMatch(/ifi_index: \d+ \(/);
    expect(good("show", "-n", sample, "2")).not.toMatch(/ifi_index: \d+ \(/);
  });

  test("--netns-label names a namespace", () => {
    expect(good("list", sample)).toContain("link-netnsid 1");
    expect(good("list", "--netns-label", "1=foo", sample)).toContain("link-netnsid foo");
    expect(good("list", "--netns-label", "1=foo", "--netns-label", "2=bar", sample)).toContain("link-netnsid foo");
  });

  test("--dedup folds the copies that several listeners got", () => {
    const listeners = "samples/listeners.pcap";
    const all = lines(good("list", listeners));
    const folded = lines(good("list", "--dedup", listeners));
    expect(folded.length).toBeLessThan(all.length);
    expect(folded.length).toBeGreaterThan(0);
    const summaries = (of: string[]) => new Set(of.map((line) => line.replace(/^ *\S+ +\S+ /, "")));
    expect(summaries(folded)).toEqual(summaries(all));
  });

  test("--byte-order says how messages are to be read", () => {
    expect(good("list", "--byte-order", "little", small)).toBe(good("list", small));
    expect(good("list", "--byte-order", "big", small)).toContain("[malformed]");
  });
});

describe("show", () => {
  test("the whole tree of all messages, or of those that are named", () => {
    expect(good("show", small).match(/^\d+\.\d+ {2}/gm)).toHaveLength(25);
    expect(good("show", small, "3").match(/^\d+\.\d+ {2}/gm)).toEqual(["3.1  "]);
    expect(good("show", small, "2.1", "4-6", "20").match(/^\d+\.\d+ {2}/gm)).toEqual([
      "2.1  ",
      "4.1  ",
      "5.1  ",
      "6.1  ",
      "20.1  ",
    ]);
    const tree = good("show", sample, "3");
    expect(tree).toMatch(/^3\.1 {2}2026-11-23T11:39:02\.\d{9}Z {2}/);
    expect(tree).toContain("\n  nlmsghdr\n    nlmsg_len: ");
  });

  test("one message of a packet with several", () => {
    expect(good("show", sample, "2").match(/^2\.\d+ {2}/gm)?.length).toBeGreaterThan(2);
    expect(good("show", sample, "2.2").match(/^\d+\.\d+ {2}/gm)).toEqual(["2.2  "]);
  });

  test("-x with the bytes", () => {
    const shown = good("show", "-x", small, "1");
    const bytes = [...shown.matchAll(/^ {2}[0-9a-f]{4} {2}((?:[0-9a-f]{2} {1,2}){1,16})/gm)].map(([, row]) =>
      row?.replace(/ /g, ""),
    );
    const length = /nlmsg_len: (\d+)/.exec(shown)?.[1];
    expect(Buffer.from(bytes.join(""), "hex").readUInt32LE()).toBe(Number(length));
    expect(bytes.join("").length).toBe(2 * Number(length));
  });
});

describe("export", () => {
  test("ndjson: an object a line; json: the same objects in an array", () => {
    const ndjson = lines(good("export", "--format", "ndjson", small)).map((line) => strictJson(line));
    const json = strictJson(good("export", "--format", "json", small).trimEnd().replaceAll("\n", ""));
    expect(ndjson).toHaveLength(25);
    expect(json).toEqual(ndjson);
    expect(good("export", small)).toBe(good("export", "-T", "ndjson", small));
    expect(ndjson[0]).toMatchObject({
      nlshark: 1,
      packet: 1,
      message: 1,
      interface: null,
      protocol: "NETLINK_ROUTE",
      issues: [],
    });
  });

  test("json is JSON that any reader takes, also of nothing", () => {
    expect(JSON.parse(good("export", "-T", "json", small))).toHaveLength(25);
    const { stdout } = nlshark(["export", "-T", "json", "-"], { input: pcapFile([]) });
    expect(JSON.parse(stdout)).toEqual([]);
  });

  test("tree: every field with its range", () => {
    const [first] = JSON.parse(good("export", "--format", "tree", "-c", "1", small));
    expect(first).toMatchObject({ packet: 1, message: 1, start: 16 });
    expect(first.fields[0]).toMatchObject({ name: "nlmsghdr", kind: "header", start: 16, end: 32 });
    expect(first.bytes).toHaveLength(2 * (first.end - first.start));
  });

  test("--int64 string", () => {
    const plain = good("export", sample);
    const quoted = good("export", "--int64", "string", sample);
    expect(plain).toMatch(/"rx_packets":\d/);
    expect(quoted).toMatch(/"rx_packets":"\d/);
  });

  test("-w - is standard output", () => {
    expect(good("export", "-w", "-", "-c", "1", small)).toBe(good("export", "-c", "1", small));
  });
});

describe("info", () => {
  test("for people", () => {
    const shown = good("info", small);
    expect(shown).toMatch(/^Packets: +21$/m);
    expect(shown).toMatch(/^Messages: +25$/m);
    expect(shown).toMatch(/^ +25 {2}ROUTE$/m);
    expect(shown).toMatch(/little-endian messages/);
  });

  test("for programs", () => {
    expect(JSON.parse(good("info", "--json", small))).toMatchObject({
      format: "pcap",
      compression: "none",
      packets: 21,
      messages: 25,
      protocols: { NETLINK_ROUTE: 25 },
      interfaces: [{ id: 0, linkType: 253, messageByteOrder: "little" }],
      problem: null,
    });
  });

  test("of a compressed pcapng with two interfaces", () => {
    const facts = JSON.parse(good("info", "--json", "samples/two-interfaces.pcapng.gz"));
    expect(facts).toMatchObject({ format: "pcapng", compression: "gzip", packets: 368 });
    expect(facts.interfaces).toHaveLength(2);
  });
});

describe("what can be decoded", () => {
  test("dissectors", () => {
    expect(good("dissectors")).toMatch(/^ +16 {2}RTM_NEWLINK \(new\)$/m);
    const listed = JSON.parse(good("dissectors", "--json"));
    expect(listed.dissectors.some(({ protocol }: { protocol: string }) => protocol === "NETLINK_ROUTE")).toBe(true);
    const ifla = listed.sets.find(({ set }: { set: string }) => set === "IFLA");
    expect(ifla.attributes).toContainEqual({ name: "IFLA_MTU", value: 4, wire: "u32" });
    expect(listed.constants).toContainEqual({ name: "NLMSG_ERROR", value: 2 });
  });

  test("every attribute has a wire form that the design lists", () => {
    const wires = "u8 u16 u32 u64 s8 s16 s32 s64 uint sint bitfield32 flag string bytes nest array struct".split(" ");
    const listed = JSON.parse(good("dissectors", "--json"));
    const used = new Set(
      listed.sets.flatMap(({ attributes }: { attributes: { wire: string }[] }) => attributes.map(({ wire }) => wire)),
    );
    for (const wire of used) expect(wires).toContain(wire);
  });

  test("fields, all or those that hold a text", () => {
    const found = lines(good("fields", "netnsid"));
    expect(found.length).toBeGreaterThan(3);
    for (const line of found) expect(line.toLowerCase()).toContain("netnsid");
    expect(
      found.some((line) => line.startsWith("IFLA_IF_NETNSID") && line.endsWith("alias of IFLA_TARGET_NETNSID")),
    ).toBe(true);
    expect(JSON.parse(good("fields", "--json", "IFLA_MTU"))).toContainEqual({
      name: "IFLA_MTU",
      type: "u32",
      in: "IFLA",
    });
    expect(good("fields", "no such field")).toBe("");
  });

  test("schema", () => {
    expect(JSON.parse(good("schema"))).toEqual(JSON.parse(JSON.stringify(messageSchema)));
  });
});

describe("help", () => {
  const names = ["view", "list", "show", "export", "info", "dissectors", "fields", "schema"];

  test("--version is that of the package", () => {
    const { version } = JSON.parse(readFileSync(`${projectFolder}/package.json`, "utf8"));
    expect(good("--version").trim()).toBe(version);
  });

  test("--help and -h list the commands", () => {
    const help = good("--help");
    for (const name of names) expect(help).toContain(`nlshark ${name}`);
    expect(good("-h")).toBe(help);
  });

  test("is as wide as COLUMNS says, and names operands in their order", () => {
    const { stdout } = nlshark(["filter", "--help"], { env: { COLUMNS: "80" } });
    expect(lines(stdout).filter((line) => line.length > 80)).toEqual([]);
    expect(stdout.indexOf("  expression ")).toBeLessThan(stdout.indexOf("  files "));
  });

  test.each(names)("%s --help has an example, and it runs", (name) => {
    const help = good(name, "--help");
    const examples = [...help.matchAll(/^ {2}(nlshark .+?) {2,}/gm)].map(([, line]) => line ?? "");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples.filter((line) => !line.startsWith("nlshark view"))) {
      const { code, stdout, stderr } = shell(example);
      expect({ example, code, stderr }).toEqual({ example, code: 0, stderr: "" });
      expect(stdout).not.toBe("");
    }
  });
});
