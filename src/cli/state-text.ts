/** A state, and the difference of two, as lines for people. */
import {
  type Difference,
  type Kind,
  type KindPicture,
  type Mark,
  messageOf,
  type Picture,
  type SpaceDiff,
  type SpacePicture,
  type StateObject,
  unheard,
} from "../analysis/index.ts";
import { isoSecond } from "../export/index.ts";
import { type MessageContext, printable } from "../schema/index.ts";
import { tableLines } from "./table.ts";

const families: Readonly<Record<number, string>> = { 2: "inet", 10: "inet6", 28: "mpls", 128: "ipmr", 129: "ip6mr" };

export function timeText({ seconds, nanoseconds }: Mark): string {
  return `${isoSecond(seconds)}.${String(nanoseconds).padStart(9, "0")}Z`;
}

function momentText(mark: Mark | null): string {
  return mark === null ? "the beginning" : `message ${mark.id}, ${timeText(mark)}`;
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
function extentText({ kind, objects, dumped }: KindPicture): string {
  const all = dumped.get(0);
  const head = `${kind.plural}: ${objects.length}`;
  if (all !== undefined) return `${head}, all of them listed by the dump ${all.from.id} – ${all.to.id}`;
  const some = [...dumped].map(
    ([family, { from, to }]) => `${families[family] ?? `family ${family}`} by the dump ${from.id} – ${to.id}`,
  );
  if (some.length > 0) return `${head}, listed of ${some.join(", ")}; of other families only what messages told`;
  return `${head}, only what messages told: there may be more`;
}

function objectLine(object: StateObject, names: MessageContext): string {
  return printable(messageOf(object, names).action);
}

/** The lines of an object: since when, last told, what it is; then what speaks against it. */
function objectLines(objects: readonly StateObject[], names: MessageContext): string[] {
  const rows = objects.map((object) => {
    const text = objectLine(object, names);
    return [`  ${object.since.id}`, object.confirmed.id, `${object.doubt === null ? " " : "?"} ${text}`];
  });
  const lines = tableLines([["  since", "told", ""], ...rows]);
  return lines.flatMap((line, index) => {
    const object = objects[index - 1];
    if (object === undefined) return [line];
    const notes = object.rivals.map(({ text, by }) => `      another says (${by.id}): ${printable(text)}`);
    if (object.doubt !== null && object.doubt !== unheard) notes.unshift(`      ${printable(object.doubt)}`);
    return [line, ...notes];
  });
}

export interface TextOptions {
  readonly names: MessageContext;
  readonly shows: (kind: Kind) => boolean;
  /** Also what has gone. */
  readonly gone: boolean;
  readonly label: (nsid: number) => string | null;
}

export function stateLines(picture: Picture, options: TextOptions): string[] {
  const lines = [`state at ${momentText(picture.at)}`];
  const several = new Set(picture.spaces.map(({ place }) => place)).size > 1;
  for (const space of picture.spaces) {
    const label = space.namespace === null ? null : options.label(space.namespace);
    lines.push("", printable(spaceText(space, label, several)));
    if (space.foreign > 0) {
      const [many, they] =
        space.foreign === 1 ? ["notification contradicts", "it is"] : ["notifications contradict", "they are"];
      lines.push(`  ${space.foreign} ${many} this state, so ${they} of other namespaces (a socket listens to all);`);
      lines.push("  ? is what only notifications told, and may be of another namespace as well");
    }
    lines.push(...spaceLines(space, options));
  }
  return lines;
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
    lines.push("", extentText(picture));
    if (objects.length > 0) lines.push(...objectLines(objects, options.names));
    if (gone.length > 0) lines.push("  gone:");
    for (const { object, reason } of gone) {
      lines.push(`      ${objectLine(object, options.names)}  (${printable(reason)})`);
    }
  }
  if (unknown.length > 0) lines.push("", `nothing tells of: ${unknown.join(", ")}`);
  return lines;
}

const signs = { appeared: "+", known: "?", changed: "~", gone: "-" } as const;

export function diffLines(
  earlier: Picture,
  later: Picture,
  diffs: readonly SpaceDiff[],
  names: MessageContext,
  earlierNames: MessageContext,
): string[] {
  const lines = [`from ${momentText(earlier.at)}`, `to   ${momentText(later.at)}`];
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

function differenceLines(difference: Difference, names: MessageContext, earlierNames: MessageContext): string[] {
  const { what, object } = difference;
  const line = `  ${signs[what]} ${objectLine(object, what === "gone" ? earlierNames : names)}`;
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
