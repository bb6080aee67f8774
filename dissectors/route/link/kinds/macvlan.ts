/**
 * MACVLAN and MACVTAP: links with addresses of their own on top of another link.
 * Kernel: include/uapi/linux/if_link.h, drivers/net/macvlan.c (macvlan_policy, macvlan_fill_info)
 */
import { attributes, enumeration, flags, mac, named, nest, s32, u16, u32 } from "../../../../src/schema/index.ts";

const mode = enumeration(
  u32,
  {
    1: "MACVLAN_MODE_PRIVATE",
    2: "MACVLAN_MODE_VEPA",
    4: "MACVLAN_MODE_BRIDGE",
    8: "MACVLAN_MODE_PASSTHRU",
    16: "MACVLAN_MODE_SOURCE",
  },
  { prefix: "MACVLAN_MODE_" },
);

const macvlanFlags = flags(
  u16,
  { 0: "MACVLAN_FLAG_NOPROMISC", 1: "MACVLAN_FLAG_NODST" },
  { prefix: "MACVLAN_FLAG_", words: { MACVLAN_FLAG_NOPROMISC: "nopromisc", MACVLAN_FLAG_NODST: "nodst" } },
);

/** What a request does to the list of sources. */
const addressMode = enumeration(
  u32,
  {
    0: "MACVLAN_MACADDR_ADD",
    1: "MACVLAN_MACADDR_DEL",
    2: "MACVLAN_MACADDR_FLUSH",
    3: "MACVLAN_MACADDR_SET",
  },
  { prefix: "MACVLAN_MACADDR_" },
);

const addressList = attributes("IFLA_MACVLAN_MACADDR_DATA", {
  4: ["IFLA_MACVLAN_MACADDR", mac, { multi: true }],
});

export const macvlan = attributes("IFLA_MACVLAN", {
  0: ["IFLA_MACVLAN_UNSPEC"],
  1: ["IFLA_MACVLAN_MODE", mode],
  2: ["IFLA_MACVLAN_FLAGS", macvlanFlags],
  3: ["IFLA_MACVLAN_MACADDR_MODE", addressMode],
  4: ["IFLA_MACVLAN_MACADDR", mac],
  5: ["IFLA_MACVLAN_MACADDR_DATA", nest(addressList)],
  6: ["IFLA_MACVLAN_MACADDR_COUNT", u32],
  7: ["IFLA_MACVLAN_BC_QUEUE_LEN", u32],
  8: ["IFLA_MACVLAN_BC_QUEUE_LEN_USED", u32],
  9: ["IFLA_MACVLAN_BC_CUTOFF", named(s32, { "-1": "off" })],
});
