/**
 * Options of IPv6 neighbour discovery.
 * Kernel: include/net/ndisc.h, net/ipv6/ndisc.c (ndisc_is_useropt, ndisc_ra_useropt)
 */
import { enumeration, u8 } from "../../src/schema/index.ts";

/** What an option is. */
export const discoveryOption = enumeration(
  u8,
  {
    1: "ND_OPT_SOURCE_LL_ADDR",
    2: "ND_OPT_TARGET_LL_ADDR",
    3: "ND_OPT_PREFIX_INFO",
    4: "ND_OPT_REDIRECT_HDR",
    5: "ND_OPT_MTU",
    14: "ND_OPT_NONCE",
    24: "ND_OPT_ROUTE_INFO",
    25: "ND_OPT_RDNSS",
    31: "ND_OPT_DNSSL",
    34: "ND_OPT_6CO",
    37: "ND_OPT_CAPTIVE_PORTAL",
    38: "ND_OPT_PREF64",
  },
  { prefix: "ND_OPT_" },
);
