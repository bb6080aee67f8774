/** `-Y` on the analyses: all messages are joined and learned from, and what passes is shown. */
import { describe, expect, test } from "vitest";
import { lines, nlshark } from "../helpers/command.ts";

const netns = "samples/netns.pcap";
const foo = "samples/netns-foo.pcap";
const errors = "samples/errors.pcap";

function run(...words: string[]): string {
  const { code, stdout, stderr } = nlshark(words);
  expect({ words, stderr }).toEqual({ words, stderr: "" });
  expect([0, 3]).toContain(code);
  return stdout;
}

/** The objects of a command that prints one a line. */
function objects<Row>(...words: string[]): Row[] {
  return lines(run(...words)).map((line) => JSON.parse(line));
}

/** `12.1` of the messages that pass. */
function passing(filter: string, file: string): Set<string> {
  return new Set(
    objects<{ packet: number; message: number }>("export", "-Y", filter, file).map(
      ({ packet, message }) => `${packet}.${message}`,
    ),
  );
}

interface ExchangeRow {
  readonly request: { readonly message: string };
  readonly latency: { readonly last: number | null };
}

/** The numbers of an exchange's messages, as `exchanges FILE NUMBER` lists them. */
function messagesOf(file: string, number: string): string[] {
  return lines(run("exchanges", file, number)).flatMap((line) => {
    const match = /^(?:request|reply|ack|error|done|caused|copy) +(\d+\.\d+) /.exec(line);
    return match === null ? [] : [match[1] as string];
  });
}

describe("exchanges: shown when one of its messages passes, as it is without a filter", () => {
  test("a filter that only answers pass", () => {
    const all = objects<ExchangeRow>("exchanges", "--json", errors);
    const passed = passing("errno == EEXIST", errors);
    const shown = objects<ExchangeRow>("exchanges", "--json", "-Y", "errno == EEXIST", errors);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBe(passed.size);
    for (const row of shown) expect(all).toContainEqual(row);
    for (const row of shown.slice(0, 3)) {
      expect(messagesOf(errors, row.request.message).some((message) => passed.has(message))).toBe(true);
    }
  });

  test("a filter that only requests pass", () => {
    const filter = "direction == user-to-kernel && type == RTM_NEWLINK";
    const shown = objects<ExchangeRow>("exchanges", "--json", "-Y", filter, netns);
    expect(new Set(shown.map(({ request }) => request.message))).toEqual(passing(filter, netns));
    expect(shown.every(({ latency }) => latency.last !== null)).toBe(true);
  });

  test("with --errors, and an exchange by its number", () => {
    const explained = run("exchanges", "--errors", errors);
    const some = run("exchanges", "--errors", "-Y", "errno == EEXIST", errors);
    expect(lines(some).length).toBeGreaterThan(1);
    expect(explained).toContain(lines(some)[0]);
    expect(some).not.toMatch(/-E(?!EXIST)[A-Z]+ /);
  });
});

