/**
 * Options of IPv6 neighbour discovery, as packets have them and as the kernel passes those of a router on.
 * Kernel: include/net/ndisc.h, net/ipv6/ndisc.c (ndisc_is_useropt, ndisc_ra_useropt); RFC 4861, 8106, 6775, 8910, 8781
 */
import {
  atMost,
  be16,
  be32,
  bits,
  by,
  bySibling,
  bytes,
  domainNames,
  enumeration,
  firstFit,
  flags,
  ipv6,
  ipv6Prefix,
  linkAddress,
  packed,
  quantity,
  repeated,
  select,
  sized,
  string,
  struct,
  type Type,
  u8,
} from "../../src/schema/index.ts";

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

const lifetime = quantity(be32, "s", { 4294967295: "forever" });

const prefixInformation = struct("prefix_info", [
  ["prefix_len", u8],
  ["flags", flags(u8, { 4: "preferpd", 5: "routeraddr", 6: "autoconf", 7: "onlink" })],
  ["valid", lifetime],
  ["prefered", lifetime],
  [null, 4],
  ["prefix", ipv6],
]);

const maximumUnit = struct("mtu", [
  [null, 2],
  ["mtu", quantity(be32, "bytes")],
]);

const nameServers = struct("rdnss", [
  [null, 2],
  ["lifetime", lifetime],
  ["servers", firstFit(packed(ipv6), bytes)],
]);

const searchList = struct("dnssl", [
  [null, 2],
  ["lifetime", lifetime],
  ["domains", domainNames],
]);

/** The prefix is 8 or 16 bytes long. */
const compressionContext = struct("6co", [
  ["context_length", u8],
  [
    "context",
    bits(u8, [
      ["cid", 4],
      ["compress", 1],
    ]),
  ],
  [null, 2],
  ["lifetime", quantity(be16, "min")],
  ["prefix", ipv6Prefix],
]);

/** The low three bits choose the length of the prefix, the others count 8 seconds each. */
const translationPrefix = struct("pref64", [
  [
    "lifetime",
    bits(be16, [
      ["plc", 3],
      ["scaled_lifetime", 13],
    ]),
  ],
  ["prefix", ipv6Prefix],
]);

const value = select(
  bySibling("nd_opt_type"),
  {
    1: linkAddress,
    2: linkAddress,
    3: prefixInformation,
    5: maximumUnit,
    25: nameServers,
    31: searchList,
    34: compressionContext,
    37: string,
    38: translationPrefix,
  },
  bytes,
);

/** `struct nd_opt_hdr` and what follows it; the length counts the header too. */
function optionsWith(bounded: Type): Type {
  const option = struct("nd_opt_hdr", [
    ["nd_opt_type", discoveryOption],
    ["nd_opt_len", quantity(u8, "x 8 bytes")],
    ["value", bounded],
  ]);
  return repeated(option);
}

export const discoveryOptions = optionsWith(sized(value, "nd_opt_len", 8, -2));

/** Those of a packet that may be cut. */
export const packetDiscoveryOptions = optionsWith(atMost(value, by("nd_opt_len"), 8, -2));
