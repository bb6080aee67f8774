/** What an encapsulation does, in the words and the order of `ip route`. */
import type { Scope } from "../../../src/schema/index.ts";
import { pair } from "../../words.ts";

/** `encap mpls 100/200`: the scope is that of a route, a hop or a nexthop; names are those of its attributes. */
export function encapsulationWords(scope: Scope, typeName: string, name: string): string {
  const type = scope.number(typeName);
  if (!type) return "";
  const inside = scope.into(name);
  const line = ` encap ${scope.word(typeName)}`;
  return inside === null ? line : line + (describers[type]?.(inside) ?? "");
}

const describers: Readonly<Record<number, (scope: Scope) => string>> = {
  1: mpls,
  2: ip,
  3: ila,
  4: ip6,
  5: seg6,
  6: bpf,
  7: seg6Local,
  8: rpl,
  9: ioam6,
  10: xfrm,
};

function mpls(scope: Scope): string {
  return ` ${scope.word("MPLS_IPTUNNEL_DST") ?? ""}${pair("ttl", scope, "MPLS_IPTUNNEL_TTL")}`;
}

function tunnelFlags(scope: Scope, name: string): string {
  const flags = scope.number(name) ?? 0;
  return `${(flags & 4) === 0 ? "" : " key"}${(flags & 1) === 0 ? "" : " csum"}${(flags & 8) === 0 ? "" : " seq"}`;
}

function ip(scope: Scope): string {
  const ends = pair("src", scope, "LWTUNNEL_IP_SRC") + pair("dst", scope, "LWTUNNEL_IP_DST");
  const fields = pair("ttl", scope, "LWTUNNEL_IP_TTL") + number("tos", scope, "LWTUNNEL_IP_TOS");
  const options = tunnelOptions(scope.into("LWTUNNEL_IP_OPTS"));
  return pair("id", scope, "LWTUNNEL_IP_ID") + ends + fields + tunnelFlags(scope, "LWTUNNEL_IP_FLAGS") + options;
}

function ip6(scope: Scope): string {
  const ends = pair("src", scope, "LWTUNNEL_IP6_SRC") + pair("dst", scope, "LWTUNNEL_IP6_DST");
  const fields = pair("hoplimit", scope, "LWTUNNEL_IP6_HOPLIMIT") + number("tc", scope, "LWTUNNEL_IP6_TC");
  const options = tunnelOptions(scope.into("LWTUNNEL_IP6_OPTS"));
  return pair("id", scope, "LWTUNNEL_IP6_ID") + ends + fields + tunnelFlags(scope, "LWTUNNEL_IP6_FLAGS") + options;
}

function number(word: string, scope: Scope, name: string): string {
  const value = scope.number(name);
  return value === undefined ? "" : ` ${word} ${value}`;
}

function tunnelOptions(options: Scope | null): string {
  if (options === null) return "";
  let line = "";
  let geneve = options.into("LWTUNNEL_IP_OPTS_GENEVE");
  while (geneve !== null) {
    const kind = geneve.number("LWTUNNEL_IP_OPT_GENEVE_CLASS")?.toString(16);
    const type = geneve.number("LWTUNNEL_IP_OPT_GENEVE_TYPE")?.toString(16);
    line += `${line === "" ? " geneve_opts " : ","}${kind}:${type}:${geneve.word("LWTUNNEL_IP_OPT_GENEVE_DATA") ?? ""}`;
    geneve = options.next("LWTUNNEL_IP_OPTS_GENEVE", geneve);
  }
  const vxlan = options.into("LWTUNNEL_IP_OPTS_VXLAN");
  if (vxlan !== null) line += number("vxlan_opts", vxlan, "LWTUNNEL_IP_OPT_VXLAN_GBP");
  const erspan = options.into("LWTUNNEL_IP_OPTS_ERSPAN");
  if (erspan === null) return line;
  const version = erspan.number("LWTUNNEL_IP_OPT_ERSPAN_VER") ?? 0;
  const index = erspan.number("LWTUNNEL_IP_OPT_ERSPAN_INDEX") ?? 0;
  const direction = erspan.number("LWTUNNEL_IP_OPT_ERSPAN_DIR") ?? 0;
  const hardware = erspan.number("LWTUNNEL_IP_OPT_ERSPAN_HWID") ?? 0;
  return `${line} erspan_opts ${version}:${index}:${direction}:${hardware}`;
}

function ila(scope: Scope): string {
  let line = "";
  const locator = scope.own("ILA_ATTR_LOCATOR");
  if (typeof locator === "bigint") {
    for (let shift = 48n; shift >= 0n; shift -= 16n) {
      line += `${line === "" ? " " : ":"}${((locator >> shift) & 0xffffn).toString(16)}`;
    }
  }
  line += pair("csum-mode", scope, "ILA_ATTR_CSUM_MODE") + pair("ident-type", scope, "ILA_ATTR_IDENT_TYPE");
  return line + pair("hook-type", scope, "ILA_ATTR_HOOK_TYPE");
}

