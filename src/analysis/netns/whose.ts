/**
 * Whose links the notifications of a capture are about. A socket that listens to all nsids brings those of other
 * namespaces, and their bytes do not say from which; what the namespace answered to its own requests tells them apart.
 */
import { noteKey, type Place } from "./place.ts";
import { isStrong, type LinkFacts, type LinkSighting, millisecond, type Request } from "./sighting.ts";

/** What is surely so about an index of the own namespace at a time: a link, or that there is none. */
interface Knowledge {
  readonly time: bigint;
  readonly facts: LinkFacts | null;
}

/** Whether two messages of one index can be about the same link. */
export function sameLink(one: LinkFacts, other: LinkFacts): boolean {
  if (one.kind !== null && other.kind !== null && one.kind !== other.kind) return false;
  if (one.whole && other.whole && (one.kind === null) !== (other.kind === null)) return false;
  if (isStrong(one.address) && isStrong(other.address)) return one.address === other.address;
  if (one.address !== null && other.address !== null && one.address !== other.address) return false;
  return one.linkName === other.linkName;
}

/** The same, when its name or its address may have been changed between. */
export function mayBeSame(one: LinkFacts, other: LinkFacts): boolean {
  if (sameLink(one, other)) return true;
  if (one.kind !== other.kind && one.whole && other.whole) return false;
  return one.linkName === other.linkName || (one.address !== null && one.address === other.address);
}

/** Decides for every notification of all captures; see `Whose`. */
export function attributeAll(places: readonly Place[]): void {
  for (const place of places) attribute(place);
  for (const place of places) {
    if (!shareCopies(place, places)) continue;
    for (const note of place.links) if (note.whose === "assumed") note.whose = "unknown";
  }
}

/**
 * Looks for copies of a capture's notifications in others: one message is about one namespace. True when one is surely
 * about another's, so that a socket here listens to all nsids.
 */
function shareCopies(place: Place, places: readonly Place[]): boolean {
  let foreign = false;
  for (const note of place.links) {
    if (note.whose !== "assumed" && note.whose !== "unknown") continue;
    for (const other of places) {
      if (other === place) continue;
      const copy = other.notes.get(noteKey(note.facts))?.find((one) => isCopy(one, note));
      if (copy?.whose === "own") {
        note.whose = "elsewhere";
        foreign = true;
      } else if (copy?.whose === "assumed") {
        note.whose = "unknown";
        copy.whose = "unknown";
      }
    }
  }
  return foreign;
}

/** Copies of one message reach all listeners within this time. */
function isCopy(one: LinkSighting, other: LinkSighting): boolean {
  const apart = one.time - other.time;
  return apart <= millisecond && apart >= -millisecond;
}

/** Decides for every notification of a capture by what it alone shows. */
function attribute(place: Place): void {
  const known = knowledgeOf(place);
  const notes = place.links.filter((one) => !one.answer && one.target === null);
  const byIndex = new Map<number, LinkSighting[]>();
  for (const note of notes) {
    const list = byIndex.get(note.facts.index);
    if (list === undefined) byIndex.set(note.facts.index, [note]);
    else list.push(note);
  }
  for (const [index, list] of byIndex)
    decide(list, known(index), (note) => wasAsked(place.creations.get(note.facts.linkName ?? "") ?? [], note));
  const foreign = notes.some(({ whose }) => whose === "elsewhere");
  for (const note of notes) if (note.whose === "unknown" && !foreign) note.whose = "assumed";
}

/** What answers say about an index, in order of time. */
function knowledgeOf(place: Place): (index: number) => Knowledge[] {
  const answers = new Map<number, Knowledge[]>();
  const push = (index: number, knowledge: Knowledge) => {
    const list = answers.get(index);
    if (list === undefined) answers.set(index, [knowledge]);
    else list.push(knowledge);
  };
  for (const { answer, target, facts, time, until } of place.links) {
    if (!answer || target !== null) continue;
    push(facts.index, { time, facts });
    if (until.time !== time) push(facts.index, { time: until.time, facts });
  }
  for (const { index, time } of place.absences) if (index !== null) push(index, { time, facts: null });
  const dumps = place.dumps.filter(({ target }) => target === null);
  return (index) => {
    const list = [...(answers.get(index) ?? [])];
    for (const { to, indexes } of dumps) if (!indexes.has(index)) list.push({ time: to.time, facts: null });
    return list.sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0));
  };
}

/** Walks the notifications of one index in order. */
function decide(
  notes: readonly LinkSighting[],
  known: readonly Knowledge[],
  isAsked: (note: LinkSighting) => boolean,
): void {
  let next = 0;
  let now: LinkFacts | null | undefined;
  for (const [position, note] of notes.entries()) {
    while (next < known.length && (known[next] as Knowledge).time < note.time) now = (known[next++] as Knowledge).facts;
    const later = notes.slice(position + 1);
    const after = known[next];
    note.whose = isAsked(note) ? "own" : verdict(note, now, after, later);
    if (note.whose === "own") now = note.facts.gone ? null : note.facts;
  }
}

/** Whether a request of the namespace for itself was under way that makes a link of that name and kind. */
function wasAsked(requests: readonly Request[], { time, facts }: LinkSighting): boolean {
  if (facts.gone || facts.linkName === null) return false;
  return requests.some(
    ({ creates, time: asked, outcome, destination, target, linkName, kind }) =>
      creates &&
      outcome?.error === 0 &&
      asked <= time &&
      time <= outcome.at.time &&
      target === null &&
      destination === null &&
      linkName === facts.linkName &&
      kind === facts.kind,
  );
}

function verdict(
  note: LinkSighting,
  now: LinkFacts | null | undefined,
  after: Knowledge | undefined,
  later: readonly LinkSighting[],
): "own" | "elsewhere" | "unknown" {
  const { facts } = note;
  const isNow = now !== undefined && now !== null && sameLink(now, facts);
  const isAfter = after !== undefined && after.facts !== null && sameLink(after.facts, facts);
  if (!isNow && !isAfter) {
    const changed = [now, after?.facts].some((one) => one !== undefined && one !== null && mayBeSame(one, facts));
    if (changed) return "unknown";
  }
  if (facts.gone) {
    if (isAfter && isNow && !comesBack(facts, after, later)) return "elsewhere";
    if (isNow) return "own";
    return now === undefined ? "unknown" : now === null && !isAfter ? "unknown" : "elsewhere";
  }
  if (isNow) return "own";
  // It is there later; but when it went between, this may have been its stay elsewhere.
  if (isAfter) return goesBefore(facts, after, later) ? "unknown" : "own";
  // Nobody said that it went, and it is not there: it never was.
  if (after !== undefined && !goesBefore(facts, after, later)) return "elsewhere";
  // Another link has the index, and nobody said that it went.
  if (now !== undefined && now !== null) return "elsewhere";
  return "unknown";
}

function goesBefore(facts: LinkFacts, { time }: Knowledge, later: readonly LinkSighting[]): boolean {
  return later.some((one) => one.time <= time && one.facts.gone && sameLink(one.facts, facts));
}

function comesBack(facts: LinkFacts, { time }: Knowledge, later: readonly LinkSighting[]): boolean {
  return later.some((one) => one.time <= time && !one.facts.gone && sameLink(one.facts, facts));
}
