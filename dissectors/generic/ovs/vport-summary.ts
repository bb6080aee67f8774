/** Lines of ports, in the words of `ovs-dpctl show`. */
import { compileTemplate, type Message } from "../../../src/schema/index.ts";
import { line } from "./ovs-words.ts";

const options = compileTemplate("[dst_port={OVS_VPORT_ATTR_OPTIONS.OVS_TUNNEL_ATTR_DST_PORT}]");
const statistics = compileTemplate(
  "[RX packets:{OVS_VPORT_ATTR_STATS.rx_packets} TX packets:{OVS_VPORT_ATTR_STATS.tx_packets}][ UPCALL packets:{OVS_VPORT_ATTR_UPCALL_STATS.OVS_VPORT_UPCALL_ATTR_SUCCESS} errors:{OVS_VPORT_ATTR_UPCALL_STATS.OVS_VPORT_UPCALL_ATTR_FAIL}]",
);

/** Which port: a request that has a name goes by it, whatever number stands there. */
function port(message: Message): string {
  const { root } = message;
  const name = root.word("OVS_VPORT_ATTR_NAME");
  const number = root.word("OVS_VPORT_ATTR_PORT_NO");
  const isAsked = message.fromUser && message.layout.kind?.verb === "get";
  if (number === null || (isAsked && name !== null)) return name === null ? "" : `port ${name}`;
  return name === null ? `port ${number}` : `port ${number}: ${name}`;
}

/** `ovs-system port 4: vxlan_sys_4789 (vxlan) dst_port=4789`. */
export function vportSummary(message: Message): string {
  const type = message.root.word("OVS_VPORT_ATTR_TYPE");
  return line(message, port(message), type === null ? "" : `(${type})`, options(message), statistics(message));
}
