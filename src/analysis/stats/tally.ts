/** Counts by name in bounded memory. */

/** How much of something there was, and when. Times are nanoseconds since the first packet. */
export interface Tally {
  messages: number;
  bytes: number;
  first: number;
  last: number;
}

/** Names beyond these many are counted together, so that a hostile capture takes no memory. */
const mostNames = 4096;

/** Stands for all names beyond {@link mostNames}. */
export const otherNames = "(others)";

/** Something for each name, made when it is first met. */
export class ByName<Item> {
  private readonly items = new Map<string, Item>();
  private readonly make: (name: string) => Item;
  private readonly most: number;

  constructor(make: (name: string) => Item, most = mostNames) {
    this.make = make;
    this.most = most;
  }

  at(name: string, make: (name: string) => Item = this.make): Item {
    const known = this.items.get(name);
    if (known !== undefined) return known;
    const kept = this.items.size < this.most ? name : otherNames;
    const item = this.items.get(kept) ?? (kept === name ? make : this.make)(kept);
    this.items.set(kept, item);
    return item;
  }

  get all(): readonly (readonly [name: string, item: Item])[] {
    return [...this.items];
  }

  get size(): number {
    return this.items.size;
  }
}

export function emptyTally(): Tally {
  return { messages: 0, bytes: 0, first: -1, last: -1 };
}

/** Counts a message of so many bytes at a time. */
export function count(tally: Tally, bytes: number, time: number): void {
  if (tally.messages === 0) tally.first = time;
  tally.messages++;
  tally.bytes += bytes;
  tally.last = time;
}
