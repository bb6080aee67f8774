/** The words of a message between programs: its type, its length, and its text where it is one. */
import { decodeText, type Message } from "../../src/schema/index.ts";

const longest = 60;

export function usersockSummary(message: Message): string {
  const { root, bytes, type } = message;
  const { headerStart: start, headerEnd: end } = root;
  const text = decodeText(bytes, start, end).replace(/\0+$/, "");
  const isText = text !== "" && /^[\x20-\x7e]+$/.test(text);
  const said = isText ? ` "${text.length > longest ? `${text.slice(0, longest)}…` : text}"` : "";
  return `type ${type} ${end - start} bytes${said}`;
}
