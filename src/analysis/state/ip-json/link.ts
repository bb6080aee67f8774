/** A link as `ip -j -d link show` prints it. */
import type { Scope } from "../../../schema/index.ts";
import { kindData, slaveData } from "./link-data.ts";
import {
  count,
  countUnlessZero,
  device,
  flagList,
  type Json,
  type JsonObject,
  type Members,
  mark,
  objectOf,
  present,
  word,
} from "./members.ts";

const up = 0x1;
const pointToPoint = 0x10;
const running = 0x40;

/** IFF_* in the order in which iproute2 prints them. */
const flagWords = [
  [0x8, "LOOPBACK"],
  [0x2, "BROADCAST"],
  [0x10, "POINTOPOINT"],
  [0x1000, "MULTICAST"],
  [0x80, "NOARP"],
  [0x200, "ALLMULTI"],
  [0x100, "PROMISC"],
  [0x400, "MASTER"],
  [0x800, "SLAVE"],
  [0x4, "DEBUG"],
  [0x8000, "DYNAMIC"],
  [0x4000, "AUTOMEDIA"],
  [0x2000, "PORTSEL"],
  [0x20, "NOTRAILERS"],
  [0x1, "UP"],
  [0x10000, "LOWER_UP"],
  [0x20000, "DORMANT"],
  [0x40000, "ECHO"],
] as const;

const linkModes = ["DEFAULT", "DORMANT"];
const inet6Modes = ["eui64", "none", "stable_secret", "random"];

function flags(scope: Scope): Json {
  const set = scope.number("ifi_flags") ?? 0;
  const words = flagList(set, flagWords, running) as readonly string[];
  return (set & (up | running)) === up ? ["NO-CARRIER", ...words] : words;
}

/** The lower device: by name where it is in the same namespace, else by its number there. */
function lower(scope: Scope): Json | undefined {
  const link = scope.number("IFLA_LINK");
  if (link === undefined || link === 0) return link === undefined ? undefined : null;
  return scope.has("IFLA_LINK_NETNSID") ? undefined : (scope.word("IFLA_LINK") ?? undefined);
}

function linkIndex(scope: Scope): Json | undefined {
  return scope.number("IFLA_LINK") && scope.has("IFLA_LINK_NETNSID") ? scope.number("IFLA_LINK") : undefined;
}

function permanentAddress(scope: Scope): Json | undefined {
  const permanent = scope.word("IFLA_PERM_ADDRESS");
  return permanent === null || permanent === scope.word("IFLA_ADDRESS") ? undefined : permanent;
}

function otherNames(scope: Scope): Json | undefined {
  const list = scope.into("IFLA_PROP_LIST");
  const names: string[] = [];
  list?.each((name, place) => {
    if (name === "IFLA_ALT_IFNAME") names.push(list.wordAt(place));
  });
  return names.length === 0 ? undefined : names;
}

function linkInfo(scope: Scope): Json | undefined {
  const info = scope.into("IFLA_LINKINFO");
  if (info === null) return undefined;
  const kind = info.own("IFLA_INFO_KIND");
  const slave = info.own("IFLA_INFO_SLAVE_KIND");
  if (kind === undefined && slave === undefined) return undefined;
  const data = info.into("IFLA_INFO_DATA");
  const port = info.into("IFLA_INFO_SLAVE_DATA");
  return present({
    info_kind: kind === undefined ? undefined : String(kind),
    info_data: data === null ? undefined : kindData(String(kind), data),
    info_slave_kind: slave === undefined ? undefined : String(slave),
    info_slave_data: port === null ? undefined : slaveData(String(slave), port),
  });
}

const received: Members = {
  bytes: count("rx_bytes"),
  packets: count("rx_packets"),
  errors: count("rx_errors"),
  dropped: count("rx_dropped"),
  over_errors: count("rx_over_errors"),
  multicast: count("multicast"),
  length_errors: count("rx_length_errors"),
  crc_errors: count("rx_crc_errors"),
  frame_errors: count("rx_frame_errors"),
  fifo_errors: count("rx_fifo_errors"),
  missed_errors: count("rx_missed_errors"),
  nohandler: (scope) => count("rx_nohandler")(scope) || undefined,
};

