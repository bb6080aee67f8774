/**
 * In-situ measurements in IPv6 (IOAM): namespaces, schemas, and the traces that packets bring.
 * Kernel: include/uapi/linux/ioam6_genl.h, net/ipv6/ioam6.c (ioam6_genl_policy_*, __ioam6_genl_dumpns_element,
 * ioam6_event)
 */
import {
  attributes,
  bytes,
  defineDissector,
  flag,
  hexadecimal,
  pad,
  quantity,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { namespaceSummary, schemaSummary } from "./ioam6-summary.ts";

const ioam6Attributes = attributes("IOAM6_ATTR", {
  0: ["IOAM6_ATTR_UNSPEC"],
  1: ["IOAM6_ATTR_NS_ID", u16],
  2: ["IOAM6_ATTR_NS_DATA", hexadecimal(u32)],
  3: ["IOAM6_ATTR_NS_DATA_WIDE", hexadecimal(u64)],
  4: ["IOAM6_ATTR_SC_ID", u32],
  // What an operator wants packets to carry.
  5: ["IOAM6_ATTR_SC_DATA", bytes],
  6: ["IOAM6_ATTR_SC_NONE", flag],
  7: ["IOAM6_ATTR_PAD", pad],
});

/** What one packet has brought; the nodes it went through have written by the bits of the type. */
const traceAttributes = attributes("IOAM6_EVENT_ATTR", {
  0: ["IOAM6_EVENT_ATTR_UNSPEC"],
  1: ["IOAM6_EVENT_ATTR_TRACE_NAMESPACE", u16],
  2: ["IOAM6_EVENT_ATTR_TRACE_NODELEN", quantity(u8, "4-byte words")],
  3: ["IOAM6_EVENT_ATTR_TRACE_TYPE", hexadecimal(u32)],
  4: ["IOAM6_EVENT_ATTR_TRACE_DATA", bytes],
});

export const ioam6 = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "IOAM6",
  messages: {
    0: ["IOAM6_CMD_UNSPEC", "notify"],
    1: ["IOAM6_CMD_ADD_NAMESPACE", "new", { summary: namespaceSummary }],
    2: ["IOAM6_CMD_DEL_NAMESPACE", "del", { summary: namespaceSummary }],
    3: ["IOAM6_CMD_DUMP_NAMESPACES", "get", { summary: namespaceSummary }],
    4: ["IOAM6_CMD_ADD_SCHEMA", "new", { summary: schemaSummary }],
    5: ["IOAM6_CMD_DEL_SCHEMA", "del", { summary: schemaSummary }],
    6: ["IOAM6_CMD_DUMP_SCHEMAS", "get", { summary: schemaSummary }],
    7: ["IOAM6_CMD_NS_SET_SCHEMA", "set", { summary: "namespace[ {IOAM6_ATTR_NS_ID}] schema {IOAM6_ATTR_SC_ID|none}" }],
  },
  // Events count separately from commands.
  replies: {
    0: ["IOAM6_EVENT_UNSPEC", "notify"],
    1: [
      "IOAM6_EVENT_TRACE",
      "notify",
      {
        attributes: traceAttributes,
        summary:
          "trace[ namespace {IOAM6_EVENT_ATTR_TRACE_NAMESPACE}][ nodelen {IOAM6_EVENT_ATTR_TRACE_NODELEN:value}][ type {IOAM6_EVENT_ATTR_TRACE_TYPE}]",
      },
    ],
    3: ["IOAM6_CMD_DUMP_NAMESPACES", "get", { summary: namespaceSummary }],
    6: ["IOAM6_CMD_DUMP_SCHEMAS", "get", { summary: schemaSummary }],
  },
  attributes: ioam6Attributes,
});
