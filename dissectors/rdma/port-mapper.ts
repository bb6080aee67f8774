/**
 * Port mapping of iWARP: the kernel asks a daemon which TCP port stands for which, client RDMA_NL_IWCM.
 * Kernel: include/uapi/rdma/rdma_netlink.h, drivers/infiniband/core/iwpm_msg.c (the policies and what is put)
 */
import {
  attributes,
  constants,
  defineDissector,
  flags,
  named,
  socketAddress,
  string,
  u16,
  u32,
} from "../../src/schema/index.ts";

const mappingFlags = flags(u32, { 0: "IWPM_FLAGS_NO_PORT_MAP" }, { prefix: "IWPM_FLAGS_" });

/** An errno without its sign. */
const error = named(u16, { 0: "none" });

const registerRequest = attributes("IWPM_NLA_REG", {
  0: ["IWPM_NLA_REG_PID_UNSPEC"],
  1: ["IWPM_NLA_REG_PID_SEQ", u32],
  2: ["IWPM_NLA_REG_IF_NAME", string],
  3: ["IWPM_NLA_REG_IBDEV_NAME", string],
  4: ["IWPM_NLA_REG_ULIB_NAME", string],
});

const registerAnswer = attributes("IWPM_NLA_RREG", {
  0: ["IWPM_NLA_RREG_PID_UNSPEC"],
  1: ["IWPM_NLA_RREG_PID_SEQ", u32],
  2: ["IWPM_NLA_RREG_IBDEV_NAME", string],
  3: ["IWPM_NLA_RREG_ULIB_NAME", string],
  4: ["IWPM_NLA_RREG_ULIB_VER", u16],
  5: ["IWPM_NLA_RREG_PID_ERR", error],
});

const manageRequest = attributes("IWPM_NLA_MANAGE", {
  0: ["IWPM_NLA_MANAGE_MAPPING_UNSPEC"],
  1: ["IWPM_NLA_MANAGE_MAPPING_SEQ", u32],
  2: ["IWPM_NLA_MANAGE_ADDR", socketAddress],
  3: ["IWPM_NLA_MANAGE_FLAGS", mappingFlags],
});

const manageAnswer = attributes("IWPM_NLA_RMANAGE", {
  0: ["IWPM_NLA_RMANAGE_MAPPING_UNSPEC"],
  1: ["IWPM_NLA_RMANAGE_MAPPING_SEQ", u32],
  2: ["IWPM_NLA_RMANAGE_ADDR", socketAddress],
  3: ["IWPM_NLA_RMANAGE_MAPPED_LOC_ADDR", socketAddress, { alias: "IWPM_NLA_MANAGE_MAPPED_LOC_ADDR" }],
  4: ["IWPM_NLA_RMANAGE_MAPPING_ERR", error],
});

const queryRequest = attributes("IWPM_NLA_QUERY", {
  0: ["IWPM_NLA_QUERY_MAPPING_UNSPEC"],
  1: ["IWPM_NLA_QUERY_MAPPING_SEQ", u32],
  2: ["IWPM_NLA_QUERY_LOCAL_ADDR", socketAddress],
  3: ["IWPM_NLA_QUERY_REMOTE_ADDR", socketAddress],
  4: ["IWPM_NLA_QUERY_FLAGS", mappingFlags],
});

const queryAnswer = attributes("IWPM_NLA_RQUERY", {
  0: ["IWPM_NLA_RQUERY_MAPPING_UNSPEC"],
  1: ["IWPM_NLA_RQUERY_MAPPING_SEQ", u32],
  2: ["IWPM_NLA_RQUERY_LOCAL_ADDR", socketAddress],
  3: ["IWPM_NLA_RQUERY_REMOTE_ADDR", socketAddress],
  4: ["IWPM_NLA_RQUERY_MAPPED_LOC_ADDR", socketAddress],
  5: ["IWPM_NLA_RQUERY_MAPPED_REM_ADDR", socketAddress],
  6: ["IWPM_NLA_RQUERY_MAPPING_ERR", error],
});

const mapInformationRequest = attributes("IWPM_NLA_MAPINFO", {
  0: ["IWPM_NLA_MAPINFO_REQ_UNSPEC"],
  1: ["IWPM_NLA_MAPINFO_ULIB_NAME", string],
  2: ["IWPM_NLA_MAPINFO_ULIB_VER", u16],
});

const mapInformation = attributes("IWPM_NLA_MAPINFO", {
  0: ["IWPM_NLA_MAPINFO_UNSPEC"],
  1: ["IWPM_NLA_MAPINFO_LOCAL_ADDR", socketAddress],
  2: ["IWPM_NLA_MAPINFO_MAPPED_ADDR", socketAddress],
  3: ["IWPM_NLA_MAPINFO_FLAGS", mappingFlags],
});

const mapInformationNumber = attributes("IWPM_NLA_MAPINFO_NUM", {
  0: ["IWPM_NLA_MAPINFO_NUM_UNSPEC"],
  1: ["IWPM_NLA_MAPINFO_SEQ", u32],
  2: ["IWPM_NLA_MAPINFO_SEND_NUM", u32],
  3: ["IWPM_NLA_MAPINFO_ACK_NUM", u32],
});

