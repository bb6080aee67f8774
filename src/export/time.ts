/** Times of the capture's clock as text. */
import type { JsonWriter } from "../schema/index.ts";

/** Writes `2026-11-23T10:15:00.123456789Z`; the part before the fraction is kept while the second lasts. */
export class TimeWriter {
  private second = Number.NaN;
  private prefix = "";

  write(writer: JsonWriter, seconds: number, nanoseconds: number): void {
    writer.ascii(this.text(seconds, nanoseconds));
  }

  text(seconds: number, nanoseconds: number): string {
    if (seconds !== this.second) {
      this.second = seconds;
      this.prefix = isoSecond(seconds);
    }
    return `${this.prefix}.${String(nanoseconds).padStart(9, "0")}Z`;
  }
}

/** `2026-11-23T10:15:00`; times beyond what a date can hold are seconds since the epoch. */
export function isoSecond(seconds: number): string {
  const milliseconds = seconds * 1000;
  if (Math.abs(milliseconds) > 8.64e15) return `epoch${seconds}`;
  return new Date(milliseconds).toISOString().slice(0, -5);
}
