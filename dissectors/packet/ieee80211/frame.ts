/**
 * Frames of IEEE 802.11: management frames with their elements, control frames, data frames.
 * Kernel: include/linux/ieee80211.h (struct ieee80211_hdr, ieee80211_mgmt, ieee80211_rts, ieee80211_bar)
 */
import {
  bits,
  by,
  byLeadingBits,
  byMask,
  bytes,
  fixedBytes,
  hexadecimal,
  le16,
  le64,
  type MemberSpec,
  mac,
  optional,
  quantity,
  select,
  struct,
  type Type,
  u8,
} from "../../../src/schema/index.ts";
import { etherType } from "../ether-types.ts";
import { networkPacket } from "../ethernet.ts";
import { action } from "./actions.ts";
import { authenticationOf, capabilityOf, frameFlags, frameTypeOf, reasonOf, statusOf } from "./codes.ts";
import { eapolByEtherType } from "./eapol.ts";
import { elements } from "./elements.ts";

const name = "ieee80211_hdr";

const start: readonly MemberSpec[] = [
  ["type", frameTypeOf(u8)],
  ["flags", frameFlags],
];

const sequence = bits(le16, [
  ["fragment", 4],
  ["number", 12],
]);

/** A management frame with that body, which is encrypted in a protected one. */
function management(body: Type): Type {
  return struct("ieee80211_mgmt", [
    ...start,
    ["duration", quantity(le16, "us")],
    ["da", mac],
    ["sa", mac],
    ["bssid", mac],
    ["seq_ctrl", sequence],
    ["body", select(byMask("flags", 0, 0x40), { 0: body }, bytes)],
  ]);
}

const beacon = struct("beacon", [
  ["timestamp", quantity(le64, "us")],
  ["beacon_int", quantity(le16, "TU")],
  ["capab_info", capabilityOf(le16)],
  ["elements", elements],
]);

const associationRequest = struct("assoc_req", [
  ["capab_info", capabilityOf(le16)],
  ["listen_interval", quantity(le16, "beacons")],
  ["elements", elements],
]);

const associationResponse = struct("assoc_resp", [
  ["capab_info", capabilityOf(le16)],
  ["status_code", statusOf(le16)],
  [
    "aid",
    bits(le16, [
      ["aid", 14],
      [null, 2],
    ]),
  ],
  ["elements", elements],
]);

const reassociationRequest = struct("reassoc_req", [
  ["capab_info", capabilityOf(le16)],
  ["listen_interval", quantity(le16, "beacons")],
  ["current_ap", mac],
  ["elements", elements],
]);

const leaving = struct("deauth", [
  ["reason_code", reasonOf(le16)],
  ["elements", elements],
]);

const authentication = struct("auth", [
  ["auth_alg", authenticationOf(le16)],
  ["auth_transaction", le16],
  ["status_code", statusOf(le16)],
  // SAE's and FILS's fields stand before elements without saying how long they are.
  ["variable", select(by("auth_alg"), { 3: bytes, 5: bytes }, elements)],
]);

const plain = management(bytes);

const receiver: readonly MemberSpec[] = [...start, ["duration", quantity(le16, "us")], ["ra", mac]];

const blockAckRequest = struct("ieee80211_bar", [
  ...receiver,
  ["ta", mac],
  ["control", hexadecimal(le16)],
  ["start_seq_num", sequence],
  ["bitmap", bytes],
]);

const service: readonly MemberSpec[] = [
  ["dsap", hexadecimal(u8)],
  ["ssap", hexadecimal(u8)],
  ["ctrl", hexadecimal(u8)],
];

/** With an EtherType behind it (RFC 1042). */
const subnetwork = struct("llc", [
  ...service,
  ["oui", fixedBytes(3)],
  ["protocol", etherType],
  ["payload", optional(networkPacket(by("protocol"), eapolByEtherType))],
]);

/** The header of IEEE 802.2, by its first three bytes. */
const llc = select(
  byLeadingBits(24),
  { 11184643: subnetwork },
  struct("llc", [...service, ["payload", optional(bytes)]]),
);

/** What a data frame carries: encrypted in a protected one. */
const contents = select(byMask("flags", 0, 0x40), { 0: llc }, bytes);

const qosContents = struct("qos", [
  [
    "qos_ctrl",
    bits(le16, [
      ["tid", 4],
      ["eosp", 1],
      ["ack_policy", 2],
      ["a_msdu_present", 1],
      ["txop_or_queue", 8],
    ]),
  ],
  ["data", contents],
]);

const qosNull = struct("qos", [["qos_ctrl", hexadecimal(le16)]]);

/** A data frame with that after its addresses; frames between access points have a fourth address. */
function data(body: Type | null): Type {
  const inner: readonly MemberSpec[] = body === null ? [] : [["data", body]];
  const addresses: readonly MemberSpec[] = [
    ...start,
    ["duration_id", quantity(le16, "us")],
    ["addr1", mac],
    ["addr2", mac],
    ["addr3", mac],
    ["seq_ctrl", sequence],
  ];
  if (body === null) return struct(name, addresses);
  const fourth = struct("wds", [["addr4", mac], ...inner]);
  return struct(name, [...addresses, ["body", select(byMask("flags", 0, 0x03), { 3: fourth }, body)]]);
}

const unexplained = struct(name, [...start, ["duration_id", hexadecimal(le16)], ["payload", bytes]]);

/** A whole frame, by its first byte. */
export const frame = select(
  byLeadingBits(8),
  {
    0: management(associationRequest),
    16: management(associationResponse),
    32: management(reassociationRequest),
    48: management(associationResponse),
    64: management(elements),
    80: management(beacon),
    128: management(beacon),
    144: plain,
    160: management(leaving),
    176: management(authentication),
    192: management(leaving),
    208: management(action),
    224: management(action),
    132: blockAckRequest,
    148: blockAckRequest,
    164: struct("ieee80211_pspoll", [...start, ["aid", hexadecimal(le16)], ["bssid", mac], ["ta", mac]]),
    180: struct("ieee80211_rts", [...receiver, ["ta", mac]]),
    196: struct("ieee80211_cts", receiver),
    212: struct("ieee80211_cts", receiver),
    228: struct("ieee80211_rts", [...receiver, ["ta", mac]]),
    8: data(contents),
    72: data(null),
    136: data(qosContents),
    200: data(qosNull),
  },
  unexplained,
);
