/** The words of a batch: which messages it holds. */
import type { Message } from "../../src/schema/index.ts";

const begin = "NFNL_MSG_BATCH_BEGIN";
const end = "NFNL_MSG_BATCH_END";

/** `3 NFT_MSG_NEWRULE, NFT_MSG_NEWCHAIN` in the order in which the types first appear. */
function counted(messages: readonly Message[]): string {
  const counts = new Map<string, number>();
  for (const { name } of messages) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${count} ${name}`)).join(", ");
}

export function batchSummary(message: Message): string {
  const { siblings } = message;
  const at = siblings.indexOf(message);
  const generation = message.root.word("NFNL_BATCH_GENID");
  const told = generation === null ? "" : ` genid ${generation}`;
  if (message.name === begin) {
    const stop = siblings.findIndex((one, index) => index > at && one.name === end);
    const inside = siblings.slice(at + 1, stop < 0 ? undefined : stop).filter(({ problem }) => problem === null);
    const { bytes, originalLength } = message.frame.packet;
    const isCut = bytes.length < originalLength;
    return `${counted(inside) || "empty"}${told}${stop >= 0 ? "" : isCut ? " …" : " without end"}`;
  }
  const from = siblings.findLastIndex((one, index) => index < at && one.name === begin);
  return from < 0 ? `without begin${told}` : `of ${at - from - 1} messages${told}`;
}
