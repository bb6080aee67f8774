/** What a flower filter matches, in the words of `tc filter`. */
import type { Place, Scope } from "../../../../src/schema/index.ts";
import { pair } from "../../../words.ts";
import { prefixOf } from "../masks.ts";
import { tunnelOptionWords } from "../tunnel-option-words.ts";

/** How a key and its mask are written together. */
type Form = "plain" | "address" | "link" | "number" | "flags";

interface Key {
  readonly word: string;
  readonly form: Form;
}

const key = (word: string, form: Form = "plain"): Key => ({ word, form });

/** Keys by attribute; a mask is the attribute of that name and `_MASK`. */
const keys: ReadonlyMap<string, Key> = new Map([
  ["TCA_FLOWER_KEY_NUM_OF_VLANS", key("num_of_vlans")],
  ["TCA_FLOWER_KEY_VLAN_ID", key("vlan_id")],
  ["TCA_FLOWER_KEY_VLAN_PRIO", key("vlan_prio")],
  ["TCA_FLOWER_KEY_VLAN_ETH_TYPE", key("vlan_ethtype")],
  ["TCA_FLOWER_KEY_CVLAN_ID", key("cvlan_id")],
  ["TCA_FLOWER_KEY_CVLAN_PRIO", key("cvlan_prio")],
  ["TCA_FLOWER_KEY_CVLAN_ETH_TYPE", key("cvlan_ethtype")],
  ["TCA_FLOWER_KEY_ETH_DST", key("dst_mac", "link")],
  ["TCA_FLOWER_KEY_ETH_SRC", key("src_mac", "link")],
  ["TCA_FLOWER_KEY_ETH_TYPE", key("eth_type")],
  ["TCA_FLOWER_KEY_IP_PROTO", key("ip_proto")],
  ["TCA_FLOWER_KEY_IP_TOS", key("ip_tos", "number")],
  ["TCA_FLOWER_KEY_IP_TTL", key("ip_ttl", "number")],
  ["TCA_FLOWER_KEY_MPLS_LABEL", key("mpls_label")],
  ["TCA_FLOWER_KEY_MPLS_TC", key("mpls_tc")],
  ["TCA_FLOWER_KEY_MPLS_BOS", key("mpls_bos")],
  ["TCA_FLOWER_KEY_MPLS_TTL", key("mpls_ttl")],
  ["TCA_FLOWER_KEY_IPV4_DST", key("dst_ip", "address")],
  ["TCA_FLOWER_KEY_IPV4_SRC", key("src_ip", "address")],
  ["TCA_FLOWER_KEY_IPV6_DST", key("dst_ip", "address")],
  ["TCA_FLOWER_KEY_IPV6_SRC", key("src_ip", "address")],
  ["TCA_FLOWER_KEY_TCP_DST", key("dst_port", "number")],
  ["TCA_FLOWER_KEY_TCP_SRC", key("src_port", "number")],
  ["TCA_FLOWER_KEY_UDP_DST", key("dst_port", "number")],
  ["TCA_FLOWER_KEY_UDP_SRC", key("src_port", "number")],
  ["TCA_FLOWER_KEY_SCTP_DST", key("dst_port", "number")],
  ["TCA_FLOWER_KEY_SCTP_SRC", key("src_port", "number")],
  ["TCA_FLOWER_KEY_TCP_FLAGS", key("tcp_flags", "number")],
  ["TCA_FLOWER_KEY_ICMPV4_TYPE", key("icmp_type", "number")],
  ["TCA_FLOWER_KEY_ICMPV4_CODE", key("icmp_code", "number")],
  ["TCA_FLOWER_KEY_ICMPV6_TYPE", key("icmp_type", "number")],
  ["TCA_FLOWER_KEY_ICMPV6_CODE", key("icmp_code", "number")],
  ["TCA_FLOWER_KEY_ARP_SIP", key("arp_sip", "address")],
  ["TCA_FLOWER_KEY_ARP_TIP", key("arp_tip", "address")],
  ["TCA_FLOWER_KEY_ARP_OP", key("arp_op")],
  ["TCA_FLOWER_KEY_ARP_SHA", key("arp_sha", "link")],
  ["TCA_FLOWER_KEY_ARP_THA", key("arp_tha", "link")],
  ["TCA_FLOWER_KEY_ENC_IPV4_DST", key("enc_dst_ip", "address")],
  ["TCA_FLOWER_KEY_ENC_IPV4_SRC", key("enc_src_ip", "address")],
  ["TCA_FLOWER_KEY_ENC_IPV6_DST", key("enc_dst_ip", "address")],
  ["TCA_FLOWER_KEY_ENC_IPV6_SRC", key("enc_src_ip", "address")],
  ["TCA_FLOWER_KEY_ENC_KEY_ID", key("enc_key_id")],
  ["TCA_FLOWER_KEY_ENC_UDP_DST_PORT", key("enc_dst_port", "number")],
  ["TCA_FLOWER_KEY_ENC_UDP_SRC_PORT", key("enc_src_port", "number")],
  ["TCA_FLOWER_KEY_ENC_IP_TOS", key("enc_tos", "number")],
  ["TCA_FLOWER_KEY_ENC_IP_TTL", key("enc_ttl", "number")],
  ["TCA_FLOWER_KEY_FLAGS", key("ip_flags", "flags")],
  ["TCA_FLOWER_KEY_ENC_FLAGS", key("enc_flags", "flags")],
  ["TCA_FLOWER_KEY_CT_STATE", key("ct_state", "flags")],
  ["TCA_FLOWER_KEY_CT_ZONE", key("ct_zone", "number")],
  ["TCA_FLOWER_KEY_CT_MARK", key("ct_mark", "number")],
  ["TCA_FLOWER_KEY_CT_LABELS", key("ct_label", "number")],
  ["TCA_FLOWER_KEY_HASH", key("hash", "number")],
  ["TCA_FLOWER_KEY_SPI", key("spi", "number")],
  ["TCA_FLOWER_KEY_PPPOE_SID", key("pppoe_sid")],
  ["TCA_FLOWER_KEY_PPP_PROTO", key("ppp_proto")],
  ["TCA_FLOWER_KEY_L2TPV3_SID", key("l2tpv3_sid")],
  ["TCA_FLOWER_L2_MISS", key("l2_miss")],
]);

