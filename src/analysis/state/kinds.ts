/**
 * The kinds of things that a capture can know: which messages tell of them, what tells one from another, and what a dump
 * can be narrowed to.
 * Kernel: net/core/rtnetlink.c, net/core/neighbour.c, net/core/fib_rules.c, net/core/net_namespace.c, net/ipv4/devinet.c,
 * net/ipv4/fib_frontend.c, net/ipv4/nexthop.c, net/ipv6/addrconf.c, net/sched/sch_api.c, net/sched/cls_api.c
 */
import type { Message, Scope } from "../../schema/index.ts";
import {
  addressKey,
  addressOrder,
  addressReferences,
  devices,
  familyReference,
  fdbKey,
  isLookup,
  isProxy,
  linkKey,
  neighbourKey,
  nexthopReferences,
  numbersKey,
  routeKey,
  routeReferences,
  ruleKey,
  tcReferences,
} from "./keys.ts";
import { inet6, routeDevices, routeGroup, tableOf } from "./routes.ts";

export type KindName =
  | "link"
  | "address"
  | "route"
  | "rule"
  | "neighbour"
  | "fdb"
  | "nexthop"
  | "nsid"
  | "qdisc"
  | "class"
  | "filter"
  | "bridge-port"
  | "inet6-link";

/** Whether a selector of a dump request, with its value, takes in an object. */
type Selector = (object: Scope, value: number, request: Scope) => boolean;

export interface Kind {
  readonly name: KindName;
  /** The name of several, as a user asks for them. */
  readonly plural: string;
  /** Names of the messages that ask, tell, and say that one is gone. */
  readonly ask: string;
  readonly tell: string;
  readonly drop: string;
  /** Which of these messages are about this kind; all where it is absent. By header member of the address family. */
  readonly family?: { readonly member: string; readonly is: (family: number) => boolean };
  /** Messages that tell of nothing that is there. */
  readonly ignores?: (message: Message, request: Message | null) => boolean;
  /** What makes an object the same one; null when the message does not say it. */
  readonly key: (root: Scope) => string | null;
  /** For routes: those that replace each other. */
  readonly group?: (root: Scope) => string | null;
  /** Says whether a message tells all of an object; what others lack stays as it was. */
  readonly isWhole?: (root: Scope) => boolean;
  /** Attributes that are there only when asked for: they stay as they were. */
  readonly optional?: readonly number[];
  /** Attributes that tell of an event and not of the object. */
  readonly passing?: readonly number[];
  readonly passingMembers?: readonly string[];
  /** What it needs to exist, or hangs below, so that it can be found by that: `dev 7`, `nhid 3`. */
  readonly references?: (root: Scope) => readonly string[];
  /** Numbers to list the objects by; those that are equal stay in the order in which they were told. */
  readonly order: (root: Scope) => readonly number[];
  /** For kinds whose lines do not say it: the address family. */
  readonly familyOf?: (root: Scope) => number;
  /** Members and attributes that change all the time: counters, ages. */
  readonly counters?: RegExp;
  /** By header member or attribute of a dump request. */
  readonly selectors: Readonly<Record<string, Selector>>;
  /** By which reference the objects of a selector are found: `ifa_index` 7 by `dev 7`. */
  readonly found?: Readonly<Record<string, string>>;
  /** Members and attributes of a dump request that do not narrow it. */
  readonly harmless: ReadonlySet<string>;
}

const bridge = 7;

/** NTF_PROXY of `ndm_flags`: proxies are listed apart. */
const proxies = 0x08;

/** An object has what the request names. */
function same(name: string): Selector {
  return (object, value) => object.number(name) === value;
}

function headerFamily(member: string, is: (family: number) => boolean): NonNullable<Kind["family"]> {
  return { member, is };
}

function set(...names: string[]): ReadonlySet<string> {
  return new Set(names);
}

const tcSelectors = { tcm_ifindex: same("tcm_ifindex") };

