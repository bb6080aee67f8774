/**
 * Tags of VLANs and whole Ethernet headers are put on, taken off and changed.
 * Kernel: include/uapi/linux/tc_act/tc_vlan.h, net/sched/act_vlan.c (vlan_policy)
 */
import { attributes, enumeration, mac, nest, pad, s32, struct, u8, u16 } from "../../../../src/schema/index.ts";
import { etherType } from "../../../packet/ether-types.ts";
import { genericMembers, times } from "./generic.ts";

const operation = enumeration(
  s32,
  {
    1: "TCA_VLAN_ACT_POP",
    2: "TCA_VLAN_ACT_PUSH",
    3: "TCA_VLAN_ACT_MODIFY",
    4: "TCA_VLAN_ACT_POP_ETH",
    5: "TCA_VLAN_ACT_PUSH_ETH",
  },
  { prefix: "TCA_VLAN_ACT_" },
);

export const vlan = nest(
  attributes("TCA_VLAN", {
    0: ["TCA_VLAN_UNSPEC"],
    1: ["TCA_VLAN_TM", times],
    2: ["TCA_VLAN_PARMS", struct("tc_vlan", [...genericMembers, ["v_action", operation]])],
    3: ["TCA_VLAN_PUSH_VLAN_ID", u16],
    // In network order (nla_get_be16 in tcf_vlan_init), which the spec does not say.
    4: ["TCA_VLAN_PUSH_VLAN_PROTOCOL", etherType],
    5: ["TCA_VLAN_PAD", pad],
    6: ["TCA_VLAN_PUSH_VLAN_PRIORITY", u8],
    7: ["TCA_VLAN_PUSH_ETH_DST", mac],
    8: ["TCA_VLAN_PUSH_ETH_SRC", mac],
  }),
);
