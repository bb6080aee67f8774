/** Hard cases, made with a model kernel: what could be taken for something else. */
import { describe, expect, test } from "vitest";
import { type NetnsMap, netnsMap, Place } from "../../../src/analysis/index.ts";
import { netnsQuestion, netnsText } from "../../../src/export/index.ts";
import { idOf, type Namespace, NetnsKernel } from "../../helpers/netns-kernel.ts";
import { endText, linkOf, namespaceOf, nsidLines } from "../../helpers/netns-map.ts";
import { placesOf } from "../../helpers/netns-places.ts";
import { compare } from "../../helpers/netns-truth.ts";

/** The map of the captures of a kernel, of which nothing certain may be wrong. */
async function mapFrom(kernel: NetnsKernel, ...namespaces: readonly Namespace[]): Promise<NetnsMap> {
  const map = netnsMap(await placesOf(namespaces.length === 0 ? kernel.namespaces : namespaces));
  expect(compare(map, kernel).wrong.certain).toEqual([]);
  return map;
}

function dumpAll(kernel: NetnsKernel): void {
  for (const one of kernel.namespaces) if (one.alive) kernel.dump(one);
}

describe("pairs", () => {
  test("only dumps: both ends name each other, which is likely and not certain", async () => {
    const kernel = new NetnsKernel();
    const [a, b] = [kernel.add("a"), kernel.add("b")];
    kernel.addPair(kernel.add("maker", "none", false), "x", "y", a);
    kernel.addPair(a, "up", "eth0", b);
    for (const one of [a, b]) one.packets.length = 0;
    dumpAll(kernel);
    const map = await mapFrom(kernel);
    expect(endText(map, "a", "up")).toBe("b eth0 2 likely");
  });

  test("two namespaces with the same indexes: the other end that names this link in turn is taken", async () => {
    const kernel = new NetnsKernel();
    const [host, one, two] = [kernel.add("host"), kernel.add("one"), kernel.add("two")];
    kernel.addPair(host, "v1", "eth0", one);
    kernel.addPair(host, "v2", "eth0", two);
    dumpAll(kernel);
    const map = await mapFrom(kernel);
    expect([endText(map, "host", "v1"), endText(map, "host", "v2")]).toEqual([
      "one eth0 2 likely",
      "two eth0 2 likely",
    ]);
    expect([endText(map, "one", "eth0"), endText(map, "two", "eth0")]).toEqual([
      "host v1 2 likely",
      "host v2 3 likely",
    ]);
  });

  test("where two captures fit, neither is taken and both are named", async () => {
    const kernel = new NetnsKernel();
    const [a, b, c, d] = [kernel.add("a"), kernel.add("b"), kernel.add("c"), kernel.add("d", "none", false)];
    kernel.addPair(a, "v", "w", b);
    kernel.addPair(c, "v", "w", d);
    for (const one of [a, b, c]) one.packets.length = 0;
    for (const one of [a, b, c]) kernel.dump(one);
    const map = await mapFrom(kernel);
    // a.2 and c.2 both name index 2, and b.2 names index 2.
    expect(namespaceOf(map, "b").nsids[0]).toMatchObject({ certainty: null, candidates: ["a", "c"] });
    expect(linkOf(map, "b", "w").end?.doubts.join()).toMatch(/a or c would fit/);
  });

  test("a listener on both sides makes it certain: the announcement stands between request and ack", async () => {
    const kernel = new NetnsKernel();
    const [a, b] = [kernel.add("a", "own"), kernel.add("b", "own")];
    kernel.addPair(a, "up", "eth0", b);
    for (let i = 0; i < 2; i++) dumpAll(kernel);
    const map = await mapFrom(kernel);
    expect(endText(map, "a", "up")).toBe("b eth0 2 certain");
    expect(endText(map, "b", "eth0")).toBe("a up 2 certain");
  });

  test("within one namespace no number is needed", async () => {
    const kernel = new NetnsKernel();
    const a = kernel.add("a");
    kernel.addPair(a, "left", "right");
    dumpAll(kernel);
    const map = await mapFrom(kernel);
    expect(endText(map, "a", "left")).toBe("a right 2 certain");
    expect(endText(map, "a", "right")).toBe("a left 3 certain");
    expect(namespaceOf(map, "a").nsids).toEqual([]);
  });

  test("the capture of the other end is missing: its number and index are said, no name", async () => {
    const kernel = new NetnsKernel();
    const [a, b] = [kernel.add("a"), kernel.add("b", "none", false)];
    kernel.addPair(a, "up", "eth0", b);
    kernel.wait(500_000);
    kernel.dump(a);
    const map = await mapFrom(kernel);
    expect(linkOf(map, "a", "up").end).toMatchObject({
      namespace: { name: "nsid 0 of a", captured: false },
      index: 2,
      device: null,
      certainty: "certain",
    });
  });
});

