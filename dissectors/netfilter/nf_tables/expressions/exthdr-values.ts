/**
 * What an extension header or an option holds: whether it is there (one byte), else a number as long as the rule says.
 * Kernel: net/netfilter/nft_exthdr.c (nft_exthdr_ipv6_eval, nft_exthdr_tcp_eval)
 */
import { be16, be32, be64, bytes, firstFit, u8 } from "../../../../src/schema/index.ts";

export const exthdrValue = firstFit(u8, be16, be32, be64, bytes);
