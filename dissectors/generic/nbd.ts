/**
 * Network block devices: connecting them to their servers.
 * Kernel: include/uapi/linux/nbd-netlink.h, drivers/block/nbd.c (nbd_attr_policy, populate_nbd_status)
 */
import {
  attributes,
  defineDissector,
  fd,
  flags,
  named,
  nest,
  quantity,
  string,
  u8,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { nbdSummary } from "./nbd-summary.ts";

/** What the server has said of the export. Kernel: include/uapi/linux/nbd.h */
const serverFlags = flags(
  u64,
  {
    0: "NBD_FLAG_HAS_FLAGS",
    1: "NBD_FLAG_READ_ONLY",
    2: "NBD_FLAG_SEND_FLUSH",
    3: "NBD_FLAG_SEND_FUA",
    4: "NBD_FLAG_ROTATIONAL",
    5: "NBD_FLAG_SEND_TRIM",
    6: "NBD_FLAG_SEND_WRITE_ZEROES",
    8: "NBD_FLAG_CAN_MULTI_CONN",
  },
  { prefix: "NBD_FLAG_" },
);

const clientFlags = flags(
  u64,
  { 0: "NBD_CFLAG_DESTROY_ON_DISCONNECT", 1: "NBD_CFLAG_DISCONNECT_ON_CLOSE" },
  { prefix: "NBD_CFLAG_" },
);

const socket = attributes("NBD_SOCK", { 0: ["NBD_SOCK_UNSPEC"], 1: ["NBD_SOCK_FD", fd] });

const sockets = attributes("NBD_SOCK_ITEM", {
  0: ["NBD_SOCK_ITEM_UNSPEC"],
  1: ["NBD_SOCK_ITEM", nest(socket), { multi: true }],
});

const device = attributes("NBD_DEVICE", {
  0: ["NBD_DEVICE_UNSPEC"],
  1: ["NBD_DEVICE_INDEX", u32],
  2: ["NBD_DEVICE_CONNECTED", named(u8, { 0: "disconnected", 1: "connected" })],
});

const devices = attributes("NBD_DEVICE_ITEM", {
  0: ["NBD_DEVICE_ITEM_UNSPEC"],
  1: ["NBD_DEVICE_ITEM", nest(device), { multi: true }],
});

const nbdAttributes = attributes("NBD_ATTR", {
  0: ["NBD_ATTR_UNSPEC"],
  1: ["NBD_ATTR_INDEX", u32],
  2: ["NBD_ATTR_SIZE_BYTES", quantity(u64, "bytes")],
  3: ["NBD_ATTR_BLOCK_SIZE_BYTES", quantity(u64, "bytes")],
  4: ["NBD_ATTR_TIMEOUT", quantity(u64, "s")],
  5: ["NBD_ATTR_SERVER_FLAGS", serverFlags],
  6: ["NBD_ATTR_CLIENT_FLAGS", clientFlags],
  7: ["NBD_ATTR_SOCKETS", nest(sockets)],
  8: ["NBD_ATTR_DEAD_CONN_TIMEOUT", quantity(u64, "s")],
  9: ["NBD_ATTR_DEVICE_LIST", nest(devices)],
  10: ["NBD_ATTR_BACKEND_IDENTIFIER", string],
});

export const nbd = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "nbd",
  messages: {
    0: ["NBD_CMD_UNSPEC", "notify"],
    1: ["NBD_CMD_CONNECT", "new"],
    2: ["NBD_CMD_DISCONNECT", "del"],
    3: ["NBD_CMD_RECONFIGURE", "set"],
    4: ["NBD_CMD_LINK_DEAD", "notify"],
    5: ["NBD_CMD_STATUS", "get"],
  },
  attributes: nbdAttributes,
  summary: nbdSummary,
});
