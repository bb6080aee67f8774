/** Lines of accounting, in the words of `getdelays`. */
import { compileTemplate, type Message } from "../../src/schema/index.ts";

export const taskRequestSummary = compileTemplate(
  "[pid {TASKSTATS_CMD_ATTR_PID}][tgid {TASKSTATS_CMD_ATTR_TGID}][register cpumask {TASKSTATS_CMD_ATTR_REGISTER_CPUMASK}][deregister cpumask {TASKSTATS_CMD_ATTR_DEREGISTER_CPUMASK}]",
);

/** `PID 742 ls: CPU real 36000000ns delay 1922654ns IO delay 2573689ns`. */
export function taskSummary({ root }: Message): string {
  const ofTask = root.into("TASKSTATS_TYPE_AGGR_PID");
  const aggregate = ofTask ?? root.into("TASKSTATS_TYPE_AGGR_TGID");
  if (aggregate === null) return "";
  const id = ofTask === null ? aggregate.word("TASKSTATS_TYPE_TGID") : aggregate.word("TASKSTATS_TYPE_PID");
  const line = `${ofTask === null ? "TGID" : "PID"} ${id ?? "?"}`;
  const statistics = aggregate.into("TASKSTATS_TYPE_STATS");
  if (statistics === null) return line;
  const name = statistics.word("ac_comm");
  const time = (member: string) => statistics.word(member) ?? "?";
  const processor = `CPU real ${time("cpu_run_real_total")} delay ${time("cpu_delay_total")}`;
  return `${line}${name ? ` ${name}` : ""}: ${processor} IO delay ${time("blkio_delay_total")}`;
}

/** `fd 5`; of the answer `sleeping 1, blocked 0, running 1, stopped 0, uninterruptible 0`. */
export const groupSummary = compileTemplate(
  "[fd {CGROUPSTATS_CMD_ATTR_FD}][sleeping {CGROUPSTATS_TYPE_CGROUP_STATS.nr_sleeping}, blocked {CGROUPSTATS_TYPE_CGROUP_STATS.nr_io_wait}, running {CGROUPSTATS_TYPE_CGROUP_STATS.nr_running}, stopped {CGROUPSTATS_TYPE_CGROUP_STATS.nr_stopped}, uninterruptible {CGROUPSTATS_TYPE_CGROUP_STATS.nr_uninterruptible}]",
);
