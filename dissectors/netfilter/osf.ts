/**
 * Fingerprints by which passive OS fingerprinting knows systems.
 * Kernel: include/uapi/linux/netfilter/nfnetlink_osf.h, net/netfilter/nfnetlink_osf.c (nfnl_osf_policy)
 */
import {
  attributes,
  constants,
  counted,
  defineDissector,
  enumeration,
  fixedString,
  optional,
  pad,
  struct,
  u8,
  u16,
  u32,
} from "../../src/schema/index.ts";

const wildcard = struct("nf_osf_wc", [
  ["wc", u32],
  ["val", u32],
]);

/** What the window's size is a multiple of. */
const windowSize = struct("nf_osf_wc", [
  [
    "wc",
    enumeration(
      u32,
      { 0: "OSF_WSS_PLAIN", 1: "OSF_WSS_MSS", 2: "OSF_WSS_MTU", 3: "OSF_WSS_MODULO" },
      { prefix: "OSF_WSS_" },
    ),
  ],
  ["val", u32],
]);

const option = struct("nf_osf_opt", [
  [
    "kind",
    enumeration(
      u16,
      {
        0: "OSFOPT_EOL",
        1: "OSFOPT_NOP",
        2: "OSFOPT_MSS",
        3: "OSFOPT_WSO",
        4: "OSFOPT_SACKP",
        5: "OSFOPT_SACK",
        6: "OSFOPT_ECHO",
        7: "OSFOPT_ECHOREPLY",
        8: "OSFOPT_TS",
        9: "OSFOPT_POCP",
        10: "OSFOPT_POSP",
        255: "OSFOPT_EMPTY",
      },
      { prefix: "OSFOPT_" },
    ),
  ],
  ["length", u16],
  ["wc", wildcard],
]);

/** Room for 40 options, of which `opt_num` are there. */
const finger = struct("nf_osf_user_finger", [
  ["wss", windowSize],
  ["ttl", u8],
  ["df", u8],
  ["ss", u16],
  ["mss", u16],
  ["opt_num", u16],
  ["genre", fixedString(32)],
  ["version", fixedString(32)],
  ["subtype", fixedString(32)],
  ["opt", counted(option, "opt_num")],
  ["unused", optional(pad)],
]);

const osfAttributes = attributes("OSF_ATTR", {
  0: ["OSF_ATTR_UNSPEC"],
  1: ["OSF_ATTR_FINGER", finger],
});

export const osf = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "osf",
  messages: { 0: ["OSF_MSG_ADD", "new"], 1: ["OSF_MSG_REMOVE", "del"] },
  attributes: osfAttributes,
  summary:
    "{OSF_ATTR_FINGER.genre}[:{OSF_ATTR_FINGER.version}][:{OSF_ATTR_FINGER.subtype}][ ttl {OSF_ATTR_FINGER.ttl}][ size {OSF_ATTR_FINGER.ss}]",
  constants: constants({ OSF_WSS_MAX: 4, OSF_ATTR_MAX: 2, OSF_MSG_MAX: 2 }),
});
