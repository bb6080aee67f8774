/** Lines of network controller sideband interfaces. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";
import { firstFew, nestsOf } from "./lists.ts";

/** `package 0 (channel 0 active, channel 1)`. */
function packageWords(one: Scope): string {
  const channels = nestsOf(one.into("NCSI_PKG_ATTR_CHANNEL_LIST"), "NCSI_CHANNEL_ATTR").map(
    (channel) =>
      `channel ${channel.word("NCSI_CHANNEL_ATTR_ID") ?? "?"}${channel.has("NCSI_CHANNEL_ATTR_ACTIVE") ? " active" : ""}`,
  );
  const forced = one.has("NCSI_PKG_ATTR_FORCED") ? " preferred" : "";
  const inside = channels.length === 0 ? "" : ` (${firstFew(channels)})`;
  return `package ${one.word("NCSI_PKG_ATTR_ID") ?? "?"}${forced}${inside}`;
}

/** `eth0 package 0 channel 1 GLS`, `eth0 package 0 (channel 0 active)`. */
export function ncsiSummary(message: Message): string {
  const { root } = message;
  let line = isDump(message) ? "dump " : "";
  line += root.word("NCSI_ATTR_IFINDEX") ?? "";
  line += pair("package", root, "NCSI_ATTR_PACKAGE_ID") + pair("channel", root, "NCSI_ATTR_CHANNEL_ID");
  line += pair("package-mask", root, "NCSI_ATTR_PACKAGE_MASK") + pair("channel-mask", root, "NCSI_ATTR_CHANNEL_MASK");
  if (root.has("NCSI_ATTR_MULTI_FLAG")) line += " multi";
  const type = root.into("NCSI_ATTR_DATA")?.word("type") ?? "";
  if (type !== "") line += ` ${type}`;
  const packages = nestsOf(root.into("NCSI_ATTR_PACKAGE_LIST"), "NCSI_PKG_ATTR").map(packageWords);
  if (packages.length > 0) line += ` ${firstFew(packages)}`;
  return line.trim();
}
