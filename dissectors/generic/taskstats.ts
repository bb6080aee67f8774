/**
 * What tasks and control groups used and waited for.
 * Kernel: include/uapi/linux/taskstats.h, include/uapi/linux/cgroupstats.h, kernel/taskstats.c (taskstats_cmd_get_policy,
 * mk_reply, cgroupstats_user_cmd)
 */
import {
  attributes,
  constants,
  defineDissector,
  fd,
  nest,
  pad,
  pid,
  string,
  struct,
  u64,
} from "../../src/schema/index.ts";
import { taskStatistics } from "./taskstats-struct.ts";
import { groupSummary, taskRequestSummary, taskSummary } from "./taskstats-summary.ts";

const taskCommand = attributes("TASKSTATS_CMD_ATTR", {
  0: ["TASKSTATS_CMD_ATTR_UNSPEC"],
  1: ["TASKSTATS_CMD_ATTR_PID", pid],
  2: ["TASKSTATS_CMD_ATTR_TGID", pid],
  3: ["TASKSTATS_CMD_ATTR_REGISTER_CPUMASK", string],
  4: ["TASKSTATS_CMD_ATTR_DEREGISTER_CPUMASK", string],
});

const taskType = attributes("TASKSTATS_TYPE", {
  0: ["TASKSTATS_TYPE_UNSPEC"],
  1: ["TASKSTATS_TYPE_PID", pid],
  2: ["TASKSTATS_TYPE_TGID", pid],
  3: ["TASKSTATS_TYPE_STATS", taskStatistics],
  4: ["TASKSTATS_TYPE_AGGR_PID", nest(() => taskType)],
  5: ["TASKSTATS_TYPE_AGGR_TGID", nest(() => taskType)],
  // Stands where the struct would not be aligned otherwise.
  6: ["TASKSTATS_TYPE_NULL", pad],
});

const groupStatistics = struct("cgroupstats", [
  ["nr_sleeping", u64],
  ["nr_running", u64],
  ["nr_stopped", u64],
  ["nr_uninterruptible", u64],
  ["nr_io_wait", u64],
]);

const ofGroup = {
  attributes: {
    request: attributes("CGROUPSTATS_CMD_ATTR", {
      0: ["CGROUPSTATS_CMD_ATTR_UNSPEC"],
      1: ["CGROUPSTATS_CMD_ATTR_FD", fd],
    }),
    reply: attributes("CGROUPSTATS_TYPE", {
      0: ["CGROUPSTATS_TYPE_UNSPEC"],
      1: ["CGROUPSTATS_TYPE_CGROUP_STATS", groupStatistics],
    }),
  },
  summary: groupSummary,
};

export const taskstats = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "TASKSTATS",
  messages: {
    0: ["TASKSTATS_CMD_UNSPEC", "notify"],
    1: ["TASKSTATS_CMD_GET", "get", { summary: taskRequestSummary }],
    // Answers and what a listener is told of tasks that ended.
    2: ["TASKSTATS_CMD_NEW", "reply"],
    3: ["CGROUPSTATS_CMD_UNSPEC", "notify"],
    4: ["CGROUPSTATS_CMD_GET", "get", ofGroup],
    5: ["CGROUPSTATS_CMD_NEW", "reply", ofGroup],
  },
  attributes: { request: taskCommand, reply: taskType },
  summary: taskSummary,
  constants: constants({ TASKSTATS_VERSION: 17, TS_COMM_LEN: 32 }),
});
