/** Lookups in the routing tables, against what the program that asked printed. */
import { describe, expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("19-hidden-protocols", "19-hidden-protocols-iscsi-scsi-fiblookup-usersock");
if (recorded === null) console.info("skipped: ../shared/captures has no 19-hidden-protocols to compare with");

const tables: Readonly<Record<string, number>> = { RT_TABLE_UNSPEC: 0, RT_TABLE_MAIN: 254, RT_TABLE_LOCAL: 255 };
const types: Readonly<Record<string, number>> = { RTN_UNSPEC: 0, RTN_UNICAST: 1, RTN_LOCAL: 2 };
const scopes: Readonly<Record<string, number>> = { RT_SCOPE_UNIVERSE: 0, RT_SCOPE_LINK: 253, RT_SCOPE_HOST: 254 };

describe.skipIf(recorded === null)("python3 fl.py (skipped where the shared captures are not there)", () => {
  test("every answer that it printed", () => {
    const from = recorded ?? expect.unreachable();
    const printed = [...from.command("python3 fl.py").output.matchAll(/^([\d.]+) (\d+) -> 0 1 ([0-9a-f]{40})$/gm)];
    const messages = from.messages.filter(({ protocol }) => protocol.name === "NETLINK_FIB_LOOKUP");
    expect(printed.length).toBe(6);
    expect(messages.length).toBe(12);
    for (const [index, [, address, table, answer]] of printed.entries()) {
      const { fib_result_nl: request } = messageJson(messages[2 * index] ?? expect.unreachable());
      expect([request.fl_addr, tables[request.tb_id_in]]).toEqual([address, Number(table)]);
      const { fib_result_nl: reply } = messageJson(messages[2 * index + 1] ?? expect.unreachable());
      const bytes = Buffer.alloc(20);
      bytes.set(reply.fl_addr.split(".").map(Number));
      bytes.writeUInt32LE(reply.fl_mark, 4);
      const small = [reply.fl_tos, scopes[reply.fl_scope], tables[reply.tb_id_in], tables[reply.tb_id]];
      bytes.set([...small, reply.prefixlen, reply.nh_sel, types[reply.type], scopes[reply.scope]] as number[], 8);
      bytes.writeInt32LE(reply.err, 16);
      expect(bytes.toString("hex")).toBe(answer);
    }
    expect(messages.flatMap(({ issues }) => issues)).toEqual([]);
  });

  test("in words: ip route add 10.50.0.0/16 dev lo; ip route add blackhole 10.51.0.0/16", () => {
    const from = recorded ?? expect.unreachable();
    const lines = from.messages
      .filter(({ protocol }) => protocol.name === "NETLINK_FIB_LOOKUP")
      .map(({ action }) => action);
    expect(lines.slice(2, 6)).toEqual([
      "10.50.0.1 table main",
      "10.50.0.1 table main: unicast /16 scope link",
      "10.51.0.1 table main",
      "10.51.0.1 table main: EINVAL",
    ]);
    expect(lines.at(-1)).toBe("10.0.0.1: local /32 scope host in table main");
  });
});

describe("bytes", () => {
  test("a question with a mark and a type of service", async () => {
    const message = await decodeMessage(
      hex("24000000 0000 0100 01000000 00000000 08080808 07000000 10 00 fe 00 00 00 00 00 00000000"),
      "NETLINK_FIB_LOOKUP",
    );
    expect(message.action).toBe("8.8.8.8 mark 0x7 tos 0x10 table main");
    expect(message.issues).toEqual([]);
  });
});
