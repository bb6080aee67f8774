/**
 * Warnings of disk quotas: who exceeds what on which device.
 * Kernel: include/uapi/linux/quota.h, fs/quota/netlink.c (quota_send_warning)
 */
import { attributes, constants, defineDissector, enumeration, pad, u32, u64 } from "../../src/schema/index.ts";

const quotaType = enumeration(
  u32,
  { 0: "USRQUOTA", 1: "GRPQUOTA", 2: "PRJQUOTA" },
  { prefix: "", words: { USRQUOTA: "user", GRPQUOTA: "group", PRJQUOTA: "project" } },
);

const warning = enumeration(
  u32,
  {
    0: "QUOTA_NL_NOWARN",
    1: "QUOTA_NL_IHARDWARN",
    2: "QUOTA_NL_ISOFTLONGWARN",
    3: "QUOTA_NL_ISOFTWARN",
    4: "QUOTA_NL_BHARDWARN",
    5: "QUOTA_NL_BSOFTLONGWARN",
    6: "QUOTA_NL_BSOFTWARN",
    7: "QUOTA_NL_IHARDBELOW",
    8: "QUOTA_NL_ISOFTBELOW",
    9: "QUOTA_NL_BHARDBELOW",
    10: "QUOTA_NL_BSOFTBELOW",
  },
  {
    prefix: "QUOTA_NL_",
    words: {
      QUOTA_NL_NOWARN: "no warning",
      QUOTA_NL_IHARDWARN: "file limit reached",
      QUOTA_NL_ISOFTLONGWARN: "file quota exceeded too long",
      QUOTA_NL_ISOFTWARN: "file quota exceeded",
      QUOTA_NL_BHARDWARN: "block limit reached",
      QUOTA_NL_BSOFTLONGWARN: "block quota exceeded too long",
      QUOTA_NL_BSOFTWARN: "block quota exceeded",
      QUOTA_NL_IHARDBELOW: "below the file limit",
      QUOTA_NL_ISOFTBELOW: "below the file quota",
      QUOTA_NL_BHARDBELOW: "below the block limit",
      QUOTA_NL_BSOFTBELOW: "below the block quota",
    },
  },
);

const quotaAttributes = attributes("QUOTA_NL_A", {
  0: ["QUOTA_NL_A_UNSPEC"],
  1: ["QUOTA_NL_A_QTYPE", quotaType],
  2: ["QUOTA_NL_A_EXCESS_ID", u64],
  3: ["QUOTA_NL_A_WARNING", warning],
  4: ["QUOTA_NL_A_DEV_MAJOR", u32],
  5: ["QUOTA_NL_A_DEV_MINOR", u32],
  6: ["QUOTA_NL_A_CAUSED_ID", u64],
  7: ["QUOTA_NL_A_PAD", pad],
});

export const quota = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "VFS_DQUOT",
  messages: {
    0: ["QUOTA_NL_C_UNSPEC", "notify"],
    1: [
      "QUOTA_NL_C_WARNING",
      "notify",
      {
        summary:
          "[{QUOTA_NL_A_QTYPE} ][{QUOTA_NL_A_EXCESS_ID}: ]{QUOTA_NL_A_WARNING}[ on device {QUOTA_NL_A_DEV_MAJOR}:{QUOTA_NL_A_DEV_MINOR}][ caused by {QUOTA_NL_A_CAUSED_ID}]",
      },
    ],
  },
  attributes: quotaAttributes,
  // Bits of structs of quotactl(2), which stand in the same header.
  constants: constants({
    QIF_BLIMITS_B: 0,
    QIF_SPACE_B: 1,
    QIF_ILIMITS_B: 2,
    QIF_INODES_B: 3,
    QIF_BTIME_B: 4,
    QIF_ITIME_B: 5,
    DQF_ROOT_SQUASH_B: 0,
    DQF_SYS_FILE_B: 16,
    DQF_PRIVATE: 17,
  }),
});
