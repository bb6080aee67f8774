/**
 * Counters of errors of graphics devices.
 * Kernel: include/uapi/drm/drm_ras.h, drivers/gpu/drm/drm_ras.c, drivers/gpu/drm/drm_ras_nl.c
 */
import { attributes, defineDissector, enumeration, string, u32 } from "../../src/schema/index.ts";
import { counterSummary, nodeSummary } from "./drm-ras-summary.ts";

const node = attributes("DRM_RAS_A_NODE_ATTRS", {
  1: ["DRM_RAS_A_NODE_ATTRS_NODE_ID", u32],
  2: ["DRM_RAS_A_NODE_ATTRS_DEVICE_NAME", string],
  3: ["DRM_RAS_A_NODE_ATTRS_NODE_NAME", string],
  4: [
    "DRM_RAS_A_NODE_ATTRS_NODE_TYPE",
    enumeration(
      u32,
      { 1: "DRM_RAS_NODE_TYPE_ERROR_COUNTER" },
      { prefix: "DRM_RAS_NODE_TYPE_", words: { DRM_RAS_NODE_TYPE_ERROR_COUNTER: "error-counter" } },
    ),
  ],
});

const counter = attributes("DRM_RAS_A_ERROR_COUNTER_ATTRS", {
  1: ["DRM_RAS_A_ERROR_COUNTER_ATTRS_NODE_ID", u32],
  2: ["DRM_RAS_A_ERROR_COUNTER_ATTRS_ERROR_ID", u32],
  3: ["DRM_RAS_A_ERROR_COUNTER_ATTRS_ERROR_NAME", string],
  4: ["DRM_RAS_A_ERROR_COUNTER_ATTRS_ERROR_VALUE", u32],
});

const ofCounter = { attributes: counter, summary: counterSummary };

export const drmRas = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "drm-ras",
  messages: {
    1: ["DRM_RAS_CMD_LIST_NODES", "get", { attributes: node, summary: nodeSummary }],
    2: ["DRM_RAS_CMD_GET_ERROR_COUNTER", "get", ofCounter],
    3: ["DRM_RAS_CMD_CLEAR_ERROR_COUNTER", "set", ofCounter],
  },
});
