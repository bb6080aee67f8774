/**
 * What is done with the packets of a flow, step by step.
 * Kernel: include/uapi/linux/openvswitch.h (OVS_ACTION_ATTR_*), net/openvswitch/flow_netlink.c (__ovs_nla_copy_actions,
 * ovs_nla_put_actions), net/openvswitch/conntrack.c (ovs_ct_attr_lens, parse_nat), include/uapi/linux/netfilter/nf_conntrack_common.h
 */
import {
  attributes,
  bytes,
  enumeration,
  fixedBytes,
  flag,
  flags,
  hexadecimal,
  ipAddress,
  named,
  nest,
  ordered,
  quantity,
  string,
  struct,
  u16,
  u32,
} from "../../../src/schema/index.ts";
import { connectionEvents } from "../../netfilter/conntrack/connection-state.ts";
import { etherType } from "../../packet/ether-types.ts";
import { ethernetKey, mplsEntry, nshKey, ovsKey, vlanTag } from "./key.ts";
import { ovsMaskedKey } from "./masked-key.ts";

const pushVlan = struct("ovs_action_push_vlan", [
  ["vlan_tpid", etherType],
  ["vlan_tci", vlanTag],
]);

const pushMpls = struct("ovs_action_push_mpls", [
  ["mpls_lse", mplsEntry],
  ["mpls_ethertype", etherType],
  [null, 2],
]);

const addMpls = struct("ovs_action_add_mpls", [
  ["mpls_lse", mplsEntry],
  ["mpls_ethertype", etherType],
  ["tun_flags", flags(u16, { 0: "OVS_MPLS_L3_TUNNEL_FLAG_MASK" })],
]);

/** The spec has the u32 that is in it. */
const truncation = struct("ovs_action_trunc", [["max_len", quantity(u32, "bytes")]]);

const pushEthernet = struct("ovs_action_push_eth", [["addresses", ethernetKey]]);

const hash = struct("ovs_action_hash", [
  ["hash_alg", enumeration(u32, { 0: "OVS_HASH_ALG_L4", 1: "OVS_HASH_ALG_SYM_L4" }, { prefix: "OVS_HASH_ALG_" })],
  ["hash_basis", u32],
]);

/** The cookie is for whom gets the packet; user space alone knows what it says. */
const userspace = attributes("OVS_USERSPACE_ATTR", {
  0: ["OVS_USERSPACE_ATTR_UNSPEC"],
  1: ["OVS_USERSPACE_ATTR_PID", named(u32, { 4294967295: "per cpu" })],
  2: ["OVS_USERSPACE_ATTR_USERDATA", bytes],
  3: ["OVS_USERSPACE_ATTR_EGRESS_TUN_PORT", u32],
  4: ["OVS_USERSPACE_ATTR_ACTIONS", flag],
});

const sample = attributes("OVS_SAMPLE_ATTR", {
  0: ["OVS_SAMPLE_ATTR_UNSPEC"],
  // Of 4294967295.
  1: ["OVS_SAMPLE_ATTR_PROBABILITY", named(u32, { 0: "never", 4294967295: "always" })],
  2: ["OVS_SAMPLE_ATTR_ACTIONS", ordered(() => ovsAction)],
});

const connectionMark = struct("md_mark", [
  ["value", hexadecimal(u32)],
  ["mask", hexadecimal(u32)],
]);

const connectionLabels = struct("md_labels", [
  ["value", fixedBytes(16)],
  ["mask", fixedBytes(16)],
]);

const translation = attributes("OVS_NAT_ATTR", {
  0: ["OVS_NAT_ATTR_UNSPEC"],
  1: ["OVS_NAT_ATTR_SRC", flag],
  2: ["OVS_NAT_ATTR_DST", flag],
  3: ["OVS_NAT_ATTR_IP_MIN", ipAddress],
  4: ["OVS_NAT_ATTR_IP_MAX", ipAddress],
  5: ["OVS_NAT_ATTR_PROTO_MIN", u16],
  6: ["OVS_NAT_ATTR_PROTO_MAX", u16],
  7: ["OVS_NAT_ATTR_PERSISTENT", flag],
  8: ["OVS_NAT_ATTR_PROTO_HASH", flag],
  9: ["OVS_NAT_ATTR_PROTO_RANDOM", flag],
});

