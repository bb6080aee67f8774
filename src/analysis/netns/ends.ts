/** Where the other end of a link is. */
import { kindFacts } from "./kinds.ts";
import type { Certainty, OtherEnd, Reason } from "./map.ts";
import type { Names } from "./names.ts";
import type { Resolution } from "./resolve.ts";
import { titleOf } from "./rules-links.ts";
import type { Claim, Interface } from "./table.ts";
import { farNode, type Seen, type World } from "./world.ts";

/** The other end that a link names last; null for links without one. */
export function otherEnd(seen: Seen, world: World, resolution: Resolution, names: Names): OtherEnd | null {
  const claim = seen.link.claims.at(-1);
  if (claim === undefined) return null;
  const far = farNode(seen, claim);
  const facts = kindFacts(seen.link.kind);
  const relation = facts?.relation ?? "link";
  const index = facts?.hasLink === false ? claim.bound : claim.link;
  const home = claim.linkNetnsid === null;
  const found = home ? undefined : names.captured(far);
  const candidate = index === null || index === 0 ? null : deviceAt(far, index, claim, world, resolution);
  const doubts: string[] = [];
  let certainty: Certainty = claim.sure && found?.certainty !== "likely" ? "certain" : "likely";
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
    linkNetnsid: claim.linkNetnsid,
    namespace: names.of(far),
    certainty,
    index,
    device: candidate === null ? null : describe(candidate.link),
    reciprocal,
    reasons,
    doubts,
  };
}

function describe(link: Interface): OtherEnd["device"] {
  return { name: titleOf(link), kind: link.kind, gone: link.end !== null };
}

/** The device with an index in a namespace at the time of a claim, from any table of that namespace. */
function deviceAt(node: string, index: number, claim: Claim, world: World, resolution: Resolution): Seen | null {
  let best: Seen | null = null;
  for (const seen of world.seen) {
    if (seen.link.index !== index || !resolution.all.same(seen.node, node)) continue;
    if (seen.link.end !== null && seen.link.end.at.time < claim.first.time) continue;
    if (best === null || better(seen, best, claim)) best = seen;
  }
  return best;
}

function better(one: Seen, other: Seen, claim: Claim): boolean {
  const near = (seen: Seen) => {
    const { first, last } = seen.link;
    const meets = first.time <= claim.last.time && claim.first.time <= last.time;
    return (meets ? 4 : 0) + (seen.own ? 2 : 0) + (seen.link.sure ? 1 : 0);
  };
  return near(one) > near(other);
}

function pointsTo(from: Seen, claim: Claim, to: Seen, resolution: Resolution): boolean {
  return resolution.all.same(farNode(from, claim), to.node);
}
