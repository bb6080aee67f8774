/**
 * Which unit of one capture is which of the other: the longest common sequence, first of units that mean the same, then,
 * between those, of units that are about the same thing, then of requests that are much alike.
 */
import { diffArrays } from "diff";
import type { Line } from "./entry.ts";
import type { Unit } from "./units.ts";

/** One of each capture, or one of either; in the order of the captures. */
export type Aligned = readonly [a: Unit, b: Unit] | readonly [a: Unit, b: null] | readonly [a: null, b: Unit];

/**
 * Edits that are looked for; time grows with their square. Beyond, units of the same token are paired by their count,
 * which is quick but finds less when many equal ones are missing.
 */
const mostEdits = 3000;

/** Requests of one type are compared with each other when at least this part of their lines is the same. */
const alike = 0.5;

type Token = (unit: Unit) => number | string;

export function align(a: readonly Unit[], b: readonly Unit[]): readonly Aligned[] {
  const all: Aligned[] = [];
  alignInto(all, a, b, [({ digest }) => digest, ({ key }) => key]);
  return all;
}

function alignInto(into: Aligned[], a: readonly Unit[], b: readonly Unit[], [token, ...finer]: readonly Token[]): void {
  if (a.length === 0 || b.length === 0) {
    for (const unit of a) into.push([unit, null]);
    for (const unit of b) into.push([null, unit]);
    return;
  }
  const pairs = token === undefined ? alikePairs(a, b) : common(a, b, token);
  let [i, j] = [0, 0];
  for (const [toA, toB] of [...pairs, [a.length, b.length] as const]) {
    const [gapA, gapB] = [a.slice(i, toA), b.slice(j, toB)];
    if (token === undefined) {
      alignInto(into, gapA, [], []);
      alignInto(into, [], gapB, []);
    } else alignInto(into, gapA, gapB, finer);
    const [one, other] = [a[toA], b[toB]];
    if (one !== undefined && other !== undefined) into.push([one, other]);
    i = toA + 1;
    j = toB + 1;
  }
}

/** Requests of the same type in the same order that have much in common. */
function alikePairs(a: readonly Unit[], b: readonly Unit[]): Pairs {
  return common(a, b, ({ kind, first }) => `${kind} ${first.entry.name}`).filter(([i, j]) => areAlike(a[i], b[j]));
}

type Pairs = readonly (readonly [a: number, b: number])[];

/**
 * Positions of a longest common sequence. Where there are several, the one that keeps what is missing together: a
 * capture that began later or ended earlier lacks one run at its begin or end.
 */
function common(a: readonly Unit[], b: readonly Unit[], token: Token): Pairs {
  const [tokensA, tokensB] = [a.map(token), b.map(token)];
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && tokensA[head] === tokensB[head]) head++;
  let tail = 0;
  while (tail < shorter && tokensA.at(-1 - tail) === tokensB.at(-1 - tail)) tail++;
  if (tail > head) head = Math.min(head, shorter - tail);
  else tail = Math.min(tail, shorter - head);
  const middle = commonOf(tokensA.slice(head, a.length - tail), tokensB.slice(head, b.length - tail));
  const at = (i: number, j: number) => [i, j] as const;
  return [
    ...Array.from({ length: head }, (_, i) => at(i, i)),
    ...middle.map(([i, j]) => at(head + i, head + j)),
    ...Array.from({ length: tail }, (_, i) => at(a.length - tail + i, b.length - tail + i)),
  ];
}

function commonOf(a: (number | string)[], b: (number | string)[]): Pairs {
  const isFar = Math.abs(a.length - b.length) > mostEdits;
  const changes = isFar ? undefined : diffArrays(a, b, { maxEditLength: mostEdits });
  if (changes === undefined) return byCount(a, b);
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  for (const { added, removed, count = 0 } of changes) {
    if (!added && !removed) for (let k = 0; k < count; k++) pairs.push([i + k, j + k]);
    if (!added) i += count;
    if (!removed) j += count;
  }
  return pairs;
}

/** Pairs the nth of a token with the nth of the other side, and keeps the longest run of pairs that do not cross. */
function byCount(a: readonly (number | string)[], b: readonly (number | string)[]): Pairs {
  const places = new Map<string, number>();
  for (const [at, name] of numbered(b).entries()) places.set(name, at);
  const pairs: [number, number][] = [];
  for (const [at, name] of numbered(a).entries()) {
    const place = places.get(name);
    if (place !== undefined) pairs.push([at, place]);
  }
  return longestRising(pairs);
}

function numbered(tokens: readonly (number | string)[]): readonly string[] {
  const counts = new Map<number | string, number>();
  return tokens.map((token) => {
    const count = (counts.get(token) ?? 0) + 1;
    counts.set(token, count);
    return `${token}\n${count}`;
  });
}

/** The longest part of pairs (rising in their first number) that rises in the second one too. */
function longestRising(pairs: Pairs): Pairs {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [at, [, place]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] as number]?.[1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before[at] = low === 0 ? -1 : (ends[low - 1] as number);
    ends[low] = at;
  }
  const run: (readonly [number, number])[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) run.push(pairs[at] as readonly [number, number]);
  return run.reverse();
}

function areAlike(a: Unit | undefined, b: Unit | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return similarity(a.first.entry.lines, b.first.entry.lines) >= alike;
}

/** How many lines of two messages are the same, of all that they have: 0 to 1. */
function similarity(a: readonly Line[], b: readonly Line[]): number {
  const values = new Map(a.map(({ path, value }) => [path, value]));
  const same = b.filter(({ path, value }) => values.get(path) === value).length;
  const all = a.length + b.length - same;
  return all === 0 ? 1 : same / all;
}
