/** Lines of sockets that are not of IP, in the words of `ss`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { inode, stateWords, uid, verb, wishes } from "./words.ts";

const types: Readonly<Record<number, string>> = { 1: "str", 2: "dgr", 3: "raw", 4: "rdm", 5: "seq", 10: "pkt" };

function kind(prefix: string, root: Scope, name: string): string {
  return `${prefix}_${types[root.number(name) ?? 0] ?? root.word(name)}`;
}

/** Bytes that wait to be read. */
function received(root: Scope, name: string): number {
  return root.into(name)?.number("SK_MEMINFO_RMEM_ALLOC") ?? 0;
}

/** One socket is asked for by its inode. */
function target(root: Scope, name: string): string {
  return root.number(name) ? ` ino ${root.number(name)}` : "";
}

/** `u_str ESTAB 0 0 /tmp/u.sock 2691 * 2690`. */
export function unixSummary(message: Message): string {
  const { root } = message;
  if (message.fromUser) {
    const states = stateWords(root, "udiag_states");
    return `${verb(message)} unix${target(root, "udiag_ino")}${states}${wishes("show", root, "udiag_show")}`;
  }
  const queues = root.into("UNIX_DIAG_RQLEN");
  return (
    `${kind("u", root, "udiag_type")} ${root.word("udiag_state")} ${queues?.number("udiag_rqueue") ?? 0}` +
    ` ${queues?.number("udiag_wqueue") ?? 0} ${root.word("UNIX_DIAG_NAME") || "*"} ${root.word("udiag_ino")}` +
    ` * ${root.word("UNIX_DIAG_PEER") ?? 0}${uid(root, "UNIX_DIAG_UID")}`
  );
}

function ring(word: string, root: Scope, name: string): string {
  const inside = root.into(name);
  return inside === null ? "" : ` ${word} ${inside.number("pdr_block_nr")}x${inside.number("pdr_block_size")}`;
}

/** `p_raw UNCONN 0 0 ip:eth0 * ino 2701`. */
export function packetSummary(message: Message): string {
  const { root } = message;
  if (message.fromUser) {
    return `${verb(message)} packet${target(root, "pdiag_ino")}${wishes("show", root, "pdiag_show")}`;
  }
  const info = root.into("PACKET_DIAG_INFO");
  const device = info?.number("pdi_index") ? info.word("pdi_index") : "*";
  const fanout = root.into("PACKET_DIAG_FANOUT");
  return (
    `${kind("p", root, "pdiag_type")} UNCONN ${received(root, "PACKET_DIAG_MEMINFO")} 0` +
    ` ${root.word("pdiag_num")}:${device} *${uid(root, "PACKET_DIAG_UID")}${inode(root, "pdiag_ino")}` +
    ring("ring_rx", root, "PACKET_DIAG_RX_RING") +
    ring("ring_tx", root, "PACKET_DIAG_TX_RING") +
    (fanout === null ? "" : ` fanout ${fanout.number("id")} ${fanout.word("type")}`) +
    (root.has("PACKET_DIAG_FILTER") ? " bpf filter" : "")
  );
}

/** The numbers of the groups a socket listens to. */
function groups(root: Scope): string {
  const words = root.word("NETLINK_DIAG_GROUPS")?.split(",") ?? [];
  const numbers = words.flatMap((word, index) => {
    const set = Number(word);
    return Array.from({ length: 32 }, (_, bit) => bit)
      .filter((bit) => (set & (1 << bit)) !== 0)
      .map((bit) => index * 32 + bit + 1);
  });
  return numbers.length === 0 ? "" : ` groups ${numbers.slice(0, 12).join(",")}${numbers.length > 12 ? ",…" : ""}`;
}

/** `nl UNCONN 7872 0 rtnl:228 * groups 1,2,3`; the kernel's own socket has no port id. */
export function netlinkSummary(message: Message): string {
  const { root } = message;
  if (message.fromUser) {
    const protocol = root.word("sdiag_protocol");
    return `${verb(message)} netlink ${protocol}${wishes("show", root, "ndiag_show")}`;
  }
  const peer = root.number("ndiag_dst_portid") ? root.word("ndiag_dst_portid") : "*";
  return (
    `nl ${root.word("ndiag_state")} ${received(root, "NETLINK_DIAG_MEMINFO")} 0` +
    ` ${root.word("ndiag_protocol")}:${root.number("ndiag_portid") || "kernel"} ${peer}${groups(root)}` +
    inode(root, "ndiag_ino")
  );
}

