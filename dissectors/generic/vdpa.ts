/**
 * Data path acceleration for virtio (vDPA): management devices, and the virtio devices that they offer.
 * Kernel: include/uapi/linux/vdpa.h, drivers/vdpa/vdpa.c (vdpa_nl_policy, vdpa_mgmtdev_fill, vdpa_dev_fill,
 * vdpa_dev_net_config_fill, vdpa_dev_blk_config_fill), include/uapi/linux/virtio_net.h, virtio_blk.h, virtio_config.h
 */
import {
  attributes,
  by,
  defineDissector,
  enumeration,
  flags,
  mac,
  pad,
  quantity,
  select,
  string,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { yesNo } from "../values.ts";
import { vdpaSummary } from "./vdpa-summary.ts";

const deviceNames = {
  1: "VIRTIO_ID_NET",
  2: "VIRTIO_ID_BLOCK",
  3: "VIRTIO_ID_CONSOLE",
  4: "VIRTIO_ID_RNG",
  5: "VIRTIO_ID_BALLOON",
  8: "VIRTIO_ID_SCSI",
  16: "VIRTIO_ID_GPU",
  18: "VIRTIO_ID_INPUT",
  19: "VIRTIO_ID_VSOCK",
  20: "VIRTIO_ID_CRYPTO",
  26: "VIRTIO_ID_FS",
};

/** Kernel: include/uapi/linux/virtio_ids.h */
const deviceId = enumeration(u32, deviceNames, { prefix: "VIRTIO_ID_", words: { VIRTIO_ID_NET: "network" } });

/** A bit for each kind of device. */
const classes = flags(u64, deviceNames, { prefix: "", words: { VIRTIO_ID_NET: "net", VIRTIO_ID_BLOCK: "block" } });

/** What every virtio device may have. */
const commonFeatures = {
  24: "VIRTIO_F_NOTIFY_ON_EMPTY",
  27: "VIRTIO_F_ANY_LAYOUT",
  28: "VIRTIO_RING_F_INDIRECT_DESC",
  29: "VIRTIO_RING_F_EVENT_IDX",
  32: "VIRTIO_F_VERSION_1",
  33: "VIRTIO_F_ACCESS_PLATFORM",
  34: "VIRTIO_F_RING_PACKED",
  35: "VIRTIO_F_IN_ORDER",
  36: "VIRTIO_F_ORDER_PLATFORM",
  37: "VIRTIO_F_SR_IOV",
  38: "VIRTIO_F_NOTIFICATION_DATA",
  39: "VIRTIO_F_NOTIF_CONFIG_DATA",
  40: "VIRTIO_F_RING_RESET",
  41: "VIRTIO_F_ADMIN_VQ",
} as const;

const commonWords = {
  VIRTIO_F_NOTIFY_ON_EMPTY: "NOTIFY_ON_EMPTY",
  VIRTIO_F_ANY_LAYOUT: "ANY_LAYOUT",
  VIRTIO_RING_F_INDIRECT_DESC: "INDIRECT_DESC",
  VIRTIO_RING_F_EVENT_IDX: "EVENT_IDX",
  VIRTIO_F_VERSION_1: "VERSION_1",
  VIRTIO_F_ACCESS_PLATFORM: "ACCESS_PLATFORM",
  VIRTIO_F_RING_PACKED: "RING_PACKED",
  VIRTIO_F_IN_ORDER: "IN_ORDER",
  VIRTIO_F_ORDER_PLATFORM: "ORDER_PLATFORM",
  VIRTIO_F_SR_IOV: "SR_IOV",
  VIRTIO_F_NOTIFICATION_DATA: "NOTIFICATION_DATA",
  VIRTIO_F_NOTIF_CONFIG_DATA: "NOTIF_CONFIG_DATA",
  VIRTIO_F_RING_RESET: "RING_RESET",
  VIRTIO_F_ADMIN_VQ: "ADMIN_VQ",
} as const;

const netFeatures = flags(
  u64,
  {
    0: "VIRTIO_NET_F_CSUM",
    1: "VIRTIO_NET_F_GUEST_CSUM",
    2: "VIRTIO_NET_F_CTRL_GUEST_OFFLOADS",
    3: "VIRTIO_NET_F_MTU",
    5: "VIRTIO_NET_F_MAC",
    6: "VIRTIO_NET_F_GSO",
    7: "VIRTIO_NET_F_GUEST_TSO4",
    8: "VIRTIO_NET_F_GUEST_TSO6",
    9: "VIRTIO_NET_F_GUEST_ECN",
    10: "VIRTIO_NET_F_GUEST_UFO",
    11: "VIRTIO_NET_F_HOST_TSO4",
    12: "VIRTIO_NET_F_HOST_TSO6",
    13: "VIRTIO_NET_F_HOST_ECN",
    14: "VIRTIO_NET_F_HOST_UFO",
    15: "VIRTIO_NET_F_MRG_RXBUF",
    16: "VIRTIO_NET_F_STATUS",
    17: "VIRTIO_NET_F_CTRL_VQ",
    18: "VIRTIO_NET_F_CTRL_RX",
    19: "VIRTIO_NET_F_CTRL_VLAN",
    20: "VIRTIO_NET_F_CTRL_RX_EXTRA",
    21: "VIRTIO_NET_F_GUEST_ANNOUNCE",
    22: "VIRTIO_NET_F_MQ",
    23: "VIRTIO_NET_F_CTRL_MAC_ADDR",
    ...commonFeatures,
    50: "VIRTIO_NET_F_DEVICE_STATS",
    52: "VIRTIO_NET_F_VQ_NOTF_COAL",
    53: "VIRTIO_NET_F_NOTF_COAL",
    54: "VIRTIO_NET_F_GUEST_USO4",
    55: "VIRTIO_NET_F_GUEST_USO6",
    56: "VIRTIO_NET_F_HOST_USO",
    57: "VIRTIO_NET_F_HASH_REPORT",
    59: "VIRTIO_NET_F_GUEST_HDRLEN",
    60: "VIRTIO_NET_F_RSS",
    61: "VIRTIO_NET_F_RSC_EXT",
    62: "VIRTIO_NET_F_STANDBY",
    63: "VIRTIO_NET_F_SPEED_DUPLEX",
  },
  { prefix: "VIRTIO_NET_F_", words: commonWords },
);

const blockFeatures = flags(
  u64,
  {
    0: "VIRTIO_BLK_F_BARRIER",
    1: "VIRTIO_BLK_F_SIZE_MAX",
    2: "VIRTIO_BLK_F_SEG_MAX",
    4: "VIRTIO_BLK_F_GEOMETRY",
    5: "VIRTIO_BLK_F_RO",
    6: "VIRTIO_BLK_F_BLK_SIZE",
    7: "VIRTIO_BLK_F_SCSI",
    9: "VIRTIO_BLK_F_FLUSH",
    10: "VIRTIO_BLK_F_TOPOLOGY",
    11: "VIRTIO_BLK_F_CONFIG_WCE",
    12: "VIRTIO_BLK_F_MQ",
    13: "VIRTIO_BLK_F_DISCARD",
    14: "VIRTIO_BLK_F_WRITE_ZEROES",
    16: "VIRTIO_BLK_F_SECURE_ERASE",
    17: "VIRTIO_BLK_F_ZONED",
    ...commonFeatures,
  },
  { prefix: "VIRTIO_BLK_F_", words: commonWords },
);

const otherFeatures = flags(u64, commonFeatures, { prefix: "", words: commonWords });

/** What the bits mean depends on the device; a request does not name it, and only network devices take them. */
const deviceFeatures = select(by("VDPA_ATTR_DEV_ID"), { 1: netFeatures, 2: blockFeatures }, netFeatures);

/** The same by the classes of a management device, where it has one alone. */
const classFeatures = select(
  by("VDPA_ATTR_MGMTDEV_SUPPORTED_CLASSES"),
  { 2: netFeatures, 4: blockFeatures },
  otherFeatures,
);

/** The header says u8, but vdpa_dev_net_status_config_fill puts a u16. */
const linkStatus = flags(u16, { 0: "VIRTIO_NET_S_LINK_UP", 1: "VIRTIO_NET_S_ANNOUNCE" }, { prefix: "VIRTIO_NET_S_" });

const vdpaAttributes = attributes("VDPA_ATTR", {
  0: ["VDPA_ATTR_PAD", pad, { alias: "VDPA_ATTR_UNSPEC" }],
  1: ["VDPA_ATTR_MGMTDEV_BUS_NAME", string],
  2: ["VDPA_ATTR_MGMTDEV_DEV_NAME", string],
  3: ["VDPA_ATTR_MGMTDEV_SUPPORTED_CLASSES", classes],
  4: ["VDPA_ATTR_DEV_NAME", string],
  5: ["VDPA_ATTR_DEV_ID", deviceId],
  6: ["VDPA_ATTR_DEV_VENDOR_ID", u32],
  7: ["VDPA_ATTR_DEV_MAX_VQS", u32],
  8: ["VDPA_ATTR_DEV_MAX_VQ_SIZE", u16],
  9: ["VDPA_ATTR_DEV_MIN_VQ_SIZE", u16],
  10: ["VDPA_ATTR_DEV_NET_CFG_MACADDR", mac],
  11: ["VDPA_ATTR_DEV_NET_STATUS", linkStatus],
  12: ["VDPA_ATTR_DEV_NET_CFG_MAX_VQP", u16],
  13: ["VDPA_ATTR_DEV_NET_CFG_MTU", u16],
  14: ["VDPA_ATTR_DEV_NEGOTIATED_FEATURES", deviceFeatures],
  15: ["VDPA_ATTR_DEV_MGMTDEV_MAX_VQS", u32],
  16: ["VDPA_ATTR_DEV_SUPPORTED_FEATURES", classFeatures],
  17: ["VDPA_ATTR_DEV_QUEUE_INDEX", u32],
  18: ["VDPA_ATTR_DEV_VENDOR_ATTR_NAME", string, { multi: true }],
  19: ["VDPA_ATTR_DEV_VENDOR_ATTR_VALUE", u64, { multi: true }],
  20: ["VDPA_ATTR_DEV_FEATURES", deviceFeatures],
  21: ["VDPA_ATTR_DEV_BLK_CFG_CAPACITY", quantity(u64, "sectors")],
  22: ["VDPA_ATTR_DEV_BLK_CFG_SIZE_MAX", quantity(u32, "bytes")],
  23: ["VDPA_ATTR_DEV_BLK_CFG_BLK_SIZE", quantity(u32, "bytes")],
  24: ["VDPA_ATTR_DEV_BLK_CFG_SEG_MAX", u32],
  25: ["VDPA_ATTR_DEV_BLK_CFG_NUM_QUEUES", u16],
  26: ["VDPA_ATTR_DEV_BLK_CFG_PHY_BLK_EXP", u8],
  27: ["VDPA_ATTR_DEV_BLK_CFG_ALIGN_OFFSET", u8],
  28: ["VDPA_ATTR_DEV_BLK_CFG_MIN_IO_SIZE", u16],
  29: ["VDPA_ATTR_DEV_BLK_CFG_OPT_IO_SIZE", u32],
  30: ["VDPA_ATTR_DEV_BLK_CFG_MAX_DISCARD_SEC", quantity(u32, "sectors")],
  31: ["VDPA_ATTR_DEV_BLK_CFG_MAX_DISCARD_SEG", u32],
  32: ["VDPA_ATTR_DEV_BLK_CFG_DISCARD_SEC_ALIGN", quantity(u32, "sectors")],
  33: ["VDPA_ATTR_DEV_BLK_CFG_MAX_WRITE_ZEROES_SEC", quantity(u32, "sectors")],
  34: ["VDPA_ATTR_DEV_BLK_CFG_MAX_WRITE_ZEROES_SEG", u32],
  35: ["VDPA_ATTR_DEV_BLK_READ_ONLY", yesNo],
  36: ["VDPA_ATTR_DEV_BLK_FLUSH", yesNo],
});

export const vdpa = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "vdpa",
  messages: {
    0: ["VDPA_CMD_UNSPEC", "notify"],
    // The answers to the two requests for devices are what announces new ones.
    1: ["VDPA_CMD_MGMTDEV_NEW", "reply"],
    2: ["VDPA_CMD_MGMTDEV_GET", "get"],
    3: ["VDPA_CMD_DEV_NEW", "new"],
    4: ["VDPA_CMD_DEV_DEL", "del"],
    5: ["VDPA_CMD_DEV_GET", "get"],
    6: ["VDPA_CMD_DEV_CONFIG_GET", "get"],
    7: ["VDPA_CMD_DEV_VSTATS_GET", "get"],
    8: ["VDPA_CMD_DEV_ATTR_SET", "set"],
  },
  attributes: vdpaAttributes,
  summary: vdpaSummary,
});
