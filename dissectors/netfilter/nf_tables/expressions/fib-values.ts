/** What a look-up in the routing tables can say. Kernel: net/ipv4/netfilter/nft_fib_ipv4.c, include/uapi/linux/rtnetlink.h (RTN_*) */
import { bySibling, bytes, firstFit, ifindex, select, u32 } from "../../../../src/schema/index.ts";
import { routeTypeOf } from "../../../route/routing.ts";
import { interfaceName } from "../interface-name.ts";
import { boolean } from "../packet-values.ts";

/** RTN_* in 32 bits. */
export const fibAddressType = routeTypeOf(u32);

/** By what is asked; one byte where only asked whether there is one (NFTA_FIB_F_PRESENT). */
export const fibValue = firstFit(
  boolean,
  select(bySibling("NFTA_FIB_RESULT"), { 1: ifindex, 2: interfaceName, 3: fibAddressType }, bytes),
);
