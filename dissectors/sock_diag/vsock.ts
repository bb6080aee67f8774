/**
 * Sockets between a virtual machine and its host.
 * Kernel: include/uapi/linux/vm_sockets_diag.h, net/vmw_vsock/diag.c (sk_diag_fill)
 */
import { attributes, family, hexadecimal, named, struct, u8, u32 } from "../../src/schema/index.ts";
import { cookie, shutdown, socketState, socketType, stateFlags } from "./constants.ts";

/** VMADDR_CID_ANY and VMADDR_PORT_ANY. */
const any = { 4294967295: "*" };

export const vsockRequest = struct("vsock_diag_req", [
  ["sdiag_family", family],
  ["sdiag_protocol", u8],
  [null, 2],
  ["vdiag_states", stateFlags],
  ["vdiag_ino", u32],
  ["vdiag_show", hexadecimal(u32)],
  ["vdiag_cookie", cookie],
]);

export const vsockReply = struct("vsock_diag_msg", [
  ["vdiag_family", family],
  ["vdiag_type", socketType],
  ["vdiag_state", socketState],
  ["vdiag_shutdown", shutdown],
  ["vdiag_src_cid", named(u32, any)],
  ["vdiag_src_port", named(u32, any)],
  ["vdiag_dst_cid", named(u32, any)],
  ["vdiag_dst_port", named(u32, any)],
  ["vdiag_ino", u32],
  ["vdiag_cookie", cookie],
]);

/** None so far. */
export const vsockAttributes = attributes("VSOCK_DIAG", {});
