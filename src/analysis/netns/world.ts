/** Everything that the captures say, before it is put together. */
import { type Move, movesOf, withRequests } from "./moves.ts";
import type { Evidence } from "./nodes.ts";
import type { Place } from "./place.ts";
import type { At } from "./sighting.ts";
import { Slots } from "./slots.ts";
import { type Claim, doubtMixture, type Interface, type LinkTable, type Tables, tablesOf } from "./table.ts";
import { shared, type Twins } from "./twins.ts";
import { attributeAll } from "./whose.ts";

/** A capture with what was made of it. */
export interface Captured {
  readonly place: Place;
  /** The name of its namespace. */
  readonly node: string;
  readonly tables: Tables;
  readonly slots: Slots;
  /** An index that answers give to two links in turn: the capture is of several namespaces; null when there is none. */
  readonly mixed: number | null;
}

/** A link in a table: of a capture's own namespace, or of one that the capture asked about. */
export interface Seen {
  readonly captured: Captured;
  /** The namespace that the link is in. */
  readonly node: string;
  readonly own: boolean;
  readonly link: Interface;
}

/** One thing that is known of an nsid of a namespace, captured or not: which namespace it means at a time. */
export interface Entry {
  readonly observer: string;
  readonly nsid: number;
  readonly time: bigint;
  readonly value: string;
  readonly sure: boolean;
  readonly rule: string;
  readonly evidence: readonly Evidence[];
}

export class World {
  readonly captured: readonly Captured[];
  readonly moves: readonly Move[];
  /** All links of all tables. */
  readonly seen: readonly Seen[];

  /** Captures that are left out because another one is of the same namespace. */
  readonly twins: readonly Twins[];

  /** @param places captures; their order does not matter */
  constructor(places: readonly Place[]) {
    const byLabel = [...places].sort((one, other) => (one.label < other.label ? -1 : one.label > other.label ? 1 : 0));
    const { kept: sorted, twins } = withoutTwins(byLabel);
    this.twins = twins;
    attributeAll(sorted);
    this.captured = sorted.map((place, number) => {
      const tables = tablesOf(place);
      const mixed = doubtMixture(tables.own);
      return { place, node: `=${number}`, tables, slots: new Slots(place, tables, String(number)), mixed };
    });
    this.moves = withRequests(movesOf(sorted), sorted);
    this.seen = this.captured.flatMap((captured) => {
      const { tables, node, slots } = captured;
      const own = tables.own.all.map((link) => ({ captured, node, own: true, link }));
      const targets = [...tables.targets].flatMap(([nsid, table]) =>
        table.all.map((link) => ({ captured, node: slots.at(nsid, link.first.time), own: false, link })),
      );
      return [...own, ...targets];
    });
  }

  /** The capture whose namespace is among these names. */
  capturedAmong(names: readonly string[]): Captured | undefined {
    const name = names.find((one) => one.startsWith("="));
    return name === undefined ? undefined : this.captured[Number(name.slice(1))];
  }
}

/** One capture of each namespace, that with the most messages. */
function withoutTwins(places: readonly Place[]): { readonly kept: Place[]; readonly twins: Twins[] } {
  const kept: Place[] = [];
  const twins: Twins[] = [];
  for (const place of [...places].sort((one, other) => other.messages - one.messages)) {
    const twin = kept.find((one) => shared(one, place) > 0);
    if (twin === undefined) kept.push(place);
    else twins.push({ label: place.label, of: twin.label, answers: shared(twin, place) });
  }
  return { kept: places.filter((place) => kept.includes(place)), twins };
}

/** The capture and nsid of a name that stands for one; null for others. */
export function slotOf(node: string): { readonly captured: number; readonly nsid: number } | null {
  const match = /^(\d+)\/(\d+)#/.exec(node);
  return match === null ? null : { captured: Number(match[1]), nsid: Number(match[2]) };
}

/** The namespace in which the other end of a link counts at a time of the claim. */
export function farNode({ captured, node }: Seen, claim: Claim, time: bigint): string {
  return claim.linkNetnsid === null ? node : captured.slots.at(claim.linkNetnsid, time);
}

export function evidence({ place }: Captured, ...ats: readonly At[]): Evidence[] {
  return ats.map(({ id, time }) => ({ label: place.label, id, time }));
}

export type { LinkTable };
