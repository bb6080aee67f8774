/** Multicast routing: what the kernel tells a daemon, and its tables; built from the headers, as no capture has them. */
import { expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../../helpers/decode.ts";
import { hex } from "../../../helpers/hex.ts";

test("a cache report of IPv4", async () => {
  const bytes = hex(`
    40000000 6000 0000 00000000 00000000 80 000000
    05000100 01000000 08000200 02000000 08000300 0a000001 08000400 ef060606 04000500 08000600 fd000000
  `);
  const message = await decodeMessage(bytes, "NETLINK_ROUTE");
  expect(messageJson(message).attributes).toEqual({
    IPMRA_CREPORT_MSGTYPE: "IGMPMSG_NOCACHE",
    IPMRA_CREPORT_VIF_ID: 2,
    IPMRA_CREPORT_SRC_ADDR: "10.0.0.1",
    IPMRA_CREPORT_DST_ADDR: "239.6.6.6",
    IPMRA_CREPORT_PKT: "",
    IPMRA_CREPORT_TABLE: "RT_TABLE_DEFAULT",
  });
  expect(message.action).toBe("nocache (10.0.0.1,239.6.6.6) vif 2 table default");
});

test("a cache report of IPv6 has names of its own", async () => {
  const bytes = hex(`
    4c000000 6000 0000 00000000 00000000 81 000000
    05000100 02000000 08000200 01000000
    14000300 20010db8 00000000 00000000 00000001 14000400 ff050000 00000000 00000000 00001234
  `);
  const message = await decodeMessage(bytes, "NETLINK_ROUTE");
  expect(messageJson(message).attributes).toEqual({
    IP6MRA_CREPORT_MSGTYPE: "MRT6MSG_WRONGMIF",
    IP6MRA_CREPORT_MIF_ID: 1,
    IP6MRA_CREPORT_SRC_ADDR: "2001:db8::1",
    IP6MRA_CREPORT_DST_ADDR: "ff05::1234",
  });
  expect(message.action).toBe("wrongmif (2001:db8::1,ff05::1234) mif 1");
});

test("the tables of IPv4 in RTM_NEWLINK of family RTNL_FAMILY_IPMR", async () => {
  const bytes = hex(`
    58000000 1000 0200 00000000 00000000 80 00 0000 00000000 00000000 00000000
    3800 1a00
      08000100 fd000000 05000500 01000000
      2400 0600 2000 0100 08000100 07000000 08000200 02000000 06000300 08000000 04000a00
  `);
  const message = await decodeMessage(bytes, "NETLINK_ROUTE");
  expect(messageJson(message).attributes.IFLA_AF_SPEC).toEqual({
    IPMRA_TABLE_ID: 253,
    IPMRA_TABLE_MROUTE_DO_PIM: 1,
    IPMRA_TABLE_VIFS: {
      IPMRA_VIF: [
        { IPMRA_VIFA_IFINDEX: 7, IPMRA_VIFA_VIF_ID: 2, IPMRA_VIFA_FLAGS: ["VIFF_USE_IFINDEX"], IPMRA_VIFA_PAD: "" },
      ],
    },
  });
  expect(message.issues).toEqual([]);
});
