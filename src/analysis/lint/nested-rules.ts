/**
 * Rules over NLA_F_NESTED and NLA_F_NET_BYTEORDER.
 *
 * Since Linux 5.2 a policy that is validated strictly (NL_VALIDATE_NESTED of NL_VALIDATE_STRICT) refuses a nest without
 * NLA_F_NESTED, and the flag on anything else. Older families and nearly all of rtnetlink are validated as they were
 * before, and take both. Kernel: lib/nlattr.c (validate_nla), include/net/netlink.h, include/net/genetlink.h
 * (GENL_DONT_VALIDATE_STRICT)
 */
import { nlaNested, nlaNetByteOrder } from "../../netlink/index.ts";
import { type Field, IndexedType, Integral, type Message, NestType } from "../../schema/index.ts";
import { headerOf } from "./framing-rules.ts";
import type { FieldRule, Hit } from "./rule.ts";

/**
 * Generic families none of whose commands has GENL_DONT_VALIDATE_STRICT: those that came with or after the flag.
 * Kernel: Documentation/netlink/specs (no `dont-validate`), drivers/net/wireguard/netlink.c, net/ethtool/netlink.c
 */
const strictFamilies: ReadonlySet<string> = new Set([
  "binder",
  "dev-energymodel",
  "dpll",
  "drm-ras",
  "ethtool",
  "handshake",
  "lockd",
  "net-shaper",
  "netdev",
  "nfsd",
  "ovpn",
  "psp",
  "sunrpc",
  "wireguard",
]);

/** Messages of rtnetlink that are parsed with nlmsg_parse. Kernel: net/ipv4/nexthop.c, net/bridge/br_vlan.c */
const strictMessages: ReadonlySet<string> = new Set([
  "RTM_NEWNEXTHOP",
  "RTM_DELNEXTHOP",
  "RTM_GETNEXTHOP",
  "RTM_NEWVLAN",
  "RTM_DELVLAN",
  "RTM_NEWTUNNEL",
  "RTM_DELTUNNEL",
]);

export function isStrict({ protocol, family, name }: Message): boolean {
  return protocol.name === "NETLINK_GENERIC" ? strictFamilies.has(family ?? "") : strictMessages.has(name);
}

/** Whether the kernel's policy of a field is NLA_NESTED or NLA_NESTED_ARRAY, as far as the tables tell. */
function isNest({ type }: Field): boolean {
  // What begins with a struct is NLA_BINARY to the policy.
  return type instanceof IndexedType || (type instanceof NestType && type.header === null);
}

/** Types that are surely no nest, whatever table there is. */
function isPlain({ type }: Field): boolean {
  return type instanceof Integral || type.wire === "string" || type.wire === "flag";
}

function requestAttribute(field: Field, message: Message): boolean {
  return field.nlaType >= 0 && message.fromUser && !field.issues.some(({ kind }) => kind === "unknown");
}

/**
 * Numbers of lines that ipset itself sends with the flag, and that the kernel only hands back with an error.
 * Kernel: net/netfilter/ipset/ip_set_core.c (call_ad)
 */
const handedBack: ReadonlySet<string> = new Set(["IPSET_ATTR_LINENO", "IPSET_ATTR_CADT_LINENO"]);

function hit(field: Field, text: string): Hit {
  return { ...headerOf(field), text };
}

export const nestedRules: readonly FieldRule[] = [
  {
    name: "nested-flag-missing",
    severity: "error",
    meaning: "a nest of a request lacks NLA_F_NESTED where the policy is strict: the kernel refuses it since Linux 5.2",
    looksAt: "field",
    find(field, message) {
      // The elements of an array are not asked for it by a policy, only by code that parses them one by one.
      const lacks = isNest(field) && field.kind === "attribute" && (field.nlaType & nlaNested) === 0;
      if (!lacks || !requestAttribute(field, message) || !isStrict(message)) return null;
      return hit(field, "a nest without NLA_F_NESTED, which this policy wants");
    },
  },
  {
    name: "nested-flag-unset",
    severity: "note",
    meaning:
      "a nest of a request lacks NLA_F_NESTED where the policy is an old one that does not ask for it: right for " +
      "iproute2's own messages, a mistake in code that is copied to a newer family",
    looksAt: "field",
    find(field, message) {
      const lacks = isNest(field) && (field.nlaType & nlaNested) === 0;
      if (!lacks || !requestAttribute(field, message) || isStrict(message)) return null;
      return hit(field, "a nest without NLA_F_NESTED, which this policy does not ask for");
    },
  },
  {
    name: "nested-flag-unexpected",
    severity: "warn",
    meaning: "NLA_F_NESTED on what is no nest: a strict policy refuses it, an old one ignores the flag",
    looksAt: "field",
    find(field, message) {
      if (field.nlaType < 0 || (field.nlaType & nlaNested) === 0 || !message.fromUser || !isPlain(field)) return null;
      const text = `NLA_F_NESTED on a value of type ${field.type.wire}`;
      return isStrict(message) ? { ...hit(field, text), severity: "error" } : hit(field, text);
    },
  },
  {
    name: "byte-order-flag-unexpected",
    severity: "warn",
    meaning: "NLA_F_NET_BYTEORDER on a value that the table reads in host order: one of the two is wrong",
    looksAt: "field",
    find(field) {
      const { nlaType, type } = field;
      if (nlaType < 0 || (nlaType & nlaNetByteOrder) === 0) return null;
      const isHost = type instanceof Integral && !type.bigEndian && (type.size ?? 2) > 1;
      if (!isHost) return null;
      const found = hit(field, `NLA_F_NET_BYTEORDER on a ${type.wire} in host order`);
      return handedBack.has(field.name) ? { ...found, severity: "note" } : found;
    },
  },
  {
    name: "byte-order-flag-missing",
    severity: "error",
    meaning: "ipset refuses an integer of more than one byte without NLA_F_NET_BYTEORDER (ip_set_attr_netorder)",
    looksAt: "field",
    find(field, message) {
      const { nlaType, type } = field;
      const isIpset = message.family === "ipset" && message.fromUser && nlaType >= 0;
      const lacks = type instanceof Integral && type.bigEndian && (nlaType & nlaNetByteOrder) === 0;
      return isIpset && lacks ? hit(field, "a value in network order without NLA_F_NET_BYTEORDER") : null;
    },
  },
];
