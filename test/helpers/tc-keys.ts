/** The keys of a flower filter as `tc -j` prints them, from the attributes of its exported JSON. */
import type { Json } from "./json.ts";

const prefix = "TCA_FLOWER_KEY_";

/** Bits of an address mask, of which `tc` prints the number. */
function maskLength(mask: string): number {
  let groups: number[];
  let width = 8;
  if (mask.includes(".")) groups = mask.split(".").map(Number);
  else if (mask.includes("::") || mask.split(":").length === 8) {
    const [head = "", tail = ""] = mask.split("::");
    const count = (text: string) => (text === "" ? [] : text.split(":"));
    const zeros = Array.from({ length: 8 - count(head).length - count(tail).length }, () => "0");
    groups = [...count(head), ...zeros, ...count(tail)].map((group) => Number.parseInt(group, 16));
    width = 16;
  } else groups = mask.split(":").map((group) => Number.parseInt(group, 16));
  return groups
    .map((group) => group.toString(2).padStart(width, "0"))
    .join("")
    .indexOf("0");
}

function withMask(value: string, mask: string): string {
  const length = maskLength(mask);
  return length < 0 ? value : `${value}/${length}`;
}

const etherTypes: Readonly<Record<string, string>> = {
  ETH_P_IP: "ipv4",
  ETH_P_IPV6: "ipv6",
  ETH_P_ARP: "arp",
  ETH_P_MPLS_UC: "8847",
  ETH_P_CFM: "8902",
  ETH_P_FCOE: "8906",
};

const words: Readonly<Record<string, string>> = {
  ETH_P_8021Q: "802.1Q",
  ETH_P_IP: "ip",
  IPPROTO_ICMPV6: "icmpv6",
  ARPOP_REQUEST: "request",
  PPP_IP: "ip",
};

const word = (name: string) => words[name] ?? name.slice(name.indexOf("_") + 1).toLowerCase();

/** Plain keys: our name, the name of `tc`, how the value is written. */
const plain: readonly (readonly [string, string, (value: Json) => Json])[] = [
  ["NUM_OF_VLANS", "num_of_vlans", Number],
  ["VLAN_ID", "vlan_id", Number],
  ["VLAN_PRIO", "vlan_prio", Number],
  ["VLAN_ETH_TYPE", "vlan_ethtype", word],
  ["CVLAN_ID", "cvlan_id", Number],
  ["CVLAN_PRIO", "cvlan_prio", Number],
  ["CVLAN_ETH_TYPE", "cvlan_ethtype", word],
  ["ETH_TYPE", "eth_type", (name) => etherTypes[name]],
  ["IP_PROTO", "ip_proto", word],
  ["IP_TOS", "ip_tos", Number],
  ["IP_TTL", "ip_ttl", Number],
  ["TCP_SRC", "src_port", Number],
  ["TCP_DST", "dst_port", Number],
  ["UDP_SRC", "src_port", Number],
  ["UDP_DST", "dst_port", Number],
  ["MPLS_LABEL", "mpls_label", Number],
  ["MPLS_TC", "mpls_tc", String],
  ["MPLS_BOS", "mpls_bos", String],
  ["MPLS_TTL", "mpls_ttl", String],
  ["ARP_OP", "arp_op", word],
  ["ICMPV4_TYPE", "icmp_type", String],
  ["ICMPV4_CODE", "icmp_code", String],
  ["ICMPV6_TYPE", "icmp_type", String],
  ["ENC_KEY_ID", "enc_key_id", Number],
  ["CT_ZONE", "ct_zone", Number],
  ["CT_MARK", "ct_mark", Number],
  ["PPPOE_SID", "pppoe_sid", Number],
  ["PPP_PROTO", "ppp_proto", word],
  ["L2TPV3_SID", "l2tpv3_sid", Number],
  ["SPI", "spi", (value) => value.toString(16)],
];

/** Keys whose mask `tc` prints as a member of its own when it is not whole. */
const maskedApart: readonly (readonly [string, string, number])[] = [
  ["IP_TOS", "ip_tos_mask", 0xff],
  ["TCP_SRC", "src_port_mask", 0xffff],
  ["UDP_SRC", "src_port_mask", 0xffff],
  ["CT_MARK", "ct_mark_mask", 0xffffffff],
];

const addresses: readonly (readonly [string, string])[] = [
  ["ETH_DST", "dst_mac"],
  ["ETH_SRC", "src_mac"],
  ["IPV4_DST", "dst_ip"],
  ["IPV4_SRC", "src_ip"],
  ["IPV6_DST", "dst_ip"],
  ["IPV6_SRC", "src_ip"],
  ["ARP_SIP", "arp_sip"],
  ["ARP_TIP", "arp_tip"],
  ["ARP_SHA", "arp_sha"],
  ["ARP_THA", "arp_tha"],
];

