/** Lines of redundant rings. */
import type { Message } from "../../src/schema/index.ts";
import { pair, pairUnlessZero } from "../words.ts";
import { firstFew } from "./lists.ts";

/** The addresses of all nodes. */
function nodes({ root }: Message): string[] {
  const all: string[] = [];
  root.each((name, place) => {
    if (name === "HSR_A_NODE_ADDR") all.push(root.wordAt(place));
  });
  return all;
}

/** `hsr0 node 02:00:00:00:00:01 if1_age 20ms if2_age 30ms if1_seq 7 if2_seq 7`. */
export function hsrSummary(message: Message): string {
  const { root } = message;
  let line = root.word("HSR_A_IFINDEX") ?? "";
  const all = nodes(message);
  if (all.length > 0) line += ` ${all.length > 1 ? "nodes" : "node"} ${firstFew(all)}`;
  line += pair("addr_b", root, "HSR_A_NODE_ADDR_B") + pairUnlessZero("via", root, "HSR_A_ADDR_B_IFINDEX");
  line += pair("if1_age", root, "HSR_A_IF1_AGE") + pair("if2_age", root, "HSR_A_IF2_AGE");
  line += pair("if1_seq", root, "HSR_A_IF1_SEQ") + pair("if2_seq", root, "HSR_A_IF2_SEQ");
  return line.trim();
}
