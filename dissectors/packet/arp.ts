/**
 * Who has an address?
 * Kernel: include/uapi/linux/if_arp.h (struct arphdr, ARPOP_*)
 */
import {
  atMost,
  be16,
  by,
  type EnumType,
  enumeration,
  type Integral,
  ipAddress,
  linkAddress,
  struct,
  u8,
} from "../../src/schema/index.ts";
import { hardwareTypeOnWire } from "../route/headers.ts";
import { etherType } from "./ether-types.ts";

export function arpOperationOf(base: Integral): EnumType {
  return enumeration(
    base,
    {
      1: "ARPOP_REQUEST",
      2: "ARPOP_REPLY",
      3: "ARPOP_RREQUEST",
      4: "ARPOP_RREPLY",
      8: "ARPOP_InREQUEST",
      9: "ARPOP_InREPLY",
      10: "ARPOP_NAK",
    },
    { prefix: "ARPOP_" },
  );
}

export const arpOperation = arpOperationOf(be16);

export const arpPacket = struct("arphdr", [
  ["ar_hrd", hardwareTypeOnWire],
  ["ar_pro", etherType],
  ["ar_hln", u8],
  ["ar_pln", u8],
  ["ar_op", arpOperation],
  ["ar_sha", atMost(linkAddress, by("ar_hln"))],
  ["ar_sip", atMost(ipAddress, by("ar_pln"))],
  ["ar_tha", atMost(linkAddress, by("ar_hln"))],
  ["ar_tip", atMost(ipAddress, by("ar_pln"))],
]);
