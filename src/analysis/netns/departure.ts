/** How links ended under their indexes. */
import type { InterfaceRow, NamespaceName } from "./map.ts";
import { destinationOf, evidenceOf, type Move, sourceOf } from "./moves.ts";
import type { Names } from "./names.ts";
import type { Place } from "./place.ts";
import { millisecond, type Request } from "./sighting.ts";
import type { Interface } from "./table.ts";
import { type Captured, evidence, type Seen, type World } from "./world.ts";

/** As its capture tells it, or another one that heard it leave, or a request that sent it away while nobody listened. */
export function departure({ link, captured, own }: Seen, world: World, names: Names): InterfaceRow["gone"] {
  const { end } = link;
  if (end === null) return null;
  const at = evidence(captured, end.at)[0] as NonNullable<InterfaceRow["gone"]>["at"];
  if (!own || end.how === "deleted") return { at, how: end.how, to: null };
  const move = world.moves.find((one) => leftIn(one, link, captured, names));
  const [heard] = move === undefined ? [] : evidenceOf(move);
  if (move !== undefined && heard !== undefined) {
    return { at: end.how === "moved" ? at : heard, how: "moved", to: names.of(destinationOf(move)) };
  }
  const asked = end.how === "missed" ? sentAway(link, captured.place) : undefined;
  const [sent] = asked === undefined ? [] : evidence(captured, asked);
  if (asked === undefined || sent === undefined) return { at, how: end.how, to: null };
  return { at: sent, how: "sent", to: destinationIn(asked, captured, names) };
}

function leftIn(move: Move, link: Interface, captured: Captured, names: Names): boolean {
  return (
    move.index === link.index &&
    move.time >= link.first.time &&
    link.end !== null &&
    move.time <= link.end.at.time &&
    link.names.some(({ name }) => name === move.linkName) &&
    names.captured(sourceOf(move))?.captured === captured
  );
}

/** The last request that moved a link elsewhere and was granted, after which nothing was heard of it. */
function sentAway({ index, names, first, last, end }: Interface, { requests }: Place): Request | undefined {
  return requests.findLast(
    ({ name, creates, destination, target, outcome, time, index: asked, linkName }) =>
      (name === "RTM_NEWLINK" || name === "RTM_SETLINK") &&
      !creates &&
      destination !== null &&
      (target === null || destination.by === "nsid") &&
      outcome?.error === 0 &&
      time >= first.time &&
      outcome.at.time >= last.time &&
      end !== null &&
      time <= end.at.time &&
      (asked === index || (asked === null && names.at(-1)?.name === linkName)),
  );
}

/** A process rarely changes its namespace, and its number is not given again, within this time. */
const near = 10_000n * millisecond;

/** Where a request sent a link: to an nsid, or to the namespace of a process that got or had one at about that time. */
function destinationIn(request: Request, { place, slots }: Captured, names: Names): NamespaceName | null {
  const { destination, time } = request;
  if (destination === null || destination.by === "fd") return null;
  if (destination.by === "nsid") return names.of(slots.at(destination.number, time));
  const { number: pid } = destination;
  const namings = [
    ...place.requests
      .filter((one) => one.name === "RTM_NEWNSID" && one.outcome?.error === 0)
      .map((one) => ({ time: one.time, of: one.of, nsid: one.nsid ?? -1 })),
    ...place.nsids
      .filter((one) => one.answer && one.target === null)
      .map((one) => ({ time: one.time, of: one.request?.of ?? null, nsid: one.nsid })),
  ].filter(({ time: at, of, nsid }) => {
    const apart = at < time ? time - at : at - time;
    return of?.by === "pid" && of.number === pid && nsid >= 0 && apart <= near;
  });
  const numbers = new Set(namings.map(({ nsid }) => nsid));
  const [one] = namings;
  return one === undefined || numbers.size > 1 ? null : names.of(slots.at(one.nsid, one.time));
}
