/**
 * WireGuard: the keys, ports and peers of its interfaces. A dump of many peers takes several messages; a peer that was
 * begun in one goes on in the next with its public key and more addresses.
 * Kernel: include/uapi/linux/wireguard.h, drivers/net/wireguard/netlink.c (device_policy, peer_policy, allowedip_policy,
 * get_peer)
 */
import {
  attributes,
  base64,
  defineDissector,
  familyOf,
  flags,
  hexadecimal,
  ifindex,
  indexed,
  instant,
  ipAddress,
  nest,
  quantity,
  s64,
  secret,
  socketAddress,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { wireguardSummary } from "./wireguard-summary.ts";

const key = base64(32);

const timespec = struct("__kernel_timespec", [
  ["tv_sec", instant(s64, "s")],
  ["tv_nsec", quantity(s64, "ns")],
]);

const allowedIp = attributes("WGALLOWEDIP_A", {
  0: ["WGALLOWEDIP_A_UNSPEC"],
  1: ["WGALLOWEDIP_A_FAMILY", familyOf(u16)],
  2: ["WGALLOWEDIP_A_IPADDR", ipAddress],
  3: ["WGALLOWEDIP_A_CIDR_MASK", u8],
  4: ["WGALLOWEDIP_A_FLAGS", flags(u32, { 0: "WGALLOWEDIP_F_REMOVE_ME" }, { prefix: "WGALLOWEDIP_F_" })],
});

const peer = attributes("WGPEER_A", {
  0: ["WGPEER_A_UNSPEC"],
  1: ["WGPEER_A_PUBLIC_KEY", key],
  2: ["WGPEER_A_PRESHARED_KEY", secret(key)],
  3: [
    "WGPEER_A_FLAGS",
    flags(
      u32,
      { 0: "WGPEER_F_REMOVE_ME", 1: "WGPEER_F_REPLACE_ALLOWEDIPS", 2: "WGPEER_F_UPDATE_ONLY" },
      { prefix: "WGPEER_F_" },
    ),
  ],
  4: ["WGPEER_A_ENDPOINT", socketAddress],
  5: ["WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL", quantity(u16, "s", { 0: "off" })],
  6: ["WGPEER_A_LAST_HANDSHAKE_TIME", timespec],
  7: ["WGPEER_A_RX_BYTES", quantity(u64, "bytes")],
  8: ["WGPEER_A_TX_BYTES", quantity(u64, "bytes")],
  9: ["WGPEER_A_ALLOWEDIPS", indexed(nest(allowedIp))],
  10: ["WGPEER_A_PROTOCOL_VERSION", u32],
});

const device = attributes("WGDEVICE_A", {
  0: ["WGDEVICE_A_UNSPEC"],
  1: ["WGDEVICE_A_IFINDEX", ifindex],
  2: ["WGDEVICE_A_IFNAME", string],
  3: ["WGDEVICE_A_PRIVATE_KEY", secret(key)],
  4: ["WGDEVICE_A_PUBLIC_KEY", key],
  5: ["WGDEVICE_A_FLAGS", flags(u32, { 0: "WGDEVICE_F_REPLACE_PEERS" }, { prefix: "WGDEVICE_F_" })],
  6: ["WGDEVICE_A_LISTEN_PORT", u16],
  7: ["WGDEVICE_A_FWMARK", hexadecimal(u32, { 0: "off" })],
  8: ["WGDEVICE_A_PEERS", indexed(nest(peer))],
});

export const wireguard = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "wireguard",
  messages: {
    0: ["WG_CMD_GET_DEVICE", "get"],
    1: ["WG_CMD_SET_DEVICE", "set"],
  },
  attributes: device,
  summary: wireguardSummary,
  teaches: [{ messages: [0], interface: { index: "WGDEVICE_A_IFINDEX", name: "WGDEVICE_A_IFNAME" } }],
});
