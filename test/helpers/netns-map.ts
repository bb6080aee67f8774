/** Maps of captures, and their rows by name, for tests. */
import { basename } from "node:path";
import {
  Exchanges,
  type InterfaceRow,
  type NamespaceMap,
  type NetnsMap,
  netnsMap,
  Place,
} from "../../src/analysis/index.ts";
import { messagesOf } from "./captures.ts";

/** What a capture of one namespace says. */
export async function placeOf(label: string, path: string): Promise<Place> {
  const place = new Place(label, basename(path));
  const exchanges = new Exchanges();
  for (const message of await messagesOf(path)) place.add(exchanges.add(message));
  return place;
}

/** The map of captures by label. */
export async function mapOf(files: Readonly<Record<string, string>>): Promise<NetnsMap> {
  return netnsMap(await Promise.all(Object.entries(files).map(([label, path]) => placeOf(label, path))));
}

export function namespaceOf(map: NetnsMap, label: string): NamespaceMap {
  const found = map.namespaces.find(({ namespace }) => namespace.name === label);
  if (found === undefined) throw new Error(`no namespace ${label}`);
  return found;
}

/** The last link of that name. */
export function linkOf(map: NetnsMap, label: string, name: string): InterfaceRow {
  const found = namespaceOf(map, label).interfaces.findLast((one) => one.name === name);
  if (found === undefined) throw new Error(`no link ${name} in ${label}`);
  return found;
}

/** `3 foo certain`, a line for each nsid of a namespace. */
export function nsidLines(map: NetnsMap, label: string): string[] {
  return namespaceOf(map, label).nsids.map(
    ({ nsid, namespace, certainty }) => `${nsid} ${certainty === null ? "?" : `${namespace.name} ${certainty}`}`,
  );
}

/** `foo veth1 9 certain`: where the other end of a link is. */
export function endText(map: NetnsMap, label: string, name: string): string | null {
  const { end } = linkOf(map, label, name);
  if (end === null) return null;
  return [end.namespace.name, end.device?.name, end.index, end.certainty].filter((part) => part != null).join(" ");
}
