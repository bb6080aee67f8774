/** The line of a cache report: what happened to which flow, and where it came in. */
import type { Message } from "../../../src/schema/index.ts";

export function cacheReportSummary(message: Message): string {
  const { root } = message;
  const names = root.number("rtgen_family") === 129 ? ipv6Names : ipv4Names;
  let line = root.word(names.type) ?? "";
  const source = root.word(names.source);
  const group = root.word(names.group);
  if (source !== null || group !== null) line += ` (${source ?? "*"},${group ?? "*"})`;
  const interfaceId = root.word(names.interface);
  if (interfaceId !== null) line += ` ${names.label} ${interfaceId}`;
  const table = root.word("IPMRA_CREPORT_TABLE");
  if (table !== null) line += ` table ${table}`;
  return line;
}

const ipv4Names = {
  type: "IPMRA_CREPORT_MSGTYPE",
  source: "IPMRA_CREPORT_SRC_ADDR",
  group: "IPMRA_CREPORT_DST_ADDR",
  interface: "IPMRA_CREPORT_VIF_ID",
  label: "vif",
};

const ipv6Names = {
  type: "IP6MRA_CREPORT_MSGTYPE",
  source: "IP6MRA_CREPORT_SRC_ADDR",
  group: "IP6MRA_CREPORT_DST_ADDR",
  interface: "IP6MRA_CREPORT_MIF_ID",
  label: "mif",
};
