/** What `ip monitor all-nsid` printed of links, with the namespace that it says each notification came from. */
import { type Printed, readMonitor } from "./monitor.ts";

export interface MonitoredLink {
  readonly index: number;
  readonly name: string;
  readonly deleted: boolean;
  /** Seconds since the epoch. */
  readonly time: number;
  /** `current`, or the nsid of another namespace. */
  readonly nsid: string;
}

/** The lines about links. */
export function monitoredLinks(path: string, command: string): MonitoredLink[] {
  return readMonitor(path, command, null).flatMap(linkOf);
}

function linkOf({ text, time, deleted, nsid }: Printed): MonitoredLink[] {
  const match = /^(\d+): ([^ @:]+)(?:@[^ :]+)?: <.*> mtu /.exec(text);
  if (match === null || nsid === null) return [];
  return [{ index: Number(match[1]), name: match[2] as string, deleted, time, nsid }];
}

/** Seconds that the monitor prints after the kernel has told. */
const late = 0.4;

/** Whether the monitor printed a notification, and from where; undefined when it printed none that fits, or two that differ. */
export function printedNsid(
  links: readonly MonitoredLink[],
  note: Pick<MonitoredLink, "index" | "name" | "deleted" | "time">,
): string | undefined {
  const found = links.filter(
    ({ index, name, deleted, time }) =>
      index === note.index &&
      name === note.name &&
      deleted === note.deleted &&
      time >= note.time - 0.001 &&
      time <= note.time + late,
  );
  const labels = new Set(found.map(({ nsid }) => nsid));
  return labels.size === 1 ? found[0]?.nsid : undefined;
}
