/**
 * Prefixes that a router has announced.
 * Kernel: include/uapi/linux/rtnetlink.h (struct prefixmsg), include/net/if_inet6.h (IF_PREFIX_*), net/ipv6/addrconf.c
 * (inet6_fill_prefix)
 */
import {
  address,
  attributes,
  defineDissector,
  family,
  flags,
  quantity,
  sifindex,
  struct,
  u8,
  u32,
} from "../../src/schema/index.ts";
import { discoveryOption } from "../packet/discovery-options.ts";

const prefixmsg = struct("prefixmsg", [
  ["prefix_family", family],
  [null, 3],
  ["prefix_ifindex", sifindex],
  ["prefix_type", discoveryOption],
  ["prefix_len", u8],
  [
    "prefix_flags",
    flags(
      u8,
      { 0: "IF_PREFIX_ONLINK", 1: "IF_PREFIX_AUTOCONF" },
      { words: { IF_PREFIX_ONLINK: "onlink", IF_PREFIX_AUTOCONF: "autoconf" } },
    ),
  ],
  [null, 1],
]);

const prefixCacheinfo = struct("prefix_cacheinfo", [
  ["preferred_time", quantity(u32, "s", { 4294967295: "forever" })],
  ["valid_time", quantity(u32, "s", { 4294967295: "forever" })],
]);

const prefixa = attributes("PREFIX", {
  0: ["PREFIX_UNSPEC"],
  1: ["PREFIX_ADDRESS", address],
  2: ["PREFIX_CACHEINFO", prefixCacheinfo],
});

export const prefixes = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 52: ["RTM_NEWPREFIX", "new"] },
  header: prefixmsg,
  attributes: prefixa,
  summary:
    "[prefix {PREFIX_ADDRESS}/{prefix_len} ]dev {prefix_ifindex}[ {prefix_flags}][ valid {PREFIX_CACHEINFO.valid_time}][ preferred {PREFIX_CACHEINFO.preferred_time}]",
});
