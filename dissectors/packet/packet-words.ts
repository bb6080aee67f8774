/** Packets in a few words, for the lines of the messages that carry them. */
import { byBits, type Scope } from "../../src/schema/index.ts";

const vlanId = byBits("h_vlan_TCI", "vlan_id");

/** The ports of the headers that have some. */
const ports: Readonly<Record<string, readonly [words: string, source: string, destination: string]>> = {
  tcphdr: ["tcp", "source", "dest"],
  udphdr: ["udp", "source", "dest"],
  sctphdr: ["sctp", "source", "dest"],
  dccp_hdr: ["dccp", "dccph_sport", "dccph_dport"],
};

/** `tcp 1234 > 80`, `icmp echo`; what has no table is called by the protocol's name. */
function upper(packet: Scope, protocol: string): string {
  const header = packet.into("payload");
  const name = header?.header?.name ?? "";
  if (header === null) return ` ${packet.word(protocol) ?? ""}`.trimEnd();
  if (header.header?.member("nexthdr") !== undefined && name !== "ipv6hdr") return upper(header, "nexthdr");
  const known = ports[name];
  if (known !== undefined) {
    const [word, source, destination] = known;
    if (!header.has(destination)) return ` ${word}`;
    return ` ${word} ${header.word(source)} > ${header.word(destination)}`;
  }
  if (name === "icmphdr") return ` icmp ${header.word("type") ?? ""}`.trimEnd();
  if (name === "icmp6hdr") return ` icmpv6 ${header.word("icmp6_type") ?? ""}`.trimEnd();
  if (name === "igmphdr") return ` igmp ${header.word("type") ?? ""}`.trimEnd();
  if (name === "ip_esp_hdr") return ` esp spi ${header.word("spi") ?? ""}`.trimEnd();
  return ` ${headerWords(header)}`;
}

function headerWords(packet: Scope): string {
  const { header } = packet;
  if (header?.name === "iphdr" || header?.name === "ipv6hdr") {
    const isIpv6 = header.name === "ipv6hdr";
    const word = isIpv6 ? "ip6" : "ip";
    if (!packet.has("daddr")) return word;
    const addresses = `${word} ${packet.word("saddr")} > ${packet.word("daddr")}`;
    return addresses + upper(packet, isIpv6 ? "nexthdr" : "protocol");
  }
  if (header?.name === "arphdr") {
    if (!packet.word("ar_tip")) return "arp";
    return `arp ${packet.word("ar_op")} ${packet.word("ar_sip")} > ${packet.word("ar_tip")}`;
  }
  const protocol = header?.name === "ethhdr" ? "h_proto" : "h_vlan_encapsulated_proto";
  if (header?.name !== "ethhdr" && header?.name !== "vlan_hdr") return "";
  const payload = packet.into("payload");
  const inner = payload === null ? (packet.word(protocol) ?? "") : headerWords(payload);
  if (header.name === "vlan_hdr") return `vlan ${vlanId(packet, packet.headerStart) ?? ""} ${inner}`.trimEnd();
  return packet.has("h_source") ? `${packet.word("h_source")} > ${packet.word("h_dest")} ${inner}`.trimEnd() : "";
}

/**
 * The packet in an attribute or member, `ip 10.0.0.1 > 10.0.0.2 tcp 1234 > 80`; empty when it is absent or of a
 * protocol without a table.
 */
export function packetWords(scope: Scope, name: string): string {
  const packet = scope.into(name);
  return packet === null ? "" : headerWords(packet);
}
