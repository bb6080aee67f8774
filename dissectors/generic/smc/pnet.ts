/**
 * Physical networks of shared memory communications: which devices reach the same network.
 * Kernel: include/uapi/linux/smc.h, net/smc/smc_pnet.c (smc_pnet_policy)
 */
import { attributes, defineDissector, string, u8 } from "../../../src/schema/index.ts";

const pnetAttributes = attributes("SMC_PNETID", {
  0: ["SMC_PNETID_UNSPEC"],
  1: ["SMC_PNETID_NAME", string],
  2: ["SMC_PNETID_ETHNAME", string],
  3: ["SMC_PNETID_IBNAME", string],
  4: ["SMC_PNETID_IBPORT", u8],
});

export const smcPnet = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "SMC_PNETID",
  messages: {
    1: ["SMC_PNETID_GET", "get"],
    2: ["SMC_PNETID_ADD", "new"],
    3: ["SMC_PNETID_DEL", "del"],
    4: ["SMC_PNETID_FLUSH", "del"],
  },
  attributes: pnetAttributes,
  // As smc_pnet takes them.
  summary: "[{SMC_PNETID_NAME}][ -I {SMC_PNETID_ETHNAME}][ -D {SMC_PNETID_IBNAME}][ -P {SMC_PNETID_IBPORT}]",
});
