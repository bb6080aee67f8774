/** The manifest: what it says of a family is what the tables say, and tables load only when they are needed. */
import { describe, expect, test } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import { openCapture } from "../../src/capture/index.ts";
import { Dissection, dissectCapture, Registry } from "../../src/dissect/index.ts";
import { protocolNamed } from "../../src/netlink/index.ts";
import { sample } from "../helpers/captures.ts";

const nameOf = ({ protocol, family, types }: (typeof manifest)[number]) =>
  [protocol, ...(family === undefined ? [] : [family]), ...(types === undefined ? [] : [types.join(" ")])].join(" ");

/** The manifest with a note of each entry that is loaded. */
function watched(loaded: string[]) {
  return manifest.map((entry) => ({
    ...entry,
    load: () => {
      loaded.push(nameOf(entry));
      return entry.load();
    },
  }));
}

test("a capture of links and namespaces loads one table, however many there are", async () => {
  const loaded: string[] = [];
  const path = sample("netns.pcap");
  const dissection = new Dissection(new Registry(watched(loaded)));
  await dissectCapture(await openCapture(path), dissection, { again: path }, () => true);
  expect(loaded).toEqual(["NETLINK_ROUTE"]);
  expect(manifest.length).toBeGreaterThan(60);
});

describe("an entry", () => {
  const families = manifest.filter(({ protocol }) => protocol === "NETLINK_GENERIC");

  test("stands once", () => {
    const names = manifest.map(nameOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test("has a protocol that exists", () => {
    for (const { protocol } of manifest) expect(protocolNamed(protocol), protocol).toBeDefined();
  });

  test.each(families.map((entry) => [entry.family ?? "", entry] as const))(
    "%s says the highest command and attribute that its tables have",
    async (family, entry) => {
      const dissectors = await entry.load();
      for (const dissector of dissectors) expect(dissector).toMatchObject({ protocol: "NETLINK_GENERIC", family });
      const commands = dissectors.flatMap(({ messages, replies = {}, notifications = {} }) => [
        ...Object.keys(messages),
        ...Object.keys(replies),
        ...Object.keys(notifications),
      ]);
      expect(entry.maxCommand).toBe(Math.max(...commands.map(Number)));
    },
  );
});
