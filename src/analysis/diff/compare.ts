/** What differs between two captures, or between two exchanges. */
import { type Aligned, align } from "./align.ts";
import { type Entry, type Line, shownValue } from "./entry.ts";
import type { Part, Unit, UnitKind } from "./units.ts";

/** Which part of a unit differs. */
export type PartKind = "request" | "answer" | "end" | "message";

/** A message on one side of a difference. */
export interface Side {
  /** Its number, as `12.1`. */
  readonly message: string;
  readonly type: string;
  readonly summary: string;
}

/** One difference. */
export interface Difference {
  /** `changed`: a value, `a` and `b`: only in that capture, `moved`: the same at another place. */
  readonly what: "changed" | "a" | "b" | "moved";
  readonly unit: UnitKind;
  readonly part: PartKind;
  /** The message in each capture; null where it is missing. */
  readonly a: Side | null;
  readonly b: Side | null;
  /** The requests that a differing answer belongs to, as `5.1`; null where the message stands for itself. */
  readonly ofA: string | null;
  readonly ofB: string | null;
  /** Path of the field; null when it is the whole message. */
  readonly path: string | null;
  /** Its values as text; null where it is missing. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface CompareOptions {
  /** The order of exchanges and notifications does not count. */
  readonly unordered?: boolean;
}

/** Compares the units of two captures. Mirrored arguments give mirrored differences. */
export function compareUnits(
  a: readonly Unit[],
  b: readonly Unit[],
  { unordered = false }: CompareOptions = {},
): readonly Difference[] {
  // A longest common sequence is not unique: always looking for it in the same order keeps the comparison symmetric.
  const isSwapped = isAfter(a, b);
  const aligned = isSwapped ? align(b, a) : align(a, b);
  const moved = movedUnits(aligned);
  const all: Difference[] = [];
  let run: Difference[] = [];
  const close = (): void => {
    const mirrored = isSwapped ? run.map(mirror) : run;
    mirrored.sort((one, other) => order[one.what] - order[other.what]);
    for (const difference of mirrored) all.push(difference);
    run = [];
  };
  for (const [one, other] of aligned) {
    if (one !== null && other !== null) {
      close();
      const differences = one.digest === other.digest ? [] : comparePair(one, other);
      for (const difference of differences) all.push(isSwapped ? mirror(difference) : difference);
      continue;
    }
    const unit = (one ?? other) as Unit;
    const partner = moved.get(unit);
    if (partner === undefined) run.push(alone(one === null ? "b" : "a", unit.kind, partOf(unit), unit.first, null));
    else if (one !== null && !unordered) run.push(movedDifference(unit, partner));
  }
  close();
  return all;
}

const order = { a: 0, moved: 1, changed: 2, b: 3 } as const;

/** Compares two units that are to be the same. Mirrored arguments give mirrored differences. */
export function compareUnit(a: Unit, b: Unit): readonly Difference[] {
  return isAfter([a], [b]) ? comparePair(b, a).map(mirror) : comparePair(a, b);
}

function comparePair(a: Unit, b: Unit): Difference[] {
  const all = compareParts(a, b, a.first, b.first, partOf(a), true);
  for (const difference of compareAnswers(a, b)) all.push(difference);
  if (a.end !== null && b.end !== null) all.push(...compareParts(a, b, a.end, b.end, "end"));
  else if (a.end !== null) all.push(alone("a", a.kind, "end", a.end, a, b));
  else if (b.end !== null) all.push(alone("b", b.kind, "end", b.end, a, b));
  return all;
}

/** Answers as sets: equal ones first, then those about the same object; what is no dump, then one by one. */
function compareAnswers(a: Unit, b: Unit): Difference[] {
  const [restA, restB] = withoutEqual(a.answers, b.answers, ({ serial }) => String(serial));
  const byObject = pairUp(restA, restB, ({ entry }) => `${entry.name} ${entry.identity}`);
  const isList = a.isDump || b.isDump;
  const [leftA, leftB] = [byObject.a, byObject.b];
  const byType = isList ? { pairs: [], a: leftA, b: leftB } : pairUp(leftA, leftB, ({ entry }) => entry.name);
  const pairs = [...byObject.pairs, ...byType.pairs];
  return [
    ...pairs.flatMap(([one, other]) => compareParts(a, b, one, other, "answer")),
    ...byType.a.map((part) => alone("a", a.kind, "answer", part, a, b)),
    ...byType.b.map((part) => alone("b", b.kind, "answer", part, a, b)),
  ];
}

