/** Rates, sizes and times as `tc` writes them. */

const kilo = 1024;
const mega = 1024 * 1024;
const rateUnits = ["bit", "Kbit", "Mbit", "Gbit", "Tbit"];

/** Bytes a second as `10Mbit`. */
export function rateWord(bytesPerSecond: number): string {
  let rate = bytesPerSecond * 8;
  let unit = 0;
  while (unit < rateUnits.length - 1 && rate >= 1000 && (rate % 1000 === 0 || rate >= 1000_000)) {
    rate /= 1000;
    unit++;
  }
  return `${Math.round(rate)}${rateUnits[unit]}`;
}

/** Bytes as `15Kb`, `32Mb`, `1600b`: the larger unit only where it is near enough. */
export function sizeWord(bytes: number): string {
  if (bytes >= mega && Math.abs(mega * Math.round(bytes / mega) - bytes) < 1024) return `${Math.round(bytes / mega)}Mb`;
  if (bytes >= kilo && Math.abs(kilo * Math.round(bytes / kilo) - bytes) < 16) return `${Math.round(bytes / kilo)}Kb`;
  return `${bytes}b`;
}

/** Microseconds as `5ms`, with three significant digits. */
export function timeWord(microseconds: number): string {
  if (microseconds >= 1_000_000) return `${Number((microseconds / 1_000_000).toPrecision(3))}s`;
  if (microseconds >= 1000) return `${Number((microseconds / 1000).toPrecision(3))}ms`;
  return `${Math.trunc(microseconds)}us`;
}

/** Microseconds of a time in the units of the packet scheduler. */
export function microsecondsOf(ticks: number): number {
  return (ticks * 64) / 1000;
}

/** Bytes that a rate lets through in a time in the units of the packet scheduler. */
export function bytesIn(bytesPerSecond: number, ticks: number): number {
  return Math.trunc((bytesPerSecond * microsecondsOf(ticks)) / 1_000_000);
}
