/** A display filter chooses what the map shows; everything is evidence still. */
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { Exchanges, type NetnsMap, netnsMap, Place } from "../../../src/analysis/index.ts";
import { netnsText } from "../../../src/export/index.ts";
import type { Message } from "../../../src/schema/index.ts";
import { messagesOf, sample } from "../../helpers/captures.ts";
import { endText, mapOf, namespaceOf } from "../../helpers/netns-map.ts";

const files = {
  init: sample("netns.pcap"),
  foo: sample("netns-foo.pcap"),
  nsA: sample("netns-nsA.pcap"),
  nsB: sample("netns-nsB.pcap"),
};

async function mapOfWanted(wants: (message: Message, label: string) => boolean): Promise<NetnsMap> {
  const places: Place[] = [];
  for (const [label, path] of Object.entries(files)) {
    const place = new Place(label, basename(path));
    const exchanges = new Exchanges();
    for (const message of await messagesOf(path)) place.add(exchanges.add(message), wants(message, label));
    places.push(place);
  }
  return netnsMap(places);
}

const rowsOf = (map: NetnsMap) =>
  map.namespaces.flatMap(({ namespace, interfaces }) => interfaces.map(({ name }) => `${namespace.name} ${name}`));

describe("only what passes is shown", () => {
  test("all messages: the whole map", async () => {
    expect(netnsText(await mapOfWanted(() => true))).toEqual(netnsText(await mapOf(files)));
  });

  test("IFLA_IFNAME == veth0: its row, as sure as in the whole map", async () => {
    const map = await mapOfWanted(({ root }) => root.own("IFLA_IFNAME") === "veth0");
    expect(rowsOf(map)).toEqual(["init veth0"]);
    expect(endText(map, "init", "veth0")).toBe("foo veth1 9 certain");
    expect(namespaceOf(map, "init").nsids.map(({ nsid, namespace }) => [nsid, namespace.name])).toEqual([[3, "foo"]]);
    expect(namespaceOf(map, "foo").unshown).toBeGreaterThan(10);
    expect(map.stories).toEqual([]);
    // Nobody may take it for a capture that says nothing of links.
    expect(netnsText(map).join("\n")).not.toContain("no message is about its links");
  });

  test("the move of gre9: IFLA_NEW_NETNSID == 3", async () => {
    const map = await mapOfWanted(({ root }) => root.number("IFLA_NEW_NETNSID") === 3);
    expect(map.stories.map(({ start }) => start.name)).toEqual(["gre9"]);
    expect(rowsOf(map)).toEqual(["init gre9"]);
  });

  test("a request that makes a link shows it: ip link add dum0 type dummy", async () => {
    const map = await mapOfWanted(
      ({ name, root, direction }) =>
        direction === "user-to-kernel" && name === "RTM_NEWLINK" && root.own("IFLA_IFNAME") === "dum0",
    );
    expect(rowsOf(map)).toEqual(["init dum0"]);
  });

  test("half of a dump: links that the rest lists have not gone", async () => {
    const map = await mapOfWanted(({ root }) => (root.number("ifi_index") ?? 0) % 2 === 1);
    const whole = await mapOf(files);
    for (const { namespace, interfaces } of map.namespaces) {
      const all = namespaceOf(whole, namespace.name).interfaces;
      for (const row of interfaces) expect(all).toContainEqual(row);
      expect(interfaces.length + namespaceOf(map, namespace.name).unshown).toBe(all.length);
    }
    expect(rowsOf(map).length).toBeGreaterThan(20);
  });

  test("none: no rows, no moves", async () => {
    const map = await mapOfWanted(() => false);
    expect(rowsOf(map)).toEqual([]);
    expect(map.stories).toEqual([]);
    expect(map.namespaces.flatMap(({ nsids }) => nsids)).toEqual([]);
  });
});
