/** Lines of team messages, in the words of `teamnl`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { firstFew, nestsOf } from "./lists.ts";

/** NLA_FLAG as the type of an option: its value is whether there is one. */
const booleanType = 6;

/** `priority (port:t0) -10`. */
function optionWords(option: Scope): string {
  let line = option.word("TEAM_ATTR_OPTION_NAME") ?? "";
  const port = option.word("TEAM_ATTR_OPTION_PORT_IFINDEX");
  const index = option.word("TEAM_ATTR_OPTION_ARRAY_INDEX");
  if (port !== null) line += ` (port:${port})`;
  if (index !== null) line += `[${index}]`;
  if (option.has("TEAM_ATTR_OPTION_REMOVED")) return `${line} removed`;
  if (option.number("TEAM_ATTR_OPTION_TYPE") === booleanType) return `${line} ${option.has("TEAM_ATTR_OPTION_DATA")}`;
  const isZero = option.number("TEAM_ATTR_OPTION_DATA") === 0;
  const value = isZero ? "0" : option.word("TEAM_ATTR_OPTION_DATA");
  return value === null || value === "" ? line : `${line} ${value}`;
}

/** `t0: up 1000Mbit FD`. */
function portWords(port: Scope): string {
  const name = port.word("TEAM_ATTR_PORT_IFINDEX") ?? "";
  if (port.has("TEAM_ATTR_PORT_REMOVED")) return `${name}: removed`;
  const state = port.has("TEAM_ATTR_PORT_LINKUP") ? "up" : "down";
  const duplex = port.number("TEAM_ATTR_PORT_DUPLEX") === 0 ? "HD" : "FD";
  return `${name}: ${state} ${port.number("TEAM_ATTR_PORT_SPEED") ?? 0}Mbit ${duplex}`;
}

export function teamSummary({ root, layout, fromUser }: Message): string {
  const device = root.word("TEAM_ATTR_TEAM_IFINDEX") ?? "";
  const isPortList = layout.name === "TEAM_CMD_PORT_LIST_GET";
  if (layout.name === "TEAM_CMD_NOOP") return device;
  if (fromUser && layout.name !== "TEAM_CMD_OPTIONS_SET") return `${device} ${isPortList ? "ports" : "options"}`.trim();
  const options = nestsOf(root.into("TEAM_ATTR_LIST_OPTION"), "TEAM_ATTR_ITEM_OPTION").map(optionWords);
  const ports = nestsOf(root.into("TEAM_ATTR_LIST_PORT"), "TEAM_ATTR_ITEM_PORT").map(portWords);
  const words = [...ports, ...options];
  if (words.length === 0) return isPortList ? `${device} no ports` : device;
  return `${device} ${isPortList ? "ports " : ""}${firstFew(words)}`;
}
