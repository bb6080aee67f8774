/** Lines of events of Multipath TCP, with the words of `ip mptcp monitor`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { pair, pairUnlessZero } from "../../words.ts";

function end(root: Scope, side: "S" | "D"): string {
  const wide = root.word(`MPTCP_ATTR_${side}ADDR6`);
  const address = root.word(`MPTCP_ATTR_${side}ADDR4`) ?? (wide === null ? null : `[${wide}]`);
  const port = root.word(`MPTCP_ATTR_${side}PORT`);
  if (address === null) return port === null ? "" : `*:${port}`;
  return port === null ? address : `${address}:${port}`;
}

/** `token 0xa37d7271 10.0.0.1:52900 > 10.0.0.2:8000 locid 0 remid 1 dev v1`; an announcement has one end. */
export function eventSummary({ root }: Message): string {
  const from = end(root, "S");
  const to = end(root, "D");
  let line = pair("token", root, "MPTCP_ATTR_TOKEN");
  if (from !== "" && to !== "") line += ` ${from} > ${to}`;
  else if (from !== "" || to !== "") line += ` ${from}${to}`;
  line += pair("locid", root, "MPTCP_ATTR_LOC_ID") + pair("remid", root, "MPTCP_ATTR_REM_ID");
  if (root.number("MPTCP_ATTR_BACKUP")) line += " backup";
  line += pairUnlessZero("error", root, "MPTCP_ATTR_ERROR") + pairUnlessZero("dev", root, "MPTCP_ATTR_IF_IDX");
  line +=
    pair("reset_reason", root, "MPTCP_ATTR_RESET_REASON") +
    pairUnlessZero("reset_flags", root, "MPTCP_ATTR_RESET_FLAGS");
  // The attribute is the flag's older form; the kernel sends both.
  if (root.number("MPTCP_ATTR_FLAGS")) line += ` ${root.word("MPTCP_ATTR_FLAGS")?.toLowerCase().replaceAll(",", " ")}`;
  else if (root.number("MPTCP_ATTR_SERVER_SIDE")) line += " server_side";
  return line.trimStart();
}
