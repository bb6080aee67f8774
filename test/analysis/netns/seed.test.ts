/**
 * The map of four namespaces against what was done in them: `samples/netns.md` and 01-netns-seed.truth.txt have the
 * commands and what they printed.
 */
import { describe, expect, test } from "vitest";
import type { NetnsMap } from "../../../src/analysis/index.ts";
import { netnsText } from "../../../src/export/index.ts";
import { sample, sharedCapture } from "../../helpers/captures.ts";
import { endText, linkOf, mapOf, namespaceOf, nsidLines, placeOf } from "../../helpers/netns-map.ts";
import { readTruth } from "../../helpers/truth.ts";

const files = {
  init: sample("netns.pcap"),
  foo: sample("netns-foo.pcap"),
  nsA: sample("netns-nsA.pcap"),
  nsB: sample("netns-nsB.pcap"),
};
type Label = keyof typeof files;
const labels = Object.keys(files) as Label[];

const map = await mapOf(files);

/** By the commands: `ip netns set`, `ip -n foo netns set`, and what links and moves made the kernel give. */
const numbers: Readonly<Record<Label, Readonly<Record<number, Label>>>> = {
  init: { 0: "nsB", 1: "init", 3: "foo", 7: "nsA" },
  foo: { 1: "init", 12: "nsA" },
  nsA: { 0: "nsB", 1: "init", 2: "foo" },
  nsB: { 0: "nsA", 1: "init", 2: "foo" },
};

/** The other end of every link that has one in another namespace, by the commands that made them. */
const otherEnds: readonly (readonly [Label, string, string, string, Label, string | null, number | null])[] = [
  ["foo", "ipip1", "ip -n foo link add ipip1 link-netnsid 1 type ipip", "tunnel", "init", null, 0],
  ["foo", "gre1", "ip -n foo link add gre1 link-netnsid 12 type gre", "tunnel", "nsA", null, 0],
  ["init", "veth0", "ip link add veth0 type veth peer name veth1 netns foo", "peer", "foo", "veth1", 9],
  ["foo", "veth1", "ip link add veth0 type veth peer name veth1 netns foo", "peer", "init", "veth0", 7],
  ["nsA", "vA", "ip -n nsA link add vA type veth peer name vB netns nsB", "peer", "nsB", "vB", 7],
  ["nsB", "vB", "ip -n nsA link add vA type veth peer name vB netns nsB", "peer", "nsA", "vA", 7],
  ["foo", "mv0", "ip link add link dum0 name mv0 netns foo type macvlan", "lower", "init", "dum0", 8],
  ["nsA", "dum0.10", "ip link add link dum0 name dum0.10 netns nsA type vlan id 10", "lower", "init", "dum0", 8],
  ["nsB", "vx100", "ip link add vx100 netns nsB type vxlan id 100 dev dum0", "tunnel", "init", "dum0", 8],
  ["foo", "gre9", "ip link add gre9 type gre …; ip link set gre9 netns foo", "tunnel", "init", null, 0],
];

