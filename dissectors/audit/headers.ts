/**
 * Payloads of audit: status, features, rules, records.
 * Kernel: include/uapi/linux/audit.h, kernel/audit.c (audit_receive_msg), kernel/auditfilter.c (audit_data_to_entry,
 * audit_krule_to_data), include/linux/audit.h (struct audit_sig_info)
 */
import {
  attributes,
  bitList,
  countedIn,
  enumeration,
  flags,
  hexadecimal,
  keyValues,
  named,
  pid,
  quantity,
  s32,
  sized,
  string,
  struct,
  u32,
} from "../../src/schema/index.ts";
import { yesNo32 } from "../values.ts";
import { action, auditField, filterList, operator } from "./enums.ts";

const statusMask = flags(
  u32,
  {
    0: "AUDIT_STATUS_ENABLED",
    1: "AUDIT_STATUS_FAILURE",
    2: "AUDIT_STATUS_PID",
    3: "AUDIT_STATUS_RATE_LIMIT",
    4: "AUDIT_STATUS_BACKLOG_LIMIT",
    5: "AUDIT_STATUS_BACKLOG_WAIT_TIME",
    6: "AUDIT_STATUS_LOST",
    7: "AUDIT_STATUS_BACKLOG_WAIT_TIME_ACTUAL",
  },
  { prefix: "AUDIT_STATUS_" },
);

const featureBitmap = flags(
  u32,
  {
    0: "AUDIT_FEATURE_BITMAP_BACKLOG_LIMIT",
    1: "AUDIT_FEATURE_BITMAP_BACKLOG_WAIT_TIME",
    2: "AUDIT_FEATURE_BITMAP_EXECUTABLE_PATH",
    3: "AUDIT_FEATURE_BITMAP_EXCLUDE_EXTEND",
    4: "AUDIT_FEATURE_BITMAP_SESSIONID_FILTER",
    5: "AUDIT_FEATURE_BITMAP_LOST_RESET",
    6: "AUDIT_FEATURE_BITMAP_FILTER_FS",
  },
  { prefix: "AUDIT_FEATURE_BITMAP_" },
);

export const status = struct("audit_status", [
  ["mask", statusMask],
  ["enabled", named(u32, { 0: "off", 1: "on", 2: "locked" })],
  [
    "failure",
    enumeration(
      u32,
      { 0: "AUDIT_FAIL_SILENT", 1: "AUDIT_FAIL_PRINTK", 2: "AUDIT_FAIL_PANIC" },
      { prefix: "AUDIT_FAIL_" },
    ),
  ],
  ["pid", pid],
  ["rate_limit", quantity(u32, "messages/s")],
  ["backlog_limit", u32],
  ["lost", u32],
  ["backlog", u32],
  ["feature_bitmap", featureBitmap],
  ["backlog_wait_time", u32],
  ["backlog_wait_time_actual", u32],
]);

/** AUDIT_FEATURE_* are numbers of bits. */
const featureMask = flags(
  u32,
  { 0: "AUDIT_FEATURE_ONLY_UNSET_LOGINUID", 1: "AUDIT_FEATURE_LOGINUID_IMMUTABLE" },
  { prefix: "AUDIT_FEATURE_" },
);

export const features = struct("audit_features", [
  ["vers", u32],
  ["mask", featureMask],
  ["features", featureMask],
  ["lock", featureMask],
]);

export const terminalStatus = struct("audit_tty_status", [
  ["enabled", yesNo32],
  ["log_passwd", yesNo32],
]);

const fieldRoom = 64;

export const rule = struct("audit_rule_data", [
  ["flags", filterList],
  ["action", action],
  ["field_count", u32],
  // The numbers of the system calls; those of the machine that it is for.
  ["mask", bitList(256)],
  ["fields", countedIn(auditField, fieldRoom, "field_count")],
  // What a field is compared with: a number, or how many bytes of the buffer.
  ["values", countedIn(hexadecimal(u32), fieldRoom, "field_count")],
  ["fieldflags", countedIn(operator, fieldRoom, "field_count")],
  ["buflen", quantity(u32, "bytes")],
  // Texts one after the other.
  ["buf", sized(string, "buflen")],
]);

export const signalInformation = struct("audit_sig_info", [
  ["uid", u32],
  ["pid", s32],
  ["ctx", string],
]);

export const equivalence = struct("audit_make_equiv", [
  ["old_len", quantity(u32, "bytes")],
  ["new_len", quantity(u32, "bytes")],
  ["old", sized(string, "old_len")],
  ["new", sized(string, "new_len")],
]);

export const replacement = struct("audit_replace", [["pid", pid]]);

/** No message has attributes. */
export const noAttributes = attributes("AUDIT", {});

/** What happened, as text. */
export const record = struct("audit_record", [["text", keyValues]]);
