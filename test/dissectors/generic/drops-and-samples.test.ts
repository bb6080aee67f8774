/** The drop monitor and sampled packets: what two programs got, compared with what they printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { Comparison, fromKernel, genericBytes, genericMessage } from "../../helpers/comparison.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { scenario } from "../../helpers/scenario.ts";

const misc = await scenario("16-genl-misc", "16-genl-misc-dropmon-psample-taskstats");
if (misc === null) console.info("skipped: ../shared/captures has no 16-genl-misc to compare with");

/** The programs print lengths without `struct nlmsghdr`. */
const header = 16;

describe.skipIf(misc === null)("what the programs printed", () => {
  test("dm.py: settings, alerts with the packets, counts", () => {
    const compared = new Comparison();
    const output = misc?.command("python3 dm.py").output ?? "";
    const alerts = fromKernel(misc?.messages ?? [], "NET_DM_CMD_PACKET_ALERT");
    const lines = output.split("\n").filter((line) => line.startsWith("alert "));
    for (const [index, line] of lines.entries()) {
      const [, family, command, length] = line.split(" ");
      const message = alerts[index] as Message;
      const json = messageJson(message);
      compared.members(
        { family: Number(family), command: Number(command), length: Number(length) },
        { family: message.type, command: json.genlmsghdr.cmd, length: json.nlmsghdr.nlmsg_len - header },
        line,
      );
      const { NET_DM_ATTR_PAYLOAD: frame, NET_DM_ATTR_PROTO: protocol } = json.attributes;
      compared.same(protocol, frame.h_proto, "protocol, which the kernel tells too");
    }
    const [, truncation, queue] = /config packet trunc (\d+) qlen (\d+)/.exec(output) ?? [];
    const [settings] = fromKernel(misc?.messages ?? [], "NET_DM_CMD_CONFIG_NEW");
    const { attributes } = messageJson(settings as Message);
    compared.same("NET_DM_ALERT_MODE_PACKET", attributes.NET_DM_ATTR_ALERT_MODE, "mode");
    compared.same(Number(truncation), attributes.NET_DM_ATTR_TRUNC_LEN, "trunc");
    compared.same(Number(queue), attributes.NET_DM_ATTR_QUEUE_LEN, "qlen");
    const [counts] = fromKernel(misc?.messages ?? [], "NET_DM_CMD_ALERT");
    const { entries, points } = messageJson(counts as Message).attributes.NET_DM_ATTR_UNSPEC;
    compared.same(points.length, entries, "entries");
    expect(compared.count).toBeGreaterThanOrEqual(52);
    expect(alerts[0]?.action).toContain("drop at udp_rcv+0x452/0xc50 reason NO_SOCKET");
  });

  test("ps.py: samples and their group", () => {
    const compared = new Comparison();
    const lines =
      misc
        ?.command("python3 ps.py")
        .output.split("\n")
        .filter((line) => line.startsWith("psample ")) ?? [];
    const messages = fromKernel(misc?.messages ?? [], "PSAMPLE_CMD_SAMPLE", "PSAMPLE_CMD_NEW_GROUP");
    for (const [index, line] of lines.entries()) {
      const [, command, length] = line.split(" ");
      const json = messageJson(messages[index] as Message);
      compared.same(Number(command), json.genlmsghdr.cmd, line);
      compared.same(Number(length), json.nlmsghdr.nlmsg_len - header, line);
    }
    const samples: Json[] = messages.filter(({ name }) => name === "PSAMPLE_CMD_SAMPLE").map(messageJson);
    for (const [index, { attributes }] of samples.entries()) {
      compared.same(index, attributes.PSAMPLE_ATTR_GROUP_SEQ, "sequence");
      const { PSAMPLE_ATTR_DATA: frame, PSAMPLE_ATTR_ORIGSIZE: size } = attributes;
      compared.same(size, 14 + frame.payload.tot_len, "the size, which the IP header tells too");
    }
    expect(compared.count).toBeGreaterThanOrEqual(46);
  });
});

describe("what no capture has", () => {
  test("drops of hardware, counted by trap", async () => {
    const entry = "1800 1280 0b00 1000 74746c5f6f6e00 00 0800 1300 03000000";
    const { message } = await genericMessage(
      "NET_DM",
      2,
      genericBytes(1, 2, `0600 0e00 0100 0000 1c00 1180 ${entry}`, 0),
    );
    expect(message.issues).toEqual([]);
    expect(message.summary).toBe("NET_DM_CMD_ALERT 3 drops by ttl_on");
  });

  test("a packet that hardware dropped", async () => {
    const { message } = await genericMessage(
      "NET_DM",
      2,
      genericBytes(
        5,
        2,
        `0600 0e00 0100 0000  0d00 0f00 6c325f64726f707300 000000  0800 1000 76746167
         1800 0480 0800 0000 07000000  0900 0100 7377703100 000000  0600 1600 abcd 0000`,
        0,
      ),
    );
    expect(message.issues).toEqual([]);
    expect(message.summary).toBe("NET_DM_CMD_PACKET_ALERT drop by l2_drops vtag input port swp1");
  });

  test("a sample of an action of Open vSwitch with its cookie and tunnel", async () => {
    const { message, json } = await genericMessage(
      "psample",
      1,
      genericBytes(
        0,
        1,
        `0600 0000 0700 0000  0800 0300 05000000  0800 0400 09000000  0800 0500 ffffff7f  0400 1000
         0600 0f00 aabb 0000  0600 0a00 0300 0000  0c00 0c00 e803000000000000
         1400 0880 0c00 0000 0000000000000064 0400 0500`,
        0,
      ),
    );
    expect(message.issues).toEqual([]);
    expect(json.attributes.PSAMPLE_ATTR_TUNNEL).toEqual({
      PSAMPLE_TUNNEL_KEY_ATTR_ID: 100,
      PSAMPLE_TUNNEL_KEY_ATTR_DONT_FRAGMENT: true,
    });
    expect(json.attributes.PSAMPLE_ATTR_USER_COOKIE).toBe("aabb");
    expect(message.summary).toBe("PSAMPLE_CMD_SAMPLE in-ifindex if7 sample-group 5 seq 9 probability 50.0%");
  });
});