interface Pairs {
  readonly pairs: readonly (readonly [a: Part, b: Part])[];
  /** What has no partner. */
  readonly a: readonly Part[];
  readonly b: readonly Part[];
}

/** Pairs the nth of one kind with the nth of the other side. */
function pairUp(a: readonly Part[], b: readonly Part[], kindOf: (part: Part) => string): Pairs {
  const waiting = new Map<string, Part[]>();
  for (const part of b) {
    const same = waiting.get(kindOf(part));
    if (same === undefined) waiting.set(kindOf(part), [part]);
    else same.push(part);
  }
  const pairs: (readonly [Part, Part])[] = [];
  const left: Part[] = [];
  const taken = new Map<string, number>();
  for (const part of a) {
    const kind = kindOf(part);
    const at = taken.get(kind) ?? 0;
    const partner = waiting.get(kind)?.[at];
    if (partner === undefined) left.push(part);
    else {
      pairs.push([part, partner]);
      taken.set(kind, at + 1);
    }
  }
  const paired = new Set(pairs.map(([, partner]) => partner));
  return { pairs, a: left, b: b.filter((part) => !paired.has(part)) };
}

/** What is left of two lists without as many equal ones as both have. */
function withoutEqual(
  a: readonly Part[],
  b: readonly Part[],
  tokenOf: (entry: Entry) => string,
): readonly [a: readonly Part[], b: readonly Part[]] {
  const counts = new Map<string, number>();
  for (const { entry } of b) counts.set(tokenOf(entry), (counts.get(tokenOf(entry)) ?? 0) + 1);
  const taken = new Map<string, number>();
  const restA = a.filter(({ entry }) => {
    const token = tokenOf(entry);
    const used = taken.get(token) ?? 0;
    if (used >= (counts.get(token) ?? 0)) return true;
    taken.set(token, used + 1);
    return false;
  });
  const restB = b.filter(({ entry }) => {
    const token = tokenOf(entry);
    const left = taken.get(token) ?? 0;
    if (left === 0) return true;
    taken.set(token, left - 1);
    return false;
  });
  return [restA, restB];
}

function compareParts(a: Unit, b: Unit, one: Part, other: Part, part: PartKind, isFirst = false): Difference[] {
  if (one.entry === other.entry) return [];
  const difference = (path: string, from: string | null, to: string | null): Difference => ({
    what: "changed",
    unit: a.kind,
    part,
    a: placeOf(one),
    b: placeOf(other),
    ofA: isFirst ? null : numberOf(a.first),
    ofB: isFirst ? null : numberOf(b.first),
    path,
    from: from === null ? null : shownValue(from),
    to: to === null ? null : shownValue(to),
  });
  const all: Difference[] = [];
  if (one.entry.name !== other.entry.name) all.push(difference("nlmsg_type", one.entry.name, other.entry.name));
  const values = new Map(other.entry.lines.map(({ path, value }) => [path, value]));
  const onlyHere: Line[] = [];
  for (const line of one.entry.lines) {
    const there = values.get(line.path);
    values.delete(line.path);
    if (there === undefined) onlyHere.push(line);
    else if (there !== line.value) all.push(difference(line.path, line.value, there));
  }
  const onlyThere = [...values].map(([path, value]) => ({ path, value }));
  for (const { path, value } of whole(onlyHere, other.entry.lines)) all.push(difference(path, value, null));
  for (const { path, value } of whole(onlyThere, one.entry.lines)) all.push(difference(path, null, value));
  return all.sort((x, y) => ((x.path ?? "") < (y.path ?? "") ? -1 : (x.path ?? "") > (y.path ?? "") ? 1 : 0));
}