describe("unrelated captures", () => {
  /** A host with a container, as every host has them: the same indexes and numbers. */
  function host(start: bigint, serial: number, name: string) {
    const kernel = new NetnsKernel(start, serial);
    const [outside, inside] = [kernel.add(`${name}-host`), kernel.add(`${name}-box`)];
    kernel.addPair(outside, "veth1", "eth0", inside);
    dumpAll(kernel);
    return { kernel, outside, inside };
  }

  test("of two times: nothing is joined, though indexes and numbers fit", async () => {
    const start = 1_700_000_000_000_000_000n;
    const first = host(start, 1, "one");
    const second = host(start + 3_600_000_000_000n, 1000, "two");
    const map = netnsMap(await placesOf([first.outside, second.inside]));
    expect(nsidLines(map, "one-host")).toEqual(["0 ?"]);
    expect(nsidLines(map, "two-box")).toEqual(["0 ?"]);
  });

  test("of one time: never certain", async () => {
    const start = 1_700_000_000_000_000_000n;
    const first = host(start, 1, "one");
    const second = host(start, 1000, "two");
    const map = netnsMap(await placesOf([first.outside, second.inside]));
    for (const { nsids, interfaces } of map.namespaces) {
      for (const { certainty } of nsids) expect(certainty).not.toBe("certain");
      for (const { end } of interfaces)
        if (end?.namespace.captured && end.linkNetnsid !== null) expect(end.certainty).toBe("likely");
    }
  });

  test("of one time with all four: each host keeps to itself, or nothing is said", async () => {
    const start = 1_700_000_000_000_000_000n;
    const [first, second] = [host(start, 1, "one"), host(start, 1000, "two")];
    const map = netnsMap(await placesOf([first.outside, first.inside, second.outside, second.inside]));
    expect(namespaceOf(map, "one-host").nsids[0]).toMatchObject({
      certainty: null,
      candidates: ["one-box", "two-box"],
    });
  });
});

