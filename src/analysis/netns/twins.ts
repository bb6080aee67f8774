/** Captures of one and the same namespace: the answers in them are the same ones. */
import type { Place } from "./place.ts";
import { millisecond } from "./sighting.ts";

/** A sample of the answers of a capture, the same for every capture of a namespace whatever else is in it. */
export class Answers {
  readonly times = new Map<number, bigint>();
  /** Answers are kept whose key has as many zero bits at its end. */
  mask = 0;

  add(key: number, time: bigint): void {
    if ((key & this.mask) !== 0 || this.times.has(key)) return;
    this.times.set(key, time);
    if (this.times.size <= most) return;
    this.mask = (this.mask << 1) | 1;
    for (const one of this.times.keys()) if ((one & this.mask) !== 0) this.times.delete(one);
  }
}

const most = 2048;

/** One number for what an answer is: two namespaces do not have the same at one time. */
export function answerKey(type: number, sequence: number, portId: number, length: number): number {
  let key = Math.imul(sequence ^ 0x9e3779b9, 0x85ebca6b);
  key = Math.imul(key ^ (key >>> 13) ^ portId, 0xc2b2ae35);
  key = Math.imul(key ^ (key >>> 16) ^ (type << 16) ^ length, 0x27d4eb2f);
  return (key ^ (key >>> 15)) >>> 0;
}

export interface Twins {
  readonly label: string;
  readonly of: string;
  /** How many answers are in both. */
  readonly answers: number;
}

/** Fewer equal answers may be chance. */
const fewest = 3;

/** How many answers two captures of one namespace share; 0 when they are not of one. */
export function shared(one: Place, other: Place): number {
  if (one.first === null || other.first === null || one.last === null || other.last === null) return 0;
  const from = one.first > other.first ? one.first : other.first;
  const to = one.last < other.last ? one.last : other.last;
  const mask = one.answers.mask | other.answers.mask;
  const within = ({ answers }: Place) =>
    [...answers.times].filter(
      ([key, time]) => (key & mask) === 0 && time >= from - millisecond && time <= to + millisecond,
    );
  let equal = 0;
  for (const [key, time] of within(one)) {
    const twin = other.answers.times.get(key);
    if (twin !== undefined && twin - time <= millisecond && time - twin <= millisecond) equal++;
  }
  const least = Math.min(within(one).length, within(other).length);
  return equal >= fewest && equal * 10 >= least * 9 ? equal : 0;
}
