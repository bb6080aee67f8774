/** What tunnels say of themselves, as `ip -j -d link show` prints it. */
import type { Scope } from "../../../schema/index.ts";
import {
  count,
  countUnlessZero,
  device,
  type Getter,
  hex,
  type Json,
  type Members,
  mark,
  word,
  yesNo,
} from "./members.ts";

/** IP6_TNL_F_*. */
const ignoreLimit = 0x1;
const originalClass = 0x2;
const originalLabel = 0x4;

/** GRE_*: flags of the header, as they stand on the wire. */
const greKey = 0x2000;

/** An address of a tunnel; none is `any`. */
function end(name: string): Getter {
  return (scope) => {
    const address = scope.word(name);
    return address === null || address === "0.0.0.0" || address === "::" ? "any" : address;
  };
}

function dotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join(".");
}

function key(name: string, flags: string): Getter {
  return (scope) => (((scope.number(flags) ?? 0) & greKey) === 0 ? undefined : dotted(scope.number(name) ?? 0));
}

/** An address that is left out where there is none. */
function address(...names: readonly string[]): Getter {
  return (scope) => {
    for (const name of names) {
      const text = scope.word(name);
      if (text !== null && text !== "0.0.0.0" && text !== "::") return text;
    }
    return undefined;
  };
}

function hexUnlessZero(name: string): Getter {
  return (scope) => (scope.number(name) ? hex(name)(scope) : undefined);
}

const protocols: Readonly<Record<number, string>> = { 0: "any", 4: "ipip", 41: "ip6ip", 137: "mplsip" };
const protocols6: Readonly<Record<number, string>> = { 0: "any", 4: "ipip6", 41: "ip6ip6" };

function protocol(words: Readonly<Record<number, string>>): Getter {
  return (scope) => {
    const number = scope.number("IFLA_IPTUN_PROTO");
    return number === undefined ? undefined : words[number];
  };
}

const ipv4Tunnel: Members = {
  external: mark("IFLA_IPTUN_COLLECT_METADATA"),
  proto: protocol(protocols),
  remote: end("IFLA_IPTUN_REMOTE"),
  local: end("IFLA_IPTUN_LOCAL"),
  link: device("IFLA_IPTUN_LINK"),
  ttl: count("IFLA_IPTUN_TTL"),
  tos: hexUnlessZero("IFLA_IPTUN_TOS"),
  pmtudisc: yesNo("IFLA_IPTUN_PMTUDISC"),
};

const sit: Members = {
  ...ipv4Tunnel,
  prefix: (scope) => (scope.number("IFLA_IPTUN_6RD_PREFIXLEN") ? word("IFLA_IPTUN_6RD_PREFIX")(scope) : undefined),
  prefixlen: countUnlessZero("IFLA_IPTUN_6RD_PREFIXLEN"),
  relay_prefix: address("IFLA_IPTUN_6RD_RELAY_PREFIX"),
  relay_prefixlen: countUnlessZero("IFLA_IPTUN_6RD_RELAY_PREFIXLEN"),
};

/** Members of IPv6 tunnels that hang on the tunnel's flags. */
function ipv6Members(flags: string, limit: string, info: string): Members {
  const has = (scope: Scope, mask: number) => ((scope.number(flags) ?? 0) & mask) !== 0;
  const flowInfo = (scope: Scope) => scope.number(info) ?? 0;
  const digits = (value: number, width: number): Json => `0x${value.toString(16).padStart(width, "0")}`;
  const bit =
    (mask: number): Getter =>
    (scope) =>
      has(scope, mask) ? true : undefined;
  return {
    ip6_tnl_f_ign_encap_limit: bit(ignoreLimit),
    encap_limit: (scope) => (has(scope, ignoreLimit) ? undefined : scope.number(limit)),
    ip6_tnl_f_use_orig_tclass: bit(originalClass),
    tclass: (scope) => (has(scope, originalClass) ? undefined : digits((flowInfo(scope) >>> 20) & 0xff, 2)),
    ip6_tnl_f_use_orig_flowlabel: bit(originalLabel),
    flowlabel: (scope) => (has(scope, originalLabel) ? undefined : digits(flowInfo(scope) & 0xfffff, 5)),
    ip6_tnl_f_rcv_dscp_copy: bit(0x10),
    ip6_tnl_f_allow_local_remote: bit(0x40),
  };
}

