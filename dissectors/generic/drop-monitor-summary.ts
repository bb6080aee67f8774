/** Lines of the drop monitor, in the words of `dropwatch`. */
import { compileTemplate, type Message, type Scope } from "../../src/schema/index.ts";
import { packetWords } from "../packet/packet-words.ts";
import { pair } from "../words.ts";

const settings = compileTemplate(
  "[alert mode {NET_DM_ATTR_ALERT_MODE}][ truncation {NET_DM_ATTR_TRUNC_LEN}][ queue {NET_DM_ATTR_QUEUE_LEN}]",
);

/** `alert mode packet truncation 256 queue 100`; start and stop may say whose drops. */
export function configurationSummary(message: Message): string {
  const { root } = message;
  let line = settings(message);
  if (root.has("NET_DM_ATTR_SW_DROPS")) line += " software drops";
  if (root.has("NET_DM_ATTR_HW_DROPS")) line += " hardware drops";
  return line.trimStart();
}

/** Places beyond so many are only counted. */
const fewPoints = 4;

/** `2 drops at 0xffffffff8a2d8e82, 1 drops at …`, or of hardware `3 drops by ttl_value_is_too_small`. */
export function alertSummary({ root }: Message): string {
  const points = root.into("NET_DM_ATTR_UNSPEC")?.insides("points") ?? [];
  const words = points.slice(0, fewPoints).map((point) => `${point.number("count")} drops at ${point.word("pc")}`);
  if (points.length > fewPoints) words.push(`… (${points.length})`);
  const entries = root.into("NET_DM_ATTR_HW_ENTRIES");
  for (let entry = entries?.into("NET_DM_ATTR_HW_ENTRY") ?? null; entry !== null && entries !== null; ) {
    words.push(`${entry.number("NET_DM_ATTR_HW_TRAP_COUNT")} drops by ${entry.word("NET_DM_ATTR_HW_TRAP_NAME")}`);
    entry = entries.next("NET_DM_ATTR_HW_ENTRY", entry);
  }
  return words.join(", ");
}

function place(root: Scope): string {
  const trap = root.word("NET_DM_ATTR_HW_TRAP_NAME");
  if (trap !== null) return `drop by ${root.word("NET_DM_ATTR_HW_TRAP_GROUP_NAME") ?? ""} ${trap}`;
  return `drop at ${root.word("NET_DM_ATTR_SYMBOL") ?? root.word("NET_DM_ATTR_PC") ?? "?"}`;
}

/** `drop at icmp_rcv+0x1 reason NOT_SPECIFIED software input port v0 length 98 02:… > 02:… ip 10.0.0.1 > 10.0.0.2`. */
export function packetAlertSummary({ root }: Message): string {
  let line = place(root);
  line += pair("reason", root, "NET_DM_ATTR_REASON");
  const input = root.into("NET_DM_ATTR_IN_PORT");
  if (input !== null) {
    const name = input.word("NET_DM_ATTR_PORT_NETDEV_NAME") ?? input.word("NET_DM_ATTR_PORT_NETDEV_IFINDEX");
    if (name !== null) line += ` input port ${name}`;
  }
  line += pair("length", root, "NET_DM_ATTR_ORIG_LEN");
  return `${line} ${packetWords(root, "NET_DM_ATTR_PAYLOAD")}`.trimEnd();
}

/** `software dropped 0 hardware dropped 0`. */
export const statisticsSummary = compileTemplate(
  "[software dropped {NET_DM_ATTR_STATS.NET_DM_ATTR_STATS_DROPPED}][ hardware dropped {NET_DM_ATTR_HW_STATS.NET_DM_ATTR_STATS_DROPPED}]",
);
