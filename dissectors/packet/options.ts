/**
 * Options of headers: a kind, a length that counts both bytes of itself and kind, data. Some kinds have neither.
 * Kernel: include/net/tcp.h (TCPOPT_*), include/uapi/linux/ip.h (IPOPT_*), include/net/ndisc.h (ND_OPT_*)
 */
import {
  atMost,
  be16,
  be32,
  by,
  byLeadingBits,
  bySibling,
  bytes,
  enumeration,
  firstFit,
  ipv4,
  linkAddress,
  packed,
  repeated,
  select,
  struct,
  type Type,
  u8,
} from "../../src/schema/index.ts";

const tcpKind = enumeration(
  u8,
  {
    0: "TCPOPT_EOL",
    1: "TCPOPT_NOP",
    2: "TCPOPT_MSS",
    3: "TCPOPT_WINDOW",
    4: "TCPOPT_SACK_PERM",
    5: "TCPOPT_SACK",
    8: "TCPOPT_TIMESTAMP",
    19: "TCPOPT_MD5SIG",
    29: "TCPOPT_AO",
    30: "TCPOPT_MPTCP",
    34: "TCPOPT_FASTOPEN",
    254: "TCPOPT_EXP",
  },
  { prefix: "TCPOPT_" },
);

/** Left and right edge of what has arrived. */
const sackBlock = struct("tcp_sack_block_wire", [
  ["start_seq", be32],
  ["end_seq", be32],
]);

const timestamps = struct("timestamps", [
  ["tsval", be32],
  ["tsecr", be32],
]);

const bareTcpOption = struct("tcp_option", [["kind", tcpKind]]);

const tcpOption = struct("tcp_option", [
  ["kind", tcpKind],
  ["length", u8],
  [
    "data",
    atMost(
      select(
        bySibling("kind"),
        {
          2: firstFit(be16, bytes),
          3: firstFit(u8, bytes),
          5: firstFit(packed(sackBlock), bytes),
          8: firstFit(timestamps, bytes),
        },
        bytes,
      ),
      by("length"),
      1,
      -2,
    ),
  ],
]);

export const tcpOptions: Type = firstFit(
  repeated(select(byLeadingBits(8), { 0: bareTcpOption, 1: bareTcpOption }, tcpOption)),
  packed(bareTcpOption),
);

const ipKind = enumeration(
  u8,
  {
    0: "IPOPT_END",
    1: "IPOPT_NOOP",
    7: "IPOPT_RR",
    68: "IPOPT_TIMESTAMP",
    130: "IPOPT_SEC",
    131: "IPOPT_LSRR",
    134: "IPOPT_CIPSO",
    136: "IPOPT_SID",
    137: "IPOPT_SSRR",
    148: "IPOPT_RA",
  },
  { prefix: "IPOPT_" },
);

const bareIpOption = struct("ip_option", [["kind", ipKind]]);

/** Routers on the way, of which `pointer` says the next. */
const route = struct("route", [
  ["pointer", u8],
  ["addresses", firstFit(packed(ipv4), bytes)],
]);

const ipOption = struct("ip_option", [
  ["kind", ipKind],
  ["length", u8],
  [
    "data",
    atMost(
      select(
        bySibling("kind"),
        {
          7: firstFit(route, bytes),
          131: firstFit(route, bytes),
          137: firstFit(route, bytes),
          148: firstFit(be16, bytes),
        },
        bytes,
      ),
      by("length"),
      1,
      -2,
    ),
  ],
]);

export const ipOptions: Type = firstFit(
  repeated(select(byLeadingBits(8), { 0: bareIpOption, 1: bareIpOption }, ipOption)),
  packed(bareIpOption),
);

const neighbourKind = enumeration(
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
  },
  { prefix: "ND_OPT_" },
);

/** The length is in units of eight bytes. */
export const neighbourOptions: Type = repeated(
  struct("nd_opt_hdr", [
    ["nd_opt_type", neighbourKind],
    ["nd_opt_len", u8],
    [
      "data",
      atMost(select(bySibling("nd_opt_type"), { 1: linkAddress, 2: linkAddress }, bytes), by("nd_opt_len"), 8, -2),
    ],
  ]),
);
