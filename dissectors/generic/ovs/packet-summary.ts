/** Lines of packets between the datapath and user space. */
import type { Message } from "../../../src/schema/index.ts";
import { packetWords } from "../../packet/packet-words.ts";
import { actionWords } from "./action-words.ts";
import { tunnelWords } from "./key-words.ts";
import { line } from "./ovs-words.ts";

/** `ovs-system in_port(2) 02:…:01 > ff:…:ff arp request 10.0.0.1 > 10.0.0.2 actions:3`. */
export function packetSummary(message: Message): string {
  const { root } = message;
  const key = root.into("OVS_PACKET_ATTR_KEY");
  const metadata: string[] = [];
  const port = key?.number("OVS_KEY_ATTR_IN_PORT");
  if (port !== undefined) metadata.push(`in_port(${port})`);
  const recirculation = key?.number("OVS_KEY_ATTR_RECIRC_ID");
  if (recirculation) metadata.unshift(`recirc_id(0x${recirculation.toString(16)})`);
  const tunnel = key?.into("OVS_KEY_ATTR_TUNNEL") ?? null;
  if (tunnel !== null) metadata.push(tunnelWords(tunnel, null));
  const actions = root.into("OVS_PACKET_ATTR_ACTIONS");
  return line(
    message,
    root.has("OVS_PACKET_ATTR_PROBE") ? "probe" : "",
    metadata.join(","),
    packetWords(root, "OVS_PACKET_ATTR_PACKET"),
    actions === null ? "" : `actions:${actionWords(actions)}`,
  );
}
