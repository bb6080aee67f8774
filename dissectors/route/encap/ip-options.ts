/**
 * What IP encapsulation over IPv4 and IPv6 has in common: flags and options of Geneve, VXLAN and ERSPAN.
 * Kernel: include/uapi/linux/lwtunnel.h, include/uapi/linux/if_tunnel.h, net/ipv4/ip_tunnel_core.c (geneve_opt_policy,
 * vxlan_opt_policy, erspan_opt_policy)
 */
import {
  attributes,
  be16,
  be32,
  bytes,
  constants,
  flags,
  hexadecimal,
  nest,
  u8,
  u32,
} from "../../../src/schema/index.ts";

/** `TUNNEL_*`, which the kernel keeps and sends in network order. */
export const tunnelFlags = flags(
  be16,
  {
    0: "TUNNEL_CSUM",
    1: "TUNNEL_ROUTING",
    2: "TUNNEL_KEY",
    3: "TUNNEL_SEQ",
    4: "TUNNEL_STRICT",
    5: "TUNNEL_REC",
    6: "TUNNEL_VERSION",
    7: "TUNNEL_NO_KEY",
    8: "TUNNEL_DONT_FRAGMENT",
    9: "TUNNEL_OAM",
    10: "TUNNEL_CRIT_OPT",
    11: "TUNNEL_GENEVE_OPT",
    12: "TUNNEL_VXLAN_OPT",
    13: "TUNNEL_NOCACHE",
    14: "TUNNEL_ERSPAN_OPT",
    15: "TUNNEL_GTP_OPT",
  },
  { prefix: "TUNNEL_" },
);

/** The values that the header gives to the same flags when they are read in little-endian order. */
export const tunnelConstants = constants({
  TUNNEL_CSUM: 256,
  TUNNEL_ROUTING: 512,
  TUNNEL_KEY: 1024,
  TUNNEL_SEQ: 2048,
  TUNNEL_STRICT: 4096,
  TUNNEL_REC: 8192,
  TUNNEL_VERSION: 16384,
  TUNNEL_NO_KEY: 32768,
  TUNNEL_DONT_FRAGMENT: 1,
  TUNNEL_OAM: 2,
  TUNNEL_CRIT_OPT: 4,
  TUNNEL_GENEVE_OPT: 8,
  TUNNEL_VXLAN_OPT: 16,
  TUNNEL_NOCACHE: 32,
  TUNNEL_ERSPAN_OPT: 64,
  TUNNEL_GTP_OPT: 128,
  TUNNEL_OPTIONS_PRESENT: 216,
});

const geneve = attributes("LWTUNNEL_IP_OPT_GENEVE", {
  0: ["LWTUNNEL_IP_OPT_GENEVE_UNSPEC"],
  1: ["LWTUNNEL_IP_OPT_GENEVE_CLASS", be16],
  2: ["LWTUNNEL_IP_OPT_GENEVE_TYPE", u8],
  3: ["LWTUNNEL_IP_OPT_GENEVE_DATA", bytes],
});

const vxlan = attributes("LWTUNNEL_IP_OPT_VXLAN", {
  0: ["LWTUNNEL_IP_OPT_VXLAN_UNSPEC"],
  1: ["LWTUNNEL_IP_OPT_VXLAN_GBP", hexadecimal(u32)],
});

const erspan = attributes("LWTUNNEL_IP_OPT_ERSPAN", {
  0: ["LWTUNNEL_IP_OPT_ERSPAN_UNSPEC"],
  1: ["LWTUNNEL_IP_OPT_ERSPAN_VER", u8],
  2: ["LWTUNNEL_IP_OPT_ERSPAN_INDEX", be32],
  3: ["LWTUNNEL_IP_OPT_ERSPAN_DIR", u8],
  4: ["LWTUNNEL_IP_OPT_ERSPAN_HWID", u8],
});

/** Options of the outer header; Geneve may bring several. */
export const ipOptions = attributes("LWTUNNEL_IP_OPTS", {
  0: ["LWTUNNEL_IP_OPTS_UNSPEC"],
  1: ["LWTUNNEL_IP_OPTS_GENEVE", nest(geneve), { multi: true }],
  2: ["LWTUNNEL_IP_OPTS_VXLAN", nest(vxlan)],
  3: ["LWTUNNEL_IP_OPTS_ERSPAN", nest(erspan)],
});
