/** Lines of logged packets. */
import type { Message } from "../../src/schema/index.ts";
import { packetWords } from "../packet/packet-words.ts";
import { pair } from "../words.ts";
import { familyWord } from "./family-words.ts";
import { deviceWords, payloadWords } from "./queue-summary.ts";

/** `group 5 prefix "x" in eth0 ip 10.0.0.1 > 10.0.0.2 udp 1234 > 53`. */
export function loggedPacketSummary(message: Message): string {
  const { root } = message;
  const prefix = root.word("NFULA_PREFIX");
  let line = `group ${message.headerValue("res_id") ?? 0}`;
  if (prefix) line += ` prefix ${JSON.stringify(prefix)}`;
  line += deviceWords(root, "NFULA");
  if (!root.has("NFULA_IFINDEX_INDEV") && !root.has("NFULA_IFINDEX_OUTDEV")) {
    const header = root.into("NFULA_PACKET_HDR");
    if (header !== null) line += pair("hook", header, "hook");
  }
  line += payloadWords(root, "NFULA");
  if (!packetWords(root, "NFULA_PAYLOAD")) line += pair("hwlen", root, "NFULA_HWLEN");
  return line + pair("mark", root, "NFULA_MARK") + pair("uid", root, "NFULA_UID") + pair("ct", root, "NFULA_CT_INFO");
}

export function logConfigSummary(message: Message): string {
  const { root } = message;
  const command = root.into("NFULA_CFG_CMD")?.word("command") ?? "";
  const mode = root.into("NFULA_CFG_MODE");
  // Commands for a protocol family have it in the header and no group.
  let line = command.startsWith("pf_")
    ? `${command} ${familyWord(message)}`.trimEnd()
    : `group ${message.headerValue("res_id") ?? 0}${command === "" ? "" : ` ${command}`}`;
  if (mode !== null) line += pair("copy", mode, "copy_mode") + pair("range", mode, "copy_range");
  return (
    line +
    pair("nlbufsiz", root, "NFULA_CFG_NLBUFSIZ") +
    pair("timeout", root, "NFULA_CFG_TIMEOUT") +
    pair("qthreshold", root, "NFULA_CFG_QTHRESH") +
    pair("flags", root, "NFULA_CFG_FLAGS")
  );
}
