/** Puts the map together. */
import { departure } from "./departure.ts";
import { otherEnd } from "./ends.ts";
import type { Conflict, InterfaceRow, NamespaceMap, NetnsMap, NsidRow, Reason } from "./map.ts";
import { Names } from "./names.ts";
import type { Evidence } from "./nodes.ts";
import type { Place } from "./place.ts";
import { type Resolution, resolve, rules } from "./resolve.ts";
import { titleOf } from "./rules-links.ts";
import { Shown } from "./shown.ts";
import type { At } from "./sighting.ts";
import type { Period } from "./slots.ts";
import { storiesOf } from "./stories.ts";
import { addressOf, type Interface } from "./table.ts";
import { type Captured, type Seen, slotOf, World } from "./world.ts";

/**
 * The map that captures make together, each a namespace. Their order does not matter.
 *
 * @param places captures whose messages were all taken in; labels are different
 * @param labels names for nsids that no capture explains; numbers count in one capture, so they are for a single one
 */
export function netnsMap(places: readonly Place[], labels: ReadonlyMap<number, string> = new Map()): NetnsMap {
  const world = new World(places);
  const resolution = resolve(world);
  const names = new Names(world, resolution, labels);
  const shown = new Shown(world);
  const rowOf = (seen: Seen) => interfaceRow(seen, world, resolution, names);
  const captured = world.captured.map((one) => capturedMap(one, world, resolution, names, rowOf, shown));
  return {
    twins: world.twins,
    namespaces: [...captured, ...observedMaps(world, resolution, names, rowOf, shown)],
    stories: storiesOf(world, resolution, names, shown),
    conflicts: conflictsOf(resolution, names),
  };
}

type RowOf = (seen: Seen) => InterfaceRow;

function capturedMap(
  captured: Captured,
  world: World,
  resolution: Resolution,
  names: Names,
  rowOf: RowOf,
  shown: Shown,
): NamespaceMap {
  const { place, node, slots } = captured;
  const links = world.seen.filter((seen) => seen.own && seen.node === node);
  const wanted = links.filter((seen) => shown.link(seen));
  const notes = place.links.filter(({ answer, target }) => !answer && target === null);
  return {
    namespace: { name: place.label, captured: true, labelled: false },
    file: place.file,
    interface: place.interfaceId,
    first: place.first,
    last: place.last,
    nsids: slots.nsids
      .filter((nsid) => shown.nsid(captured, nsid))
      .flatMap((nsid) => nsidRows(captured, nsid, resolution, names)),
    interfaces: wanted.map(rowOf),
    unshown: links.length - wanted.length,
    mixed: captured.mixed,
    foreign: {
      elsewhere: notes.filter(({ whose }) => whose === "elsewhere").length,
      unknown: notes.filter(({ whose }) => whose === "unknown").length,
    },
  };
}

/** Namespaces without a capture that others asked about. */
function observedMaps(world: World, resolution: Resolution, names: Names, rowOf: RowOf, shown: Shown): NamespaceMap[] {
  const groups = new Map<string, Seen[]>();
  for (const seen of world.seen) {
    if (seen.own || names.captured(seen.node) !== undefined || !shown.link(seen)) continue;
    const root = resolution.certain.find(seen.node);
    const list = groups.get(root);
    if (list === undefined) groups.set(root, [seen]);
    else list.push(seen);
  }
  return [...groups].map(([node, list]) => ({
    namespace: names.of(node),
    file: null,
    interface: null,
    first: null,
    last: null,
    nsids: [],
    interfaces: list.map(rowOf),
    unshown: 0,
    mixed: null,
    foreign: { elsewhere: 0, unknown: 0 },
  }));
}

/** An nsid, a row for each namespace that it meant in turn. */
function nsidRows(captured: Captured, nsid: number, resolution: Resolution, names: Names): NsidRow[] {
  const groups: Period[][] = [];
  for (const period of captured.slots.of(nsid)) {
    const last = groups.at(-1);
    if (last !== undefined && resolution.all.same((last[0] as Period).node, period.node)) last.push(period);
    else groups.push([period]);
  }
  return groups.map((periods, turn) => {
    const before = groups[turn - 1]?.at(-1);
    return nsidRow(captured, nsid, periods, before?.deleted?.time ?? before?.to ?? null, resolution, names);
  });
}

function nsidRow(
  captured: Captured,
  nsid: number,
  periods: readonly Period[],
  /** When its number had another meaning last; null when it had none before. */
  before: bigint | null,
  resolution: Resolution,
  names: Names,
): NsidRow {
  const [first] = periods as readonly [Period];
  const last = periods.at(-1) as Period;
  const identified = periods.map((period) => ({ period, found: names.captured(period.node) }));
  const certain = identified.filter(({ found }) => found?.certainty === "certain").map(({ period }) => period);
  const node = (certain[0] ?? identified.find(({ found }) => found !== undefined)?.period ?? first).node;
  const found = names.captured(node);
  const reasons: Reason[] = found === undefined ? [] : names.reasons(node, found.captured.node);
  const ambiguity = resolution.ambiguous.find((one) => resolution.all.same(one.node, node));
  return {
    nsid,
    namespace: names.of(node),
    certainty: found?.certainty ?? null,
    reasons,
    candidates: found === undefined ? (ambiguity?.candidates ?? []).map((one) => names.of(one).name) : [],
    assigned: assignment(captured, nsid, before, first.from, last.to),
    deleted: last.deleted === null ? null : spot(captured.place, last.deleted),
    from: first.from,
    to: last.to,
    certain: certain[0] === undefined ? null : { from: certain[0].from, to: (certain.at(-1) ?? certain[0]).to },
  };
}

