/** Words that the lines of all Open vSwitch families share. */
import { type Message, type Scope, toHex } from "../../../src/schema/index.ts";
import { isDump } from "../../words.ts";

/** More of a key or of actions is not essential. */
export const longestLine = 180;

/** The datapath that a message is about; empty where it names none. */
export function datapathName(root: Scope): string {
  return root.number("dp_ifindex") ? (root.word("dp_ifindex") ?? "") : "";
}

/** A line with the datapath before it, and "dump" where all are asked for; too long a one is cut. */
export function line(message: Message, ...parts: readonly string[]): string {
  const words = [isDump(message) ? "dump" : "", datapathName(message.root), ...parts].filter((part) => part !== "");
  const text = words.join(" ");
  return text.length > longestLine ? `${text.slice(0, longestLine - 1)}…` : text;
}

/** An identifier of a flow as `ovs-dpctl` writes it: as a UUID of four numbers of the host. */
export function flowIdentifier(root: Scope): string {
  const place = root.locate("OVS_FLOW_ATTR_UFID");
  if (place === null) return "";
  const { start, end } = place;
  if (end - start !== 16) return `ufid:${toHex(root.bytes, start, end)}`;
  const words = [0, 4, 8, 12].map((at) => {
    const four = Uint8Array.from(root.bytes.subarray(start + at, start + at + 4));
    if (root.littleEndian) four.reverse();
    return toHex(four, 0, 4);
  });
  const [a, b = "", c = "", d = ""] = words;
  return `ufid:${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`;
}
