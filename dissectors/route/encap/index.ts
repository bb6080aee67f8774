/**
 * What a route or nexthop does to its packets on the way out: a type and, by that type, attributes.
 * Kernel: include/uapi/linux/lwtunnel.h, net/core/lwtunnel.c
 */
import { by, enumeration, nest, select, type Type, u16 } from "../../../src/schema/index.ts";
import { bpfConstants, lwtBpf } from "./bpf.ts";
import { ilaAttributes } from "./ila.ts";
import { ioam6Constants, ioam6Iptunnel } from "./ioam6.ts";
import { lwtunnelIp } from "./ip.ts";
import { tunnelConstants } from "./ip-options.ts";
import { lwtunnelIp6 } from "./ip6.ts";
import { mplsConstants, mplsIptunnel } from "./mpls.ts";
import { rplIptunnel } from "./rpl.ts";
import { seg6Iptunnel } from "./seg6.ts";
import { seg6Local, seg6LocalConstants } from "./seg6-local.ts";
import { seg6Constants } from "./segment-routing.ts";
import { lwtXfrm } from "./xfrm.ts";

/** Names of the encapsulations' headers that no field carries as a value. */
export const encapsulationConstants = [
  ...bpfConstants,
  ...ioam6Constants,
  ...mplsConstants,
  ...seg6Constants,
  ...seg6LocalConstants,
  ...tunnelConstants,
];

/** `RTA_ENCAP_TYPE`, `NHA_ENCAP_TYPE`. */
export const encapsulationType = enumeration(
  u16,
  {
    0: "LWTUNNEL_ENCAP_NONE",
    1: "LWTUNNEL_ENCAP_MPLS",
    2: "LWTUNNEL_ENCAP_IP",
    3: "LWTUNNEL_ENCAP_ILA",
    4: "LWTUNNEL_ENCAP_IP6",
    5: "LWTUNNEL_ENCAP_SEG6",
    6: "LWTUNNEL_ENCAP_BPF",
    7: "LWTUNNEL_ENCAP_SEG6_LOCAL",
    8: "LWTUNNEL_ENCAP_RPL",
    9: "LWTUNNEL_ENCAP_IOAM6",
    10: "LWTUNNEL_ENCAP_XFRM",
  },
  { prefix: "LWTUNNEL_ENCAP_", words: { LWTUNNEL_ENCAP_SEG6_LOCAL: "seg6local" } },
);

/** The attributes of the encapsulation whose type stands in the attribute of that name. */
export function encapsulation(typeName: string): Type {
  return select(by(typeName), {
    1: nest(mplsIptunnel),
    2: nest(lwtunnelIp),
    3: nest(ilaAttributes),
    4: nest(lwtunnelIp6),
    5: nest(seg6Iptunnel),
    6: nest(lwtBpf),
    7: nest(seg6Local),
    8: nest(rplIptunnel),
    9: nest(ioam6Iptunnel),
    10: nest(lwtXfrm),
  });
}