type Flag = readonly [bit: number, word: string];

/** Words of flags by attribute, in the order of `tc`. */
const flagWords: Readonly<Record<string, readonly Flag[]>> = {
  TCA_FLOWER_KEY_FLAGS: [
    [0, "frag"],
    [1, "firstfrag"],
  ],
  TCA_FLOWER_KEY_ENC_FLAGS: [
    [2, "csum"],
    [3, "df"],
    [4, "oam"],
    [5, "crit"],
  ],
  TCA_FLOWER_KEY_CT_STATE: [
    [3, "trk"],
    [0, "new"],
    [1, "est"],
    [2, "rel"],
    [4, "inv"],
    [5, "rpl"],
  ],
};

/** `/24`; nothing for the whole address, the mask itself where it is no prefix. */
function prefix(mask: string | null, whole: string): string {
  if (mask === null) return "";
  const length = prefixOf(mask);
  if (length === undefined) return `/${mask}`;
  const bits = whole.includes(".") ? 32 : 128;
  return length === bits ? "" : `/${length}`;
}

function linkPrefix(mask: string | null): string {
  if (mask === null) return "";
  const length = prefixOf(mask);
  if (length === undefined) return `/${mask}`;
  return length === 48 ? "" : `/${length}`;
}

/** Masks of all bits, by their size in bytes. */
const wholeMasks: Readonly<Record<number, string>> = { 1: "0xff", 2: "0xffff", 4: "0xffffffff", 16: "f".repeat(32) };

/** `/0xff`; nothing where all bits of the key count. */
function numberMask(options: Scope, name: string): string {
  const place = options.locate(name);
  if (place === null) return "";
  const whole = wholeMasks[place.end - place.start];
  const mask = options.wordAt(place);
  return mask === whole ? "" : `/${mask}`;
}

