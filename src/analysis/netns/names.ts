/** How the map calls a namespace, and why it is sure that it is that one. */
import type { NamespaceName, Reason } from "./map.ts";
import { destinationOf, sourceOf } from "./moves.ts";
import type { Equality } from "./nodes.ts";
import { type Resolution, rules } from "./resolve.ts";
import { type Captured, slotOf, type World } from "./world.ts";

/** Names within names are not followed deeper. */
const deepest = 4;

export class Names {
  private readonly world: World;
  private readonly resolution: Resolution;
  private readonly labels: ReadonlyMap<number, string>;

  /** @param labels names of the user for nsids, see {@link netnsMap} */
  constructor(world: World, resolution: Resolution, labels: ReadonlyMap<number, string>) {
    this.labels = labels;
    this.world = world;
    this.resolution = resolution;
  }

  /** The capture whose namespace a name means, with how sure that is; undefined where it is none's. */
  captured(node: string): { readonly captured: Captured; readonly certainty: "certain" | "likely" } | undefined {
    const { certain, all } = this.resolution;
    const sure = this.world.capturedAmong(certain.namesOf(node));
    if (sure !== undefined) return { captured: sure, certainty: "certain" };
    const captured = this.world.capturedAmong(all.namesOf(node));
    return captured === undefined ? undefined : { captured, certainty: "likely" };
  }

  /** What a namespace is called. */
  of(node: string): NamespaceName {
    const found = this.captured(node);
    if (found !== undefined) return { name: found.captured.place.label, captured: true, labelled: false };
    return this.labelled(node) ?? { name: this.uncaptured(node, deepest), captured: false, labelled: false };
  }

  /** By a number that the user has named. */
  private labelled(node: string): NamespaceName | null {
    for (const name of this.resolution.certain.namesOf(node)) {
      const label = this.labels.get(slotOf(name)?.nsid ?? -1);
      if (label !== undefined) return { name: `${label}${this.ordinalOf(name)}`, captured: false, labelled: true };
    }
    return null;
  }

  /** The label of a capture. */
  label(captured: number): string {
    return this.world.captured[captured]?.place.label ?? "?";
  }

  /** By a number that some namespace gave it. */
  private uncaptured(node: string, depth: number): string {
    const names = this.resolution.certain.namesOf(node);
    const slots = names.filter((name) => slotOf(name) !== null).sort(bySlot);
    const [first] = slots;
    if (first !== undefined) return this.slotName(first);
    if (depth > 0) {
      for (const move of this.world.moves) {
        if (!names.includes(destinationOf(move))) continue;
        const observer =
          this.captured(sourceOf(move))?.captured.place.label ?? this.uncaptured(sourceOf(move), depth - 1);
        return `nsid ${move.nsid} of ${observer}`;
      }
    }
    return "a namespace without a capture";
  }

  private slotName(name: string): string {
    const slot = slotOf(name);
    return slot === null ? name : `nsid ${slot.nsid}${this.ordinalOf(name)} of ${this.label(slot.captured)}`;
  }

  /** `#2` for the second namespace that has a number; nothing where it is the only one. */
  private ordinalOf(name: string): string {
    const slot = slotOf(name);
    const captured = slot === null ? undefined : this.world.captured[slot.captured];
    if (slot === null || captured === undefined) return "";
    const classes = [...new Set(captured.slots.of(slot.nsid).map(({ node }) => this.resolution.all.find(node)))];
    const turn = classes.indexOf(this.resolution.all.find(name));
    return classes.length > 1 && turn >= 0 ? `#${turn + 1}` : "";
  }

  /** Why two names are one namespace, the rules in the order of the proof. */
  reasons(one: string, other: string): Reason[] {
    const { certain, all } = this.resolution;
    const proof = certain.same(one, other) ? certain.proof(one, other) : all.proof(one, other);
    return proof.map(reasonOf);
  }
}

export function reasonOf({ rule, strength, evidence }: Equality): Reason {
  return { rule, text: rules[rule] ?? rule, certainty: strength, evidence: evidence.filter(({ id }) => id !== "") };
}

function bySlot(one: string, other: string): number {
  const [a, b] = [slotOf(one), slotOf(other)];
  return (a?.captured ?? 0) - (b?.captured ?? 0) || (a?.nsid ?? 0) - (b?.nsid ?? 0) || (one < other ? -1 : 1);
}
