/**
 * What of the map a display filter leaves: everything counts as evidence, and shown is what a message that passes is about.
 * Without a filter that is all.
 */
import type { Move } from "./moves.ts";
import type { Place } from "./place.ts";
import type { Request } from "./sighting.ts";
import { type Captured, type Seen, slotOf, type World } from "./world.ts";

export class Shown {
  private readonly links = new Set<Seen>();
  /** By the label of the capture. */
  private readonly nsids = new Map<string, Set<number>>();

  constructor(world: World) {
    for (const seen of world.seen) if (isWanted(seen)) this.links.add(seen);
    for (const { place } of world.captured) this.nsids.set(place.label, nsidsOf(place));
    for (const { link, captured, node } of this.links) {
      const own = this.nsids.get(captured.place.label);
      for (const { linkNetnsid } of link.claims) if (linkNetnsid !== null) own?.add(linkNetnsid);
      const asked = slotOf(node);
      if (asked !== null) own?.add(asked.nsid);
    }
    for (const move of world.moves) {
      if (move.from !== null && this.move(move)) this.nsids.get(move.from.place.label)?.add(move.nsid);
    }
  }

  link(seen: Seen): boolean {
    return this.links.has(seen);
  }

  /** Whether a number is named by a message that passes, or by a link that is shown. */
  nsid({ place }: Captured, nsid: number): boolean {
    return place.isWhole || (this.nsids.get(place.label)?.has(nsid) ?? false);
  }

  move({ seen, request }: Move): boolean {
    return request?.request.wanted === true || seen.some(({ sighting }) => sighting.wanted);
  }
}

/** Whether a message about a link passes, or a request that makes or changes it. */
function isWanted({ link, own, captured }: Seen): boolean {
  if (link.wanted) return true;
  if (!own) return false;
  const { place } = captured;
  return (
    place.requests.some((request) => request.wanted && request.of === null && changes(request, link)) ||
    (place.creations.get(link.names[0]?.name ?? "") ?? []).some((request) => request.wanted && makes(request, link))
  );
}

function changes(request: Request, { index, names, first, end }: Seen["link"]): boolean {
  if (request.creates || request.name === "RTM_NEWNSID" || request.name === "RTM_DELNSID") return false;
  if (request.target !== null && request.destination?.by !== "nsid") return false;
  if (request.time < first.time || (end !== null && request.time > end.at.time)) return false;
  return request.index === index || (request.index === null && names.some(({ name }) => name === request.linkName));
}

function makes(request: Request, { first }: Seen["link"]): boolean {
  const { outcome, time } = request;
  return outcome?.error === 0 && time <= first.time && first.time <= outcome.at.time;
}

/** The numbers that messages about nsids name which pass, and requests. */
function nsidsOf(place: Place): Set<number> {
  const numbers = new Set<number>();
  const add = (number: number | null) => {
    if (number !== null && number >= 0) numbers.add(number);
  };
  for (const one of place.nsids) if (one.wanted) for (const number of [one.nsid, one.current, one.target]) add(number);
  for (const one of place.requests) if (one.wanted) for (const number of [one.nsid, one.target]) add(number);
  return numbers;
}