describe("numbers that are given again", () => {
  test("RTM_DELNSID between: two namespaces, each with its own links", async () => {
    const kernel = new NetnsKernel();
    const host = kernel.add("host", "own");
    const first = kernel.add("first", "own");
    kernel.addPair(host, "v1", "eth0", first);
    dumpAll(kernel);
    kernel.end(first);
    const second = kernel.add("second", "own");
    kernel.addPair(host, "v2", "eth0", second);
    dumpAll(kernel);
    expect(idOf(host, second)).toBe(0);
    const map = await mapFrom(kernel);
    expect(nsidLines(map, "host")).toEqual(["0 first certain", "0 second certain"]);
    expect(namespaceOf(map, "host").nsids[0]?.deleted).not.toBeNull();
    expect([endText(map, "host", "v1"), endText(map, "host", "v2")]).toEqual([
      "first eth0 2 certain",
      "second eth0 2 certain",
    ]);
  });

  test("nobody listened: the first meaning is not carried over", async () => {
    const kernel = new NetnsKernel();
    const host = kernel.add("host");
    const first = kernel.add("first");
    kernel.addPair(host, "v1", "eth0", first);
    dumpAll(kernel);
    kernel.end(first);
    const second = kernel.add("second");
    kernel.addPair(host, "v2", "eth0", second);
    kernel.wait(300_000);
    dumpAll(kernel);
    const map = await mapFrom(kernel);
    expect(endText(map, "host", "v2")).toBe("second eth0 2 likely");
    expect(endText(map, "host", "v1")).toBe("first eth0 2 likely");
  });

  test("the other end moves on and its old namespace goes: the same number and index mean another namespace", async () => {
    const kernel = new NetnsKernel();
    const [a, b, c] = [kernel.add("a", "own"), kernel.add("b"), kernel.add("c")];
    const [, far] = kernel.addPair(a, "up", "eth0", b);
    dumpAll(kernel);
    kernel.move(far, c);
    kernel.end(b);
    kernel.wait(300_000);
    dumpAll(kernel);
    expect(idOf(a, c)).toBe(0);
    const map = await mapFrom(kernel);
    expect(namespaceOf(map, "a").nsids.map(({ namespace }) => namespace.name)).toEqual(["b", "c"]);
  });

  test("-1: a namespace that is about to end has no number, and what was known stays", async () => {
    const kernel = new NetnsKernel();
    const [host, box] = [kernel.add("host", "own"), kernel.add("box", "own")];
    kernel.addPair(host, "v1", "eth0", box);
    dumpAll(kernel);
    kernel.end(box);
    const map = await mapFrom(kernel);
    expect(nsidLines(map, "host")).toEqual(["0 box certain"]);
    expect(linkOf(map, "host", "v1")).toMatchObject({ gone: { how: "deleted" }, end: { linkNetnsid: 0, index: 2 } });
  });
});

