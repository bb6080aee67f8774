/** Lines about a device as a whole, in the words of `devlink dev`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { deviceOf, few, handle, nests, numbers, pairs, truths } from "./words.ts";

/** Where a request sends the device, or where a nested one is. */
function namespace(root: Scope): string {
  return pairs(root, [
    ["netns", "DEVLINK_ATTR_NETNS_ID"],
    ["netns pid", "DEVLINK_ATTR_NETNS_PID"],
    ["netns fd", "DEVLINK_ATTR_NETNS_FD"],
  ]);
}

function nested(root: Scope): string {
  const devices = nests(root, "DEVLINK_ATTR_NESTED_DEVLINK").map(
    (inside) => `${deviceOf(inside) ?? "?"}${namespace(inside)}`,
  );
  return devices.length === 0 ? "" : ` nested_devlink ${few(devices, ", ")}`;
}

/** `netdevsim/netdevsim10 index 0 reload_failed true`. */
export function deviceSummary(message: Message): string {
  const { root } = message;
  const index = root.has("DEVLINK_ATTR_BUS_NAME") ? numbers(root, [["index", "DEVLINK_ATTR_INDEX"]]) : "";
  const failed = root.number("DEVLINK_ATTR_RELOAD_FAILED") ? " reload_failed true" : "";
  return (handle(message) + index + failed + namespace(root) + nested(root)).trim();
}

function versions(root: Scope, word: string, name: string): string {
  const list = nests(root, name).map(
    (one) => `${one.word("DEVLINK_ATTR_INFO_VERSION_NAME")} ${one.word("DEVLINK_ATTR_INFO_VERSION_VALUE")}`,
  );
  return list.length === 0 ? "" : ` ${word} ${few(list, ", ")}`;
}

/** `pci/0000:01:00.0 driver mlx5_core serial_number 123 running fw.version 16.26`. */
export function infoSummary(message: Message): string {
  const { root } = message;
  const line = pairs(root, [
    ["driver", "DEVLINK_ATTR_INFO_DRIVER_NAME"],
    ["serial_number", "DEVLINK_ATTR_INFO_SERIAL_NUMBER"],
    ["board.serial_number", "DEVLINK_ATTR_INFO_BOARD_SERIAL_NUMBER"],
  ]);
  const listed =
    versions(root, "fixed", "DEVLINK_ATTR_INFO_VERSION_FIXED") +
    versions(root, "running", "DEVLINK_ATTR_INFO_VERSION_RUNNING") +
    versions(root, "stored", "DEVLINK_ATTR_INFO_VERSION_STORED");
  return (handle(message) + line + listed).trim();
}

export function eswitchSummary(message: Message): string {
  const words = pairs(message.root, [
    ["mode", "DEVLINK_ATTR_ESWITCH_MODE"],
    ["inline-mode", "DEVLINK_ATTR_ESWITCH_INLINE_MODE"],
    ["encap-mode", "DEVLINK_ATTR_ESWITCH_ENCAP_MODE"],
  ]);
  return (handle(message) + words.replaceAll("switchdev_inactive", "switchdev-inactive")).trim();
}

/** `netdevsim/netdevsim10 action fw_activate limit no_reset`, `… reload_actions_performed driver_reinit`. */
export function reloadSummary(message: Message): string {
  const { root } = message;
  const words = pairs(root, [
    ["action", "DEVLINK_ATTR_RELOAD_ACTION"],
    ["limit", "DEVLINK_ATTR_RELOAD_LIMITS"],
    ["reload_actions_performed", "DEVLINK_ATTR_RELOAD_ACTIONS_PERFORMED"],
  ]);
  return (handle(message) + words + namespace(root)).trim();
}

/** `netdevsim/netdevsim10 file fw.bin component fw.mgmt overwrite settings`. */
export function flashSummary(message: Message): string {
  const words = pairs(message.root, [
    ["file", "DEVLINK_ATTR_FLASH_UPDATE_FILE_NAME"],
    ["component", "DEVLINK_ATTR_FLASH_UPDATE_COMPONENT"],
    ["overwrite", "DEVLINK_ATTR_FLASH_UPDATE_OVERWRITE_MASK"],
  ]);
  return (handle(message) + words).trim();
}

/** `netdevsim/netdevsim10 "Downloading" 9216/51200`. */
export function flashStatusSummary(message: Message): string {
  const { root } = message;
  const said = root.word("DEVLINK_ATTR_FLASH_UPDATE_STATUS_MSG");
  let line = handle(message) + pairs(root, [["component", "DEVLINK_ATTR_FLASH_UPDATE_COMPONENT"]]);
  if (said !== null) line += ` "${said}"`;
  const done = root.word("DEVLINK_ATTR_FLASH_UPDATE_STATUS_DONE") ?? "0";
  const total = root.word("DEVLINK_ATTR_FLASH_UPDATE_STATUS_TOTAL") ?? "0";
  if (total !== "0" || done !== "0") line += ` ${done}/${total}`;
  if (root.number("DEVLINK_ATTR_FLASH_UPDATE_STATUS_TIMEOUT"))
    line += pairs(root, [["timeout", "DEVLINK_ATTR_FLASH_UPDATE_STATUS_TIMEOUT"]]);
  return line.trim();
}

