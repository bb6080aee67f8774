/**
 * Options of headers: a kind, a length that counts both bytes of itself and kind, data. Some kinds have neither.
 * Kernel: include/net/tcp.h (TCPOPT_*), include/uapi/linux/ip.h (IPOPT_*)
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
  packed,
  repeated,
  select,
  struct,
  type Type,
  u8,
} from "../../src/schema/index.ts";

/** Options of that kind, the first two of which are a single byte. */
function optionsOf(name: string, kind: Type, values: Readonly<Record<number, Type>>): Type {
  const bare = struct(name, [["kind", kind]]);
  const option = struct(name, [
    ["kind", kind],
    ["length", u8],
    ["data", atMost(select(bySibling("kind"), values, bytes), by("length"), 1, -2)],
  ]);
  return firstFit(repeated(select(byLeadingBits(8), { 0: bare, 1: bare }, option)), packed(bare));
}

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

export const tcpOptions = optionsOf("tcp_option", tcpKind, {
  2: firstFit(be16, bytes),
  3: firstFit(u8, bytes),
  5: firstFit(packed(sackBlock), bytes),
  8: firstFit(timestamps, bytes),
});

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

/** Routers on the way, of which `pointer` says the next. */
const route = struct("route", [
  ["pointer", u8],
  ["addresses", firstFit(packed(ipv4), bytes)],
]);

export const ipOptions = optionsOf("ip_option", ipKind, {
  7: firstFit(route, bytes),
  131: firstFit(route, bytes),
  137: firstFit(route, bytes),
  148: firstFit(be16, bytes),
});
