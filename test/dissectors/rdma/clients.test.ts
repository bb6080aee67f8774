/** The clients of RDMA that no capture has, laid by hand from their header. */
import { expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { attributesOf, type Part, text, u16, u32 } from "../../helpers/generic.ts";
import { hex } from "../../helpers/hex.ts";
import { nlmsg } from "../../helpers/table.ts";

type Parts = readonly Part[];

const decode = (type: number, flags: number, portId: number, header: Uint8Array, parts: Parts) =>
  decodeMessage(
    new Uint8Array(nlmsg(Buffer.concat([header, attributesOf(...parts)]), { type, flags }, { portId })),
    "NETLINK_RDMA",
  );

/** These clients run backward: the kernel sets NLM_F_REQUEST (ibnl_put_msg), and a daemon has a port id. */
const nothing = new Uint8Array(0);
const kernel = (type: number, parts: Parts, header: Uint8Array = nothing) => decode(type, 1, 0, header, parts);
const ibacm = (type: number, parts: Parts) => decode(type, 0, 4242, nothing, parts);
const iwpmd = (type: number, parts: Parts) => decode(type, 1, 4242, nothing, parts);

test("the kernel asks for a path, RDMA_NL_LS_OP_RESOLVE: struct rdma_ls_resolve_header", async () => {
  const header = Buffer.alloc(68);
  header.write("mlx5_0");
  header[64] = 1;
  header[65] = 2;
  const gid = hex("fe80000000000000 0002c90300000001");
  const message = await kernel(
    4096,
    [
      [0x2004, gid],
      [0x2007, hex("ffff")],
    ],
    header,
  );
  expect(messageJson(message)).toMatchObject({
    type: "RDMA_NL_LS_OP_RESOLVE",
    rdma_ls_resolve_header: { device_name: "mlx5_0", port_num: 1, path_use: "LS_RESOLVE_PATH_USE_GMP" },
    attributes: { LS_NLA_TYPE_DGID_MANDATORY: "fe80::2:c903:0:1", LS_NLA_TYPE_PKEY_MANDATORY: 0xffff },
  });
  expect(message.direction).toBe("kernel-to-user");
  expect(message.summary).toBe("RDMA_NL_LS_OP_RESOLVE mlx5_0 port 1 to fe80::2:c903:0:1 pkey 0xffff");
  expect(message.issues).toEqual([]);
});

test("the daemon answers with a path, without a header: struct ib_path_rec_data", async () => {
  const record = Buffer.concat([
    hex("29000000 00000000 0000000000000000"),
    hex("fe800000000000000002c90300000001 fe800000000000000002c90300000002"),
    hex("0003 0004 00000040 00 80 ffff 0000 84 83 92 00 000000000000"),
  ]);
  const message = await ibacm(4096, [[1, record]]);
  expect(messageJson(message).attributes.LS_NLA_TYPE_PATH_RECORD).toEqual([
    {
      flags: ["IB_PATH_BIDIRECTIONAL", "IB_PATH_GMP"],
      service_id: 0,
      dgid: "fe80::2:c903:0:1",
      sgid: "fe80::2:c903:0:2",
      dlid: 3,
      slid: 4,
      flow_label_hop_limit: 0x40,
      tclass: 0,
      reversible_numpath: 0x80,
      pkey: 0xffff,
      qosclass_sl: 0,
      mtu: 0x84,
      rate: 0x83,
      packetlifetime: 0x92,
      preference: 0,
    },
  ]);
  expect(message.direction).toBe("user-to-kernel");
  expect(message.summary).toBe("RDMA_NL_LS_OP_RESOLVE 1 paths to fe80::2:c903:0:1");
});

test("the kernel registers with the port mapper and the daemon answers, RDMA_NL_IWPM_REG_PID", async () => {
  const asked = await kernel(2048, [
    [1, u32(1)],
    [2, text("[ALL]")],
    [3, text("siw0")],
    [4, text("iWarpPortMapperUser")],
  ]);
  expect(messageJson(asked).attributes).toEqual({
    IWPM_NLA_REG_PID_SEQ: 1,
    IWPM_NLA_REG_IF_NAME: "[ALL]",
    IWPM_NLA_REG_IBDEV_NAME: "siw0",
    IWPM_NLA_REG_ULIB_NAME: "iWarpPortMapperUser",
  });
  expect(asked.summary).toBe("RDMA_NL_IWPM_REG_PID register siw0 [ALL] by iWarpPortMapperUser");
  const answered = await iwpmd(2048, [
    [1, u32(1)],
    [2, text("siw0")],
    [3, text("iWarpPortMapperUser")],
    [4, u16(4)],
    [5, u16(0)],
  ]);
  expect(messageJson(answered).attributes).toMatchObject({ IWPM_NLA_RREG_ULIB_VER: 4, IWPM_NLA_RREG_PID_ERR: 0 });
});

test("a mapping, RDMA_NL_IWPM_ADD_MAPPING, as the kernel asks for it", async () => {
  const address = Buffer.concat([hex("0200 14eb 0a000001 0000000000000000"), Buffer.alloc(112)]);
  const message = await kernel(2049, [
    [1, u32(2)],
    [2, address],
    [3, u32(1)],
  ]);
  expect(messageJson(message).attributes).toEqual({
    IWPM_NLA_MANAGE_MAPPING_SEQ: 2,
    IWPM_NLA_MANAGE_ADDR: "10.0.0.1:5355",
    IWPM_NLA_MANAGE_FLAGS: ["IWPM_FLAGS_NO_PORT_MAP"],
  });
  expect(message.summary).toBe("RDMA_NL_IWPM_ADD_MAPPING 10.0.0.1:5355");
});

test("a program sets a timeout, RDMA_NL_LS_OP_SET_TIMEOUT: the one request of local services that is none of the kernel", async () => {
  const message = await decode(4097, 1, 0, nothing, [[2, u32(2000)]]);
  expect(message.direction).toBe("user-to-kernel");
  expect(message.summary).toBe("RDMA_NL_LS_OP_SET_TIMEOUT timeout 2000ms");
});
