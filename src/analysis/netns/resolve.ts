/** Finds which names mean the same namespace: first what is certain, then what is likely beside it. */
import { forbidsOf } from "./conflicts.ts";
import { type Equality, Nodes } from "./nodes.ts";
import { createdElsewhere, createdPeers, peersOfPeers, reciprocal, sameLinks } from "./rules-links.ts";
import { arrived, entriesOf, left, linkKept, movedOn, numberKept, sameNumber } from "./rules-moves.ts";
import type { World } from "./world.ts";

/** What each rule says, for people. */
export const rules: Readonly<Record<string, string>> = {
  "same-links": "answers about it have the same links",
  "left-from": "the link was this namespace's",
  "moved-on": "the link moved on from there",
  arrived: "a link that moved to the nsid arrived",
  "moved-to-nsid": "a link moved to the nsid",
  "link-kept": "a link that moved kept the namespace of its link",
  "created-peer": "a request made both ends of a pair",
  "created-elsewhere": "a request made the link from there",
  "peer-of-peer": "the other end names this link",
  "reciprocal-indexes": "both ends name each other's index",
  "target-nsid": "an answer gives the nsid in both counts",
  "number-kept": "the nsid was not given again",
};

/** Rules whose conclusions compete are tried in this order: what says more comes first. */
const order = [
  ["left-from", "moved-on", "same-links", "target-nsid", "moved-to-nsid"],
  ["peer-of-peer", "link-kept"],
  ["arrived", "created-peer"],
  ["created-elsewhere"],
  ["reciprocal-indexes"],
  ["number-kept"],
];

/** A namespace that two or more captures could be. */
export interface Ambiguity {
  readonly node: string;
  readonly rule: string;
  readonly candidates: readonly string[];
}

export interface Resolution {
  readonly certain: Nodes;
  /** Also with what is likely. */
  readonly all: Nodes;
  readonly ambiguous: readonly Ambiguity[];
}

/** No chain of conclusions is longer than the number of names; this bounds what contradictions could do. */
const mostRounds = 1000;

export function resolve(world: World): Resolution {
  const forbids = forbidsOf(world);
  const certain = new Nodes(forbids);
  repeat(() => {
    let changed = false;
    for (const equality of conclusions(world, certain)) {
      if (equality.strength === "certain" && certain.join(equality)) changed = true;
    }
    return changed;
  });
  const all = new Nodes(forbids);
  for (const equality of certain.joined) all.join(equality);
  const ambiguous: Ambiguity[] = [];
  for (const [rank] of order.entries()) {
    repeat(() => {
      // What is stronger is tried again after each conclusion.
      for (let tier = 0; tier <= rank; tier++) {
        if (joinTier(world, all, order[tier] as readonly string[], ambiguous)) return true;
      }
      return false;
    });
  }
  return {
    certain,
    all,
    ambiguous: ambiguous.filter(({ node }) => world.capturedAmong(all.namesOf(node)) === undefined),
  };
}

function repeat(step: () => boolean): void {
  for (let round = 0; round < mostRounds && step(); round++);
}

function* conclusions(world: World, nodes: Nodes): Generator<Equality> {
  yield* left(world);
  yield* movedOn(world);
  yield* sameLinks(world);
  yield* sameNumber(world, nodes, entriesOf(world));
  yield* peersOfPeers(world, nodes);
  yield* linkKept(world, nodes);
  yield* arrived(world);
  yield* createdPeers(world);
  yield* createdElsewhere(world);
  yield* numberKept(world, nodes);
  yield* reciprocal(world);
}

/** Joins what rules of one rank conclude, but for what they conclude in two ways. */
function joinTier(world: World, nodes: Nodes, names: readonly string[], ambiguous: Ambiguity[]): boolean {
  const found = [...conclusions(world, nodes)].filter(
    ({ rule, one, other }) => names.includes(rule) && !nodes.same(one, other),
  );
  const rivals = new Map<string, Set<string>>();
  const note = (node: string, other: string) => {
    const captured = world.capturedAmong(nodes.namesOf(other));
    if (captured === undefined) return;
    const root = nodes.find(node);
    let list = rivals.get(root);
    if (list === undefined) {
      list = new Set();
      rivals.set(root, list);
    }
    list.add(captured.node);
  };
  const possible = found.filter((equality) => nodes.allows(equality));
  for (const { one, other } of possible) {
    note(one, other);
    note(other, one);
  }
  const torn = possible.map(({ one, other }) =>
    [one, other]
      .map((node) => ({ node, candidates: [...(rivals.get(nodes.find(node)) ?? [])] }))
      .find(({ candidates }) => candidates.length > 1),
  );
  let changed = false;
  for (const [i, equality] of possible.entries()) {
    const between = torn[i];
    if (between === undefined) {
      if (nodes.join({ ...equality, strength: "likely" })) changed = true;
    } else if (!ambiguous.some(({ node, rule }) => rule === equality.rule && nodes.same(node, between.node))) {
      ambiguous.push({ ...between, rule: equality.rule });
    }
  }
  if (changed) return true;
  for (const equality of found) if (!nodes.allows(equality)) nodes.join({ ...equality, strength: "likely" });
  return false;
}