/** `v_str ESTAB 0 0 *:3653702700 1:7000`. */
export function vsockSummary(message: Message): string {
  const { root } = message;
  if (message.fromUser) return `${verb(message)} vsock${stateWords(root, "vdiag_states")}`;
  const of = (name: string) => root.word(name) ?? "?";
  return (
    `${kind("v", root, "vdiag_type")} ${of("vdiag_state")} 0 0 ${of("vdiag_src_cid")}:${of("vdiag_src_port")}` +
    ` ${of("vdiag_dst_cid")}:${of("vdiag_dst_port")}${inode(root, "vdiag_ino")}`
  );
}

/** `xdp UNCONN 0 0 eth0:q0 * ino 2714`. */
export function xdpSummary(message: Message): string {
  const { root } = message;
  if (message.fromUser) {
    return `${verb(message)} xdp${target(root, "xdiag_ino")}${wishes("show", root, "xdiag_show")}`;
  }
  const info = root.into("XDP_DIAG_INFO");
  const place = info?.number("ifindex") ? `${info.word("ifindex")}:q${info.number("queue_id")}` : "*";
  const memory = received(root, "XDP_DIAG_MEMINFO");
  return `xdp UNCONN ${memory} 0 ${place} *${uid(root, "XDP_DIAG_UID")}${inode(root, "xdiag_ino")}`;
}

/** `smc ACTIVE 10.0.0.1:22 10.0.0.2:5555 smcd`. */
export function smcSummary(message: Message): string {
  const { root } = message;
  const id = root.into("id");
  const of = (name: string) => id?.word(name) ?? "?";
  if (message.fromUser) return `${verb(message)} smc${wishes("ext", root, "diag_ext")}`;
  return (
    `smc ${root.word("diag_state")} ${of("idiag_src")}:${of("idiag_sport")} ${of("idiag_dst")}:${of("idiag_dport")}` +
    ` ${root.word("diag_mode")}${uid(root, "diag_uid")}${inode(root, "diag_inode")}`
  );
}

const tipcTypes: Readonly<Record<number, string>> = { 1: "ti_st", 2: "ti_dg", 4: "ti_rd", 5: "ti_sq" };

/** `ti_rd UNCONN 0 0 0:290574184 - ino 2713`. */
export function tipcSummary(message: Message): string {
  const { root } = message;
  if (message.fromUser) return `${verb(message)} tipc${stateWords(root, "tidiag_states")}`;
  const socket = root.into("TIPC_NLA_SOCK");
  if (socket === null) return "";
  const statistics = socket.into("TIPC_NLA_SOCK_STAT");
  const peer = socket.into("TIPC_NLA_SOCK_CON");
  const to = peer === null ? "-" : `${peer.number("TIPC_NLA_CON_NODE")}:${peer.number("TIPC_NLA_CON_SOCK")}`;
  return (
    `${tipcTypes[socket.number("TIPC_NLA_SOCK_TYPE") ?? 0] ?? "ti"} ${socket.word("TIPC_NLA_SOCK_TIPC_STATE")}` +
    ` ${statistics?.number("TIPC_NLA_SOCK_STAT_RCVQ") ?? 0} ${statistics?.number("TIPC_NLA_SOCK_STAT_SENDQ") ?? 0}` +
    ` ${socket.number("TIPC_NLA_SOCK_ADDR")}:${socket.number("TIPC_NLA_SOCK_REF")} ${to}` +
    inode(socket, "TIPC_NLA_SOCK_INO")
  );
}

/** A family that has no table, or 0 for all. */
export function otherSummary(message: Message): string {
  const { root } = message;
  return message.fromUser
    ? `${verb(message)} ${root.word("sdiag_family") ?? ""}`.trim()
    : (root.word("sdiag_family") ?? "");
}
