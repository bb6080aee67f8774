/** What takes things into a state and out of it, each rule by a conversation made for it. */
import { describe, expect, test } from "vitest";
import { type CaptureState, type KindName, messageOf, pictureOf } from "../../src/analysis/index.ts";
import { integer } from "../helpers/pcap.ts";
import {
  address,
  type Body,
  Conversation,
  everything,
  link,
  neighbour,
  nexthop,
  nsid,
  qdisc,
  question,
  route,
  rule,
} from "../helpers/rtnetlink.ts";
import { stateOf } from "../helpers/state-truth.ts";
import { attribute } from "../helpers/table.ts";

async function fold(conversation: Conversation): Promise<CaptureState> {
  return stateOf(await conversation.messages());
}

/** The lines of a kind in a namespace, by default the capture's own as its first interface saw it. */
function linesOf(state: CaptureState, kind: KindName, namespace: number | null = null, place = 0): string[] {
  const space = pictureOf(state).spaces.find((one) => one.place === place && one.namespace === namespace);
  const objects = space?.kinds.find((one) => one.kind.name === kind)?.objects ?? [];
  return objects.map((object) => messageOf(object).action.replaceAll("?", ""));
}

/** How those of a kind went that have gone. */
function reasonsOf(state: CaptureState, kind: KindName, namespace: number | null = null): string[] {
  const space = pictureOf(state).spaces.find((one) => one.namespace === namespace);
  return (space?.kinds.find((one) => one.kind.name === kind)?.removed ?? []).map(({ reason }) => reason);
}

function doubtsOf(state: CaptureState, kind: KindName): (string | null)[] {
  const space = pictureOf(state).spaces.find((one) => one.namespace === null);
  return (space?.kinds.find((one) => one.kind.name === kind)?.objects ?? []).map(({ doubt }) => doubt);
}

const d0 = link(2, "d0");
const d1 = link(3, "d1", { mac: "020000000003" });

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

