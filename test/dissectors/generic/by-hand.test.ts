/** Families that no capture has, laid by hand from their headers. */
import { describe, expect, test } from "vitest";
import { messageJson } from "../../helpers/decode.ts";
import { attributesOf, genericMessage, type Part, text, u8, u16, u32, u64 } from "../../helpers/generic.ts";
import { hex } from "../../helpers/hex.ts";

const mac = (last: string) => hex(`0200000000${last}`);

describe("hsr", () => {
  test("the status of a node, HSR_C_SET_NODE_STATUS", async () => {
    const message = await genericMessage("HSR", 4, [
      [2, u32(7)],
      [1, mac("01")],
      [3, u32(20)],
      [4, u32(0x7fffffff)],
      [6, u16(5)],
    ]);
    expect(messageJson(message).attributes).toEqual({
      HSR_A_IFINDEX: 7,
      HSR_A_NODE_ADDR: ["02:00:00:00:00:01"],
      HSR_A_IF1_AGE: 20,
      HSR_A_IF2_AGE: 0x7fffffff,
      HSR_A_IF1_SEQ: 5,
    });
    expect(message.summary).toBe(
      "HSR_C_SET_NODE_STATUS if7 node 02:00:00:00:00:01 if1_age 20ms if2_age never if1_seq 5",
    );
  });

  test("the list of nodes, HSR_C_SET_NODE_LIST", async () => {
    const message = await genericMessage("HSR", 6, [
      [2, u32(7)],
      [1, mac("01")],
      [1, mac("02")],
    ]);
    expect(message.summary).toBe("HSR_C_SET_NODE_LIST if7 nodes 02:00:00:00:00:01, 02:00:00:00:00:02");
    expect(message.issues).toEqual([]);
  });
});

test("ncsi: packages and channels, NCSI_CMD_PKG_INFO, and a command with its struct ncsi_pkt_hdr", async () => {
  const channel: Part = [1, attributesOf([2, u32(0)], [3, u32(1)], [5, text("fw 1.2")], [6, u32(0x21)], [7, hex("")])];
  const answer = await genericMessage("NCSI", 1, [
    [1, u32(2)],
    [2, attributesOf([1, attributesOf([2, u32(0)], [4, attributesOf(channel)])])],
  ]);
  expect(messageJson(answer).attributes.NCSI_ATTR_PACKAGE_LIST.NCSI_PKG_ATTR).toEqual([
    {
      NCSI_PKG_ATTR_ID: 0,
      NCSI_PKG_ATTR_CHANNEL_LIST: {
        NCSI_CHANNEL_ATTR: [
          {
            NCSI_CHANNEL_ATTR_ID: 0,
            NCSI_CHANNEL_ATTR_VERSION_MAJOR: 1,
            NCSI_CHANNEL_ATTR_VERSION_STR: "fw 1.2",
            NCSI_CHANNEL_ATTR_LINK_STATE: ["LINK_UP", "AUTO_NEGOTIATION"],
            NCSI_CHANNEL_ATTR_ACTIVE: true,
          },
        ],
      },
    },
  ]);
  expect(answer.summary).toBe("NCSI_CMD_PKG_INFO if2 package 0 (channel 0 active)");
  const packet = hex("00 01 00 07 0a 01 0000 0000000000000000 aabb");
  const command = await genericMessage(
    "NCSI",
    4,
    [
      [1, u32(2)],
      [3, u32(0)],
      [4, u32(1)],
      [5, packet],
    ],
    {
      request: true,
    },
  );
  expect(messageJson(command).attributes.NCSI_ATTR_DATA).toMatchObject({
    id: 7,
    type: "NCSI_PKT_CMD_GLS",
    channel: 1,
    payload: "aabb",
  });
  expect(command.summary).toBe("NCSI_CMD_SEND_CMD if2 package 0 channel 1 gls");
});