describe("moves", () => {
  test("to a namespace without a capture and back: two moves, one link", async () => {
    const kernel = new NetnsKernel();
    const [a, hidden] = [kernel.add("a", "all"), kernel.add("hidden", "none", false)];
    kernel.setNsid(a, hidden, 4);
    const link = kernel.addLink(a, "d");
    kernel.move(link, hidden, "away");
    kernel.wait(200_000);
    kernel.move(link, a, "home");
    kernel.dump(a);
    const map = await mapFrom(kernel);
    const [story] = map.stories;
    expect(map.stories).toHaveLength(1);
    expect([story?.start, ...(story?.steps.map(({ to }) => to) ?? [])].map((stay) => stay?.namespace.name)).toEqual([
      "a",
      "nsid 4 of a",
      "a",
    ]);
    expect(story?.certainty).toBe("certain");
  });

  test("nobody listens: a request that was granted sent the link away, and its end is no riddle", async () => {
    const kernel = new NetnsKernel();
    const [a, b] = [kernel.add("a"), kernel.add("b", "none", false)];
    const [link, other] = [kernel.addLink(a, "d"), kernel.addLink(a, "e")];
    kernel.dump(a);
    kernel.move(link, b);
    kernel.remove(other);
    kernel.dump(a);
    const map = await mapFrom(kernel);
    expect(linkOf(map, "a", "d").gone).toMatchObject({ how: "sent" });
    expect(linkOf(map, "a", "e").gone).toMatchObject({ how: "missed" });
    expect(netnsText(map).join("\n")).toMatch(/ d +dummy +sent away by \d+\.1/);
  });

  test("ip netns set of a process and ip link set … netns PID: the same process is likely the same namespace", async () => {
    const kernel = new NetnsKernel();
    const [a, b, c] = [kernel.add("a"), kernel.add("b"), kernel.add("c", "none", false)];
    const [d, e, f] = [kernel.addLink(a, "d"), kernel.addLink(a, "e"), kernel.addLink(a, "f")];
    kernel.dump(a);
    kernel.setNsid(a, b, 4, 441);
    kernel.setNsid(a, c, 5, 442);
    kernel.move(d, b, "d", 441);
    kernel.move(e, c, "e", 442);
    // Long after, the number may be another process's.
    kernel.wait(60_000_000);
    kernel.move(f, c, "f", 441);
    kernel.dump(a);
    const map = await mapFrom(kernel, a);
    const goneOf = (name: string) => linkOf(map, "a", name).gone;
    expect(goneOf("d")).toMatchObject({ how: "sent", to: { name: "nsid 4 of a" } });
    expect(goneOf("e")).toMatchObject({ how: "sent", to: { name: "nsid 5 of a" } });
    expect(goneOf("f")).toMatchObject({ how: "sent", to: null });
    expect(netnsText(map).join("\n")).toMatch(/ d +dummy +sent away by \d+\.1, likely to nsid 4\n/);
  });

  test("over a third namespace that nobody hears: the index fits, the namespace does not", async () => {
    const kernel = new NetnsKernel();
    const [a, between, b] = [kernel.add("a", "own"), kernel.add("between", "none", false), kernel.add("b", "own")];
    const link = kernel.addLink(a, "d");
    kernel.move(link, between);
    kernel.wait(400_000);
    kernel.move(link, b);
    dumpAll(kernel);
    const map = await mapFrom(kernel);
    for (const { certainty } of namespaceOf(map, "a").nsids) expect(certainty).not.toBe("certain");
  });

  test("two links with one address, as container engines make them: never certain", async () => {
    const kernel = new NetnsKernel();
    const [a, b] = [kernel.add("a", "own"), kernel.add("b", "none")];
    const [here, there] = [
      kernel.addLink(a, "eth0", "dummy", "02:42:ac:11:00:02"),
      kernel.addLink(b, "eth0", "dummy", "02:42:ac:11:00:02"),
    ];
    const hidden = kernel.add("hidden", "none", false);
    kernel.move(here, hidden);
    kernel.wait(300_000);
    dumpAll(kernel);
    expect(there.namespace).toBe(b);
    await mapFrom(kernel);
  });

  test("the other end went elsewhere and came back between two messages that say the same", async () => {
    const kernel = new NetnsKernel();
    const [home, near, far] = [kernel.add("home"), kernel.add("near", "all"), kernel.add("far")];
    const [x, y] = kernel.addPair(near, "x", "y", home);
    expect(x.namespace).toBe(near);
    kernel.move(y, far);
    kernel.dump(far);
    kernel.move(y, home);
    kernel.dump(far, idOf(far, near));
    dumpAll(kernel);
    const map = await mapFrom(kernel);
    expect(nsidLines(map, "near")).not.toContain("0 far certain");
  });

  test("another link with the same name takes the index of one that left", async () => {
    const kernel = new NetnsKernel();
    const [a, b, c] = [kernel.add("a"), kernel.add("b"), kernel.add("c", "all")];
    const [, y] = kernel.addPair(b, "x", "y", a);
    kernel.move(y, c);
    kernel.move(y, a);
    kernel.addPair(b, "x2", "y", c);
    kernel.dump(c, idOf(c, a));
    dumpAll(kernel);
    dumpAll(kernel);
    await mapFrom(kernel);
  });

  test("the kind says where a tunnel's packets go after a move", async () => {
    const kernel = new NetnsKernel();
    const [a, b] = [kernel.add("a", "own"), kernel.add("b", "own")];
    const tunnel = kernel.addTunnel(a, "t", a);
    kernel.move(tunnel, b);
    dumpAll(kernel);
    const map = await mapFrom(kernel);
    expect(endText(map, "b", "t")).toBe("a 0 certain");
    expect(linkOf(map, "b", "t").end?.reasons.length).toBeGreaterThan(0);
  });
});

describe("kinds", () => {
  test("vxlan: IFLA_LINK is only its own index, the device is in its data", async () => {
    const kernel = new NetnsKernel();
    const [a, b] = [kernel.add("a", "own"), kernel.add("b", "own")];
    kernel.addLink(a, "other");
    const lower = kernel.addLink(a, "under");
    kernel.addTunnel(a, "vx", b, lower);
    dumpAll(kernel);
    const map = await mapFrom(kernel);
    expect(linkOf(map, "b", "vx").index).toBe(2);
    expect(endText(map, "b", "vx")).toBe("a under 3 certain");
  });

  test("macvlan and vlan: the lower device is in the namespace of the one who asked", async () => {
    const kernel = new NetnsKernel();
    const [a, b] = [kernel.add("a", "own"), kernel.add("b", "own")];
    const lower = kernel.addLink(a, "under");
    kernel.addUpper(a, lower, "mac", b);
    kernel.addUpper(a, lower, "vl", b, "vlan");
    dumpAll(kernel);
    const map = await mapFrom(kernel);
    expect([endText(map, "b", "mac"), endText(map, "b", "vl")]).toEqual(["a under 2 certain", "a under 2 certain"]);
  });
});

