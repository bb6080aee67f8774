/** Lines of shared memory communications, in the words of `smcd`, `smcr` and `smcss`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { isDump, pair } from "../../words.ts";

/** What each nest of an answer says first. */
const words: Readonly<Record<string, readonly (readonly [word: string, name: string])[]>> = {
  SMC_GEN_SYS_INFO: [
    ["version", "SMC_NLA_SYS_VER"],
    ["release", "SMC_NLA_SYS_REL"],
    ["host", "SMC_NLA_SYS_LOCAL_HOST"],
    ["seid", "SMC_NLA_SYS_SEID"],
    ["ism-v2", "SMC_NLA_SYS_IS_ISM_V2"],
    ["smcr-v2", "SMC_NLA_SYS_IS_SMCR_V2"],
  ],
  SMC_GEN_LGR_SMCR: [
    ["link group", "SMC_NLA_LGR_R_ID"],
    ["role", "SMC_NLA_LGR_R_ROLE"],
    ["type", "SMC_NLA_LGR_R_TYPE"],
    ["pnetid", "SMC_NLA_LGR_R_PNETID"],
    ["connections", "SMC_NLA_LGR_R_CONNS_NUM"],
  ],
  SMC_GEN_LINK_SMCR: [
    ["link", "SMC_NLA_LINK_ID"],
    ["on", "SMC_NLA_LINK_IB_DEV"],
    ["port", "SMC_NLA_LINK_IB_PORT"],
    ["dev", "SMC_NLA_LINK_NET_DEV"],
    ["state", "SMC_NLA_LINK_STATE"],
    ["gid", "SMC_NLA_LINK_GID"],
    ["peer gid", "SMC_NLA_LINK_PEER_GID"],
  ],
  SMC_GEN_LGR_SMCD: [
    ["link group", "SMC_NLA_LGR_D_ID"],
    ["gid", "SMC_NLA_LGR_D_GID"],
    ["peer gid", "SMC_NLA_LGR_D_PEER_GID"],
    ["connections", "SMC_NLA_LGR_D_CONNS_NUM"],
    ["pnetid", "SMC_NLA_LGR_D_PNETID"],
  ],
  SMC_GEN_DEV_SMCD: [
    ["fid", "SMC_NLA_DEV_PCI_FID"],
    ["chid", "SMC_NLA_DEV_PCI_CHID"],
    ["pci", "SMC_NLA_DEV_PCI_ID"],
    ["users", "SMC_NLA_DEV_USE_CNT"],
  ],
  SMC_GEN_DEV_SMCR: [
    ["device", "SMC_NLA_DEV_IB_NAME"],
    ["pci", "SMC_NLA_DEV_PCI_ID"],
    ["users", "SMC_NLA_DEV_USE_CNT"],
    ["critical", "SMC_NLA_DEV_IS_CRIT"],
  ],
  SMC_GEN_STATS: [
    ["handshake errors: client", "SMC_NLA_STATS_CLNT_HS_ERR_CNT"],
    ["server", "SMC_NLA_STATS_SRV_HS_ERR_CNT"],
  ],
  SMC_GEN_FBACK_STATS: [
    ["fallbacks of the", "SMC_NLA_FBACK_STATS_TYPE"],
    ["reason", "SMC_NLA_FBACK_STATS_RSN_CODE"],
    ["times", "SMC_NLA_FBACK_STATS_RSN_CNT"],
  ],
};

/** How many bytes went over each technology. */
function traffic(root: Scope): string {
  let line = "";
  for (const [word, name] of [
    ["smcd", "SMC_NLA_STATS_SMCD_TECH"],
    ["smcr", "SMC_NLA_STATS_SMCR_TECH"],
  ] as const) {
    const inside = root.into("SMC_GEN_STATS")?.into(name) ?? null;
    if (inside === null) continue;
    line += ` ${word}${pair("rx", inside, "SMC_NLA_STATS_T_RX_BYTES")}${pair("tx", inside, "SMC_NLA_STATS_T_TX_BYTES")}`;
  }
  return line;
}

export function smcSummary(message: Message): string {
  const { root } = message;
  let line = isDump(message) ? "dump" : "";
  for (const [nest, pairs] of Object.entries(words)) {
    const inside = root.into(nest);
    if (inside === null) continue;
    for (const [word, name] of pairs) line += pair(word, inside, name);
  }
  line += traffic(root) + pair("ueid", root, "SMC_NLA_EID_TABLE_ENTRY");
  line += pair("seid", root, "SMC_NLA_SEID_ENTRY") + pair("enabled", root, "SMC_NLA_SEID_ENABLED");
  return (line + pair("enabled", root, "SMC_NLA_HS_LIMITATION_ENABLED")).trim();
}
