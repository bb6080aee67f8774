/** Interfaces that hooks are for. Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_DEVICE_*) */
import { attributes, nest, string } from "../../../src/schema/index.ts";

/** A prefix stands for all interfaces whose names begin so. */
export const hookDevices = nest(
  attributes("NFTA_DEVICE", {
    0: ["NFTA_DEVICE_UNSPEC"],
    1: ["NFTA_DEVICE_NAME", string, { multi: true }],
    2: ["NFTA_DEVICE_PREFIX", string, { multi: true }],
  }),
);
