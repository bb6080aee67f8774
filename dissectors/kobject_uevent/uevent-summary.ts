/** Lines of device events, in the words of `udevadm monitor`. */
import { type Message, PropertiesType, type Scope } from "../../src/schema/index.ts";

/** Says what else is worth a line: the properties that name a device. */
const details = ["DEVPATH_OLD", "INTERFACE", "DEVNAME", "DRIVER", "MODALIAS", "SYNTH_UUID"];

type Find = (name: string) => string | null;

function finder(scope: Scope | null, name: string): Find {
  const place = scope?.locate(name) ?? null;
  return (key) =>
    scope !== null && place?.type instanceof PropertiesType
      ? place.type.find(scope, place.start, place.end, key)
      : null;
}

/** `KERNEL add /devices/virtual/net/dd0 (net) INTERFACE=dd0`. */
export function ueventSummary({ root }: Message): string {
  const title = root.word("title") ?? "";
  const fromUdev = title === "libudev";
  const find = fromUdev ? finder(root.into("body"), "properties") : finder(root, "body");
  const action = find("ACTION") ?? title.split("@")[0] ?? "";
  const path = find("DEVPATH") ?? title.slice(title.indexOf("@") + 1);
  const subsystem = find("SUBSYSTEM");
  let line = `${fromUdev ? "UDEV" : "KERNEL"} ${action} ${path}`;
  if (subsystem !== null) line += ` (${subsystem})`;
  for (const name of details) {
    const value = find(name);
    if (value !== null) line += ` ${name}=${value}`;
  }
  return line;
}
