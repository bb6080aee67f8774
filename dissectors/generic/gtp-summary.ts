/** Lines of GPRS tunnels, in the words and the order of libgtpnl's `gtp-tunnel`. */
import type { Message } from "../../src/schema/index.ts";
import { isDump, pair, pairUnlessZero } from "../words.ts";

/** `v1 tei 200/100 ms_addr 10.44.0.2 sgsn_addr 10.0.0.2 dev gtp0`. */
export function gtpSummary(message: Message): string {
  const { root } = message;
  let line = root.word("GTPA_VERSION") ?? "";
  line += pair("tid", root, "GTPA_TID");
  const inwards = root.word("GTPA_I_TEI");
  const outwards = root.word("GTPA_O_TEI");
  if (inwards !== null && outwards !== null) line += ` tei ${inwards}/${outwards}`;
  else line += pair("i_tei", root, "GTPA_I_TEI") + pair("o_tei", root, "GTPA_O_TEI");
  line += pair("ms_addr", root, "GTPA_MS_ADDRESS") + pair("ms_addr", root, "GTPA_MS_ADDR6");
  line += pair("sgsn_addr", root, "GTPA_PEER_ADDRESS") + pair("sgsn_addr", root, "GTPA_PEER_ADDR6");
  line += pairUnlessZero("dev", root, "GTPA_LINK");
  return (isDump(message) ? `dump ${line}` : line).trim();
}
