/**
 * Options of tunnels that packets came through, as flower matches them.
 * Kernel: include/uapi/linux/pkt_cls.h (TCA_FLOWER_KEY_ENC_OPT*), net/sched/cls_flower.c (geneve_opt_policy and the
 * policies after it, fl_dump_key_geneve_opt and the functions after it)
 */
import { attributes, be16, be32, be64, bytes, hexadecimal, nest, u8, u32 } from "../../../../src/schema/index.ts";

/**
 * Classes, and indexes of ERSPAN below, are in network order (nla_put_be16, nla_put_be32), which the spec does not say.
 * Senders make a nest for each option, the kernel one for all of them in which class, type and data repeat.
 */
const geneve = attributes("TCA_FLOWER_KEY_ENC_OPT_GENEVE", {
  0: ["TCA_FLOWER_KEY_ENC_OPT_GENEVE_UNSPEC"],
  1: ["TCA_FLOWER_KEY_ENC_OPT_GENEVE_CLASS", hexadecimal(be16), { multi: true }],
  2: ["TCA_FLOWER_KEY_ENC_OPT_GENEVE_TYPE", hexadecimal(u8), { multi: true }],
  3: ["TCA_FLOWER_KEY_ENC_OPT_GENEVE_DATA", bytes, { multi: true }],
});

const vxlan = attributes("TCA_FLOWER_KEY_ENC_OPT_VXLAN", {
  0: ["TCA_FLOWER_KEY_ENC_OPT_VXLAN_UNSPEC"],
  1: ["TCA_FLOWER_KEY_ENC_OPT_VXLAN_GBP", u32],
});

const erspan = attributes("TCA_FLOWER_KEY_ENC_OPT_ERSPAN", {
  0: ["TCA_FLOWER_KEY_ENC_OPT_ERSPAN_UNSPEC"],
  1: ["TCA_FLOWER_KEY_ENC_OPT_ERSPAN_VER", u8],
  2: ["TCA_FLOWER_KEY_ENC_OPT_ERSPAN_INDEX", be32],
  3: ["TCA_FLOWER_KEY_ENC_OPT_ERSPAN_DIR", u8],
  4: ["TCA_FLOWER_KEY_ENC_OPT_ERSPAN_HWID", u8],
});

const gtp = attributes("TCA_FLOWER_KEY_ENC_OPT_GTP", {
  0: ["TCA_FLOWER_KEY_ENC_OPT_GTP_UNSPEC"],
  1: ["TCA_FLOWER_KEY_ENC_OPT_GTP_PDU_TYPE", hexadecimal(u8)],
  2: ["TCA_FLOWER_KEY_ENC_OPT_GTP_QFI", hexadecimal(u8)],
});

const pfcp = attributes("TCA_FLOWER_KEY_ENC_OPT_PFCP", {
  0: ["TCA_FLOWER_KEY_ENC_OPT_PFCP_UNSPEC"],
  1: ["TCA_FLOWER_KEY_ENC_OPT_PFCP_TYPE", hexadecimal(u8)],
  2: ["TCA_FLOWER_KEY_ENC_OPT_PFCP_SEID", hexadecimal(be64)],
});

export const tunnelOptions = attributes("TCA_FLOWER_KEY_ENC_OPTS", {
  0: ["TCA_FLOWER_KEY_ENC_OPTS_UNSPEC"],
  1: ["TCA_FLOWER_KEY_ENC_OPTS_GENEVE", nest(geneve), { multi: true }],
  2: ["TCA_FLOWER_KEY_ENC_OPTS_VXLAN", nest(vxlan)],
  3: ["TCA_FLOWER_KEY_ENC_OPTS_ERSPAN", nest(erspan)],
  4: ["TCA_FLOWER_KEY_ENC_OPTS_GTP", nest(gtp)],
  5: ["TCA_FLOWER_KEY_ENC_OPTS_PFCP", nest(pfcp)],
});
