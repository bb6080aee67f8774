/** What is different between two states. */
import type { Field, Message, MessageContext } from "../../schema/index.ts";
import type { Kind } from "./kinds.ts";
import { messageOf, type Removed, type StateObject } from "./object.ts";
import type { Picture, SpacePicture } from "./picture.ts";

/** A member or attribute that has another value; null where it is absent. */
export interface Change {
  /** `IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_BR_PRIORITY`, `ifi_flags`. */
  readonly path: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** `known`: the earlier state did not have it, but could have missed it. */
export type StateDifference =
  | { readonly what: "appeared" | "known"; readonly object: StateObject }
  | {
      readonly what: "changed";
      readonly before: StateObject;
      readonly object: StateObject;
      readonly changes: readonly Change[];
    }
  | { readonly what: "gone"; readonly object: StateObject; readonly removed: Removed | null };

export interface SpaceDiff {
  readonly place: number;
  readonly interface: string | null;
  readonly namespace: number | null;
  readonly kinds: readonly { readonly kind: Kind; readonly differences: readonly StateDifference[] }[];
}

/**
 * What of the earlier state is different in the later one, by namespace and kind; kinds without differences are left out.
 *
 * @param withCounters also what changes all the time
 * @param names what interfaces are called in the values, the same for both states
 */
export function diffStates(
  earlier: Picture,
  later: Picture,
  withCounters = false,
  names?: MessageContext,
): SpaceDiff[] {
  const spaces: SpaceDiff[] = [];
  for (const [place, namespace, name] of placesOf(earlier, later)) {
    const before = spaceOf(earlier, place, namespace);
    const after = spaceOf(later, place, namespace);
    const kinds = (after ?? before)?.kinds.map(({ kind }) => ({
      kind,
      differences: diffKind(kind, before, after, withCounters, names),
    }));
    const different = (kinds ?? []).filter(({ differences }) => differences.length > 0);
    if (different.length > 0) spaces.push({ place, interface: name, namespace, kinds: different });
  }
  return spaces;
}

function placesOf(...pictures: readonly Picture[]): [number, number | null, string | null][] {
  const places = new Map<string, [number, number | null, string | null]>();
  for (const { spaces } of pictures) {
    for (const { place, namespace, interface: name } of spaces) {
      places.set(`${place}/${namespace}`, [place, namespace, name]);
    }
  }
  return [...places.values()];
}

function spaceOf({ spaces }: Picture, place: number, namespace: number | null): SpacePicture | undefined {
  return spaces.find((space) => space.place === place && space.namespace === namespace);
}

function diffKind(
  kind: Kind,
  earlier: SpacePicture | undefined,
  later: SpacePicture | undefined,
  withCounters: boolean,
  names?: MessageContext,
): StateDifference[] {
  const one = earlier?.kinds.find((table) => table.kind === kind);
  const other = later?.kinds.find((table) => table.kind === kind);
  const before = new Map((one?.objects ?? []).map((object) => [object.key, object]));
  const after = new Map((other?.objects ?? []).map((object) => [object.key, object]));
  const removed = new Map((other?.removed ?? []).map((gone) => [gone.object.key, gone]));
  const differences: StateDifference[] = [];
  for (const [key, object] of before) {
    if (!after.has(key)) differences.push({ what: "gone", object, removed: removed.get(key) ?? null });
  }
  const wasComplete = (one?.dumped.size ?? 0) > 0;
  for (const [key, object] of after) {
    const old = before.get(key);
    const couldBeMissed = !wasComplete && (object.foundByAnswer || kind.name === "link");
    if (old === undefined) differences.push({ what: couldBeMissed ? "known" : "appeared", object });
    else if (kind.name === "link" && object.since.ordinal > old.confirmed.ordinal) {
      differences.push({ what: "gone", object: old, removed: null }, { what: "appeared", object });
    } else {
      const changes = changesBetween(old, object, withCounters, names);
      if (changes.length > 0) differences.push({ what: "changed", before: old, object, changes });
    }
  }
  return differences;
}

/**
 * The values that differ between two states of an object, in the order of the later one. What the earlier one was not
 * told of has not changed.
 */
export function changesBetween(
  before: StateObject,
  after: StateObject,
  withCounters: boolean,
  names?: MessageContext,
): Change[] {
  if (before.statement === after.statement) return [];
  const { counters } = after.kind;
  const skips = (name: string) => !withCounters && counters?.test(name) === true;
  const first = messageOf(before, names);
  const wasWhole = after.kind.isWhole?.(first.root) ?? true;
  const old = valuesOf(first, skips);
  const now = valuesOf(messageOf(after, names), skips);
  const changes: Change[] = [];
  for (const [path, to] of now) {
    const from = old.get(path) ?? null;
    if (from !== to && (from !== null || wasWhole)) changes.push({ path, from, to });
  }
  for (const [path, from] of old) if (!now.has(path)) changes.push({ path, from, to: null });
  return changes;
}

/** Every value of a message by its path, without the netlink header. */
function valuesOf(message: Message, skips: (name: string) => boolean): Map<string, string> {
  const values = new Map<string, string>();
  const visit = (field: Field, path: string): void => {
    if (skips(field.name) || field.type.confidential) return;
    const { children } = field;
    if (children.length === 0) {
      let name = path;
      for (let again = 2; values.has(name); again++) name = `${path}#${again}`;
      values.set(name, field.text);
    }
    for (const child of children) visit(child, field.kind === "header" ? child.name : `${path}.${child.name}`);
  };
  for (const field of message.fields) if (field.name !== "nlmsghdr") visit(field, field.name);
  return values;
}
