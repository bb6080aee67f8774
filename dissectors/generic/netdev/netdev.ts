/**
 * Devices, their queues, NAPI instances, pools of pages and statistics.
 * Kernel: include/uapi/linux/netdev.h, net/core/netdev-genl.c, net/core/netdev-genl-gen.c (policies),
 * net/core/page_pool_user.c
 */
import {
  attributes,
  constants,
  defineDissector,
  enumeration,
  fd,
  flags,
  ifindex,
  ifindexIn,
  nest,
  nsid,
  pad,
  pid,
  quantity,
  u32,
  u64,
  uint,
} from "../../../src/schema/index.ts";
import {
  deviceSummary,
  dmabufSummary,
  napiSummary,
  pagePoolStatisticsSummary,
  pagePoolSummary,
  queueStatisticsSummary,
  queueSummary,
} from "./netdev-summary.ts";
import { pagePoolStatistics, queueStatistics, queueType } from "./statistics.ts";

const xdpActions = flags(
  u64,
  {
    0: "NETDEV_XDP_ACT_BASIC",
    1: "NETDEV_XDP_ACT_REDIRECT",
    2: "NETDEV_XDP_ACT_NDO_XMIT",
    3: "NETDEV_XDP_ACT_XSK_ZEROCOPY",
    4: "NETDEV_XDP_ACT_HW_OFFLOAD",
    5: "NETDEV_XDP_ACT_RX_SG",
    6: "NETDEV_XDP_ACT_NDO_XMIT_SG",
  },
  { prefix: "NETDEV_XDP_ACT_" },
);

const xdpMetadata = flags(
  u64,
  {
    0: "NETDEV_XDP_RX_METADATA_TIMESTAMP",
    1: "NETDEV_XDP_RX_METADATA_HASH",
    2: "NETDEV_XDP_RX_METADATA_VLAN_TAG",
  },
  { prefix: "NETDEV_XDP_RX_METADATA_" },
);

const xskFeatures = flags(
  u64,
  {
    0: "NETDEV_XSK_FLAGS_TX_TIMESTAMP",
    1: "NETDEV_XSK_FLAGS_TX_CHECKSUM",
    2: "NETDEV_XSK_FLAGS_TX_LAUNCH_TIME_FIFO",
  },
  { prefix: "NETDEV_XSK_FLAGS_" },
);

const threaded = enumeration(
  u32,
  {
    0: "NETDEV_NAPI_THREADED_DISABLED",
    1: "NETDEV_NAPI_THREADED_ENABLED",
    2: "NETDEV_NAPI_THREADED_BUSY_POLL",
  },
  { prefix: "NETDEV_NAPI_THREADED_", words: { NETDEV_NAPI_THREADED_BUSY_POLL: "busy-poll" } },
);

const device = attributes("NETDEV_A_DEV", {
  1: ["NETDEV_A_DEV_IFINDEX", ifindex],
  2: ["NETDEV_A_DEV_PAD", pad],
  3: ["NETDEV_A_DEV_XDP_FEATURES", xdpActions],
  4: ["NETDEV_A_DEV_XDP_ZC_MAX_SEGS", u32],
  5: ["NETDEV_A_DEV_XDP_RX_METADATA_FEATURES", xdpMetadata],
  6: ["NETDEV_A_DEV_XSK_FEATURES", xskFeatures],
});

const ioUring = attributes("NETDEV_A_IO_URING_PROVIDER_INFO", {
  1: ["NETDEV_A_IO_URING_PROVIDER_INFO_RX_BUF_LEN", quantity(uint, "bytes")],
});

const pagePool = attributes("NETDEV_A_PAGE_POOL", {
  1: ["NETDEV_A_PAGE_POOL_ID", uint],
  2: ["NETDEV_A_PAGE_POOL_IFINDEX", ifindex],
  3: ["NETDEV_A_PAGE_POOL_NAPI_ID", uint],
  4: ["NETDEV_A_PAGE_POOL_INFLIGHT", uint],
  5: ["NETDEV_A_PAGE_POOL_INFLIGHT_MEM", quantity(uint, "bytes")],
  6: ["NETDEV_A_PAGE_POOL_DETACH_TIME", quantity(uint, "s")],
  7: ["NETDEV_A_PAGE_POOL_DMABUF", u32],
  8: ["NETDEV_A_PAGE_POOL_IO_URING", nest(ioUring)],
});

