/** Lines of neighbour messages, in the words of `ip neigh` and, for family AF_BRIDGE, of `bridge fdb`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair, pairUnlessZero } from "../words.ts";
import { dumpOf } from "./words.ts";

const bridge = 7;

/** NLM_F_BULK of a deletion. */
const bulk = 0x200;

/** NTF_* of the header. */
const use = 0x01;
const self = 0x02;
const master = 0x04;
const proxy = 0x08;
const externallyLearned = 0x10;
const offloaded = 0x20;
const sticky = 0x40;
const router = 0x80;

/** NTF_EXT_*. */
const managed = 0x01;
const locked = 0x02;
const externallyValidated = 0x04;

/** NUD_*. */
const reachable = 0x02;
const stale = 0x04;
const noArp = 0x40;
const permanent = 0x80;

function word(set: number, mask: number, name: string): string {
  return (set & mask) === 0 ? "" : ` ${name}`;
}

/** What a dump or a flush is narrowed to. */
function filter(root: Scope, flags: number): string {
  return (
    word(flags, proxy, "proxy") +
    word(flags, self, "self") +
    pairUnlessZero("dev", root, "ndm_ifindex") +
    pairUnlessZero("dev", root, "NDA_IFINDEX") +
    pairUnlessZero("master", root, "NDA_MASTER")
  );
}

/** `10.0.0.6 dev d0 lladdr 02:00:00:00:00:66 router STALE proto static`. */
function neighbour(root: Scope, flags: number): string {
  const extended = root.number("NDA_FLAGS_EXT") ?? 0;
  let line = root.word("NDA_DST") ?? "";
  line += pairUnlessZero("dev", root, "ndm_ifindex");
  line += pair("lladdr", root, "NDA_LLADDR");
  line += word(flags, use, "use");
  line += word(flags, router, "router");
  line += word(flags, proxy, "proxy");
  line += word(extended, managed, "managed");
  line += word(flags, externallyLearned, "extern_learn");
  line += word(flags, offloaded, "offload");
  line += word(extended, externallyValidated, "extern_valid");
  if (root.number("ndm_state")) line += ` ${root.word("ndm_state")?.replaceAll(",", " ")}`;
  return line + pair("proto", root, "NDA_PROTOCOL");
}

/** What `bridge fdb` says about how long an entry stays. */
function fdbState(state: number): string {
  if ((state & permanent) !== 0) return " permanent";
  if ((state & noArp) !== 0) return " static";
  if ((state & stale) !== 0) return " stale";
  return state === 0 || (state & reachable) !== 0 ? "" : ` state=0x${state.toString(16)}`;
}

/** `02:22:22:22:22:22 dev vx0 dst 10.0.0.200 port 4790 vni 77 via d0 self permanent`. */
function fdbEntry(root: Scope, flags: number): string {
  const extended = root.number("NDA_FLAGS_EXT") ?? 0;
  const activity = root.into("NDA_FDB_EXT_ATTRS")?.number("NFEA_ACTIVITY_NOTIFY") ?? 0;
  let line = root.word("NDA_LLADDR") ?? "";
  line += pairUnlessZero("dev", root, "ndm_ifindex");
  line += pair("dst", root, "NDA_DST");
  line += pair("vlan", root, "NDA_VLAN");
  line += pair("port", root, "NDA_PORT");
  line += pair("vni", root, "NDA_VNI");
  line += pair("src_vni", root, "NDA_SRC_VNI");
  line += pairUnlessZero("via", root, "NDA_IFINDEX");
  line += pair("link-netnsid", root, "NDA_LINK_NETNSID");
  line += pair("nhid", root, "NDA_NH_ID");
  line += word(activity, 1, "activity_notify");
  line += word(activity, 2, "inactive");
  line += word(flags, self, "self");
  line += word(flags, router, "router");
  line += word(flags, externallyLearned, "extern_learn");
  line += word(flags, offloaded, "offload");
  line += root.has("NDA_MASTER") ? pairUnlessZero("master", root, "NDA_MASTER") : word(flags, master, "master");
  line += word(flags, sticky, "sticky");
  line += word(extended, locked, "locked");
  return line + fdbState(root.number("ndm_state") ?? 0);
}

export function neighbourSummary(message: Message): string {
  const { root } = message;
  const flags = root.number("ndm_flags") ?? 0;
  const isBridge = (root.number("ndm_family") ?? root.number("rtgen_family")) === bridge;
  if (isDump(message)) return `${isBridge ? "dump fdb" : dumpOf(root, "ndm_family")}${filter(root, flags)}`;
  const isFlush = message.layout.kind?.verb === "del" && (message.flags & bulk) !== 0;
  if (isFlush) return `flush${root.has("NDA_LLADDR") ? " " : ""}${fdbEntry(root, flags)}`;
  return (isBridge ? fdbEntry(root, flags) : neighbour(root, flags)).trimStart();
}