const failure = attributes("IWPM_NLA_ERR", {
  0: ["IWPM_NLA_ERR_UNSPEC"],
  1: ["IWPM_NLA_ERR_SEQ", u32],
  2: ["IWPM_NLA_ERR_CODE", error],
});

const hello = attributes("IWPM_NLA_HELLO", {
  0: ["IWPM_NLA_HELLO_UNSPEC"],
  1: ["IWPM_NLA_HELLO_ABI_VERSION", u16],
});

// Here the kernel asks and user space answers, so that answers are what user space sends.
export const portMapper = defineDissector({
  protocol: "NETLINK_RDMA",
  messages: {
    2048: [
      "RDMA_NL_IWPM_REG_PID",
      "set",
      {
        attributes: { request: registerAnswer, reply: registerRequest },
        summary:
          "register[ {IWPM_NLA_REG_IBDEV_NAME}][ {IWPM_NLA_RREG_IBDEV_NAME}][ {IWPM_NLA_REG_IF_NAME}][ by {IWPM_NLA_REG_ULIB_NAME}][ by {IWPM_NLA_RREG_ULIB_NAME} version {IWPM_NLA_RREG_ULIB_VER}][ error {IWPM_NLA_RREG_PID_ERR}]",
      },
    ],
    2049: [
      "RDMA_NL_IWPM_ADD_MAPPING",
      "new",
      {
        attributes: { request: manageAnswer, reply: manageRequest },
        summary:
          "[{IWPM_NLA_MANAGE_ADDR}][{IWPM_NLA_RMANAGE_ADDR} is {IWPM_NLA_RMANAGE_MAPPED_LOC_ADDR}][ error {IWPM_NLA_RMANAGE_MAPPING_ERR}]",
      },
    ],
    2050: [
      "RDMA_NL_IWPM_QUERY_MAPPING",
      "get",
      {
        attributes: { request: queryAnswer, reply: queryRequest },
        summary:
          "[{IWPM_NLA_QUERY_LOCAL_ADDR} to {IWPM_NLA_QUERY_REMOTE_ADDR}][{IWPM_NLA_RQUERY_LOCAL_ADDR} to {IWPM_NLA_RQUERY_REMOTE_ADDR}][ is {IWPM_NLA_RQUERY_MAPPED_LOC_ADDR} to {IWPM_NLA_RQUERY_MAPPED_REM_ADDR}][ error {IWPM_NLA_RQUERY_MAPPING_ERR}]",
      },
    ],
    2051: [
      "RDMA_NL_IWPM_REMOVE_MAPPING",
      "del",
      {
        attributes: { request: manageAnswer, reply: manageRequest },
        summary: "[{IWPM_NLA_MANAGE_ADDR}][{IWPM_NLA_RMANAGE_ADDR}]",
      },
    ],
    2052: [
      "RDMA_NL_IWPM_REMOTE_INFO",
      "notify",
      {
        attributes: queryAnswer,
        summary:
          "[{IWPM_NLA_RQUERY_LOCAL_ADDR} to {IWPM_NLA_RQUERY_REMOTE_ADDR}][ is {IWPM_NLA_RQUERY_MAPPED_LOC_ADDR} to {IWPM_NLA_RQUERY_MAPPED_REM_ADDR}]",
      },
    ],
    2053: ["RDMA_NL_IWPM_HANDLE_ERR", "notify", { attributes: failure, summary: "error {IWPM_NLA_ERR_CODE}" }],
    2054: [
      "RDMA_NL_IWPM_MAPINFO",
      "get",
      {
        attributes: { request: mapInformationRequest, reply: mapInformation },
        summary:
          "[of {IWPM_NLA_MAPINFO_ULIB_NAME} version {IWPM_NLA_MAPINFO_ULIB_VER}][{IWPM_NLA_MAPINFO_LOCAL_ADDR} is {IWPM_NLA_MAPINFO_MAPPED_ADDR}]",
      },
    ],
    2055: [
      "RDMA_NL_IWPM_MAPINFO_NUM",
      "notify",
      {
        attributes: mapInformationNumber,
        summary: "[sent {IWPM_NLA_MAPINFO_SEND_NUM}][ acknowledged {IWPM_NLA_MAPINFO_ACK_NUM}]",
      },
    ],
    2056: ["RDMA_NL_IWPM_HELLO", "notify", { attributes: hello, summary: "abi version {IWPM_NLA_HELLO_ABI_VERSION}" }],
  },
  // The operations as the header has them, without the client.
  constants: constants({
    RDMA_NL_IWPM_REG_PID: 0,
    RDMA_NL_IWPM_ADD_MAPPING: 1,
    RDMA_NL_IWPM_QUERY_MAPPING: 2,
    RDMA_NL_IWPM_REMOVE_MAPPING: 3,
    RDMA_NL_IWPM_REMOTE_INFO: 4,
    RDMA_NL_IWPM_HANDLE_ERR: 5,
    RDMA_NL_IWPM_MAPINFO: 6,
    RDMA_NL_IWPM_MAPINFO_NUM: 7,
    RDMA_NL_IWPM_HELLO: 8,
    RDMA_NL_IWPM_NUM_OPS: 9,
  }),
});
