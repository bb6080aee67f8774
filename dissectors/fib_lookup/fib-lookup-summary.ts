/** The line of a lookup: the question, and what was found. */
import type { Message } from "../../src/schema/index.ts";

/** `10.50.0.1 table main: unicast /16 scope link`. An answer names the table that was looked into. */
export function fibLookupSummary({ root }: Message): string {
  const table = root.number("tb_id_in") ? ` table ${root.word("tb_id_in")}` : "";
  const mark = root.number("fl_mark") ? ` mark ${root.word("fl_mark")}` : "";
  const tos = root.number("fl_tos") ? ` tos ${root.word("fl_tos")}` : "";
  const question = `${root.word("fl_addr") ?? "?"}${mark}${tos}${table}`;
  if (root.number("err")) return `${question}: ${root.word("err")}`;
  if (!root.number("tb_id")) return question;
  const found = root.word("tb_id_in") === root.word("tb_id") ? "" : ` in table ${root.word("tb_id")}`;
  return `${question}: ${root.word("type")} /${root.word("prefixlen")} scope ${root.word("scope")}${found}`;
}
