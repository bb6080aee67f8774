/** Lines of limits of connection tracking, in the words of `ovs-appctl dpctl/ct-get-limits`. */
import type { Message } from "../../../src/schema/index.ts";
import { line } from "./ovs-words.ts";

/** `ovs-system default limit=0 zone=5,limit=100,count=0`. */
export function ctLimitSummary(message: Message): string {
  const isReply = !message.fromUser;
  const wantsLimit = isReply || message.layout.kind?.verb === "set";
  const words = message.root.insides("OVS_CT_LIMIT_ATTR_ZONE_LIMIT").map((zone) => {
    const id = zone.number("zone_id");
    if (id === -1) return wantsLimit ? `default limit=${zone.number("limit")}` : "default";
    const limit = wantsLimit ? `,limit=${zone.number("limit")}` : "";
    return `zone=${id}${limit}${isReply ? `,count=${zone.number("count")}` : ""}`;
  });
  return line(message, ...words);
}
