/** Times of the capture's clock as text, in tshark's formats. */
import { type Timestamp, UserError } from "../capture/index.ts";
import type { JsonWriter } from "../schema/index.ts";

/** Writes `2026-11-23T10:15:00.123456789Z`; the part before the fraction is kept while the second lasts. */
export class TimeWriter {
  private second = Number.NaN;
  private prefix = "";
  private prefixBytes: Uint8Array = new Uint8Array(0);

  write(writer: JsonWriter, seconds: number, nanoseconds: number): void {
    this.begin(seconds);
    writer.raw(this.prefixBytes);
    writer.paddedInteger(nanoseconds, 9);
    writer.byte(0x5a);
  }

  private begin(seconds: number): void {
    if (seconds === this.second) return;
    this.second = seconds;
    this.prefix = `${isoSecond(seconds)}.`;
    this.prefixBytes = new TextEncoder().encode(this.prefix);
  }

  text(seconds: number, nanoseconds: number): string {
    this.begin(seconds);
    return `${this.prefix}${String(nanoseconds).padStart(9, "0")}Z`;
  }
}

/** `2026-11-23T10:15:00.123456789Z`. */
export function isoTime({ seconds, nanoseconds }: Timestamp): string {
  return `${isoSecond(seconds)}.${String(nanoseconds).padStart(9, "0")}Z`;
}

/** `2026-11-23T10:15:00`; times beyond what a date can hold are seconds since the epoch. */
function isoSecond(seconds: number): string {
  const milliseconds = seconds * 1000;
  if (Math.abs(milliseconds) > 8.64e15) return `epoch${seconds}`;
  return new Date(milliseconds).toISOString().slice(0, -5);
}

/** The values of `-t`, with what they show. */
export const timeFormats = {
  r: "seconds since the first packet",
  d: "seconds since the packet before",
  a: "local time of day",
  ad: "local date and time",
  u: "UTC time of day",
  ud: "UTC date and time",
  e: "seconds since 1970-01-01 UTC",
} as const;

export type TimeFormat = keyof typeof timeFormats;

/** Shows times of packets, in the order in which they come, in one of tshark's formats with microseconds. */
export class TimeFormatter {
  private readonly format: TimeFormat;
  private first: { seconds: number; nanoseconds: number } | null = null;
  private last: { seconds: number; nanoseconds: number } | null = null;
  private second = Number.NaN;
  private prefix = "";

  constructor(format: TimeFormat) {
    if (!(format in timeFormats)) throw new UserError(`no time format ${format}`, { code: "usage", exitCode: 2 });
    this.format = format;
  }

  /** Takes notice of a packet that is not shown. */
  pass(seconds: number, nanoseconds: number): void {
    this.first ??= { seconds, nanoseconds };
    if (this.format === "d") this.last = { seconds, nanoseconds };
  }

  text(seconds: number, nanoseconds: number): string {
    const { format } = this;
    if (format === "r" || format === "d") {
      const base = format === "r" ? this.first : this.last;
      this.pass(seconds, nanoseconds);
      return difference(seconds, nanoseconds, base ?? { seconds, nanoseconds });
    }
    if (seconds !== this.second) {
      this.second = seconds;
      this.prefix = prefixOf(format, seconds);
    }
    return `${this.prefix}.${sixDigits(nanoseconds)}`;
  }
}

/** `000` to `999`: a fraction is two of them. */
const threeDigits: readonly string[] = Array.from({ length: 1000 }, (_, value) => String(value).padStart(3, "0"));

function sixDigits(nanoseconds: number): string {
  const microseconds = (nanoseconds / 1000) | 0;
  const milliseconds = (microseconds / 1000) | 0;
  return `${threeDigits[milliseconds]}${threeDigits[microseconds - milliseconds * 1000]}`;
}

function difference(seconds: number, nanoseconds: number, base: { seconds: number; nanoseconds: number }): string {
  let whole = seconds - base.seconds;
  let rest = nanoseconds - base.nanoseconds;
  if (whole < 0 || (whole === 0 && rest < 0)) {
    whole = -whole;
    rest = -rest;
    if (rest < 0) {
      whole -= 1;
      rest += 1e9;
    }
    return `-${whole}.${sixDigits(rest)}`;
  }
  if (rest < 0) {
    whole -= 1;
    rest += 1e9;
  }
  return `${whole}.${sixDigits(rest)}`;
}

function prefixOf(format: TimeFormat, seconds: number): string {
  if (format === "e") return String(seconds);
  if (format === "u") return isoSecond(seconds).slice(11);
  if (format === "ud") return isoSecond(seconds).replace("T", " ");
  const date = new Date(seconds * 1000);
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(":");
  if (format === "a") return clock;
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())} ${clock}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
