/**
 * rmnet: the channels that a Qualcomm modem multiplexes over one link.
 * Kernel: include/uapi/linux/if_link.h, drivers/net/ethernet/qualcomm/rmnet/rmnet_config.c (rmnet_policy,
 * rmnet_fill_info)
 */
import { attributes, flags, struct, u16, u32 } from "../../../../src/schema/index.ts";

const rmnetFlags = flags(
  u32,
  {
    0: "RMNET_FLAGS_INGRESS_DEAGGREGATION",
    1: "RMNET_FLAGS_INGRESS_MAP_COMMANDS",
    2: "RMNET_FLAGS_INGRESS_MAP_CKSUMV4",
    3: "RMNET_FLAGS_EGRESS_MAP_CKSUMV4",
    4: "RMNET_FLAGS_INGRESS_MAP_CKSUMV5",
    5: "RMNET_FLAGS_EGRESS_MAP_CKSUMV5",
  },
  { prefix: "RMNET_FLAGS_" },
);

const flagsAndMask = struct("ifla_rmnet_flags", [
  ["flags", rmnetFlags],
  ["mask", rmnetFlags],
]);

export const rmnet = attributes("IFLA_RMNET", {
  0: ["IFLA_RMNET_UNSPEC"],
  1: ["IFLA_RMNET_MUX_ID", u16],
  2: ["IFLA_RMNET_FLAGS", flagsAndMask],
});
