/**
 * Whose links notifications are about, against what two listeners to all nsids printed of them: `ip -ts -d monitor
 * all-nsid` in init and `ip -n nsB -ts monitor all-nsid`, in 01-netns-seed.truth.txt.
 */
import { describe, expect, test } from "vitest";
import { CaptureState, Exchanges, messageOf, netnsMap, pictureOf } from "../../../src/analysis/index.ts";
import { messagesOf, sample, sharedCapture } from "../../helpers/captures.ts";
import { type MonitoredLink, monitoredLinks, printedNsid } from "../../helpers/monitored-links.ts";
import { placeOf } from "../../helpers/netns-map.ts";

const files = {
  init: sample("netns.pcap"),
  foo: sample("netns-foo.pcap"),
  nsA: sample("netns-nsA.pcap"),
  nsB: sample("netns-nsB.pcap"),
};
const commands = { init: "ip -ts -d monitor all-nsid", nsB: "ip -n nsB -ts monitor all-nsid" } as const;
type Listener = keyof typeof commands;
const listeners = Object.keys(commands) as Listener[];

const path = sharedCapture("01-netns-seed.truth.txt");
const beside = "the larger collection is not beside the checkout";

/** Own or not, by what the monitor printed of the notification. */
interface Counted {
  right: number;
  readonly wrong: string[];
  readonly unknown: string[];
}

async function verdictsOf(listener: Listener, together: readonly (keyof typeof files)[]): Promise<Counted> {
  const printed = monitoredLinks(path ?? "", commands[listener]);
  const places = await Promise.all(together.map((label) => placeOf(label, files[label])));
  netnsMap(places);
  const counted: Counted = { right: 0, wrong: [], unknown: [] };
  for (const { time, id, facts, answer, target, whose } of places[0]?.links ?? []) {
    if (answer || target !== null) continue;
    const { index, gone: deleted, linkName } = facts;
    const label = printedNsid(printed, { index, deleted, name: linkName ?? "?", time: Number(time) / 1e9 });
    if (label === undefined) continue;
    const isOwn = whose === "own" || whose === "assumed";
    if (whose === "unknown") counted.unknown.push(`${id} ${index} ${linkName}`);
    else if (isOwn === (label === "current")) counted.right++;
    else counted.wrong.push(`${id} ${index} ${linkName} is ${whose}, printed [nsid ${label}]`);
  }
  return counted;
}

describe("the map", () => {
  test.each(
    listeners.flatMap((one) => [
      [one, [one]] as const,
      [one, [one, ...(["init", "foo", "nsA", "nsB"] as const).filter((label) => label !== one)]] as const,
    ]),
  )("%s, read with %j: ip monitor all-nsid", async (listener, together) => {
    if (path === null) return expect(path, beside).toBeNull();
    const { right, wrong, unknown } = await verdictsOf(listener, together);
    expect(wrong).toEqual([]);
    expect(unknown.length, unknown.join(", ")).toBeLessThanOrEqual(3);
    expect(right).toBeGreaterThanOrEqual(15);
  });
});

/** Links that a state takes for its own without a doubt although the monitor printed them of other namespaces only. */
function strangersIn(state: CaptureState, own: ReadonlySet<string>, printed: readonly MonitoredLink[]): string[] {
  return pictureOf(state)
    .spaces.filter(({ namespace }) => namespace === null)
    .flatMap(({ kinds }) => kinds.filter(({ kind }) => kind.name === "link").flatMap(({ objects }) => objects))
    .filter(({ doubt, foundByAnswer }) => doubt === null && !foundByAnswer)
    .map((object) => `${object.key} ${messageOf(object).root.word("IFLA_IFNAME")}`)
    .filter((about) => !own.has(about))
    .filter((about) => printed.some(({ index, name, nsid }) => `${index} ${name}` === about && nsid !== "current"));
}

/** The first notification from elsewhere, of an index that no message was about: what shows that it is comes later. */
const untold: Readonly<Record<Listener, readonly string[]>> = { init: [], nsB: ["8 dum0.10 at 57.1"] };

describe("the state", () => {
  test.each(listeners)("%s: at any time its links are those of ip monitor's current namespace", async (listener) => {
    if (path === null) return expect(path, beside).toBeNull();
    const printed = monitoredLinks(path, commands[listener]);
    const own = new Set(printed.filter(({ nsid }) => nsid === "current").map(({ index, name }) => `${index} ${name}`));
    const state = new CaptureState();
    const exchanges = new Exchanges();
    const found = new Set<string>();
    let links = 0;
    for (const message of await messagesOf(files[listener])) {
      state.add(exchanges.add(message));
      if (!/^RTM_(NEW|DEL)LINK$/.test(message.name)) continue;
      links++;
      for (const stranger of strangersIn(state, own, printed)) found.add(`${stranger} at ${message.id}`);
    }
    expect([...found]).toEqual(untold[listener]);
    expect(links).toBeGreaterThan(30);
    expect(own.size).toBeGreaterThan(2);
  });
});