const ipv6Tunnel: Members = {
  external: mark("IFLA_IPTUN_COLLECT_METADATA"),
  proto: protocol(protocols6),
  remote: end("IFLA_IPTUN_REMOTE"),
  local: end("IFLA_IPTUN_LOCAL"),
  link: device("IFLA_IPTUN_LINK"),
  ttl: count("IFLA_IPTUN_TTL"),
  ...ipv6Members("IFLA_IPTUN_FLAGS", "IFLA_IPTUN_ENCAP_LIMIT", "IFLA_IPTUN_FLOWINFO"),
};

/** `iseq`, `oseq`, `icsum`, `ocsum`. */
function greBit(name: string, mask: number): Getter {
  return (scope) => (((scope.number(name) ?? 0) & mask) === 0 ? undefined : true);
}

const greEnds: Members = {
  external: mark("IFLA_GRE_COLLECT_METADATA"),
  remote: end("IFLA_GRE_REMOTE"),
  local: end("IFLA_GRE_LOCAL"),
  link: device("IFLA_GRE_LINK"),
  ttl: count("IFLA_GRE_TTL"),
};

const greFlags: Members = {
  ikey: key("IFLA_GRE_IKEY", "IFLA_GRE_IFLAGS"),
  okey: key("IFLA_GRE_OKEY", "IFLA_GRE_OFLAGS"),
  iseq: greBit("IFLA_GRE_IFLAGS", 0x1000),
  oseq: greBit("IFLA_GRE_OFLAGS", 0x1000),
  icsum: greBit("IFLA_GRE_IFLAGS", 0x8000),
  ocsum: greBit("IFLA_GRE_OFLAGS", 0x8000),
};

const gre: Members = {
  ...greEnds,
  tos: hexUnlessZero("IFLA_GRE_TOS"),
  pmtudisc: yesNo("IFLA_GRE_PMTUDISC"),
  ignore_df: mark("IFLA_GRE_IGNORE_DF"),
  ...greFlags,
};

const gre6: Members = {
  ...greEnds,
  ...ipv6Members("IFLA_GRE_FLAGS", "IFLA_GRE_ENCAP_LIMIT", "IFLA_GRE_FLOWINFO"),
  ...greFlags,
};

const erspanMembers: Members = {
  erspan_index: count("IFLA_GRE_ERSPAN_INDEX"),
  erspan_ver: count("IFLA_GRE_ERSPAN_VER"),
  erspan_dir: word("IFLA_GRE_ERSPAN_DIR"),
  erspan_hwid: hex("IFLA_GRE_ERSPAN_HWID"),
};

const vti: Members = {
  remote: end("IFLA_VTI_REMOTE"),
  local: end("IFLA_VTI_LOCAL"),
  link: device("IFLA_VTI_LINK"),
  ikey: (scope) => (scope.number("IFLA_VTI_IKEY") ? dotted(scope.number("IFLA_VTI_IKEY") ?? 0) : undefined),
  okey: (scope) => (scope.number("IFLA_VTI_OKEY") ? dotted(scope.number("IFLA_VTI_OKEY") ?? 0) : undefined),
  fwmark: hexUnlessZero("IFLA_VTI_FWMARK"),
};

/** The group of a VXLAN is a group only where it is a multicast address. */
function vxlanEnd(isGroup: boolean): Getter {
  return (scope) => {
    const text = address("IFLA_VXLAN_GROUP", "IFLA_VXLAN_GROUP6")(scope);
    if (typeof text !== "string") return undefined;
    const first = Number.parseInt(text, 10);
    const isMulticast = text.includes(":") ? text.startsWith("ff") : first >= 224 && first < 240;
    return isMulticast === isGroup ? text : undefined;
  };
}