/** Bits in the order in which `tc` names them. */
const connectionStates = [
  ["TRACKED", "trk"],
  ["NEW", "new"],
  ["ESTABLISHED", "est"],
  ["RELATED", "rel"],
  ["INVALID", "inv"],
  ["REPLY", "rpl"],
];

function connectionState(value: readonly string[], mask: readonly string[]): string {
  return connectionStates
    .map(([name, short]) => [`TCA_FLOWER_KEY_CT_FLAGS_${name}`, short] as const)
    .filter(([name]) => mask.includes(name))
    .map(([name, short]) => `${value.includes(name) ? "+" : "-"}${short}`)
    .join("");
}

function tunnelOptions(options: Json): Json {
  const { TCA_FLOWER_KEY_ENC_OPTS_VXLAN: vxlan, TCA_FLOWER_KEY_ENC_OPTS_ERSPAN: erspan } = options;
  const { TCA_FLOWER_KEY_ENC_OPTS_PFCP: pfcp } = options;
  if (vxlan !== undefined) return ["vxlan", { gbp: vxlan.TCA_FLOWER_KEY_ENC_OPT_VXLAN_GBP }];
  if (pfcp !== undefined) {
    // `tc` cuts the identifier to 32 bits here.
    const seid = Number(BigInt.asUintN(32, BigInt(pfcp.TCA_FLOWER_KEY_ENC_OPT_PFCP_SEID)));
    return ["pfcp", { type: pfcp.TCA_FLOWER_KEY_ENC_OPT_PFCP_TYPE, seid: seid === 0 ? 0xffffffff : seid }];
  }
  if (erspan === undefined) return null;
  const part = (name: string) => erspan[`TCA_FLOWER_KEY_ENC_OPT_ERSPAN_${name}`] ?? 0;
  return ["erspan", { ver: part("VER"), index: part("INDEX"), dir: part("DIR"), hwid: part("HWID") }];
}

function labelStack(entries: readonly Json[]): Json[] {
  return entries.map((entry) => {
    const named: Json = {};
    for (const [name, value] of Object.entries(entry)) {
      named[name.slice("TCA_FLOWER_KEY_MPLS_OPT_LSE_".length).toLowerCase()] = value;
    }
    return named;
  });
}

export function flowerKeys(options: Json): Json {
  const keys: Json = {};
  const own = (name: string) => options[prefix + name];
  for (const [name, key, write] of plain) if (own(name) !== undefined) keys[key] = write(own(name));
  for (const [name, key, whole] of maskedApart) {
    const mask = own(`${name}_MASK`);
    if (mask !== undefined && mask !== whole) keys[key] = mask.toString(16);
  }
  for (const [name, key] of addresses) {
    if (own(name) !== undefined) keys[key] = withMask(own(name), own(`${name}_MASK`));
  }
  if (own("PORT_DST_MIN") !== undefined) keys.dst_port = { start: own("PORT_DST_MIN"), end: own("PORT_DST_MAX") };
  if (own("TCP_FLAGS") !== undefined) {
    keys.tcp_flags = `0x${own("TCP_FLAGS").toString(16)}/${own("TCP_FLAGS_MASK").toString(16)}`;
  }
  if (own("FLAGS_MASK")?.includes("TCA_FLOWER_KEY_FLAGS_IS_FRAGMENT")) {
    keys.ip_flags = { frag: own("FLAGS").includes("TCA_FLOWER_KEY_FLAGS_IS_FRAGMENT") };
  }
  if (own("CT_STATE") !== undefined) keys.ct_state = connectionState(own("CT_STATE"), own("CT_STATE_MASK"));
  if (own("CT_LABELS") !== undefined) keys.ct_label = `${own("CT_LABELS")}/${own("CT_LABELS_MASK")}`;
  if (own("MPLS_OPTS") !== undefined) keys.mpls = labelStack(own("MPLS_OPTS").TCA_FLOWER_KEY_MPLS_OPTS_LSE);
  if (own("CFM") !== undefined) {
    keys.cfm = { mdl: own("CFM").TCA_FLOWER_KEY_CFM_MD_LEVEL, op: own("CFM").TCA_FLOWER_KEY_CFM_OPCODE };
  }
  if (options.TCA_FLOWER_L2_MISS !== undefined) keys.l2_miss = options.TCA_FLOWER_L2_MISS;
  for (const [name, suffix] of [
    ["ENC_OPTS", "key"],
    ["ENC_OPTS_MASK", "mask"],
  ] as const) {
    const found = own(name) === undefined ? null : tunnelOptions(own(name));
    if (found !== null) keys[`${found[0]}_opt_${suffix}`] = [found[1]];
  }
  return keys;
}
