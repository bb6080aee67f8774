/**
 * Tables.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_TABLE_*), net/netfilter/nf_tables_api.c (nft_table_policy,
 * nf_tables_fill_table_info)
 */
import { attributes, be32, be64, defineDissector, flags, pad, string } from "../../../src/schema/index.ts";
import { portId } from "./port-id.ts";
import { tableSummary } from "./table-summary.ts";
import { tableUserData } from "./user-data.ts";

const tableFlags = flags(
  be32,
  { 0: "NFT_TABLE_F_DORMANT", 1: "NFT_TABLE_F_OWNER", 2: "NFT_TABLE_F_PERSIST" },
  {
    words: { NFT_TABLE_F_DORMANT: "dormant", NFT_TABLE_F_OWNER: "owner", NFT_TABLE_F_PERSIST: "persist" },
  },
);

const nftaTable = attributes("NFTA_TABLE", {
  0: ["NFTA_TABLE_UNSPEC"],
  1: ["NFTA_TABLE_NAME", string],
  2: ["NFTA_TABLE_FLAGS", tableFlags],
  3: ["NFTA_TABLE_USE", be32],
  4: ["NFTA_TABLE_HANDLE", be64],
  5: ["NFTA_TABLE_PAD", pad],
  6: ["NFTA_TABLE_USERDATA", tableUserData],
  7: ["NFTA_TABLE_OWNER", portId],
});

export const tables = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "nf_tables",
  messages: {
    0: ["NFT_MSG_NEWTABLE", "new"],
    1: ["NFT_MSG_GETTABLE", "get"],
    2: ["NFT_MSG_DELTABLE", "del"],
    26: ["NFT_MSG_DESTROYTABLE", "del"],
  },
  attributes: nftaTable,
  summary: tableSummary,
});
