/** Keys of flows in the words of `ovs-dpctl`: `in_port(2),eth_type(0x0800),ipv4(dst=10.0.0.0/255.0.0.0,frag=no)`. */
import { type Scope, toHex } from "../../../src/schema/index.ts";

type Words = (scope: Scope, name: string) => string;

const decimal: Words = (scope, name) => String(scope.own(name) ?? "");

/** As printf writes `%#x`: 0 has no prefix. */
function prefixed(value: number | bigint): string {
  return value === 0 || value === 0n ? "0" : `0x${value.toString(16)}`;
}

const hex: Words = (scope, name) => {
  const value = scope.own(name);
  return typeof value === "number" || typeof value === "bigint" ? prefixed(value) : "";
};

const fourDigits: Words = (scope, name) => `0x${(scope.number(name) ?? 0).toString(16).padStart(4, "0")}`;

/** Bytes as one number. */
const wide: Words = (scope, name) => {
  const place = scope.locate(name);
  return place === null ? "" : prefixed(BigInt(`0x${toHex(scope.bytes, place.start, place.end) || "0"}`));
};

/** Labels of connections: 128 bits that `ovs-dpctl` takes for one number in the order of the host. */
export const labels: Words = (scope, name) => {
  const place = scope.locate(name);
  if (place === null) return "";
  const most = scope.bytes.slice(place.start, place.end);
  if (scope.littleEndian) most.reverse();
  return prefixed(BigInt(`0x${toHex(most, 0, most.length) || "0"}`));
};

const fragment: Words = (scope, name) => scope.word(name) ?? "";

const flagList: Words = (scope, name) => (scope.word(name) ?? "").toLowerCase().replaceAll(",", "|") || "0";

/** Members of a struct: name, word, how it is written. */
type Members = readonly (readonly [member: string, word: string, words: Words])[];

const ports = (protocol: string): Members => [
  [`${protocol}_src`, "src", decimal],
  [`${protocol}_dst`, "dst", decimal],
];

const structs: Readonly<Record<string, readonly [word: string, members: Members]>> = {
  OVS_KEY_ATTR_ETHERNET: [
    "eth",
    [
      ["eth_src", "src", decimal],
      ["eth_dst", "dst", decimal],
    ],
  ],
  OVS_KEY_ATTR_IPV4: [
    "ipv4",
    [
      ["ipv4_src", "src", decimal],
      ["ipv4_dst", "dst", decimal],
      ["ipv4_proto", "proto", decimal],
      ["ipv4_tos", "tos", hex],
      ["ipv4_ttl", "ttl", decimal],
      ["ipv4_frag", "frag", fragment],
    ],
  ],
  OVS_KEY_ATTR_IPV6: [
    "ipv6",
    [
      ["ipv6_src", "src", decimal],
      ["ipv6_dst", "dst", decimal],
      ["ipv6_label", "label", hex],
      ["ipv6_proto", "proto", decimal],
      ["ipv6_tclass", "tclass", hex],
      ["ipv6_hlimit", "hlimit", decimal],
      ["ipv6_frag", "frag", fragment],
    ],
  ],
  OVS_KEY_ATTR_TCP: ["tcp", ports("tcp")],
  OVS_KEY_ATTR_UDP: ["udp", ports("udp")],
  OVS_KEY_ATTR_SCTP: ["sctp", ports("sctp")],
  OVS_KEY_ATTR_ICMP: [
    "icmp",
    [
      ["icmp_type", "type", decimal],
      ["icmp_code", "code", decimal],
    ],
  ],
  OVS_KEY_ATTR_ICMPV6: [
    "icmpv6",
    [
      ["icmpv6_type", "type", decimal],
      ["icmpv6_code", "code", decimal],
    ],
  ],
  OVS_KEY_ATTR_ARP: [
    "arp",
    [
      ["arp_sip", "sip", decimal],
      ["arp_tip", "tip", decimal],
      ["arp_op", "op", decimal],
      ["arp_sha", "sha", decimal],
      ["arp_tha", "tha", decimal],
    ],
  ],
  OVS_KEY_ATTR_ND: [
    "nd",
    [
      ["nd_target", "target", decimal],
      ["nd_sll", "sll", decimal],
      ["nd_tll", "tll", decimal],
    ],
  ],
  OVS_KEY_ATTR_ND_EXTENSIONS: [
    "nd_ext",
    [
      ["nd_reserved", "nd_reserved", hex],
      ["nd_options_type", "nd_options_type", decimal],
    ],
  ],
  OVS_KEY_ATTR_CT_ORIG_TUPLE_IPV4: [
    "ct_tuple4",
    [
      ["ipv4_src", "src", decimal],
      ["ipv4_dst", "dst", decimal],
      ["ipv4_proto", "proto", decimal],
      ["src_port", "tp_src", decimal],
      ["dst_port", "tp_dst", decimal],
    ],
  ],
  OVS_KEY_ATTR_CT_ORIG_TUPLE_IPV6: [
    "ct_tuple6",
    [
      ["ipv6_src", "src", decimal],
      ["ipv6_dst", "dst", decimal],
      ["ipv6_proto", "proto", decimal],
      ["src_port", "tp_src", decimal],
      ["dst_port", "tp_dst", decimal],
    ],
  ],
  OVS_KEY_ATTR_VLAN: [
    "vlan",
    [
      ["vid", "vid", decimal],
      ["pcp", "pcp", decimal],
    ],
  ],
};