describe("listeners to all nsids", () => {
  test("a notification of another namespace renames no link of this one", async () => {
    const kernel = new NetnsKernel();
    const [a, b] = [kernel.add("a", "all"), kernel.add("b")];
    kernel.setNsid(a, b, 9);
    kernel.addLink(a, "mine");
    kernel.addLink(b, "theirs");
    kernel.dump(a);
    const map = await mapFrom(kernel);
    expect(namespaceOf(map, "a").interfaces.map(({ names }) => names.map(({ name }) => name))).toEqual([
      ["lo"],
      ["mine"],
    ]);
    expect(namespaceOf(map, "a").foreign.elsewhere).toBe(1);
  });

  test("a link that went and came back under its index: its stay elsewhere is not taken for one here", async () => {
    const kernel = new NetnsKernel();
    const [a, b] = [kernel.add("a", "all"), kernel.add("b")];
    kernel.setNsid(a, b, 9);
    const [, y] = kernel.addPair(a, "x", "y");
    kernel.move(y, b);
    kernel.move(y, a);
    dumpAll(kernel);
    const map = await mapFrom(kernel);
    expect(endText(map, "a", "x")).toBe("a y 2 certain");
  });
});

describe("the answers with two numbers", () => {
  test("ip netns list-id target-nsid: a number of another namespace in the asker's count", async () => {
    const kernel = new NetnsKernel();
    const [a, b, c] = [kernel.add("a", "own"), kernel.add("b"), kernel.add("c")];
    kernel.addLink(b, "d");
    kernel.addLink(c, "e");
    kernel.dump(b);
    kernel.dump(c);
    kernel.setNsid(a, b, 3);
    kernel.setNsid(a, c, 7);
    kernel.setNsid(b, c, 12);
    kernel.dump(a, 3);
    kernel.dump(a, 7);
    kernel.listIds(a, 3);
    dumpAll(kernel);
    const map = await mapFrom(kernel);
    expect(nsidLines(map, "a")).toEqual(["3 b certain", "7 c certain"]);
    expect(nsidLines(map, "b")).toEqual(["12 c certain"]);
  });
});

describe("little input", () => {
  test("no capture, an empty one", () => {
    expect(netnsMap([])).toMatchObject({ namespaces: [], stories: [], conflicts: [], twins: [] });
    const text = netnsText(netnsMap([new Place("a", "a.pcap")]));
    expect(text).toContain("  a: no message is about its links");
  });

  test("captures of several namespaces in one are told, and nothing in them is certain", async () => {
    const kernel = new NetnsKernel();
    const [a, b] = [kernel.add("a"), kernel.add("b")];
    kernel.addLink(a, "mine");
    kernel.addPair(b, "theirs", "peer", a);
    for (let i = 0; i < 2; i++) dumpAll(kernel);
    const both: Namespace = {
      ...a,
      name: "both",
      packets: [...a.packets, ...b.packets].sort((one, other) => (one.time < other.time ? -1 : 1)),
    };
    const map = netnsMap(await placesOf([both]));
    expect(namespaceOf(map, "both").mixed).toBe(2);
    const text = netnsText(map).join("\n");
    expect(text).toContain("messages of several namespaces are mixed in this capture: nothing below is sure");
    expect(text).toContain("answers give index 2 to two links in turn");
    expect(text).not.toMatch(/gone by|certain/);
    expect(netnsQuestion(map, "mine")?.at(-1)).toBe("both: messages of several namespaces are mixed in this capture");
    for (const { certainty, end } of namespaceOf(map, "both").interfaces) {
      expect(certainty).toBe("likely");
      if (end !== null) expect(end.certainty).toBe("likely");
    }
  });
});
