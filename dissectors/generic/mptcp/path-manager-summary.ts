/** Lines of endpoints and limits of Multipath TCP, in the words of `ip mptcp`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { isDump, pair, pairUnlessZero } from "../../words.ts";

/** `10.1.0.2 port 8001 id 1 signal dev p1`. */
function endpoint(address: Scope): string {
  const { message } = address;
  let line = address.word("MPTCP_PM_ADDR_ATTR_ADDR4") ?? address.word("MPTCP_PM_ADDR_ATTR_ADDR6") ?? "";
  line += pairUnlessZero("port", address, "MPTCP_PM_ADDR_ATTR_PORT") + pair("id", address, "MPTCP_PM_ADDR_ATTR_ID");
  const flags = address.word("MPTCP_PM_ADDR_ATTR_FLAGS");
  if (flags === "" && message.layout.kind?.verb === "set") line += " nobackup";
  else if (flags) line += ` ${flags.toLowerCase().replaceAll(",", " ")}`;
  return (line + pairUnlessZero("dev", address, "MPTCP_PM_ADDR_ATTR_IF_IDX")).trimStart();
}

/** An endpoint. */
export function addressSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return "dump";
  const address = root.into("MPTCP_PM_ATTR_ADDR");
  return address === null ? "" : endpoint(address);
}

/** `add_addr_accepted 4 subflows 4`. */
export function limitsSummary({ root }: Message): string {
  const line = pair("add_addr_accepted", root, "MPTCP_PM_ATTR_RCV_ADD_ADDRS");
  return (line + pair("subflows", root, "MPTCP_PM_ATTR_SUBFLOWS")).trimStart();
}

/** `token 0x9af61e41 10.1.0.1 id 7 > 10.0.0.2 port 8000`. */
export function connectionSummary({ root }: Message): string {
  const local = root.into("MPTCP_PM_ATTR_ADDR");
  const remote = root.into("MPTCP_PM_ATTR_ADDR_REMOTE");
  let line = pair("token", root, "MPTCP_PM_ATTR_TOKEN");
  if (local !== null) line += ` ${endpoint(local)}`;
  if (remote !== null) line += ` > ${endpoint(remote)}`;
  return (line + pair("id", root, "MPTCP_PM_ATTR_LOC_ID")).trimStart();
}
