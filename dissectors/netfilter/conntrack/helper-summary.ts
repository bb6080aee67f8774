/** Lines of helpers, in the words of nfct(8). */
import type { Message } from "../../../src/schema/index.ts";
import { isDump, pair } from "../../words.ts";

/** `ftp inet tcp queue 0 enabled`. */
export function helperSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return "dump";
  const tuple = root.into("NFCTH_TUPLE");
  let line = root.word("NFCTH_NAME") ?? "";
  for (const name of ["NFCTH_TUPLE_L3PROTONUM", "NFCTH_TUPLE_L4PROTONUM"]) {
    const word = tuple?.word(name);
    if (word) line += ` ${word}`;
  }
  const status = root.word("NFCTH_STATUS");
  const isFlush = line === "" && message.layout.kind?.verb === "del";
  line += pair("queue", root, "NFCTH_QUEUE_NUM") + (status === null ? "" : ` ${status}`);
  return isFlush ? "flush" : line.trimStart();
}
