/** Rules that follow links from namespace to namespace, and that join what is known of the nsids of one namespace. */
import { kindFacts } from "./kinds.ts";
import { destinationOf, endOf, evidenceOf, type Move, type NextMove, nextMove, sourceOf } from "./moves.ts";
import type { Equality, Nodes } from "./nodes.ts";
import { overlap } from "./rules-links.ts";
import { isStrong } from "./sighting.ts";
import type { Interface } from "./table.ts";
import { type Captured, type Entry, evidence, type World } from "./world.ts";

/** The message that a link leaves is about the namespace of the capture that knows the link. */
export function* left(world: World): Generator<Equality> {
  for (const move of world.moves) {
    const { from } = move;
    const captured = from === null ? undefined : world.captured.find(({ place }) => place === from.place);
    if (from === null || captured === undefined) continue;
    yield {
      one: sourceOf(move),
      other: captured.node,
      strength: from.sure ? "certain" : "likely",
      rule: "left-from",
      evidence: evidenceOf(move),
    };
  }
}

/** A link that moves on does so from where it moved to. */
export function* movedOn({ moves }: World): Generator<Equality> {
  for (const move of moves) {
    const next = nextMove(move, moves);
    if (next === null || next.link === "gap") continue;
    yield {
      one: destinationOf(move),
      other: sourceOf(next.move),
      strength: next.link,
      rule: "moved-on",
      evidence: [...evidenceOf(move), ...evidenceOf(next.move)],
    };
  }
}

/** A link that has left turns up in another capture under its new index. */
export function* arrived(world: World): Generator<Equality> {
  for (const move of world.moves) {
    const next = nextMove(move, world.moves);
    for (const captured of world.captured) {
      if (captured.place === move.from?.place) continue;
      for (const link of captured.tables.own.byIndex.get(move.newIndex) ?? []) {
        const how = arrivalOf(link, move, next);
        if (how === null || (how === "likely" && !overlap(captured, observerOf(world, move)))) continue;
        yield {
          one: destinationOf(move),
          other: captured.node,
          strength: how,
          rule: "arrived",
          evidence: [...evidenceOf(move), ...evidence(captured, link.first)],
        };
      }
    }
  }
}

function observerOf(world: World, move: Move): Captured {
  const place = move.seen[0]?.place;
  return world.captured.find((one) => one.place === place) as Captured;
}

function arrivalOf(link: Interface, move: Move, next: NextMove | null): "certain" | "likely" | null {
  if (link.kind !== move.kind && link.kind !== null) return null;
  const { time } = move;
  const after = move.request?.request.address ?? move.address;
  const addresses = link.addresses.map(({ address }) => address);
  const strong = isStrong(move.address) && addresses.includes(move.address);
  const named = link.names.some(({ name }) => name === (move.request?.request.linkName ?? move.linkName));
  const bare = addresses.length === 0 && named;
  if (!strong && !bare && !((addresses.includes(after ?? "") || addresses.includes(move.address ?? "")) && named))
    return null;
  const until = next?.move.time ?? null;
  if (link.last.time < time || (until !== null && link.first.time > until)) return null;
  // It was there before it came: another one, or the one that came back to where it had been.
  if (link.first.time < time) return null;
  if (link.announced && link.sure && link.first.time <= endOf(move) && !bare) return "certain";
  if (strong && link.sure && next?.link === "certain" && next.move.time >= link.first.time) return "certain";
  return "likely";
}

/** A tunnel or upper device that moves leaves its link where it was. */
export function* linkKept(world: World, nodes: Nodes): Generator<Equality> {
  for (const move of world.moves) {
    const relation = kindFacts(move.kind)?.relation;
    if (relation === undefined || relation === "peer") continue;
    const from = world.capturedAmong(nodes.namesOf(sourceOf(move)));
    const to = world.capturedAmong(nodes.namesOf(destinationOf(move)));
    if (from === undefined || to === undefined) continue;
    const before = from.tables.own.at(move.index, move.time);
    if (before === undefined || before.kind !== move.kind || before.first.time > move.time) continue;
    const arrivedLink = (to.tables.own.byIndex.get(move.newIndex) ?? []).find(
      (one) => one.first.time >= move.time && one.kind === move.kind,
    );
    const claim = arrivedLink?.claims[0];
    const old = before.claims.at(-1);
    if (arrivedLink === undefined || claim === undefined || old === undefined) continue;
    const home = old.linkNetnsid === null ? from.node : from.slots.at(old.linkNetnsid, old.last.time);
    const now = claim.linkNetnsid === null ? to.node : to.slots.at(claim.linkNetnsid, claim.first.time);
    yield {
      one: now,
      other: home,
      strength: claim.sure && old.sure ? "certain" : "likely",
      rule: "link-kept",
      evidence: [...evidence(from, old.last), ...evidenceOf(move), ...evidence(to, claim.first)],
    };
  }
}

/** What is known of nsids of namespaces that may have no capture: where links moved, answers with two numbers. */
export function entriesOf(world: World): Entry[] {
  const entries: Entry[] = world.moves.map((move) => ({
    observer: sourceOf(move),
    nsid: move.nsid,
    time: move.time,
    value: destinationOf(move),
    sure: true,
    rule: "moved-to-nsid",
    evidence: evidenceOf(move),
  }));
  for (const captured of world.captured) {
    const { place, slots } = captured;
    for (const one of place.nsids) {
      const { target, current, nsid, time, answer } = one;
      if (!answer || target === null || current === null || current < 0 || nsid < 0) continue;
      const observer = slots.at(target, time);
      const value = slots.at(current, time);
      entries.push({
        observer,
        nsid,
        time,
        value,
        sure: true,
        rule: "target-nsid",
        evidence: evidence(captured, one),
      });
    }
  }
  return entries;
}

/** One number of one namespace means one namespace. */
export function* sameNumber(world: World, nodes: Nodes, entries: readonly Entry[]): Generator<Equality> {
  const others = new Map<string, Entry>();
  for (const entry of entries) {
    const { observer, nsid, time, value, rule } = entry;
    const captured = world.capturedAmong(nodes.namesOf(observer));
    if (captured !== undefined) {
      const slot = captured.slots.at(nsid, time);
      const strength = entry.sure ? "certain" : "likely";
      yield { one: slot, other: value, strength, rule, evidence: entry.evidence };
      continue;
    }
    const key = `${nodes.find(observer)} ${nsid}`;
    const seen = others.get(key);
    if (seen === undefined) others.set(key, entry);
    else if (!nodes.same(seen.value, value)) {
      const evidenceOfBoth = [...seen.evidence, ...entry.evidence];
      yield { one: seen.value, other: value, strength: "likely", rule, evidence: evidenceOfBoth };
    }
  }
}

/** A namespace keeps its nsid while it lives; without a sign of its end the number likely still means it. */
export function* numberKept(world: World, nodes: Nodes): Generator<Equality> {
  for (const { slots, place } of world.captured) {
    for (const nsid of slots.nsids) {
      const periods = slots.of(nsid);
      for (const [i, period] of periods.entries()) {
        const next = periods[i + 1];
        if (next === undefined || period.deleted !== null) continue;
        const alive = world.capturedAmong(nodes.namesOf(period.node))?.place.lastSign ?? null;
        yield {
          one: period.node,
          other: next.node,
          strength: alive !== null && alive >= next.from ? "certain" : "likely",
          rule: "number-kept",
          evidence: [{ label: place.label, id: "", time: next.from }],
        };
      }
    }
  }
}
