/**
 * What SELinux tells: whether it enforces, and that a policy was loaded.
 * Kernel: include/uapi/linux/selinux_netlink.h, security/selinux/netlink.c (selnl_add_payload)
 */
import { attributes, constants, defineDissector, named, s32, struct, u32 } from "../../src/schema/index.ts";

const setEnforce = struct("selnl_msg_setenforce", [["val", named(s32, { 0: "permissive", 1: "enforcing" })]]);

const policyLoad = struct("selnl_msg_policyload", [["seqno", u32]]);

export const selinux = defineDissector({
  protocol: "NETLINK_SELINUX",
  messages: {
    16: ["SELNL_MSG_SETENFORCE", "notify", { header: setEnforce, summary: "{val}" }],
    17: ["SELNL_MSG_POLICYLOAD", "notify", { header: policyLoad, summary: "policy {seqno} loaded" }],
  },
  attributes: attributes("SELNL", {}),
  constants: constants({ SELNL_MSG_BASE: 16, SELNLGRP_NONE: 0, SELNLGRP_AVC: 1 }),
});
