/** Links that go from one namespace to another, each known by the message that tells the namespace it left. */

import type { Evidence } from "./nodes.ts";
import type { Place } from "./place.ts";
import { isStrong, type LinkSighting, millisecond, type Request } from "./sighting.ts";

export interface Move {
  readonly number: number;
  readonly time: bigint;
  readonly index: number;
  readonly linkName: string | null;
  readonly kind: string | null;
  readonly address: string | null;
  /** In the count of the namespace that the link left. */
  readonly nsid: number;
  readonly newIndex: number;
  /** The captures that have the message; in at most one of them it is about the capture's own namespace. */
  readonly seen: readonly { readonly place: Place; readonly sighting: LinkSighting }[];
  /** Whose link it was. */
  readonly from: { readonly place: Place; readonly sure: boolean } | null;
  /** The request that moved it, where a capture has it. */
  readonly request: { readonly place: Place; readonly request: Request } | null;
}

/** Names of the namespaces that a move leaves and enters. */
export const sourceOf = (move: Move): string => `move ${move.number} from`;
export const destinationOf = (move: Move): string => `move ${move.number} to`;

/** Copies of one message reach the listeners of several namespaces within this time. */
const copies = millisecond;

/** All moves, in order of time. */
export function movesOf(places: readonly Place[]): Move[] {
  const all: { place: Place; sighting: LinkSighting }[] = [];
  for (const place of places) {
    for (const sighting of place.links) {
      const { gone, newNetnsid, newIndex } = sighting.facts;
      if (gone && newNetnsid !== null && newIndex !== null && sighting.target === null) all.push({ place, sighting });
    }
  }
  all.sort(
    (one, other) => compare(one.sighting.time, other.sighting.time) || (one.place.label < other.place.label ? -1 : 1),
  );
  const groups: (typeof all)[] = [];
  for (const one of all) {
    const group = groups.find(
      (seen) =>
        one.sighting.time - (seen[0] as typeof one).sighting.time <= copies &&
        (one.sighting.whose !== "own" || seen.every(({ sighting }) => sighting.whose !== "own")) &&
        seen.every(({ place }) => place !== one.place) &&
        isCopy((seen[0] as typeof one).sighting, one.sighting),
    );
    if (group === undefined) groups.push([one]);
    else group.push(one);
  }
  return groups.map((seen, number) => moveOf(seen, number));
}

function isCopy(one: LinkSighting, other: LinkSighting): boolean {
  const [a, b] = [one.facts, other.facts];
  return (
    a.index === b.index &&
    a.linkName === b.linkName &&
    a.kind === b.kind &&
    a.address === b.address &&
    a.newNetnsid === b.newNetnsid &&
    a.newIndex === b.newIndex &&
    a.linkNetnsid === b.linkNetnsid
  );
}

function moveOf(seen: readonly { place: Place; sighting: LinkSighting }[], number: number): Move {
  const [{ sighting }] = seen as readonly [{ place: Place; sighting: LinkSighting }];
  const { facts } = sighting;
  const own = seen.filter((one) => one.sighting.whose === "own");
  const assumed = seen.filter((one) => one.sighting.whose === "assumed");
  let from: Move["from"] = null;
  if (own.length === 1) from = { place: (own[0] as (typeof own)[0]).place, sure: true };
  else if (own.length === 0 && assumed.length === 1) {
    from = { place: (assumed[0] as (typeof own)[0]).place, sure: false };
  }
  return {
    number,
    time: sighting.time,
    index: facts.index,
    linkName: facts.linkName,
    kind: facts.kind,
    address: facts.address,
    nsid: facts.newNetnsid ?? -1,
    newIndex: facts.newIndex ?? 0,
    seen,
    from,
    request: null,
  };
}

/** The moves with the requests that made them: one that was under way, about that link, in the namespace it left. */
export function withRequests(moves: readonly Move[], places: readonly Place[]): Move[] {
  return moves.map((move) => {
    const fit = places
      .filter((place) => move.from === null || !move.from.sure || move.from.place === place)
      .flatMap((place) => place.requests.filter((one) => isMoveOf(one, move)).map((request) => ({ place, request })));
    const [request] = fit;
    if (request === undefined || fit.length > 1) return move;
    // A request without a target is about the namespace of the one who asks.
    const from =
      move.from?.sure !== true && request.request.target === null ? { place: request.place, sure: true } : move.from;
    return { ...move, request, from };
  });
}

function isMoveOf(request: Request, move: Move): boolean {
  const { destination, outcome, index, linkName, creates } = request;
  if (destination === null || creates || outcome === undefined || outcome.error !== 0) return false;
  if (request.time > move.time || outcome.at.time < move.time) return false;
  return index === move.index || (index === null && linkName === move.linkName);
}

/** A move that follows another one of the same device. */
export interface NextMove {
  readonly move: Move;
  /**
   * `certain`: who told of both saw the link arrive between, so hears the namespace that it arrived in. `likely`: the
   * namespace that it leaves told it itself. `gap`: it may have been elsewhere between.
   */
  readonly link: "certain" | "likely" | "gap";
}

/** The move of the same device that came next. */
export function nextMove(move: Move, moves: readonly Move[]): NextMove | null {
  const next = moves.find((one) => one.time > move.time && isSameDevice(move, one));
  if (next === undefined) return null;
  if (next.index !== move.newIndex) return { move: next, link: "gap" };
  const heard = next.seen.some(({ place }) => move.seen.some((one) => one.place === place) && hasArrival(place, move));
  if (heard && isStrong(next.address)) return { move: next, link: "certain" };
  return { move: next, link: heard || next.from !== null ? "likely" : "gap" };
}

/** Without the request that moved a link, its arrival is not further than this behind. */
export const arrival = 50n * millisecond;

/** When the move is over at the latest. */
export function endOf({ time, request }: Move): bigint {
  return request?.request.outcome?.at.time ?? time + arrival;
}

/** Whether a capture has the message that the link is new where it went. */
function hasArrival(place: Place, move: Move): boolean {
  const end = endOf(move);
  return place.links.some(
    ({ time, answer, target, facts }) =>
      !answer &&
      target === null &&
      !facts.gone &&
      time >= move.time &&
      time <= end &&
      facts.index === move.newIndex &&
      facts.kind === move.kind &&
      facts.address === move.address,
  );
}

function isSameDevice(one: Move, other: Move): boolean {
  if (one.kind !== other.kind) return false;
  if (isStrong(one.address) || isStrong(other.address)) {
    const after = one.request?.request.address ?? one.address;
    return other.address === one.address || other.address === after;
  }
  return one.newIndex === other.index && one.address === other.address && one.linkName === other.linkName;
}

export function evidenceOf(move: Move): Evidence[] {
  return move.seen.map(({ place, sighting }) => ({ label: place.label, id: sighting.id, time: sighting.time }));
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