describe("what goes with something else", () => {
  const listed = (...more: readonly Body[]) =>
    new Conversation()
      .dumped(everything.links, [d0, d1])
      .dumped(everything.addresses, [])
      .told(...more);

  test("a link takes all that is on it, each with the reason", async () => {
    const talk = listed(
      address(2, "10.0.0.1", 24),
      address(3, "10.0.1.1", 24),
      route("10.0.0.0/24", { dev: 2 }),
      route("10.0.1.0/24", { dev: 3 }),
      neighbour(2, "10.0.0.9"),
      nexthop(5, { dev: 2 }),
      route("10.5.0.0/16", { nexthop: 5, dev: 2 }),
      qdisc(2, "htb", 0xffffffff, 0x10000),
    ).gone(d0);
    const state = await fold(talk);
    expect(linesOf(state, "link")).toEqual(["3: d1 dummy UNKNOWN mtu 1500"]);
    expect(linesOf(state, "address")).toEqual(["3: d1 inet 10.0.1.1/24 scope global"]);
    expect(linesOf(state, "route")).toEqual(["10.0.1.0/24 dev d1 table main proto boot"]);
    for (const kind of ["neighbour", "nexthop", "qdisc"] as const) expect(linesOf(state, kind)).toEqual([]);
    const reason = `implied by RTM_DELLINK ${talk.length}.1`;
    expect(reasonsOf(state, "address")).toEqual([reason]);
    expect(reasonsOf(state, "route")).toEqual([reason, reason]);
    expect(reasonsOf(state, "qdisc")).toEqual([reason]);
  });

  test("what is announced afterwards has the announcement for a reason", async () => {
    const talk = listed(address(2, "10.0.0.1", 24))
      .gone(d0)
      .gone(address(2, "10.0.0.1", 24));
    expect(reasonsOf(await fold(talk), "address")).toEqual([`RTM_DELADDR ${talk.length}.1`]);
  });

  test("a link that goes down takes its IPv4 routes but those to the machine itself", async () => {
    const talk = listed(
      route("10.0.0.0/24", { dev: 2 }),
      route("10.0.0.1/32", { dev: 2, local: true, table: 255 }),
      route("2001:db8::/64", { dev: 2 }),
    ).told(link(2, "d0", { up: false }));
    expect(linesOf(await fold(talk), "route")).toEqual([
      "local 10.0.0.1 dev d0 table local proto boot scope host",
      // IPv6 announces what it takes away; until then the hop is down.
      "2001:db8::/64 dev d0 table main proto boot dead linkdown",
    ]);
  });

  test("a route with another way stays, its hop dead; it comes back to life with the link", async () => {
    const talk = listed(route("10.9.0.0/16", { hops: [{ dev: 2 }, { dev: 3 }] })).told(link(2, "d0", { up: false }));
    expect(linesOf(await fold(talk), "route")).toEqual([
      "10.9.0.0/16 table main proto boot nexthop dev d0 weight 1 dead linkdown nexthop dev d1 weight 1",
    ]);
    expect(linesOf(await fold(talk.told(d0)), "route")).toEqual([
      "10.9.0.0/16 table main proto boot nexthop dev d0 weight 1 nexthop dev d1 weight 1",
    ]);
  });

  test("routes follow the carrier of their link", async () => {
    const talk = listed(route("10.0.0.0/24", { dev: 2 })).told(link(2, "d0", { carrier: false }));
    expect(linesOf(await fold(talk), "route")).toEqual(["10.0.0.0/24 dev d0 table main proto boot linkdown"]);
    expect(linesOf(await fold(talk.told(d0)), "route")).toEqual(["10.0.0.0/24 dev d0 table main proto boot"]);
  });

  test("the last IPv4 address of a link takes its IPv4 routes", async () => {
    const first = address(2, "10.0.0.1", 24);
    const second = address(2, "10.0.5.1", 24);
    const told = listed(first, second, route("10.8.0.0/16", { dev: 2 })).gone(first);
    expect(linesOf(await fold(told), "route")).toHaveLength(1);
    const state = await fold(told.gone(second));
    expect(linesOf(state, "route")).toEqual([]);
    expect(reasonsOf(state, "route")).toEqual([`implied by RTM_DELADDR ${told.length}.1`]);
  });

  test("an address takes the routes that prefer it as source, wherever they lead", async () => {
    const talk = listed(
      address(2, "10.0.0.1", 24),
      address(3, "10.0.1.1", 24),
      route("10.8.0.0/16", { dev: 3, source: "10.0.0.1" }),
      route("10.9.0.0/16", { dev: 3, source: "10.0.1.1" }),
    ).gone(address(2, "10.0.0.1", 24));
    expect(linesOf(await fold(talk), "route")).toEqual(["10.9.0.0/16 dev d1 table main proto boot src 10.0.1.1"]);
  });

  test("without a dump of addresses nobody knows which one is the last", async () => {
    const talk = new Conversation()
      .told(address(2, "10.0.0.1", 24), route("10.8.0.0/16", { dev: 2 }))
      .gone(address(2, "10.0.0.1", 24));
    expect(linesOf(await fold(talk), "route")).toHaveLength(1);
  });

  test("a nexthop leaves its groups and takes its routes; an empty group goes, and its routes with it", async () => {
    const told = new Conversation().told(
      nexthop(1, { dev: 2 }),
      nexthop(2, { dev: 3 }),
      nexthop(10, { members: [1, 2] }),
      route("10.1.0.0/16", { nexthop: 1 }),
      route("10.10.0.0/16", { nexthop: 10 }),
    );
    const one = await fold(told.gone(nexthop(1, { dev: 2 })));
    expect(linesOf(one, "nexthop")).toEqual(["id 2 dev if3", "id 10 group 2"]);
    expect(linesOf(one, "route")).toEqual(["10.10.0.0/16 nhid 10 table main proto boot"]);
    const both = await fold(told.gone(nexthop(2, { dev: 3 })));
    expect(linesOf(both, "nexthop")).toEqual([]);
    expect(linesOf(both, "route")).toEqual([]);
  });

  test("what hangs below a queueing discipline goes with it", async () => {
    const root = qdisc(2, "htb", 0xffffffff, 0x10000);
    const talk = listed(root, qdisc(2, "sfq", 0x10010, 0x200000), qdisc(2, "clsact", 0xfffffff1, 0xffff0000)).gone(
      root,
    );
    const state = await fold(talk);
    expect(linesOf(state, "qdisc")).toEqual([expect.stringContaining("clsact")]);
    expect(reasonsOf(state, "qdisc")).toEqual([
      `RTM_DELQDISC ${talk.length}.1`,
      `implied by RTM_DELQDISC ${talk.length}.1`,
    ]);
  });

  test("a link has the name of its root queueing discipline", async () => {
    const state = await fold(listed(qdisc(2, "tbf", 0xffffffff, 0x80010000)));
    const [object] = pictureOf(state).spaces[0]?.kinds[0]?.objects ?? [];
    expect(object === undefined ? null : messageOf(object).root.own("IFLA_QDISC")).toBe("tbf");
  });
});

