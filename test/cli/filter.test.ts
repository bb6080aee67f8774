/** `-Y` on the commands that read captures, and `nlshark filter`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lines, nlshark, projectFolder } from "../helpers/command.ts";

const sample = "samples/netns.pcap";

/** Runs a command that must succeed and say nothing on stderr. */
function good(...words: string[]): string {
  const { code, stdout, stderr } = nlshark(words);
  expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: "" });
  return stdout;
}

describe("-Y", () => {
  test("list shows the messages that pass, with the times that they have without a filter", () => {
    const all = lines(good("list", sample));
    const passed = lines(good("list", "-Y", "type == RTM_NEWNSID", sample));
    expect(passed.length).toBeGreaterThan(10);
    expect(passed).toEqual(all.filter((line) => / RTM_NEWNSID /.test(line) && !/ for RTM_/.test(line)));
    const delta = lines(good("list", "-t", "d", sample));
    expect(lines(good("list", "-t", "d", "-Y", "type == RTM_NEWNSID", sample))).toEqual(
      delta.filter((line) => / RTM_NEWNSID /.test(line) && !/ for RTM_/.test(line)),
    );
  });

  test("names are learned from messages that do not pass", () => {
    const line = lines(good("list", "--filter", "type == RTM_NEWADDR", sample))[0] ?? "";
    expect(lines(good("list", sample))).toContain(line);
  });

  test("export: ndjson and a JSON array of what passes", () => {
    const filter = 'IFLA_IFNAME == "veth0"';
    const objects = lines(good("export", "-Y", filter, sample)).map((line) => JSON.parse(line));
    expect(objects.length).toBe(14);
    expect(JSON.parse(good("export", "--format", "json", "-Y", filter, sample))).toHaveLength(14);
    expect(JSON.parse(good("export", "--format", "json", "-Y", "packet == 0", sample))).toEqual([]);
    expect(JSON.parse(good("export", "--format", "tree", "-Y", filter, sample))).toHaveLength(14);
  });

  test("info is about the messages that pass", () => {
    const facts = JSON.parse(good("info", "--json", "-Y", "type == RTM_NEWNSID", sample));
    expect(facts.types).toEqual({ RTM_NEWNSID: 179 });
    expect(facts.messages).toBe(179);
  });

  test("show prints only what passes", () => {
    const trees = good("show", "-Y", "error == -EEXIST", sample);
    expect(trees.match(/^\S+\.\d+ {2}/gm)).toHaveLength(1);
  });

  test("a packet that is not netlink never passes", () => {
    expect(
      good("list", "-Y", "!IFLA_MTU && frame.number > 0", "test/captures/22-variants-dumpcap-nlmon-lo.pcapng"),
    ).not.toMatch(/not netlink/);
  });

  test("a wrong filter ends with 1 and a caret, and nothing on stdout", () => {
    expect(nlshark(["list", "-Y", "IFLA_MTTU > 1500", sample])).toEqual({
      code: 1,
      stdout: "",
      stderr: "nlshark: no field is called IFLA_MTTU; did you mean IFLA_MTU?\n  IFLA_MTTU > 1500\n  ^~~~~~~~~\n",
    });
  });

  test("control characters of a filter never reach the terminal", () => {
    const { code, stderr } = nlshark(["list", "-Y", "IFLA_MTU == \x1b[31m5", sample]);
    expect(code).toBe(1);
    expect(stderr).not.toContain("\x1b");
  });
});

