/**
 * Names of numbers of RDMA.
 * Kernel: include/uapi/rdma/rdma_netlink.h, include/rdma/ib_verbs.h (enum ib_qp_type, ib_port_state, IB_DEVICE_*),
 * include/uapi/rdma/ib_user_ioctl_verbs.h, include/rdma/rdma_cm.h, include/rdma/rdma_counter.h
 */
import { bySibling, enumeration, flags, named, select, u8, u32, u64 } from "../../src/schema/index.ts";

export const nodeType = enumeration(
  u8,
  {
    1: "RDMA_NODE_IB_CA",
    2: "RDMA_NODE_IB_SWITCH",
    3: "RDMA_NODE_IB_ROUTER",
    4: "RDMA_NODE_RNIC",
    5: "RDMA_NODE_USNIC",
    6: "RDMA_NODE_USNIC_UDP",
    7: "RDMA_NODE_UNSPECIFIED",
  },
  {
    prefix: "RDMA_NODE_",
    words: { RDMA_NODE_IB_CA: "ca", RDMA_NODE_IB_SWITCH: "switch", RDMA_NODE_IB_ROUTER: "router" },
  },
);

export const portState = enumeration(
  u8,
  {
    0: "IB_PORT_NOP",
    1: "IB_PORT_DOWN",
    2: "IB_PORT_INIT",
    3: "IB_PORT_ARMED",
    4: "IB_PORT_ACTIVE",
    5: "IB_PORT_ACTIVE_DEFER",
  },
  {
    prefix: "IB_PORT_",
    words: { IB_PORT_ACTIVE: "ACTIVE", IB_PORT_DOWN: "DOWN", IB_PORT_INIT: "INIT", IB_PORT_ARMED: "ARMED" },
  },
);

export const physicalState = enumeration(
  u8,
  {
    1: "IB_PORT_PHYS_STATE_SLEEP",
    2: "IB_PORT_PHYS_STATE_POLLING",
    3: "IB_PORT_PHYS_STATE_DISABLED",
    4: "IB_PORT_PHYS_STATE_PORT_CONFIGURATION_TRAINING",
    5: "IB_PORT_PHYS_STATE_LINK_UP",
    6: "IB_PORT_PHYS_STATE_LINK_ERROR_RECOVERY",
    7: "IB_PORT_PHYS_STATE_PHY_TEST",
  },
  {
    prefix: "IB_PORT_PHYS_STATE_",
    words: {
      IB_PORT_PHYS_STATE_LINK_UP: "LINK_UP",
      IB_PORT_PHYS_STATE_POLLING: "POLLING",
      IB_PORT_PHYS_STATE_DISABLED: "DISABLED",
    },
  },
);

const deviceCapabilities = flags(
  u64,
  {
    0: "IB_DEVICE_RESIZE_MAX_WR",
    1: "IB_DEVICE_BAD_PKEY_CNTR",
    2: "IB_DEVICE_BAD_QKEY_CNTR",
    3: "IB_DEVICE_RAW_MULTI",
    4: "IB_DEVICE_AUTO_PATH_MIG",
    5: "IB_DEVICE_CHANGE_PHY_PORT",
    6: "IB_DEVICE_UD_AV_PORT_ENFORCE",
    7: "IB_DEVICE_CURR_QP_STATE_MOD",
    8: "IB_DEVICE_SHUTDOWN_PORT",
    9: "IB_DEVICE_INIT_TYPE",
    10: "IB_DEVICE_PORT_ACTIVE_EVENT",
    11: "IB_DEVICE_SYS_IMAGE_GUID",
    12: "IB_DEVICE_RC_RNR_NAK_GEN",
    13: "IB_DEVICE_SRQ_RESIZE",
    14: "IB_DEVICE_N_NOTIFY_CQ",
    17: "IB_DEVICE_MEM_WINDOW",
    18: "IB_DEVICE_UD_IP_CSUM",
    20: "IB_DEVICE_XRC",
    21: "IB_DEVICE_MEM_MGT_EXTENSIONS",
    23: "IB_DEVICE_MEM_WINDOW_TYPE_2A",
    24: "IB_DEVICE_MEM_WINDOW_TYPE_2B",
    25: "IB_DEVICE_RC_IP_CSUM",
    26: "IB_DEVICE_RAW_IP_CSUM",
    29: "IB_DEVICE_MANAGED_FLOW_STEERING",
    34: "IB_DEVICE_RAW_SCATTER_FCS",
    36: "IB_DEVICE_PCI_WRITE_END_PADDING",
    38: "IB_DEVICE_FLUSH_GLOBAL",
    39: "IB_DEVICE_FLUSH_PERSISTENT",
    40: "IB_DEVICE_ATOMIC_WRITE",
  },
  { prefix: "IB_DEVICE_" },
);

