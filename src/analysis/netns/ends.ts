/** Where the other end of a link is. */
import { kindFacts } from "./kinds.ts";
import type { Certainty, FarDevice, OtherEnd, Reason } from "./map.ts";
import type { Names } from "./names.ts";
import type { Resolution } from "./resolve.ts";
import { titleOf } from "./rules-links.ts";
import type { At, Request } from "./sighting.ts";
import { brackets, type Claim, type Interface } from "./table.ts";
import { farNode, type Seen, type World } from "./world.ts";

/** The other end that a link names last; null for links without one. */
export function otherEnd(seen: Seen, world: World, resolution: Resolution, names: Names): OtherEnd | null {
  const claim = seen.link.claims.at(-1);
  if (claim === undefined) return null;
  const said = bestTime(seen, claim, resolution, names);
  const far = farNode(seen, claim, said.time);
  const facts = kindFacts(seen.link.kind);
  const relation = facts?.relation ?? "link";
  const index = facts?.hasLink === false ? claim.bound : claim.link;
  const home = claim.linkNetnsid === null;
  const found = home ? undefined : names.captured(far);
  const candidate =
    index === null || index === 0
      ? null
      : deviceAt(far, index, claim, relation === "peer" ? seen.link.kind : null, world, resolution);
  const isHere = candidate !== null && resolution.certain.same(candidate.node, far);
  const made = relation === "peer" ? creationOf(seen, claim) : null;
  const doubts: string[] = [];
  const isTold = !home || facts?.tellsNamespace === true;
  if (!isTold) doubts.push("its driver does not tell namespaces");
  let certainty: Certainty = isTold && claim.sure && found?.certainty !== "likely" ? "certain" : "likely";
  let reciprocal = false;
  if (candidate !== null && relation === "peer") {
    const back = candidate.link.claims.findLast(
      (one) => one.link === seen.link.index && pointsTo(candidate, one, seen, resolution),
    );
    reciprocal = back !== undefined;
    const other = candidate.link.claims.at(-1);
    if (back === undefined && other !== undefined && candidate.link.end === null && seen.link.end === null) {
      doubts.push(`${titleOf(candidate.link)} does not name this link in turn`);
      certainty = "likely";
    }
  }
  for (const { node, candidates, rule } of resolution.ambiguous) {
    if (home || found !== undefined || !resolution.all.same(node, far)) continue;
    const labels = candidates.map((one) => names.of(one).name);
    doubts.push(`${labels.join(" or ")} would fit (${rule})`);
  }
  const reasons: Reason[] = found === undefined ? [] : names.reasons(far, found.captured.node);
  return {
    relation,
    said: { label: seen.captured.place.label, ...said },
    linkNetnsid: claim.linkNetnsid,
    namespace: names.of(far),
    certainty,
    index,
    made: made === null ? null : { label: seen.captured.place.label, id: made.id, time: made.time },
    device:
      candidate === null
        ? asMade(made)
        : describe(candidate.link, claim, said, relation !== "peer" || reciprocal, isHere ? certainty : "likely"),
    reciprocal,
    reasons,
    doubts,
  };
}

/**
 * The last message that makes a claim, or the first one where only that is certain, and nothing since says that the
 * other end is in another namespace.
 */
function bestTime(seen: Seen, claim: Claim, { all }: Resolution, names: Names): At {
  const { first, last } = claim;
  if (claim.linkNetnsid === null) return last;
  const [before, after] = [farNode(seen, claim, first.time), farNode(seen, claim, last.time)];
  if (names.captured(after)?.certainty === "certain" || !all.same(before, after)) return last;
  return names.captured(before)?.certainty === "certain" ? first : last;
}

function describe(link: Interface, claim: Claim, said: At, kept: boolean, certainty: Certainty): FarDevice {
  const isThere = link.first.time <= claim.last.time && (link.end === null || link.end.at.time >= claim.first.time);
  const sure = certainty === "certain" && link.sure && ((kept && isThere) || brackets(link, said.time));
  return { name: titleOf(link), kind: link.kind, gone: link.end !== null, certainty: sure ? "certain" : "likely" };
}

/** The request that made a pair whose other end has been where it was made ever since. */
function creationOf({ link, own, captured }: Seen, claim: Claim): Request | null {
  if (!own || claim !== link.claims[0]) return null;
  const requests = captured.place.creations.get(link.names[0]?.name ?? "") ?? [];
  const made = requests.find(
    ({ linkName, peer, time, outcome, kind }) =>
      linkName === link.names[0]?.name &&
      peer !== null &&
      kind === link.kind &&
      outcome?.error === 0 &&
      time <= claim.first.time &&
      claim.first.time <= outcome.at.time,
  );
  return made ?? null;
}

/** The other end by the name that it was to have; it can have another one since. */
function asMade(made: Request | null): FarDevice | null {
  const name = made?.peer?.linkName ?? null;
  return name === null ? null : { name, kind: made?.kind ?? null, gone: false, certainty: "likely" };
}

function meets({ first, last }: Interface, claim: Claim): boolean {
  return first.time <= claim.last.time && claim.first.time <= last.time;
}

/** Whether a link can have been there when a claim was made: none that went before, or that came after. */
function canHaveBeen(link: Interface, claim: Claim): boolean {
  if (link.end !== null && link.end.at.time < claim.first.time) return false;
  return link.first.time <= claim.last.time || !link.announced;
}

/**
 * The device with an index in a namespace at the time of a claim, from any table of that namespace.
 *
 * @param kind what it must be; null for any
 */
function deviceAt(
  node: string,
  index: number,
  claim: Claim,
  kind: string | null,
  world: World,
  resolution: Resolution,
): Seen | null {
  let best: Seen | null = null;
  for (const seen of world.seen) {
    if (seen.link.index !== index || !resolution.all.same(seen.node, node)) continue;
    if (!canHaveBeen(seen.link, claim) || (kind !== null && seen.link.kind !== null && seen.link.kind !== kind))
      continue;
    if (best === null || better(seen, best, claim)) best = seen;
  }
  return best;
}

function better(one: Seen, other: Seen, claim: Claim): boolean {
  const near = (seen: Seen) => {
    return (meets(seen.link, claim) ? 4 : 0) + (seen.own ? 2 : 0) + (seen.link.sure ? 1 : 0);
  };
  return near(one) > near(other);
}

function pointsTo(from: Seen, claim: Claim, to: Seen, resolution: Resolution): boolean {
  return [claim.first, claim.last].some(({ time }) => resolution.all.same(farNode(from, claim, time), to.node));
}
