/** Durations in words. */

const units = [
  [1_000_000_000, "s"],
  [1_000_000, "ms"],
  [1000, "us"],
  [1, "ns"],
] as const;

/** Nanoseconds as `86.4us`, `1.23ms`: three digits and a unit; `-` for null. */
export function durationText(nanoseconds: number | bigint | null): string {
  if (nanoseconds === null) return "-";
  const value = Math.round(Number(nanoseconds));
  if (value < 0) return `-${durationText(-nanoseconds)}`;
  const [size, unit] = units.find(([one]) => value >= one) ?? [1, "ns"];
  const shown = value / size;
  const digits = size === 1 || shown >= 100 ? 0 : shown >= 10 ? 1 : 2;
  return `${shown.toFixed(digits)}${unit}`;
}
