/** Data of device links from bytes: requests of iproute2, and CAN, which no recorded machine has. */
import { describe, expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../../helpers/decode.ts";
import { hex } from "../../../helpers/hex.ts";

const decoded = async (bytes: string) => {
  const message = await decodeMessage(hex(bytes), "NETLINK_ROUTE");
  expect(message.issues).toEqual([]);
  const text = (path: string) => message.field(`IFLA_LINKINFO.${path}`)?.text;
  return { info: messageJson(message).attributes.IFLA_LINKINFO, text };
};

describe("requests", () => {
  test("ip link add link v0 name v0.100 type vlan id 100 protocol 802.1Q reorder_hdr on gvrp on loose_binding on ingress-qos-map 1:2 3:4 egress-qos-map 0:1 2:3", async () => {
    const { info, text } = await decoded(`
      9c000000 10000506 1627046b 00000000
      00000000 00000000 00000000 00000000
      0800 0500 0f000000                              # IFLA_LINK
      0b00 0300 76302e31 30300000                     # IFLA_IFNAME
      6800 1200
        0900 0100 766c616e 00000000                   # IFLA_INFO_KIND
        5800 0200
          0600 0100 6400 0000                         # IFLA_VLAN_ID
          0600 0500 8100 0000                         # IFLA_VLAN_PROTOCOL in network order
          1c00 0400                                   # IFLA_VLAN_INGRESS_QOS
            0c00 0100 01000000 02000000
            0c00 0100 03000000 04000000
          1c00 0300                                   # IFLA_VLAN_EGRESS_QOS
            0c00 0100 00000000 01000000
            0c00 0100 02000000 03000000
          0c00 0200 07000000 07000000                 # IFLA_VLAN_FLAGS
    `);
    const set = ["VLAN_FLAG_REORDER_HDR", "VLAN_FLAG_GVRP", "VLAN_FLAG_LOOSE_BINDING"];
    const mappings = (...pairs: number[][]) => ({ IFLA_VLAN_QOS_MAPPING: pairs.map(([from, to]) => ({ from, to })) });
    expect(info.IFLA_INFO_DATA).toEqual({
      IFLA_VLAN_ID: 100,
      IFLA_VLAN_PROTOCOL: "ETH_P_8021Q",
      IFLA_VLAN_INGRESS_QOS: mappings([1, 2], [3, 4]),
      IFLA_VLAN_EGRESS_QOS: mappings([0, 1], [2, 3]),
      IFLA_VLAN_FLAGS: { flags: set, mask: set },
    });
    expect(text("IFLA_INFO_DATA.IFLA_VLAN_FLAGS.flags")).toBe(`${set.join("|")} (0x7)`);
  });

  test("ip link add v2 numtxqueues 3 numrxqueues 3 type veth peer name v3 numtxqueues 2 mtu 1400", async () => {
    const { info } = await decoded(`
      78000000 10000506 0b27046b 00000000
      00000000 00000000 00000000 00000000
      0800 1f00 03000000
      0800 2000 03000000
      0700 0300 76320000
      4000 1200
        0900 0100 76657468 00000000
        3000 0200
          2c00 0100                                   # VETH_INFO_PEER: ifinfomsg, then attributes
            00000000 00000000 00000000 00000000
            0800 1f00 02000000                        # IFLA_NUM_TX_QUEUES
            0800 0400 78050000                        # IFLA_MTU
            0700 0300 76330000                        # IFLA_IFNAME
    `);
    expect(info.IFLA_INFO_DATA.VETH_INFO_PEER).toEqual({
      ifinfomsg: { ifi_family: "AF_UNSPEC", ifi_type: "ARPHRD_NETROM", ifi_index: 0, ifi_flags: [], ifi_change: [] },
      attributes: { IFLA_NUM_TX_QUEUES: 2, IFLA_MTU: 1400, IFLA_IFNAME: "v3" },
    });
  });

  test("ip link add link ms0 macsec0 type macsec port 11 encrypt on cipher gcm-aes-256 icvlen 16 send_sci on replay on window 32 validate strict protect on", async () => {
    const { info, text } = await decoded(`
      94000000 10000506 2227046b 00000000
      00000000 00000000 00000000 00000000
      0800 0500 49000000
      0c00 0300 6d616373 65633000
      6000 1200
        0b00 0100 6d616373 65630000
        5000 0200
          0600 0200 000b 0000                         # IFLA_MACSEC_PORT in network order
          0500 0700 01000000
          0500 0900 01000000
          0500 0d00 02000000
          0500 0800 01000000
          0c00 0400 02000001 00c28000                 # IFLA_MACSEC_CIPHER_SUITE, beyond 2^53
          0500 0300 10000000
          0800 0500 20000000
          0500 0c00 01000000
    `);
    expect(info.IFLA_INFO_DATA).toEqual({
      IFLA_MACSEC_PORT: 11,
      IFLA_MACSEC_ENCRYPT: 1,
      IFLA_MACSEC_INC_SCI: 1,
      IFLA_MACSEC_VALIDATION: "MACSEC_VALIDATE_STRICT",
      IFLA_MACSEC_PROTECT: 1,
      IFLA_MACSEC_CIPHER_SUITE: "MACSEC_CIPHER_ID_GCM_AES_256",
      IFLA_MACSEC_ICV_LEN: 16,
      IFLA_MACSEC_WINDOW: 32,
      IFLA_MACSEC_REPLAY_PROTECT: 1,
    });
    expect(text("IFLA_INFO_DATA.IFLA_MACSEC_CIPHER_SUITE")).toBe("MACSEC_CIPHER_ID_GCM_AES_256 (36242102291529730)");
    expect(text("IFLA_INFO_DATA.IFLA_MACSEC_PROTECT")).toBe("1 (on)");
  });

  test("ip link set ds1 type bond_slave prio 5: the kind says whose port it is", async () => {
    const { info } = await decoded(`
      40000000 10000500 1227046b 00000000
      00000000 1a000000 00000000 00000000
      2000 1200
        0f00 0100 626f6e64 5f736c61 76650000          # IFLA_INFO_KIND bond_slave, no IFLA_INFO_SLAVE_KIND
        0c00 0500 0800 0900 05000000
    `);
    expect(info).toEqual({ IFLA_INFO_KIND: "bond_slave", IFLA_INFO_SLAVE_DATA: { IFLA_BOND_SLAVE_PRIO: 5 } });
  });
});

describe("CAN, made by hand as linux/can/netlink.h has it", () => {
  test("timing, modes, state and counters of a controller", async () => {
    const { info, text } = await decoded(`
      c0000000 10000000 00000000 00000000
      00001801 03000000 c1000000 00000000            # ARPHRD_CAN
      a000 1200
        0800 0100 63616e00
        7800 0280
          2400 0100                                   # IFLA_CAN_BITTIMING
            20a10700 6b030000 7d000000 06000000 07000000 02000000 01000000 05000000
          0800 0300 00b4c404                          # IFLA_CAN_CLOCK
          0800 0400 01000000                          # IFLA_CAN_STATE
          0c00 0500 31000000 21000000                 # IFLA_CAN_CTRLMODE: mask, flags
          0800 0600 64000000                          # IFLA_CAN_RESTART_MS
          0800 0800 0300 0700                         # IFLA_CAN_BERR_COUNTER
          0600 0b00 0000 0000                         # IFLA_CAN_TERMINATION
          0800 0c00 0000 7800                         # IFLA_CAN_TERMINATION_CONST
          1400 1080 0800 0700 05000000 0800 0800 06000000   # IFLA_CAN_TDC
        1c00 0300 01000000 02000000 03000000 04000000 05000000 06000000
    `);
    expect(info.IFLA_INFO_DATA).toEqual({
      IFLA_CAN_BITTIMING: {
        bitrate: 500000,
        sample_point: 875,
        tq: 125,
        prop_seg: 6,
        phase_seg1: 7,
        phase_seg2: 2,
        sjw: 1,
        brp: 5,
      },
      IFLA_CAN_CLOCK: { freq: 80000000 },
      IFLA_CAN_STATE: "CAN_STATE_ERROR_WARNING",
      IFLA_CAN_CTRLMODE: {
        mask: ["CAN_CTRLMODE_LOOPBACK", "CAN_CTRLMODE_BERR_REPORTING", "CAN_CTRLMODE_FD"],
        flags: ["CAN_CTRLMODE_LOOPBACK", "CAN_CTRLMODE_FD"],
      },
      IFLA_CAN_RESTART_MS: 100,
      IFLA_CAN_BERR_COUNTER: { txerr: 3, rxerr: 7 },
      IFLA_CAN_TERMINATION: 0,
      IFLA_CAN_TERMINATION_CONST: [0, 120],
      IFLA_CAN_TDC: { IFLA_CAN_TDC_TDCV: 5, IFLA_CAN_TDC_TDCO: 6 },
    });
    expect(info.IFLA_INFO_XSTATS).toEqual({
      bus_error: 1,
      error_warning: 2,
      error_passive: 3,
      bus_off: 4,
      arbitration_lost: 5,
      restarts: 6,
    });
    expect(text("IFLA_INFO_DATA.IFLA_CAN_TERMINATION")).toBe("0 (disabled)");
    expect(text("IFLA_INFO_DATA.IFLA_CAN_BITTIMING.bitrate")).toBe("500000 bit/s");
  });
});

test("a kind without data of its own is no unknown one", async () => {
  const { info } = await decoded(`
    3400 0000 10000506 00000000 00000000
    00000000 00000000 00000000 00000000
    1400 1200 0a00 0100 64756d6d 79000000 0400 0280
  `);
  expect(info).toEqual({ IFLA_INFO_KIND: "dummy", IFLA_INFO_DATA: {} });
});
