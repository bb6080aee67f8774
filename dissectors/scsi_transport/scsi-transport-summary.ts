/** Lines of SCSI transports. */
import type { Message } from "../../src/schema/index.ts";
import { pair } from "../words.ts";

/** `fc ASYNC_EVENT host3 linkup`, `scsi SHOST_VENDOR host2 vendor 0x1`. */
export function scsiSummary({ root }: Message): string {
  let line = `${root.word("transport") ?? ""} ${root.word("msgtype") ?? ""}`;
  const body = root.into("body");
  const host = body?.word("host_no") ?? null;
  if (body === null || host === null) return line.trim();
  line += ` host${host}${pair("", body, "event_code").replace("  ", " ")}${pair("number", body, "event_num")}`;
  return line + pair("vendor", body, "vendor_id");
}