/** CapabilityMask of InfiniBand, and CapabilityMask2 above it. */
const portCapabilities = flags(
  u64,
  {
    1: "IB_PORT_SM",
    2: "IB_PORT_NOTICE_SUP",
    3: "IB_PORT_TRAP_SUP",
    4: "IB_PORT_OPT_IPD_SUP",
    5: "IB_PORT_AUTO_MIGR_SUP",
    6: "IB_PORT_SL_MAP_SUP",
    7: "IB_PORT_MKEY_NVRAM",
    8: "IB_PORT_PKEY_NVRAM",
    9: "IB_PORT_LED_INFO_SUP",
    10: "IB_PORT_SM_DISABLED",
    11: "IB_PORT_SYS_IMAGE_GUID_SUP",
    12: "IB_PORT_PKEY_SW_EXT_PORT_TRAP_SUP",
    14: "IB_PORT_EXTENDED_SPEEDS_SUP",
    15: "IB_PORT_CAP_MASK2_SUP",
    16: "IB_PORT_CM_SUP",
    17: "IB_PORT_SNMP_TUNNEL_SUP",
    18: "IB_PORT_REINIT_SUP",
    19: "IB_PORT_DEVICE_MGMT_SUP",
    20: "IB_PORT_VENDOR_CLASS_SUP",
    21: "IB_PORT_DR_NOTICE_SUP",
    22: "IB_PORT_CAP_MASK_NOTICE_SUP",
    23: "IB_PORT_BOOT_MGMT_SUP",
    24: "IB_PORT_LINK_LATENCY_SUP",
    25: "IB_PORT_CLIENT_REG_SUP",
    26: "IB_PORT_OTHER_LOCAL_CHANGES_SUP",
    27: "IB_PORT_LINK_SPEED_WIDTH_TABLE_SUP",
    28: "IB_PORT_VENDOR_SPECIFIC_MADS_TABLE_SUP",
    29: "IB_PORT_MCAST_PKEY_TRAP_SUPPRESSION_SUP",
    30: "IB_PORT_MCAST_FDB_TOP_SUP",
    31: "IB_PORT_HIERARCHY_INFO_SUP",
    32: "IB_PORT_SET_NODE_DESC_SUP",
    33: "IB_PORT_PORT_INFO_EXT_SUP",
    34: "IB_PORT_VIRT_SUP",
    35: "IB_PORT_SWITCH_PORT_STATE_TABLE_SUP",
    36: "IB_PORT_LINK_WIDTH_2X_SUP",
    37: "IB_PORT_LINK_SPEED_HDR_SUP",
    38: "IB_PORT_LINK_SPEED_NDR_SUP",
    39: "IB_PORT_EXTENDED_SPEEDS2_SUP",
    42: "IB_PORT_LINK_SPEED_XDR_SUP",
  },
  { prefix: "IB_PORT_" },
);

/** Of a port where the message has its state, else of a device: RDMA_NLDEV_CMD_GET answers for both. */
export const capabilities = select(
  bySibling("RDMA_NLDEV_ATTR_PORT_STATE"),
  {
    0: portCapabilities,
    1: portCapabilities,
    2: portCapabilities,
    3: portCapabilities,
    4: portCapabilities,
    5: portCapabilities,
  },
  deviceCapabilities,
);

export const pathMigration = enumeration(
  u8,
  { 0: "IB_MIG_MIGRATED", 1: "IB_MIG_REARM", 2: "IB_MIG_ARMED" },
  { prefix: "", words: { IB_MIG_MIGRATED: "MIGRATED", IB_MIG_REARM: "REARM", IB_MIG_ARMED: "ARMED" } },
);

export const queuePairType = enumeration(
  u8,
  {
    0: "IB_QPT_SMI",
    1: "IB_QPT_GSI",
    2: "IB_QPT_RC",
    3: "IB_QPT_UC",
    4: "IB_QPT_UD",
    5: "IB_QPT_RAW_IPV6",
    6: "IB_QPT_RAW_ETHERTYPE",
    8: "IB_QPT_RAW_PACKET",
    9: "IB_QPT_XRC_INI",
    10: "IB_QPT_XRC_TGT",
    255: "IB_QPT_DRIVER",
  },
  {
    prefix: "IB_QPT_",
    words: { IB_QPT_SMI: "SMI", IB_QPT_GSI: "GSI", IB_QPT_RC: "RC", IB_QPT_UC: "UC", IB_QPT_UD: "UD" },
  },
);

