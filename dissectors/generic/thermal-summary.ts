/** Lines of thermal zones. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";
import { firstFew } from "./lists.ts";

/** The events whose numbers are those of commands, with the attribute that only the answer to the command has. */
const events: Readonly<Record<string, readonly [event: string, answer: string]>> = {
  THERMAL_GENL_CMD_TZ_GET_ID: ["event TZ_CREATE", "THERMAL_GENL_ATTR_TZ"],
  THERMAL_GENL_CMD_TZ_GET_TRIP: ["event TZ_DELETE", "THERMAL_GENL_ATTR_TZ_TRIP"],
  THERMAL_GENL_CMD_TZ_GET_TEMP: ["event TZ_DISABLE", "THERMAL_GENL_ATTR_TZ_TEMP"],
  THERMAL_GENL_CMD_TZ_GET_GOV: ["event TZ_ENABLE", "THERMAL_GENL_ATTR_TZ_GOV_NAME"],
  THERMAL_GENL_CMD_TZ_GET_MODE: ["event TZ_TRIP_UP", "THERMAL_GENL_ATTR_TZ_MODE"],
  THERMAL_GENL_CMD_CDEV_GET: ["event TZ_TRIP_DOWN", "THERMAL_GENL_ATTR_CDEV"],
  THERMAL_GENL_CMD_THRESHOLD_GET: ["event TZ_TRIP_CHANGE", "THERMAL_GENL_ATTR_THRESHOLD"],
};

const words: readonly (readonly [word: string, name: string])[] = [
  ["zone", "THERMAL_GENL_ATTR_TZ_ID"],
  ["name", "THERMAL_GENL_ATTR_TZ_NAME"],
  ["temperature", "THERMAL_GENL_ATTR_TZ_TEMP"],
  ["before", "THERMAL_GENL_ATTR_TZ_PREV_TEMP"],
  ["trip", "THERMAL_GENL_ATTR_TZ_TRIP_ID"],
  ["type", "THERMAL_GENL_ATTR_TZ_TRIP_TYPE"],
  ["at", "THERMAL_GENL_ATTR_TZ_TRIP_TEMP"],
  ["hysteresis", "THERMAL_GENL_ATTR_TZ_TRIP_HYST"],
  ["mode", "THERMAL_GENL_ATTR_TZ_MODE"],
  ["governor", "THERMAL_GENL_ATTR_TZ_GOV_NAME"],
  ["governor", "THERMAL_GENL_ATTR_GOV_NAME"],
  ["cooling device", "THERMAL_GENL_ATTR_CDEV_ID"],
  ["name", "THERMAL_GENL_ATTR_CDEV_NAME"],
  ["state", "THERMAL_GENL_ATTR_CDEV_CUR_STATE"],
  ["of", "THERMAL_GENL_ATTR_CDEV_MAX_STATE"],
  ["threshold", "THERMAL_GENL_ATTR_THRESHOLD_TEMP"],
  ["direction", "THERMAL_GENL_ATTR_THRESHOLD_DIRECTION"],
];

/** The rows of a list: each begins with the attribute that the first one begins with. */
function rows(list: Scope): string[] {
  const all: string[] = [];
  let first: string | null = null;
  list.each((name, place) => {
    first ??= name;
    const word = list.wordAt(place);
    if (name === first || all.length === 0) all.push(word);
    else all[all.length - 1] += ` ${word}`;
  });
  return all;
}

const lists: readonly (readonly [word: string, name: string])[] = [
  ["zones", "THERMAL_GENL_ATTR_TZ"],
  ["trips", "THERMAL_GENL_ATTR_TZ_TRIP"],
  ["cooling devices", "THERMAL_GENL_ATTR_CDEV"],
  ["cpus", "THERMAL_GENL_ATTR_CPU_CAPABILITY"],
  ["thresholds", "THERMAL_GENL_ATTR_THRESHOLD"],
];

/** `zone 0 temperature 45000m°C`, `zones 0 acpitz, 1 x86_pkg_temp`, `dump`. */
export function thermalSummary(message: Message): string {
  const { root, layout, fromUser } = message;
  let line = isDump(message) ? "dump" : "";
  const event = fromUser ? undefined : events[layout.name];
  if (event !== undefined && !root.has(event[1])) line = event[0];
  for (const [word, name] of words) line += pair(word, root, name);
  for (const [word, name] of lists) {
    const list = root.into(name);
    if (list === null) continue;
    const all = rows(list);
    line += all.length === 0 ? ` no ${word}` : ` ${word} ${firstFew(all)}`;
  }
  return line.trim();
}
