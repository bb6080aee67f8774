/**
 * Metadata of a tunnel that rules can put on packets.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_TUNNEL_KEY_*), net/netfilter/nft_tunnel.c (nft_tunnel_key_policy)
 */
import {
  attributes,
  be16,
  be32,
  bytes,
  enumeration,
  flags,
  hexadecimal,
  ipv4,
  ipv6,
  nest,
  u8,
} from "../../../src/schema/index.ts";

const ip = attributes("NFTA_TUNNEL_KEY_IP", {
  0: ["NFTA_TUNNEL_KEY_IP_UNSPEC"],
  1: ["NFTA_TUNNEL_KEY_IP_SRC", ipv4],
  2: ["NFTA_TUNNEL_KEY_IP_DST", ipv4],
});

const ip6 = attributes("NFTA_TUNNEL_KEY_IP6", {
  0: ["NFTA_TUNNEL_KEY_IP6_UNSPEC"],
  1: ["NFTA_TUNNEL_KEY_IP6_SRC", ipv6],
  2: ["NFTA_TUNNEL_KEY_IP6_DST", ipv6],
  3: ["NFTA_TUNNEL_KEY_IP6_FLOWLABEL", hexadecimal(be32)],
});

const vxlan = attributes("NFTA_TUNNEL_KEY_VXLAN", {
  0: ["NFTA_TUNNEL_KEY_VXLAN_UNSPEC"],
  1: ["NFTA_TUNNEL_KEY_VXLAN_GBP", hexadecimal(be32)],
});

const erspan = attributes("NFTA_TUNNEL_KEY_ERSPAN", {
  0: ["NFTA_TUNNEL_KEY_ERSPAN_UNSPEC"],
  1: ["NFTA_TUNNEL_KEY_ERSPAN_VERSION", be32],
  2: ["NFTA_TUNNEL_KEY_ERSPAN_V1_INDEX", be32],
  3: ["NFTA_TUNNEL_KEY_ERSPAN_V2_HWID", u8],
  4: ["NFTA_TUNNEL_KEY_ERSPAN_V2_DIR", enumeration(u8, { 0: "ingress", 1: "egress" })],
});

const geneve = attributes("NFTA_TUNNEL_KEY_GENEVE", {
  0: ["NFTA_TUNNEL_KEY_GENEVE_UNSPEC"],
  1: ["NFTA_TUNNEL_KEY_GENEVE_CLASS", hexadecimal(be16)],
  2: ["NFTA_TUNNEL_KEY_GENEVE_TYPE", hexadecimal(u8)],
  3: ["NFTA_TUNNEL_KEY_GENEVE_DATA", bytes],
});

/** Geneve has one nest for each option. */
const options = attributes("NFTA_TUNNEL_KEY_OPTS", {
  0: ["NFTA_TUNNEL_KEY_OPTS_UNSPEC"],
  1: ["NFTA_TUNNEL_KEY_OPTS_VXLAN", nest(vxlan)],
  2: ["NFTA_TUNNEL_KEY_OPTS_ERSPAN", nest(erspan)],
  3: ["NFTA_TUNNEL_KEY_OPTS_GENEVE", nest(geneve), { multi: true }],
});

const tunnelFlags = flags(
  be32,
  { 0: "NFT_TUNNEL_F_ZERO_CSUM_TX", 1: "NFT_TUNNEL_F_DONT_FRAGMENT", 2: "NFT_TUNNEL_F_SEQ_NUMBER" },
  { prefix: "NFT_TUNNEL_F_" },
);

export const tunnelKey = nest(
  attributes("NFTA_TUNNEL_KEY", {
    0: ["NFTA_TUNNEL_KEY_UNSPEC"],
    1: ["NFTA_TUNNEL_KEY_ID", be32],
    2: ["NFTA_TUNNEL_KEY_IP", nest(ip)],
    3: ["NFTA_TUNNEL_KEY_IP6", nest(ip6)],
    4: ["NFTA_TUNNEL_KEY_FLAGS", tunnelFlags],
    5: ["NFTA_TUNNEL_KEY_TOS", hexadecimal(u8)],
    6: ["NFTA_TUNNEL_KEY_TTL", u8],
    7: ["NFTA_TUNNEL_KEY_SPORT", be16],
    8: ["NFTA_TUNNEL_KEY_DPORT", be16],
    9: ["NFTA_TUNNEL_KEY_OPTS", nest(options)],
  }),
);
