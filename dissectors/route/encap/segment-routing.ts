/**
 * The IPv6 segment routing header, whole as it goes into packets, in routes that add it.
 * Kernel: include/uapi/linux/seg6.h, include/uapi/linux/seg6_hmac.h, net/ipv6/seg6.c (seg6_validate_srh)
 */
import {
  be16,
  be32,
  by,
  bytes,
  constants,
  counted,
  enumeration,
  fixedBytes,
  flags,
  ipv6,
  repeated,
  select,
  sized,
  struct,
  u8,
} from "../../../src/schema/index.ts";

/** Names of this header that no field of rtnetlink carries. */
export const seg6Constants = constants({
  SEG6_HMAC_SECRET_LEN: 64,
  SEG6_HMAC_FIELD_LEN: 32,
  SEG6_HMAC_ALGO_SHA1: 1,
  SEG6_HMAC_ALGO_SHA256: 2,
});

const hmac = struct("sr6_tlv_hmac", [
  [null, 2],
  ["hmackeyid", be32],
  ["hmac", fixedBytes(32)],
]);

const tlv = struct("sr6_tlv", [
  [
    "type",
    enumeration(u8, {
      1: "SR6_TLV_INGRESS",
      2: "SR6_TLV_EGRESS",
      3: "SR6_TLV_OPAQUE",
      4: "SR6_TLV_PADDING",
      5: "SR6_TLV_HMAC",
    }),
  ],
  ["len", u8],
  ["data", sized(select(by("type"), { 5: hmac }, bytes), "len")],
]);

/** `struct ipv6_sr_hdr`: `first_segment` is the index of the last entry, `tlvs` are what follows the segments. */
export const segmentRoutingHeader = struct("ipv6_sr_hdr", [
  ["nexthdr", u8],
  ["hdrlen", u8],
  ["type", u8],
  ["segments_left", u8],
  ["first_segment", u8],
  [
    "flags",
    flags(
      u8,
      { 3: "SR6_FLAG1_HMAC", 4: "SR6_FLAG1_ALERT", 5: "SR6_FLAG1_OAM", 6: "SR6_FLAG1_PROTECTED" },
      { prefix: "SR6_FLAG1_" },
    ),
  ],
  ["tag", be16],
  ["segments", counted(ipv6, "first_segment", 1)],
  ["tlvs", repeated(tlv)],
]);