/** `pci/0000:01:00.0 flash pass`. */
export function selftestsSummary(message: Message): string {
  const inside = message.root.into("DEVLINK_ATTR_SELFTESTS");
  const results = nests(inside, "DEVLINK_ATTR_SELFTEST_RESULT").map(
    (one) => `${one.word("DEVLINK_ATTR_SELFTEST_RESULT_ID")} ${one.word("DEVLINK_ATTR_SELFTEST_RESULT_STATUS")}`,
  );
  const tests = inside?.has("DEVLINK_ATTR_SELFTEST_ID_FLASH") ? ["flash"] : [];
  return `${handle(message)} ${few([...tests, ...results])}`.trim();
}

export function linecardSummary(message: Message): string {
  const { root } = message;
  const words = pairs(root, [
    ["lc", "DEVLINK_ATTR_LINECARD_INDEX"],
    ["state", "DEVLINK_ATTR_LINECARD_STATE"],
    ["type", "DEVLINK_ATTR_LINECARD_TYPE"],
  ]);
  const types: string[] = [];
  const list = root.into("DEVLINK_ATTR_LINECARD_SUPPORTED_TYPES");
  list?.each((_name, place) => types.push(list.wordAt(place)));
  const supported = types.length === 0 ? "" : ` supported_types ${few(types, ",")}`;
  return (handle(message) + words + supported + nested(root)).trim();
}

function resource(one: Scope): string {
  const size = numbers(one, [
    ["size", "DEVLINK_ATTR_RESOURCE_SIZE"],
    ["size_new", "DEVLINK_ATTR_RESOURCE_SIZE_NEW"],
    ["occ", "DEVLINK_ATTR_RESOURCE_OCC"],
  ]);
  const inner = nests(one.into("DEVLINK_ATTR_RESOURCE_LIST"), "DEVLINK_ATTR_RESOURCE").map(
    (inside) => inside.word("DEVLINK_ATTR_RESOURCE_NAME") ?? "?",
  );
  const name = one.word("DEVLINK_ATTR_RESOURCE_NAME") ?? "?";
  return `${name}${size}${inner.length === 0 ? "" : ` (${few(inner, ",")})`}`;
}

/** `netdevsim/netdevsim10 IPv4 size unlimited (fib,fib-rules)`, of a request `id 2 size 128`. */
export function resourceSummary(message: Message): string {
  const { root } = message;
  const asked = numbers(root, [
    ["id", "DEVLINK_ATTR_RESOURCE_ID"],
    ["size", "DEVLINK_ATTR_RESOURCE_SIZE"],
  ]);
  const scope = pairs(root, [["scope", "DEVLINK_ATTR_RESOURCE_SCOPE_MASK"]]);
  const listed = nests(root.into("DEVLINK_ATTR_RESOURCE_LIST"), "DEVLINK_ATTR_RESOURCE").map(resource);
  const line = (handle(message) + asked + scope + (listed.length === 0 ? "" : ` ${few(listed, ", ")}`)).trim();
  return line.replaceAll("18446744073709551615", "unlimited");
}

/** Names of tables, headers or entries of the pipeline. */
export function dpipeSummary(message: Message): string {
  const { root } = message;
  const asked = pairs(root, [["table", "DEVLINK_ATTR_DPIPE_TABLE_NAME"]]);
  const counters = truths(root, [["counters_enabled", "DEVLINK_ATTR_DPIPE_TABLE_COUNTERS_ENABLED"]]);
  const tables = nests(root.into("DEVLINK_ATTR_DPIPE_TABLES"), "DEVLINK_ATTR_DPIPE_TABLE").map(
    (one) => `${one.word("DEVLINK_ATTR_DPIPE_TABLE_NAME")}${numbers(one, [["size", "DEVLINK_ATTR_DPIPE_TABLE_SIZE"]])}`,
  );
  const headers = nests(root.into("DEVLINK_ATTR_DPIPE_HEADERS"), "DEVLINK_ATTR_DPIPE_HEADER").map(
    (one) => one.word("DEVLINK_ATTR_DPIPE_HEADER_NAME") ?? "?",
  );
  const entries = nests(root.into("DEVLINK_ATTR_DPIPE_ENTRIES"), "DEVLINK_ATTR_DPIPE_ENTRY").length;
  let line = handle(message) + asked + counters;
  if (tables.length > 0) line += ` tables ${few(tables, ", ")}`;
  if (headers.length > 0) line += ` headers ${few(headers, ", ")}`;
  return (entries === 0 ? line : `${line} ${entries} entries`).trim();
}
