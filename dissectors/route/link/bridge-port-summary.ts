/**
 * What an AF_BRIDGE link message says, in the words of `bridge link`, `bridge vlan` and `bridge mst`.
 * Kernel: net/bridge/br_netlink.c
 */
import { NestType, type Scope } from "../../../src/schema/index.ts";
import { labelOf, nested, settingsOf } from "./link-wishes.ts";
import { labelled, subject, title } from "./link-words.ts";

/** `BRIDGE_VLAN_INFO_*` as masks. */
const pvid = 0x2;
const untagged = 0x4;
const rangeBegin = 0x8;
const rangeEnd = 0x10;

/** Vlans and other repeats that a line shows. */
const mostRepeats = 8;

/** `13: v1@if14 mtu 1500 master br0 state forwarding priority 32 cost 2 vlan 5 pvid untagged` */
export function portLine(root: Scope): string {
  let line = title(root);
  const mtu = root.number("IFLA_MTU");
  if (mtu !== undefined) line += ` mtu ${mtu}`;
  line += labelled(root, "master", "IFLA_MASTER");
  const port = root.into("IFLA_PROTINFO");
  if (port !== null) {
    line += labelled(port, "state", "IFLA_BRPORT_STATE");
    line += labelled(port, "priority", "IFLA_BRPORT_PRIORITY");
    line += labelled(port, "cost", "IFLA_BRPORT_COST");
  }
  const specific = root.into("IFLA_AF_SPEC");
  return specific === null ? line : line + bridgeDetails(specific, "vlan");
}

/** `vlan add dev v1 vid 100-110 untagged`, `mst set dev v1 msti 5 state blocking`, `link set dev v1 cost 7` */
export function portRequest(root: Scope, verb: "add" | "del"): string {
  const specific = root.into("IFLA_AF_SPEC");
  const port = root.into("IFLA_PROTINFO");
  const device = `dev ${subject(root)}`;
  const scope = specific?.word("IFLA_BRIDGE_FLAGS")?.toLowerCase() ?? "";
  const where = scope === "" ? "" : ` ${scope}`;
  const details = specific === null ? "" : bridgeDetails(specific, "vid");
  if (specific?.has("IFLA_BRIDGE_MST")) return `mst set ${device}${details}${where}`;
  if (specific?.has("IFLA_BRIDGE_VLAN_INFO") || specific?.has("IFLA_BRIDGE_VLAN_TUNNEL_INFO")) {
    return `vlan ${verb} ${device}${details}${where}`;
  }
  const settings = port === null ? "" : settingsOf(port, 0);
  return `link ${verb === "del" ? "del" : "set"} ${device}${settings}${details}${where}`;
}

/** The vlans, tunnels and instances of a port. */
function bridgeDetails(specific: Scope, label: string): string {
  let line = "";
  let count = 0;
  specific.each((name, place) => {
    if (name === "IFLA_BRIDGE_FLAGS" || ++count > mostRepeats + 1) return;
    if (count > mostRepeats) line += " …";
    else if (name === "IFLA_BRIDGE_VLAN_INFO") line += vlan(specific.open(place), line, label);
    else if (name === "IFLA_BRIDGE_VLAN_TUNNEL_INFO") line += tunnel(specific.open(place), line, label);
    else if (name === "IFLA_BRIDGE_MODE") line += ` hwmode ${specific.wordAt(place)}`;
    else if (name === "IFLA_BRIDGE_MST") line += instances(specific.open(place));
    else if (place.type instanceof NestType) line += ` ${labelOf(name, specific)}${nested(specific, place, 1)}`;
  });
  return line;
}

function vlan(entry: Scope | null, before: string, label: string): string {
  const flags = entry?.number("flags") ?? 0;
  const vid = entry?.number("vid") ?? "?";
  const words = `${(flags & pvid) === 0 ? "" : " pvid"}${(flags & untagged) === 0 ? "" : " untagged"}`;
  if ((flags & rangeBegin) !== 0) return ` ${label} ${vid}`;
  if ((flags & rangeEnd) !== 0 && before !== "") return `-${vid}${words}`;
  return ` ${label} ${vid}${words}`;
}

function tunnel(entry: Scope | null, before: string, label: string): string {
  const flags = entry?.number("IFLA_BRIDGE_VLAN_TUNNEL_FLAGS") ?? 0;
  const vid = entry?.number("IFLA_BRIDGE_VLAN_TUNNEL_VID") ?? "?";
  const id = entry?.number("IFLA_BRIDGE_VLAN_TUNNEL_ID");
  if ((flags & rangeEnd) !== 0 && before !== "") return `-${vid}${id === undefined ? "" : ` to id ${id}`}`;
  return `${id === undefined ? "" : ` tunnel_info id ${id}`} ${label} ${vid}`;
}

function instances(list: Scope | null): string {
  let line = "";
  let count = 0;
  list?.each((_name, place) => {
    const entry = ++count > mostRepeats ? null : list.open(place);
    if (entry !== null) {
      line += ` msti ${entry.word("IFLA_BRIDGE_MST_ENTRY_MSTI")} state ${entry.word("IFLA_BRIDGE_MST_ENTRY_STATE")}`;
    }
  });
  return line;
}
