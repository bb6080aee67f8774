/**
 * What SCSI transports tell, and what vendors of adapters say over them.
 * Kernel: include/uapi/scsi/scsi_netlink.h, scsi_netlink_fc.h, drivers/scsi/scsi_netlink.c (scsi_nl_rcv_msg),
 * drivers/scsi/scsi_transport_fc.c (fc_host_post_fc_event), include/scsi/scsi_transport_fc.h (FCH_EVT_*)
 */
import {
  by,
  bytes,
  defineDissector,
  enumeration,
  hexadecimal,
  quantity,
  select,
  sized,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { scsiSummary } from "./scsi-transport-summary.ts";

const transport = enumeration(
  u8,
  { 0: "SCSI_NL_TRANSPORT", 1: "SCSI_NL_TRANSPORT_FC" },
  { prefix: "SCSI_NL_TRANSPORT_", words: { SCSI_NL_TRANSPORT: "scsi" } },
);

/** What a message is, by its transport. */
const messageType = select(
  by("transport"),
  {
    0: enumeration(u16, { 1: "SCSI_NL_SHOST_VENDOR" }, { prefix: "SCSI_NL_" }),
    1: enumeration(u16, { 256: "FC_NL_ASYNC_EVENT" }, { prefix: "FC_NL_" }),
  },
  hexadecimal(u16),
);

const eventCode = enumeration(
  u32,
  {
    1: "FCH_EVT_LIP",
    2: "FCH_EVT_LINKUP",
    3: "FCH_EVT_LINKDOWN",
    4: "FCH_EVT_LIPRESET",
    5: "FCH_EVT_RSCN",
    259: "FCH_EVT_ADAPTER_CHANGE",
    512: "FCH_EVT_PORT_UNKNOWN",
    513: "FCH_EVT_PORT_OFFLINE",
    514: "FCH_EVT_PORT_ONLINE",
    516: "FCH_EVT_PORT_FABRIC",
    1280: "FCH_EVT_LINK_UNKNOWN",
    1281: "FCH_EVT_LINK_FPIN",
    1282: "FCH_EVT_LINK_FPIN_ACK",
    65535: "FCH_EVT_VENDOR_UNIQUE",
  },
  { prefix: "FCH_EVT_" },
);

const event = struct("fc_nl_event", [
  ["seconds", quantity(u64, "s since the epoch")],
  ["vendor_id", hexadecimal(u64)],
  ["host_no", u16],
  ["event_datalen", quantity(u16, "bytes")],
  ["event_num", u32],
  ["event_code", eventCode],
  // Its meaning depends on the code; a frame of the fabric for some.
  ["event_data", bytes],
]);

const vendorMessage = struct("scsi_nl_host_vendor_msg", [
  ["vendor_id", hexadecimal(u64)],
  ["host_no", u16],
  ["vmsg_datalen", quantity(u16, "bytes")],
  [null, 4],
  // In the words of the vendor.
  ["data", sized(bytes, "vmsg_datalen")],
]);

const header = struct("scsi_nl_hdr", [
  ["version", u8],
  ["transport", transport],
  ["magic", hexadecimal(u16, { 41394: "SCSI_NL_MAGIC" })],
  ["msgtype", messageType],
  ["msglen", quantity(u16, "bytes")],
  ["body", select(by("msgtype"), { 1: vendorMessage, 256: event }, bytes)],
]);

export const scsiTransport = defineDissector({
  protocol: "NETLINK_SCSITRANSPORT",
  // NLMSG_MIN_TYPE and one more.
  messages: { 17: ["SCSI_TRANSPORT_MSG", "notify", { header, summary: scsiSummary }] },
});