describe("four namespaces together", () => {
  test.each(labels)("nsids of %s", (label) => {
    const found = Object.fromEntries(
      namespaceOf(map, label).nsids.map(({ nsid, namespace }) => [nsid, namespace.name]),
    );
    expect(found).toEqual(numbers[label]);
  });

  test("all of them are certain but one, which only a link with an address that somebody chose shows", () => {
    expect(labels.flatMap((label) => nsidLines(map, label).filter((line) => !line.endsWith("certain")))).toEqual([
      "2 foo likely",
    ]);
  });

  test.each(otherEnds)("%s %s: %s", (label, name, _command, relation, where, device, index) => {
    const { end } = linkOf(map, label, name);
    expect(end).toMatchObject({ relation, index, certainty: "certain", namespace: { name: where, captured: true } });
    expect(end?.device?.name ?? null).toBe(device);
    if (device !== null) expect(end?.device?.certainty).toBe("certain");
    if (relation === "peer") expect(end?.reciprocal).toBe(true);
  });

  test("every other link has its other end at home, or none", () => {
    const known = new Set(otherEnds.map(([label, name]) => `${label} ${name}`));
    for (const label of labels) {
      for (const { name, end } of namespaceOf(map, label).interfaces) {
        if (known.has(`${label} ${name}`) || end === null) continue;
        expect(end, `${label} ${name}`).toMatchObject({ linkNetnsid: null, namespace: { name: label } });
      }
    }
  });

  test("mvmove is followed through all namespaces: ip link set … netns, six times", () => {
    const story = map.stories.find(({ start }) => start.name === "mvmove");
    expect(story).toMatchObject({ kind: "dummy", address: "46:57:95:ea:7f:ea", certainty: "certain" });
    const stays = [story?.start, ...(story?.steps.map(({ to }) => to) ?? [])];
    expect(stays.map((stay) => `${stay?.namespace.name} ${stay?.index} ${stay?.name}`)).toEqual([
      "init 10 mvmove",
      "nsA 10 moved0",
      "foo 12 moved0",
      "init 12 moved0",
      "nsB 12 again0",
      "foo 12 again0",
    ]);
    expect(story?.steps.map(({ nsid }) => nsid)).toEqual([7, 2, 1, 0, 2]);
    expect(story?.steps.map(({ request }) => request?.at.label)).toEqual(["init", "nsA", "foo", "init", "nsB"]);
    expect(story?.steps.at(-1)?.to.address).toBe("02:00:00:00:00:99");
  });

  test("gre9 is followed from init to foo", () => {
    const story = map.stories.find(({ start }) => start.name === "gre9");
    expect(story?.steps.map(({ to, nsid }) => [to.namespace.name, to.index, nsid])).toEqual([["foo", 11, 3]]);
    expect(map.stories).toHaveLength(2);
  });

  test("how the numbers were given", () => {
    const how = (label: Label) =>
      namespaceOf(map, label).nsids.map(
        ({ nsid, assigned }) => `${nsid} ${assigned?.by} ${(assigned?.request ?? assigned?.at)?.id}`,
      );
    // ip netns set foo 3, nsA 7, nsB auto; 1 came with the first answer that had to name init itself.
    expect(how("init")).toEqual(["0 set 89.1", "1 notified 534.1", "3 set 57.1", "7 set 69.1"]);
    expect(how("foo")).toEqual(["1 set 1.1", "12 set 3.1"]);
  });

  test("nothing contradicts", () => expect(map.conflicts).toEqual([]));

  test("notifications of other namespaces name no link of init: 7 is veth0, not vB or ipip1", () => {
    const seven = namespaceOf(map, "init").interfaces.filter(({ index }) => index === 7);
    expect(seven.map(({ names }) => names.map(({ name }) => name))).toEqual([["veth0"]]);
  });

  test("the order of the files does not matter", async () => {
    const turned = await mapOf(Object.fromEntries(Object.entries(files).reverse()));
    expect(netnsText(turned)).toEqual(netnsText(map));
  });
});

/** What a map says wrongly of where something is. */
function wrongOf(one: NetnsMap): string[] {
  const wrong: string[] = [];
  for (const { namespace, nsids, interfaces } of one.namespaces) {
    if (!namespace.captured) continue;
    const label = namespace.name as Label;
    for (const { nsid, namespace: what, certainty } of nsids) {
      const truth = numbers[label][nsid];
      if (truth === undefined || (certainty !== null && what.name !== truth))
        wrong.push(`${label} nsid ${nsid} is ${what.name}`);
    }
    for (const { name, end } of interfaces) {
      if (end === null || !end.namespace.captured || end.linkNetnsid === null) continue;
      const truth = otherEnds.find(([from, link]) => from === label && link === name);
      if (truth === undefined || end.namespace.name !== truth[4])
        wrong.push(`${label} ${name} to ${end.namespace.name}`);
      else if (truth[5] !== null && end.device !== null && end.device.name !== truth[5])
        wrong.push(`${label} ${name} to ${end.device.name}`);
    }
  }
  return wrong;
}

const some = labels.flatMap((_, i) =>
  Array.from({ length: 1 << labels.length }, (__, mask) =>
    labels.filter((___, bit) => (mask & (1 << bit)) !== 0),
  ).filter(({ length }) => length === i + 1),
);