const scalars: Readonly<Record<string, readonly [word: string, words: Words]>> = {
  OVS_KEY_ATTR_PRIORITY: ["skb_priority", hex],
  OVS_KEY_ATTR_IN_PORT: ["in_port", decimal],
  OVS_KEY_ATTR_ETHERTYPE: ["eth_type", fourDigits],
  OVS_KEY_ATTR_SKB_MARK: ["skb_mark", hex],
  OVS_KEY_ATTR_TCP_FLAGS: ["tcp_flags", flagList],
  OVS_KEY_ATTR_DP_HASH: ["dp_hash", hex],
  OVS_KEY_ATTR_RECIRC_ID: ["recirc_id", hex],
  OVS_KEY_ATTR_CT_STATE: ["ct_state", hex],
  OVS_KEY_ATTR_CT_ZONE: ["ct_zone", hex],
  OVS_KEY_ATTR_CT_MARK: ["ct_mark", hex],
  OVS_KEY_ATTR_CT_LABELS: ["ct_label", labels],
  OVS_KEY_ATTR_PACKET_TYPE: ["packet_type", hex],
};

/** Whether all bytes of a value are the same given one; a tag of a VLAN and the like are asked as a whole. */
function isFilled(scope: Scope, name: string, byte: number): boolean {
  const place = scope.locate(name);
  if (place === null) return false;
  for (let at = place.start; at < place.end; at++) if (scope.bytes[at] !== byte) return false;
  return true;
}

/** A value with its mask; null where the mask says that nothing of it counts. */
function value(key: Scope, mask: Scope | null, name: string, words: Words): string | null {
  if (mask === null || !mask.has(name)) return words(key, name);
  if (isFilled(mask, name, 0)) return null;
  if (isFilled(mask, name, 255)) return words(key, name);
  const isNumber = typeof mask.own(name) === "number";
  return `${words(key, name)}/${isNumber ? hex(mask, name) : words(mask, name)}`;
}

/** The members of a struct that count: `src=10.0.0.1,dst=10.0.0.2`. */
export function memberWords(key: Scope, mask: Scope | null, members: Members): string {
  const parts: string[] = [];
  for (const [member, word, words] of members) {
    const text = key.has(member) ? value(key, mask, member, words) : null;
    if (text !== null) parts.push(`${word}=${text}`);
  }
  return parts.join(",");
}

/** The members of one attribute of a key by name: for what has key and mask in one payload. */
export function structWords(name: string, key: Scope, mask: Scope | null): string {
  const known = structs[name];
  return known === undefined ? "" : `${known[0]}(${memberWords(key, mask, known[1])})`;
}

/** `label=100,tc=0,ttl=64,bos=1`, of the first of a stack. */
export function mplsWords(entry: number): string {
  return `label=${entry >>> 12},tc=${(entry >>> 9) & 7},ttl=${entry & 255},bos=${(entry >>> 8) & 1}`;
}

const tunnelValues: readonly (readonly [name: string, word: string, words: Words])[] = [
  ["OVS_TUNNEL_KEY_ATTR_ID", "tun_id", (scope, name) => `0x${BigInt(scope.own(name) as bigint).toString(16)}`],
  ["OVS_TUNNEL_KEY_ATTR_IPV4_SRC", "src", decimal],
  ["OVS_TUNNEL_KEY_ATTR_IPV6_SRC", "ipv6_src", decimal],
  ["OVS_TUNNEL_KEY_ATTR_IPV4_DST", "dst", decimal],
  ["OVS_TUNNEL_KEY_ATTR_IPV6_DST", "ipv6_dst", decimal],
  ["OVS_TUNNEL_KEY_ATTR_TOS", "tos", hex],
  ["OVS_TUNNEL_KEY_ATTR_TTL", "ttl", decimal],
  ["OVS_TUNNEL_KEY_ATTR_TP_SRC", "tp_src", decimal],
  ["OVS_TUNNEL_KEY_ATTR_TP_DST", "tp_dst", decimal],
];

const tunnelFlags: readonly (readonly [name: string, word: string])[] = [
  ["OVS_TUNNEL_KEY_ATTR_OAM", "oam"],
  ["OVS_TUNNEL_KEY_ATTR_DONT_FRAGMENT", "df"],
  ["OVS_TUNNEL_KEY_ATTR_CSUM", "csum"],
  ["OVS_TUNNEL_KEY_ATTR_ID", "key"],
];

