/**
 * netkit: a pair of links (or one) whose traffic BPF programs steer.
 * Kernel: include/uapi/linux/if_link.h, drivers/net/netkit.c (netkit_policy, netkit_fill_info)
 */
import { attributes, enumeration, named, nestAfter, quantity, u8, u16, u32 } from "../../../../src/schema/index.ts";
import { ifinfomsg } from "../../headers.ts";
import { linkAttributes } from "../link-attributes.ts";

const mode = enumeration(u32, { 0: "NETKIT_L2", 1: "NETKIT_L3" }, { prefix: "NETKIT_" });

/** What happens to a packet without a BPF program; a device takes the first two. */
const policy = enumeration(
  u32,
  { 0: "NETKIT_PASS", 2: "NETKIT_DROP", 7: "NETKIT_REDIRECT" },
  { prefix: "NETKIT_", words: { NETKIT_PASS: "forward", NETKIT_DROP: "blackhole" } },
);

const scrub = enumeration(u32, { 0: "NETKIT_SCRUB_NONE", 1: "NETKIT_SCRUB_DEFAULT" }, { prefix: "NETKIT_SCRUB_" });

const pairing = enumeration(u32, { 0: "NETKIT_DEVICE_PAIR", 1: "NETKIT_DEVICE_SINGLE" }, { prefix: "NETKIT_DEVICE_" });

export const netkit = attributes("IFLA_NETKIT", {
  0: ["IFLA_NETKIT_UNSPEC"],
  1: ["IFLA_NETKIT_PEER_INFO", nestAfter(ifinfomsg, () => linkAttributes)],
  2: ["IFLA_NETKIT_PRIMARY", named(u8, { 0: "peer", 1: "primary" })],
  3: ["IFLA_NETKIT_POLICY", policy],
  4: ["IFLA_NETKIT_PEER_POLICY", policy],
  5: ["IFLA_NETKIT_MODE", mode],
  6: ["IFLA_NETKIT_SCRUB", scrub],
  7: ["IFLA_NETKIT_PEER_SCRUB", scrub],
  8: ["IFLA_NETKIT_HEADROOM", quantity(u16, "bytes")],
  9: ["IFLA_NETKIT_TAILROOM", quantity(u16, "bytes")],
  10: ["IFLA_NETKIT_PAIRING", pairing],
});