describe("thermal", () => {
  test("zones that answer THERMAL_GENL_CMD_TZ_GET_ID, and the event of the same number", async () => {
    const zones = await genericMessage("thermal", 1, [
      [1, attributesOf([2, u32(0)], [10, text("acpitz")], [2, u32(1)], [10, text("x86_pkg_temp")])],
    ]);
    expect(messageJson(zones).attributes.THERMAL_GENL_ATTR_TZ).toEqual({
      THERMAL_GENL_ATTR_TZ_ID: [0, 1],
      THERMAL_GENL_ATTR_TZ_NAME: ["acpitz", "x86_pkg_temp"],
    });
    expect(zones.summary).toBe("THERMAL_GENL_CMD_TZ_GET_ID zones 0 acpitz, 1 x86_pkg_temp");
    const created = await genericMessage("thermal", 1, [
      [2, u32(3)],
      [10, text("gpu")],
    ]);
    expect(created.summary).toBe("THERMAL_GENL_CMD_TZ_GET_ID event TZ_CREATE zone 3 name gpu");
  });

  test("a temperature below zero, THERMAL_GENL_SAMPLING_TEMP, and a threshold, THERMAL_GENL_EVENT_THRESHOLD_UP", async () => {
    const sample = await genericMessage("thermal", 0, [
      [2, u32(1)],
      [3, u32(-5000)],
    ]);
    expect(messageJson(sample)).toMatchObject({
      type: "THERMAL_GENL_SAMPLING_TEMP",
      attributes: { THERMAL_GENL_ATTR_TZ_TEMP: -5000 },
    });
    const crossed = await genericMessage("thermal", 18, [
      [2, u32(1)],
      [3, u32(51000)],
      [27, u32(49000)],
    ]);
    expect(crossed.summary).toBe("THERMAL_GENL_EVENT_THRESHOLD_UP zone 1 temperature 51000m°C before 49000m°C");
  });
});

test("acpi_event: the power button, struct acpi_genl_event", async () => {
  const padded = (words: string, size: number) =>
    Buffer.concat([Buffer.from(words), Buffer.alloc(size)]).subarray(0, size);
  const event = Buffer.concat([padded("button/power", 20), padded("LNXPWRBN:00", 15), hex("00 80000000 01000000")]);
  const message = await genericMessage("acpi_event", 1, [[1, event]]);
  expect(messageJson(message).attributes.ACPI_GENL_ATTR_EVENT).toEqual({
    device_class: "button/power",
    bus_id: "LNXPWRBN:00",
    type: 0x80,
    data: 1,
  });
  expect(message.summary).toBe("ACPI_GENL_CMD_EVENT button/power LNXPWRBN:00 type 0x80 data 0x1");
});

test("quota: a user over its soft limit, QUOTA_NL_C_WARNING", async () => {
  const message = await genericMessage("VFS_DQUOT", 1, [
    [1, u32(0)],
    [2, u64(1000n)],
    [3, u32(6)],
    [4, u32(8)],
    [5, u32(1)],
    [6, u64(1000n)],
  ]);
  expect(messageJson(message).attributes).toMatchObject({
    QUOTA_NL_A_QTYPE: "USRQUOTA",
    QUOTA_NL_A_WARNING: "QUOTA_NL_BSOFTWARN",
  });
  expect(message.summary).toBe("QUOTA_NL_C_WARNING user 1000: block quota exceeded on device 8:1 caused by 1000");
});

test("nbd: a device is connected, NBD_CMD_CONNECT", async () => {
  const message = await genericMessage(
    "nbd",
    1,
    [
      [2, u64(1048576n)],
      [3, u64(512n)],
      [5, u64(0x5n)],
      [7, attributesOf([1, attributesOf([1, u32(3)])], [1, attributesOf([1, u32(4)])])],
    ],
    { request: true },
  );
  expect(messageJson(message).attributes.NBD_ATTR_SERVER_FLAGS).toEqual(["NBD_FLAG_HAS_FLAGS", "NBD_FLAG_SEND_FLUSH"]);
  expect(message.summary).toBe(
    "NBD_CMD_CONNECT any free device size 1048576 block-size 512 server-flags HAS_FLAGS,SEND_FLUSH sockets fd 3, fd 4",
  );
});

test("tcmu: a device that a daemon is to serve, TCMU_CMD_ADDED_DEVICE", async () => {
  const message = await genericMessage("TCM-USER", 1, [
    [1, text("uio0")],
    [2, u32(0)],
    [8, u32(7)],
  ]);
  expect(message.summary).toBe("TCMU_CMD_ADDED_DEVICE uio0 uio0 id 7");
  const done = await genericMessage(
    "TCM-USER",
    4,
    [
      [8, u32(7)],
      [7, u32(-22)],
    ],
    { request: true },
  );
  expect(messageJson(done).attributes.TCMU_ATTR_CMD_STATUS).toBe(-22);
  expect(done.summary).toBe("TCMU_CMD_ADDED_DEVICE_DONE id 7 status -22");
});

