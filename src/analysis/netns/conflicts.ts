/** Which namespaces cannot be the same, because each has shown what the other has not. */
import { kindFacts } from "./kinds.ts";
import { isStrong } from "./sighting.ts";
import { addressOf, brackets, type Interface } from "./table.ts";
import { farNode, type Seen, slotOf, type World } from "./world.ts";

/** Says why names of one namespace cannot be names of another one, null when they can. */
export function forbidsOf(world: World): (one: readonly string[], other: readonly string[]) => string | null {
  const known = conflictsOf(world);
  const label = (node: string) => world.captured[Number(node.slice(1))]?.place.label ?? node;
  return (one, other) => {
    const here = one.find((name) => name.startsWith("="));
    const there = other.find((name) => name.startsWith("="));
    if (here !== undefined && there !== undefined) return `${label(here)} and ${label(there)} are two namespaces`;
    for (const name of one) {
      const slot = slotOf(name);
      if (slot === null) continue;
      for (const rival of other) {
        const second = slotOf(rival);
        if (second === null || second.captured !== slot.captured || second.nsid === slot.nsid) continue;
        const observer = world.captured[slot.captured]?.place.label ?? "?";
        return `nsids ${slot.nsid} and ${second.nsid} of ${observer} are two namespaces`;
      }
    }
    return (
      (there === undefined ? null : why(known, one, there)) ?? (here === undefined ? null : why(known, other, here))
    );
  };
}

function why(known: ReadonlyMap<string, string>, names: readonly string[], place: string): string | null {
  for (const name of names) {
    const reason = known.get(`${name} ${place}`);
    if (reason !== undefined) return reason;
  }
  return null;
}

/** Reasons by the name of a slot and that of a capture's namespace. */
function conflictsOf(world: World): Map<string, string> {
  const reasons = new Map<string, string>();
  const note = (slot: string, place: string, reason: string) => {
    const key = `${slot} ${place}`;
    if (!reasons.has(key)) reasons.set(key, reason);
  };
  for (const seen of world.seen) {
    for (const claim of seen.link.claims) {
      if (!claim.sure || claim.linkNetnsid === null) continue;
      for (const time of [claim.first.time, claim.last.time]) {
        const far = farNode(seen, claim, time);
        // The kernel names a namespace only where it is another one.
        if (seen.own) note(far, seen.node, "a link of a namespace does not name its own");
        if (kindFacts(seen.link.kind)?.relation !== "peer") continue;
        for (const { node, tables, place } of world.captured) {
          const reason = notThePeer(seen, tables.own.at(claim.link ?? 0, time), time);
          if (reason !== null) note(far, node, `${claim.link} of ${place.label} ${reason}`);
        }
      }
    }
    if (seen.own) continue;
    for (const { node, tables, place } of world.captured) {
      const rival = tables.own.at(seen.link.index, seen.link.first.time);
      if (rival === undefined || !rival.sure || !brackets(rival, seen.link.first.time)) continue;
      if (isOther(seen.link, rival)) note(seen.node, node, `index ${rival.index} of ${place.label} is another link`);
    }
  }
  return reasons;
}

function isOther(one: Interface, other: Interface): boolean {
  if (one.kind !== null && other.kind !== null && one.kind !== other.kind) return true;
  const address = addressOf(one);
  return (
    isStrong(address) &&
    other.addresses.length > 0 &&
    other.addresses.every((seen) => isStrong(seen.address) && seen.address !== address)
  );
}

/** Why a link cannot be the other end that a claim means: it is there at that time, and is something else. */
function notThePeer({ link }: Seen, candidate: Interface | undefined, time: bigint): string | null {
  if (candidate === undefined || !candidate.sure || !brackets(candidate, time)) return null;
  if (candidate.kind !== null && candidate.kind !== link.kind) return `is a ${candidate.kind}, not a ${link.kind}`;
  const back = candidate.claims.find((one) => one.sure && one.first.time <= time && time <= one.last.time);
  return back !== undefined && back.link !== link.index ? `names ${back.link} as its other end` : null;
}
