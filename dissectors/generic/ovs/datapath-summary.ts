/** Lines of datapaths, in the words of `ovs-dpctl show`. */
import { compileTemplate, type Message } from "../../../src/schema/index.ts";
import { line } from "./ovs-words.ts";

const words = compileTemplate(
  "[features:{OVS_DP_ATTR_USER_FEATURES}][ upcall pid:{OVS_DP_ATTR_UPCALL_PID?}][ masks-cache:{OVS_DP_ATTR_MASKS_CACHE_SIZE}]",
);
const statistics = compileTemplate(
  "[lookups: hit:{OVS_DP_ATTR_STATS.n_hit} missed:{OVS_DP_ATTR_STATS.n_missed} lost:{OVS_DP_ATTR_STATS.n_lost} flows: {OVS_DP_ATTR_STATS.n_flows}][ masks: total:{OVS_DP_ATTR_MEGAFLOW_STATS.n_masks}]",
);

/** `ovs-system lookups: hit:6 missed:4 lost:0 flows: 4 masks: total:3`. */
export function datapathSummary(message: Message): string {
  const { root } = message;
  const name = root.word("OVS_DP_ATTR_NAME") ?? "";
  const isKnown = root.number("dp_ifindex") !== 0 && root.word("dp_ifindex") === name;
  const own = isKnown ? "" : name;
  return line(message, own, message.fromUser ? words(message) : statistics(message));
}
