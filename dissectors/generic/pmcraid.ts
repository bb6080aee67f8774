/**
 * Events of PMC MaxRAID adapters.
 * Kernel: drivers/scsi/pmcraid.h (struct pmcraid_aen_msg, PMCRAID_AEN_*), pmcraid.c (pmcraid_notify_aen); no header of
 * user space has them. The family's number is fixed: GENL_ID_PMCRAID.
 */
import {
  attributes,
  bytes,
  defineDissector,
  fixedBytes,
  quantity,
  sized,
  struct,
  u32,
} from "../../src/schema/index.ts";

const event = struct("pmcraid_aen_msg", [
  ["hostno", u32],
  ["length", quantity(u32, "bytes")],
  ["reserved", fixedBytes(8)],
  // A notification of the firmware in its own format.
  ["data", sized(bytes, "length")],
]);

const pmcraidAttributes = attributes("PMCRAID_AEN_ATTR", {
  0: ["PMCRAID_AEN_ATTR_UNSPEC"],
  1: ["PMCRAID_AEN_ATTR_EVENT", event],
});

export const pmcraid = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "pmcraid",
  messages: {
    0: ["PMCRAID_AEN_CMD_UNSPEC", "notify"],
    1: [
      "PMCRAID_AEN_CMD_EVENT",
      "notify",
      { summary: "[host{PMCRAID_AEN_ATTR_EVENT.hostno} ]event[ of {PMCRAID_AEN_ATTR_EVENT.length} bytes]" },
    ],
  },
  attributes: pmcraidAttributes,
});
