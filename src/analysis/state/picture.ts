/** A state at one moment, kept while the fold goes on. */
import type { CaptureState } from "./capture-state.ts";
import { withLinkMarks } from "./implied.ts";
import { type Kind, kinds } from "./kinds.ts";
import type { Mark, Removed, StateObject } from "./object.ts";
import { rootOf } from "./space.ts";
import type { Dumped } from "./table.ts";

/** What is known of one kind. */
export interface KindPicture {
  readonly kind: Kind;
  /** In the order in which they are listed. */
  readonly objects: readonly StateObject[];
  /** What has gone, the latest last. */
  readonly removed: readonly Removed[];
  /** By address family, 0 for all of them. */
  readonly dumped: ReadonlyMap<number, Dumped>;
  /** The last dump that was interrupted, null when a complete one came after it. */
  readonly interrupted: Dumped | null;
}

/** What is known of one namespace. */
export interface SpacePicture {
  readonly place: number;
  readonly interface: string | null;
  readonly namespace: number | null;
  /** Notifications that contradict what is known, and so came from another namespace. */
  readonly foreign: number;
  readonly kinds: readonly KindPicture[];
}

export interface Picture {
  /** The last message that counts; null before the first. */
  readonly at: Mark | null;
  readonly spaces: readonly SpacePicture[];
}

/** What a state is now. */
export function pictureOf(state: CaptureState): Picture {
  const spaces = [...state.spaces.values()]
    .filter((space) => !space.isEmpty)
    .map((space) => ({
      place: space.place,
      interface: space.interface,
      namespace: space.namespace,
      foreign: space.foreign,
      kinds: kinds.map((kind) => {
        const { objects, removed, dumped, interrupted } = space.table(kind);
        return {
          kind,
          objects: inOrder(
            kind,
            [...objects.values()].map((object) =>
              doubted(kind.name === "route" ? withLinkMarks(space, object) : object, space.foreign),
            ),
          ),
          removed: [...removed.values()],
          dumped: new Map(dumped),
          interrupted,
        };
      }),
    }));
  spaces.sort((one, other) => one.place - other.place || (one.namespace ?? -1) - (other.namespace ?? -1));
  return { at: state.last, spaces };
}

/** The doubt about what only notifications told where some are of other namespaces. */
export const unheard = "only notifications tell of it, and some are of other namespaces";

/** Where notifications of other namespaces came in, what only notifications told may be of those as well. */
function doubted(object: StateObject, foreign: number): StateObject {
  if (foreign === 0 || object.answered || object.doubt !== null) return object;
  return { ...object, doubt: unheard };
}

function inOrder(kind: Kind, objects: readonly StateObject[]): StateObject[] {
  const ordered = objects.map((object) => ({ object, order: kind.order(rootOf(object)) }));
  ordered.sort((one, other) => {
    for (const [index, value] of one.order.entries()) {
      const difference = value - (other.order[index] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return ordered.map(({ object }) => object);
}

/** All links of a picture, for their names. */
export function* linksOf({ spaces }: Picture): Generator<StateObject, void> {
  for (const space of spaces) {
    for (const { kind, objects } of space.kinds) if (kind.name === "link") yield* objects;
  }
}
