/** How addresses and ports are chosen. Kernel: include/uapi/linux/netfilter/nf_nat.h (NF_NAT_RANGE_*) */
import { be32, flags, type Integral } from "../../../../src/schema/index.ts";

/** The flags of a range, in the integer of whoever has them. */
export function natFlagsOf(base: Integral) {
  return flags(
    base,
    {
      0: "NF_NAT_RANGE_MAP_IPS",
      1: "NF_NAT_RANGE_PROTO_SPECIFIED",
      2: "NF_NAT_RANGE_PROTO_RANDOM",
      3: "NF_NAT_RANGE_PERSISTENT",
      4: "NF_NAT_RANGE_PROTO_RANDOM_FULLY",
      5: "NF_NAT_RANGE_PROTO_OFFSET",
      6: "NF_NAT_RANGE_NETMAP",
    },
    {
      words: {
        NF_NAT_RANGE_MAP_IPS: "map-ips",
        NF_NAT_RANGE_PROTO_SPECIFIED: "proto-specified",
        NF_NAT_RANGE_PROTO_RANDOM: "random",
        NF_NAT_RANGE_PERSISTENT: "persistent",
        NF_NAT_RANGE_PROTO_RANDOM_FULLY: "fully-random",
        NF_NAT_RANGE_PROTO_OFFSET: "proto-offset",
        NF_NAT_RANGE_NETMAP: "netmap",
      },
    },
  );
}

export const natFlags = natFlagsOf(be32);
