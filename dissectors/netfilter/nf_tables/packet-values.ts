/**
 * What packets hold that rules look at. The words are nft's.
 * Kernel: include/uapi/linux/icmp.h, icmpv6.h, if_arp.h, if_packet.h
 */
import { be16, hexadecimal, named, notation, u8, u16, u32 } from "../../../src/schema/index.ts";
import { packetTypeOf } from "../../packet/packet-types.ts";
import { hardwareTypeOf } from "../../route/headers.ts";

export const icmpCode = named(u8, {
  0: "net-unreachable",
  1: "host-unreachable",
  2: "prot-unreachable",
  3: "port-unreachable",
  4: "frag-needed",
  9: "net-prohibited",
  10: "host-prohibited",
  13: "admin-prohibited",
});

export const icmpv6Code = named(u8, {
  0: "no-route",
  1: "admin-prohibited",
  3: "addr-unreachable",
  4: "port-unreachable",
  5: "policy-fail",
  6: "reject-route",
});

/** How a packet reached the interface. */
export const packetType = packetTypeOf(u8, { PACKET_OTHERHOST: "other" });

/** `ARPHRD_*` in nft's words. */
export const hardwareType = hardwareTypeOf(u16, { ARPHRD_TUNNEL: "ipip" });
export const hardwareType16 = hardwareTypeOf(be16, { ARPHRD_TUNNEL: "ipip" });

/** Classes of differentiated services. */
export const dscpNames: Readonly<Record<number, string>> = {
  0: "cs0",
  1: "lephb",
  8: "cs1",
  10: "af11",
  12: "af12",
  14: "af13",
  16: "cs2",
  18: "af21",
  20: "af22",
  22: "af23",
  24: "cs3",
  26: "af31",
  28: "af32",
  30: "af33",
  32: "cs4",
  34: "af41",
  36: "af42",
  38: "af43",
  40: "cs5",
  44: "va",
  46: "ef",
  48: "cs6",
  56: "cs7",
};

export const ecnNames: Readonly<Record<number, string>> = { 0: "not-ect", 1: "ect1", 2: "ect0", 3: "ce" };

export const dscp = named(u8, dscpNames);
export const ecn = named(u8, ecnNames);

/** `meta day`: from Sunday. */
export const weekday = named(u8, {
  0: "Sunday",
  1: "Monday",
  2: "Tuesday",
  3: "Wednesday",
  4: "Thursday",
  5: "Friday",
  6: "Saturday",
});

export const mobilityType = named(u8, {
  0: "binding-refresh-request",
  1: "home-test-init",
  2: "careof-test-init",
  3: "home-test",
  4: "careof-test",
  5: "binding-update",
  6: "binding-acknowledgement",
  7: "binding-error",
  8: "fast-binding-update",
  9: "fast-binding-acknowledgement",
  10: "fast-binding-advertisement",
  11: "experimental-mobility-header",
  12: "home-agent-switch-message",
});

export const dccpNames: Readonly<Record<number, string>> = {
  0: "request",
  1: "response",
  2: "data",
  3: "ack",
  4: "dataack",
  5: "closereq",
  6: "close",
  7: "reset",
  8: "sync",
  9: "syncack",
};

export const dccpType = named(u8, dccpNames);

/** `1:2` of tc, as `meta priority` has it. */
const priorityWords = {
  write: (value: number) => (value === 0 ? "none" : `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`),
};
export const packetPriority = notation(u32, priorityWords);

export const mark = hexadecimal(u32);

/** Yes or no where nft says `exists` or `missing`. */
export const boolean = named(u8, { 0: "missing", 1: "exists" });