test("seg6: the key of an HMAC is not shown, SEG6_CMD_SETHMAC", async () => {
  const message = await genericMessage(
    "SEG6",
    1,
    [
      [3, u32(42)],
      [5, u8(6)],
      [6, u8(2)],
      [4, Buffer.from("secret")],
    ],
    {
      request: true,
    },
  );
  expect(messageJson(message).attributes).toEqual({
    SEG6_ATTR_HMACKEYID: 42,
    SEG6_ATTR_SECRETLEN: 6,
    SEG6_ATTR_ALGID: "SEG6_HMAC_ALGO_SHA256",
    SEG6_ATTR_SECRET: "<secret, 6 bytes>",
  });
  expect(message.summary).toBe("SEG6_CMD_SETHMAC hmac set 42 sha256 secret <secret, 6 bytes>");
});

test("ioam6: a trace from a packet, IOAM6_EVENT_TRACE, has the number of IOAM6_CMD_ADD_NAMESPACE", async () => {
  const message = await genericMessage("IOAM6", 1, [
    [1, u16(123)],
    [2, u8(4)],
    [3, u32(0xd000)],
    [4, hex("0102")],
  ]);
  expect(messageJson(message)).toMatchObject({
    type: "IOAM6_EVENT_TRACE",
    attributes: { IOAM6_EVENT_ATTR_TRACE_NAMESPACE: 123, IOAM6_EVENT_ATTR_TRACE_DATA: "0102" },
  });
  expect(message.summary).toBe("IOAM6_EVENT_TRACE trace namespace 123 nodelen 4 type 0xd000");
});

describe("smc", () => {
  test("a link group over RDMA, SMC_NETLINK_GET_LGR_SMCR", async () => {
    const message = await genericMessage("SMC_GEN_NETLINK", 2, [
      [
        2,
        attributesOf(
          [1, u32(0x100)],
          [2, u8(1)],
          [3, u8(2)],
          [4, text("NET1")],
          [6, u32(3)],
          [7, attributesOf([0, u8(2)], [2, u8(2)])],
          [11, u8(1)],
        ),
      ],
    ]);
    expect(messageJson(message).attributes.SMC_GEN_LGR_SMCR).toEqual({
      SMC_NLA_LGR_R_ID: 0x100,
      SMC_NLA_LGR_R_ROLE: 1,
      SMC_NLA_LGR_R_TYPE: "SMC_LGR_SYMMETRIC",
      SMC_NLA_LGR_R_PNETID: "NET1",
      SMC_NLA_LGR_R_CONNS_NUM: 3,
      SMC_NLA_LGR_R_V2_COMMON: { SMC_NLA_LGR_V2_VER: 2, SMC_NLA_LGR_V2_OS: 2 },
      SMC_NLA_LGR_R_BUF_TYPE: "SMCR_VIRT_CONT_BUFS",
    });
    expect(message.summary).toBe(
      "SMC_NETLINK_GET_LGR_SMCR link group 0x100 role server type symmetric pnetid NET1 connections 3",
    );
  });

  test("counters, SMC_NETLINK_GET_STATS, with usage of 4 and of 8 bytes", async () => {
    const technology: Part = [
      2,
      attributesOf([5, attributesOf([4, u64(9n)])], [16, u64(100n)], [17, u64(200n)], [20, u32(7)], [21, u64(8n)]),
    ];
    const message = await genericMessage("SMC_GEN_NETLINK", 7, [
      [7, attributesOf(technology, [3, u64(1n)], [4, u64(2n)])],
    ]);
    expect(messageJson(message).attributes.SMC_GEN_STATS.SMC_NLA_STATS_SMCR_TECH).toEqual({
      SMC_NLA_STATS_T_TX_RMB_STATS: { SMC_NLA_STATS_RMB_FULL_CNT: 9 },
      SMC_NLA_STATS_T_RX_BYTES: 100,
      SMC_NLA_STATS_T_TX_BYTES: 200,
      SMC_NLA_STATS_T_RX_RMB_USAGE: 7,
      SMC_NLA_STATS_T_TX_RMB_USAGE: 8,
    });
    expect(message.summary).toBe("SMC_NETLINK_GET_STATS handshake errors: client 1 server 2 smcr rx 100 tx 200");
  });

  test("an identifier of users is added, SMC_NETLINK_ADD_UEID; a network, SMC_PNETID_ADD", async () => {
    const added = await genericMessage("SMC_GEN_NETLINK", 10, [[1, text("MY-EID")]], { request: true });
    expect(added.summary).toBe("SMC_NETLINK_ADD_UEID ueid MY-EID");
    const network = await genericMessage(
      "SMC_PNETID",
      2,
      [
        [1, text("NET1")],
        [2, text("eth0")],
      ],
      { request: true },
    );
    expect(network.summary).toBe("SMC_PNETID_ADD NET1 -I eth0");
  });
});

