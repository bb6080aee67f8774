/** The bridge form of IFLA_AF_SPEC. No capture has MRP or CFM: those bytes are laid out from the kernel's policies. */
import { describe, expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../../helpers/decode.ts";
import { hex } from "../../../helpers/hex.ts";

/** An attribute around its payload, both in hex. */
function attribute(type: number, payload: string): string {
  const bytes = hex(payload);
  const padded = Buffer.alloc(4 + ((bytes.length + 3) & ~3));
  padded.writeUInt16LE(4 + bytes.length);
  padded.writeUInt16LE(type, 2);
  padded.set(bytes, 4);
  return padded.toString("hex");
}

const nested = 0x8000;

/** RTM_SETLINK of a bridge, or RTM_NEWLINK from the kernel, with these attributes in IFLA_AF_SPEC. */
async function afSpec(direction: "asked" | "told", payload: string) {
  const body = `07000000 08000000 00000000 00000000 ${attribute(26 | nested, payload)}`;
  const bytes = hex(body);
  const header = Buffer.alloc(16);
  header.writeUInt32LE(16 + bytes.length);
  header.writeUInt16LE(direction === "asked" ? 19 : 16, 4);
  header.writeUInt16LE(direction === "asked" ? 5 : 0, 6);
  const message = await decodeMessage(Uint8Array.from([...header, ...bytes]), "NETLINK_ROUTE");
  expect(message.issues).toEqual([]);
  return messageJson(message).attributes.IFLA_AF_SPEC;
}

describe("VLANs", () => {
  test("bridge vlan add dev v1 vid 100-110; bridge vlan add dev br0 vid 300 self", async () => {
    expect(
      await afSpec("asked", `0800 0200 0800 6400 0800 0200 1000 6e00 0600 0000 02000000 0800 0200 0000 2c01`),
    ).toEqual({
      IFLA_BRIDGE_FLAGS: ["BRIDGE_FLAGS_SELF"],
      IFLA_BRIDGE_VLAN_INFO: [
        { flags: ["BRIDGE_VLAN_INFO_RANGE_BEGIN"], vid: 100 },
        { flags: ["BRIDGE_VLAN_INFO_RANGE_END"], vid: 110 },
        { flags: [], vid: 300 },
      ],
    });
  });

  test("bridge link set dev v1 hwmode veb", async () => {
    expect(await afSpec("asked", "0600 0000 02000000 0600 0100 00000000")).toEqual({
      IFLA_BRIDGE_FLAGS: ["BRIDGE_FLAGS_SELF"],
      IFLA_BRIDGE_MODE: "BRIDGE_MODE_VEB",
    });
  });
});

describe("MRP", () => {
  test("a ring is made and tested", async () => {
    const instance = attribute(
      1 | nested,
      `0800 0100 01000000 0800 0200 04000000 0800 0300 06000000 0600 0400 00800000`,
    );
    const test = attribute(6 | nested, `0800 0100 01000000 0800 0200 204e0000 0800 0300 03000000 0800 0400 40420f00`);
    expect(await afSpec("asked", attribute(4 | nested, instance + test))).toEqual({
      IFLA_BRIDGE_MRP: {
        IFLA_BRIDGE_MRP_INSTANCE: {
          IFLA_BRIDGE_MRP_INSTANCE_RING_ID: 1,
          IFLA_BRIDGE_MRP_INSTANCE_P_IFINDEX: 4,
          IFLA_BRIDGE_MRP_INSTANCE_S_IFINDEX: 6,
          IFLA_BRIDGE_MRP_INSTANCE_PRIO: 0x8000,
        },
        IFLA_BRIDGE_MRP_START_TEST: {
          IFLA_BRIDGE_MRP_START_TEST_RING_ID: 1,
          IFLA_BRIDGE_MRP_START_TEST_INTERVAL: 20000,
          IFLA_BRIDGE_MRP_START_TEST_MAX_MISS: 3,
          IFLA_BRIDGE_MRP_START_TEST_PERIOD: 1000000,
        },
      },
    });
  });

  test("the identifier of an interconnection has two bytes in a role and four in a state", async () => {
    const role = attribute(8 | nested, "0800 0100 01000000 0600 0200 07000000 0800 0300 02000000 0800 0400 05000000");
    const state = attribute(9 | nested, "0800 0100 07000000 0800 0200 01000000");
    expect(await afSpec("asked", attribute(4 | nested, role + state))).toEqual({
      IFLA_BRIDGE_MRP: {
        IFLA_BRIDGE_MRP_IN_ROLE: {
          IFLA_BRIDGE_MRP_IN_ROLE_RING_ID: 1,
          IFLA_BRIDGE_MRP_IN_ROLE_IN_ID: 7,
          IFLA_BRIDGE_MRP_IN_ROLE_ROLE: "BR_MRP_IN_ROLE_MIM",
          IFLA_BRIDGE_MRP_IN_ROLE_I_IFINDEX: 5,
        },
        IFLA_BRIDGE_MRP_IN_STATE: {
          IFLA_BRIDGE_MRP_IN_STATE_IN_ID: 7,
          IFLA_BRIDGE_MRP_IN_STATE_STATE: "BR_MRP_IN_STATE_CLOSED",
        },
      },
    });
  });

  test("two rings are told of", async () => {
    const ring = (id: string) => attribute(7 | nested, `0800 0100 ${id} 0800 0500 01000000 0800 0600 02000000`);
    const { IFLA_BRIDGE_MRP: mrp } = await afSpec("told", attribute(4 | nested, ring("01000000") + ring("02000000")));
    expect(mrp.IFLA_BRIDGE_MRP_INFO).toEqual(
      [1, 2].map((id) => ({
        IFLA_BRIDGE_MRP_INFO_RING_ID: id,
        IFLA_BRIDGE_MRP_INFO_RING_STATE: "BR_MRP_RING_STATE_CLOSED",
        IFLA_BRIDGE_MRP_INFO_RING_ROLE: "BR_MRP_RING_ROLE_MRM",
      })),
    );
  });
});

describe("CFM", () => {
  test("an end point is made", async () => {
    const create = attribute(1 | nested, "0800 0100 01000000 0800 0200 00000000 0800 0300 01000000 0800 0400 04000000");
    const config = attribute(
      3 | nested,
      "0800 0100 01000000 0a00 0200 020000000001 0000 0800 0300 07000000 0800 0400 2a000000",
    );
    expect(await afSpec("asked", attribute(5 | nested, create + config))).toEqual({
      IFLA_BRIDGE_CFM: {
        IFLA_BRIDGE_CFM_MEP_CREATE: {
          IFLA_BRIDGE_CFM_MEP_CREATE_INSTANCE: 1,
          IFLA_BRIDGE_CFM_MEP_CREATE_DOMAIN: "BR_CFM_PORT",
          IFLA_BRIDGE_CFM_MEP_CREATE_DIRECTION: "BR_CFM_MEP_DIRECTION_UP",
          IFLA_BRIDGE_CFM_MEP_CREATE_IFINDEX: 4,
        },
        IFLA_BRIDGE_CFM_MEP_CONFIG: {
          IFLA_BRIDGE_CFM_MEP_CONFIG_INSTANCE: 1,
          IFLA_BRIDGE_CFM_MEP_CONFIG_UNICAST_MAC: "02:00:00:00:00:01",
          IFLA_BRIDGE_CFM_MEP_CONFIG_MDLEVEL: 7,
          IFLA_BRIDGE_CFM_MEP_CONFIG_MEPID: 42,
        },
      },
    });
  });

  test("two peers are told of", async () => {
    const peer = (id: string) =>
      attribute(16 | nested, `0800 0100 01000000 0800 0200 ${id} 0800 0300 01000000 0500 0500 02000000`);
    const { IFLA_BRIDGE_CFM: cfm } = await afSpec("told", attribute(5 | nested, peer("05000000") + peer("06000000")));
    expect(cfm.IFLA_BRIDGE_CFM_CC_PEER_STATUS_INFO).toEqual(
      [5, 6].map((id) => ({
        IFLA_BRIDGE_CFM_CC_PEER_STATUS_INSTANCE: 1,
        IFLA_BRIDGE_CFM_CC_PEER_STATUS_PEER_MEPID: id,
        IFLA_BRIDGE_CFM_CC_PEER_STATUS_CCM_DEFECT: 1,
        IFLA_BRIDGE_CFM_CC_PEER_STATUS_PORT_TLV_VALUE: 2,
      })),
    );
  });
});
