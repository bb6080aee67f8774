/** `nlshark stats`: counts, rates, latencies, dumps and bursts of a capture. */
import { Exchanges, Statistics } from "../analysis/index.ts";
import type { Packet } from "../capture/index.ts";
import { jsonLines } from "../export/index.ts";
import { type Message, printable, printableJson } from "../schema/index.ts";
import { parseDuration } from "./duration.ts";
import { withOutput } from "./output.ts";
import { takesUtf8, widthOf } from "./plot.ts";
import { dissectionFrom, type ReadingArguments, readToDamage, usage, wantsFrom } from "./reading.ts";
import { statsDocument } from "./stats-json.ts";
import { type Section, sections, statsLines } from "./stats-sections.ts";

export interface StatsArguments extends ReadingArguments {
  sections: string[];
  json: boolean;
  interval: string | undefined;
  rows: number;
  socketBuffer: number;
}

export async function stats(options: StatsArguments): Promise<void> {
  const wanted = wantedSections(options.sections);
  const interval = options.interval === undefined ? null : parseDuration(options.interval, "--interval");
  if (!(options.rows > 0)) throw usage("--rows takes a whole number from 1");
  if (!(options.socketBuffer > 0)) throw usage("--socket-buffer takes a number of bytes");
  const exchanges = new Exchanges();
  const dissection = await dissectionFrom(options);
  const statistics = new Statistics({ interval, wants: await wantsFrom(options, dissection) });
  const visit = (_packet: Packet, messages: readonly Message[]): boolean => {
    for (const message of messages) statistics.add(exchanges.add(message));
    return true;
  };
  await withOutput(undefined, async (output) => {
    const damage = await readToDamage(options, dissection, visit, { unfiltered: true });
    if (options.json) {
      const document = statsDocument(statistics, wanted, options.file, options.socketBuffer);
      output.line(printableJson(jsonLines(document)));
    } else {
      const look = {
        width: widthOf(process.env, process.stdout.columns),
        utf8: takesUtf8(process.env),
        listIntervals: interval !== null,
        rows: options.rows,
        socketBuffer: options.socketBuffer,
      };
      for (const line of statsLines(statistics, wanted, look)) output.line(printable(line));
    }
    if (damage !== null) throw damage;
  });
}

/** The named sections in their usual order, all when none is named. */
function wantedSections(names: readonly string[]): readonly Section[] {
  const all = Object.keys(sections) as Section[];
  const stranger = names.find((name) => !all.some((one) => one === name));
  if (stranger !== undefined) throw usage(`${stranger} is no section: write ${all.join(", ")}`);
  return names.length === 0 ? all : all.filter((one) => names.includes(one));
}
