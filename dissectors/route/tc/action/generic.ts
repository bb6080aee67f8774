/**
 * What all actions have: how a packet goes on after them, and when they were used.
 * Kernel: include/uapi/linux/pkt_cls.h (tc_gen, struct tcf_t, TC_ACT_*), include/net/act_api.h (tcf_tm_dump)
 */
import {
  enumeration,
  type MemberSpec,
  notation,
  quantity,
  s32,
  struct,
  u32,
  u64,
} from "../../../../src/schema/index.ts";

/** Verdicts that hold a number: `jump 1`, `goto chain 7`. */
const withArgument = notation(s32, {
  write: (value) => {
    const argument = value & 0xfffffff;
    if (value >>> 28 === 1) return `jump ${argument}`;
    return value >>> 28 === 2 ? `goto chain ${argument}` : null;
  },
});

/** How a packet goes on. */
export const verdict = enumeration(
  withArgument,
  {
    "-1": "TC_ACT_UNSPEC",
    0: "TC_ACT_OK",
    1: "TC_ACT_RECLASSIFY",
    2: "TC_ACT_SHOT",
    3: "TC_ACT_PIPE",
    4: "TC_ACT_STOLEN",
    5: "TC_ACT_QUEUED",
    6: "TC_ACT_REPEAT",
    7: "TC_ACT_REDIRECT",
    8: "TC_ACT_TRAP",
  },
  { prefix: "TC_ACT_", words: { TC_ACT_UNSPEC: "continue", TC_ACT_OK: "pass", TC_ACT_SHOT: "drop" } },
);

/** The members with which the parameters of most actions begin. */
export const genericMembers: readonly MemberSpec[] = [
  ["index", u32],
  ["capab", u32],
  ["action", verdict],
  ["refcnt", s32],
  ["bindcnt", s32],
];

const ago = quantity(u64, "clock ticks");

/** How long ago. */
export const times = struct("tcf_t", [
  ["install", ago],
  ["lastuse", ago],
  ["expires", ago],
  ["firstuse", ago],
]);
