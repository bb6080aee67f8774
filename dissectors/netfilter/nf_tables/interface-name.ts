/** Names of interfaces in registers. Kernel: net/netfilter/nft_meta.c (nft_meta_store_ifname: strscpy_pad of IFNAMSIZ) */
import { firstFit, fixedString, string, type Type } from "../../../src/schema/index.ts";

/** Sixteen bytes; fewer are the front of a name with an asterisk, or a name without room. */
export const interfaceName: Type = firstFit(fixedString(16), string);