describe("fewer captures", () => {
  test.each(some.map((one) => [one.join(" "), one] as const))("%s: nothing wrong", async (_name, chosen) => {
    const one = await mapOf(Object.fromEntries(chosen.map((label) => [label, files[label]])));
    expect(wrongOf(one)).toEqual([]);
    expect(netnsText(one).filter((line) => line.length > 120)).toEqual([]);
    expect(one.namespaces.filter(({ namespace }) => namespace.captured)).toHaveLength(chosen.length);
  });

  test("init alone knows foo by what it asked about it: IFLA_TARGET_NETNSID 3", async () => {
    const one = await mapOf({ init: files.init });
    expect(endText(one, "init", "veth0")).toBe("nsid 3 of init veth1 9 certain");
    const asked = namespaceOf(one, "nsid 3 of init").interfaces;
    expect(asked.map(({ name }) => name)).toEqual([
      "lo",
      "tunl0",
      "gre0",
      "gretap0",
      "erspan0",
      "nlmon0",
      "ipip1",
      "gre1",
      "veth1",
      "mv0",
      "gre9",
      "again0",
    ]);
    // In answers about another namespace the nsid of the link counts where it was asked: 7 is nsA in init, 12 in foo.
    expect(asked.find(({ name }) => name === "gre1")?.end).toMatchObject({
      linkNetnsid: 7,
      namespace: { name: "nsid 7 of init" },
    });
    expect(asked.find(({ name }) => name === "mv0")?.end).toMatchObject({
      namespace: { name: "init" },
      device: { name: "dum0" },
    });
  });

  test("without init a move that nobody saw is a gap, not a guess", async () => {
    const one = await mapOf({ foo: files.foo, nsB: files.nsB });
    expect(namespaceOf(one, "foo").nsids.map(({ nsid }) => nsid)).toEqual([1, 12]);
    const story = one.stories.find(({ start }) => start.name === "mvmove");
    expect(story?.certainty).toBe("likely");
    expect(story?.steps.some(({ nsid }) => nsid === null)).toBe(true);
  });

  test("a capture of another day joins nothing", async () => {
    const other = sharedCapture("22-variants.nsA.pcap");
    if (other === null) return expect(other, "the larger collection is not beside the checkout").toBeNull();
    const one = await mapOf({ foo: files.foo, other });
    expect(nsidLines(one, "foo")).toEqual(["1 ?", "12 ?"]);
    expect(nsidLines(one, "other")).toEqual(["0 ?"]);
  });
});

describe("what ip printed", () => {
  const path = sharedCapture("01-netns-seed.truth.txt");

  test("ip -n NS -d -j link show, at its end: every link with its link-netnsid", () => {
    if (path === null) return expect(path, "the larger collection is not beside the checkout").toBeNull();
    const commands = readTruth(path);
    const expected: Readonly<Record<Label, string>> = {
      init: "ip -d -j link show",
      foo: "ip -n foo -d -j link show",
      nsA: "ip -n nsA -d -j link show",
      nsB: "ip -n nsB -d -j link show",
    };
    for (const label of labels) {
      const output = commands.filter(({ command }) => command === expected[label]).at(-1)?.output ?? "[]";
      const printed = JSON.parse(output) as {
        ifindex: number;
        ifname: string;
        link_netnsid?: number;
        address?: string;
      }[];
      const there = namespaceOf(map, label).interfaces.filter(({ gone }) => gone === null);
      expect(there.map(({ index, name, end }) => [index, name, end?.linkNetnsid ?? null])).toEqual(
        printed.map(({ ifindex, ifname, link_netnsid }) => [ifindex, ifname, link_netnsid ?? null]),
      );
    }
  });

  test("ip netns list-id", () => {
    if (path === null) return expect(path, "the larger collection is not beside the checkout").toBeNull();
    const commands = readTruth(path);
    const printed = (command: string) =>
      Object.fromEntries(
        [
          ...(commands.find((one) => one.command === command && one.output !== "")?.output ?? "").matchAll(
            /^nsid (\d+) \(iproute2 netns name: (\w+)\)/gm,
          ),
        ].map(([, nsid, name]) => [Number(nsid), name === "init_net" ? "init" : name]),
      );
    const found = (label: Label) =>
      Object.fromEntries(namespaceOf(map, label).nsids.map(({ nsid, namespace }) => [nsid, namespace.name]));
    expect(found("init")).toMatchObject(printed("ip netns list-id"));
    expect(found("foo")).toMatchObject(printed("ip -n foo netns list-id"));
    expect(Object.keys(printed("ip netns list-id"))).toHaveLength(3);
  });
});

test("two captures of one namespace are told, and one is taken", async () => {
  const one = await mapOf({ ...files, again: files.foo });
  expect(one.twins).toEqual([{ label: "foo", of: "again", answers: expect.any(Number) }]);
  expect(one.namespaces.map(({ namespace }) => namespace.name).sort()).toEqual(["again", "init", "nsA", "nsB"]);
  expect(endText(one, "init", "veth0")).toBe("again veth1 9 certain");
});

test("a place takes messages in order and keeps none", async () => {
  const place = await placeOf("init", files.init);
  expect(place.messages).toBeGreaterThan(600);
  expect(place.links.length).toBeLessThan(120);
});
