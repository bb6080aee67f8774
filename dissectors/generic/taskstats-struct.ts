/**
 * The struct of a task's accounting, which grew with its versions: the members that a kernel has not are not there.
 * Kernel: include/uapi/linux/taskstats.h (struct taskstats), include/uapi/linux/acct.h, kernel/tsacct.c, kernel/delayacct.c
 */
import {
  byByteOrder,
  byLeadingBits,
  enumeration,
  fixedString,
  flags,
  hexadecimal,
  instant,
  type MemberSpec,
  pid,
  quantity,
  s8,
  s64,
  select,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";

const accountingFlags = flags(u8, {
  0: "AFORK",
  1: "ASU",
  2: "ACOMPAT",
  3: "ACORE",
  4: "AXSIG",
  5: "AGROUP",
});

const scheduling = enumeration(
  u8,
  {
    0: "SCHED_NORMAL",
    1: "SCHED_FIFO",
    2: "SCHED_RR",
    3: "SCHED_BATCH",
    5: "SCHED_IDLE",
    6: "SCHED_DEADLINE",
    7: "SCHED_EXT",
  },
  { prefix: "SCHED_" },
);

const delay = quantity(u64, "ns");
const time = quantity(u64, "us");
const octets = quantity(u64, "bytes");

const timespec = struct("__kernel_timespec", [
  ["tv_sec", instant(s64, "s")],
  ["tv_nsec", quantity(s64, "ns")],
]);

/** What every version begins with. */
const begin: readonly MemberSpec[] = [
  ["version", u16],
  [null, 2],
  ["ac_exitcode", u32],
  ["ac_flag", accountingFlags],
  ["ac_nice", s8],
  [null, 6],
];

/** What a task used. */
const used: readonly MemberSpec[] = [
  ["cpu_run_real_total", delay],
  ["cpu_run_virtual_total", delay],
  ["ac_comm", fixedString(32)],
  ["ac_sched", scheduling],
  [null, 7],
  ["ac_uid", u32],
  ["ac_gid", u32],
  ["ac_pid", pid],
  ["ac_ppid", pid],
  ["ac_btime", instant(u32, "s")],
  [null, 4],
  ["ac_etime", time],
  ["ac_utime", time],
  ["ac_stime", time],
  ["ac_minflt", u64],
  ["ac_majflt", u64],
  ["coremem", quantity(u64, "MB us")],
  ["virtmem", quantity(u64, "MB us")],
  ["hiwater_rss", quantity(u64, "KB")],
  ["hiwater_vm", quantity(u64, "KB")],
  ["read_char", octets],
  ["write_char", octets],
  ["read_syscalls", u64],
  ["write_syscalls", u64],
  ["read_bytes", octets],
  ["write_bytes", octets],
  ["cancelled_write_bytes", octets],
  ["nvcsw", u64],
  ["nivcsw", u64],
  ["ac_utimescaled", time],
  ["ac_stimescaled", time],
  ["cpu_scaled_run_real_total", delay],
];

/** Which program it is, since version 12. */
const program: readonly MemberSpec[] = [
  ["ac_tgid", pid],
  [null, 4],
  ["ac_tgetime", time],
  ["ac_exe_dev", hexadecimal(u64)],
  ["ac_exe_inode", u64],
];

/** Version 15 alone has the longest and shortest delays beside their sums; later ones have them at the end. */
const statistics15 = struct("taskstats", [
  ...begin,
  ["cpu_count", u64],
  ["cpu_delay_total", delay],
  ["cpu_delay_max", delay],
  ["cpu_delay_min", delay],
  ["blkio_count", u64],
  ["blkio_delay_total", delay],
  ["blkio_delay_max", delay],
  ["blkio_delay_min", delay],
  ["swapin_count", u64],
  ["swapin_delay_total", delay],
  ["swapin_delay_max", delay],
  ["swapin_delay_min", delay],
  ...used,
  ["freepages_count", u64],
  ["freepages_delay_total", delay],
  ["freepages_delay_max", delay],
  ["freepages_delay_min", delay],
  ["thrashing_count", u64],
  ["thrashing_delay_total", delay],
  ["thrashing_delay_max", delay],
  ["thrashing_delay_min", delay],
  ["ac_btime64", instant(u64, "s")],
  ["compact_count", u64],
  ["compact_delay_total", delay],
  ["compact_delay_max", delay],
  ["compact_delay_min", delay],
  ...program,
  ["wpcopy_count", u64],
  ["wpcopy_delay_total", delay],
  ["wpcopy_delay_max", delay],
  ["wpcopy_delay_min", delay],
  ["irq_count", u64],
  ["irq_delay_total", delay],
  ["irq_delay_max", delay],
  ["irq_delay_min", delay],
]);

const statistics = struct("taskstats", [
  ...begin,
  ["cpu_count", u64],
  ["cpu_delay_total", delay],
  ["blkio_count", u64],
  ["blkio_delay_total", delay],
  ["swapin_count", u64],
  ["swapin_delay_total", delay],
  ...used,
  ["freepages_count", u64],
  ["freepages_delay_total", delay],
  ["thrashing_count", u64],
  ["thrashing_delay_total", delay],
  ["ac_btime64", instant(u64, "s")],
  ["compact_count", u64],
  ["compact_delay_total", delay],
  ...program,
  ["wpcopy_count", u64],
  ["wpcopy_delay_total", delay],
  ["irq_count", u64],
  ["irq_delay_total", delay],
  ["cpu_delay_max", delay],
  ["cpu_delay_min", delay],
  ["blkio_delay_max", delay],
  ["blkio_delay_min", delay],
  ["swapin_delay_max", delay],
  ["swapin_delay_min", delay],
  ["freepages_delay_max", delay],
  ["freepages_delay_min", delay],
  ["thrashing_delay_max", delay],
  ["thrashing_delay_min", delay],
  ["compact_delay_max", delay],
  ["compact_delay_min", delay],
  ["wpcopy_delay_max", delay],
  ["wpcopy_delay_min", delay],
  ["irq_delay_max", delay],
  ["irq_delay_min", delay],
  ["cpu_delay_max_ts", timespec],
  ["blkio_delay_max_ts", timespec],
  ["swapin_delay_max_ts", timespec],
  ["freepages_delay_max_ts", timespec],
  ["thrashing_delay_max_ts", timespec],
  ["compact_delay_max_ts", timespec],
  ["wpcopy_delay_max_ts", timespec],
  ["irq_delay_max_ts", timespec],
]);

/** The version is the first number of the struct. */
export const taskStatistics = byByteOrder({
  little: select(byLeadingBits(8), { 15: statistics15 }, statistics),
  big: select(byLeadingBits(16), { 15: statistics15 }, statistics),
});
