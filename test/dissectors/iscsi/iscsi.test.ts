/** iSCSI, compared with what `iscsiadm` printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import type { Json } from "../../helpers/json.ts";
import { scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("19-hidden-protocols", "19-hidden-protocols-iscsi-scsi-fiblookup-usersock");
if (recorded === null) console.info("skipped: ../shared/captures has no 19-hidden-protocols files to compare with");

const all: readonly Message[] = (recorded?.messages ?? []).filter(({ protocol }) => protocol.name === "NETLINK_ISCSI");

describe.skipIf(recorded === null)("iscsi", () => {
  test("iscsiadm -m session -s", () => {
    const printed = recorded?.command("iscsiadm -m session -s").output ?? "";
    const [answer] = all
      .map(messageJson)
      .filter(({ iscsi_uevent: one }: Json) => one.type === "ISCSI_UEVENT_GET_STATS" && one.payload !== "");
    const counters = answer.iscsi_uevent.payload;
    const lines = [...printed.matchAll(/^\t(\w+): (\d+)$/gm)].filter(([, name = ""]) => name in counters);
    for (const [, name = "", value] of lines) expect(`${name} ${counters[name]}`).toBe(`${name} ${value}`);
    expect(lines.length).toBe(21);
    const names = ["tx_sendpage_failures", "rx_discontiguous_hdr", "eh_abort_cnt"];
    expect(counters.custom).toEqual(names.map((desc) => ({ desc, value: 0 })));
  });

  test("iscsiadm -m session -P 3: what was negotiated and set", () => {
    const printed = recorded?.command("iscsiadm -m session -P 3").output ?? "";
    const set = new Map<string, string>();
    for (const { iscsi_uevent: one } of all.map(messageJson)) {
      if (one.type === "ISCSI_UEVENT_SET_PARAM" && one.payload !== "") set.set(one.u.param, one.payload);
    }
    const yes = (value: string | undefined) => (value === "1" ? "Yes" : "No");
    const digest = (value: string | undefined) => (value === "0" ? "None" : "CRC32C");
    const ours = {
      HeaderDigest: digest(set.get("ISCSI_PARAM_HDRDGST_EN")),
      DataDigest: digest(set.get("ISCSI_PARAM_DATADGST_EN")),
      MaxRecvDataSegmentLength: set.get("ISCSI_PARAM_MAX_RECV_DLENGTH"),
      MaxXmitDataSegmentLength: set.get("ISCSI_PARAM_MAX_XMIT_DLENGTH"),
      FirstBurstLength: set.get("ISCSI_PARAM_FIRST_BURST"),
      MaxBurstLength: set.get("ISCSI_PARAM_MAX_BURST"),
      ImmediateData: yes(set.get("ISCSI_PARAM_IMM_DATA_EN")),
      InitialR2T: yes(set.get("ISCSI_PARAM_INITIAL_R2T_EN")),
      MaxOutstandingR2T: set.get("ISCSI_PARAM_MAX_R2T"),
      "Recovery Timeout": set.get("ISCSI_PARAM_SESS_RECOVERY_TMO"),
      "Target Reset Timeout": set.get("ISCSI_PARAM_TGT_RESET_TMO"),
      "LUN Reset Timeout": set.get("ISCSI_PARAM_LU_RESET_TMO"),
      "Abort Timeout": set.get("ISCSI_PARAM_ABORT_TMO"),
      "Iface Name": set.get("ISCSI_PARAM_IFACE_NAME"),
      "Iface Initiatorname": set.get("ISCSI_PARAM_INITIATOR_NAME"),
    };
    for (const [name, value] of Object.entries(ours)) expect(printed).toContain(`\t${name}: ${value}\n`);
    expect(printed).toContain(`Target: ${set.get("ISCSI_PARAM_TARGET_NAME")} `);
    expect(printed).toContain(
      `Persistent Portal: ${set.get("ISCSI_PARAM_PERSISTENT_ADDRESS")}:${set.get("ISCSI_PARAM_PERSISTENT_PORT")},${set.get("ISCSI_PARAM_TPGT")}\n`,
    );
    const [created] = all
      .map(messageJson)
      .filter(({ iscsi_uevent: one }: Json) => one.type === "ISCSI_KEVENT_CREATE_SESSION");
    expect(printed).toContain(`\tSID: ${created.iscsi_uevent.r.sid}\n`);
    expect(printed).toContain(`\tHost Number: ${created.iscsi_uevent.r.host_no}\t`);
  });

  test("iscsiadm -m node -T iqn.2026-01.lab:target --login: the PDU is text", () => {
    const login = all.find(({ name }) => name === "ISCSI_UEVENT_SEND_PDU");
    const { payload } = messageJson(login ?? expect.fail("no login")).iscsi_uevent;
    expect(payload).toMatchObject({ opcode: "ISCSI_OP_LOGIN|ISCSI_OP_IMMEDIATE", statsn: 1 });
    expect(payload.data).toMatchObject({
      InitiatorName: "iqn.2026-01.lab:guest",
      TargetName: "iqn.2026-01.lab:target",
      SessionType: "Normal",
      MaxRecvDataSegmentLength: "262144",
    });
    const lines = all.map(({ summary }) => summary);
    expect(lines).toContain("ISCSI_UEVENT_CREATE_SESSION queue_depth 32 cmds_max 128");
    expect(lines).toContain("ISCSI_UEVENT_CREATE_SESSION queue_depth 32 cmds_max 128: session 1 host 2");
    expect(lines).toContain("ISCSI_UEVENT_SET_PARAM connection 1:0 target_name iqn.2026-01.lab:target");
    expect(lines).toContain("ISCSI_UEVENT_SET_PARAM connection 1:0 target_name: done");
    expect(lines.some((line) => line.startsWith("iscsi_uevent KEVENT_RECV_PDU connection 1:0 login_rsp"))).toBe(true);
    expect(lines).toContain("ISCSI_UEVENT_SET_PARAM connection 1:0 discovery_sess 0");
    expect(all.flatMap(({ issues }) => issues)).toEqual([]);
  });
});

describe.skipIf(recorded === null)("who speaks", () => {
  test("iscsiadm -m node -T iqn.2026-01.lab:target --login: a request, and the same as its answer", () => {
    const started = all.filter(({ name }) => name === "ISCSI_UEVENT_START_CONN");
    expect(started.map(({ direction, summary }) => [direction, summary])).toEqual([
      ["user-to-kernel", "ISCSI_UEVENT_START_CONN connection 1:0"],
      ["kernel-to-user", "ISCSI_UEVENT_START_CONN connection 1:0: done"],
    ]);
    expect(all.filter(({ fromUser }) => fromUser)).toHaveLength(40);
    expect(all.filter(({ name, fromUser }) => fromUser && name === "iscsi_uevent")).toEqual([]);
  });

  test("timeout 20 iscsiadm -m node -T iqn.2026-01.lab:target --logout: the host stands before the session", () => {
    const { output } = recorded?.command("timeout 20 iscsiadm -m node -T iqn.2026-01.lab:target --logout") ?? {};
    expect(output).toContain("Logging out of session [sid: 1,");
    const gone = all.find(({ summary }) => summary.includes("KEVENT_DESTROY_SESSION"));
    expect(gone?.summary).toBe("iscsi_uevent KEVENT_DESTROY_SESSION session 1 host 2");
    expect(messageJson(gone ?? expect.fail("no event")).iscsi_uevent.r).toEqual({ host_no: 2, sid: 1 });
  });

  test("a message that the kernel refuses is answered with the error's name", () => {
    const lines = all.filter(({ summary }) => summary.includes("error")).map(({ summary }) => summary);
    expect(lines).toEqual(["ISCSI_UEVENT_SET_IFACE_PARAMS error EINVAL", "ISCSI_UEVENT_SET_HOST_PARAM error EINVAL"]);
  });
});

test("parameters of a target in flash may be passwords: ISCSI_UEVENT_SET_FLASHNODE_PARAMS, by hand", async () => {
  const bytes = hex(`
    4e000000 2300 0000 00000000 14030000 # nlmsghdr: length 78, ISCSI_UEVENT_SET_FLASHNODE_PARAMS
    23000000 00000000 4051c2c0ffffffff   # type, iferror, transport_handle
    01000000 02000000 01000000 000000000000000000000000 # host_no, flashnode_idx, count
    00000000000000000000000000000000     # retcode
    736563726574                         # secret
  `);
  const message = await decodeMessage(bytes, "NETLINK_ISCSI");
  expect(messageJson(message).iscsi_uevent).toMatchObject({
    u: { host_no: 1, flashnode_idx: 2, count: 1 },
    payload: "<secret, 6 bytes>",
  });
});

test("a password is not shown: ISCSI_PARAM_PASSWORD of struct iscsi_uevent, by hand", async () => {
  const bytes = hex(`
    4f000000 1000 0100 00000000 14030000 # nlmsghdr: length 79, ISCSI_UEVENT_SET_PARAM
    10000000 00000000 4051c2c0ffffffff   # type, iferror, transport_handle
    01000000 00000000 18000000 07000000 0000000000000000 # sid, cid, param 24, len
    00000000000000000000000000000000     # retcode
    73656372657400                       # secret
  `);
  const message = await decodeMessage(bytes, "NETLINK_ISCSI");
  expect(messageJson(message).iscsi_uevent).toMatchObject({
    u: { param: "ISCSI_PARAM_PASSWORD", len: 7 },
    payload: "<secret, 7 bytes>",
  });
  expect(message.summary).toBe("ISCSI_UEVENT_SET_PARAM connection 1:0 password <secret, 7 bytes>");
});
