/**
 * Headers of traffic control messages.
 * Kernel: include/uapi/linux/rtnetlink.h (struct tcmsg, struct tcamsg), net/sched/sch_api.c (tc_fill_qdisc,
 * tc_fill_tclass), net/sched/cls_api.c (tcf_fill_node)
 */
import {
  by,
  byByteOrder,
  family,
  hexadecimal,
  type Integral,
  type MemberSpec,
  named,
  type StructType,
  select,
  sifindexOr,
  struct,
  type Type,
  u16,
  u32,
} from "../../../src/schema/index.ts";
import { etherType } from "../../packet/ether-types.ts";
import { clsactParent, filterParent, handle, parent, u32Handle } from "./handle.ts";

const minusOne = "-1";

/** A block of filters that several devices share has its number in the place of the parent. */
const parentOrBlock = (parentType: Type): Type => select(by("tcm_ifindex"), { [minusOne]: u32 }, parentType);

const tcmsg = (handleType: Type, parentType: Type, info: Type): StructType =>
  struct("tcmsg", [
    ["tcm_family", family],
    [null, 3],
    ["tcm_ifindex", sifindexOr({ [minusOne]: "block" })],
    ["tcm_handle", handleType],
    ["tcm_parent", parentOrBlock(parentType)],
    ["tcm_info", info],
  ]);

/** `tcm_info` is how many hold the discipline. */
export const disciplineHeader = tcmsg(handle, select(by("TCA_KIND"), { clsact: clsactParent }, parent), u32);

/** `tcm_info` is the discipline inside the class. */
export const classHeader = tcmsg(handle, parent, handle);

const protocol: MemberSpec = ["protocol", etherType];
const preference: MemberSpec = ["pref", named(u16, { 0: "any" })];

/** The protocol is in network order in the lower half of a number that is in the order of the machine. */
const protocolAndPreference = byByteOrder({
  little: struct("tcm_info", [protocol, preference]),
  big: struct("tcm_info", [preference, protocol]),
});

const filterHandle = select(by("TCA_KIND"), { u32: u32Handle }, hexadecimal(u32) satisfies Integral);

export const filterHeader = tcmsg(filterHandle, filterParent, protocolAndPreference);

export const tcamsg = struct("tcamsg", [
  ["tca_family", family],
  [null, 3],
]);
