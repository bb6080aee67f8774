/**
 * Virtual tunnel interfaces, which IPsec policies meet by their keys.
 * Kernel: include/uapi/linux/if_tunnel.h, net/ipv4/ip_vti.c (vti_policy, vti_fill_info), net/ipv6/ip6_vti.c
 */
import { attributes, be32, hexadecimal, ipv4, ipv6, type Type, u32 } from "../../../../src/schema/index.ts";
import { boundLink } from "./tunnel-types.ts";

const vtiOver = (address: Type) =>
  attributes("IFLA_VTI", {
    0: ["IFLA_VTI_UNSPEC"],
    1: ["IFLA_VTI_LINK", boundLink],
    2: ["IFLA_VTI_IKEY", be32],
    3: ["IFLA_VTI_OKEY", be32],
    4: ["IFLA_VTI_LOCAL", address],
    5: ["IFLA_VTI_REMOTE", address],
    6: ["IFLA_VTI_FWMARK", hexadecimal(u32)],
  });

export const vti = vtiOver(ipv4);
export const vti6 = vtiOver(ipv6);
