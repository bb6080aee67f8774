/** Words that the forms of the map of namespaces share. */
import type {
  Certainty,
  Evidence,
  FarDevice,
  InterfaceRow,
  NamespaceName,
  NetnsMap,
  OtherEnd,
} from "../analysis/index.ts";
import { type TimeFormat, TimeFormatter } from "./time.ts";

/** `init 402.1, nsB 160.1` */
export function places(evidence: readonly Evidence[]): string {
  const byLabel = new Map<string, Set<string>>();
  for (const { label, id } of evidence) {
    const ids = byLabel.get(label);
    if (ids === undefined) byLabel.set(label, new Set([id]));
    else ids.add(id);
  }
  const labels = [...byLabel].sort(([one], [other]) => (one < other ? -1 : 1));
  return labels.map(([label, ids]) => `${label} ${[...ids].join(" ")}`).join(", ");
}

function deviceWord({ name, certainty, gone }: FarDevice, index: number, end: Certainty): string {
  return `${name}${certainty !== end ? "?" : ""} (${index}${gone ? ", gone" : ""})`;
}

/** A namespace as one of its neighbours calls it: `foo`, `nsid 3` for one that only this neighbour counts. */
export function inside({ name }: NamespaceName, here: string): string {
  const own = ` of ${here}`;
  return name.endsWith(own) && !name.slice(0, -own.length).includes(" of ") ? name.slice(0, -own.length) : name;
}

/** The other end in one phrase: `↔ foo veth1 (9)`, `over init dum0 (8)`, `sends in init by dum0 (8)`. */
export function farPhrase(end: OtherEnd, here: string): string {
  const { relation, namespace, index, device, linkNetnsid, certainty } = end;
  const name = inside(namespace, here);
  const where = linkNetnsid === null ? "" : `${name} `;
  const what = index === null ? "" : device === null ? `if${index}` : deviceWord(device, index, certainty);
  if (relation === "tunnel") {
    const home = linkNetnsid === null ? "here" : `in ${name}`;
    const bound = index === null || index === 0 ? "" : ` by ${what}`;
    return `sends ${home}${bound}`;
  }
  if (index === 0) return `@NONE ${where}`.trimEnd();
  if (relation === "peer") return `↔ ${where}${what}`;
  return `${relation === "lower" ? "over" : "→"} ${where}${what}`;
}

/**
 * `certain: nsid 3 is foo, reciprocal indexes`; nothing where it is certain and in the same namespace.
 *
 * @param isAlone whether it has to say itself why the namespace is likely
 */
export function whyPhrase(end: OtherEnd, isAlone: boolean): string {
  const { certainty, linkNetnsid, namespace, reasons, reciprocal, doubts, relation, made } = end;
  const parts: string[] = [];
  if (linkNetnsid !== null && namespace.captured) parts.push(`nsid ${linkNetnsid} is ${namespace.name}`);
  if (reciprocal) parts.push("reciprocal indexes");
  else if (made !== null) parts.push(`made by ${made.id}`);
  if (certainty === "likely" && isAlone) {
    const texts = reasons.filter(({ rule }) => rule !== "number-kept").map(({ text }) => text);
    parts.push(...new Set(reciprocal ? texts.filter((text) => !text.startsWith("both ends")) : texts));
  }
  parts.push(...doubts);
  if (parts.length > 0) return `${certainty}: ${parts.join(", ")}`;
  return certainty === "certain" && (linkNetnsid === null || relation === "tunnel") ? "" : certainty;
}

/** What `ip link` puts after the name: `@if9`, `@dum0`, `@NONE`. */
export function suffix({ end }: InterfaceRow): string {
  if (end === null || end.index === null) return "";
  if (end.index === 0) return "@NONE";
  return end.linkNetnsid === null && end.device !== null ? `@${end.device.name}` : `@if${end.index}`;
}

export function isElsewhere(end: OtherEnd | null, here: NamespaceName): boolean {
  return end !== null && end.namespace.name !== here.name;
}

/** When each capture begins and ends. */
export class Spans {
  private readonly format: TimeFormat;
  private readonly formatter: TimeFormatter;

  /** Relative times count from the first message of all captures, deltas from that of each. */
  constructor({ namespaces }: NetnsMap, format: TimeFormat) {
    this.format = format;
    this.formatter = new TimeFormatter(format);
    const firsts = namespaces.flatMap(({ first }) => first ?? []);
    if (firsts.length > 0) this.formatter.pass(...parts(firsts.reduce((one, other) => (one < other ? one : other))));
  }

  text(first: bigint, last: bigint): string {
    const formatter = this.format === "d" ? new TimeFormatter("d") : this.formatter;
    return `${formatter.text(...parts(first))} to ${formatter.text(...parts(last))}`;
  }
}

function parts(time: bigint): [seconds: number, nanoseconds: number] {
  return [Number(time / 1_000_000_000n), Number(time % 1_000_000_000n)];
}
