/**
 * Addresses of interfaces: IPv4 and IPv6, MCTP endpoints, Phonet addresses.
 * Kernel: include/uapi/linux/if_addr.h, net/ipv4/devinet.c (ifa_ipv4_policy), net/ipv6/addrconf.c (ifa_ipv6_policy),
 * net/mctp/device.c, net/phonet/pn_netlink.c
 */
import {
  address,
  attributes,
  bySibling,
  constants,
  defineDissector,
  enumeration,
  family,
  flags,
  hexadecimal,
  ifindex,
  ipv4,
  nsid,
  quantity,
  select,
  string,
  struct,
  u8,
  u32,
} from "../../src/schema/index.ts";
import { addressSummary } from "./address-summary.ts";
import { rtgenmsg } from "./headers.ts";
import { routeScope } from "./routing.ts";

const headerBits = {
  0: "IFA_F_SECONDARY",
  1: "IFA_F_NODAD",
  2: "IFA_F_OPTIMISTIC",
  3: "IFA_F_DADFAILED",
  4: "IFA_F_HOMEADDRESS",
  5: "IFA_F_DEPRECATED",
  6: "IFA_F_TENTATIVE",
  7: "IFA_F_PERMANENT",
} as const;

const addressFlags = flags(
  u32,
  {
    ...headerBits,
    8: "IFA_F_MANAGETEMPADDR",
    9: "IFA_F_NOPREFIXROUTE",
    10: "IFA_F_MCAUTOJOIN",
    11: "IFA_F_STABLE_PRIVACY",
  },
  { prefix: "IFA_F_" },
);

const addressProtocol = enumeration(
  hexadecimal(u8),
  { 0: "IFAPROT_UNSPEC", 1: "IFAPROT_KERNEL_LO", 2: "IFAPROT_KERNEL_RA", 3: "IFAPROT_KERNEL_LL" },
  { prefix: "IFAPROT_" },
);

/** The header of everything that is an address on a link. */
export const ifaddrmsg = struct("ifaddrmsg", [
  ["ifa_family", family],
  ["ifa_prefixlen", u8],
  ["ifa_flags", flags(u8, headerBits, { prefix: "IFA_F_" })],
  ["ifa_scope", routeScope],
  ["ifa_index", ifindex],
]);

/** The stamps count hundredths of a second since boot, whatever HZ is. */
const ifaCacheinfo = struct("ifa_cacheinfo", [
  ["ifa_prefered", quantity(u32, "s", { 4294967295: "forever" })],
  ["ifa_valid", quantity(u32, "s", { 4294967295: "forever" })],
  ["cstamp", quantity(u32, "clock ticks")],
  ["tstamp", quantity(u32, "clock ticks")],
]);

/** An address of the header's family; those of Phonet (35) and MCTP (45) are one byte. */
const ownAddress = select(bySibling("ifa_family"), { 2: address, 35: hexadecimal(u8), 45: u8 }, address);

export const addressAttributes = attributes("IFA", {
  0: ["IFA_UNSPEC"],
  1: ["IFA_ADDRESS", ownAddress],
  2: ["IFA_LOCAL", ownAddress],
  3: ["IFA_LABEL", string],
  4: ["IFA_BROADCAST", ipv4],
  5: ["IFA_ANYCAST", address],
  6: ["IFA_CACHEINFO", ifaCacheinfo],
  7: ["IFA_MULTICAST", address],
  8: ["IFA_FLAGS", addressFlags],
  9: ["IFA_RT_PRIORITY", u32],
  // The spec has "binary"; ifa_ipv4_policy has NLA_S32.
  10: ["IFA_TARGET_NETNSID", nsid],
  11: ["IFA_PROTO", addressProtocol],
});

export const addresses = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 20: ["RTM_NEWADDR", "new"], 21: ["RTM_DELADDR", "del"], 22: ["RTM_GETADDR", "get"] },
  header: [ifaddrmsg, rtgenmsg, null],
  attributes: addressAttributes,
  namespace: "IFA_TARGET_NETNSID",
  summary: addressSummary,
  // The same bit as IFA_F_SECONDARY; the name for IPv6.
  constants: constants({ IFA_F_TEMPORARY: 1 }),
});