test("sunrpc: groups of a user, SUNRPC_CMD_UNIX_GID_SET_REQS", async () => {
  const message = await genericMessage(
    "sunrpc",
    5,
    [[1, attributesOf([2, u32(1000)], [3, u32(1000)], [3, u32(27)], [5, u64(1700000000n)])]],
    { request: true },
  );
  expect(messageJson(message).attributes.SUNRPC_A_UNIX_GID_REQS_REQUESTS[0]).toEqual({
    SUNRPC_A_UNIX_GID_UID: 1000,
    SUNRPC_A_UNIX_GID_GIDS: [1000, 27],
    SUNRPC_A_UNIX_GID_EXPIRY: 1700000000,
  });
  expect(message.summary).toBe("SUNRPC_CMD_UNIX_GID_SET_REQS uid 1000 gids 1000,27");
});

test("nfsd: a request that it works on, NFSD_CMD_RPC_STATUS_GET", async () => {
  const message = await genericMessage("nfsd", 1, [
    [1, hex("00001234")],
    [3, u32(100003)],
    [4, u8(4)],
    [5, u32(1)],
    [8, hex("0a000002")],
    [9, hex("0a000001")],
    [12, hex("02bc")],
    [13, hex("0801")],
    [14, u32(53)],
    [14, u32(22)],
  ]);
  expect(messageJson(message).attributes).toMatchObject({
    NFSD_A_RPC_STATUS_XID: 0x1234,
    NFSD_A_RPC_STATUS_SPORT: 700,
    NFSD_A_RPC_STATUS_COMPOUND_OPS: ["OP_SEQUENCE", "OP_PUTFH"],
  });
  expect(message.summary).toBe(
    "NFSD_CMD_RPC_STATUS_GET nfs v4 proc 1 xid 0x1234 from 10.0.0.2 port 700 to 10.0.0.1 port 2049 ops sequence,putfh",
  );
});

test("ksmbd: what the daemon says of a user, KSMBD_EVENT_LOGIN_RESPONSE; the hash is not shown", async () => {
  const account = Buffer.alloc(48);
  account.write("smbuser");
  const response = Buffer.concat([
    hex("03000000 e8030000 e8030000"),
    account,
    hex("0100 1000"),
    Buffer.alloc(18, 0xaa),
    Buffer.alloc(66),
  ]);
  const message = await genericMessage("SMBD_GENL", 5, [[5, response]], { request: true });
  expect(messageJson(message).attributes.KSMBD_EVENT_LOGIN_RESPONSE).toEqual({
    handle: 3,
    gid: 1000,
    uid: 1000,
    account: "smbuser",
    status: ["KSMBD_USER_FLAG_OK"],
    hash_sz: 16,
    hash: "<secret, 18 bytes>",
  });
  expect(message.summary).toBe("KSMBD_EVENT_LOGIN_RESPONSE handle 3 user smbuser uid 1000 gid 1000 status OK");
});

test("pmcraid: an event of an adapter, struct pmcraid_aen_msg", async () => {
  const message = await genericMessage("pmcraid", 1, [[1, hex("02000000 04000000 0000000000000000 01020304")]]);
  expect(messageJson(message).attributes.PMCRAID_AEN_ATTR_EVENT).toMatchObject({
    hostno: 2,
    length: 4,
    data: "01020304",
  });
  expect(message.summary).toBe("PMCRAID_AEN_CMD_EVENT host2 event of 4 bytes");
});

test("netlabel: a domain of interpretation of CIPSO, NLBL_CIPSOV4_C_ADD", async () => {
  const message = await genericMessage(
    "NLBL_CIPSOv4",
    1,
    [
      [1, u32(16)],
      [2, u32(1)],
      [4, attributesOf([3, u8(1)])],
      [8, attributesOf([7, attributesOf([5, u32(0)], [6, u32(10)])])],
    ],
    { request: true },
  );
  expect(messageJson(message).attributes).toMatchObject({
    NLBL_CIPSOV4_A_DOI: 16,
    NLBL_CIPSOV4_A_MTYPE: "CIPSO_V4_MAP_TRANS",
    NLBL_CIPSOV4_A_TAGLST: { NLBL_CIPSOV4_A_TAG: ["CIPSO_V4_TAG_RBITMAP"] },
  });
  expect(message.summary).toBe("NLBL_CIPSOV4_C_ADD doi:16 type:trans tags:rbitmap levels:0=10");
});
