/** The clock that times are told by. Kernel: include/uapi/linux/time.h (CLOCK_*), include/linux/posix-timers.h */
import { enumeration, s32 } from "../../../src/schema/index.ts";

export const clockId = enumeration(
  s32,
  {
    "-1": "CLOCKID_INVALID",
    0: "CLOCK_REALTIME",
    1: "CLOCK_MONOTONIC",
    2: "CLOCK_PROCESS_CPUTIME_ID",
    3: "CLOCK_THREAD_CPUTIME_ID",
    4: "CLOCK_MONOTONIC_RAW",
    5: "CLOCK_REALTIME_COARSE",
    6: "CLOCK_MONOTONIC_COARSE",
    7: "CLOCK_BOOTTIME",
    8: "CLOCK_REALTIME_ALARM",
    9: "CLOCK_BOOTTIME_ALARM",
    11: "CLOCK_TAI",
  },
  {
    words: {
      CLOCKID_INVALID: "invalid",
      CLOCK_REALTIME: "REALTIME",
      CLOCK_MONOTONIC: "MONOTONIC",
      CLOCK_BOOTTIME: "BOOTTIME",
      CLOCK_TAI: "TAI",
    },
  },
);
