/** Links that move, followed through all namespaces: one story a link. */
import type { Certainty, Stay, Story } from "./map.ts";
import { destinationOf, evidenceOf, type Move, type NextMove, nextMove, sourceOf } from "./moves.ts";
import type { Names } from "./names.ts";
import type { Resolution } from "./resolve.ts";
import type { Shown } from "./shown.ts";
import { addressOf, type Interface, nameOf } from "./table.ts";
import { evidence, type World } from "./world.ts";

export function storiesOf(world: World, resolution: Resolution, names: Names, shown: Shown): Story[] {
  const { moves } = world;
  const followed = new Map<Move, NextMove>();
  const later = new Set<Move>();
  for (const move of moves) {
    const next = nextMove(move, moves);
    if (next === null) continue;
    followed.set(move, canFollow(move, next.move, resolution) ? next : { ...next, link: "gap" });
    later.add(next.move);
  }
  return moves
    .filter((move) => !later.has(move))
    .filter((first) => pathOf(first, followed).some((move) => isShown(move, names, shown)))
    .map((first) => storyOf(first, followed, names));
}

/** A move and those that follow it. */
function pathOf(first: Move, followed: ReadonlyMap<Move, NextMove>): Move[] {
  const path: Move[] = [];
  for (let move: Move | undefined = first; move !== undefined; move = followed.get(move)?.move) path.push(move);
  return path;
}

/** Whether a move, or the link where it left or arrived, is to be shown. */
function isShown(move: Move, names: Names, shown: Shown): boolean {
  if (shown.move(move)) return true;
  const left = linkAt(sourceOf(move), move.index, move, names, "before");
  const landed = linkAt(destinationOf(move), move.newIndex, move, names, "after");
  return [left, landed].some((one) => one?.link.wanted === true);
}

/** Whether the next move may start where this one ended. */
function canFollow(move: Move, next: Move, { all }: Resolution): boolean {
  return all.allows({ one: destinationOf(move), other: sourceOf(next), strength: "likely", rule: "", evidence: [] });
}

function storyOf(first: Move, followed: ReadonlyMap<Move, NextMove>, names: Names): Story {
  const origin = linkAt(sourceOf(first), first.index, first, names, "before");
  const start: Stay = {
    ...namespaceOf(sourceOf(first), names),
    index: first.index,
    name: origin?.link.names[0]?.name ?? first.linkName,
    address: first.address,
  };
  const created =
    origin === null || !isNew(origin.link) ? null : (evidence(origin.captured, origin.link.first)[0] ?? null);
  let certainty: Certainty = "certain";
  const steps: Story["steps"][number][] = [];
  for (let move: Move | undefined = first; move !== undefined; ) {
    const next: NextMove | undefined = followed.get(move);
    const landed = linkAt(destinationOf(move), move.newIndex, move, names, "after");
    const asked = move.request?.request ?? null;
    const to: Stay = {
      ...namespaceOf(destinationOf(move), names),
      index: move.newIndex,
      name: next?.move.linkName ?? (landed === null ? null : nameOf(landed.link)) ?? asked?.linkName ?? move.linkName,
      address:
        next?.move.address ?? (landed === null ? null : addressOf(landed.link)) ?? asked?.address ?? move.address,
    };
    const request =
      move.request === null || asked === null || asked.destination === null
        ? null
        : {
            at: { label: move.request.place.label, id: asked.id, time: asked.time },
            by: asked.destination.by,
            number: asked.destination.number,
          };
    steps.push({ at: evidenceOf(move), nsid: move.nsid, request, to });
    if (next !== undefined && next.link !== "certain") certainty = "likely";
    if (next?.link === "gap") {
      const { move: later } = next;
      const from = {
        ...namespaceOf(sourceOf(later), names),
        index: later.index,
        name: later.linkName,
        address: later.address,
      };
      steps.push({ at: [], nsid: null, request: null, to: from });
    }
    move = next?.move;
  }
  return { kind: first.kind, address: first.address, created, start, steps, certainty };
}

function namespaceOf(node: string, names: Names): Pick<Stay, "namespace" | "certainty"> {
  return { namespace: names.of(node), certainty: names.captured(node)?.certainty ?? null };
}

function isNew(link: Interface): boolean {
  return link.announced;
}

function linkAt(node: string, index: number, move: Move, names: Names, when: "before" | "after") {
  const captured = names.captured(node)?.captured;
  if (captured === undefined) return null;
  const list = captured.tables.own.byIndex.get(index) ?? [];
  const link =
    when === "before"
      ? list.findLast((one) => one.first.time <= move.time && (one.kind ?? move.kind) === move.kind)
      : list.find((one) => one.last.time >= move.time && (one.kind ?? move.kind) === move.kind);
  return link === undefined ? null : { captured, link };
}
