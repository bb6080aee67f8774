/** The lines of network namespace id messages, in the words of `ip netns`. */
import type { Message } from "../../src/schema/index.ts";
import { isDump } from "../words.ts";

/** `nsid 3`, `set nsid auto fd 6`, `get pid 4711 target-nsid 2`, `dump`. */
export function netnsSummary(message: Message): string {
  const { root } = message;
  const id = root.number("NETNSA_NSID");
  let line = "";
  if (message.fromUser) {
    if (message.layout.kind?.verb === "get") line = isDump(message) ? "dump" : "get";
    else line = message.layout.kind?.verb === "del" ? "delete" : "set";
  }
  if (id !== undefined) {
    line += message.fromUser && id === -1 ? " nsid auto" : ` nsid ${root.text("NETNSA_NSID")}`;
  }
  if (root.has("NETNSA_CURRENT_NSID")) line += ` current-nsid ${root.text("NETNSA_CURRENT_NSID")}`;
  if (root.has("NETNSA_TARGET_NSID")) line += ` target-nsid ${root.text("NETNSA_TARGET_NSID")}`;
  if (root.has("NETNSA_PID")) line += ` pid ${root.word("NETNSA_PID")}`;
  if (root.has("NETNSA_FD")) line += ` fd ${root.word("NETNSA_FD")}`;
  return line.trimStart();
}