describe("routes", () => {
  test("one is replaced by another one with the same destination, table and metric", async () => {
    const talk = new Conversation()
      .told(route("10.0.0.0/8", { dev: 2, via: "10.0.0.1" }), route("10.0.0.0/8", { dev: 2, metric: 5 }))
      .toldReplacing(route("10.0.0.0/8", { dev: 3, via: "10.0.1.1" }));
    const state = await fold(talk);
    expect(linesOf(state, "route")).toEqual([
      "10.0.0.0/8 dev if2 table main proto boot metric 5",
      "10.0.0.0/8 via 10.0.1.1 dev if3 table main proto boot",
    ]);
    expect(reasonsOf(state, "route")).toEqual(["replaced by RTM_NEWROUTE 3.1"]);
  });

  test("the copies of a replacement that several listeners get are one", async () => {
    const first = route("10.0.0.0/8", { dev: 2 });
    const second = route("10.0.0.0/8", { dev: 3 });
    const new_ = route("10.0.0.0/8", { dev: 4 });
    // `first` was put before `second`, so it is the one that is replaced.
    const talk = new Conversation().told(second, first).toldReplacing(new_).toldReplacing(new_);
    expect(linesOf(await fold(talk), "route")).toEqual([
      "10.0.0.0/8 dev if3 table main proto boot",
      "10.0.0.0/8 dev if4 table main proto boot",
    ]);
  });

  test("one is appended to others", async () => {
    const talk = new Conversation()
      .told(route("10.0.0.0/8", { dev: 2 }))
      .toldAppended(route("10.0.0.0/8", { dev: 3 }))
      .toldReplacing(route("10.0.0.0/8", { dev: 4 }));
    expect(linesOf(await fold(talk), "route").sort()).toEqual([
      "10.0.0.0/8 dev if3 table main proto boot",
      "10.0.0.0/8 dev if4 table main proto boot",
    ]);
  });

  const [a, b, c] = ["fe80::a", "fe80::b", "fe80::c"].map((via) => ({ dev: 2, via })) as [
    { dev: number; via: string },
    { dev: number; via: string },
    { dev: number; via: string },
  ];
  const to = "2001:db8::/32";

  test("an IPv6 route grows by a hop and is told whole", async () => {
    const talk = new Conversation()
      .told(route(to, { ...a, metric: 9 }))
      .toldAppended(route(to, { hops: [a, b], metric: 9 }));
    const state = await fold(talk);
    expect(linesOf(state, "route")).toEqual([
      "2001:db8::/32 table main proto boot metric 9 nexthop via fe80::a dev if2 weight 1 nexthop via fe80::b dev if2 weight 1",
    ]);
    expect(reasonsOf(state, "route")).toEqual([]);
  });

  test("an IPv6 route shrinks hop by hop", async () => {
    const talk = new Conversation().told(route(to, { hops: [a, b, c] })).gone(route(to, b));
    expect(linesOf(await fold(talk), "route")).toEqual([
      "2001:db8::/32 table main proto boot nexthop via fe80::a dev if2 weight 1 nexthop via fe80::c dev if2 weight 1",
    ]);
    const state = await fold(talk.gone(route(to, a)).gone(route(to, c)));
    expect(linesOf(state, "route")).toEqual([]);
  });

  test("IPv6 routes without a gateway stand beside each other", async () => {
    const talk = new Conversation()
      .told(route("fe80::/64", { dev: 2 }), route("fe80::/64", { dev: 3 }))
      .gone(route("fe80::/64", { dev: 2 }));
    expect(linesOf(await fold(talk), "route")).toEqual(["fe80::/64 dev if3 table main proto boot"]);
  });

  test("a deletion that says less than is known is about the only route it can be", async () => {
    const talk = new Conversation()
      .told(route("10.0.0.0/8", { dev: 2, source: "10.0.0.1" }))
      .gone(route("10.0.0.0/8", { dev: 2 }));
    expect(linesOf(await fold(talk), "route")).toEqual([]);
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
