/**
 * OpenVPN in the kernel: its peers and their keys.
 * Kernel: include/uapi/linux/ovpn.h, drivers/net/ovpn/netlink.c (ovpn_nl_send_peer, ovpn_nl_send_key),
 * drivers/net/ovpn/netlink-gen.c (policies)
 */
import {
  attributes,
  be16,
  bytes,
  defineDissector,
  enumeration,
  fd,
  ifindex,
  ipv4,
  ipv6,
  nest,
  nsid,
  quantity,
  secret,
  u32,
  uint,
} from "../../src/schema/index.ts";
import { keySummary, peerSummary } from "./ovpn-summary.ts";

const cipher = enumeration(
  u32,
  { 0: "OVPN_CIPHER_ALG_NONE", 1: "OVPN_CIPHER_ALG_AES_GCM", 2: "OVPN_CIPHER_ALG_CHACHA20_POLY1305" },
  {
    prefix: "OVPN_CIPHER_ALG_",
    words: { OVPN_CIPHER_ALG_AES_GCM: "aes-gcm", OVPN_CIPHER_ALG_CHACHA20_POLY1305: "chacha20-poly1305" },
  },
);

const deletionReason = enumeration(
  u32,
  {
    0: "OVPN_DEL_PEER_REASON_TEARDOWN",
    1: "OVPN_DEL_PEER_REASON_USERSPACE",
    2: "OVPN_DEL_PEER_REASON_EXPIRED",
    3: "OVPN_DEL_PEER_REASON_TRANSPORT_ERROR",
    4: "OVPN_DEL_PEER_REASON_TRANSPORT_DISCONNECT",
  },
  { prefix: "OVPN_DEL_PEER_REASON_" },
);

const slot = enumeration(
  u32,
  { 0: "OVPN_KEY_SLOT_PRIMARY", 1: "OVPN_KEY_SLOT_SECONDARY" },
  { prefix: "OVPN_KEY_SLOT_" },
);

const peer = attributes("OVPN_A_PEER", {
  1: ["OVPN_A_PEER_ID", u32],
  2: ["OVPN_A_PEER_REMOTE_IPV4", ipv4],
  3: ["OVPN_A_PEER_REMOTE_IPV6", ipv6],
  4: ["OVPN_A_PEER_REMOTE_IPV6_SCOPE_ID", ifindex],
  5: ["OVPN_A_PEER_REMOTE_PORT", be16],
  // The spec has it unsigned; it is a descriptor of the caller.
  6: ["OVPN_A_PEER_SOCKET", fd],
  7: ["OVPN_A_PEER_SOCKET_NETNSID", nsid],
  8: ["OVPN_A_PEER_VPN_IPV4", ipv4],
  9: ["OVPN_A_PEER_VPN_IPV6", ipv6],
  10: ["OVPN_A_PEER_LOCAL_IPV4", ipv4],
  11: ["OVPN_A_PEER_LOCAL_IPV6", ipv6],
  12: ["OVPN_A_PEER_LOCAL_PORT", be16],
  13: ["OVPN_A_PEER_KEEPALIVE_INTERVAL", quantity(u32, "s", { 0: "off" })],
  14: ["OVPN_A_PEER_KEEPALIVE_TIMEOUT", quantity(u32, "s", { 0: "off" })],
  15: ["OVPN_A_PEER_DEL_REASON", deletionReason],
  16: ["OVPN_A_PEER_VPN_RX_BYTES", quantity(uint, "bytes")],
  17: ["OVPN_A_PEER_VPN_TX_BYTES", quantity(uint, "bytes")],
  18: ["OVPN_A_PEER_VPN_RX_PACKETS", quantity(uint, "packets")],
  19: ["OVPN_A_PEER_VPN_TX_PACKETS", quantity(uint, "packets")],
  20: ["OVPN_A_PEER_LINK_RX_BYTES", quantity(uint, "bytes")],
  21: ["OVPN_A_PEER_LINK_TX_BYTES", quantity(uint, "bytes")],
  22: ["OVPN_A_PEER_LINK_RX_PACKETS", quantity(uint, "packets")],
  23: ["OVPN_A_PEER_LINK_TX_PACKETS", quantity(uint, "packets")],
  24: ["OVPN_A_PEER_TX_ID", u32],
});

const keyDirection = attributes("OVPN_A_KEYDIR", {
  1: ["OVPN_A_KEYDIR_CIPHER_KEY", secret(bytes)],
  2: ["OVPN_A_KEYDIR_NONCE_TAIL", secret(bytes)],
});

const keyConfiguration = attributes("OVPN_A_KEYCONF", {
  1: ["OVPN_A_KEYCONF_PEER_ID", u32],
  2: ["OVPN_A_KEYCONF_SLOT", slot],
  3: ["OVPN_A_KEYCONF_KEY_ID", u32],
  4: ["OVPN_A_KEYCONF_CIPHER_ALG", cipher],
  5: ["OVPN_A_KEYCONF_ENCRYPT_DIR", nest(keyDirection)],
  6: ["OVPN_A_KEYCONF_DECRYPT_DIR", nest(keyDirection)],
});

export const ovpn = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "ovpn",
  messages: {
    1: ["OVPN_CMD_PEER_NEW", "new"],
    2: ["OVPN_CMD_PEER_SET", "set"],
    3: ["OVPN_CMD_PEER_GET", "get"],
    4: ["OVPN_CMD_PEER_DEL", "del"],
    5: ["OVPN_CMD_PEER_DEL_NTF", "notify"],
    6: ["OVPN_CMD_KEY_NEW", "new", { summary: keySummary }],
    7: ["OVPN_CMD_KEY_GET", "get", { summary: keySummary }],
    8: ["OVPN_CMD_KEY_SWAP", "set", { summary: keySummary }],
    9: ["OVPN_CMD_KEY_SWAP_NTF", "notify", { summary: keySummary }],
    10: ["OVPN_CMD_KEY_DEL", "del", { summary: keySummary }],
    11: ["OVPN_CMD_PEER_FLOAT_NTF", "notify"],
  },
  attributes: attributes("OVPN_A", {
    1: ["OVPN_A_IFINDEX", ifindex],
    2: ["OVPN_A_PEER", nest(peer)],
    3: ["OVPN_A_KEYCONF", nest(keyConfiguration)],
  }),
  summary: peerSummary,
});