const napi = attributes("NETDEV_A_NAPI", {
  1: ["NETDEV_A_NAPI_IFINDEX", ifindex],
  2: ["NETDEV_A_NAPI_ID", u32],
  3: ["NETDEV_A_NAPI_IRQ", u32],
  4: ["NETDEV_A_NAPI_PID", pid],
  5: ["NETDEV_A_NAPI_DEFER_HARD_IRQS", u32],
  6: ["NETDEV_A_NAPI_GRO_FLUSH_TIMEOUT", quantity(uint, "ns")],
  7: ["NETDEV_A_NAPI_IRQ_SUSPEND_TIMEOUT", quantity(uint, "ns")],
  8: ["NETDEV_A_NAPI_THREADED", threaded],
});

/** It has no attributes yet: it says by being there that AF_XDP has the queue. */
const xsk = attributes("NETDEV_A_XSK_INFO", {});

/** What identifies a queue where it is part of something else. */
const queueId = attributes("NETDEV_A_QUEUE", {
  1: ["NETDEV_A_QUEUE_ID", u32],
  3: ["NETDEV_A_QUEUE_TYPE", queueType],
});

const lease = attributes("NETDEV_A_LEASE", {
  1: ["NETDEV_A_LEASE_IFINDEX", ifindexIn("NETDEV_A_LEASE_NETNS_ID")],
  2: ["NETDEV_A_LEASE_QUEUE", nest(queueId)],
  3: ["NETDEV_A_LEASE_NETNS_ID", nsid],
});

const queue = attributes("NETDEV_A_QUEUE", {
  1: ["NETDEV_A_QUEUE_ID", u32],
  2: ["NETDEV_A_QUEUE_IFINDEX", ifindex],
  3: ["NETDEV_A_QUEUE_TYPE", queueType],
  4: ["NETDEV_A_QUEUE_NAPI_ID", u32],
  5: ["NETDEV_A_QUEUE_DMABUF", u32],
  6: ["NETDEV_A_QUEUE_IO_URING", nest(ioUring)],
  7: ["NETDEV_A_QUEUE_XSK", nest(xsk)],
  8: ["NETDEV_A_QUEUE_LEASE", nest(lease)],
});

const dmabuf = attributes("NETDEV_A_DMABUF", {
  1: ["NETDEV_A_DMABUF_IFINDEX", ifindex],
  2: ["NETDEV_A_DMABUF_QUEUES", nest(queueId), { multi: true }],
  // The spec has it unsigned; it is a descriptor of the caller.
  3: ["NETDEV_A_DMABUF_FD", fd],
  4: ["NETDEV_A_DMABUF_ID", u32],
});

const ofDevice = { attributes: device, summary: deviceSummary };
const ofPagePool = { attributes: pagePool, summary: pagePoolSummary };
const ofNapi = { attributes: napi, summary: napiSummary };
const ofDmabuf = { attributes: dmabuf, summary: dmabufSummary };

export const netdev = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "netdev",
  messages: {
    1: ["NETDEV_CMD_DEV_GET", "get", ofDevice],
    2: ["NETDEV_CMD_DEV_ADD_NTF", "notify", ofDevice],
    3: ["NETDEV_CMD_DEV_DEL_NTF", "notify", ofDevice],
    4: ["NETDEV_CMD_DEV_CHANGE_NTF", "notify", ofDevice],
    5: ["NETDEV_CMD_PAGE_POOL_GET", "get", ofPagePool],
    6: ["NETDEV_CMD_PAGE_POOL_ADD_NTF", "notify", ofPagePool],
    7: ["NETDEV_CMD_PAGE_POOL_DEL_NTF", "notify", ofPagePool],
    8: ["NETDEV_CMD_PAGE_POOL_CHANGE_NTF", "notify", ofPagePool],
    9: [
      "NETDEV_CMD_PAGE_POOL_STATS_GET",
      "get",
      { attributes: pagePoolStatistics(pagePool), summary: pagePoolStatisticsSummary },
    ],
    10: ["NETDEV_CMD_QUEUE_GET", "get", { attributes: queue, summary: queueSummary }],
    11: ["NETDEV_CMD_NAPI_GET", "get", ofNapi],
    12: ["NETDEV_CMD_QSTATS_GET", "get", { attributes: queueStatistics, summary: queueStatisticsSummary }],
    13: ["NETDEV_CMD_BIND_RX", "set", ofDmabuf],
    14: ["NETDEV_CMD_NAPI_SET", "set", ofNapi],
    15: ["NETDEV_CMD_BIND_TX", "set", ofDmabuf],
    16: ["NETDEV_CMD_QUEUE_CREATE", "new", { attributes: queue, summary: queueSummary }],
  },
  constants: constants({ NETDEV_XDP_ACT_MASK: 127 }),
});
