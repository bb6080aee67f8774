import type { Message } from "../../../src/schema/index.ts";
export function nexthopSummary(message: Message): string {
  return message.root.word("NHA_ID") ?? "";
}
export function bucketSummary(message: Message): string {
  return message.root.word("NHA_ID") ?? "";
}
