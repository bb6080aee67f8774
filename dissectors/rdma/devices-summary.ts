/** Lines of RDMA devices, in the words of `rdma`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { firstFew, nestsOf } from "../generic/lists.ts";
import { isDump, pair } from "../words.ts";

/** What each command is about, as `rdma` calls it. */
const objects: Readonly<Record<string, string>> = {
  RDMA_NLDEV_CMD_GET: "dev",
  RDMA_NLDEV_CMD_SET: "dev set",
  RDMA_NLDEV_CMD_NEWLINK: "link add",
  RDMA_NLDEV_CMD_DELLINK: "link del",
  RDMA_NLDEV_CMD_PORT_GET: "link",
  RDMA_NLDEV_CMD_SYS_GET: "system",
  RDMA_NLDEV_CMD_SYS_SET: "system set",
  RDMA_NLDEV_CMD_RES_GET: "resource",
  RDMA_NLDEV_CMD_RES_QP_GET: "resource qp",
  RDMA_NLDEV_CMD_RES_CM_ID_GET: "resource cm_id",
  RDMA_NLDEV_CMD_RES_CQ_GET: "resource cq",
  RDMA_NLDEV_CMD_RES_MR_GET: "resource mr",
  RDMA_NLDEV_CMD_RES_PD_GET: "resource pd",
  RDMA_NLDEV_CMD_RES_CTX_GET: "resource ctx",
  RDMA_NLDEV_CMD_RES_SRQ_GET: "resource srq",
  RDMA_NLDEV_CMD_RES_QP_GET_RAW: "resource raw qp",
  RDMA_NLDEV_CMD_RES_CQ_GET_RAW: "resource raw cq",
  RDMA_NLDEV_CMD_RES_MR_GET_RAW: "resource raw mr",
  RDMA_NLDEV_CMD_RES_SRQ_GET_RAW: "resource raw srq",
  RDMA_NLDEV_CMD_GET_CHARDEV: "chardev",
  RDMA_NLDEV_CMD_STAT_SET: "statistic set",
  RDMA_NLDEV_CMD_STAT_GET: "statistic",
  RDMA_NLDEV_CMD_STAT_DEL: "statistic unbind",
  RDMA_NLDEV_CMD_STAT_GET_STATUS: "statistic mode",
  RDMA_NLDEV_CMD_NEWDEV: "dev add",
  RDMA_NLDEV_CMD_DELDEV: "dev delete",
  RDMA_NLDEV_CMD_FRMR_POOLS_GET: "resource frmr_pools",
  RDMA_NLDEV_CMD_FRMR_POOLS_SET: "resource set frmr_pools",
};

/** A GUID in groups: `4013:65ff:fea9:868e`. */
function guid(word: string, scope: Scope, name: string): string {
  const value = scope.own(name);
  if (typeof value !== "bigint") return "";
  const digits = value.toString(16).padStart(16, "0");
  return ` ${word} ${digits.slice(0, 4)}:${digits.slice(4, 8)}:${digits.slice(8, 12)}:${digits.slice(12)}`;
}

/** Words of an attribute each, in the order of `rdma`. */
const words: readonly (readonly [word: string, name: string])[] = [
  ["type", "RDMA_NLDEV_ATTR_LINK_TYPE"],
  ["state", "RDMA_NLDEV_ATTR_PORT_STATE"],
  ["physical_state", "RDMA_NLDEV_ATTR_PORT_PHYS_STATE"],
  ["netdev", "RDMA_NLDEV_ATTR_NDEV_NAME"],
  ["node_type", "RDMA_NLDEV_ATTR_DEV_NODE_TYPE"],
  ["protocol", "RDMA_NLDEV_ATTR_DEV_PROTOCOL"],
  ["fw", "RDMA_NLDEV_ATTR_FW_VERSION"],
  ["adaptive-moderation", "RDMA_NLDEV_ATTR_DEV_DIM"],
  ["parent", "RDMA_NLDEV_ATTR_PARENT_NAME"],
  ["netns", "RDMA_NLDEV_SYS_ATTR_NETNS_MODE"],
  ["netns fd", "RDMA_NLDEV_NET_NS_FD"],
  ["privileged-qkey", "RDMA_NLDEV_SYS_ATTR_PRIVILEGED_QKEY_MODE"],
  ["monitor", "RDMA_NLDEV_SYS_ATTR_MONITOR_MODE"],
  ["copy-on-fork", "RDMA_NLDEV_SYS_ATTR_COPY_ON_FORK"],
  ["type", "RDMA_NLDEV_ATTR_CHARDEV_TYPE"],
  ["name", "RDMA_NLDEV_ATTR_CHARDEV_NAME"],
  ["mode", "RDMA_NLDEV_ATTR_STAT_MODE"],
  ["of", "RDMA_NLDEV_ATTR_STAT_RES"],
  ["auto", "RDMA_NLDEV_ATTR_STAT_AUTO_MODE_MASK"],
  ["cntn", "RDMA_NLDEV_ATTR_STAT_COUNTER_ID"],
  ["aging-period", "RDMA_NLDEV_ATTR_FRMR_POOLS_AGING_PERIOD"],
];

