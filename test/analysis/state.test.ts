/** What takes things into a state and out of it, each rule by a conversation made for it. */
import { describe, expect, test } from "vitest";
import { type KindName, messageOf, pictureOf } from "../../src/analysis/index.ts";
import { integer } from "../helpers/pcap.ts";
import {
  address,
  Conversation,
  everything,
  link,
  neighbour,
  nsid,
  question,
  route,
  rule,
} from "../helpers/rtnetlink.ts";
import { d0, d1, doubtsOf, fold, linesOf, reasonsOf } from "../helpers/state-folds.ts";
import { attribute } from "../helpers/table.ts";

describe("dumps", () => {
  test("what a complete dump does not list has gone, with the reason", async () => {
    const talk = new Conversation().dumped(everything.links, [d0, d1]).dumped(everything.links, [d1]);
    const state = await fold(talk);
    expect(linesOf(state, "link")).toEqual(["3: d1 dummy UNKNOWN mtu 1500"]);
    expect(reasonsOf(state, "link")).toEqual(["not in the dump 4.1"]);
  });

  test("a dump is over with its end: before, nothing has gone", async () => {
    const talk = new Conversation().dumped(everything.links, [d0, d1]).dumped(everything.links, [d1], { end: "none" });
    expect(linesOf(await fold(talk), "link")).toHaveLength(2);
  });

  test("a dump that ends with an error says nothing of what it did not list", async () => {
    const talk = new Conversation().dumped(everything.links, [d0, d1]).dumped(everything.links, [d1], { end: "error" });
    expect(linesOf(await fold(talk), "link")).toHaveLength(2);
  });

  test("an interrupted dump leaves a doubt", async () => {
    const talk = new Conversation().dumped(everything.links, [d0, d1]).dumped(everything.links, [d1], { flags: 0x10 });
    const state = await fold(talk);
    expect(linesOf(state, "link")).toHaveLength(2);
    expect(doubtsOf(state, "link")).toEqual(["the interrupted dump 4.1 did not list it", null]);
    const [links] = pictureOf(state).spaces[0]?.kinds ?? [];
    expect(links?.interrupted?.from.id).toBe("4.1");
    expect(links?.dumped.get(0)?.from.id).toBe("1.1");
  });

  test("a dump whose packets the capture cut says nothing of what it did not list", async () => {
    const talk = new Conversation().dumped(everything.links, [d0, d1]).dumped(everything.links, [d1], { lost: 40 });
    expect(linesOf(await fold(talk), "link")).toHaveLength(2);
  });

  test("what is announced while a dump runs stays", async () => {
    const talk = new Conversation().dumped(everything.links, [d0], { end: "none" }).told(d1);
    const state = await fold(talk);
    expect(linesOf(state, "link")).toHaveLength(2);
    const whole = new Conversation().told(d0).dumped(everything.addresses, []).dumped(everything.links, [d0]).told(d1);
    expect(linesOf(await fold(whole), "link")).toHaveLength(2);
  });

  test("an empty dump empties its table", async () => {
    const talk = new Conversation().told(rule(100, 5)).dumped(everything.rules, []);
    const state = await fold(talk);
    expect(linesOf(state, "rule")).toEqual([]);
    expect(reasonsOf(state, "rule")).toEqual(["not in the dump 2.1"]);
  });

  test("a dump of one family leaves the others", async () => {
    const inet6 = question(20, Buffer.from([10, 0, 0, 0, 0, 0, 0, 0]));
    const talk = new Conversation().told(address(2, "10.0.0.1", 24), address(2, "fe80::1", 64)).dumped(inet6, []);
    expect(linesOf(await fold(talk), "address")).toEqual(["2: if2 inet 10.0.0.1/24 scope global"]);
  });

  test("a dump of one table, interface or kind says nothing of what it does not cover", async () => {
    const table = question(24, Buffer.concat([Buffer.alloc(12), attribute(15, integer(7, 4))]));
    const routes = new Conversation()
      .told(route("10.0.0.0/8", { dev: 2 }), route("10.7.0.0/16", { dev: 2, table: 7 }))
      .dumped(table, []);
    expect(linesOf(await fold(routes), "route")).toEqual(["10.0.0.0/8 dev if2 table main proto boot"]);

    const device = question(20, Buffer.concat([Buffer.alloc(4), integer(3, 4)]));
    const addresses = new Conversation()
      .told(address(2, "10.0.0.1", 24), address(3, "10.0.1.1", 24))
      .dumped(device, [], { flags: 0x20 });
    expect(linesOf(await fold(addresses), "address")).toEqual(["2: if2 inet 10.0.0.1/24 scope global"]);

    const kind = question(16, Buffer.concat([Buffer.alloc(16), attribute(18, attribute(1, Buffer.from("veth\0")))]));
    const links = new Conversation().told(d0, link(4, "v0", { kind: "veth" })).dumped(kind, []);
    expect(linesOf(await fold(links), "link")).toEqual(["2: d0 dummy UNKNOWN mtu 1500"]);
  });

  test("a dump that is narrowed in a way that is not known says nothing of what it does not list", async () => {
    const odd = question(24, Buffer.concat([Buffer.alloc(12), attribute(16, integer(9, 4))]));
    const talk = new Conversation().told(route("10.0.0.0/8", { dev: 2 })).dumped(odd, []);
    expect(linesOf(await fold(talk), "route")).toHaveLength(1);
  });

  test("proxies have dumps of their own", async () => {
    const proxies = question(28, Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0]));
    const told = () => new Conversation().told(neighbour(2, "10.0.0.2"), neighbour(2, "10.0.0.3", 8));
    expect(linesOf(await fold(told().dumped(everything.neighbours, [])), "neighbour")).toEqual([
      "10.0.0.3 dev if2 proxy REACHABLE",
    ]);
    expect(linesOf(await fold(told().dumped(proxies, [])), "neighbour")).toEqual(["10.0.0.2 dev if2 REACHABLE"]);
  });

  test("what is complete is said by family", async () => {
    const inet = question(20, Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]));
    const state = await fold(
      new Conversation().dumped(inet, [address(2, "10.0.0.1", 24)]).dumped(everything.links, [d0]),
    );
    const kinds = pictureOf(state).spaces[0]?.kinds ?? [];
    const dumped = (name: KindName) => [...(kinds.find(({ kind }) => kind.name === name)?.dumped.keys() ?? [])];
    expect(dumped("address")).toEqual([2]);
    expect(dumped("link")).toEqual([0]);
    expect(dumped("route")).toEqual([]);
  });
});

