/**
 * What a complete dump lists was known before it, from earlier dumps and the notifications since: over real captures,
 * object by object. What was not is what the kernel does not announce.
 */
import { describe, expect, test } from "vitest";
import { type Exchange, Exchanges } from "../../src/analysis/exchange.ts";
import { CaptureState } from "../../src/analysis/state/capture-state.ts";
import { dumpedFamily } from "../../src/analysis/state/coverage.ts";
import { changesBetween } from "../../src/analysis/state/diff.ts";
import { type KindName, kindOf } from "../../src/analysis/state/kinds.ts";
import type { StateObject } from "../../src/analysis/state/object.ts";
import type { Table } from "../../src/analysis/state/table.ts";
import type { Message } from "../../src/schema/index.ts";
import { messagesOf, sample, sharedCapture } from "../helpers/captures.ts";

/** How the objects that dumps listed were known before. */
interface Foreseen {
  same: number;
  readonly changed: string[];
  readonly unknown: string[];
  /** What was believed to be there, and was not listed. */
  readonly stale: string[];
}

interface Waiting {
  readonly table: Table;
  readonly before: ReadonlyMap<string, StateObject>;
  readonly from: number;
}

/** Values that the kernel changes without a message: of protocols that run by themselves, and of packets that pass. */
const unannounced =
  /^IFLA_AF_SPEC|CARRIER|PROMISCUITY|_N_GROUPS|_N_LEARNED|_ROOT_ID|_BRIDGE_ID|DESIGNATED|TOPOLOGY|AGEING/;

/** A table that a dump is about to list whole, and that was listed whole before. */
function tableOf(state: CaptureState, message: Message): Table | null {
  const kind = kindOf(message);
  if (kind === null || message.name !== kind.ask || (message.flags & 0x300) === 0) return null;
  const place = message.frame.packet.interface.id;
  const space = state.spaces.get(message.namespace === null ? String(place) : `${place}/${message.namespace}`);
  const family = dumpedFamily(kind, message);
  const table = space?.table(kind);
  return table !== undefined && family >= 0 && table.isComplete(family) ? table : null;
}

function foreseenIn(messages: readonly Message[]): Map<KindName, Foreseen> {
  const exchanges = new Exchanges();
  const state = new CaptureState();
  const open = new Map<Exchange, Waiting>();
  const found = new Map<KindName, Foreseen>();
  for (const message of messages) {
    const joined = exchanges.add(message);
    const { role, exchange } = joined;
    const table = role === "request" && exchange !== null ? tableOf(state, message) : null;
    if (table !== null && exchange !== null) {
      open.set(exchange, { table, before: new Map(table.objects), from: message.ordinal });
    }
    state.add(joined);
    const waiting = role === "done" && exchange !== null ? open.get(exchange) : undefined;
    if (waiting === undefined || exchange === null) continue;
    open.delete(exchange);
    const { name } = waiting.table.kind;
    const sum = found.get(name) ?? { same: 0, changed: [], unknown: [], stale: [] };
    found.set(name, sum);
    compare(waiting, sum);
  }
  return found;
}

function compare({ table, before, from }: Waiting, sum: Foreseen): void {
  for (const [key, object] of table.objects) {
    if (object.confirmed.ordinal <= from) continue;
    const known = before.get(key);
    if (known === undefined) {
      sum.unknown.push(`${key} in ${object.confirmed.id}`);
      continue;
    }
    const changes = changesBetween(known, object, false).filter(
      ({ path, from: was }) =>
        was !== null && !unannounced.test(path) && !unannounced.test(path.split(".").at(-1) ?? ""),
    );
    if (changes.length === 0) sum.same++;
    else sum.changed.push(`${key} in ${object.confirmed.id}: ${changes.map(({ path }) => path).join(", ")}`);
  }
  for (const key of before.keys()) {
    const gone = table.removed.get(key);
    if (gone?.reason.startsWith("not in the dump") === true) sum.stale.push(`${key}: ${gone.reason}`);
  }
}

describe("what dumps list was known", () => {
  test("samples/routes.pcap: every route, rule, address and nexthop", async () => {
    const found = foreseenIn(await messagesOf(sample("routes.pcap")));
    for (const kind of ["route", "address", "link"] as const) {
      const { changed, unknown, stale } = found.get(kind) ?? { changed: [], unknown: [], stale: [] };
      expect({ kind, changed, unknown, stale }).toEqual({ kind, changed: [], unknown: [], stale: [] });
    }
    expect(found.get("link")?.same ?? 0).toBeGreaterThan(50);
  });

  const shared = [
    // Each with how many objects of a kind dumps listed as they were known, and what they listed otherwise.
    { capture: "03-addr-route-neigh-rule", kind: "route", same: 128, other: 0 },
    { capture: "03-addr-route-neigh-rule", kind: "rule", same: 40, other: 0 },
    { capture: "03-addr-route-neigh-rule", kind: "address", same: 28, other: 0 },
    { capture: "03-addr-route-neigh-rule", kind: "neighbour", same: 12, other: 0 },
    { capture: "03-addr-route-neigh-rule", kind: "nexthop", same: 10, other: 0 },
    { capture: "03-addr-route-neigh-rule", kind: "fdb", same: 69, other: 0 },
    { capture: "03-addr-route-neigh-rule", kind: "link", same: 980, other: 0 },
    { capture: "14-ovs", kind: "link", same: 400, other: 0 },
    { capture: "14-ovs", kind: "rule", same: 245, other: 0 },
    // Addresses are announced only when they are no longer tentative.
    { capture: "14-ovs", kind: "address", same: 190, other: 3 },
    { capture: "05-tc-filter", kind: "qdisc", same: 36, other: 0 },
    // A queueing discipline that takes the place of a deleted one is not announced.
    { capture: "05-tc-qdisc", kind: "qdisc", same: 47, other: 1 },
    // 6rd prefixes, LACP, source addresses of a macvlan, and what follows a lower device change without a message.
    { capture: "02-link-kinds", kind: "link", same: 1310, other: 10 },
    { capture: "20-daily-mix", kind: "link", same: 470, other: 0 },
    { capture: "02b-link-bridge-more", kind: "link", same: 290, other: 0 },
  ] as const;

  const isThere = sharedCapture("14-ovs.pcap") !== null;
  if (!isThere) console.warn("skipped: the larger collection of captures is not beside this checkout");
  const read = new Map<string, Promise<Map<KindName, Foreseen>>>();

  test.skipIf(!isThere).each(shared)("$capture: $kind", async ({ capture, kind, same, other }) => {
    const reading = read.get(capture) ?? messagesOf(sharedCapture(`${capture}.pcap`) ?? "").then(foreseenIn);
    read.set(capture, reading);
    const { changed, unknown, stale, same: known } = (await reading).get(kind) as Foreseen;
    expect(
      [...changed, ...unknown, ...stale].length,
      [...changed, ...unknown, ...stale].join("\n"),
    ).toBeLessThanOrEqual(other);
    expect(known).toBeGreaterThanOrEqual(same);
  });
});
