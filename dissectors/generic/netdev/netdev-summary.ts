/** Lines of netdev, in the words of its specification, as `ynl` prints them. */
import { compileTemplate, type Message, type Scope } from "../../../src/schema/index.ts";
import { isDump, pair } from "../../words.ts";

/** A template, after "dump" where all are asked for. */
function orDump(template: string): (message: Message) => string {
  const words = compileTemplate(template);
  return (message) => (isDump(message) ? `dump ${words(message)}` : words(message)).trim();
}

function flagWords(root: Scope, word: string, name: string): string {
  const words = root.word(name);
  return words ? ` ${word} ${words.toLowerCase().replaceAll("_", "-")}` : "";
}

/** `eth0 xdp-features basic,redirect xdp-rx-metadata-features hash`. */
export function deviceSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return "dump";
  let line = root.word("NETDEV_A_DEV_IFINDEX") ?? "";
  line += flagWords(root, "xdp-features", "NETDEV_A_DEV_XDP_FEATURES");
  line += pair("xdp-zc-max-segs", root, "NETDEV_A_DEV_XDP_ZC_MAX_SEGS");
  line += flagWords(root, "xdp-rx-metadata-features", "NETDEV_A_DEV_XDP_RX_METADATA_FEATURES");
  return line + flagWords(root, "xsk-features", "NETDEV_A_DEV_XSK_FEATURES");
}

export const pagePoolSummary = orDump(
  "[id {NETDEV_A_PAGE_POOL_ID}][ {NETDEV_A_PAGE_POOL_IFINDEX}][ napi-id {NETDEV_A_PAGE_POOL_NAPI_ID}][ inflight {NETDEV_A_PAGE_POOL_INFLIGHT}][ inflight-mem {NETDEV_A_PAGE_POOL_INFLIGHT_MEM}][ detach-time {NETDEV_A_PAGE_POOL_DETACH_TIME}][ dmabuf {NETDEV_A_PAGE_POOL_DMABUF}]",
);

export const pagePoolStatisticsSummary = orDump(
  "[id {NETDEV_A_PAGE_POOL_STATS_INFO.NETDEV_A_PAGE_POOL_ID}][ {NETDEV_A_PAGE_POOL_STATS_INFO.NETDEV_A_PAGE_POOL_IFINDEX}][ alloc-fast {NETDEV_A_PAGE_POOL_STATS_ALLOC_FAST}][ alloc-slow {NETDEV_A_PAGE_POOL_STATS_ALLOC_SLOW}][ recycle-cached {NETDEV_A_PAGE_POOL_STATS_RECYCLE_CACHED}][ recycle-ring {NETDEV_A_PAGE_POOL_STATS_RECYCLE_RING}]",
);

export const queueSummary = orDump(
  "[{NETDEV_A_QUEUE_IFINDEX}][ {NETDEV_A_QUEUE_TYPE}][ queue {NETDEV_A_QUEUE_ID}][ napi-id {NETDEV_A_QUEUE_NAPI_ID}][ dmabuf {NETDEV_A_QUEUE_DMABUF}][ lease {NETDEV_A_QUEUE_LEASE.NETDEV_A_LEASE_IFINDEX}][ queue {NETDEV_A_QUEUE_LEASE.NETDEV_A_LEASE_QUEUE.NETDEV_A_QUEUE_ID}]",
);

export const napiSummary = orDump(
  "[{NETDEV_A_NAPI_IFINDEX}][ napi {NETDEV_A_NAPI_ID}][ irq {NETDEV_A_NAPI_IRQ}][ pid {NETDEV_A_NAPI_PID}][ defer-hard-irqs {NETDEV_A_NAPI_DEFER_HARD_IRQS}][ gro-flush-timeout {NETDEV_A_NAPI_GRO_FLUSH_TIMEOUT}][ irq-suspend-timeout {NETDEV_A_NAPI_IRQ_SUSPEND_TIMEOUT}][ threaded {NETDEV_A_NAPI_THREADED}]",
);

export const queueStatisticsSummary = orDump(
  "[{NETDEV_A_QSTATS_IFINDEX}][ scope {NETDEV_A_QSTATS_SCOPE}][ {NETDEV_A_QSTATS_QUEUE_TYPE}][ queue {NETDEV_A_QSTATS_QUEUE_ID}][ rx-packets {NETDEV_A_QSTATS_RX_PACKETS}][ rx-bytes {NETDEV_A_QSTATS_RX_BYTES}][ tx-packets {NETDEV_A_QSTATS_TX_PACKETS}][ tx-bytes {NETDEV_A_QSTATS_TX_BYTES}]",
);

/** `eth0 fd 5 rx queue 0,rx queue 1`; the answer has the id. */
export function dmabufSummary({ root }: Message): string {
  let line = root.word("NETDEV_A_DMABUF_IFINDEX") ?? "";
  line += pair("fd", root, "NETDEV_A_DMABUF_FD");
  const queues: string[] = [];
  let queue = root.into("NETDEV_A_DMABUF_QUEUES");
  while (queue !== null) {
    queues.push(`${queue.word("NETDEV_A_QUEUE_TYPE") ?? "rx"} queue ${queue.word("NETDEV_A_QUEUE_ID") ?? "?"}`);
    queue = root.next("NETDEV_A_DMABUF_QUEUES", queue);
  }
  if (queues.length > 0) line += ` ${queues.join(",")}`;
  return (line + pair("id", root, "NETDEV_A_DMABUF_ID")).trimStart();
}
