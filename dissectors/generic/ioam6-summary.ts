/** Lines of in-situ measurements, in the words of `ip ioam`. */
import type { Message } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";

/** `namespace 1 schema 5 data 0xdead wide 0xdeadbeef`. */
export function namespaceSummary(message: Message): string {
  if (isDump(message)) return "dump namespaces";
  const { root } = message;
  let line = `namespace ${root.word("IOAM6_ATTR_NS_ID") ?? ""}${pair("schema", root, "IOAM6_ATTR_SC_ID")}`;
  line += pair("data", root, "IOAM6_ATTR_NS_DATA") + pair("wide", root, "IOAM6_ATTR_NS_DATA_WIDE");
  return line.trim();
}

/** `schema 5 namespace 1 data 68656c6c6f000000`. */
export function schemaSummary(message: Message): string {
  if (isDump(message)) return "dump schemas";
  const { root } = message;
  let line = `schema ${root.word("IOAM6_ATTR_SC_ID") ?? ""}${pair("namespace", root, "IOAM6_ATTR_NS_ID")}`;
  line += pair("data", root, "IOAM6_ATTR_SC_DATA");
  return line.trim();
}
