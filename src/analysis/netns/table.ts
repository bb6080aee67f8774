/** The links of one namespace over time, as the messages about it tell. */
import { kindFacts, type Relation } from "./kinds.ts";
import type { Place } from "./place.ts";
import { type At, isStrong, type LinkFacts, type LinkSighting } from "./sighting.ts";
import { mayBeSame } from "./whose.ts";

/** Where a link says that its other end is. */
export interface Claim {
  /** Null where the kind has none to tell, 0 for no device. */
  readonly link: number | null;
  /** The device that a tunnel is bound to. */
  readonly bound: number | null;
  /** Null: the namespace of the link itself. */
  readonly linkNetnsid: number | null;
  readonly first: At;
  last: At;
  /** False when only unsolicited messages say it, in a capture where they may be about another namespace. */
  sure: boolean;
}

/** One link from its appearance to its end under one index. */
export interface Interface {
  readonly index: number;
  readonly names: { readonly name: string; readonly at: At }[];
  readonly addresses: { readonly address: string; readonly at: At; last: At }[];
  kind: string | null;
  readonly claims: Claim[];
  master: number | null;
  readonly first: At;
  /** Whether the first message about it is a notification that it is new, and not an answer. */
  readonly announced: boolean;
  last: At;
  /** How it ended: a message that it is gone, or moved, or that something else has its index; null while it is there. */
  end: {
    readonly at: At;
    readonly how: "deleted" | "moved" | "missed";
    readonly nsid: number | null;
    readonly index: number | null;
  } | null;
  /** Whether an answer, or a notification that cannot be another namespace's, has shown it. */
  sure: boolean;
  /** Whether a message about it passes the display filter. */
  wanted: boolean;
}

export function nameOf(one: Interface): string | null {
  return one.names.at(-1)?.name ?? null;
}

export function addressOf(one: Interface): string | null {
  return one.addresses.at(-1)?.address ?? null;
}

export function relationOf(one: Interface): Relation | null {
  return kindFacts(one.kind)?.relation ?? null;
}

/**
 * Whether the link is known to have been there at a time: a message before it and one after it show it. One whose
 * address changed between may be another one with its name.
 */
export function brackets(one: Interface, time: bigint): boolean {
  if (time < one.first.time || one.last.time < time) return false;
  return one.addresses.length < 2 || one.addresses.some(({ at, last }) => at.time <= time && time <= last.time);
}

export class LinkTable {
  readonly byIndex = new Map<number, Interface[]>();
  /** Made when somebody asks, after everything was added. */
  private byName: Map<string, Interface[]> | null = null;

  /** Takes in what is said about the namespace, in order. */
  add(sighting: LinkSighting): void {
    const { facts } = sighting;
    const list = this.listOf(facts.index);
    let one = list.at(-1);
    // Answers know that a link goes before the message that tells it is sent.
    if (facts.gone && one?.end?.how === "missed" && mayBeSame(latest(one), facts)) one.end = null;
    if (one?.end !== null) one = undefined;
    if (one !== undefined && !mayBeSame(latest(one), facts)) {
      one.end = { at: at(sighting), how: "missed", nsid: null, index: null };
      one = undefined;
    }
    if (one === undefined) {
      one = begin(sighting);
      list.push(one);
    }
    this.update(one, sighting);
  }

  /** An answer says that the index, or the name, is not there. */
  absent(index: number, when: At): void {
    const one = this.byIndex.get(index)?.at(-1);
    if (one === undefined || one.end !== null || one.last.time > when.time) return;
    one.end = { at: when, how: "missed", nsid: null, index: null };
  }

  /** The links that had a name first. */
  called(name: string): readonly Interface[] {
    if (this.byName === null) {
      this.byName = new Map();
      for (const one of this.all) {
        const first = one.names[0]?.name ?? "";
        const list = this.byName.get(first);
        if (list === undefined) this.byName.set(first, [one]);
        else list.push(one);
      }
    }
    return this.byName.get(name) ?? [];
  }

  get all(): Interface[] {
    return [...this.byIndex.values()]
      .flat()
      .sort((one, other) => one.index - other.index || compare(one.first, other.first));
  }

  /** The link that had an index at a time, else the nearest one before or after. */
  at(index: number, time: bigint): Interface | undefined {
    const list = this.byIndex.get(index) ?? [];
    return (
      list.findLast((one) => one.first.time <= time && (one.end === null || one.end.at.time >= time)) ??
      list.find((one) => one.first.time > time)
    );
  }

  private listOf(index: number): Interface[] {
    let list = this.byIndex.get(index);
    if (list === undefined) {
      list = [];
      this.byIndex.set(index, list);
    }
    return list;
  }

  private update(one: Interface, sighting: LinkSighting): void {
    const { facts, until } = sighting;
    const when = at(sighting);
    const sure = sighting.answer || sighting.whose === "own";
    if (sure) one.sure = true;
    if (sighting.wanted) one.wanted = true;
    one.last = until;
    if (facts.linkName !== null && nameOf(one) !== facts.linkName) one.names.push({ name: facts.linkName, at: when });
    if (facts.gone) {
      const { newNetnsid: nsid, newIndex: index } = facts;
      one.end = { at: when, how: nsid === null && index === null ? "deleted" : "moved", nsid, index };
    }
    if (!facts.whole) return;
    one.kind = facts.kind;
    one.master = facts.master;
    if (facts.address !== null && addressOf(one) !== facts.address) {
      one.addresses.push({ address: facts.address, at: when, last: until });
    }
    const address = one.addresses.at(-1);
    if (address !== undefined) address.last = until;
    claim(one, sighting, sure);
  }
}

