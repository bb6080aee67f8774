/** What goes with something else, and which routes replace which, each rule by a conversation made for it. */
import { describe, expect, test } from "vitest";
import { messageOf, pictureOf } from "../../src/analysis/index.ts";
import {
  address,
  type Body,
  Conversation,
  everything,
  link,
  neighbour,
  nexthop,
  qdisc,
  route,
} from "../helpers/rtnetlink.ts";
import { d0, d1, fold, linesOf, reasonsOf } from "../helpers/state-folds.ts";

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