export const kinds: readonly Kind[] = [
  {
    name: "link",
    plural: "links",
    ask: "RTM_GETLINK",
    tell: "RTM_NEWLINK",
    drop: "RTM_DELLINK",
    family: headerFamily("ifi_family", (family) => family !== bridge && family !== inet6),
    key: linkKey,
    references: (root) => (root.has("IFLA_MASTER") ? [`master ${root.number("IFLA_MASTER")}`] : []),
    isWhole: (root) => root.has("IFLA_MTU") && root.has("IFLA_OPERSTATE"),
    // IFLA_STATS, IFLA_NUM_VF, IFLA_VFINFO_LIST, IFLA_STATS64, IFLA_VF_PORTS, IFLA_PORT_SELF
    optional: [7, 21, 22, 23, 24, 25],
    // IFLA_WIRELESS, IFLA_EVENT, IFLA_TARGET_NETNSID
    passing: [11, 44, 46],
    passingMembers: ["ifi_change"],
    order: (root) => [root.number("ifi_index") ?? 0],
    counters: /^IFLA_STATS|_TIMER$|INET6_STATS|ICMP6STATS|CACHEINFO$|^IFLA_INFO_XSTATS$|^IFLA_VF_STATS$/,
    selectors: {
      IFLA_MASTER: same("IFLA_MASTER"),
      IFLA_LINKINFO: (object, _value, request) => {
        const kind = request.into("IFLA_LINKINFO")?.own("IFLA_INFO_KIND");
        return kind !== undefined && object.into("IFLA_LINKINFO")?.own("IFLA_INFO_KIND") === kind;
      },
    },
    found: { IFLA_MASTER: "master" },
    harmless: set("ifi_family", "rtgen_family", "IFLA_EXT_MASK", "IFLA_TARGET_NETNSID"),
  },
  {
    name: "address",
    plural: "addresses",
    ask: "RTM_GETADDR",
    tell: "RTM_NEWADDR",
    drop: "RTM_DELADDR",
    key: addressKey,
    // IFA_TARGET_NETNSID
    passing: [10],
    references: addressReferences,
    order: addressOrder,
    counters: /^IFA_CACHEINFO$/,
    selectors: {
      ifa_family: same("ifa_family"),
      rtgen_family: same("ifa_family"),
      ifa_index: same("ifa_index"),
    },
    found: { ifa_family: "family", rtgen_family: "family", ifa_index: "dev" },
    harmless: set("IFA_TARGET_NETNSID"),
  },
  {
    name: "route",
    plural: "routes",
    ask: "RTM_GETROUTE",
    tell: "RTM_NEWROUTE",
    drop: "RTM_DELROUTE",
    ignores: isLookup,
    key: routeKey,
    group: routeGroup,
    references: routeReferences,
    familyOf: (root) => root.number("rtm_family") ?? 0,
    order: (root) => [root.number("rtm_family") ?? 0, tableOf(root)],
    counters: /^RTA_CACHEINFO$|^RTA_EXPIRES$|^RTA_MFC_STATS$/,
    selectors: {
      rtm_family: same("rtm_family"),
      rtgen_family: same("rtm_family"),
      rtm_table: (object, value) => tableOf(object) === value,
      RTA_TABLE: (object, value) => tableOf(object) === value,
      rtm_protocol: same("rtm_protocol"),
      rtm_type: same("rtm_type"),
      RTA_OIF: (object, value) => routeDevices(object).includes(value),
    },
    found: {
      rtm_family: "family",
      rtgen_family: "family",
      rtm_table: "table",
      RTA_TABLE: "table",
      RTA_OIF: "dev",
    },
    harmless: set(),
  },
  {
    name: "rule",
    plural: "rules",
    ask: "RTM_GETRULE",
    tell: "RTM_NEWRULE",
    drop: "RTM_DELRULE",
    key: ruleKey,
    references: (root) => [familyReference(root, "family")],
    familyOf: (root) => root.number("family") ?? 0,
    order: (root) => [root.number("family") ?? 0, root.number("FRA_PRIORITY") ?? 0],
    selectors: { family: same("family"), rtgen_family: same("family"), rtm_family: same("family") },
    found: { family: "family", rtgen_family: "family", rtm_family: "family" },
    harmless: set(),
  },
  {
    name: "neighbour",
    plural: "neighbours",
    ask: "RTM_GETNEIGH",
    tell: "RTM_NEWNEIGH",
    drop: "RTM_DELNEIGH",
    family: headerFamily("ndm_family", (family) => family !== bridge),
    key: neighbourKey,
    references: (root) => [...devices("ndm_ifindex")(root), familyReference(root, "ndm_family")],
    order: (root) => [root.number("ndm_family") ?? 0, root.number("ndm_ifindex") ?? 0],
    counters: /^NDA_CACHEINFO$|^NDA_PROBES$/,
    selectors: {
      ndm_family: same("ndm_family"),
      rtgen_family: same("ndm_family"),
      ndm_ifindex: same("ndm_ifindex"),
      NDA_IFINDEX: same("ndm_ifindex"),
      // Proxies have dumps of their own.
      ndm_flags: (object, value) => value === proxies && isProxy(object),
    },
    found: { ndm_family: "family", rtgen_family: "family", ndm_ifindex: "dev", NDA_IFINDEX: "dev" },
    harmless: set("ndm_state"),
  },
  {
    name: "fdb",
    plural: "fdb",
    ask: "RTM_GETNEIGH",
    tell: "RTM_NEWNEIGH",
    drop: "RTM_DELNEIGH",
    family: headerFamily("ndm_family", (family) => family === bridge),
    key: fdbKey,
    references: devices("ndm_ifindex", "NDA_MASTER"),
    order: (root) => [root.number("ndm_ifindex") ?? 0],
    counters: /^NDA_CACHEINFO$/,
    selectors: { ndm_ifindex: same("ndm_ifindex"), NDA_MASTER: same("NDA_MASTER") },
    found: { ndm_ifindex: "dev", NDA_MASTER: "dev" },
    harmless: set("ndm_family"),
  },
  {
    name: "nexthop",
    plural: "nexthops",
    ask: "RTM_GETNEXTHOP",
    tell: "RTM_NEWNEXTHOP",
    drop: "RTM_DELNEXTHOP",
    key: numbersKey("NHA_ID"),
    references: nexthopReferences,
    // NHA_GROUP_STATS, NHA_HW_STATS_ENABLE, NHA_HW_STATS_USED
    optional: [15, 16, 17],
    order: (root) => [root.number("NHA_ID") ?? 0],
    counters: /^NHA_GROUP_STATS$|UNBALANCED_TIME$/,
    selectors: {
      nh_family: same("nh_family"),
      NHA_OIF: same("NHA_OIF"),
      NHA_GROUPS: (object) => object.has("NHA_GROUP"),
      NHA_FDB: (object) => object.has("NHA_FDB"),
    },
    found: { nh_family: "family", NHA_OIF: "dev" },
    harmless: set("NHA_OP_FLAGS"),
  },
  {
    name: "nsid",
    plural: "nsids",
    ask: "RTM_GETNSID",
    tell: "RTM_NEWNSID",
    drop: "RTM_DELNSID",
    // An answer about a target namespace has the ids of that one.
    ignores: ({ root }) => root.has("NETNSA_CURRENT_NSID"),
    key: (root) => ((root.number("NETNSA_NSID") ?? -1) < 0 ? null : numbersKey("NETNSA_NSID")(root)),
    order: (root) => [root.number("NETNSA_NSID") ?? 0],
    selectors: { NETNSA_TARGET_NSID: () => false },
    harmless: set("rtgen_family"),
  },
  {
    name: "qdisc",
    plural: "qdiscs",
    ask: "RTM_GETQDISC",
    tell: "RTM_NEWQDISC",
    drop: "RTM_DELQDISC",
    key: numbersKey("tcm_ifindex", "tcm_parent"),
    // TCA_STATS, TCA_STATS2
    optional: [3, 7],
    references: tcReferences("tcm_parent"),
    order: (root) => [root.number("tcm_ifindex") ?? 0],
    counters: /^TCA_STATS|^TCA_XSTATS$|^tcm_info$/,
    selectors: tcSelectors,
    found: { tcm_ifindex: "dev" },
    harmless: set("tcm_family", "rtgen_family", "TCA_DUMP_INVISIBLE"),
  },
  {
    name: "class",
    plural: "classes",
    ask: "RTM_GETTCLASS",
    tell: "RTM_NEWTCLASS",
    drop: "RTM_DELTCLASS",
    key: numbersKey("tcm_ifindex", "tcm_handle"),
    optional: [3, 7],
    references: tcReferences("tcm_handle"),
    order: (root) => [root.number("tcm_ifindex") ?? 0, root.number("tcm_handle") ?? 0],
    counters: /^TCA_STATS|^TCA_XSTATS$/,
    selectors: { ...tcSelectors, tcm_parent: same("tcm_parent") },
    found: { tcm_ifindex: "dev" },
    harmless: set("tcm_family"),
  },
  {
    name: "filter",
    plural: "filters",
    ask: "RTM_GETTFILTER",
    tell: "RTM_NEWTFILTER",
    drop: "RTM_DELTFILTER",
    key: numbersKey("tcm_ifindex", "tcm_parent", "tcm_info", "TCA_CHAIN", "tcm_handle"),
    // TCA_OPTIONS of a terse dump, TCA_STATS, TCA_STATS2
    optional: [2, 3, 7],
    references: tcReferences("tcm_parent"),
    order: (root) => [root.number("tcm_ifindex") ?? 0],
    counters: /^TCA_STATS|_TM$|_STATS$/,
    selectors: { ...tcSelectors, tcm_parent: same("tcm_parent"), TCA_CHAIN: same("TCA_CHAIN") },
    found: { tcm_ifindex: "dev" },
    harmless: set("tcm_family", "TCA_DUMP_FLAGS"),
  },
  {
    name: "bridge-port",
    plural: "bridge-ports",
    ask: "RTM_GETLINK",
    tell: "RTM_NEWLINK",
    drop: "RTM_DELLINK",
    family: headerFamily("ifi_family", (family) => family === bridge),
    key: linkKey,
    // IFLA_AF_SPEC, which has VLANs only when they are asked for.
    optional: [26],
    references: devices("ifi_index", "IFLA_MASTER"),
    order: (root) => [root.number("ifi_index") ?? 0],
    passingMembers: ["ifi_change"],
    counters: /_TIMER$/,
    selectors: {},
    harmless: set("ifi_family", "rtgen_family", "IFLA_EXT_MASK"),
  },
  {
    name: "inet6-link",
    plural: "inet6-links",
    ask: "RTM_GETLINK",
    tell: "RTM_NEWLINK",
    drop: "RTM_DELLINK",
    family: headerFamily("ifi_family", (family) => family === inet6),
    key: linkKey,
    references: devices("ifi_index"),
    order: (root) => [root.number("ifi_index") ?? 0],
    passingMembers: ["ifi_change"],
    counters: /STATS$|CACHEINFO$/,
    selectors: {},
    harmless: set("ifi_family", "rtgen_family", "IFLA_EXT_MASK"),
  },
];

const byName = new Map(kinds.map((kind) => [kind.name, kind]));

export function kindNamed(name: KindName): Kind {
  return byName.get(name) as Kind;
}

const byMessage = new Map<string, Kind[]>();
for (const kind of kinds) {
  for (const name of [kind.ask, kind.tell, kind.drop]) byMessage.set(name, [...(byMessage.get(name) ?? []), kind]);
}

/** The kind that a message asks for or tells of; null for messages about anything else. */
export function kindOf(message: Message): Kind | null {
  const candidates = message.protocol.name === "NETLINK_ROUTE" ? byMessage.get(message.name) : undefined;
  if (candidates === undefined) return null;
  for (const kind of candidates) {
    if (kind.family === undefined) return kind;
    const family = message.root.number(kind.family.member) ?? message.root.number("rtgen_family") ?? 0;
    if (kind.family.is(family)) return kind;
  }
  return null;
}
