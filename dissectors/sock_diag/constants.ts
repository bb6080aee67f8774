/**
 * What sockets of several families share.
 * Kernel: include/uapi/linux/sock_diag.h, include/net/tcp_states.h, include/linux/net.h, net/core/sock_diag.c
 */
import {
  type EnumType,
  enumeration,
  flags,
  hexadecimal,
  type Integral,
  notation,
  struct,
  u8,
  u32,
  u64,
} from "../../src/schema/index.ts";

const stateNames = {
  1: "TCP_ESTABLISHED",
  2: "TCP_SYN_SENT",
  3: "TCP_SYN_RECV",
  4: "TCP_FIN_WAIT1",
  5: "TCP_FIN_WAIT2",
  6: "TCP_TIME_WAIT",
  7: "TCP_CLOSE",
  8: "TCP_CLOSE_WAIT",
  9: "TCP_LAST_ACK",
  10: "TCP_LISTEN",
  11: "TCP_CLOSING",
  12: "TCP_NEW_SYN_RECV",
  13: "TCP_BOUND_INACTIVE",
} as const;

/** The states of TCP, which all families use; the words are the first column of `ss`. */
export const socketState = enumeration(u8, stateNames, {
  words: {
    TCP_ESTABLISHED: "ESTAB",
    TCP_SYN_SENT: "SYN-SENT",
    TCP_SYN_RECV: "SYN-RECV",
    TCP_FIN_WAIT1: "FIN-WAIT-1",
    TCP_FIN_WAIT2: "FIN-WAIT-2",
    TCP_TIME_WAIT: "TIME-WAIT",
    TCP_CLOSE: "UNCONN",
    TCP_CLOSE_WAIT: "CLOSE-WAIT",
    TCP_LAST_ACK: "LAST-ACK",
    TCP_LISTEN: "LISTEN",
    TCP_CLOSING: "CLOSING",
    TCP_NEW_SYN_RECV: "NEW-SYN-RECV",
    TCP_BOUND_INACTIVE: "BOUND-INACTIVE",
  },
});

/** A request's states, a bit each. The words are what `ss state` takes. */
export const stateFlags = flags(u32, stateNames, {
  words: {
    TCP_ESTABLISHED: "established",
    TCP_SYN_SENT: "syn-sent",
    TCP_SYN_RECV: "syn-recv",
    TCP_FIN_WAIT1: "fin-wait-1",
    TCP_FIN_WAIT2: "fin-wait-2",
    TCP_TIME_WAIT: "time-wait",
    TCP_CLOSE: "unconnected",
    TCP_CLOSE_WAIT: "close-wait",
    TCP_LAST_ACK: "last-ack",
    TCP_LISTEN: "listening",
    TCP_CLOSING: "closing",
    TCP_NEW_SYN_RECV: "new-syn-recv",
    TCP_BOUND_INACTIVE: "bound-inactive",
  },
});

/** `SOCK_*`. Kernel: include/linux/net.h */
export function socketTypeOf(base: Integral): EnumType {
  return enumeration(
    base,
    {
      1: "SOCK_STREAM",
      2: "SOCK_DGRAM",
      3: "SOCK_RAW",
      4: "SOCK_RDM",
      5: "SOCK_SEQPACKET",
      6: "SOCK_DCCP",
      10: "SOCK_PACKET",
    },
    { prefix: "SOCK_" },
  );
}

export const socketType = socketTypeOf(u8);

export const shutdown = flags(u8, { 0: "RCV_SHUTDOWN", 1: "SEND_SHUTDOWN" });

/** Tells sockets apart that have the same addresses; both halves set stands for any. */
export const cookie = hexadecimal(u64, { "18446744073709551615": "any" });

/** An array of u32 by SK_MEMINFO_*; older kernels have fewer. */
export const memoryInfo = struct("sk_meminfo", [
  ["SK_MEMINFO_RMEM_ALLOC", u32],
  ["SK_MEMINFO_RCVBUF", u32],
  ["SK_MEMINFO_WMEM_ALLOC", u32],
  ["SK_MEMINFO_SNDBUF", u32],
  ["SK_MEMINFO_FWD_ALLOC", u32],
  ["SK_MEMINFO_WMEM_QUEUED", u32],
  ["SK_MEMINFO_OPTMEM", u32],
  ["SK_MEMINFO_BACKLOG", u32],
  ["SK_MEMINFO_DROPS", u32],
]);

/** `dev_t` as the kernel keeps it: 20 bits of minor number. */
export const device = notation(u32, { write: (value) => `${value >>> 20}:${value & 0xfffff}` });