/** Words of a resource, in the order of `rdma resource show`. */
const resourceWords: readonly (readonly [word: string, name: string])[] = [
  ["lqpn", "RDMA_NLDEV_ATTR_RES_LQPN"],
  ["cm-idn", "RDMA_NLDEV_ATTR_RES_CM_IDN"],
  ["rqpn", "RDMA_NLDEV_ATTR_RES_RQPN"],
  ["mrn", "RDMA_NLDEV_ATTR_RES_MRN"],
  ["cqn", "RDMA_NLDEV_ATTR_RES_CQN"],
  ["srqn", "RDMA_NLDEV_ATTR_RES_SRQN"],
  ["type", "RDMA_NLDEV_ATTR_RES_TYPE"],
  ["state", "RDMA_NLDEV_ATTR_RES_STATE"],
  ["rq-psn", "RDMA_NLDEV_ATTR_RES_RQ_PSN"],
  ["sq-psn", "RDMA_NLDEV_ATTR_RES_SQ_PSN"],
  ["path-mig-state", "RDMA_NLDEV_ATTR_RES_PATH_MIG_STATE"],
  ["ps", "RDMA_NLDEV_ATTR_RES_PS"],
  ["src-addr", "RDMA_NLDEV_ATTR_RES_SRC_ADDR"],
  ["dst-addr", "RDMA_NLDEV_ATTR_RES_DST_ADDR"],
  ["cqe", "RDMA_NLDEV_ATTR_RES_CQE"],
  ["mrlen", "RDMA_NLDEV_ATTR_RES_MRLEN"],
  ["users", "RDMA_NLDEV_ATTR_RES_USECNT"],
  ["poll-ctx", "RDMA_NLDEV_ATTR_RES_POLL_CTX"],
  ["pdn", "RDMA_NLDEV_ATTR_RES_PDN"],
  ["ctxn", "RDMA_NLDEV_ATTR_RES_CTXN"],
  ["pid", "RDMA_NLDEV_ATTR_RES_PID"],
  ["comm", "RDMA_NLDEV_ATTR_RES_KERN_NAME"],
];

/** Lists of resources, and what an entry of each is called. */
const lists: readonly (readonly [list: string, entry: string])[] = [
  ["RDMA_NLDEV_ATTR_RES_QP", "RDMA_NLDEV_ATTR_RES_QP_ENTRY"],
  ["RDMA_NLDEV_ATTR_RES_CM_ID", "RDMA_NLDEV_ATTR_RES_CM_ID_ENTRY"],
  ["RDMA_NLDEV_ATTR_RES_CQ", "RDMA_NLDEV_ATTR_RES_CQ_ENTRY"],
  ["RDMA_NLDEV_ATTR_RES_MR", "RDMA_NLDEV_ATTR_RES_MR_ENTRY"],
  ["RDMA_NLDEV_ATTR_RES_PD", "RDMA_NLDEV_ATTR_RES_PD_ENTRY"],
  ["RDMA_NLDEV_ATTR_RES_CTX", "RDMA_NLDEV_ATTR_RES_CTX_ENTRY"],
  ["RDMA_NLDEV_ATTR_RES_SRQ", "RDMA_NLDEV_ATTR_RES_SRQ_ENTRY"],
];

function pairs(scope: Scope, table: readonly (readonly [word: string, name: string])[]): string {
  let line = "";
  for (const [word, name] of table) if (scope.word(name) !== "") line += pair(word, scope, name);
  return line;
}

