/** Names of numbers of audit rules. Kernel: include/uapi/linux/audit.h */
import { enumeration, u32 } from "../../src/schema/index.ts";

/** Which list a rule is in; bit 4 asks for its head. */
export const filterList = enumeration(
  u32,
  {
    0: "AUDIT_FILTER_USER",
    1: "AUDIT_FILTER_TASK",
    2: "AUDIT_FILTER_ENTRY",
    3: "AUDIT_FILTER_WATCH",
    4: "AUDIT_FILTER_EXIT",
    5: "AUDIT_FILTER_EXCLUDE",
    6: "AUDIT_FILTER_FS",
    7: "AUDIT_FILTER_URING_EXIT",
    16: "AUDIT_FILTER_USER|AUDIT_FILTER_PREPEND",
    17: "AUDIT_FILTER_TASK|AUDIT_FILTER_PREPEND",
    20: "AUDIT_FILTER_EXIT|AUDIT_FILTER_PREPEND",
    21: "AUDIT_FILTER_EXCLUDE|AUDIT_FILTER_PREPEND",
    22: "AUDIT_FILTER_FS|AUDIT_FILTER_PREPEND",
    23: "AUDIT_FILTER_URING_EXIT|AUDIT_FILTER_PREPEND",
  },
  {
    prefix: "AUDIT_FILTER_",
    words: { AUDIT_FILTER_FS: "filesystem", AUDIT_FILTER_URING_EXIT: "io_uring" },
  },
);

export const action = enumeration(
  u32,
  { 0: "AUDIT_NEVER", 1: "AUDIT_POSSIBLE", 2: "AUDIT_ALWAYS" },
  { prefix: "AUDIT_" },
);

/** What is looked at. */
export const auditField = enumeration(
  u32,
  {
    0: "AUDIT_PID",
    1: "AUDIT_UID",
    2: "AUDIT_EUID",
    3: "AUDIT_SUID",
    4: "AUDIT_FSUID",
    5: "AUDIT_GID",
    6: "AUDIT_EGID",
    7: "AUDIT_SGID",
    8: "AUDIT_FSGID",
    9: "AUDIT_LOGINUID",
    10: "AUDIT_PERS",
    11: "AUDIT_ARCH",
    12: "AUDIT_MSGTYPE",
    13: "AUDIT_SUBJ_USER",
    14: "AUDIT_SUBJ_ROLE",
    15: "AUDIT_SUBJ_TYPE",
    16: "AUDIT_SUBJ_SEN",
    17: "AUDIT_SUBJ_CLR",
    18: "AUDIT_PPID",
    19: "AUDIT_OBJ_USER",
    20: "AUDIT_OBJ_ROLE",
    21: "AUDIT_OBJ_TYPE",
    22: "AUDIT_OBJ_LEV_LOW",
    23: "AUDIT_OBJ_LEV_HIGH",
    24: "AUDIT_LOGINUID_SET",
    25: "AUDIT_SESSIONID",
    26: "AUDIT_FSTYPE",
    100: "AUDIT_DEVMAJOR",
    101: "AUDIT_DEVMINOR",
    102: "AUDIT_INODE",
    103: "AUDIT_EXIT",
    104: "AUDIT_SUCCESS",
    105: "AUDIT_WATCH",
    106: "AUDIT_PERM",
    107: "AUDIT_DIR",
    108: "AUDIT_FILETYPE",
    109: "AUDIT_OBJ_UID",
    110: "AUDIT_OBJ_GID",
    111: "AUDIT_FIELD_COMPARE",
    112: "AUDIT_EXE",
    113: "AUDIT_SADDR_FAM",
    200: "AUDIT_ARG0",
    201: "AUDIT_ARG1",
    202: "AUDIT_ARG2",
    203: "AUDIT_ARG3",
    210: "AUDIT_FILTERKEY",
  },
  {
    prefix: "AUDIT_",
    words: {
      AUDIT_LOGINUID: "auid",
      AUDIT_WATCH: "path",
      AUDIT_FILTERKEY: "key",
      AUDIT_ARG0: "a0",
      AUDIT_ARG1: "a1",
      AUDIT_ARG2: "a2",
      AUDIT_ARG3: "a3",
    },
  },
);

/** How it is compared. */
export const operator = enumeration(
  u32,
  {
    134217728: "AUDIT_BIT_MASK",
    268435456: "AUDIT_LESS_THAN",
    536870912: "AUDIT_GREATER_THAN",
    805306368: "AUDIT_NOT_EQUAL",
    1073741824: "AUDIT_EQUAL",
    1207959552: "AUDIT_BIT_TEST",
    1342177280: "AUDIT_LESS_THAN_OR_EQUAL",
    1610612736: "AUDIT_GREATER_THAN_OR_EQUAL",
    2147483648: "AUDIT_NEGATE",
  },
  {
    prefix: "AUDIT_",
    words: {
      AUDIT_BIT_MASK: "&",
      AUDIT_LESS_THAN: "<",
      AUDIT_GREATER_THAN: ">",
      AUDIT_NOT_EQUAL: "!=",
      AUDIT_EQUAL: "=",
      AUDIT_BIT_TEST: "&=",
      AUDIT_LESS_THAN_OR_EQUAL: "<=",
      AUDIT_GREATER_THAN_OR_EQUAL: ">=",
    },
  },
);
