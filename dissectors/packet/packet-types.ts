/**
 * How a packet reached its interface.
 * Kernel: include/uapi/linux/if_packet.h (PACKET_*)
 */
import { type EnumType, enumeration, type Integral } from "../../src/schema/index.ts";

/** `words` are those that a tool has of its own. */
export function packetTypeOf(base: Integral, words: Readonly<Record<string, string>> = {}): EnumType {
  return enumeration(
    base,
    {
      0: "PACKET_HOST",
      1: "PACKET_BROADCAST",
      2: "PACKET_MULTICAST",
      3: "PACKET_OTHERHOST",
      4: "PACKET_OUTGOING",
    },
    { prefix: "PACKET_", words },
  );
}
