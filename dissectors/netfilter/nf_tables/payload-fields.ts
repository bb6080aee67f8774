/**
 * Fields of packet headers by where they stand, in nft's words. Fields that share bytes with others are under the
 * number of bytes that a rule loads.
 * From nft: src/proto.c; RFC 791, 8200, 826, 9293, 768, 792
 */
import {
  be16,
  be32,
  bytes,
  hexadecimal,
  ipv4Leading,
  ipv6Leading,
  mac,
  type Type,
  u8,
} from "../../../src/schema/index.ts";
import { arpOperation } from "../../packet/arp.ts";
import { etherType } from "../../packet/ether-types.ts";
import { ipProtocol } from "../../packet/ip-protocols.ts";
import { tcpFlags } from "../../packet/transport.ts";
import { hardwareType16 } from "./packet-values.ts";

/** Name and type of the field that stands so many bytes into a header. */
export type HeaderFields = Readonly<Record<number, readonly [name: string, type: Type]>>;

const link: Readonly<Record<number, HeaderFields>> = {
  2: { 12: ["ether type", etherType], 14: ["vlan tag", hexadecimal(be16)], 16: ["vlan type", etherType] },
  6: { 0: ["ether daddr", mac], 6: ["ether saddr", mac] },
};

const ip: Readonly<Record<number, HeaderFields>> = {
  1: {
    0: ["ip version, hdrlength", hexadecimal(u8)],
    1: ["ip dscp, ecn", hexadecimal(u8)],
    8: ["ip ttl", u8],
    9: ["ip protocol", ipProtocol],
  },
  2: {
    2: ["ip length", be16],
    4: ["ip id", be16],
    6: ["ip frag-off", hexadecimal(be16)],
    8: ["ip ttl, protocol", hexadecimal(be16)],
    10: ["ip checksum", hexadecimal(be16)],
  },
  4: { 12: ["ip saddr", ipv4Leading], 16: ["ip daddr", ipv4Leading] },
};

/** The front of an address, which nft loads instead of masking. */
const ipFront: HeaderFields = { 12: ["ip saddr", ipv4Leading], 16: ["ip daddr", ipv4Leading] };

const ip6: Readonly<Record<number, HeaderFields>> = {
  1: { 6: ["ip6 nexthdr", ipProtocol], 7: ["ip6 hoplimit", u8] },
  2: { 0: ["ip6 version, dscp, ecn", hexadecimal(be16)], 4: ["ip6 length", be16] },
  3: { 1: ["ip6 flowlabel", bytes] },
  16: { 8: ["ip6 saddr", ipv6Leading], 24: ["ip6 daddr", ipv6Leading] },
};

const ip6Front: HeaderFields = { 8: ["ip6 saddr", ipv6Leading], 24: ["ip6 daddr", ipv6Leading] };

const arp: Readonly<Record<number, HeaderFields>> = {
  1: { 4: ["arp hlen", u8], 5: ["arp plen", u8] },
  2: { 0: ["arp htype", hardwareType16], 2: ["arp ptype", etherType], 6: ["arp operation", arpOperation] },
  4: { 14: ["arp saddr ip", ipv4Leading], 24: ["arp daddr ip", ipv4Leading] },
  6: { 8: ["arp saddr ether", mac], 18: ["arp daddr ether", mac] },
};

const transport: Readonly<Record<number, HeaderFields>> = {
  1: { 0: ["th type", u8], 1: ["th code", u8], 13: ["tcp flags", tcpFlags] },
  2: { 0: ["th sport", be16], 2: ["th dport", be16], 14: ["tcp window", be16] },
  4: { 0: ["th ports", be32], 4: ["tcp sequence", be32], 8: ["tcp ackseq", be32] },
};

/** Which protocol a network header is of. */
export type NetworkProtocol = "ip" | "ip6" | "arp";

const network: Readonly<Record<NetworkProtocol, readonly [Readonly<Record<number, HeaderFields>>, HeaderFields]>> = {
  ip: [ip, ipFront],
  ip6: [ip6, ip6Front],
  arp: [arp, {}],
};

function networkField(protocol: NetworkProtocol, offset: number, length: number) {
  const [fields, front] = network[protocol];
  return fields[length]?.[offset] ?? (length < 16 ? front[offset] : undefined);
}

/** The field at a place: bases are NFT_PAYLOAD_*; without a protocol any network header that has one there. */
export function payloadField(protocol: NetworkProtocol | null, base: number, offset: number, length: number) {
  if (base === 0) return link[length]?.[offset];
  if (base === 2) return transport[length]?.[offset];
  if (base !== 1) return undefined;
  if (protocol !== null) return networkField(protocol, offset, length);
  // Of what could be several, the whole field is more likely than the front of another one.
  if (length === 3 && offset === 1) return ip6[3]?.[1];
  return (
    networkField(length >= 5 ? "ip6" : "ip", offset, length) ??
    networkField("ip6", offset, length) ??
    networkField("arp", offset, length)
  );
}