/** The segments in the order in which packets visit them; the header has the last one first. */
function segments(header: Scope | null): string {
  const list = header?.word("segments");
  if (header === null || list === null || list === undefined) return "";
  const addresses = list.split(",").reverse();
  let line = ` segs ${addresses.length} [ ${addresses.join(" ")} ]`;
  for (const tlv of header.insides("tlvs")) {
    const key = tlv.into("data")?.number("hmackeyid");
    if (key !== undefined) line += ` hmac ${key.toString(16).toUpperCase()}`;
  }
  return line;
}

function seg6(scope: Scope): string {
  const encapsulation = scope.into("SEG6_IPTUNNEL_SRH");
  if (encapsulation === null) return "";
  const mode = pair("mode", encapsulation, "mode") + pair("tunsrc", scope, "SEG6_IPTUNNEL_SRC");
  return mode + segments(encapsulation.into("srh"));
}

function seg6Local(scope: Scope): string {
  let line = pair("action", scope, "SEG6_LOCAL_ACTION");
  const header = scope.into("SEG6_LOCAL_SRH");
  if (header !== null) line += ` srh${segments(header)}`;
  line += pair("table", scope, "SEG6_LOCAL_TABLE") + pair("vrftable", scope, "SEG6_LOCAL_VRFTABLE");
  line += pair("nh4", scope, "SEG6_LOCAL_NH4") + pair("nh6", scope, "SEG6_LOCAL_NH6");
  line += pair("iif", scope, "SEG6_LOCAL_IIF") + pair("oif", scope, "SEG6_LOCAL_OIF");
  const program = scope.into("SEG6_LOCAL_BPF");
  if (program !== null) line += pair("endpoint", program, "SEG6_LOCAL_BPF_PROG_NAME");
  const counters = scope.into("SEG6_LOCAL_COUNTERS");
  if (counters !== null) {
    line += number("packets", counters, "SEG6_LOCAL_CNT_PACKETS") + number("bytes", counters, "SEG6_LOCAL_CNT_BYTES");
    line += number("errors", counters, "SEG6_LOCAL_CNT_ERRORS");
  }
  const flavors = scope.into("SEG6_LOCAL_FLAVORS");
  if (flavors === null) return line;
  line += pair("flavors", flavors, "SEG6_LOCAL_FLV_OPERATION") + pair("lblen", flavors, "SEG6_LOCAL_FLV_LCBLOCK_BITS");
  return line + pair("nflen", flavors, "SEG6_LOCAL_FLV_LCNODE_FN_BITS");
}

function program(word: string, scope: Scope, name: string): string {
  const inside = scope.into(name);
  return inside === null ? "" : ` ${word} ${inside.word("LWT_BPF_PROG_NAME") ?? "[unknown]"}`;
}

function bpf(scope: Scope): string {
  const programs = program("in", scope, "LWT_BPF_IN") + program("out", scope, "LWT_BPF_OUT");
  return programs + program("xmit", scope, "LWT_BPF_XMIT") + number("headroom", scope, "LWT_BPF_XMIT_HEADROOM");
}

function rpl(scope: Scope): string {
  const header = scope.into("RPL_IPTUNNEL_SRH");
  const list = header?.word("rpl_segaddr");
  if (list === null || list === undefined) return "";
  const addresses = list.split(",").reverse();
  return ` segs ${addresses.length} [ ${addresses.join(" ")} ]`;
}

function ioam6(scope: Scope): string {
  let line = "";
  const every = scope.number("IOAM6_IPTUNNEL_FREQ_N");
  if (every !== undefined) line += ` freq ${scope.number("IOAM6_IPTUNNEL_FREQ_K") ?? "?"}/${every}`;
  line += pair("mode", scope, "IOAM6_IPTUNNEL_MODE") + pair("tunsrc", scope, "IOAM6_IPTUNNEL_SRC");
  line += pair("tundst", scope, "IOAM6_IPTUNNEL_DST");
  const trace = scope.into("IOAM6_IPTUNNEL_TRACE");
  if (trace === null) return line;
  const type = ((trace.number("type_be32") ?? 0) >>> 8).toString(16).padStart(6, "0");
  const size = trace.number("remlen");
  line += ` trace prealloc type 0x${type} ns ${trace.number("namespace_id") ?? 0}`;
  return size === undefined ? line : `${line} size ${size * 4}`;
}

function xfrm(scope: Scope): string {
  return pair("if_id", scope, "LWT_XFRM_IF_ID") + pair("link_dev", scope, "LWT_XFRM_LINK");
}
