/** The family that nfnetlink's own header names. */
import type { Message } from "../../src/schema/index.ts";

const families: Readonly<Record<number, string>> = { 2: "inet", 7: "bridge", 10: "inet6" };

/** `inet`; empty for all of them. */
export function familyWord(message: Message): string {
  const family = message.envelopeFamily;
  return family === 0 ? "" : (families[family] ?? String(family));
}
