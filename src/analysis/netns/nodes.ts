/**
 * Names for one and the same namespace, found equal step by step: a union-find that remembers why. Two strengths: what is
 * certain holds alone; what is likely stands on it.
 */
import type { At } from "./sighting.ts";

export type Strength = "certain" | "likely";

/** A message of a capture that speaks for a conclusion. */
export interface Evidence extends At {
  readonly label: string;
}

/** Two names for one namespace. */
export interface Equality {
  readonly one: string;
  readonly other: string;
  readonly strength: Strength;
  /** Name of the rule, see `rules`. */
  readonly rule: string;
  readonly evidence: readonly Evidence[];
}

/** An equality that cannot be, beside what is more certain. */
export interface Contradiction extends Equality {
  readonly why: string;
}

export class Nodes {
  private readonly parents = new Map<string, string>();
  private readonly edges = new Map<string, Equality[]>();
  private readonly members = new Map<string, string[]>();
  /** Says why two classes cannot be one, null when they can. */
  private readonly forbids: (one: readonly string[], other: readonly string[]) => string | null;
  readonly contradictions: Contradiction[] = [];
  /** What was taken in, in order. */
  readonly joined: Equality[] = [];

  constructor(forbids: (one: readonly string[], other: readonly string[]) => string | null) {
    this.forbids = forbids;
  }

  find(name: string): string {
    let at = name;
    for (let parent = this.parents.get(at); parent !== undefined; parent = this.parents.get(at)) at = parent;
    return at;
  }

  same(one: string, other: string): boolean {
    return this.find(one) === this.find(other);
  }

  /** All names of a namespace. */
  namesOf(name: string): readonly string[] {
    const root = this.find(name);
    return this.members.get(root) ?? [root];
  }

  /** Whether an equality contradicts nothing. */
  allows({ one, other }: Equality): boolean {
    return this.same(one, other) || this.forbids(this.namesOf(one), this.namesOf(other)) === null;
  }

  /** Takes in an equality; true when it said something new. */
  join(equality: Equality): boolean {
    const one = this.find(equality.one);
    const other = this.find(equality.other);
    if (one === other) return false;
    const why = this.forbids(this.namesOf(one), this.namesOf(other));
    if (why !== null) {
      const known = this.contradictions.some(
        (seen) => seen.rule === equality.rule && seen.one === equality.one && seen.other === equality.other,
      );
      if (!known) this.contradictions.push({ ...equality, why });
      return false;
    }
    const [root, child] = one < other ? [one, other] : [other, one];
    this.members.set(root, [...this.namesOf(root), ...this.namesOf(child)]);
    this.members.delete(child);
    this.parents.set(child, root);
    this.link(equality.one, equality);
    this.link(equality.other, equality);
    this.joined.push(equality);
    return true;
  }

  /** The equalities that lead from one name to another, shortest way; empty when there is no way. */
  proof(from: string, to: string): readonly Equality[] {
    if (from === to || !this.same(from, to)) return [];
    const came = new Map<string, Equality | null>([[from, null]]);
    const queue = [from];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      if (at === to) break;
      for (const edge of this.edges.get(at) ?? []) {
        const next = edge.one === at ? edge.other : edge.one;
        if (came.has(next)) continue;
        came.set(next, edge);
        queue.push(next);
      }
    }
    const path: Equality[] = [];
    for (let at = to; ; ) {
      const edge = came.get(at);
      if (edge === undefined || edge === null) return path.reverse();
      path.push(edge);
      at = edge.one === at ? edge.other : edge.one;
    }
  }

  private link(name: string, equality: Equality): void {
    const list = this.edges.get(name);
    if (list === undefined) this.edges.set(name, [equality]);
    else list.push(equality);
  }
}
