/**
 * Constants of kinds of devices that no field carries as the header has them.
 * Kernel: include/uapi/linux/if_bridge.h, include/uapi/linux/if_link.h, include/uapi/linux/can/netlink.h
 */
import { constants } from "../../../../src/schema/index.ts";

export const deviceConstants = constants({
  // The header numbers a bridge's options; `br_boolopt_multi` has them as bits.
  BR_BOOLOPT_NO_LL_LEARN: 0,
  BR_BOOLOPT_MCAST_VLAN_SNOOPING: 1,
  BR_BOOLOPT_MST_ENABLE: 2,
  BR_BOOLOPT_MDB_OFFLOAD_FAIL_NOTIFICATION: 3,
  BR_BOOLOPT_FDB_LOCAL_VLAN_0: 4,
  // What the text of IFLA_CAN_TERMINATION calls "disabled".
  CAN_TERMINATION_DISABLED: 0,
  // What a BPF program returns to leave the decision to the next one; not a policy of the device.
  NETKIT_NEXT: -1,
});
