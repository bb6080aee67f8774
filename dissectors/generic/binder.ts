/**
 * Transactions of Binder that failed.
 * Kernel: include/uapi/linux/android/binder_netlink.h, include/uapi/linux/android/binder.h
 * (enum binder_driver_return_protocol, enum transaction_flags), drivers/android/binder.c (binder_netlink_report)
 */
import {
  attributes,
  defineDissector,
  enumeration,
  flag,
  flags,
  hexadecimal,
  pid,
  quantity,
  string,
  u32,
} from "../../src/schema/index.ts";

/** What the sender got: the codes of an ioctl, those that say that something failed. */
const returned = enumeration(
  u32,
  {
    29189: "BR_DEAD_REPLY",
    29201: "BR_FAILED_REPLY",
    29202: "BR_FROZEN_REPLY",
    29203: "BR_ONEWAY_SPAM_SUSPECT",
    29204: "BR_TRANSACTION_PENDING_FROZEN",
  },
  { prefix: "BR_" },
);

const transactionFlags = flags(
  u32,
  {
    0: "TF_ONE_WAY",
    2: "TF_ROOT_OBJECT",
    3: "TF_STATUS_CODE",
    4: "TF_ACCEPT_FDS",
    5: "TF_CLEAR_BUF",
    6: "TF_UPDATE_TXN",
  },
  { prefix: "TF_" },
);

export const binder = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "binder",
  messages: { 1: ["BINDER_CMD_REPORT", "notify"] },
  attributes: attributes("BINDER_A_REPORT", {
    1: ["BINDER_A_REPORT_ERROR", returned],
    2: ["BINDER_A_REPORT_CONTEXT", string],
    3: ["BINDER_A_REPORT_FROM_PID", pid],
    4: ["BINDER_A_REPORT_FROM_TID", pid],
    5: ["BINDER_A_REPORT_TO_PID", pid],
    6: ["BINDER_A_REPORT_TO_TID", pid],
    7: ["BINDER_A_REPORT_IS_REPLY", flag],
    8: ["BINDER_A_REPORT_FLAGS", transactionFlags],
    9: ["BINDER_A_REPORT_CODE", hexadecimal(u32)],
    10: ["BINDER_A_REPORT_DATA_SIZE", quantity(u32, "bytes")],
  }),
  summary:
    "[{BINDER_A_REPORT_ERROR}][ context {BINDER_A_REPORT_CONTEXT}][ from {BINDER_A_REPORT_FROM_PID}:{BINDER_A_REPORT_FROM_TID}][ to {BINDER_A_REPORT_TO_PID}:{BINDER_A_REPORT_TO_TID}][ flags {BINDER_A_REPORT_FLAGS}][ code {BINDER_A_REPORT_CODE}][ {BINDER_A_REPORT_DATA_SIZE} bytes]",
});
