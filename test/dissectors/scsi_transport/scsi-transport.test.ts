import { expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";

test("an event of a fibre channel host: struct fc_nl_event, by hand", async () => {
  const bytes = hex(`
    38000000 1100 0000 00000000 00000000 # nlmsghdr: length 56, SCSI_TRANSPORT_MSG
    01 01 b2a1 0001 2800                 # version, SCSI_NL_TRANSPORT_FC, magic, FC_NL_ASYNC_EVENT, msglen 40
    00f1536500000000 0000000000000000    # seconds, vendor_id
    0300 0400 07000000 02000000 2a000000 # host_no, event_datalen, event_num, FCH_EVT_LINKUP, event_data
  `);
  const message = await decodeMessage(bytes, "NETLINK_SCSITRANSPORT");
  expect(messageJson(message).scsi_nl_hdr).toEqual({
    version: 1,
    transport: "SCSI_NL_TRANSPORT_FC",
    magic: 0xa1b2,
    msgtype: "FC_NL_ASYNC_EVENT",
    msglen: 40,
    body: {
      seconds: 0x6553f100,
      vendor_id: 0,
      host_no: 3,
      event_datalen: 4,
      event_num: 7,
      event_code: "FCH_EVT_LINKUP",
      event_data: "2a000000",
    },
  });
  expect(message.summary).toBe("SCSI_TRANSPORT_MSG fc async_event host3 linkup number 7 vendor 0x0");
  expect(message.issues).toEqual([]);
});

test("a message of a vendor: struct scsi_nl_host_vendor_msg, by hand", async () => {
  const bytes = hex(`
    2c000000 1100 0500 00000000 00000000 # nlmsghdr: length 44, SCSI_TRANSPORT_MSG
    01 00 b2a1 0100 1c00                 # version, SCSI_NL_TRANSPORT, magic, SCSI_NL_SHOST_VENDOR, msglen 28
    2301000000000001 0200 0400 00000000  # vendor_id, host_no, vmsg_datalen
    01020304
  `);
  const { scsi_nl_hdr: header } = messageJson(await decodeMessage(bytes, "NETLINK_SCSITRANSPORT"));
  expect(header.msgtype).toBe("SCSI_NL_SHOST_VENDOR");
  expect(header.body).toMatchObject({ host_no: 2, vmsg_datalen: 4, data: "01020304" });
});
