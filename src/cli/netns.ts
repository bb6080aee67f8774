/** `nlshark netns`: the map of network namespaces that captures make together. */
import { basename } from "node:path";
import { Exchanges, netnsMap, Place } from "../analysis/index.ts";
import { netnsText } from "../export/index.ts";
import { withOutput } from "./output.ts";
import { dissectionFrom, type ReadingArguments, readCapture, usage } from "./reading.ts";

export interface NetnsArguments extends Omit<ReadingArguments, "file"> {
  files: string[];
  write: string | undefined;
  format: string;
}

/** A capture as the command line names it. */
interface Source {
  readonly label: string;
  readonly file: string;
}

export async function netns(options: NetnsArguments): Promise<void> {
  const sources = sourcesOf(options.files);
  const places: Place[] = [];
  await withOutput(options.write, async (output) => {
    let failure: unknown;
    for (const source of sources) {
      try {
        await readPlaces(options, source, places);
      } catch (error) {
        failure ??= error;
      }
    }
    for (const line of netnsText(netnsMap(places))) output.line(line);
    if (failure !== undefined) throw failure;
  });
}

/** Reads a capture; each of its interfaces is a namespace. */
async function readPlaces(options: NetnsArguments, { label, file }: Source, places: Place[]): Promise<void> {
  const found = new Map<number, { place: Place; exchanges: Exchanges }>();
  const reading = { ...options, file };
  const begin = places.length;
  const open = (id: number) => {
    const place = new Place(label, file, id);
    const one = { place, exchanges: new Exchanges() };
    found.set(id, one);
    places.push(place);
    return one;
  };
  try {
    await readCapture(reading, await dissectionFrom(reading), (packet, messages) => {
      const one = found.get(packet.interface.id) ?? open(packet.interface.id);
      for (const message of messages) one.place.add(one.exchanges.add(message));
      return true;
    });
  } finally {
    if (found.size === 0) open(0);
    if (found.size > 1) relabel(places, begin);
  }
}

/** The namespaces of one file are told apart by the number of the interface. */
function relabel(places: Place[], begin: number): void {
  for (let i = begin; i < places.length; i++) {
    const place = places[i] as Place;
    place.label = `${place.label}:${place.interfaceId}`;
  }
}

/** `init=a.pcap`, or a file whose name is the label. */
function sourcesOf(words: readonly string[]): Source[] {
  const unlabelled = words.filter((word) => !isLabelled(word)).map(shortName);
  const prefix = commonPrefix(unlabelled);
  const sources = words.map((word) => {
    const match = /^([^=/]+)=(.+)$/.exec(word);
    if (match !== null) return { label: match[1] as string, file: match[2] as string };
    return { label: shortName(word).slice(prefix), file: word };
  });
  const seen = new Set<string>();
  for (const { label } of sources) {
    if (seen.has(label)) throw usage(`two captures are called ${label}: name them with LABEL=FILE`);
    seen.add(label);
  }
  return sources;
}

function isLabelled(word: string): boolean {
  return /^[^=/]+=./.test(word);
}

/** Length of what the names of several files have in common, up to a separator, so that something is left of each. */
function commonPrefix(names: readonly string[]): number {
  if (names.length < 2) return 0;
  const [first = ""] = names;
  for (let length = first.length; length > 0; length--) {
    if (!/[-._]/.test(first[length - 1] ?? "")) continue;
    const start = first.slice(0, length);
    if (names.every((name) => name.startsWith(start) && name.length > length)) return length;
  }
  return 0;
}

/** The name of a file without what says its format. */
function shortName(file: string): string {
  return (
    basename(file)
      .replace(/\.(gz|zst)$/, "")
      .replace(/\.(pcap|pcapng|cap)$/, "") || file
  );
}
