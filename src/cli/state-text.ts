/** A state, and the difference of two, as lines for people. */
import {
  type Dumped,
  type Kind,
  type KindPicture,
  type Mark,
  messageOf,
  type Picture,
  type SpaceDiff,
  type SpacePicture,
  type StateDifference,
  type StateObject,
  unheard,
} from "../analysis/index.ts";
import { isoTime } from "../export/index.ts";
import { type MessageContext, printable } from "../schema/index.ts";
import { tableLines } from "./table.ts";

const families: Readonly<Record<number, string>> = { 2: "inet", 10: "inet6", 28: "mpls", 128: "ipmr", 129: "ip6mr" };

function momentText(mark: Mark | null): string {
  return mark === null ? "the beginning" : `message ${mark.id}, ${isoTime(mark)}`;
}

/** Which namespace, as which interface of the capture saw it. */
function spaceText(
  space: Pick<SpacePicture, "namespace" | "interface">,
  label: string | null,
  several: boolean,
): string {
  const name = space.namespace === null ? "namespace of the capture" : `nsid ${space.namespace}`;
  const labelled = label === null ? name : `${name} (${label})`;
  return several ? `${labelled}, seen on ${space.interface ?? "the interface"}` : labelled;
}

/** How much of a kind is known. */
function extentText({ kind, objects, dumped, interrupted }: KindPicture, filter: string | null): string {
  const dump = ({ from, to }: Dumped) => `dump ${from.id} – ${to.id}`;
  const all = dumped.get(0);
  const head = `${kind.plural}: ${objects.length}${filter === null ? "" : " that pass"}`;
  const broken = interrupted === null ? "" : `; ${dump(interrupted)} was interrupted`;
  if (all !== undefined) return `${head} (complete: ${dump(all)}, and what was told since${broken})`;
  const some = [...dumped].map(([family, one]) => `${familyText(family)} ${dump(one)}`);
  if (some.length > 0) return `${head} (complete for ${some.join(", ")}${broken})`;
  return `${head} (only what was told: there may be more${broken})`;
}

function familyText(family: number): string {
  return families[family] ?? `family ${family}`;
}

function objectLine(object: StateObject, names: MessageContext): string {
  return printable(messageOf(object, names).action);
}

/** The lines of the objects: since when, last told, what it is; then what speaks against it. */
function objectLines({ kind, objects }: KindPicture, names: MessageContext): string[] {
  const rows = objects.map((object) => {
    const isWhole = kind.isWhole?.(messageOf(object).root) ?? true;
    const text = `${objectLine(object, names)}${isWhole ? "" : " (only part of it was told)"}`;
    return [`  ${object.since.id}`, object.confirmed.id, `${object.doubt === null ? " " : "?"} ${text}`];
  });
  const [head = "", ...lines] = tableLines([["  since", "told", ""], ...rows]);
  let family: number | null = null;
  const shown = [head];
  for (const [index, line] of lines.entries()) {
    const object = objects[index] as StateObject;
    const own = kind.familyOf === undefined ? null : kind.familyOf(messageOf(object).root);
    if (own !== family && own !== null) shown.push(`  ${familyText(own)}`);
    family = own;
    shown.push(line);
    if (object.doubt !== null && object.doubt !== unheard) shown.push(`      ${printable(object.doubt)}`);
    for (const { text, by } of object.rivals) shown.push(`      another says (${by.id}): ${printable(text)}`);
  }
  return shown;
}

export interface TextOptions {
  readonly names: MessageContext;
  readonly shows: (kind: Kind) => boolean;
  /** Also what has gone. */
  readonly gone: boolean;
  readonly label: (nsid: number) => string | null;
  /** The display filter that what is shown passes, null when all is shown. */
  readonly filter: string | null;
}

function filterLines(filter: string | null): string[] {
  return filter === null ? [] : [printable(`only what passes ${filter}`)];
}

