/** `nlshark netns`: the map of network namespaces that captures make together. */
import { basename } from "node:path";
import {
  CaptureState,
  Exchanges,
  ipJson,
  type JsonObject,
  linksOf,
  type NetnsMap,
  netnsMap,
  Place,
  pictureOf,
  StateNames,
} from "../analysis/index.ts";
import { type Packet, UserError } from "../capture/index.ts";
import {
  type LinkDetails,
  netnsDot,
  netnsIp,
  netnsJson,
  netnsMermaid,
  netnsQuestion,
  netnsSvg,
  netnsText,
} from "../export/index.ts";
import { type Message, printableJson } from "../schema/index.ts";
import type { netnsFormats } from "./netns-formats.ts";
import { withOutput } from "./output.ts";
import { dissectionFrom, parseLabel, type ReadingArguments, readCapture, usage, wantsFrom } from "./reading.ts";

export interface NetnsArguments extends Omit<ReadingArguments, "file"> {
  files: string[];
  write: string | undefined;
  format: (typeof netnsFormats)[number];
  json: boolean;
  interface: string | undefined;
  at: string | undefined;
  evidence: boolean;
}

/** A capture as the command line names it. */
interface Source {
  readonly label: string;
  readonly file: string;
}

export async function netns(options: NetnsArguments): Promise<void> {
  const sources = sourcesOf(options.files);
  const until = endFrom(options.at);
  const places: Place[] = [];
  const details = new Map<Place, readonly JsonObject[]>();
  await withOutput(options.write, async (output) => {
    let failure: unknown;
    for (const source of sources) {
      try {
        await readPlaces(options, source, until, places, details);
      } catch (error) {
        failure ??= error;
      }
    }
    // A file that cannot be opened tells nothing; one that is damaged tells what stands before the damage.
    if (failure !== undefined && places.every(({ messages }) => messages === 0)) throw failure;
    const map = netnsMap(places, labelsFor(options, places));
    for (const line of written(map, options, byLabel(details))) output.line(line);
    if (failure !== undefined) throw failure;
  });
}

/** What `ip -d link` would print of the links of each capture. */
function byLabel(details: ReadonlyMap<Place, readonly JsonObject[]>): LinkDetails {
  return new Map([...details].map(([{ label }, links]) => [label, links]));
}

function written(
  map: NetnsMap,
  { format, json, interface: name, filter, timeFormat, evidence }: NetnsArguments,
  details: LinkDetails,
): string[] {
  if (name !== undefined) return netnsQuestion(map, name) ?? refuse(name, filter !== undefined);
  switch (json ? "json" : format) {
    case "json":
      return [printableJson(JSON.stringify(netnsJson(map), null, 1))];
    case "ip":
      return netnsIp(map, details);
    case "dot":
      return netnsDot(map);
    case "mermaid":
      return netnsMermaid(map);
    case "svg":
      return netnsSvg(map);
    default:
      return netnsText(map, { timeFormat, evidence });
  }
}

/** The names of `--netns-label`; they count in one capture. */
function labelsFor({ netnsLabel }: NetnsArguments, places: readonly Place[]): ReadonlyMap<number, string> {
  const labels = new Map(netnsLabel.map(parseLabel));
  if (labels.size > 0 && places.length > 1) {
    throw usage("--netns-label names nsids of one capture, and each of several counts for itself");
  }
  const [label] = [...labels.values()].filter((one) => one === places[0]?.label);
  if (label !== undefined) throw usage(`the capture itself is called ${label}: name it with LABEL=FILE`);
  return labels;
}

function refuse(name: string, isFiltered: boolean): never {
  throw new UserError(`no link ${isFiltered ? "that passes the filter " : ""}is called ${name}`, { code: "input" });
}

/** Where `--at` ends the reading: a message of each capture, or a time in nanoseconds. */
type End = { readonly message: readonly [packet: number, message: number] } | { readonly time: bigint } | null;

function endFrom(text: string | undefined): End {
  if (text === undefined) return null;
  const message = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text);
  if (message !== null) return { message: [Number(message[1]), Number(message[2] ?? Number.MAX_SAFE_INTEGER)] };
  const seconds = /^(\d{10})\.(\d{1,9})$/.exec(text);
  if (seconds !== null) {
    return { time: BigInt(seconds[1] as string) * 1_000_000_000n + BigInt((seconds[2] as string).padEnd(9, "0")) };
  }
  const milliseconds = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw usage("--at takes a message number, or a time such as 2026-11-23T11:39:12Z");
  return { time: BigInt(milliseconds) * 1_000_000n };
}

function isBefore(end: End, { frame, number }: Message): boolean {
  if (end === null) return true;
  const { packet } = frame;
  if ("time" in end) return BigInt(packet.seconds) * 1_000_000_000n + BigInt(packet.nanoseconds) <= end.time;
  const [last, lastMessage] = end.message;
  return packet.number < last || (packet.number === last && number <= lastMessage);
}

/** Reads a capture; each of its interfaces is a namespace. */
async function readPlaces(
  options: NetnsArguments,
  { label, file }: Source,
  end: End,
  places: Place[],
  details: Map<Place, readonly JsonObject[]>,
): Promise<void> {
  const found = new Map<number, { place: Place; exchanges: Exchanges }>();
  const state = options.format === "ip" && !options.json ? new CaptureState() : null;
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
    const dissection = await dissectionFrom(reading);
    const wants = await wantsFrom(reading, dissection);
    const visit = ({ interface: { id } }: Packet, messages: readonly Message[]) => {
      const one = found.get(id) ?? open(id);
      for (const message of messages) {
        if (!isBefore(end, message)) continue;
        const joined = one.exchanges.add(message);
        one.place.add(joined, wants(message));
        state?.add(joined);
      }
      return true;
    };
    try {
      await readCapture(reading, dissection, visit, { unfiltered: true });
    } finally {
      if (state !== null) {
        const picture = pictureOf(state);
        const names = new StateNames(linksOf(picture), dissection.context, !options.n);
        for (const space of picture.spaces) {
          const one = space.namespace === null ? found.get(space.place) : undefined;
          if (one !== undefined) details.set(one.place, ipJson(space, "link", names) ?? []);
        }
      }
    }
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
