import type { Message } from "../../../src/schema/index.ts";
export function routeSummary(message: Message): string {
  return message.root.word("RTA_DST") ?? "default";
}
