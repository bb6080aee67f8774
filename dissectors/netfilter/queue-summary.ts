/** Lines of queue messages. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { packetWords } from "../packet/packet-words.ts";
import { pair } from "../words.ts";

/** The queue's number stands in the header of nfnetlink. */
function queueOf(message: Message): string {
  return `queue ${message.headerValue("res_id") ?? 0}`;
}

/** ` in eth0 out eth1`, with the port of a bridge behind its bridge. */
export function deviceWords(root: Scope, prefix: string): string {
  return (
    pair("in", root, `${prefix}_IFINDEX_INDEV`) +
    pair("physin", root, `${prefix}_IFINDEX_PHYSINDEV`) +
    pair("out", root, `${prefix}_IFINDEX_OUTDEV`) +
    pair("physout", root, `${prefix}_IFINDEX_PHYSOUTDEV`)
  );
}

/** A space and the packet; where no table has its protocol, its EtherType. */
export function payloadWords(root: Scope, prefix: string): string {
  const words = packetWords(root, `${prefix}_PAYLOAD`);
  if (words !== "") return ` ${words}`;
  const protocol = root.into(`${prefix}_PACKET_HDR`)?.word("hw_protocol");
  return protocol == null ? "" : ` ${protocol}`;
}

/** `queue 0 id 5 hook output out lo ip 10.0.0.1 > 10.0.0.2 tcp 1234 > 80 mark 0x5`. */
export function queuedPacketSummary(message: Message): string {
  const { root } = message;
  const header = root.into("NFQA_PACKET_HDR");
  let line = queueOf(message);
  if (header !== null) line += pair("id", header, "packet_id") + pair("hook", header, "hook");
  line += deviceWords(root, "NFQA") + payloadWords(root, "NFQA") + pair("mark", root, "NFQA_MARK");
  return line + pair("ct", root, "NFQA_CT_INFO");
}

/** `queue 0 id 5 accept mark 0x7 with ip …`: what becomes of the packet. */
export function verdictSummary(message: Message): string {
  const { root } = message;
  const header = root.into("NFQA_VERDICT_HDR");
  let line = queueOf(message);
  if (header !== null) {
    const isBatch = message.name.endsWith("_BATCH");
    line += pair(isBatch ? "up to id" : "id", header, "id");
    line += ` ${header.word("verdict")}`;
  }
  line += pair("mark", root, "NFQA_MARK");
  const payload = packetWords(root, "NFQA_PAYLOAD");
  return payload === "" ? line : `${line} replaced by ${payload}`;
}

export function queueConfigSummary(message: Message): string {
  const { root } = message;
  const command = root.into("NFQA_CFG_CMD");
  const parameters = root.into("NFQA_CFG_PARAMS");
  let line = queueOf(message);
  if (command !== null) {
    line += ` ${command.word("command")}`;
    if (command.number("pf")) line += ` ${command.word("pf")}`;
  }
  if (parameters !== null) line += `${pair("copy", parameters, "copy_mode")}${pair("range", parameters, "copy_range")}`;
  return line + pair("maxlen", root, "NFQA_CFG_QUEUE_MAXLEN") + pair("flags", root, "NFQA_CFG_FLAGS") + mask(root);
}

function mask(root: Scope): string {
  const value = root.word("NFQA_CFG_MASK");
  return value === null || value === root.word("NFQA_CFG_FLAGS") ? "" : ` of ${value}`;
}