function claim(one: Interface, { facts, until, ...sighting }: LinkSighting, sure: boolean): void {
  const kind = kindFacts(facts.kind);
  let link = facts.link;
  if (kind !== undefined && !kind.hasLink) link = null;
  // A kind that nobody has looked at, and that names itself, as it does where its driver has no answer.
  if (kind === undefined && link === facts.index) link = null;
  // An end of a pair that is about to be joined, or whose other end has just gone.
  if (kind?.relation === "peer" && link === 0) return;
  if (link === null && facts.linkNetnsid === null && facts.bound === null && kind?.relation !== "tunnel") return;
  // The namespace of the link is about to end, and has no number any more.
  if (facts.linkNetnsid !== null && facts.linkNetnsid < 0) return;
  const last = one.claims.at(-1);
  const { bound, linkNetnsid } = facts;
  if (last !== undefined && last.link === link && last.bound === bound && last.linkNetnsid === linkNetnsid) {
    last.last = until;
    if (sure) last.sure = true;
    return;
  }
  one.claims.push({ link, bound, linkNetnsid, first: { id: sighting.id, time: sighting.time }, last: until, sure });
}

function begin(sighting: LinkSighting): Interface {
  return {
    index: sighting.facts.index,
    names: [],
    addresses: [],
    kind: null,
    claims: [],
    master: null,
    first: at(sighting),
    announced: !sighting.answer && !sighting.facts.gone,
    last: sighting.until,
    end: null,
    sure: false,
    wanted: false,
  };
}

/** The link as its last messages show it. */
function latest(one: Interface): LinkFacts {
  return {
    gone: false,
    index: one.index,
    linkName: nameOf(one),
    kind: one.kind,
    address: addressOf(one),
    master: one.master,
    link: null,
    bound: null,
    linkNetnsid: null,
    newNetnsid: null,
    newIndex: null,
    whole: one.addresses.length > 0 || one.kind !== null,
  };
}

/** The links of a capture's own namespace, and those of the namespaces that it asked about, by nsid. */
export interface Tables {
  readonly own: LinkTable;
  readonly targets: ReadonlyMap<number, LinkTable>;
}

/** Builds the tables of a capture whose notifications are attributed. */
export function tablesOf(place: Place): Tables {
  const own = new LinkTable();
  const targets = new Map<number, LinkTable>();
  const events: { time: bigint; order: number; apply: () => void }[] = [];
  const push = (time: bigint, apply: () => void) => events.push({ time, order: events.length, apply });
  for (const sighting of place.links) {
    if (sighting.target !== null) {
      let table = targets.get(sighting.target);
      if (table === undefined) {
        table = new LinkTable();
        targets.set(sighting.target, table);
      }
      const into = table;
      push(sighting.time, () => into.add(sighting));
    } else if (sighting.whose === "own" || sighting.whose === "assumed") {
      push(sighting.time, () => own.add(sighting));
    }
  }
  for (const absence of place.absences) {
    const { index } = absence;
    if (index !== null) push(absence.time, () => own.absent(index, absence));
  }
  for (const dump of place.dumps) {
    const into = dump.target === null ? own : targets.get(dump.target);
    if (into === undefined) continue;
    push(dump.to.time, () => {
      for (const [index, list] of into.byIndex) {
        const one = list.at(-1);
        if (one !== undefined && !dump.indexes.has(index) && one.last.time < dump.from.time)
          into.absent(index, dump.to);
      }
    });
  }
  events.sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : one.order - other.order));
  for (const { apply } of events) apply();
  return { own, targets };
}

/**
 * Finds out that answers of several namespaces stand in one capture: an index is one link, then another, then the first
 * again, and nobody said that it went. Nothing in the table is sure then. Gives such an index, null when there is none.
 */
export function doubtMixture(table: LinkTable): number | null {
  let mixed: number | null = null;
  for (const [index, list] of table.byIndex) {
    for (const [i, third] of list.entries()) {
      const [first, second] = [list[i - 2], list[i - 1]];
      if (first?.end?.how !== "missed" || second?.end?.how !== "missed") continue;
      if (first.sure && second.sure && third.sure && mayBeSame(latest(first), latest(third))) mixed ??= index;
    }
  }
  if (mixed === null) return null;
  for (const one of table.all) {
    one.sure = false;
    for (const claimed of one.claims) claimed.sure = false;
  }
  return mixed;
}

/** Whether both are surely the same device, in whatever namespace each is. */
export function sameDevice(one: Interface, other: Interface): boolean {
  if (one.kind !== other.kind) return false;
  return one.addresses.some(
    ({ address }) => isStrong(address) && other.addresses.some((seen) => seen.address === address),
  );
}

function at({ id, time }: At): At {
  return { id, time };
}

function compare(one: At, other: At): number {
  return one.time < other.time ? -1 : one.time > other.time ? 1 : 0;
}