const connection = attributes("OVS_CT_ATTR", {
  0: ["OVS_CT_ATTR_UNSPEC"],
  1: ["OVS_CT_ATTR_COMMIT", flag],
  2: ["OVS_CT_ATTR_ZONE", u16],
  3: ["OVS_CT_ATTR_MARK", connectionMark],
  4: ["OVS_CT_ATTR_LABELS", connectionLabels],
  5: ["OVS_CT_ATTR_HELPER", string],
  6: ["OVS_CT_ATTR_NAT", nest(translation)],
  7: ["OVS_CT_ATTR_FORCE_COMMIT", flag],
  8: ["OVS_CT_ATTR_EVENTMASK", connectionEvents],
  9: ["OVS_CT_ATTR_TIMEOUT", string],
});

const checkLength = attributes("OVS_CHECK_PKT_LEN_ATTR", {
  0: ["OVS_CHECK_PKT_LEN_ATTR_UNSPEC"],
  1: ["OVS_CHECK_PKT_LEN_ATTR_PKT_LEN", quantity(u16, "bytes")],
  2: ["OVS_CHECK_PKT_LEN_ATTR_ACTIONS_IF_GREATER", ordered(() => ovsAction)],
  3: ["OVS_CHECK_PKT_LEN_ATTR_ACTIONS_IF_LESS_EQUAL", ordered(() => ovsAction)],
});

const decrementTtl = attributes("OVS_DEC_TTL_ATTR", {
  0: ["OVS_DEC_TTL_ATTR_UNSPEC"],
  1: ["OVS_DEC_TTL_ATTR_ACTION", ordered(() => ovsAction)],
});

const sampling = attributes("OVS_PSAMPLE_ATTR", {
  1: ["OVS_PSAMPLE_ATTR_GROUP", u32],
  2: ["OVS_PSAMPLE_ATTR_COOKIE", bytes],
});

/** Each action may come again. */
const again = { multi: true };

export const ovsAction = attributes("OVS_ACTION_ATTR", {
  0: ["OVS_ACTION_ATTR_UNSPEC"],
  1: ["OVS_ACTION_ATTR_OUTPUT", u32, again],
  2: ["OVS_ACTION_ATTR_USERSPACE", nest(userspace), again],
  3: ["OVS_ACTION_ATTR_SET", nest(ovsKey), again],
  4: ["OVS_ACTION_ATTR_PUSH_VLAN", pushVlan, again],
  5: ["OVS_ACTION_ATTR_POP_VLAN", flag, again],
  6: ["OVS_ACTION_ATTR_SAMPLE", nest(sample), again],
  7: ["OVS_ACTION_ATTR_RECIRC", hexadecimal(u32), again],
  8: ["OVS_ACTION_ATTR_HASH", hash, again],
  9: ["OVS_ACTION_ATTR_PUSH_MPLS", pushMpls, again],
  10: ["OVS_ACTION_ATTR_POP_MPLS", etherType, again],
  11: ["OVS_ACTION_ATTR_SET_MASKED", nest(ovsMaskedKey), again],
  12: ["OVS_ACTION_ATTR_CT", nest(connection), again],
  // A number says the spec; a struct of one number says the header.
  13: ["OVS_ACTION_ATTR_TRUNC", truncation, again],
  14: ["OVS_ACTION_ATTR_PUSH_ETH", pushEthernet, again],
  15: ["OVS_ACTION_ATTR_POP_ETH", flag, again],
  16: ["OVS_ACTION_ATTR_CT_CLEAR", flag, again],
  17: ["OVS_ACTION_ATTR_PUSH_NSH", nest(nshKey), again],
  18: ["OVS_ACTION_ATTR_POP_NSH", flag, again],
  19: ["OVS_ACTION_ATTR_METER", u32, again],
  20: ["OVS_ACTION_ATTR_CLONE", ordered(() => ovsAction), again],
  21: ["OVS_ACTION_ATTR_CHECK_PKT_LEN", nest(checkLength), again],
  22: ["OVS_ACTION_ATTR_ADD_MPLS", addMpls, again],
  23: ["OVS_ACTION_ATTR_DEC_TTL", nest(decrementTtl), again],
  // Why, as user space counts its reasons; 0 is "because it says so".
  24: ["OVS_ACTION_ATTR_DROP", u32, again],
  // The spec has 24, for it lacks the one before; ovs_nla_put_actions and the header have 25.
  25: ["OVS_ACTION_ATTR_PSAMPLE", nest(sampling), again],
});
