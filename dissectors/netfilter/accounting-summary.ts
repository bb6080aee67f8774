/** Lines of accounting objects, in the words of nfacct(8). */
import type { Message } from "../../src/schema/index.ts";
import { isDump, pair, pairUnlessZero } from "../words.ts";

/** NFACCT_F_*. */
const quotaInPackets = 0x01;
const quotaInBytes = 0x02;
const overQuota = 0x04;

export function accountingSummary(message: Message): string {
  const { root } = message;
  const flags = root.number("NFACCT_FLAGS") ?? 0;
  const name = root.word("NFACCT_NAME");
  const filter = root.into("NFACCT_FILTER");
  if (isDump(message)) return `dump${filter === null ? "" : pair("filter", filter, "NFACCT_FILTER_VALUE")}`;
  if (name === null) return message.layout.kind?.verb === "del" ? "flush" : "";
  let line = name;
  line += pair("pkts", root, "NFACCT_PKTS") + pair("bytes", root, "NFACCT_BYTES");
  if ((flags & (quotaInPackets | quotaInBytes)) !== 0) {
    line += ` mode ${(flags & quotaInPackets) !== 0 ? "packet" : "byte"}${pair("quota", root, "NFACCT_QUOTA")}`;
  }
  if ((flags & overQuota) !== 0) line += " overquota";
  return line + pairUnlessZero("use", root, "NFACCT_USE");
}
