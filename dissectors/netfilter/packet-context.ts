/**
 * What queue and log say of the packets that they carry: time, hardware address, VLAN.
 * Kernel: include/uapi/linux/netfilter/nfnetlink_queue.h, nfnetlink_log.h
 */
import { be16, be64, linkAddressIn, quantity, struct } from "../../src/schema/index.ts";

/** The name of the struct differs between queue and log, its members do not. */
export function timestamp(name: string) {
  return struct(name, [
    ["sec", quantity(be64, "s")],
    ["usec", quantity(be64, "us")],
  ]);
}

/** The hardware address of the sender. */
export function hardwareAddress(name: string) {
  return struct(name, [
    ["hw_addrlen", be16],
    [null, 2],
    ["hw_addr", linkAddressIn(8)],
  ]);
}
