/**
 * Extended matches, joined by "and" and "or".
 * Kernel: include/uapi/linux/pkt_cls.h (struct tcf_ematch_tree_hdr, tcf_ematch_hdr, TCA_EMATCH_TREE_*, TCF_EM_*),
 * net/sched/ematch.c
 */
import {
  attributes,
  by,
  bytes,
  enumeration,
  flags,
  indexed,
  nest,
  select,
  struct,
  u16,
  u32,
} from "../../../../src/schema/index.ts";
import { u32Key } from "../filter/u32.ts";
import { canid } from "./canid.ts";
import { cmp } from "./cmp.ts";
import { ipset } from "./ipset.ts";
import { ipt } from "./ipt.ts";
import { meta } from "./meta.ts";
import { nbyte } from "./nbyte.ts";
import { text } from "./text.ts";

const kind = enumeration(
  u16,
  {
    0: "TCF_EM_CONTAINER",
    1: "TCF_EM_CMP",
    2: "TCF_EM_NBYTE",
    3: "TCF_EM_U32",
    4: "TCF_EM_META",
    5: "TCF_EM_TEXT",
    6: "TCF_EM_VLAN",
    7: "TCF_EM_CANID",
    8: "TCF_EM_IPSET",
    9: "TCF_EM_IPT",
  },
  { prefix: "TCF_EM_" },
);

/** The relation is to the next match of the list; without one this is the last of its branch. */
const relation = flags(u16, {
  0: "TCF_EM_REL_AND",
  1: "TCF_EM_REL_OR",
  2: "TCF_EM_INVERT",
  3: "TCF_EM_SIMPLE",
});

const match = struct("tcf_ematch_hdr", [
  ["matchid", u16],
  ["kind", kind],
  ["flags", relation],
  [null, 2],
  [
    "data",
    select(by("kind"), {
      // The place in the list, from 0, where what is in parentheses begins.
      0: u32,
      1: cmp,
      2: nbyte,
      3: u32Key,
      4: meta,
      5: text,
      // No kernel has one.
      6: bytes,
      7: canid,
      8: ipset,
      9: ipt,
    }),
  ],
]);

const header = struct("tcf_ematch_tree_hdr", [
  ["nmatches", u16],
  ["progid", enumeration(u16, { 0: "TCF_EM_PROG_TC" }, { prefix: "TCF_EM_PROG_" })],
]);

export const extendedMatches = nest(
  attributes("TCA_EMATCH_TREE", {
    0: ["TCA_EMATCH_TREE_UNSPEC"],
    1: ["TCA_EMATCH_TREE_HDR", header],
    2: ["TCA_EMATCH_TREE_LIST", indexed(match)],
  }),
);
