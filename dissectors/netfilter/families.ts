/**
 * Families of tables, and the hooks and priorities that each has for its chains.
 * Kernel: include/uapi/linux/netfilter.h (NFPROTO_*, NF_INET_*, NF_NETDEV_*), netfilter_arp.h, netfilter_bridge.h,
 * netfilter_ipv4.h (enum nf_ip_hook_priorities); the words of priorities are nft's (src/rule.c)
 */
import {
  be16,
  be32,
  by,
  type EnumType,
  enumeration,
  type Integral,
  named,
  sbe32,
  select,
  type Type,
  u8,
} from "../../src/schema/index.ts";

const families = {
  0: "NFPROTO_UNSPEC",
  1: "NFPROTO_INET",
  2: "NFPROTO_IPV4",
  3: "NFPROTO_ARP",
  5: "NFPROTO_NETDEV",
  7: "NFPROTO_BRIDGE",
  10: "NFPROTO_IPV6",
} as const;

/**
 * The family of an attribute or a register. The header of nfnetlink has the same number under its name as an address
 * family, for it serves subsystems that know of no others.
 */
function nfprotoOf(base: Integral): EnumType {
  return enumeration(base, families, { prefix: "NFPROTO_" });
}

export const nfproto = nfprotoOf(u8);
export const nfproto16 = nfprotoOf(be16);
export const nfproto32 = nfprotoOf(be32);

function netdevHookOf(base: Integral): EnumType {
  return enumeration(base, { 0: "NF_NETDEV_INGRESS", 1: "NF_NETDEV_EGRESS" }, { prefix: "NF_NETDEV_" });
}

/** Where in IP's way of a packet something hooks in. The words are nft's. */
export function inetHookOf(base: Integral): EnumType {
  return enumeration(
    base,
    {
      0: "NF_INET_PRE_ROUTING",
      1: "NF_INET_LOCAL_IN",
      2: "NF_INET_FORWARD",
      3: "NF_INET_LOCAL_OUT",
      4: "NF_INET_POST_ROUTING",
      5: "NF_INET_INGRESS",
    },
    {
      prefix: "NF_INET_",
      words: {
        NF_INET_PRE_ROUTING: "prerouting",
        NF_INET_LOCAL_IN: "input",
        NF_INET_LOCAL_OUT: "output",
        NF_INET_POST_ROUTING: "postrouting",
      },
    },
  );
}

/** Where in the way of a packet something hooks in; the numbers differ by family. The words are nft's. */
export function hookOf(base: Integral): Type {
  const arp = enumeration(
    base,
    { 0: "NF_ARP_IN", 1: "NF_ARP_OUT", 2: "NF_ARP_FORWARD" },
    { prefix: "NF_ARP_", words: { NF_ARP_IN: "input", NF_ARP_OUT: "output" } },
  );
  const bridge = enumeration(
    base,
    {
      0: "NF_BR_PRE_ROUTING",
      1: "NF_BR_LOCAL_IN",
      2: "NF_BR_FORWARD",
      3: "NF_BR_LOCAL_OUT",
      4: "NF_BR_POST_ROUTING",
      5: "NF_BR_BROUTING",
    },
    {
      prefix: "NF_BR_",
      words: {
        NF_BR_PRE_ROUTING: "prerouting",
        NF_BR_LOCAL_IN: "input",
        NF_BR_LOCAL_OUT: "output",
        NF_BR_POST_ROUTING: "postrouting",
      },
    },
  );
  return select(by("nfgen_family"), { 3: arp, 5: netdevHookOf(base), 7: bridge }, inetHookOf(base));
}

/** Flowtables of any family hook in at interfaces. */
export const flowtableHook = netdevHookOf(be32);

const inetPriority = named(sbe32, {
  "-400": "conntrack defrag",
  "-300": "raw",
  "-225": "selinux first",
  "-200": "conntrack",
  "-150": "mangle",
  "-100": "dstnat",
  0: "filter",
  50: "security",
  100: "srcnat",
  225: "selinux last",
  300: "conntrack helper",
});

const bridgePriority = named(sbe32, {
  "-300": "dstnat",
  "-200": "filter",
  0: "bridge netfilter",
  100: "out",
  300: "srcnat",
});

/** The order of hooks, lowest first. Signed: the specs have u32 for flowtables, nf_tables_api.c compares ints. */
export const priority = select(by("nfgen_family"), { 7: bridgePriority }, inetPriority);
