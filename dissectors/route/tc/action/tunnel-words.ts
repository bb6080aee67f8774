/** What a tunnel is to put around a packet, in the words of `tc`. */
import type { Scope } from "../../../../src/schema/index.ts";
import { pair } from "../../../words.ts";
import { tunnelOptionWords } from "../tunnel-option-words.ts";
import { verdictOf } from "./header-words.ts";

const optionKinds = ["GENEVE", "VXLAN", "ERSPAN"] as const;

export function tunnelKeyWords(options: Scope, parameters: Scope): string {
  let line = ` ${parameters.word("t_action") ?? "?"}`;
  line +=
    pair("src_ip", options, "TCA_TUNNEL_KEY_ENC_IPV4_SRC") + pair("dst_ip", options, "TCA_TUNNEL_KEY_ENC_IPV4_DST");
  line +=
    pair("src_ip", options, "TCA_TUNNEL_KEY_ENC_IPV6_SRC") + pair("dst_ip", options, "TCA_TUNNEL_KEY_ENC_IPV6_DST");
  line += pair("key_id", options, "TCA_TUNNEL_KEY_ENC_KEY_ID");
  line += pair("dst_port", options, "TCA_TUNNEL_KEY_ENC_DST_PORT");
  const list = options.into("TCA_TUNNEL_KEY_ENC_OPTS");
  for (const kind of optionKinds) {
    const written = list === null ? null : tunnelOptionWords(list, "TCA_TUNNEL_KEY_ENC_OPT", kind);
    if (written !== null) line += ` ${kind.toLowerCase()}_opts ${written}`;
  }
  const withoutChecksum = options.number("TCA_TUNNEL_KEY_NO_CSUM");
  if (withoutChecksum !== undefined) line += withoutChecksum === 0 ? " csum" : " nocsum";
  if (options.has("TCA_TUNNEL_KEY_NO_FRAG")) line += " nofrag";
  line += pair("tos", options, "TCA_TUNNEL_KEY_ENC_TOS") + pair("ttl", options, "TCA_TUNNEL_KEY_ENC_TTL");
  return line + verdictOf(parameters);
}
