/**
 * What a tunnel device is to put around a packet.
 * Kernel: include/uapi/linux/tc_act/tc_tunnel_key.h, net/sched/act_tunnel_key.c (tunnel_key_policy,
 * tunnel_key_opts_dump)
 */
import {
  attributes,
  be16,
  be32,
  bytes,
  enumeration,
  flag,
  hexadecimal,
  ipv4,
  ipv6,
  nest,
  pad,
  s32,
  struct,
  u8,
  u32,
} from "../../../../src/schema/index.ts";
import { onOff } from "../../../values.ts";
import { genericMembers, times } from "./generic.ts";

const operation = enumeration(
  s32,
  { 1: "TCA_TUNNEL_KEY_ACT_SET", 2: "TCA_TUNNEL_KEY_ACT_RELEASE" },
  { prefix: "TCA_TUNNEL_KEY_ACT_", words: { TCA_TUNNEL_KEY_ACT_RELEASE: "unset" } },
);

/** Senders make a nest for each option, the kernel one for all of them in which class, type and data repeat. */
const geneve = attributes("TCA_TUNNEL_KEY_ENC_OPT_GENEVE", {
  0: ["TCA_TUNNEL_KEY_ENC_OPT_GENEVE_UNSPEC"],
  1: ["TCA_TUNNEL_KEY_ENC_OPT_GENEVE_CLASS", hexadecimal(be16), { multi: true }],
  2: ["TCA_TUNNEL_KEY_ENC_OPT_GENEVE_TYPE", hexadecimal(u8), { multi: true }],
  3: ["TCA_TUNNEL_KEY_ENC_OPT_GENEVE_DATA", bytes, { multi: true }],
});

const vxlan = attributes("TCA_TUNNEL_KEY_ENC_OPT_VXLAN", {
  0: ["TCA_TUNNEL_KEY_ENC_OPT_VXLAN_UNSPEC"],
  1: ["TCA_TUNNEL_KEY_ENC_OPT_VXLAN_GBP", u32],
});

const erspan = attributes("TCA_TUNNEL_KEY_ENC_OPT_ERSPAN", {
  0: ["TCA_TUNNEL_KEY_ENC_OPT_ERSPAN_UNSPEC"],
  1: ["TCA_TUNNEL_KEY_ENC_OPT_ERSPAN_VER", u8],
  2: ["TCA_TUNNEL_KEY_ENC_OPT_ERSPAN_INDEX", be32],
  3: ["TCA_TUNNEL_KEY_ENC_OPT_ERSPAN_DIR", u8],
  4: ["TCA_TUNNEL_KEY_ENC_OPT_ERSPAN_HWID", u8],
});

const options = attributes("TCA_TUNNEL_KEY_ENC_OPTS", {
  0: ["TCA_TUNNEL_KEY_ENC_OPTS_UNSPEC"],
  1: ["TCA_TUNNEL_KEY_ENC_OPTS_GENEVE", nest(geneve), { multi: true }],
  2: ["TCA_TUNNEL_KEY_ENC_OPTS_VXLAN", nest(vxlan)],
  3: ["TCA_TUNNEL_KEY_ENC_OPTS_ERSPAN", nest(erspan)],
});

export const tunnelKey = nest(
  attributes("TCA_TUNNEL_KEY", {
    0: ["TCA_TUNNEL_KEY_UNSPEC"],
    1: ["TCA_TUNNEL_KEY_TM", times],
    2: ["TCA_TUNNEL_KEY_PARMS", struct("tc_tunnel_key", [...genericMembers, ["t_action", operation]])],
    3: ["TCA_TUNNEL_KEY_ENC_IPV4_SRC", ipv4],
    4: ["TCA_TUNNEL_KEY_ENC_IPV4_DST", ipv4],
    5: ["TCA_TUNNEL_KEY_ENC_IPV6_SRC", ipv6],
    6: ["TCA_TUNNEL_KEY_ENC_IPV6_DST", ipv6],
    // 32 bits: NLA_U32 in tunnel_key_policy, and so in captures; the spec says 64.
    7: ["TCA_TUNNEL_KEY_ENC_KEY_ID", be32],
    8: ["TCA_TUNNEL_KEY_PAD", pad],
    9: ["TCA_TUNNEL_KEY_ENC_DST_PORT", be16],
    10: ["TCA_TUNNEL_KEY_NO_CSUM", onOff],
    11: ["TCA_TUNNEL_KEY_ENC_OPTS", nest(options)],
    12: ["TCA_TUNNEL_KEY_ENC_TOS", hexadecimal(u8)],
    13: ["TCA_TUNNEL_KEY_ENC_TTL", u8],
    14: ["TCA_TUNNEL_KEY_NO_FRAG", flag],
  }),
);