const vxlan: Members = {
  id: count("IFLA_VXLAN_ID"),
  group: vxlanEnd(true),
  remote: vxlanEnd(false),
  local: address("IFLA_VXLAN_LOCAL", "IFLA_VXLAN_LOCAL6"),
  link: device("IFLA_VXLAN_LINK"),
  port_range: (scope) => {
    const range = scope.into("IFLA_VXLAN_PORT_RANGE");
    return range === null ? undefined : { low: range.number("low") ?? 0, high: range.number("high") ?? 0 };
  },
  port: count("IFLA_VXLAN_PORT"),
  tos: hexUnlessZero("IFLA_VXLAN_TOS"),
  ttl: count("IFLA_VXLAN_TTL"),
  df: word("IFLA_VXLAN_DF"),
  ageing: count("IFLA_VXLAN_AGEING"),
  reserved_bits: hex("IFLA_VXLAN_RESERVED_BITS"),
  gpe: (scope) => (scope.has("IFLA_VXLAN_GPE") ? null : undefined),
  external: yesNo("IFLA_VXLAN_COLLECT_METADATA"),
  vnifilter: mark("IFLA_VXLAN_VNIFILTER"),
  learning: yesNo("IFLA_VXLAN_LEARNING"),
  proxy: yesNo("IFLA_VXLAN_PROXY"),
  rsc: yesNo("IFLA_VXLAN_RSC"),
  l2miss: yesNo("IFLA_VXLAN_L2MISS"),
  l3miss: yesNo("IFLA_VXLAN_L3MISS"),
  udp_csum: yesNo("IFLA_VXLAN_UDP_CSUM"),
  udp_zero_csum6_tx: yesNo("IFLA_VXLAN_UDP_ZERO_CSUM6_TX"),
  udp_zero_csum6_rx: yesNo("IFLA_VXLAN_UDP_ZERO_CSUM6_RX"),
  remcsum_tx: yesNo("IFLA_VXLAN_REMCSUM_TX"),
  remcsum_rx: yesNo("IFLA_VXLAN_REMCSUM_RX"),
  localbypass: yesNo("IFLA_VXLAN_LOCALBYPASS"),
};

const geneve: Members = {
  external: mark("IFLA_GENEVE_COLLECT_METADATA"),
  id: count("IFLA_GENEVE_ID"),
  remote: address("IFLA_GENEVE_REMOTE"),
  remote6: address("IFLA_GENEVE_REMOTE6"),
  ttl: count("IFLA_GENEVE_TTL"),
  tos: hexUnlessZero("IFLA_GENEVE_TOS"),
  df: word("IFLA_GENEVE_DF"),
  label: hexUnlessZero("IFLA_GENEVE_LABEL"),
  port: count("IFLA_GENEVE_PORT"),
  udp_csum: yesNo("IFLA_GENEVE_UDP_CSUM"),
  udp_zero_csum6_tx: yesNo("IFLA_GENEVE_UDP_ZERO_CSUM6_TX"),
  udp_zero_csum6_rx: yesNo("IFLA_GENEVE_UDP_ZERO_CSUM6_RX"),
  inner_proto_inherit: mark("IFLA_GENEVE_INNER_PROTO_INHERIT"),
};

export const tunnelKinds: Readonly<Record<string, Members>> = {
  ipip: ipv4Tunnel,
  sit,
  ip6tnl: ipv6Tunnel,
  gre,
  gretap: gre,
  geneve,
  erspan: { ...gre, ...erspanMembers },
  ip6gre: gre6,
  ip6gretap: gre6,
  ip6erspan: { ...gre6, ...erspanMembers },
  vti,
  vti6: vti,
  vxlan,
};
