/** `nlshark state`: links, addresses, routes, … as the capture knows them at a point of it. */
import {
  CaptureState,
  diffStates,
  Exchanges,
  ipJson,
  type Json,
  type Kind,
  type KindName,
  kinds,
  linksOf,
  messageOf,
  type Picture,
  pictureOf,
  StateNames,
  type StateObject,
  writeDiff,
  writeState,
} from "../analysis/index.ts";
import { type Packet, UserError } from "../capture/index.ts";
import type { Dissection } from "../dissect/index.ts";
import { isoTime } from "../export/index.ts";
import { JsonWriter, type Message, type MessageContext, printableJson } from "../schema/index.ts";
import { type Output, withOutput } from "./output.ts";
import { dissectionFrom, type ReadingArguments, readToDamage, usage, wantsFrom } from "./reading.ts";
import { Boundary, parsePoint } from "./state-point.ts";
import { diffLines, stateLines } from "./state-text.ts";

export interface StateArguments extends ReadingArguments {
  kinds: string[];
  at: string | undefined;
  diff: string[] | undefined;
  netns: number | undefined;
  interface: string | undefined;
  json: boolean;
  ipJson: boolean;
  gone: boolean;
  counters: boolean;
  write: string | undefined;
}

/** What stands for a kind on the command line: its name, its plural, and iproute2's words. */
const words: Readonly<Record<string, KindName>> = {
  addr: "address",
  neigh: "neighbour",
  neighbor: "neighbour",
  neighbors: "neighbour",
  neighbours: "neighbour",
  netns: "nsid",
  "bridge-port": "bridge-port",
};

/** Shown unless kinds are named: the others are parts of these, or many. */
const usual: ReadonlySet<KindName> = new Set<KindName>([
  "link",
  "address",
  "route",
  "rule",
  "neighbour",
  "fdb",
  "nexthop",
  "nsid",
  "qdisc",
]);

function chosenKinds(names: readonly string[]): ReadonlySet<KindName> {
  const chosen = names
    .flatMap((text) => text.split(","))
    .map((text) => {
      const kind = kinds.find(({ name, plural }) => name === text || plural === text)?.name ?? words[text];
      if (kind === undefined)
        throw usage(`there is no kind ${text}; there are ${kinds.map((one) => one.plural).join(", ")}`);
      return kind;
    });
  return chosen.length === 0 ? usual : new Set(chosen);
}

interface Pictures {
  readonly pictures: readonly Picture[];
  /** What ended the reading too early; what came before it counts. */
  readonly error: UserError | null;
}

/** The states of a capture at these points, the end where there is none. */
async function picturesAt(
  options: StateArguments,
  dissection: Dissection,
  points: readonly (string | null)[],
): Promise<Pictures> {
  const state = new CaptureState();
  const exchanges = new Exchanges();
  const boundaries = points.map((text, index) => ({
    index,
    boundary:
      text === null ? null : new Boundary(parsePoint(text, options.diff === undefined ? "--at" : "--diff"), text),
  }));
  const pictures: Picture[] = [];
  const take = (isPast: (boundary: Boundary) => boolean): boolean => {
    for (const { index, boundary } of boundaries) {
      if (pictures[index] === undefined && boundary !== null && isPast(boundary)) pictures[index] = pictureOf(state);
    }
    return boundaries.some(({ index }) => pictures[index] === undefined);
  };
  const visit = (packet: Packet, messages: readonly Message[]): boolean => {
    if (messages.length === 0) return take((boundary) => boundary.isBefore(packet, null));
    for (const message of messages) {
      if (!take((boundary) => boundary.isBefore(packet, message))) return false;
      state.add(exchanges.add(message));
    }
    return true;
  };
  const failure = await readToDamage(options, dissection, visit, { unfiltered: true });
  for (const { index, boundary } of boundaries) {
    if (pictures[index] === undefined && failure === null) boundary?.checkEnd();
  }
  for (const { index } of boundaries) pictures[index] ??= pictureOf(state);
  return { pictures, error: failure };
}

/** The picture with only the namespaces that the options name. */
function narrowed(picture: Picture, { netns, interface: name }: StateArguments): Picture {
  const spaces = picture.spaces.filter(
    (space) =>
      (netns === undefined || space.namespace === netns) &&
      (name === undefined || space.interface === name || String(space.place) === name),
  );
  return { ...picture, spaces };
}

/** The picture with only the objects that pass. */
function passing(picture: Picture, passes: (object: StateObject) => boolean): Picture {
  return {
    ...picture,
    spaces: picture.spaces.map((space) => ({
      ...space,
      kinds: space.kinds.map((kind) => ({
        ...kind,
        objects: kind.objects.filter(passes),
        removed: kind.removed.filter(({ object }) => passes(object)),
      })),
    })),
  };
}

