/**
 * Local services of InfiniBand: the kernel asks a daemon for paths and addresses, client RDMA_NL_LS.
 * Kernel: include/uapi/rdma/rdma_netlink.h, include/uapi/rdma/ib_user_sa.h (struct ib_path_rec_data),
 * drivers/infiniband/core/sa_query.c (ib_nl_set_path_rec_attrs, ib_nl_process_good_resolve_rsp), addr.c
 * (ib_nl_ip_send_msg)
 */
import {
  attributes,
  be16,
  be32,
  be64,
  constants,
  defineDissector,
  enumeration,
  fixedString,
  flags,
  hexadecimal,
  ifindex,
  ipv4,
  ipv6,
  quantity,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { localServiceSummary } from "./local-services-summary.ts";

const pathUse = enumeration(
  u8,
  {
    0: "LS_RESOLVE_PATH_USE_ALL",
    1: "LS_RESOLVE_PATH_USE_UNIDIRECTIONAL",
    2: "LS_RESOLVE_PATH_USE_GMP",
  },
  { prefix: "LS_RESOLVE_PATH_USE_" },
);

const resolveHeader = struct("rdma_ls_resolve_header", [
  ["device_name", fixedString(64)],
  ["port_num", u8],
  ["path_use", pathUse],
]);

const addressHeader = struct("rdma_ls_ip_resolve_header", [["ifindex", ifindex]]);

const pathFlags = flags(
  u32,
  {
    0: "IB_PATH_GMP",
    1: "IB_PATH_PRIMARY",
    2: "IB_PATH_ALTERNATE",
    3: "IB_PATH_OUTBOUND",
    4: "IB_PATH_INBOUND",
    5: "IB_PATH_INBOUND_REVERSE",
  },
  {
    prefix: "IB_PATH_",
    unions: { 40: "IB_PATH_BIDIRECTIONAL" },
  },
);

/** A path record as the subnet administrator has it, in network order. */
const pathRecord = struct("ib_path_rec_data", [
  ["flags", pathFlags],
  [null, 4],
  ["service_id", hexadecimal(be64)],
  ["dgid", ipv6],
  ["sgid", ipv6],
  ["dlid", be16],
  ["slid", be16],
  ["flow_label_hop_limit", hexadecimal(be32)],
  ["tclass", u8],
  ["reversible_numpath", hexadecimal(u8)],
  ["pkey", hexadecimal(be16)],
  ["qosclass_sl", hexadecimal(be16)],
  ["mtu", u8],
  ["rate", u8],
  ["packetlifetime", u8],
  ["preference", u8],
  [null, 6],
]);

/**
 * A question that has to be understood has bit 13 of its number set, RDMA_NLA_F_MANDATORY: those stand a second time,
 * with a name that the kernel has not.
 */
const localService = attributes("LS_NLA_TYPE", {
  0: ["LS_NLA_TYPE_UNSPEC"],
  1: ["LS_NLA_TYPE_PATH_RECORD", pathRecord, { multi: true }],
  2: ["LS_NLA_TYPE_TIMEOUT", quantity(u32, "ms")],
  3: ["LS_NLA_TYPE_SERVICE_ID", hexadecimal(u64)],
  4: ["LS_NLA_TYPE_DGID", ipv6],
  5: ["LS_NLA_TYPE_SGID", ipv6],
  6: ["LS_NLA_TYPE_TCLASS", u8],
  7: ["LS_NLA_TYPE_PKEY", hexadecimal(u16)],
  8: ["LS_NLA_TYPE_QOS_CLASS", u16],
  9: ["LS_NLA_TYPE_IPV4", ipv4],
  10: ["LS_NLA_TYPE_IPV6", ipv6],
  8195: ["LS_NLA_TYPE_SERVICE_ID_MANDATORY", hexadecimal(u64)],
  8196: ["LS_NLA_TYPE_DGID_MANDATORY", ipv6],
  8197: ["LS_NLA_TYPE_SGID_MANDATORY", ipv6],
  8198: ["LS_NLA_TYPE_TCLASS_MANDATORY", u8],
  8199: ["LS_NLA_TYPE_PKEY_MANDATORY", hexadecimal(u16)],
  8200: ["LS_NLA_TYPE_QOS_CLASS_MANDATORY", u16],
  8201: ["LS_NLA_TYPE_IPV4_MANDATORY", ipv4],
  8202: ["LS_NLA_TYPE_IPV6_MANDATORY", ipv6],
});

// The kernel asks with a header, and the daemon answers without.
export const localServices = defineDissector({
  protocol: "NETLINK_RDMA",
  messages: {
    4096: ["RDMA_NL_LS_OP_RESOLVE", "get", { header: { request: null, reply: resolveHeader } }],
    4097: ["RDMA_NL_LS_OP_SET_TIMEOUT", "set"],
    4098: ["RDMA_NL_LS_OP_IP_RESOLVE", "get", { header: { request: null, reply: addressHeader } }],
  },
  attributes: localService,
  summary: localServiceSummary,
  // The operations as the header has them, without the client; a flag of the message header.
  constants: constants({
    RDMA_NL_LS_OP_RESOLVE: 0,
    RDMA_NL_LS_OP_SET_TIMEOUT: 1,
    RDMA_NL_LS_OP_IP_RESOLVE: 2,
    RDMA_NL_LS_NUM_OPS: 3,
    RDMA_NL_LS_F_ERR: 256,
    RDMA_NLA_F_MANDATORY: 8192,
  }),
});
