/**
 * Control of audit: its status, features and rules. The first of rules and watches are of old; no kernel takes them.
 * Kernel: include/uapi/linux/audit.h, kernel/audit.c (audit_receive_msg)
 */
import { defineDissector } from "../../src/schema/index.ts";
import { constantsOfAudit } from "./constants.ts";
import { featuresSummary, ruleSummary, statusSummary } from "./control-summary.ts";
import {
  equivalence,
  features,
  noAttributes,
  replacement,
  rule,
  signalInformation,
  status,
  terminalStatus,
} from "./headers.ts";

const terminal = "[enabled {enabled}][ passwords {log_passwd}]";

export const control = defineDissector({
  protocol: "NETLINK_AUDIT",
  messages: {
    1000: ["AUDIT_GET", "get", { header: [status, null], summary: statusSummary }],
    1001: ["AUDIT_SET", "set", { header: status, summary: statusSummary }],
    1002: ["AUDIT_LIST", "get"],
    1003: ["AUDIT_ADD", "new"],
    1004: ["AUDIT_DEL", "del"],
    1007: ["AUDIT_WATCH_INS", "new"],
    1008: ["AUDIT_WATCH_REM", "del"],
    1009: ["AUDIT_WATCH_LIST", "get"],
    1010: ["AUDIT_SIGNAL_INFO", "get", { header: [signalInformation, null], summary: "[uid {uid} pid {pid}]" }],
    1011: ["AUDIT_ADD_RULE", "new", { header: rule, summary: ruleSummary }],
    1012: ["AUDIT_DEL_RULE", "del", { header: rule, summary: ruleSummary }],
    1013: ["AUDIT_LIST_RULES", "get", { header: [rule, null], summary: ruleSummary }],
    1014: ["AUDIT_TRIM", "set", { summary: "trim the watched directories" }],
    1015: ["AUDIT_MAKE_EQUIV", "set", { header: equivalence, summary: "{old} is {new}" }],
    1016: ["AUDIT_TTY_GET", "get", { header: [terminalStatus, null], summary: terminal }],
    1017: ["AUDIT_TTY_SET", "set", { header: terminalStatus, summary: terminal }],
    1018: ["AUDIT_SET_FEATURE", "set", { header: features, summary: featuresSummary }],
    1019: ["AUDIT_GET_FEATURE", "get", { header: [features, null], summary: featuresSummary }],
    1329: ["AUDIT_REPLACE", "notify", { header: replacement, summary: "daemon {pid} is to give way" }],
  },
  attributes: noAttributes,
  constants: constantsOfAudit,
});