const queuePairState = enumeration(
  u8,
  {
    0: "IB_QPS_RESET",
    1: "IB_QPS_INIT",
    2: "IB_QPS_RTR",
    3: "IB_QPS_RTS",
    4: "IB_QPS_SQD",
    5: "IB_QPS_SQE",
    6: "IB_QPS_ERR",
  },
  {
    prefix: "IB_QPS_",
    words: {
      IB_QPS_RESET: "RESET",
      IB_QPS_INIT: "INIT",
      IB_QPS_RTR: "RTR",
      IB_QPS_RTS: "RTS",
      IB_QPS_SQD: "SQD",
      IB_QPS_SQE: "SQE",
      IB_QPS_ERR: "ERR",
    },
  },
);

const connectionState = enumeration(
  u8,
  {
    0: "RDMA_CM_IDLE",
    1: "RDMA_CM_ADDR_QUERY",
    2: "RDMA_CM_ADDR_RESOLVED",
    3: "RDMA_CM_ROUTE_QUERY",
    4: "RDMA_CM_ROUTE_RESOLVED",
    5: "RDMA_CM_CONNECT",
    6: "RDMA_CM_DISCONNECT",
    7: "RDMA_CM_ADDR_BOUND",
    8: "RDMA_CM_LISTEN",
    9: "RDMA_CM_DEVICE_REMOVAL",
    10: "RDMA_CM_DESTROYING",
  },
  { prefix: "RDMA_CM_" },
);

export const portSpace = enumeration(
  u32,
  { 2: "RDMA_PS_IPOIB", 262: "RDMA_PS_TCP", 273: "RDMA_PS_UDP", 319: "RDMA_PS_IB" },
  { prefix: "RDMA_PS_" },
);

/** Only identifiers of connections have a port space. */
export const resourceState = select(
  bySibling("RDMA_NLDEV_ATTR_RES_PS"),
  { 2: connectionState, 262: connectionState, 273: connectionState, 319: connectionState },
  queuePairState,
);

export const pollContext = enumeration(
  u8,
  { 0: "IB_POLL_DIRECT", 1: "IB_POLL_SOFTIRQ", 2: "IB_POLL_WORKQUEUE", 3: "IB_POLL_UNBOUND_WORKQUEUE" },
  {
    prefix: "IB_POLL_",
    words: {
      IB_POLL_DIRECT: "DIRECT",
      IB_POLL_SOFTIRQ: "SOFTIRQ",
      IB_POLL_WORKQUEUE: "WORKQUEUE",
      IB_POLL_UNBOUND_WORKQUEUE: "UNBOUND_WORKQUEUE",
    },
  },
);

export const printType = enumeration(
  u8,
  { 0: "RDMA_NLDEV_PRINT_TYPE_UNSPEC", 1: "RDMA_NLDEV_PRINT_TYPE_HEX" },
  { prefix: "RDMA_NLDEV_PRINT_TYPE_" },
);

export const counterMode = enumeration(
  u32,
  { 0: "RDMA_COUNTER_MODE_NONE", 1: "RDMA_COUNTER_MODE_AUTO", 2: "RDMA_COUNTER_MODE_MANUAL" },
  { prefix: "RDMA_COUNTER_MODE_" },
);

/** The number of the attribute that lists what is counted. */
export const counterResource = named(u32, { 19: "qp", 40: "mr" });

export const autoModeMask = flags(
  u32,
  { 0: "RDMA_COUNTER_MASK_QP_TYPE", 1: "RDMA_COUNTER_MASK_PID" },
  { prefix: "RDMA_COUNTER_MASK_" },
);

export const deviceType = enumeration(u8, { 1: "RDMA_DEVICE_TYPE_SMI" }, { prefix: "RDMA_DEVICE_TYPE_" });

export const nameAssignType = enumeration(
  u8,
  { 0: "RDMA_NAME_ASSIGN_TYPE_UNKNOWN", 1: "RDMA_NAME_ASSIGN_TYPE_USER" },
  { prefix: "RDMA_NAME_ASSIGN_TYPE_" },
);

export const eventType = enumeration(
  u8,
  {
    0: "RDMA_REGISTER_EVENT",
    1: "RDMA_UNREGISTER_EVENT",
    2: "RDMA_NETDEV_ATTACH_EVENT",
    3: "RDMA_NETDEV_DETACH_EVENT",
    4: "RDMA_RENAME_EVENT",
    5: "RDMA_NETDEV_RENAME_EVENT",
  },
  {
    prefix: "",
    words: {
      RDMA_REGISTER_EVENT: "REGISTER",
      RDMA_UNREGISTER_EVENT: "UNREGISTER",
      RDMA_NETDEV_ATTACH_EVENT: "NETDEV_ATTACH",
      RDMA_NETDEV_DETACH_EVENT: "NETDEV_DETACH",
      RDMA_RENAME_EVENT: "RENAME",
      RDMA_NETDEV_RENAME_EVENT: "NETDEV_RENAME",
    },
  },
);