/** Lines that the other side lacks, those of a nest of which it has nothing at all as one. */
function whole(missing: readonly Line[], others: readonly Line[]): readonly Line[] {
  const there = new Set(others.flatMap(({ path }) => ancestors(path)));
  const nests = new Map<string, Line[]>();
  for (const line of missing) {
    const nest = ancestors(line.path).find((path) => !there.has(path)) ?? line.path;
    nests.set(nest, [...(nests.get(nest) ?? []), line]);
  }
  return [...nests].map(([path, lines]) => {
    const [first] = lines;
    if (lines.length === 1 && first !== undefined) return first;
    const parts = lines.map((line) => `${line.path.slice(path.length).replace(/^\./, "")} ${shownValue(line.value)}`);
    return { path, value: `{ ${parts.join(", ")} }` };
  });
}

/** The paths of what holds a field, the outermost first, and its own. */
function ancestors(path: string): readonly string[] {
  const ends = [...path.matchAll(/[.[]/g)].map(({ index }) => index);
  return [...ends.map((end) => path.slice(0, end)), path];
}

function numberOf({ packet, number }: Part): string {
  return `${packet}.${number}`;
}

function placeOf(part: Part): Side {
  return { message: numberOf(part), type: part.entry.name, summary: part.summary };
}

function partOf({ kind }: Unit): PartKind {
  return kind === "exchange" ? "request" : "message";
}

function alone(
  side: "a" | "b",
  unit: UnitKind,
  part: PartKind,
  message: Part,
  ofA: Unit | null,
  ofB: Unit | null = null,
): Difference {
  return {
    what: side,
    unit,
    part,
    a: side === "a" ? placeOf(message) : null,
    b: side === "b" ? placeOf(message) : null,
    ofA: ofA === null ? null : numberOf(ofA.first),
    ofB: ofB === null ? null : numberOf(ofB.first),
    path: null,
    from: null,
    to: null,
  };
}

function movedDifference(one: Unit, other: Unit): Difference {
  return { ...alone("a", one.kind, partOf(one), one.first, null), what: "moved", b: placeOf(other.first) };
}

/** Units that stand alone on both sides and mean the same, each with its partner. */
function movedUnits(aligned: readonly Aligned[]): ReadonlyMap<Unit, Unit> {
  const alone = new Map<number, Unit[]>();
  for (const [one, other] of aligned) {
    if (one !== null || other === null) continue;
    const same = alone.get(other.digest);
    if (same === undefined) alone.set(other.digest, [other]);
    else same.push(other);
  }
  const moved = new Map<Unit, Unit>();
  for (const [one, other] of aligned) {
    if (one === null || other !== null) continue;
    const partner = alone.get(one.digest)?.shift();
    if (partner === undefined) continue;
    moved.set(one, partner);
    moved.set(partner, one);
  }
  return moved;
}

/** The same difference seen from the other side. */
export function mirror(difference: Difference): Difference {
  const { what, a, b, ofA, ofB, from, to } = difference;
  const side = what === "a" ? "b" : what === "b" ? "a" : what;
  return { ...difference, what: side, a: b, b: a, ofA: ofB, ofB: ofA, from: to, to: from };
}

/** Whether the units come after the others in an order that depends on nothing but their meaning. */
function isAfter(a: readonly Unit[], b: readonly Unit[]): boolean {
  if (a.length !== b.length) return a.length > b.length;
  for (const [at, unit] of a.entries()) {
    const other = b[at];
    if (other !== undefined && other.digest !== unit.digest) return textOf(unit) > textOf(other);
  }
  return false;
}

function textOf({ kind, first, answers, end }: Unit): string {
  const texts = answers.map(({ entry }) => entryText(entry)).sort();
  return [kind, entryText(first.entry), end === null ? "" : entryText(end.entry), ...texts].join("\n");
}

function entryText({ name, lines }: Entry): string {
  return `${name}\n${lines.map(({ path, value }) => `${path}\t${value}`).join("\n")}`;
}
