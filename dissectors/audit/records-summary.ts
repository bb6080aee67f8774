/** Lines of audit records. */
import { type Message, PropertiesType } from "../../src/schema/index.ts";

const longest = 160;

/** The text without the stamp in front, which the time column has better; a record ends with an empty one. */
export function recordSummary({ root }: Message): string {
  const place = root.locate("text");
  if (!(place?.type instanceof PropertiesType)) return "";
  const stamp = place.type.find(root, place.start, place.end, "audit");
  let text = place.type.text(root, place.start, place.end);
  if (stamp !== null && text.startsWith("audit=")) text = text.slice(`audit=${stamp}`.length).trim();
  const serial = stamp === null ? "" : ` [${stamp.slice(stamp.indexOf(":") + 1)}]`;
  return `${text.length > longest ? `${text.slice(0, longest)}…` : text}${serial}`.trim();
}
