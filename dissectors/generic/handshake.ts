/**
 * Handshakes of TLS that the kernel asks a daemon to do for its sockets.
 * Kernel: include/uapi/linux/handshake.h, net/handshake/netlink.c, net/handshake/genl.c (policies),
 * net/handshake/tlshd.c (tls_handshake_accept, tls_handshake_put_peer_identity)
 */
import {
  attributes,
  defineDissector,
  enumeration,
  fd,
  hexadecimal,
  named,
  nest,
  quantity,
  s32,
  string,
  u32,
} from "../../src/schema/index.ts";
import { acceptSummary } from "./handshake-summary.ts";

const handlerClass = enumeration(
  u32,
  {
    0: "HANDSHAKE_HANDLER_CLASS_NONE",
    1: "HANDSHAKE_HANDLER_CLASS_TLSHD",
    2: "HANDSHAKE_HANDLER_CLASS_MAX",
  },
  { prefix: "HANDSHAKE_HANDLER_CLASS_" },
);

const messageType = enumeration(
  u32,
  {
    0: "HANDSHAKE_MSG_TYPE_UNSPEC",
    1: "HANDSHAKE_MSG_TYPE_CLIENTHELLO",
    2: "HANDSHAKE_MSG_TYPE_SERVERHELLO",
  },
  { prefix: "HANDSHAKE_MSG_TYPE_" },
);

const authentication = enumeration(
  u32,
  {
    0: "HANDSHAKE_AUTH_UNSPEC",
    1: "HANDSHAKE_AUTH_UNAUTH",
    2: "HANDSHAKE_AUTH_PSK",
    3: "HANDSHAKE_AUTH_X509",
  },
  { prefix: "HANDSHAKE_AUTH_" },
);

/** The serial number of a key of the kernel's key rings, in the signed form that `keyctl` takes too. */
const keySerial = hexadecimal(u32);

const certificate = attributes("HANDSHAKE_A_X509", {
  1: ["HANDSHAKE_A_X509_CERT", named(s32, { 0: "none" })],
  2: ["HANDSHAKE_A_X509_PRIVKEY", named(s32, { 0: "none" })],
});

const accept = attributes("HANDSHAKE_A_ACCEPT", {
  1: ["HANDSHAKE_A_ACCEPT_SOCKFD", fd],
  2: ["HANDSHAKE_A_ACCEPT_HANDLER_CLASS", handlerClass],
  3: ["HANDSHAKE_A_ACCEPT_MESSAGE_TYPE", messageType],
  4: ["HANDSHAKE_A_ACCEPT_TIMEOUT", quantity(u32, "ms")],
  5: ["HANDSHAKE_A_ACCEPT_AUTH_MODE", authentication],
  6: ["HANDSHAKE_A_ACCEPT_PEER_IDENTITY", keySerial, { multi: true }],
  7: ["HANDSHAKE_A_ACCEPT_CERTIFICATE", nest(certificate), { multi: true }],
  8: ["HANDSHAKE_A_ACCEPT_PEERNAME", string],
  9: ["HANDSHAKE_A_ACCEPT_KEYRING", keySerial],
});

const done = attributes("HANDSHAKE_A_DONE", {
  // An errno without its sign, 0 for success.
  1: ["HANDSHAKE_A_DONE_STATUS", named(u32, { 0: "success" })],
  2: ["HANDSHAKE_A_DONE_SOCKFD", fd],
  3: ["HANDSHAKE_A_DONE_REMOTE_AUTH", keySerial, { multi: true }],
});

export const handshake = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "handshake",
  messages: {
    1: ["HANDSHAKE_CMD_READY", "notify"],
    2: ["HANDSHAKE_CMD_ACCEPT", "get"],
    3: [
      "HANDSHAKE_CMD_DONE",
      "set",
      { attributes: done, summary: "[sockfd {HANDSHAKE_A_DONE_SOCKFD}][ status {HANDSHAKE_A_DONE_STATUS}]" },
    ],
  },
  attributes: accept,
  summary: acceptSummary,
});