describe("filter", () => {
  test("without files prints the canonical form", () => {
    expect(good("filter", "not IFLA_MTU  eq 5 and (type==RTM_NEWLINK)")).toBe(
      "!(IFLA_MTU == 5) && type == RTM_NEWLINK\n",
    );
    expect(good("filter", "--json", "IFLA_MTU  eq 5")).toBe('{"nlshark":1,"filter":"IFLA_MTU == 5"}\n');
  });

  test("with files counts, as list does", () => {
    for (const filter of ["errno", "type == RTM_NEWLINK", 'ifi_index == "veth0"', "issue", "!IFLA_MTU"]) {
      const listed = lines(good("list", "-Y", filter, sample)).length;
      expect({ filter, counted: good("filter", filter, sample) }).toEqual({ filter, counted: `${listed}\n` });
    }
    expect(good("filter", "errno", sample, "samples/errors.pcap")).toBe(
      `42\t${sample}\n146\tsamples/errors.pcap\n`.replace("146", good("filter", "errno", "samples/errors.pcap").trim()),
    );
    expect(JSON.parse(good("filter", "--json", "errno", sample))).toEqual({
      nlshark: 1,
      filter: "errno",
      counts: [{ file: sample, matches: 42 }],
    });
  });

  test("counts pcapng, compressed files, standard input", () => {
    expect(good("filter", 'interface == "nlmon0"', "samples/two-interfaces.pcapng.gz")).toBe("217\n");
  });

  test("a capture that ends too early is counted as far as it goes, and ends with 1", () => {
    const bytes = readFileSync(`${projectFolder}${sample}`).subarray(0, 5000);
    const folder = mkdtempSync(join(tmpdir(), "nlshark-"));
    try {
      writeFileSync(join(folder, "cut.pcap"), bytes);
      const listed = lines(nlshark(["list", "-"], { input: bytes }).stdout).length;
      expect(listed).toBeGreaterThan(10);
      for (const file of ["-", join(folder, "cut.pcap")]) {
        const { code, stdout, stderr } = nlshark(["filter", "nlmsg_len > 0", file], { input: bytes });
        expect({ file, code, stdout }).toEqual({ file, code: 1, stdout: `${listed}\n` });
        expect(stderr).toMatch(/^nlshark: record \d+ at byte \d+ is cut short/);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("--explain says what names and constants mean", () => {
    const text = good("filter", "--explain", "IFLA_OPERSTATE == up || nlmsg_flags == NLM_F_DUMP");
    expect(text).toContain("any of:\n  IFLA_OPERSTATE is up\n  nlmsg_flags has NLM_F_DUMP\n");
    expect(good("filter", "--explain", "IFLA_MTU && netlink-route")).toContain(
      "all of:\n  IFLA_MTU is there\n  netlink-route, which is:\n    protocol is NETLINK_ROUTE\n",
    );
    expect(text).toContain("  up = IF_OPER_UP (6)\n");
    expect(text).toContain("  NLM_F_DUMP = 768, 0x300\n");
    expect(JSON.parse(good("filter", "--explain", "--json", "IFLA_MTU > 5"))).toEqual({
      nlshark: 1,
      filter: "IFLA_MTU > 5",
      grouped: "IFLA_MTU > 5",
      fields: [{ text: "IFLA_MTU", name: "IFLA_MTU", kind: "a number", in: ["IFLA"] }],
      constants: [],
    });
  });

  test("--complete offers fields, constants of the field before, operators", () => {
    const offered = (text: string) => lines(good("filter", "--complete", text)).map((line) => line.split("\t")[0]);
    expect(offered("IFLA_MT")[0]).toBe("IFLA_MTU");
    expect(offered("type == RTM_NEWNS")).toEqual(["RTM_NEWNSID"]);
    expect(offered("type in {RTM_NEWLINK, RTM_NEWNS")).toEqual(["RTM_NEWNSID"]);
    expect(offered("IFLA_OPERSTATE == IF_OPER_U")).toEqual(["IF_OPER_UNKNOWN", "IF_OPER_UP"]);
    expect(offered("IFLA_MTU ")).toContain("==");
    expect(offered("IFLA_MTU == 5 ")).toEqual(["&&", "||"]);
    expect(offered("request.IFLA_MT")).toContain("request.IFLA_MTU");
    expect(offered("IFLA_LINKINFO.IFLA_INFO_K")).toEqual(["IFLA_LINKINFO.IFLA_INFO_KIND"]);
    expect(offered('IFLA_IFNAME == "a')).toEqual([]);
    expect(offered("error == -EEX")).toEqual(["EEXIST"]);
    expect(offered("verb == ")).toEqual(["get", "new", "del", "set", "reply", "notify"]);
  });

  test("a wrong one ends with 1", () => {
    expect(nlshark(["filter", "IFLA_IFNAME == 5"]).code).toBe(1);
    expect(nlshark(["filter", "--complete", "--explain", "IFLA_MTU"]).code).toBe(2);
  });
});