export function stateLines(picture: Picture, options: TextOptions): string[] {
  const lines = [`state at ${momentText(picture.at)}`, ...filterLines(options.filter)];
  const several = new Set(picture.spaces.map(({ place }) => place)).size > 1;
  if (picture.spaces.length === 0) lines.push("", `${nothing(options)} of anything`);
  for (const space of picture.spaces) {
    if (space.namespace !== null && !tellsOfAny(space, options)) continue;
    const label = space.namespace === null ? null : options.label(space.namespace);
    lines.push("", printable(spaceText(space, label, several)));
    if (space.foreign > 0) {
      const [many, whose] =
        space.foreign === 1
          ? ["notification contradicts", "another namespace"]
          : ["notifications contradict", "other namespaces"];
      lines.push(`  ${space.foreign} ${many} this state: of ${whose}, by a socket that listens to all;`);
      lines.push("  ? is what only notifications told, and may be of another namespace as well");
    }
    lines.push(...spaceLines(space, options));
  }
  return lines;
}

function nothing({ filter }: TextOptions): string {
  return filter === null ? "nothing tells" : "nothing that passes tells";
}

function tellsOfAny({ kinds }: SpacePicture, { shows, gone }: TextOptions): boolean {
  return kinds.some(
    ({ kind, objects, dumped, removed }) =>
      shows(kind) && (objects.length > 0 || dumped.size > 0 || (gone && removed.length > 0)),
  );
}

function spaceLines(space: SpacePicture, options: TextOptions): string[] {
  const lines: string[] = [];
  const unknown: string[] = [];
  for (const picture of space.kinds) {
    if (!options.shows(picture.kind)) continue;
    const { objects, removed, dumped } = picture;
    const gone = options.gone ? removed : [];
    if (objects.length === 0 && dumped.size === 0 && gone.length === 0) {
      unknown.push(picture.kind.plural);
      continue;
    }
    lines.push("", extentText(picture, options.filter));
    if (objects.length > 0) lines.push(...objectLines(picture, options.names));
    if (gone.length > 0) lines.push("  gone:");
    for (const { object, reason } of gone) {
      lines.push(`      ${objectLine(object, options.names)}  (${printable(reason)})`);
    }
  }
  if (unknown.length > 0) lines.push("", `${nothing(options)} of: ${unknown.join(", ")}`);
  return lines;
}

const signs = { appeared: "+", known: "?", changed: "~", gone: "-" } as const;

export interface DiffTextOptions extends Pick<TextOptions, "names" | "filter"> {
  /** For what has gone. */
  readonly earlierNames: MessageContext;
}

export function diffLines(
  earlier: Picture,
  later: Picture,
  diffs: readonly SpaceDiff[],
  { names, earlierNames, filter }: DiffTextOptions,
): string[] {
  const lines = [`from ${momentText(earlier.at)}`, `to   ${momentText(later.at)}`, ...filterLines(filter)];
  const several = new Set(later.spaces.map(({ place }) => place)).size > 1;
  for (const space of diffs) {
    lines.push("", printable(spaceText(space, null, several)));
    for (const { kind, differences } of space.kinds) {
      lines.push("", kind.plural);
      for (const difference of differences) lines.push(...differenceLines(difference, names, earlierNames));
    }
  }
  if (diffs.length === 0) lines.push("", "no difference");
  return lines;
}

function differenceLines(difference: StateDifference, names: MessageContext, earlierNames: MessageContext): string[] {
  const { what, object } = difference;
  const doubt = object.doubt === null ? "" : "? ";
  const line = `  ${signs[what]} ${doubt}${objectLine(object, what === "gone" ? earlierNames : names)}`;
  switch (difference.what) {
    case "gone":
      return [`${line}  (${printable(difference.removed?.reason ?? "no longer known")})`];
    case "changed":
      return [
        `${line}  (${object.changed.id})`,
        ...difference.changes.map(({ path, from, to }) =>
          printable(`      ${path}: ${from ?? "absent"} → ${to ?? "absent"}`),
        ),
      ];
    case "known":
      return [`${line}  (first told by ${object.since.id}, may have been there before)`];
    default:
      return [`${line}  (${object.since.id})`];
  }
}
