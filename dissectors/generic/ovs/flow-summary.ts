/** Lines of flows, in the words of `ovs-dpctl dump-flows`. */
import type { Message } from "../../../src/schema/index.ts";
import { actionWords } from "./action-words.ts";
import { keyWords } from "./key-words.ts";
import { flowIdentifier, line, longestLine } from "./ovs-words.ts";

/** `recirc_id(0),in_port(3),eth_type(0x0806), packets:0, bytes:0, used:never, actions:2`, all of it. */
export function flowWords({ root, direction }: Message): string {
  const parts: string[] = [];
  const key = root.into("OVS_FLOW_ATTR_KEY");
  const mask = root.into("OVS_FLOW_ATTR_MASK");
  if (key !== null) parts.push(keyWords(key, mask, mask === null));
  const statistics = root.into("OVS_FLOW_ATTR_STATS");
  // The kernel leaves out what is 0.
  if (statistics !== null || direction === "kernel-to-user") {
    parts.push(`packets:${statistics?.own("n_packets") ?? 0}`, `bytes:${statistics?.own("n_bytes") ?? 0}`);
    // How long ago follows from the clock of the machine, which the capture does not have.
    if (!root.has("OVS_FLOW_ATTR_USED")) parts.push("used:never");
  }
  const seen = root.word("OVS_FLOW_ATTR_TCP_FLAGS");
  if (seen) parts.push(`flags:${seen.toLowerCase().replaceAll(",", "|")}`);
  const actions = root.into("OVS_FLOW_ATTR_ACTIONS");
  if (actions !== null) parts.push(`actions:${actionWords(actions)}`);
  return parts.join(", ");
}

/** So much of a long key leaves room for the actions. */
const longestKey = 110;

export function flowSummary(message: Message): string {
  const { root } = message;
  const hasKey = root.has("OVS_FLOW_ATTR_KEY");
  const identifier = hasKey ? "" : flowIdentifier(root);
  const probe = root.has("OVS_FLOW_ATTR_PROBE") ? "probe" : "";
  const clear = root.has("OVS_FLOW_ATTR_CLEAR") ? "clear" : "";
  if (message.layout.kind?.verb === "del" && identifier === "" && !hasKey) return line(message, "all flows");
  const words = flowWords(message);
  const end = words.indexOf(", ");
  const isLong = words.length > longestLine && end > longestKey;
  return line(message, probe, clear, identifier, isLong ? `${words.slice(0, longestKey)}…${words.slice(end)}` : words);
}
