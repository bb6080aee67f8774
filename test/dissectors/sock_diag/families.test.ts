/** Sockets that are not of IP: bytes for what the captures lack. */
import { describe, expect, test } from "vitest";
import { decodeMessage, decodeMessages, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";

const zeros = (count: number) => "00".repeat(count);

describe("bytes", () => {
  test("a family without a table", async () => {
    const message = await decodeMessage(
      hex("18000000 1400 0103 40e20100 00000000 09 00 0000 ff3f0000"),
      "NETLINK_SOCK_DIAG",
    );
    expect(messageJson(message).sock_diag_req).toEqual({ sdiag_family: "AF_X25", sdiag_protocol: 0 });
    expect(message.summary).toBe("SOCK_DIAG_BY_FAMILY dump x25");
  });

  test("unix: an abstract name, a file, connections that wait", async () => {
    const message = await decodeMessage(
      hex(`
        4c000000 1400 0200 40e20100 17010000 01 01 0a 00 840a0000 0100000000000000
        0b00 0000 00 612d6e616d65 00
        0c00 0100 05000000 1f001000                  # minor 31 of major 1
        0c00 0300 850a0000 860a0000
        0800 0700 e8030000
      `),
      "NETLINK_SOCK_DIAG",
    );
    expect(messageJson(message).unix_diag_msg).toEqual({
      udiag_family: "AF_UNIX",
      udiag_type: "SOCK_STREAM",
      udiag_state: "TCP_LISTEN",
      udiag_ino: 2692,
      udiag_cookie: 1,
    });
    expect(messageJson(message).attributes).toEqual({
      UNIX_DIAG_NAME: "@a-name",
      UNIX_DIAG_VFS: { udiag_vfs_ino: 5, udiag_vfs_dev: (1 << 20) | 31 },
      UNIX_DIAG_ICONS: [2693, 2694],
      UNIX_DIAG_UID: 1000,
    });
    expect(messageJson(message).names).toEqual({ "UNIX_DIAG_VFS.udiag_vfs_dev": "1:31" });
    expect(message.action).toBe("u_str LISTEN 0 0 @a-name 2692 * 0 uid 1000");
    expect(message.issues).toEqual([]);
  });

  test("packet: a multicast address and a filter", async () => {
    const message = await decodeMessage(
      hex(`
        6c000000 1400 0200 40e20100 17010000 11 03 0300 8d0a0000 0100000000000000
        3000 0100 02000000 01000000 0000 0600 01005e000001 ${zeros(26)}
        0800 0400 05000110                            # group 5, load balancing, rolls over
        1400 0700 2800 00 00 0c000000 0600 00 00 ffff0000
      `),
      "NETLINK_SOCK_DIAG",
    );
    expect(messageJson(message).attributes).toEqual({
      PACKET_DIAG_MCLIST: [
        {
          pdmc_index: 2,
          pdmc_count: 1,
          pdmc_type: "PACKET_MR_MULTICAST",
          pdmc_alen: 6,
          pdmc_addr: "01:00:5e:00:00:01",
        },
      ],
      PACKET_DIAG_FANOUT: { id: 5, type: "PACKET_FANOUT_LB", flags: ["PACKET_FANOUT_FLAG_ROLLOVER"] },
      PACKET_DIAG_FILTER: [
        { code: "BPF_LD|BPF_H|BPF_ABS", jt: 0, jf: 0, k: 12 },
        { code: "BPF_RET|BPF_K", jt: 0, jf: 0, k: 65535 },
      ],
    });
    expect(message.issues).toEqual([]);
  });

  test("netlink: groups and flags of a connected socket", async () => {
    const message = await decodeMessage(
      hex(`
        40000000 1400 0200 40e20100 17010000 10 03 00 01 e4000000 00000000 00000000 900a0000 0100000000000000
        0c00 0100 01000080 01000000
        0800 0400 32000000
      `),
      "NETLINK_SOCK_DIAG",
    );
    expect(messageJson(message).attributes).toEqual({
      NETLINK_DIAG_GROUPS: [0x80000001, 1],
      NETLINK_DIAG_FLAGS: ["NDIAG_FLAG_PKTINFO", "NDIAG_FLAG_LISTEN_ALL_NSID", "NDIAG_FLAG_CAP_ACK"],
    });
    expect(message.action).toBe("nl ESTAB 0 0 rtnl:228 * groups 1,32,33 ino 2704");
    expect(message.issues).toEqual([]);
  });

  test("xdp: memory and rings", async () => {
    const message = await decodeMessage(
      hex(`
        70000000 1400 0200 40e20100 17010000 2c 03 0000 9a0a0000 0100000000000000
        0c00 0100 02000000 03000000
        0800 0300 00080000
        2c00 0500 0000400000000000 01000000 00040000 00100000 00000000 02000000 03000000 01000000 01000000
        0800 0600 00080000
        0800 0200 e8030000
      `),
      "NETLINK_SOCK_DIAG",
    );
    expect(messageJson(message).attributes).toEqual({
      XDP_DIAG_INFO: { ifindex: 2, queue_id: 3 },
      XDP_DIAG_RX_RING: { entries: 2048 },
      XDP_DIAG_UMEM: {
        size: 4_194_304,
        id: 1,
        num_pages: 1024,
        chunk_size: 4096,
        headroom: 0,
        ifindex: 2,
        queue_id: 3,
        flags: ["XDP_DU_F_ZEROCOPY"],
        refs: 1,
      },
      XDP_DIAG_UMEM_FILL_RING: { entries: 2048 },
      XDP_DIAG_UID: 1000,
    });
    expect(message.action).toBe("xdp UNCONN 0 0 if2:q3 * uid 1000 ino 2714");
    expect(message.issues).toEqual([]);
  });

  test("smc: a connection over RDMA", async () => {
    const link = `01 ${Buffer.from("mlx5_0").toString("hex")} ${zeros(58)} 01 ${Buffer.from("fe80::1").toString("hex")} ${zeros(33)} ${zeros(40)}`;
    const message = await decodeMessage(
      hex(`
        fc000000 1400 0200 40e20100 17010000
        2b 01 00 00 0016 15b3 0a000001 ${zeros(12)} 0a000002 ${zeros(12)} 00000000 0d00000000000000
        e8030000 d204000000000000
        9700 0200 ${link} 01 00
        0500 0300 01 000000
        0c00 0500 00000201 00000000
      `),
      "NETLINK_SOCK_DIAG",
    );
    expect(messageJson(message).smc_diag_msg).toMatchObject({
      diag_state: "SMC_ACTIVE",
      diag_mode: "SMC_DIAG_MODE_SMCR",
      id: { idiag_sport: 22 },
      diag_uid: 1000,
      diag_inode: 1234,
    });
    expect(messageJson(message).attributes).toMatchObject({
      SMC_DIAG_LGRINFO: {
        lnk: { link_id: 1, ibname: "mlx5_0", ibport: 1, gid: "fe80::1", peer_gid: "" },
        role: "SMC_SERV",
      },
      SMC_DIAG_SHUTDOWN: ["RCV_SHUTDOWN"],
      SMC_DIAG_FALLBACK: { reason: 0x01020000, peer_diagnosis: 0 },
    });
    expect(message.action).toContain("smcr uid 1000 ino 1234");
    expect(message.issues).toEqual([]);
  });

  test("tipc: a connection, and a request that says what the reply is", async () => {
    const request = "18000000 1400 0103 05000000 00000000 1e 00 0000 ff3f0000";
    const reply = `
      58000000 1400 0200 05000000 17010000
      4800 0280 0800 0200 07000000 0800 0100 01100001
        0800 0600 01000000 0800 0900 01000000
        0800 0700 98 0a 0000
        1c00 0380 0800 0200 02100001 0800 0300 09000000 0800 0400 e8030000
    `;
    const [asked, told] = await decodeMessages(hex(request + reply), "NETLINK_SOCK_DIAG");
    expect(asked?.action).toBe("dump tipc states all");
    expect(messageJson(told ?? expect.unreachable()).attributes).toEqual({
      TIPC_NLA_SOCK: {
        TIPC_NLA_SOCK_REF: 7,
        TIPC_NLA_SOCK_ADDR: 0x01001001,
        TIPC_NLA_SOCK_TYPE: "SOCK_STREAM",
        TIPC_NLA_SOCK_TIPC_STATE: "TIPC_ESTABLISHED",
        TIPC_NLA_SOCK_INO: 2712,
        TIPC_NLA_SOCK_CON: { TIPC_NLA_CON_NODE: 0x01001002, TIPC_NLA_CON_SOCK: 9, TIPC_NLA_CON_TYPE: 1000 },
      },
    });
    expect(told?.action).toBe("ti_st ESTAB 0 0 16781313:7 16781314:9 ino 2712");
    expect(told?.issues).toEqual([]);
  });
});
