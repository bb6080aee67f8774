/**
 * Traffic control: queueing disciplines, their classes, filters in chains, and actions.
 * Kernel: include/uapi/linux/rtnetlink.h, include/uapi/linux/pkt_sched.h, include/uapi/linux/pkt_cls.h,
 * net/sched/sch_api.c, net/sched/cls_api.c, net/sched/act_api.c
 */
import {
  attributes,
  bitfield32,
  type Dissector,
  defineDissector,
  quantity,
  string,
  u32,
} from "../../../src/schema/index.ts";
import { rtgenmsg } from "../headers.ts";
import { actionSummary } from "./action/action-summary.ts";
import { actions } from "./action/index.ts";
import { classAttributes, disciplineAttributes, filterAttributes } from "./attributes.ts";
import { trafficControlConstants } from "./constants.ts";
import { chainSummary, filterSummary } from "./filter/filter-summary.ts";
import { classHeader, disciplineHeader, filterHeader, tcamsg } from "./headers.ts";
import { classSummary, disciplineSummary } from "./qdisc/qdisc-summary.ts";

const disciplines = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 36: ["RTM_NEWQDISC", "new"], 37: ["RTM_DELQDISC", "del"], 38: ["RTM_GETQDISC", "get"] },
  header: [disciplineHeader, rtgenmsg, null],
  attributes: disciplineAttributes,
  summary: disciplineSummary,
  constants: trafficControlConstants,
});

const classes = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 40: ["RTM_NEWTCLASS", "new"], 41: ["RTM_DELTCLASS", "del"], 42: ["RTM_GETTCLASS", "get"] },
  header: [classHeader, rtgenmsg, null],
  attributes: classAttributes,
  summary: classSummary,
});

const filters = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: {
    44: ["RTM_NEWTFILTER", "new"],
    45: ["RTM_DELTFILTER", "del"],
    46: ["RTM_GETTFILTER", "get"],
    100: ["RTM_NEWCHAIN", "new", { summary: chainSummary }],
    101: ["RTM_DELCHAIN", "del", { summary: chainSummary }],
    102: ["RTM_GETCHAIN", "get", { summary: chainSummary }],
  },
  header: [filterHeader, rtgenmsg, null],
  attributes: filterAttributes,
  keepsRequestFlags: true,
  summary: filterSummary,
});

const root = attributes("TCA_ROOT", {
  0: ["TCA_ROOT_UNSPEC"],
  1: ["TCA_ROOT_TAB", actions, { alias: "TCA_ACT_TAB" }],
  2: [
    "TCA_ROOT_FLAGS",
    bitfield32({ 0: "TCA_ACT_FLAG_LARGE_DUMP_ON", 1: "TCA_ACT_FLAG_TERSE_DUMP" }, { prefix: "TCA_ACT_FLAG_" }),
  ],
  3: ["TCA_ROOT_COUNT", u32],
  4: ["TCA_ROOT_TIME_DELTA", quantity(u32, "ms")],
  5: ["TCA_ROOT_EXT_WARN_MSG", string],
});

const trafficActions = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 48: ["RTM_NEWACTION", "new"], 49: ["RTM_DELACTION", "del"], 50: ["RTM_GETACTION", "get"] },
  header: [tcamsg, rtgenmsg, null],
  attributes: root,
  keepsRequestFlags: true,
  summary: actionSummary,
});

/** The tables of traffic control. */
export const trafficControl: readonly Dissector[] = [disciplines, classes, filters, trafficActions];