const sent: Members = {
  bytes: count("tx_bytes"),
  packets: count("tx_packets"),
  errors: count("tx_errors"),
  dropped: count("tx_dropped"),
  carrier_errors: count("tx_carrier_errors"),
  collisions: count("collisions"),
  aborted_errors: count("tx_aborted_errors"),
  fifo_errors: count("tx_fifo_errors"),
  window_errors: count("tx_window_errors"),
  heartbeat_errors: count("tx_heartbeat_errors"),
};

function statistics(scope: Scope): Json | undefined {
  const inner = scope.into("IFLA_STATS64");
  if (inner === null) return undefined;
  const changes = scope.number("IFLA_CARRIER_CHANGES");
  const tx = objectOf(inner, sent);
  return { rx: objectOf(inner, received), tx: changes === undefined ? tx : { ...tx, carrier_changes: changes } };
}

/** What stands before the addresses of a link, in `ip link` and `ip address`. */
const common: Members = {
  ifindex: count("ifi_index"),
  link: lower,
  link_index: linkIndex,
  ifname: word("IFLA_IFNAME"),
  flags,
  mtu: count("IFLA_MTU"),
  qdisc: word("IFLA_QDISC"),
  master: device("IFLA_MASTER"),
  operstate: word("IFLA_OPERSTATE"),
  linkmode: (scope) => {
    const mode = scope.number("IFLA_LINKMODE");
    return mode === undefined ? undefined : (linkModes[mode] ?? String(mode));
  },
  group: word("IFLA_GROUP"),
  txqlen: countUnlessZero("IFLA_TXQLEN"),
  link_type: word("ifi_type"),
  address: word("IFLA_ADDRESS"),
  link_pointtopoint: (scope) =>
    scope.has("IFLA_BROADCAST") && ((scope.number("ifi_flags") ?? 0) & pointToPoint) !== 0 ? true : undefined,
  broadcast: word("IFLA_BROADCAST"),
  permaddr: permanentAddress,
  link_netnsid: (scope) => {
    const id = scope.number("IFLA_LINK_NETNSID");
    return id === undefined || id < 0 ? undefined : id;
  },
  proto_down: mark("IFLA_PROTO_DOWN"),
};

/** What `-d` adds. */
const details: Members = {
  promiscuity: count("IFLA_PROMISCUITY"),
  allmulti: count("IFLA_ALLMULTI"),
  min_mtu: count("IFLA_MIN_MTU"),
  max_mtu: count("IFLA_MAX_MTU"),
  "netns-immutable": mark("IFLA_NETNS_IMMUTABLE"),
  linkinfo: linkInfo,
  inet6_addr_gen_mode: (scope) => {
    const mode = scope.into("IFLA_AF_SPEC")?.into("AF_INET6")?.number("IFLA_INET6_ADDR_GEN_MODE");
    return mode === undefined ? undefined : (inet6Modes[mode] ?? String(mode));
  },
  num_tx_queues: count("IFLA_NUM_TX_QUEUES"),
  num_rx_queues: count("IFLA_NUM_RX_QUEUES"),
  gso_max_size: count("IFLA_GSO_MAX_SIZE"),
  gso_max_segs: count("IFLA_GSO_MAX_SEGS"),
  tso_max_size: count("IFLA_TSO_MAX_SIZE"),
  tso_max_segs: count("IFLA_TSO_MAX_SEGS"),
  gro_max_size: count("IFLA_GRO_MAX_SIZE"),
  gso_ipv4_max_size: count("IFLA_GSO_IPV4_MAX_SIZE"),
  gro_ipv4_max_size: count("IFLA_GRO_IPV4_MAX_SIZE"),
  phys_port_name: word("IFLA_PHYS_PORT_NAME"),
  phys_port_id: word("IFLA_PHYS_PORT_ID"),
  phys_switch_id: word("IFLA_PHYS_SWITCH_ID"),
  parentbus: word("IFLA_PARENT_DEV_BUS_NAME"),
  parentdev: word("IFLA_PARENT_DEV_NAME"),
};

const last: Members = {
  ifalias: word("IFLA_IFALIAS"),
  altnames: otherNames,
};

/** A link with all that is known of it; its counters where they were told. */
export function linkJson(scope: Scope, withStatistics: boolean): JsonObject {
  return {
    ...objectOf(scope, common),
    ...objectOf(scope, details),
    ...present({ stats64: withStatistics ? statistics(scope) : undefined }),
    ...objectOf(scope, last),
  };
}
