/** Messages of machines of either byte order, in files of either. */
import { describe, expect, test } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import { captureFrom } from "../../src/capture/capture.ts";
import { Dissection, type DissectionOptions, dissectCapture, Registry } from "../../src/dissect/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { integer, netlinkPacket, Pcapng, pcapFile, sourceOf } from "../helpers/pcap.ts";
import { linkMessage } from "../helpers/route.ts";
import { attribute, exported } from "../helpers/table.ts";

async function read(
  file: Buffer,
  options: DissectionOptions = {},
): Promise<{ messages: Message[]; dissection: Dissection }> {
  const messages: Message[] = [];
  const dissection = new Dissection(new Registry(manifest), options);
  await dissectCapture(await captureFrom(sourceOf(file)), dissection, {}, (_packet, found) => {
    messages.push(...found);
    return true;
  });
  return { messages, dissection };
}

function link(bigEndian: boolean): Buffer {
  const attributes = [
    attribute(4, integer(1500, 4, bigEndian), { bigEndian }),
    attribute(37, integer(3, 4, bigEndian), { bigEndian }),
  ];
  return netlinkPacket(0, linkMessage(2, "eth0", { bigEndian, attributes }));
}

const packet = (bytes: Buffer) => ({ seconds: 1, ticks: 0, bytes });
const expected = {
  nlmsghdr: { nlmsg_type: 16, nlmsg_len: 60 },
  ifinfomsg: { ifi_index: 2, ifi_type: "ARPHRD_ETHER" },
  attributes: { IFLA_IFNAME: "eth0", IFLA_MTU: 1500, IFLA_LINK_NETNSID: 3 },
  issues: [],
};

describe("the byte order of messages", () => {
  test.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])("big-endian file %s, big-endian messages %s", async (file, bigEndian) => {
    const { messages, dissection } = await read(pcapFile([packet(link(bigEndian))], { bigEndian: file }));
    expect(exported(messages[0] as Message)).toMatchObject(expected);
    expect(dissection.byteOrder(0)).toBe(bigEndian ? "big" : "little");
  });

  test("is that of the file where a message does not tell it", async () => {
    const silent = netlinkPacket(0, new Uint8Array(8));
    for (const bigEndian of [false, true]) {
      const { messages, dissection } = await read(pcapFile([packet(silent)], { bigEndian }));
      expect(messages).toEqual([]);
      expect(dissection.byteOrder(0)).toBeUndefined();
    }
  });

  test("is kept for an interface once it is known", async () => {
    const wrong = Buffer.from(link(true));
    wrong.writeUInt32BE(0xffffffff, 16);
    const { messages } = await read(pcapFile([packet(link(true)), packet(wrong)]));
    expect(messages[1]?.problem?.text).toContain("nlmsg_len 4294967295");
    expect(messages[1]?.type).toBe(16);
  });

  test("is one for each interface and section of a pcapng", async () => {
    const little = new Pcapng(false);
    const big = new Pcapng(true);
    const file = Buffer.concat([
      little.section(),
      little.interface(253),
      little.interface(253),
      little.packet(0, 1n, link(false)),
      little.packet(1, 2n, link(true)),
      big.section(),
      big.interface(253),
      big.packet(0, 3n, link(true)),
    ]);
    const { messages, dissection } = await read(file);
    expect(messages).toHaveLength(3);
    for (const message of messages) expect(exported(message)).toMatchObject({ attributes: expected.attributes });
    expect([0, 1, 2].map((id) => dissection.byteOrder(id))).toEqual(["little", "big", "big"]);
  });

  test("can be forced", async () => {
    const { messages } = await read(pcapFile([packet(link(true))]), { byteOrder: "little" });
    expect(messages[0]?.problem?.kind).toBe("malformed");
  });

  test("the cooked header is big-endian whatever the messages are", async () => {
    const { messages } = await read(pcapFile([packet(link(true))], { bigEndian: true }));
    expect(messages[0]?.protocol.name).toBe("NETLINK_ROUTE");
  });
});
