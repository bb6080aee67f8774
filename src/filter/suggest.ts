/** What a misspelt name was perhaps meant to be. */

/** Insertions, deletions, changes and swaps that turn one text into another; `limit` + 1 when there are more. */
export function distance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      let cost = Math.min(
        (previous[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (previous[j - 1] as number) + change,
      );
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[other.length] as number;
}

function partsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== "");
}

/**
 * The names that are nearest to a misspelt one, the nearest first, at most three: by changed letters, else those that
 * have all its words, or whose last words are its words.
 */
export function nearest(wrong: string, names: Iterable<string>): string[] {
  const lower = wrong.toLowerCase();
  const limit = Math.min(3, Math.max(1, Math.floor(lower.length / 3)));
  const parts = partsOf(lower);
  const found: { name: string; score: number }[] = [];
  for (const name of names) {
    const other = name.toLowerCase();
    const edits = distance(lower, other, limit);
    if (edits <= limit) {
      // A change at the end is likelier than one in the prefix that all names of a set share.
      found.push({ name, score: edits + (other[0] === lower[0] ? 0 : 0.5) });
      continue;
    }
    const others = partsOf(other);
    if (parts.length > 0 && lower.length >= 3 && parts.every((part) => others.includes(part))) {
      found.push({ name, score: limit + 1 + (others.length - parts.length) / 10 });
    }
  }
  found.sort(
    (one, two) => one.score - two.score || one.name.length - two.name.length || (one.name < two.name ? -1 : 1),
  );
  const best = found[0]?.score ?? 0;
  return [...new Set(found.filter(({ score }) => score <= best + 0.5).map(({ name }) => name))].slice(0, 3);
}

/** `did you mean A, B or C?`; null when there is nothing to offer. */
export function didYouMean(wrong: string, names: Iterable<string>): string | null {
  const near = nearest(wrong, names);
  const last = near.pop();
  if (last === undefined) return null;
  return `did you mean ${near.length === 0 ? last : `${near.join(", ")} or ${last}`}?`;
}