/** How a number came to be given in a period. */
function assignment(
  { place }: Captured,
  nsid: number,
  from: bigint | null,
  start: bigint,
  to: bigint,
): NsidRow["assigned"] {
  for (const request of place.requests) {
    const { name, outcome, time } = request;
    if (name !== "RTM_NEWNSID" || outcome === undefined || outcome.error !== 0) continue;
    if ((from !== null && time < from) || time > to) continue;
    const told = place.nsids.find(
      (one) => !one.answer && !one.gone && one.nsid === nsid && one.time >= time && one.time <= outcome.at.time,
    );
    if (request.nsid === nsid || (told !== undefined && (request.nsid ?? -1) < 0)) {
      return { by: "set", at: spot(place, told ?? outcome.at), request: spot(place, request) };
    }
  }
  const foreign = place.links.some(({ whose, target }) => target === null && whose === "elsewhere");
  const notes = place.nsids.filter((one) => !one.answer && !one.gone && one.nsid === nsid && one.time <= to);
  // Those of other namespaces that a socket brings look alike: the last one before the first use is the nearest.
  const told = foreign
    ? notes.findLast(({ time }) => time <= start + 1_000_000n)
    : notes.find(({ time }) => from === null || time >= from);
  if (told === undefined) return null;
  return { by: foreign ? "notified" : "automatic", at: spot(place, told), request: null };
}

function interfaceRow(seen: Seen, world: World, resolution: Resolution, names: Names): InterfaceRow {
  const { link, captured } = seen;
  const { place } = captured;
  return {
    index: link.index,
    name: titleOf(link),
    names: link.names.map(({ name, at }) => ({ name, at: spot(place, at) })),
    kind: link.kind,
    address: addressOf(link),
    addresses: link.addresses.map(({ address, at }) => ({ address, at: spot(place, at) })),
    master: masterOf(seen),
    first: spot(place, link.first),
    last: spot(place, link.last),
    appeared: appearance(seen, world, names),
    gone: departure(seen, world, names),
    certainty: link.sure ? "certain" : "likely",
    end: otherEnd(seen, world, resolution, names),
  };
}

function masterOf({ link, captured, own }: Seen): InterfaceRow["master"] {
  if (link.master === null || link.master === 0) return null;
  const master = own ? captured.tables.own.at(link.master, link.last.time) : undefined;
  return { index: link.master, name: master === undefined ? null : titleOf(master) };
}

function appearance({ link, captured, own }: Seen, world: World, names: Names): InterfaceRow["appeared"] {
  if (!own) return "seen";
  const movedIn = world.moves.some(
    (move) =>
      move.newIndex === link.index &&
      move.kind === link.kind &&
      move.time <= link.first.time &&
      (move.address === null || link.addresses.some(({ address }) => address === move.address)) &&
      names.captured(`move ${move.number} to`)?.captured === captured,
  );
  if (movedIn) return "moved-in";
  const made = (captured.place.creations.get(link.names[0]?.name ?? "") ?? []).some(
    ({ creates, time, outcome, linkName, peer }) =>
      creates &&
      outcome?.error === 0 &&
      time <= link.first.time &&
      isNamed(link, linkName, peer?.linkName ?? null) &&
      link.first.time - outcome.at.time < 1_000_000_000n,
  );
  return made ? "created" : link.announced ? "announced" : "seen";
}

function isNamed(link: Interface, ...names: readonly (string | null)[]): boolean {
  const first = link.names[0]?.name;
  return first !== undefined && names.includes(first);
}

function conflictsOf({ all, certain }: Resolution, names: Names): Conflict[] {
  const seen = new Set<string>();
  const conflicts: Conflict[] = [];
  for (const { rule, one, other, why, evidence } of [...certain.contradictions, ...all.contradictions]) {
    const text = `${describe(one, names)} cannot be ${describe(other, names)} (${rules[rule] ?? rule}): ${why}`;
    if (seen.has(text)) continue;
    seen.add(text);
    conflicts.push({ text, rule, evidence: evidence.filter(({ id }) => id !== "") });
  }
  return conflicts;
}

function describe(node: string, names: Names): string {
  const slot = slotOf(node);
  if (slot === null) return names.of(node).name;
  const name = names.label(slot.captured);
  return `nsid ${slot.nsid} of ${name}`;
}

function spot({ label }: Place, { id, time }: At): Evidence {
  return { label, id, time };
}
