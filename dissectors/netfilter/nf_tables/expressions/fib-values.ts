/** What a look-up in the routing tables can say. Kernel: net/ipv4/netfilter/nft_fib_ipv4.c, include/uapi/linux/rtnetlink.h (RTN_*) */
import { bySibling, bytes, enumeration, firstFit, ifindex, select, u32 } from "../../../../src/schema/index.ts";
import { interfaceName } from "../interface-name.ts";
import { boolean } from "../packet-values.ts";

/** RTN_* in 32 bits. */
export const fibAddressType = enumeration(
  u32,
  {
    0: "RTN_UNSPEC",
    1: "RTN_UNICAST",
    2: "RTN_LOCAL",
    3: "RTN_BROADCAST",
    4: "RTN_ANYCAST",
    5: "RTN_MULTICAST",
    6: "RTN_BLACKHOLE",
    7: "RTN_UNREACHABLE",
    8: "RTN_PROHIBIT",
    9: "RTN_THROW",
    10: "RTN_NAT",
    11: "RTN_XRESOLVE",
  },
  { prefix: "RTN_" },
);

/** By what is asked; one byte where only asked whether there is one (NFTA_FIB_F_PRESENT). */
export const fibValue = firstFit(
  boolean,
  select(bySibling("NFTA_FIB_RESULT"), { 1: ifindex, 2: interfaceName, 3: fibAddressType }, bytes),
);
