/** Rules that compare the links of namespaces: the same devices, pairs that name each other, links that were made together. */
import { kindFacts } from "./kinds.ts";
import type { Equality, Nodes, Strength } from "./nodes.ts";
import type { Request } from "./sighting.ts";
import { isStrong, millisecond } from "./sighting.ts";
import { addressOf, brackets, type Claim, type Interface, nameOf } from "./table.ts";
import { type Captured, evidence, farNode, type Seen, type World } from "./world.ts";

/** An answer about the namespace of an nsid lists the same devices that a capture's own answers list. */
export function* sameLinks(world: World): Generator<Equality> {
  for (const asked of world.seen) {
    if (asked.own) continue;
    const address = addressOf(asked.link);
    if (!isStrong(address)) continue;
    for (const captured of world.captured) {
      const twin = captured.tables.own.at(asked.link.index, asked.link.first.time);
      if (twin === undefined || twin.kind !== asked.link.kind) continue;
      const { time } = asked.link.first;
      const same = twin.addresses.find((one) => one.address === address);
      if (same === undefined) continue;
      const strength: Strength = same.at.time <= time && time <= same.last.time && twin.sure ? "certain" : "likely";
      if (strength === "likely" && !overlap(captured, asked.captured)) continue;
      yield {
        one: asked.node,
        other: captured.node,
        strength,
        rule: "same-links",
        evidence: [...evidence(asked.captured, asked.link.first), ...evidence(captured, twin.first, twin.last)],
      };
    }
  }
}

/** Captures with few messages ran before the first and after the last of them. */
const around = 30_000n * millisecond;

/** Whether two captures can have been running at one time. */
export function overlap({ place: one }: Captured, { place: other }: Captured): boolean {
  if (one.first === null || one.last === null || other.first === null || other.last === null) return false;
  return one.first <= other.last + around && other.first <= one.last + around;
}

/** Times at which a message said one thing while the other was said before and after. */
function meetings(one: Claim, other: Claim): bigint[] {
  const times = new Set([one.last.time, other.last.time, one.first.time, other.first.time]);
  const inside = (claim: Claim, time: bigint) => claim.first.time <= time && time <= claim.last.time;
  return [...times].filter((time) => inside(one, time) && inside(other, time));
}

function meet(one: Claim, other: Claim): boolean {
  return one.first.time <= other.last.time && other.first.time <= one.last.time;
}

interface End {
  readonly seen: Seen;
  readonly claim: Claim;
}

/** What the ends of pairs say of their other ends, by their own index. */
export function endsOf(world: World): Map<number, End[]> {
  const ends = new Map<number, End[]>();
  for (const seen of world.seen) {
    if (kindFacts(seen.link.kind)?.relation !== "peer") continue;
    for (const claim of seen.link.claims) {
      const list = ends.get(seen.link.index);
      if (list === undefined) ends.set(seen.link.index, [{ seen, claim }]);
      else list.push({ seen, claim });
    }
  }
  return ends;
}

/**
 * The other end of the other end is the link itself: where it is known in which namespace the other end is, the nsid
 * with which that one answers is the namespace of this one. Ends can move, but a pair stays a pair; so what a message of
 * one end says counts where the other one was there before and after it.
 */
export function* peersOfPeers(world: World, nodes: Nodes): Generator<Equality> {
  const ends = endsOf(world);
  for (const { seen, claim } of [...ends.values()].flat()) {
    for (const back of ends.get(claim.link ?? 0) ?? []) {
      if (back.claim.link !== seen.link.index || back.seen.link.kind !== seen.link.kind) continue;
      const fits = (time: bigint) => nodes.same(back.seen.node, farNode(seen, claim, time));
      const times = timesOf(claim).filter(fits);
      if (times.length === 0) continue;
      const isPair = claim.sure && back.claim.sure && times.some((time) => brackets(back.seen.link, time));
      for (const time of timesOf(back.claim)) {
        yield {
          one: farNode(back.seen, back.claim, time),
          other: seen.node,
          strength: isPair && brackets(seen.link, time) ? "certain" : "likely",
          rule: "peer-of-peer",
          evidence: [...evidence(seen.captured, claim.last), ...evidence(back.seen.captured, back.claim.last)],
        };
      }
    }
  }
}

function timesOf({ first, last }: Claim): bigint[] {
  return first.time === last.time ? [last.time] : [last.time, first.time];
}

