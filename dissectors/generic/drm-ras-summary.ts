/** Lines of error counters of graphics devices. */
import { compileTemplate, type Message } from "../../src/schema/index.ts";
import { isDump } from "../words.ts";

function orDump(template: string): (message: Message) => string {
  const words = compileTemplate(template);
  return (message) => (isDump(message) ? `dump ${words(message)}` : words(message)).trim();
}

/** `node 0 0000:03:00.0 soc error-counter`. */
export const nodeSummary = orDump(
  "[node {DRM_RAS_A_NODE_ATTRS_NODE_ID}][ {DRM_RAS_A_NODE_ATTRS_DEVICE_NAME}][ {DRM_RAS_A_NODE_ATTRS_NODE_NAME}][ {DRM_RAS_A_NODE_ATTRS_NODE_TYPE}]",
);

/** `node 0 error 1 correctable 5`. */
export const counterSummary = orDump(
  "[node {DRM_RAS_A_ERROR_COUNTER_ATTRS_NODE_ID}][ error {DRM_RAS_A_ERROR_COUNTER_ATTRS_ERROR_ID}][ {DRM_RAS_A_ERROR_COUNTER_ATTRS_ERROR_NAME}][ value {DRM_RAS_A_ERROR_COUNTER_ATTRS_ERROR_VALUE}]",
);
