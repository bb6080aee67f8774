/** What is known of one kind in one namespace, and how far that is all. */
import type { Kind } from "./kinds.ts";
import type { Mark, Removed, StateObject } from "./object.ts";

/** How many things that have gone are remembered. */
const mostRemoved = 1024;

/** A dump that listed everything, or everything of an address family. */
export interface Dumped {
  /** The request, and the end of the dump. */
  readonly from: Mark;
  readonly to: Mark;
}

export class Table {
  readonly kind: Kind;
  readonly objects = new Map<string, StateObject>();
  /** What has gone, by key; the latest last. */
  readonly removed = new Map<string, Removed>();
  /** By address family, 0 for all of them: the last dump that was complete. */
  readonly dumped = new Map<number, Dumped>();
  /** The last dump that was interrupted, unless a complete one came after it. */
  interrupted: Dumped | null = null;
  /** For kinds whose objects replace each other: their keys by group, the first one first. */
  private readonly groups = new Map<string, string[]>();
  /** Keys by what their objects refer to. */
  private readonly references = new Map<string, Set<string>>();

  constructor(kind: Kind) {
    this.kind = kind;
  }

  get(key: string): StateObject | undefined {
    return this.objects.get(key);
  }

  /** The keys of a group in order. */
  group(name: string): readonly string[] {
    return this.groups.get(name) ?? [];
  }

  /** The objects that refer to something. */
  referring(to: string): StateObject[] {
    const found: StateObject[] = [];
    for (const key of this.references.get(to) ?? []) {
      const object = this.objects.get(key);
      if (object !== undefined) found.push(object);
    }
    return found;
  }

  /** Objects among which are all that refer to each of these: the fewest; all where nothing is named. */
  candidates(references: readonly string[]): StateObject[] {
    const sizes = references.map((reference) => ({ reference, size: this.references.get(reference)?.size ?? 0 }));
    const [rarest] = sizes.sort((one, other) => one.size - other.size);
    return rarest === undefined ? [...this.objects.values()] : this.referring(rarest.reference);
  }

  /** Puts in an object that says the same as the one with its key. */
  confirm(object: StateObject): void {
    this.objects.set(object.key, object);
  }

  /** Puts an object in, in the place of one with its key; a new one at the end of its group, or at its beginning. */
  put(object: StateObject, isLast = true): void {
    const { key, group } = object;
    const before = this.objects.get(key);
    this.objects.set(key, object);
    this.removed.delete(key);
    if (before !== undefined) this.forget(before);
    for (const reference of object.references) {
      const keys = this.references.get(reference);
      if (keys === undefined) this.references.set(reference, new Set([key]));
      else keys.add(key);
    }
    if (group === null || before !== undefined) return;
    const keys = this.groups.get(group);
    if (keys === undefined) this.groups.set(group, [key]);
    else if (isLast) keys.push(key);
    else keys.unshift(key);
  }

  /** Takes an object out, and remembers how it went. */
  remove(object: StateObject, by: Mark, reason: string): void {
    this.take(object);
    this.noteRemoved(object, by, reason);
  }

  /** Remembers how an object went, also one that went before without being announced. */
  noteRemoved(object: StateObject, by: Mark, reason: string): void {
    this.removed.delete(object.key);
    this.removed.set(object.key, { object, by, reason });
    if (this.removed.size <= mostRemoved) return;
    const [oldest] = this.removed.keys();
    if (oldest !== undefined) this.removed.delete(oldest);
  }

  /** Takes an object out because another one says what it said. */
  take(object: StateObject): void {
    const { key, group } = object;
    if (!this.objects.delete(key)) return;
    this.forget(object);
    const keys = group === null ? undefined : this.groups.get(group);
    if (group === null || keys === undefined) return;
    if (keys.length === 1) this.groups.delete(group);
    else keys.splice(keys.indexOf(key), 1);
  }

  private forget({ key, references }: StateObject): void {
    for (const reference of references) {
      const keys = this.references.get(reference);
      keys?.delete(key);
      if (keys?.size === 0) this.references.delete(reference);
    }
  }

  /** Whether every object of that family was listed once, so that one that nobody told of was not there. */
  isComplete(family: number): boolean {
    return this.dumped.has(0) || this.dumped.has(family);
  }
}