describe("single answers", () => {
  const by = (name: string) => question(16, Buffer.concat([Buffer.alloc(16), attribute(3, Buffer.from(`${name}\0`))]));

  test("one fills one", async () => {
    const state = await fold(new Conversation().answered(by("d0"), d0));
    expect(linesOf(state, "link")).toEqual(["2: d0 dummy UNKNOWN mtu 1500"]);
  });

  test("one without all attributes leaves the others as they were", async () => {
    const talk = new Conversation()
      .told(link(2, "d0", { mtu: 9000 }))
      .answered(by("d0"), link(2, "d0", { nameOnly: true }));
    expect(linesOf(await fold(talk), "link")).toEqual(["2: d0 dummy UNKNOWN mtu 9000"]);
  });

  test("a message that tells all takes away what is no longer there, but not what is told only when asked for", async () => {
    const counters = attribute(23, Buffer.alloc(200, 1));
    const talk = new Conversation().told(link(2, "d0", { master: 9, more: [counters] }), d0);
    const state = await fold(talk);
    const [object] = pictureOf(state).spaces[0]?.kinds[0]?.objects ?? [];
    const root = object === undefined ? null : messageOf(object).root;
    expect(root?.has("IFLA_MASTER")).toBe(false);
    expect(root?.has("IFLA_STATS64")).toBe(true);
  });

  test("messages of AF_BRIDGE and AF_INET6 are about other things than links", async () => {
    const port = link(2, "d0", { family: 7, mtu: 1, master: 9 });
    const talk = new Conversation().told(d0, port, link(2, "d0", { family: 10, mtu: 2 }));
    const state = await fold(talk);
    expect(linesOf(state, "link")).toEqual(["2: d0 dummy UNKNOWN mtu 1500"]);
    expect(linesOf(state, "bridge-port")).toHaveLength(1);
    const gone = await fold(talk.gone(port));
    expect(linesOf(gone, "link")).toHaveLength(1);
    expect(linesOf(gone, "bridge-port")).toHaveLength(0);
  });

  test("a link that is not there when asked for has gone", async () => {
    const asked = question(16, Buffer.concat([Buffer.alloc(4), integer(2, 4), Buffer.alloc(8)]));
    const state = await fold(new Conversation().told(d0, d1).refused(asked, -19));
    expect(linesOf(state, "link")).toEqual(["3: d1 dummy UNKNOWN mtu 1500"]);
  });

  test("the outcome of a lookup is no route, unless the entry itself was asked for", async () => {
    const where = (flags: number) =>
      question(
        24,
        Buffer.concat([
          Buffer.from([2, 32, 0, 0, 0, 0, 0, 0]),
          integer(flags, 4),
          attribute(1, Buffer.from([10, 0, 0, 5])),
        ]),
      );
    const looked = new Conversation().answered(where(0), route("10.0.0.5/32", { dev: 2, flags: 0x200 }));
    expect(linesOf(await fold(looked), "route")).toEqual([]);
    const matched = new Conversation().answered(where(0x2000), route("10.0.0.0/8", { dev: 2 }));
    expect(linesOf(await fold(matched), "route")).toHaveLength(1);
  });
});

