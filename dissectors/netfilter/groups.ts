/**
 * Multicast groups of nfnetlink.
 * Kernel: include/uapi/linux/netfilter/nfnetlink.h (enum nfnetlink_groups)
 */
import { constants } from "../../src/schema/index.ts";

export const netfilterGroups = constants({
  NFNLGRP_NONE: 0,
  NFNLGRP_CONNTRACK_NEW: 1,
  NFNLGRP_CONNTRACK_UPDATE: 2,
  NFNLGRP_CONNTRACK_DESTROY: 3,
  NFNLGRP_CONNTRACK_EXP_NEW: 4,
  NFNLGRP_CONNTRACK_EXP_UPDATE: 5,
  NFNLGRP_CONNTRACK_EXP_DESTROY: 6,
  NFNLGRP_NFTABLES: 7,
  NFNLGRP_ACCT_QUOTA: 8,
  NFNLGRP_NFTRACE: 9,
});