function geneveWords(tunnel: Scope): string[] {
  return tunnel.insides("OVS_TUNNEL_KEY_ATTR_GENEVE_OPTS").map((option) => {
    const data = option.locate("opt_data");
    const length = data === null ? 0 : data.end - data.start;
    const text = length === 0 ? "" : `,${wide(option, "opt_data")}`;
    return `{class=${hex(option, "opt_class")},type=${hex(option, "type")},len=${length}${text}}`;
  });
}

/** `tunnel(tun_id=0x64,dst=10.5.0.2,ttl=64,tp_dst=4789,flags(df|key))`. */
export function tunnelWords(tunnel: Scope, mask: Scope | null): string {
  const parts: string[] = [];
  for (const [name, word, words] of tunnelValues) {
    const text = tunnel.has(name) ? value(tunnel, mask, name, words) : null;
    if (text !== null) parts.push(`${word}=${text}`);
  }
  const options = geneveWords(tunnel);
  if (options.length > 0) parts.push(`geneve(${options.join("")})`);
  const policy = tunnel.into("OVS_TUNNEL_KEY_ATTR_VXLAN_OPTS")?.number("OVS_VXLAN_EXT_GBP");
  if (policy !== undefined) parts.push(`vxlan(gbp(id=${policy & 0xffff},flags=${prefixed(policy >>> 16)}))`);
  const erspan = tunnel.into("OVS_TUNNEL_KEY_ATTR_ERSPAN_OPTS");
  if (erspan !== null) parts.push(`erspan(ver=${erspan.number("version")})`);
  const set = tunnelFlags.filter(([name]) => tunnel.has(name)).map(([, word]) => word);
  parts.push(`flags(${set.join("|")})`);
  return `tunnel(${parts.join(",")})`;
}

/** `nsh(flags=0,ttl=63,mdtype=1,np=3,spi=0x100,si=255)`. */
export function nshWords(nsh: Scope): string {
  const base = nsh.into("OVS_NSH_KEY_ATTR_BASE");
  if (base === null) return "nsh()";
  const place = base.locate("path_hdr");
  const path = place === null ? "00000000" : toHex(base.bytes, place.start, place.end);
  const numbers = `flags=${hex(base, "flags")},ttl=${decimal(base, "ttl")},mdtype=${decimal(base, "mdtype")}`;
  return `nsh(${numbers},np=${decimal(base, "np")},spi=0x${Number.parseInt(path.slice(0, 6), 16).toString(16)},si=${Number.parseInt(path.slice(6), 16)})`;
}

/** The tag as the bits of a number. */
function vlanWords(scope: Scope, name: string): string {
  const place = scope.locate(name);
  if (place === null) return "vlan()";
  const tag = Number.parseInt(toHex(scope.bytes, place.start, place.end) || "0", 16);
  return `vlan(vid=${tag & 0xfff},pcp=${tag >>> 13}${(tag & 0x1000) === 0 ? ",cfi=0" : ""})`;
}

function attributeWords(key: Scope, mask: Scope | null, name: string, leaveZero: boolean): string | null {
  const scalar = scalars[name];
  if (scalar !== undefined) {
    const [word, words] = scalar;
    if (leaveZero && name !== "OVS_KEY_ATTR_IN_PORT" && isFilled(key, name, 0)) return null;
    const text = value(key, mask, name, words);
    return text === null ? null : `${word}(${text})`;
  }
  if (mask?.has(name) && isFilled(mask, name, 0)) return null;
  const inside = key.into(name);
  const insideMask = mask?.into(name) ?? null;
  if (name === "OVS_KEY_ATTR_VLAN") return vlanWords(key, name);
  if (name === "OVS_KEY_ATTR_MPLS") {
    const place = key.locate(name);
    return place === null
      ? null
      : `mpls(${mplsWords(Number.parseInt(toHex(key.bytes, place.start, place.start + 4), 16))})`;
  }
  if (inside === null) return null;
  if (name === "OVS_KEY_ATTR_TUNNEL") return tunnelWords(inside, insideMask);
  if (name === "OVS_KEY_ATTR_NSH") return nshWords(inside);
  if (name === "OVS_KEY_ATTR_ENCAP") return `encap(${keyWords(inside, insideMask, leaveZero)})`;
  const known = structs[name];
  return known === undefined ? null : `${known[0]}(${memberWords(inside, insideMask, known[1])})`;
}

/** All of a key that counts, in the order of the wire; without a mask all of it does, zero metadata if wanted not. */
export function keyWords(key: Scope, mask: Scope | null, leaveZero = false): string {
  const parts: string[] = [];
  key.each((name) => {
    const text = attributeWords(key, mask, name, leaveZero);
    if (text !== null) parts.push(text);
  });
  return parts.join(",");
}
