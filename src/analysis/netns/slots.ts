/**
 * The nsids of a capture over time. An nsid stays with its namespace while that lives, and is given again afterwards; so
 * what is said of a number at two times is said of one namespace only while nothing could have come between.
 */
import type { Place } from "./place.ts";
import type { At } from "./sighting.ts";
import { type Interface, relationOf, type Tables } from "./table.ts";

/** A time during which an nsid means one namespace. */
export interface Period {
  readonly node: string;
  readonly from: bigint;
  to: bigint;
  /** RTM_DELNSID ended it. */
  deleted: At | null;
}

/** Gaps shorter than this are none: the messages of one change. */
const slack = 10_000_000n;

interface Mention {
  readonly from: bigint;
  readonly to: bigint;
}

export class Slots {
  private readonly periods = new Map<number, Period[]>();
  /** What the names of its nodes begin with. */
  readonly prefix: string;

  constructor(place: Place, { own, targets }: Tables, prefix: string) {
    this.prefix = prefix;
    const mentions = new Map<number, Mention[]>();
    const mention = (nsid: number | null, from: bigint, to: bigint) => {
      if (nsid === null || nsid < 0) return;
      const list = mentions.get(nsid);
      if (list === undefined) mentions.set(nsid, [{ from, to }]);
      else list.push({ from, to });
    };
    // A tunnel or upper device goes with the namespace of its link; the other end of a pair can move on, and the number
    // can be given again, to where it went.
    const mentionClaims = (one: Interface) => {
      for (const { linkNetnsid, first, last } of one.claims) {
        const stays = relationOf(one) === "tunnel" || relationOf(one) === "lower";
        mention(linkNetnsid, first.time, stays ? last.time : first.time);
        mention(linkNetnsid, last.time, last.time);
      }
    };
    for (const one of own.all) {
      mentionClaims(one);
      if (one.end !== null) mention(one.end.nsid, one.end.at.time, one.end.at.time);
    }
    for (const [nsid, table] of targets) {
      for (const one of table.all) {
        mention(nsid, one.first.time, one.first.time);
        mention(nsid, one.last.time, one.last.time);
        mentionClaims(one);
      }
    }
    for (const { nsid, current, target, answer, gone, time, until } of place.nsids) {
      if (!answer || gone) continue;
      const number = target === null ? nsid : current;
      mention(number, time, time);
      mention(number, until.time, until.time);
      mention(target, time, time);
    }
    for (const { time, name, nsid, target, linkNetnsid, destination, outcome } of place.requests) {
      if (outcome?.error !== 0) continue;
      if (name === "RTM_NEWNSID") mention(nsid, time, time);
      mention(target, time, time);
      mention(linkNetnsid, time, time);
      if (destination?.by === "nsid") mention(destination.number, time, time);
    }
    const listening = listenerOf(place);
    for (const [nsid, list] of mentions) this.periods.set(nsid, this.periodsOf(place, nsid, list, listening));
  }

  private periodsOf(place: Place, nsid: number, mentions: readonly Mention[], listening: Mention | null): Period[] {
    const deletions = place.nsids.filter((one) => one.gone && one.nsid === nsid && !one.answer);
    const sorted = [...mentions].sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
    const periods: Period[] = [];
    for (const { from, to } of sorted) {
      const last = periods.at(-1);
      const cut = last === undefined ? undefined : deletions.find((one) => one.time > last.to && one.time <= from);
      const watched = last !== undefined && listening !== null && listening.from <= last.to && from <= listening.to;
      if (last !== undefined && cut === undefined && (from - last.to <= slack || watched)) {
        if (to > last.to) last.to = to;
        continue;
      }
      if (last !== undefined && cut !== undefined) last.deleted = { id: cut.id, time: cut.time };
      periods.push({ node: `${this.prefix}/${nsid}#${periods.length}`, from, to, deleted: null });
    }
    const last = periods.at(-1);
    const end = last === undefined ? undefined : deletions.find((one) => one.time > last.to);
    if (last !== undefined && end !== undefined) last.deleted = { id: end.id, time: end.time };
    return periods;
  }

  /** The nsids that the capture names, in order. */
  get nsids(): number[] {
    return [...this.periods.keys()].sort((one, other) => one - other);
  }

  of(nsid: number): readonly Period[] {
    return this.periods.get(nsid) ?? [];
  }

  /**
   * The name for what an nsid means at a time. A time that nothing in the capture speaks of begins a period of its own:
   * others know of it.
   */
  at(nsid: number, time: bigint): string {
    let periods = this.periods.get(nsid);
    if (periods === undefined) {
      periods = [];
      this.periods.set(nsid, periods);
    }
    const inside =
      periods.find(({ from, to }) => from <= time && time <= to) ??
      periods.find(({ from, to, deleted }) => {
        return from - slack <= time && time <= to + slack && (deleted === null || time < deleted.time);
      });
    if (inside !== undefined) return inside.node;
    const position = periods.findIndex(({ from }) => from > time);
    const before = periods.at(position < 0 ? -1 : position - 1);
    const isAfterEnd = position !== 0 && before !== undefined && before.deleted !== null && before.deleted.time <= time;
    const added: Period = {
      node: `${this.prefix}/${nsid}#${periods.length}`,
      from: time,
      to: time,
      deleted: position === 0 || before === undefined || isAfterEnd ? null : before.deleted,
    };
    if (added.deleted !== null && before !== undefined) before.deleted = null;
    if (position < 0) periods.push(added);
    else periods.splice(position, 0, added);
    return added.node;
  }
}

/** While somebody in the namespace listened for changes of nsids, none was missed. */
function listenerOf(place: Place): Mention | null {
  const notes = place.nsids.filter(({ answer }) => !answer);
  const [first] = notes;
  if (first === undefined) return null;
  let to = first.until.time;
  for (const { until } of notes) if (until.time > to) to = until.time;
  return { from: first.time, to };
}