export async function state(options: StateArguments): Promise<void> {
  const chosen = chosenKinds(options.kinds);
  const { diff } = options;
  if (diff !== undefined && (diff.length !== 2 || options.at !== undefined)) {
    throw usage("--diff takes two points, and not --at");
  }
  if (diff !== undefined && options.ipJson) throw usage("--ip-json shows one state, not a difference");
  await withOutput(options.write, async (output) => {
    const dissection = await dissectionFrom(options);
    const wants = await wantsFrom(options, dissection);
    const { pictures, error } = await picturesAt(options, dissection, diff ?? [options.at ?? null]);
    const show: Show = {
      options,
      output,
      shows: ({ name }) => chosen.has(name),
      passes: (object) => wants(messageOf(object)),
      namesIn: (picture) => new StateNames(linksOf(picture), dissection.context, !options.n),
    };
    const [first, second] = pictures as [Picture, Picture | undefined];
    if (second === undefined) showState(first, [...chosen], show);
    else showDiff(first, second, show);
    if (error !== null) throw error;
  });
}

/** What the options choose, and where it goes. */
interface Show {
  readonly options: StateArguments;
  readonly output: Output;
  readonly shows: (kind: Kind) => boolean;
  readonly passes: (object: StateObject) => boolean;
  readonly namesIn: (picture: Picture) => StateNames;
}

function showState(whole: Picture, chosen: readonly KindName[], show: Show): void {
  const { options, output, shows, passes } = show;
  const names = show.namesIn(whole);
  const picture = passing(narrowed(whole, options), passes);
  if (options.json) writeJson(output, (writer) => writeState(writer, options.file, picture, names, isoTime, shows));
  else if (options.ipJson) writeIpJson(output, picture, chosen, options, names);
  else {
    const label = (nsid: number) =>
      options.netnsLabel.map((text) => text.split("=")).find(([id]) => Number(id) === nsid)?.[1] ?? null;
    const { gone, filter = null } = options;
    for (const line of stateLines(picture, { names, shows, gone, label, filter })) output.line(line);
  }
}

/** Differences are made of all objects and chosen then: one that passes no longer has not gone. */
function showDiff(earlier: Picture, later: Picture, { options, output, shows, passes, namesIn }: Show): void {
  const names = namesIn(later);
  const [first, second] = [narrowed(earlier, options), narrowed(later, options)];
  const found = diffStates(first, second, options.counters, names).map((space) => ({
    ...space,
    kinds: space.kinds
      .filter(({ kind }) => shows(kind))
      .map(({ kind, differences }) => ({ kind, differences: differences.filter(({ object }) => passes(object)) }))
      .filter(({ differences }) => differences.length > 0),
  }));
  const different = found.filter(({ kinds }) => kinds.length > 0);
  if (options.json)
    writeJson(output, (writer) => writeDiff(writer, options.file, first, second, different, names, isoTime));
  else {
    const texts = { names, earlierNames: namesIn(earlier), filter: options.filter ?? null };
    for (const line of diffLines(first, second, different, texts)) output.line(line);
  }
}

function writeJson(output: Output, write: (writer: JsonWriter) => void): void {
  const writer = new JsonWriter();
  write(writer);
  output.bytes(writer.written());
  output.line("");
}

/** One array for one kind, as `ip -j` prints it; an object with an array a kind for several. */
function writeIpJson(
  output: Output,
  { spaces }: Picture,
  chosen: readonly KindName[],
  options: StateArguments,
  names: MessageContext,
): void {
  const candidates = options.netns === undefined ? spaces.filter(({ namespace }) => namespace === null) : spaces;
  const [space, another] = candidates;
  if (another !== undefined) {
    const seen = candidates.map((one) => one.interface ?? one.place).join(", ");
    throw new UserError(`several interfaces saw a namespace: choose one with --interface (${seen})`, { code: "input" });
  }
  const printed = chosen.flatMap((name) => {
    const list = space === undefined ? [] : ipJson(space, name, names, options.counters);
    return list === null ? [] : [[name, list] as const];
  });
  const [only] = printed;
  if (only === undefined) throw usage(`ip prints no ${chosen.join(", ")}`);
  const value: Json = printed.length === 1 ? only[1] : Object.fromEntries(printed);
  output.line(printableJson(jsonText(value)));
}

/** JSON with all digits of large integers. */
function jsonText(value: Json): string {
  if (typeof value === "bigint") return String(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${jsonText(member as Json)}`);
  return `{${members.join(",")}}`;
}
