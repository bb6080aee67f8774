/**
 * What the matches and targets of iptables keep, by name and revision. Others are shown as their bytes.
 * Kernel: include/uapi/linux/netfilter/xt_*.h, net/netfilter/nft_compat.c (nft_match_init, nft_target_init)
 */
import { byAll, bytes, select } from "../../../../src/schema/index.ts";
import { arpMangleTarget, ebtIpMatch, ebtNatTarget, ebtVlanMatch } from "./bridge.ts";
import { conntrackMatch, ctTarget, stateMatch } from "./conntrack.ts";
import { logTarget, nflogTarget, nfqueueTarget, rejectTarget, tcpmssTarget } from "./handlers.ts";
import { fragMatch, rtMatch } from "./ipv6-headers.ts";
import { hashlimitMatch, limitMatch } from "./limits.ts";
import { addrtypeMatch, commentMatch, macMatch, nfacctMatch, ownerMatch } from "./local.ts";
import { connmarkTarget, markMatch, markTarget } from "./marks.ts";
import { natRange, natRange2, natRange4 } from "./nat.ts";
import { icmp6Match, icmpMatch, multiportMatch, tcpMatch, udpMatch } from "./ports.ts";

export const matchInfo = select(
  byAll("NFTA_MATCH_NAME", "NFTA_MATCH_REV"),
  {
    "addrtype/1": addrtypeMatch,
    "comment/0": commentMatch,
    "connmark/1": markMatch,
    "conntrack/3": conntrackMatch,
    "frag/0": fragMatch,
    "hashlimit/3": hashlimitMatch,
    "icmp/0": icmpMatch,
    "icmp6/0": icmp6Match,
    "ip/0": ebtIpMatch,
    "limit/0": limitMatch,
    "mac/0": macMatch,
    "mark/1": markMatch,
    "multiport/1": multiportMatch,
    "nfacct/0": nfacctMatch,
    "nfacct/1": nfacctMatch,
    "owner/1": ownerMatch,
    "rt/0": rtMatch,
    "state/0": stateMatch,
    "tcp/0": tcpMatch,
    "udp/0": udpMatch,
    "vlan/0": ebtVlanMatch,
  },
  bytes,
);

export const targetInfo = select(
  byAll("NFTA_TARGET_NAME", "NFTA_TARGET_REV"),
  {
    "CONNMARK/1": connmarkTarget,
    "CT/1": ctTarget,
    "CT/2": ctTarget,
    "DNAT/0": natRange4,
    "DNAT/1": natRange,
    "DNAT/2": natRange2,
    "LOG/0": logTarget,
    "MARK/2": markTarget,
    "MASQUERADE/0": natRange4,
    "NFLOG/0": nflogTarget,
    "NFQUEUE/3": nfqueueTarget,
    "REDIRECT/0": natRange4,
    "REJECT/0": rejectTarget,
    "SNAT/0": natRange4,
    "SNAT/1": natRange,
    "SNAT/2": natRange2,
    "TCPMSS/0": tcpmssTarget,
    "dnat/0": ebtNatTarget,
    "mangle/0": arpMangleTarget,
    "snat/0": ebtNatTarget,
  },
  bytes,
);
