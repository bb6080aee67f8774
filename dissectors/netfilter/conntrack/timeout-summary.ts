/** Lines of timeout policies, in the words of nfct(8). */
import type { Message } from "../../../src/schema/index.ts";
import { isDump, pairUnlessZero } from "../../words.ts";

/** `pol inet tcp established 500s close 10s`. */
export function timeoutSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return "dump";
  let line = root.word("CTA_TIMEOUT_NAME") ?? "";
  for (const name of ["CTA_TIMEOUT_L3PROTO", "CTA_TIMEOUT_L4PROTO"]) {
    const word = root.word(name);
    if (word !== null) line += ` ${word}`;
  }
  const states = root.into("CTA_TIMEOUT_DATA");
  states?.each((name, place) => {
    const state = name.replace(/^CTA_TIMEOUT_[A-Z0-9]+_/, "").toLowerCase();
    line += ` ${state} ${states.wordAt(place)}`;
  });
  const isFlush = line === "" && message.layout.kind?.verb === "del";
  return isFlush ? "flush" : (line + pairUnlessZero("use", root, "CTA_TIMEOUT_USE")).trimStart();
}