/** Two ends name each other by index, each in another namespace: so it is where nothing else fits. */
export function* reciprocal(world: World): Generator<Equality> {
  const ends = endsOf(world);
  for (const { seen, claim } of [...ends.values()].flat()) {
    if (claim.linkNetnsid === null) continue;
    for (const back of ends.get(claim.link ?? 0) ?? []) {
      if (!back.seen.own || back.seen.node === seen.node || back.claim.linkNetnsid === null) continue;
      if (back.claim.link !== seen.link.index || back.seen.link.kind !== seen.link.kind) continue;
      if (!overlap(seen.captured, back.seen.captured)) continue;
      yield {
        one: farNode(seen, claim, meetings(claim, back.claim)[0] ?? claim.last.time),
        other: back.seen.node,
        strength: "likely",
        rule: "reciprocal-indexes",
        evidence: [...evidence(seen.captured, claim.last), ...evidence(back.seen.captured, back.claim.last)],
      };
    }
  }
}

/** While a request ran the kernel announced the link that it asked for. */
function announced(link: Interface, { time, outcome }: Request): boolean {
  return link.announced && outcome !== undefined && link.first.time >= time && link.first.time <= outcome.at.time;
}

function isDone(request: Request): boolean {
  return request.outcome !== undefined && request.outcome.error === 0;
}

/** A request made a pair, one end here and one in another namespace. */
export function* createdPeers(world: World): Generator<Equality> {
  for (const captured of world.captured) {
    for (const request of captured.place.requests) {
      const { peer } = request;
      if (!request.creates || !isDone(request) || peer?.linkName == null || peer.destination === null) continue;
      if (request.destination !== null || request.target !== null || request.linkName === null) continue;
      const near = captured.tables.own
        .called(request.linkName)
        .find((one) => madeBy(one, request, request.linkName, request.kind));
      const claim = near?.claims[0];
      if (near !== undefined && isMadeAgain(captured.place.creations.get(request.linkName) ?? [], request, near))
        continue;
      if (near === undefined || claim?.linkNetnsid == null || claim.link === null) continue;
      for (const other of world.captured) {
        const far = other.tables.own.at(claim.link, request.time);
        if (far === undefined || !madeBy(far, request, peer.linkName, request.kind)) continue;
        if (far.claims.some((back) => back.link !== near.index && meet(back, claim))) continue;
        const stayed = claim.first.time <= (request.outcome?.at.time ?? 0n) || brackets(far, claim.first.time);
        const seenAtOnce = announced(far, request) && far.sure && claim.sure && stayed;
        if (!seenAtOnce && !overlap(captured, other)) continue;
        yield {
          one: captured.slots.at(claim.linkNetnsid, claim.first.time),
          other: other.node,
          strength: seenAtOnce ? "certain" : "likely",
          rule: "created-peer",
          evidence: [...evidence(captured, request, claim.first), ...evidence(other, far.first)],
        };
      }
    }
  }
}

/** Whether another request for a link of that name came before the link was seen. */
function isMadeAgain(requests: readonly Request[], request: Request, { first }: Interface): boolean {
  return requests.some(
    (other) =>
      other !== request &&
      other.creates &&
      other.linkName === request.linkName &&
      other.time > request.time &&
      other.time < first.time,
  );
}

/** Whether a link can be what a request made: not there before it, with that name and kind. */
function madeBy(link: Interface, request: Request, name: string | null, kind: string | null): boolean {
  return link.first.time >= request.time && link.names[0]?.name === name && (link.kind === kind || link.kind === null);
}

/**
 * A request made a link in another namespace whose lower device, or the tunnel's packets, stayed in the asker's: the
 * nsid that the link names is the asker's.
 */
export function* createdElsewhere(world: World): Generator<Equality> {
  for (const captured of world.captured) {
    for (const request of captured.place.requests) {
      const facts = kindFacts(request.kind);
      if (!request.creates || !isDone(request) || facts === undefined || facts.relation === "peer") continue;
      if ((request.destination === null && request.target === null) || request.linkName === null) continue;
      const home = request.linkNetnsid === null ? captured.node : captured.slots.at(request.linkNetnsid, request.time);
      for (const other of world.captured) {
        for (const link of other.tables.own.called(request.linkName)) {
          if (!madeBy(link, request, request.linkName, request.kind) || link.kind === null) continue;
          if (isMadeAgain(captured.place.creations.get(request.linkName) ?? [], request, link)) continue;
          const [claim] = link.claims;
          if (claim?.linkNetnsid == null) continue;
          if (facts.relation === "lower" && claim.link !== request.link) continue;
          if (request.bound !== null && claim.bound !== request.bound) continue;
          const seenAtOnce = announced(link, request) && link.sure && claim.sure;
          if (!seenAtOnce && !overlap(captured, other)) continue;
          yield {
            one: other.slots.at(claim.linkNetnsid, claim.first.time),
            other: home,
            strength: seenAtOnce ? "certain" : "likely",
            rule: "created-elsewhere",
            evidence: [...evidence(captured, request), ...evidence(other, link.first)],
          };
        }
      }
    }
  }
}

/** The name under which a link is known best. */
export function titleOf(link: Interface): string {
  return nameOf(link) ?? `if${link.index}`;
}