/** ` ct_state +trk-est`: what must be set and what must not. */
function flagged(options: Scope, name: string, word: string): string {
  const value = options.number(name) ?? 0;
  const mask = options.number(`${name}_MASK`) ?? value;
  const isState = name === "TCA_FLOWER_KEY_CT_STATE";
  let line = "";
  for (const [bit, flag] of flagWords[name] ?? []) {
    if ((mask & (1 << bit)) === 0) continue;
    const isSet = (value & (1 << bit)) !== 0;
    if (isState) line += `${isSet ? "+" : "-"}${flag}`;
    else line += `${line === "" ? "" : "/"}${isSet ? "" : "no"}${flag}`;
  }
  return line === "" ? "" : ` ${word} ${line}`;
}

function keyWords(options: Scope, name: string, place: Place, { word, form }: Key): string {
  if (form === "flags") return flagged(options, name, word);
  const value = options.wordAt(place);
  if (form === "plain") return ` ${word} ${value}`;
  const mask = `${name}_MASK`;
  if (form === "number") return ` ${word} ${value}${numberMask(options, mask)}`;
  if (form === "link") return ` ${word} ${value}${linkPrefix(options.word(mask))}`;
  return ` ${word} ${value}${prefix(options.word(mask), value)}`;
}

/** ` src_port 80`, ` src_port 1000-2000`. */
function range(options: Scope, word: string, from: string, to: string): string {
  const first = options.number(from);
  return first === undefined ? "" : ` ${word} ${first}-${options.number(to) ?? "?"}`;
}

/** ` mpls lse depth 1 label 100 tc 1 bos 0 ttl 5 lse depth 2 label 200`. */
function labelStack(options: Scope): string {
  const entries = options.into("TCA_FLOWER_KEY_MPLS_OPTS");
  let line = "";
  entries?.each((_name, place) => {
    const entry = entries.open(place);
    if (entry === null) return;
    line += " lse";
    for (const part of ["DEPTH", "LABEL", "TC", "BOS", "TTL"]) {
      line += pair(part.toLowerCase(), entry, `TCA_FLOWER_KEY_MPLS_OPT_LSE_${part}`);
    }
  });
  return line === "" ? "" : ` mpls${line}`;
}

/** ` geneve_opts 0102:80:00880022/ffff:ff:ffffffff`. */
function tunnelOptions(options: Scope): string {
  const keys = options.into("TCA_FLOWER_KEY_ENC_OPTS");
  const masks = options.into("TCA_FLOWER_KEY_ENC_OPTS_MASK");
  let line = "";
  for (const kind of ["GENEVE", "VXLAN", "ERSPAN", "GTP", "PFCP"] as const) {
    const key = keys === null ? null : tunnelOptionWords(keys, "TCA_FLOWER_KEY_ENC_OPT", kind);
    if (key === null) continue;
    const mask = masks === null ? null : tunnelOptionWords(masks, "TCA_FLOWER_KEY_ENC_OPT", kind);
    line += ` ${kind.toLowerCase()}_opts ${key}${mask === null ? "" : `/${mask}`}`;
  }
  return line;
}

/** The keys in the order of the wire. */
export function flowerWords(options: Scope): string {
  let line = "";
  options.each((name, place) => {
    const known = keys.get(name);
    if (known !== undefined) line += keyWords(options, name, place, known);
  });
  line += labelStack(options) + tunnelOptions(options);
  const connectivity = options.into("TCA_FLOWER_KEY_CFM");
  if (connectivity !== null) {
    line += ` cfm${pair("mdl", connectivity, "TCA_FLOWER_KEY_CFM_MD_LEVEL")}`;
    line += pair("op", connectivity, "TCA_FLOWER_KEY_CFM_OPCODE");
  }
  line += range(options, "dst_port", "TCA_FLOWER_KEY_PORT_DST_MIN", "TCA_FLOWER_KEY_PORT_DST_MAX");
  return line + range(options, "src_port", "TCA_FLOWER_KEY_PORT_SRC_MIN", "TCA_FLOWER_KEY_PORT_SRC_MAX");
}
