/**
 * Drops a packet and tells its sender.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_REJECT_*), net/netfilter/nft_reject.c (nft_reject_policy, nft_reject_icmp_code)
 */
import { attributes, be32, by, bySibling, enumeration, nest, select, u8 } from "../../../../src/schema/index.ts";
import { icmpCode, icmpv6Code } from "../packet-values.ts";

const type = enumeration(
  be32,
  { 0: "NFT_REJECT_ICMP_UNREACH", 1: "NFT_REJECT_TCP_RST", 2: "NFT_REJECT_ICMPX_UNREACH" },
  {
    words: {
      NFT_REJECT_ICMP_UNREACH: "icmp",
      NFT_REJECT_TCP_RST: "tcp reset",
      NFT_REJECT_ICMPX_UNREACH: "icmpx",
    },
  },
);

/** Codes that the kernel turns into those of ICMP or ICMPv6. */
const icmpx = enumeration(
  u8,
  {
    0: "NFT_REJECT_ICMPX_NO_ROUTE",
    1: "NFT_REJECT_ICMPX_PORT_UNREACH",
    2: "NFT_REJECT_ICMPX_HOST_UNREACH",
    3: "NFT_REJECT_ICMPX_ADMIN_PROHIBITED",
  },
  {
    words: {
      NFT_REJECT_ICMPX_NO_ROUTE: "no-route",
      NFT_REJECT_ICMPX_PORT_UNREACH: "port-unreachable",
      NFT_REJECT_ICMPX_HOST_UNREACH: "host-unreachable",
      NFT_REJECT_ICMPX_ADMIN_PROHIBITED: "admin-prohibited",
    },
  },
);

export const rejectExpression = nest(
  attributes("NFTA_REJECT", {
    0: ["NFTA_REJECT_UNSPEC"],
    1: ["NFTA_REJECT_TYPE", type],
    2: [
      "NFTA_REJECT_ICMP_CODE",
      select(
        bySibling("NFTA_REJECT_TYPE"),
        { 2: icmpx },
        select(by("nfgen_family"), { 2: icmpCode, 10: icmpv6Code }, u8),
      ),
    ],
  }),
);