/** `rxe0/1`: a device and its port. Where a device is meant, the port is how many it has. */
function device(root: Scope, withPort: boolean): string {
  const index = root.word("RDMA_NLDEV_ATTR_DEV_INDEX");
  const name = root.word("RDMA_NLDEV_ATTR_DEV_NAME") ?? (index === null ? null : `dev${index}`);
  if (name === null) return "";
  const port = withPort ? root.word("RDMA_NLDEV_ATTR_PORT_INDEX") : null;
  return ` ${name}${port === null ? "" : `/${port}`}`;
}

/** `pd 1 cq 1 qp 1`. */
function resourceSummary(root: Scope): string {
  return nestsOf(root.into("RDMA_NLDEV_ATTR_RES_SUMMARY"), "RDMA_NLDEV_ATTR_RES_SUMMARY_ENTRY")
    .map(
      (one) =>
        ` ${one.word("RDMA_NLDEV_ATTR_RES_SUMMARY_ENTRY_NAME") ?? "?"} ${one.word("RDMA_NLDEV_ATTR_RES_SUMMARY_ENTRY_CURR") ?? "?"}`,
    )
    .join("");
}

function resources(root: Scope): string {
  for (const [list, entry] of lists) {
    const inside = root.into(list);
    if (inside === null) continue;
    const entries = nestsOf(inside, entry).map((one) => pairs(one, resourceWords).trim());
    return entries.length === 0 ? " none" : ` ${firstFew(entries, 2)}`;
  }
  return pairs(root, resourceWords);
}

/** `sent_pkts 0`; the modes of counters come without values. */
function counterWords(one: Scope): string {
  const value = one.word("RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY_VALUE");
  return `${one.word("RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY_NAME") ?? "?"}${value === null ? "" : ` ${value}`}`;
}

/** `sent_pkts 0 rcvd_pkts 0 … (17)`. */
function counters(root: Scope): string {
  const all = nestsOf(root.into("RDMA_NLDEV_ATTR_STAT_HWCOUNTERS"), "RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY").map(
    counterWords,
  );
  return all.length === 0 ? "" : ` ${firstFew(all, 5, " ")}`;
}

/** `[NETDEV_ATTACH] dev 0 rxe0 port 1 netdev 8 rv0`, as `rdma monitor` prints it. */
function eventWords(root: Scope): string {
  const line = `[${root.word("RDMA_NLDEV_ATTR_EVENT_TYPE") ?? "?"}]${pair("dev", root, "RDMA_NLDEV_ATTR_DEV_INDEX")}`;
  const name = root.word("RDMA_NLDEV_ATTR_DEV_NAME");
  const netdev = root.number("RDMA_NLDEV_ATTR_NDEV_INDEX");
  const attached = netdev === undefined ? "" : ` netdev ${netdev} ${root.word("RDMA_NLDEV_ATTR_NDEV_NAME") ?? ""}`;
  return `${line}${name === null ? "" : ` ${name}`}${pair("port", root, "RDMA_NLDEV_ATTR_PORT_INDEX")}${attached}`;
}

/** `dev rxe0 node_type ca protocol roce node_guid 4013:65ff:fea9:868e`, `link rxe0/1 state ACTIVE …`. */
export function rdmaSummary(message: Message): string {
  const { root, layout } = message;
  if (layout.name === "RDMA_NLDEV_CMD_MONITOR") return eventWords(root).trim();
  // What answers RDMA_NLDEV_CMD_PORT_GET is called RDMA_NLDEV_CMD_GET.
  const isPort = root.has("RDMA_NLDEV_ATTR_PORT_STATE");
  const isDevice = (layout.name === "RDMA_NLDEV_CMD_GET" && !isPort) || layout.name === "RDMA_NLDEV_CMD_SET";
  let line = (isPort ? "link" : (objects[layout.name] ?? "")) + device(root, !isDevice) + pairs(root, words);
  line += guid("node_guid", root, "RDMA_NLDEV_ATTR_NODE_GUID");
  line += guid("sys_image_guid", root, "RDMA_NLDEV_ATTR_SYS_IMAGE_GUID");
  line += resourceSummary(root) + resources(root) + counters(root);
  return isDump(message) ? `dump ${line.trim()}` : line.trim();
}
