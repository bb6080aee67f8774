/** Durations from words, and round ones in words. */
import { usage } from "./reading.ts";

const units: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12 };

/** Nanoseconds of `100ms`, `1.5s`, `2` (seconds). Throws a UserError for anything else. */
export function parseDuration(text: string, option: string): number {
  const match = /^(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)?$/.exec(text);
  const value = match === null ? 0 : Math.round(Number(match[1]) * (units[match[2] ?? "s"] ?? 0));
  if (value < 1) throw usage(`${option} takes a time such as 100ms or 2s, not ${text}`);
  return value;
}

const shown: readonly (readonly [unit: string, size: number])[] = [
  ["s", 1e9],
  ["ms", 1e6],
  ["us", 1e3],
];

/** `100ms`: a round time without its zeros. */
export function roundDurationText(nanoseconds: number): string {
  for (const [unit, size] of shown) if (nanoseconds >= size) return `${Number((nanoseconds / size).toFixed(3))}${unit}`;
  return `${nanoseconds}ns`;
}
