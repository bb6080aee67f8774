/**
 * What a link message says in one line, in the words and the order of `ip link`.
 * Kernel: net/core/rtnetlink.c
 */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { isDump } from "../../words.ts";
import { portLine, portRequest } from "./bridge-port-summary.ts";
import { addition, change } from "./link-wishes.ts";
import { familyBridge, familyInet6, labelled, linkNamespace, namespace, subject, title } from "./link-words.ts";

const familyPacket = 17;

/** NLM_F_CREATE. */
const create = 0x400;

/** `IFF_*` as masks. */
const up = 0x1;
const running = 0x40;
const allFlags = 0xffffffff;

/** `RTM_NEWLINK`, `RTM_SETLINK`: what a link is, or what is asked of it. */
export function linkSummary(message: Message): string {
  const { root } = message;
  const bridge = root.number("ifi_family") === familyBridge;
  if (!message.fromUser) return bridge ? portLine(root) : linkLine(root);
  if (bridge) return portRequest(root, "add");
  return (message.flags & create) !== 0 ? addition(root) : change(root);
}

/** `RTM_DELLINK`: what is gone, and where it went when it only moved. */
export function deletionSummary(message: Message): string {
  const { root } = message;
  const bridge = root.number("ifi_family") === familyBridge;
  if (message.fromUser) return bridge ? portRequest(root, "del") : `del ${subject(root)}${namespace(root)}`;
  const identity = title(root);
  if (bridge) return `${identity} leaves ${root.word("IFLA_MASTER") ?? "its bridge"}`;
  const target = root.text("IFLA_NEW_NETNSID");
  if (target === null) return `${identity} ${kindOf(root)}${linkNamespace(root)}`;
  const index = root.number("IFLA_NEW_IFINDEX");
  return `${identity} moved to nsid ${target}${index === undefined ? "" : ` as index ${index}`}`;
}

/** `RTM_GETLINK`: whom the request asks about. */
export function querySummary(message: Message): string {
  const { root } = message;
  const family = root.number("ifi_family") ?? root.number("rtgen_family") ?? 0;
  const mask = (root.number("IFLA_EXT_MASK") ?? 0) & ~0x109;
  let line = isDump(message) ? "dump" : `get dev ${subject(root)}`;
  if (family !== 0 && family !== familyPacket)
    line += ` family ${root.word("ifi_family") ?? root.word("rtgen_family")}`;
  line += labelled(root, "master", "IFLA_MASTER");
  const info = root.into("IFLA_LINKINFO");
  if (info !== null) {
    const kind = info.own("IFLA_INFO_KIND");
    line += kind === undefined ? ` type ${info.word("IFLA_INFO_SLAVE_KIND")}_slave` : ` type ${kind}`;
  }
  if (mask !== 0) line += ` filter ${root.word("IFLA_EXT_MASK")}`;
  return line + namespace(root);
}

/** `RTM_NEWLINKPROP`, `RTM_DELLINKPROP`, `RTM_GETLINKPROP`: other names of a link. */
export function propertySummary(message: Message): string {
  const { root } = message;
  const verb = message.layout.kind?.verb;
  if (verb === "get") return isDump(message) ? "dump" : `get dev ${subject(root)}`;
  let line = `property ${verb === "del" ? "del" : "add"} dev ${subject(root)}`;
  const list = root.into("IFLA_PROP_LIST");
  list?.each((name, place) => {
    line += ` ${name === "IFLA_ALT_IFNAME" ? "altname" : name} ${list.wordAt(place)}`;
  });
  return line;
}

/** `7: veth0@if9 veth UP mtu 1500 master br0 link-netnsid 1` */
function linkLine(root: Scope): string {
  const flags = root.number("ifi_flags") ?? 0;
  let line = `${title(root)} ${kindOf(root)}`;
  const state = root.word("IFLA_OPERSTATE");
  if (state !== null) line += ` ${state}`;
  if ((flags & (up | running)) === up) line += " NO-CARRIER";
  const mtu = root.number("IFLA_MTU");
  if (mtu !== undefined) line += ` mtu ${mtu}`;
  const program = root.into("IFLA_XDP")?.number("IFLA_XDP_PROG_ID");
  if (program !== undefined && program !== 0) line += ` xdp id ${program}`;
  line += labelled(root, "master", "IFLA_MASTER");
  if (root.number("IFLA_GROUP")) line += labelled(root, "group", "IFLA_GROUP");
  line += labelled(root, "event", "IFLA_EVENT");
  return line + linkNamespace(root) + namespace(root) + changes(flags, root.number("ifi_change") ?? 0);
}

/** The kind of a virtual link with its number, what the hardware is of any other. */
function kindOf(root: Scope): string {
  const info = root.into("IFLA_LINKINFO");
  const kind = info?.own("IFLA_INFO_KIND");
  if (info === null || kind === undefined) {
    return root.number("ifi_family") === familyInet6 ? "inet6" : (root.word("ifi_type") ?? "?");
  }
  if (kind === "vlan") return `vlan id ${info.into("IFLA_INFO_DATA")?.word("IFLA_VLAN_ID") ?? "?"}`;
  if (kind === "vxlan") return `vxlan id ${info.into("IFLA_INFO_DATA")?.word("IFLA_VXLAN_ID") ?? "?"}`;
  if (kind === "geneve") return `geneve id ${info.into("IFLA_INFO_DATA")?.word("IFLA_GENEVE_ID") ?? "?"}`;
  return String(kind);
}

/** The flags that a notification says have changed: ` +UP -RUNNING`. */
function changes(flags: number, mask: number): string {
  if (mask === 0 || mask === allFlags) return "";
  return (
    flagChange(flags, mask, up, "UP") +
    flagChange(flags, mask, running, "RUNNING") +
    flagChange(flags, mask, 0x80, "NOARP") +
    flagChange(flags, mask, 0x100, "PROMISC") +
    flagChange(flags, mask, 0x200, "ALLMULTI") +
    flagChange(flags, mask, 0x1000, "MULTICAST")
  );
}

function flagChange(flags: number, mask: number, bit: number, word: string): string {
  if ((mask & bit) === 0) return "";
  return (flags & bit) === 0 ? ` -${word}` : ` +${word}`;
}
