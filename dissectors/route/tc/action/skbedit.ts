/**
 * What the kernel knows of a packet besides its bytes: priority, mark, queue.
 * Kernel: include/uapi/linux/tc_act/tc_skbedit.h, net/sched/act_skbedit.c (skbedit_policy, tcf_skbedit_dump),
 * include/uapi/linux/if_packet.h (PACKET_*)
 */
import { attributes, flags, hexadecimal, nest, pad, struct, u16, u32, u64 } from "../../../../src/schema/index.ts";
import { packetTypeOf } from "../../../packet/packet-types.ts";
import { classId } from "../handle.ts";
import { genericMembers, times } from "./generic.ts";

const packetType = packetTypeOf(u16);

const edits = flags(
  u64,
  {
    0: "SKBEDIT_F_PRIORITY",
    1: "SKBEDIT_F_QUEUE_MAPPING",
    2: "SKBEDIT_F_MARK",
    3: "SKBEDIT_F_PTYPE",
    4: "SKBEDIT_F_MASK",
    5: "SKBEDIT_F_INHERITDSFIELD",
    6: "SKBEDIT_F_TXQ_SKBHASH",
  },
  { prefix: "SKBEDIT_F_" },
);

export const skbedit = nest(
  attributes("TCA_SKBEDIT", {
    0: ["TCA_SKBEDIT_UNSPEC"],
    1: ["TCA_SKBEDIT_TM", times],
    2: ["TCA_SKBEDIT_PARMS", struct("tc_skbedit", genericMembers)],
    3: ["TCA_SKBEDIT_PRIORITY", classId],
    4: ["TCA_SKBEDIT_QUEUE_MAPPING", u16],
    5: ["TCA_SKBEDIT_MARK", hexadecimal(u32)],
    6: ["TCA_SKBEDIT_PAD", pad],
    7: ["TCA_SKBEDIT_PTYPE", packetType],
    8: ["TCA_SKBEDIT_MASK", hexadecimal(u32)],
    9: ["TCA_SKBEDIT_FLAGS", edits],
    10: ["TCA_SKBEDIT_QUEUE_MAPPING_MAX", u16],
  }),
);
