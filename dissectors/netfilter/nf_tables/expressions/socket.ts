/**
 * Loads what the socket says that a packet belongs to.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_SOCKET_*), net/netfilter/nft_socket.c (nft_socket_policy)
 */
import { attributes, be32, enumeration, nest } from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";

export const socketExpression = nest(
  attributes("NFTA_SOCKET", {
    0: ["NFTA_SOCKET_UNSPEC"],
    1: [
      "NFTA_SOCKET_KEY",
      enumeration(
        be32,
        { 0: "NFT_SOCKET_TRANSPARENT", 1: "NFT_SOCKET_MARK", 2: "NFT_SOCKET_WILDCARD", 3: "NFT_SOCKET_CGROUPV2" },
        { prefix: "NFT_SOCKET_" },
      ),
    ],
    2: ["NFTA_SOCKET_DREG", register],
    3: ["NFTA_SOCKET_LEVEL", be32],
  }),
);
