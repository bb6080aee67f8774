/**
 * Segment routing over IPv6: the keys of its HMACs, and the source address of its tunnels.
 * Kernel: include/uapi/linux/seg6_genl.h, net/ipv6/seg6.c (seg6_genl_policy, __seg6_hmac_fill_info)
 */
import {
  attributes,
  bytes,
  defineDissector,
  enumeration,
  ipv6,
  quantity,
  s32,
  secret,
  u8,
  u32,
} from "../../src/schema/index.ts";
import { hmacSummary } from "./seg6-summary.ts";

/** Kernel: include/uapi/linux/seg6_hmac.h */
const hmacAlgorithm = enumeration(
  u8,
  { 1: "SEG6_HMAC_ALGO_SHA1", 2: "SEG6_HMAC_ALGO_SHA256" },
  { prefix: "SEG6_HMAC_ALGO_" },
);

const seg6Attributes = attributes("SEG6_ATTR", {
  0: ["SEG6_ATTR_UNSPEC"],
  1: ["SEG6_ATTR_DST", ipv6],
  2: ["SEG6_ATTR_DSTLEN", s32],
  3: ["SEG6_ATTR_HMACKEYID", u32],
  4: ["SEG6_ATTR_SECRET", secret(bytes)],
  5: ["SEG6_ATTR_SECRETLEN", quantity(u8, "bytes")],
  6: ["SEG6_ATTR_ALGID", hmacAlgorithm],
  // In the policy, but nothing puts anything into it.
  7: ["SEG6_ATTR_HMACINFO"],
});

export const seg6 = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "SEG6",
  messages: {
    0: ["SEG6_CMD_UNSPEC", "notify"],
    1: [
      "SEG6_CMD_SETHMAC",
      "set",
      { summary: "hmac set {SEG6_ATTR_HMACKEYID}[ {SEG6_ATTR_ALGID}][ secret {SEG6_ATTR_SECRET}]" },
    ],
    2: ["SEG6_CMD_DUMPHMAC", "get", { summary: hmacSummary }],
    3: ["SEG6_CMD_SET_TUNSRC", "set", { summary: "tunsrc set {SEG6_ATTR_DST}" }],
    4: ["SEG6_CMD_GET_TUNSRC", "get", { summary: "tunsrc[ addr {SEG6_ATTR_DST}]" }],
  },
  attributes: seg6Attributes,
});
