/**
 * The connector: messages between user space and those parts of the kernel that want no netlink of their own. Every one
 * is an NLMSG_DONE; the id says whose it is. nlmon does not see this protocol: captures come from elsewhere.
 * Kernel: include/uapi/linux/connector.h, drivers/connector/connector.c, include/uapi/linux/cn_proc.h,
 * drivers/connector/cn_proc.c
 */
import {
  attributes,
  by,
  byPath,
  bytes,
  constants,
  defineDissector,
  enumeration,
  fixedString,
  flags,
  hexadecimal,
  named,
  optional,
  pad,
  pid,
  quantity,
  select,
  sized,
  struct,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { connectorSummary } from "./connector-summary.ts";

const index = enumeration(
  u32,
  {
    1: "CN_IDX_PROC",
    2: "CN_IDX_CIFS",
    3: "CN_W1_IDX",
    4: "CN_IDX_V86D",
    5: "CN_IDX_BB",
    6: "CN_DST_IDX",
    7: "CN_IDX_DM",
    8: "CN_IDX_DRBD",
    9: "CN_KVP_IDX",
    10: "CN_VSS_IDX",
  },
  {
    words: {
      CN_IDX_PROC: "proc",
      CN_IDX_CIFS: "cifs",
      CN_W1_IDX: "w1",
      CN_IDX_V86D: "v86d",
      CN_IDX_BB: "bb",
      CN_DST_IDX: "dst",
      CN_IDX_DM: "dm",
      CN_IDX_DRBD: "drbd",
      CN_KVP_IDX: "kvp",
      CN_VSS_IDX: "vss",
    },
  },
);

const id = struct("cb_id", [
  ["idx", index],
  ["val", u32],
]);

const subscription = enumeration(
  u32,
  { 1: "PROC_CN_MCAST_LISTEN", 2: "PROC_CN_MCAST_IGNORE" },
  { prefix: "PROC_CN_MCAST_" },
);

const eventNames = {
  1: "PROC_EVENT_FORK",
  2: "PROC_EVENT_EXEC",
  4: "PROC_EVENT_UID",
  64: "PROC_EVENT_GID",
  128: "PROC_EVENT_SID",
  256: "PROC_EVENT_PTRACE",
  512: "PROC_EVENT_COMM",
  536870912: "PROC_EVENT_NONZERO_EXIT",
  1073741824: "PROC_EVENT_COREDUMP",
  2147483648: "PROC_EVENT_EXIT",
} as const;

/** One event; PROC_EVENT_NONE is the answer to a subscription. */
const event = enumeration(u32, { 0: "PROC_EVENT_NONE", ...eventNames }, { prefix: "PROC_EVENT_" });

/** The same numbers as a set: which events a listener wants. */
const events = flags(
  u32,
  {
    0: "PROC_EVENT_FORK",
    1: "PROC_EVENT_EXEC",
    2: "PROC_EVENT_UID",
    6: "PROC_EVENT_GID",
    7: "PROC_EVENT_SID",
    8: "PROC_EVENT_PTRACE",
    9: "PROC_EVENT_COMM",
    29: "PROC_EVENT_NONZERO_EXIT",
    30: "PROC_EVENT_COREDUMP",
    31: "PROC_EVENT_EXIT",
  },
  { prefix: "PROC_EVENT_" },
);

const task = [
  ["process_pid", pid],
  ["process_tgid", pid],
] as const;

const parent = [
  ["parent_pid", pid],
  ["parent_tgid", pid],
] as const;

/** An errno. */
const acknowledgement = struct("ack", [
  ["err", u32],
  [null, 20],
]);

const fork = struct("fork_proc_event", [...parent, ["child_pid", pid], ["child_tgid", pid], [null, 8]]);

const exec = struct("exec_proc_event", [...task, [null, 16]]);

const user = struct("id_proc_event", [...task, ["ruid", u32], ["euid", u32], [null, 8]]);

const group = struct("id_proc_event", [...task, ["rgid", u32], ["egid", u32], [null, 8]]);

const session = struct("sid_proc_event", [...task, [null, 16]]);

const trace = struct("ptrace_proc_event", [...task, ["tracer_pid", pid], ["tracer_tgid", pid], [null, 8]]);

const command = struct("comm_proc_event", [...task, ["comm", fixedString(16)]]);

const coredump = struct("coredump_proc_event", [...task, ...parent, [null, 8]]);

/** The code is that of wait(2): the status in the second byte, the signal in the first. */
const exit = struct("exit_proc_event", [
  ...task,
  ["exit_code", hexadecimal(u32)],
  ["exit_signal", named(u32, { 4294967295: "none", 17: "SIGCHLD" })],
  ...parent,
]);

/** A union of 24 bytes: what an event does not need of it is zero. */
const procEvent = struct("proc_event", [
  ["what", event],
  ["cpu", u32],
  ["timestamp_ns", quantity(u64, "ns")],
  [
    "event_data",
    select(
      by("what"),
      {
        0: acknowledgement,
        1: fork,
        2: exec,
        4: user,
        64: group,
        128: session,
        256: trace,
        512: command,
        1073741824: coredump,
        2147483648: exit,
      },
      pad,
    ),
  ],
]);

/** The longer form came with Linux 6.6. */
const listen = struct("proc_input", [
  ["mcast_op", subscription],
  ["event_type", optional(events)],
]);

const cnMsg = struct("cn_msg", [
  ["id", id],
  ["seq", u32],
  ["ack", u32],
  ["len", u16],
  ["flags", hexadecimal(u16)],
  [
    "data",
    optional(
      sized(select(byPath("id", "idx"), { 1: select(by("len"), { 4: listen, 8: listen }, procEvent) }, bytes), "len"),
    ),
  ],
]);

export const connector = defineDissector({
  protocol: "NETLINK_CONNECTOR",
  // By the name of its struct: the constant of the type, NLMSG_DONE, says something else everywhere else.
  messages: { 3: ["cn_msg", "notify"] },
  header: cnMsg,
  attributes: attributes("CN", {}),
  summary: connectorSummary,
  constants: constants({
    CN_VAL_PROC: 1,
    CN_VAL_CIFS: 1,
    CN_W1_VAL: 1,
    CN_VAL_V86D_UVESAFB: 1,
    CN_DST_VAL: 1,
    CN_VAL_DM_USERSPACE_LOG: 1,
    CN_VAL_DRBD: 1,
    CN_KVP_VAL: 1,
    CN_VSS_VAL: 1,
  }),
});
