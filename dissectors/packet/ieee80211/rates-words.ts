/** How rates and sets of modulations read. */

/** A rate in units of 500 kbit/s, as `iw` prints it: `5.5*` is basic. Above 122 it is no rate but a demand. */
export function rateWord(value: number): string {
  const rate = value & 0x7f;
  const basic = (value & 0x80) === 0 ? "" : "*";
  if (basic !== "" && rate > 121) return `${memberships[rate] ?? `membership ${rate}`}*`;
  return `${(rate / 2).toFixed(1)}${basic}`;
}

const memberships: Readonly<Record<number, string>> = { 121: "EPD", 122: "HE", 123: "SAE-H2E", 126: "VHT", 127: "HT" };

/** Two bits for each of eight counts of streams; `highest` are the words for the values 0 to 2. */
function perStream(value: number, highest: readonly [string, string, string]): string {
  const runs: string[] = [];
  let from = 1;
  for (let streams = 1; streams <= 8; streams++) {
    const code = (value >> (2 * (streams - 1))) & 3;
    const next = streams === 8 ? -1 : (value >> (2 * streams)) & 3;
    if (code === next) continue;
    if (code !== 3) runs.push(`${from === streams ? streams : `${from}-${streams}`} streams: MCS ${highest[code]}`);
    from = streams + 1;
  }
  return runs.length === 0 ? "none" : runs.join(", ");
}

/** A map of HE: `1-2 streams: MCS 0-11`. */
export function heMap(value: number): string {
  return perStream(value, ["0-7", "0-9", "0-11"]);
}

/** A map of VHT. */
export function vhtMap(value: number): string {
  return perStream(value, ["0-7", "0-8", "0-9"]);
}
