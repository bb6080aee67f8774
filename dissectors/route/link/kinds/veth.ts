/**
 * veth and vxcan: pairs of links, each the other end of the other; only the request that makes them has data.
 * Kernel: include/uapi/linux/veth.h, drivers/net/veth.c (veth_policy), include/uapi/linux/can/vxcan.h,
 * drivers/net/can/vxcan.c (vxcan_policy)
 */
import { attributes, nestAfter } from "../../../../src/schema/index.ts";
import { ifinfomsg } from "../../headers.ts";
import { linkAttributes } from "../link-attributes.ts";

/** What the other end shall be: a link message without its netlink header. */
const peer = nestAfter(ifinfomsg, () => linkAttributes);

export const veth = attributes("VETH_INFO", {
  0: ["VETH_INFO_UNSPEC"],
  1: ["VETH_INFO_PEER", peer],
});

export const vxcan = attributes("VXCAN_INFO", {
  0: ["VXCAN_INFO_UNSPEC"],
  1: ["VXCAN_INFO_PEER", peer],
});