describe("names and namespaces", () => {
  test("a link that is renamed on request is the same link", async () => {
    const talk = new Conversation()
      .dumped(everything.links, [d0])
      .told(address(2, "10.0.0.1", 24, "d0"))
      .asked(link(2, "lan0"))
      .told(link(2, "lan0"));
    const state = await fold(talk);
    expect(linesOf(state, "link")).toEqual(["2: lan0 dummy UNKNOWN mtu 1500"]);
    const [object] = pictureOf(state).spaces[0]?.kinds[0]?.objects ?? [];
    expect([object?.since.id, object?.changed.id, object?.confirmed.id]).toEqual(["2.1", "6.1", "6.1"]);
    expect(linesOf(state, "address")).toHaveLength(1);
  });

  test("a link that moves to another namespace is gone here, with where it went", async () => {
    const moved = link(2, "d0", { more: [attribute(45, integer(3, 4)), attribute(49, integer(8, 4))] });
    const talk = new Conversation().told(d0, address(2, "10.0.0.1", 24)).gone(moved);
    const state = await fold(talk);
    expect(linesOf(state, "link")).toEqual([]);
    expect(reasonsOf(state, "link")).toEqual(["moved to nsid 3 as 8 by RTM_DELLINK 3.1"]);
    expect(linesOf(state, "address")).toEqual([]);
  });

  test("answers of a target namespace are of that namespace", async () => {
    const target = attribute(46, integer(4, 4));
    const asked = question(16, Buffer.concat([Buffer.alloc(16), target]));
    const talk = new Conversation().told(d0).dumped(asked, [link(2, "eth0", { more: [target] })]);
    const state = await fold(talk);
    expect(linesOf(state, "link")).toEqual(["2: d0 dummy UNKNOWN mtu 1500"]);
    expect(linesOf(state, "link", 4)).toEqual(["2: eth0 dummy UNKNOWN mtu 1500"]);
    const gone = await fold(talk.told(nsid(4)).gone(nsid(4)));
    expect(linesOf(gone, "link", 4)).toEqual([]);
    expect(reasonsOf(gone, "link", 4)).toEqual([`implied by RTM_DELNSID ${talk.length}.1`]);
  });

  test("a notification about another link with a known index is of another namespace", async () => {
    const other = link(2, "v0", { kind: "veth", mac: "0a0000000001" });
    const talk = new Conversation().dumped(everything.links, [d0]).told(other).gone(other);
    const state = await fold(talk);
    expect(linesOf(state, "link")).toEqual(["2: d0 dummy UNKNOWN mtu 1500"]);
    const [space] = pictureOf(state).spaces;
    expect(space?.foreign).toBe(2);
    expect(space?.kinds[0]?.objects[0]?.rivals.map(({ by }) => by.id)).toContain("4.1");
  });

  test("an address whose label is another interface's is of another namespace", async () => {
    const talk = new Conversation()
      .dumped(everything.links, [d0])
      .told(address(2, "10.0.0.1", 24, "eth0"), address(2, "10.0.0.2", 24, "d0:1"));
    expect(linesOf(await fold(talk), "address")).toEqual(["2: d0 inet 10.0.0.2/24 scope global d0:1"]);
  });

  test("a notification about an index that a complete dump did not list is doubtful, a new link is not", async () => {
    const talk = new Conversation()
      .dumped(everything.links, [d0])
      .told(
        link(7, "x0", { mac: "0a0000000007" }),
        link(8, "y0", { mac: "0a0000000008", change: 0xffffffff }),
        route("10.0.0.0/8", { dev: 9 }),
      );
    const state = await fold(talk);
    expect(doubtsOf(state, "link")).toEqual([null, "no answer has listed interface 7", null]);
    expect(doubtsOf(state, "route")).toEqual(["no answer has listed interface 9"]);
  });

  test("an answer settles a doubt; its link is another one than was told of", async () => {
    const stranger = link(7, "x0", { kind: "veth", mac: "0a0000000007" });
    const talk = new Conversation()
      .dumped(everything.links, [d0])
      .told(stranger, address(7, "10.7.0.1", 24))
      .dumped(everything.links, [d0, link(7, "mine0", { mac: "020000000007" })]);
    const state = await fold(talk);
    expect(linesOf(state, "link")).toEqual(["2: d0 dummy UNKNOWN mtu 1500", "7: mine0 dummy UNKNOWN mtu 1500"]);
    expect(doubtsOf(state, "link")).toEqual([null, null]);
    expect(linesOf(state, "address")).toEqual([]);
  });

  test("what a request makes in another namespace is not taken for something here", async () => {
    const there = attribute(28, integer(5, 4));
    const made = link(2, "vx0", { kind: "vxlan", mac: "0a0000000002", change: 0xffffffff });
    const asked = link(0, "vx0", { kind: "vxlan", more: [there] });
    const state = await fold(new Conversation().dumped(everything.links, [d0]).causing(asked, made));
    expect(linesOf(state, "link")).toEqual(["2: d0 dummy UNKNOWN mtu 1500"]);
    expect(pictureOf(state).spaces[0]?.foreign).toBe(1);
    // Made here, it is another link whose index has become free without a word.
    const here = await fold(
      new Conversation().dumped(everything.links, [d0]).causing(link(0, "vx0", { kind: "vxlan" }), made),
    );
    expect(linesOf(here, "link")).toEqual(["2: vx0 vxlan id ? UNKNOWN mtu 1500".replaceAll("?", "")]);
  });

  test("two interfaces of a capture see two namespaces", async () => {
    const talk = new Conversation()
      .told(d0)
      .seenOn(1)
      .told(link(2, "eth0", { kind: "veth" }))
      .gone(link(2, "eth0", { kind: "veth" }));
    const state = await fold(talk);
    expect(linesOf(state, "link")).toHaveLength(1);
    expect(linesOf(state, "link", null, 1)).toHaveLength(0);
  });
});
