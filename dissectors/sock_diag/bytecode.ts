/**
 * The filter of a request: conditional jumps forward over operations of `yes` bytes each. Past the last one is
 * acceptance, four bytes further refusal.
 * Kernel: include/uapi/linux/inet_diag.h, net/ipv4/inet_diag.c (inet_diag_bc_run, inet_diag_bc_audit)
 */
import {
  by,
  enumeration,
  family,
  hexadecimal,
  ifindex,
  ipv4,
  ipv6,
  optional,
  pad,
  repeated,
  s32,
  select,
  sized,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";

const code = enumeration(
  u8,
  {
    0: "INET_DIAG_BC_NOP",
    1: "INET_DIAG_BC_JMP",
    2: "INET_DIAG_BC_S_GE",
    3: "INET_DIAG_BC_S_LE",
    4: "INET_DIAG_BC_D_GE",
    5: "INET_DIAG_BC_D_LE",
    6: "INET_DIAG_BC_AUTO",
    7: "INET_DIAG_BC_S_COND",
    8: "INET_DIAG_BC_D_COND",
    9: "INET_DIAG_BC_DEV_COND",
    10: "INET_DIAG_BC_MARK_COND",
    11: "INET_DIAG_BC_S_EQ",
    12: "INET_DIAG_BC_D_EQ",
    13: "INET_DIAG_BC_CGROUP_COND",
  },
  { prefix: "INET_DIAG_BC_" },
);

/** A port is the `no` of an operation that is none. */
const port = struct("inet_diag_bc_op", [
  [null, 2],
  ["port", u16],
]);

/** A port of -1 is any; an address of AF_UNSPEC is none, although `ss` leaves room for one. */
const host = struct("inet_diag_hostcond", [
  ["family", family],
  ["prefix_len", u8],
  [null, 2],
  ["port", s32],
  ["addr", optional(select(by("family"), { 2: ipv4, 10: ipv6 }, pad))],
]);

const mark = struct("inet_diag_markcond", [
  ["mark", hexadecimal(u32)],
  ["mask", hexadecimal(u32)],
]);

const device = struct("device", [["ifindex", ifindex]]);

const controlGroup = struct("cgroup", [["id", u64]]);

const operand = select(
  by("code"),
  {
    2: port,
    3: port,
    4: port,
    5: port,
    7: host,
    8: host,
    9: device,
    10: mark,
    11: port,
    12: port,
    13: controlGroup,
  },
  pad,
);

export const bytecode = repeated(
  struct("inet_diag_bc_op", [
    ["code", code],
    ["yes", u8],
    ["no", u16],
    ["operand", optional(sized(operand, "yes", 1, -4))],
  ]),
);
