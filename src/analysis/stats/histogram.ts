/** Percentiles of durations in bounded memory: exact for the first few thousand, then within one percent. */

/** Values that are kept as they are. */
const mostExact = 4096;

/** Steps within each power of two once values are no longer kept: neighbours differ by less than 0.8 %. */
const steps = 128;

/** Durations in nanoseconds, none negative. */
export class Histogram {
  count = 0;
  sum = 0;
  min = Number.POSITIVE_INFINITY;
  max = 0;
  private kept: number[] | null = [];
  private sorted = true;
  /** By step: how many. */
  private readonly buckets = new Map<number, number>();

  /** False when percentiles are those of steps and not of the values themselves. */
  get exact(): boolean {
    return this.kept !== null;
  }

  add(value: number): void {
    const at = Math.max(0, value);
    this.count++;
    this.sum += at;
    if (at < this.min) this.min = at;
    if (at > this.max) this.max = at;
    if (this.kept === null) {
      this.put(at);
      return;
    }
    this.kept.push(at);
    this.sorted = false;
    if (this.kept.length <= mostExact) return;
    for (const one of this.kept) this.put(one);
    this.kept = null;
  }

  /** The smallest value that at least this part (0 to 1) of all are not above; 0 when there are none. */
  percentile(part: number): number {
    const rank = Math.max(1, Math.ceil(part * this.count));
    if (this.kept !== null) {
      if (!this.sorted) this.kept.sort((one, other) => one - other);
      this.sorted = true;
      return this.kept[rank - 1] ?? 0;
    }
    let passed = 0;
    for (const step of [...this.buckets.keys()].sort((one, other) => one - other)) {
      passed += this.buckets.get(step) ?? 0;
      if (passed >= rank) return Math.min(this.max, Math.max(this.min, middleOf(step)));
    }
    return this.max;
  }

  get mean(): number {
    return this.count === 0 ? 0 : this.sum / this.count;
  }

  private put(value: number): void {
    const step = stepOf(value);
    this.buckets.set(step, (this.buckets.get(step) ?? 0) + 1);
  }
}

/** Values below `steps` have a step each, larger ones share it with their neighbours. */
function stepOf(value: number): number {
  const whole = Math.floor(value);
  if (whole < steps) return whole;
  const power = Math.floor(Math.log2(whole)) - Math.log2(steps);
  return Math.floor(whole / 2 ** power) + power * steps;
}

function middleOf(step: number): number {
  if (step < 2 * steps) return step;
  const power = Math.floor(step / steps) - 1;
  const low = (step - power * steps) * 2 ** power;
  return low + 2 ** power / 2;
}