describe("state: objects whose last message passes", () => {
  test("by value, by number and by time of that message", () => {
    const rows = (...words: string[]) =>
      lines(run("state", netns, "links", "--netns", "3", ...words)).filter((line) => /^ {2}\d+\.\d+ +\d/.test(line));
    const all = rows();
    const small = rows("-Y", "IFLA_MTU < 1500");
    expect(small).toEqual(all.filter((line) => Number(/ mtu (\d+)/.exec(line)?.[1]) < 1500));
    expect(small.length).toBeGreaterThan(0);
    const told = (line: string) => (/^ +\S+ +(\d+)\.(\d+)/.exec(line) ?? []).slice(1).map(Number);
    expect(rows("-Y", "packet == 536")).toEqual(all.filter((line) => told(line)[0] === 536));
    expect(rows("-Y", "message > 2")).toEqual(all.filter((line) => Number(told(line)[1]) > 2));
    expect(rows("-Y", 'time > "2026-11-23T11:39:00Z"')).toEqual(all);
    expect(rows("-Y", 'time < "2026-11-23T11:39:00Z"')).toEqual([]);
  });

  test("says that only what passes is shown", () => {
    const shown = lines(run("state", netns, "links", "rules", "-Y", "IFLA_MTU < 1500"));
    expect(shown[1]).toBe("only what passes IFLA_MTU < 1500");
    expect(shown.find((line) => line.startsWith("links:"))).toMatch(/^links: 4 that pass \(complete: /);
    expect(shown).toContain("nothing that passes tells of: rules");
    expect(run("state", netns, "links")).not.toMatch(/pass/);
  });

  test("a difference is one of all objects: what passes no longer has not gone", () => {
    const links = (...words: string[]) => lines(run("state", netns, "links", "--diff", "300", "660", ...words));
    const veth0 = "  ~ 7: veth0@if9 veth UP mtu 1500 link-netnsid 3  (600.3)";
    expect(links()).toContain(veth0);
    expect(links("-Y", "ifi_flags == IFF_UP")).toContain(veth0);
    expect(links("-Y", "!(ifi_flags == IFF_UP)").join("\n")).not.toContain("veth0");
    expect(links("-Y", "ifi_flags == IFF_UP")[2]).toBe("only what passes ifi_flags == IFF_UP");
  });
});

describe("stats: counts what passes, measures exchanges whose request passes", () => {
  interface TypeRow {
    readonly type: string;
    readonly messages: number;
  }

  test("types and totals", () => {
    const filter = "errno || type == RTM_NEWLINK";
    const { messages, types } = JSON.parse(run("stats", "--json", "-Y", filter, errors, "types"));
    const { types: all } = JSON.parse(run("stats", "--json", errors, "types"));
    expect(messages).toBe(passing(filter, errors).size);
    const count = (rows: readonly TypeRow[], name: string) =>
      rows.filter(({ type }) => type === name).reduce((sum, row) => sum + row.messages, 0);
    expect(count(types, "RTM_NEWLINK")).toBe(count(all, "RTM_NEWLINK"));
    expect(count(types, "RTM_GETLINK")).toBe(0);
  });

  test("latency of the requests that pass, also when no answer does", () => {
    interface LatencyRow {
      readonly type: string;
    }
    const filter = "direction == user-to-kernel && type == RTM_NEWLINK";
    const rowsOf = (...words: string[]): LatencyRow[] =>
      JSON.parse(run("stats", "--json", ...words, errors, "latency")).latency;
    const all = rowsOf();
    const some = rowsOf("-Y", filter);
    expect(some).toEqual(all.filter(({ type }) => type === "RTM_NEWLINK"));
    expect(some).toHaveLength(1);
    expect(rowsOf("-Y", "errno")).toEqual([]);
  });
});

describe("check: findings of messages that pass", () => {
  test("and the accounts of those messages", () => {
    interface Report {
      readonly findings: readonly { readonly message: string }[];
      readonly accounts: readonly { readonly messages: number }[];
    }
    const filter = "type == RTM_NEWLINK";
    const all: Report = JSON.parse(run("check", "--json", errors));
    const some: Report = JSON.parse(run("check", "--json", "-Y", filter, errors));
    const passed = passing(filter, errors);
    expect(some.findings).toEqual(all.findings.filter(({ message }) => passed.has(message)));
    expect(some.findings.length).toBeGreaterThan(0);
    expect(some.findings.length).toBeLessThan(all.findings.length);
    expect(some.accounts.reduce((sum, { messages }) => sum + messages, 0)).toBe(passed.size);
  });
});

describe("diff: units with a message that passes", () => {
  test("a capture is the same as itself, another one only where the filter looks", () => {
    interface Report {
      readonly same: boolean;
      readonly differences: readonly { readonly what: string; readonly a: { readonly message: string } | null }[];
    }
    const compare = (...words: string[]): Report => JSON.parse(run("diff", "--json", ...words));
    expect(compare("-Y", "errno", netns, netns).same).toBe(true);
    const { differences } = compare("-Y", "type == RTM_NEWNSID", netns, foo);
    const passed = passing("type == RTM_NEWNSID", netns);
    const removed = differences.filter(({ what }) => what === "a");
    expect(removed.length).toBeGreaterThan(0);
    for (const { a } of removed.slice(0, 5)) {
      const number = a?.message ?? "";
      if (!passed.has(number)) expect(messagesOf(netns, number).some((message) => passed.has(message))).toBe(true);
    }
    expect(compare("-Y", "IFLA_MTU == 1 && errno", netns, foo)).toMatchObject({ same: true, differences: [] });
  });
});

test.each(["exchanges", "state", "stats", "check", "info"])(
  "%s: a wrong filter ends with 1 and prints nothing",
  (command) => {
    const { code, stdout, stderr } = nlshark([command, netns, "-Y", "IFLA_MTTU > 5"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("did you mean IFLA_MTU?");
  },
);

test("filter: a pattern that is wrong prints no count", () => {
  const { code, stdout } = nlshark(["filter", 'IFLA_IFNAME matches "(?=a)"', netns]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
});
