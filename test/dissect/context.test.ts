/** What a capture teaches: names as of a message, namespaces, rivals, requests; the same in any order of looking. */
import { describe, expect, test } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import { openCapture, type Packet, PacketView } from "../../src/capture/index.ts";
import { Dissection, type DissectionOptions, dissectCapture, Registry } from "../../src/dissect/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { sample } from "../helpers/captures.ts";
import { integer, netlinkPacket } from "../helpers/pcap.ts";
import { genericMessage, linkMessage } from "../helpers/route.ts";
import { attribute, captureInterface, jsonText, nlmsg } from "../helpers/table.ts";

const source = captureInterface();

/** Dissects messages one packet each, in order, and keeps them. */
async function streamed(
  messages: readonly Buffer[],
  options: DissectionOptions = {},
  protocol = 0,
): Promise<Message[]> {
  const dissection = new Dissection(new Registry(manifest), options);
  const all: Message[] = [];
  for (const [i, bytes] of messages.entries()) {
    const packet = netlinkPacket(protocol, bytes);
    const opened = dissection.open(
      new PacketView(i + 1, i, 0, packet.length, source, 0, packet, undefined),
      all.length,
    );
    await dissection.load(opened);
    dissection.dissect(opened, true);
    all.push(...opened);
  }
  return all;
}

const name = (message: Message | undefined) => message?.field("ifinfomsg.ifi_index")?.text;
const issues = (message: Message | undefined) => message?.issues.map(({ kind }) => kind);
const dump = { flags: 0x301, sequence: 7 };
const dumped = { flags: 2, sequence: 7, portId: 99 };
const nsid = (number: number, id: number) => attribute(number, integer(id, 4));

describe("names of interfaces", () => {
  test("a message sees what it and those before it taught", async () => {
    const address = nlmsg(Buffer.concat([Uint8Array.of(2, 24, 0, 0), integer(2, 4)]), { type: 20 });
    const all = await streamed([address, linkMessage(2, "eth0"), address, linkMessage(2, "eth1"), address]);
    const texts = all.map((message) => message.field("ifaddrmsg.ifa_index")?.text ?? name(message));
    expect(texts).toEqual(["2", "2 (eth0)", "2 (eth0)", "2 (eth1?)", "2 (eth1?)"]);
  });

  test("an unsolicited name that contradicts another one is assumed", async () => {
    const all = await streamed([linkMessage(7, "ipip1"), linkMessage(7, "vB")]);
    expect(all.map(name)).toEqual(["7 (ipip1)", "7 (vB?)"]);
    expect(issues(all[0])).toEqual([]);
    expect(issues(all[1])).toContain("assumed");
    expect(JSON.parse(jsonText(all[1] as Message)).issues).toHaveLength(all[1]?.issues.length ?? -1);
  });

  test("the answer to a request is believed", async () => {
    const request = linkMessage(0, "", { type: 18, ...dump });
    const all = await streamed([linkMessage(7, "ipip1"), request, linkMessage(7, "eth7", dumped)]);
    expect(name(all[2])).toBe("7 (eth7)");
    expect(issues(all[2])).toEqual([]);
  });

  test("a name after the interface is gone is no rival", async () => {
    const all = await streamed([
      linkMessage(7, "veth0"),
      linkMessage(7, "veth0", { type: 17 }),
      linkMessage(7, "veth1"),
    ]);
    expect(all.map(name)).toEqual(["7 (veth0)", "7 (veth0)", "7 (veth1)"]);
  });

  test("after the interface is gone its name is certain for deletions only", async () => {
    const all = await streamed([
      linkMessage(7, "veth0"),
      linkMessage(7, "veth0", { type: 17 }),
      linkMessage(7, "", { type: 17 }),
      linkMessage(7, "", { type: 18 }),
    ]);
    expect(all.map(name)).toEqual(["7 (veth0)", "7 (veth0)", "7 (veth0)", "7 (veth0?)"]);
  });

  test("a request teaches nothing", async () => {
    const all = await streamed([linkMessage(2, "eth0", { flags: 5 }), linkMessage(2, "eth9", { type: 18, flags: 1 })]);
    expect(all.map(name)).toEqual(["2", "2"]);
  });

  test("a name that the capture cut teaches nothing", async () => {
    const whole = netlinkPacket(0, linkMessage(2, "ethernet0"));
    const dissection = new Dissection(new Registry(manifest));
    const names: (string | undefined)[] = [];
    for (const kept of [43, 36 + 16, 36 + 16 + 1]) {
      const cut = new PacketView(1, 0, 0, whole.length + 40, source, 0, whole.subarray(0, kept), undefined);
      const opened = dissection.open(cut, names.length);
      await dissection.load(opened);
      dissection.dissect(opened, true);
      names.push(name(opened[0]));
    }
    expect(names).toEqual(["2", "2", "2"]);
  });

  test("a message with a target namespace teaches and sees the names of that one", async () => {
    const there = { attributes: [nsid(46, 3)] };
    const all = await streamed([linkMessage(7, "here"), linkMessage(7, "there", there), linkMessage(7, "here")]);
    expect(all.map((message) => message.namespace)).toEqual([null, 3, null]);
    expect(all.map(name)).toEqual(["7 (here)", "7 (there)", "7 (here)"]);
    expect(all.map(issues)).toEqual([[], [], []]);
  });

  test("IFLA_LINK beside IFLA_LINK_NETNSID counts in that namespace", async () => {
    const there = { attributes: [nsid(46, 3)] };
    const peer = { attributes: [attribute(5, integer(7, 4)), nsid(37, 3)] };
    const all = await streamed([linkMessage(7, "here"), linkMessage(7, "there", there), linkMessage(8, "vA", peer)]);
    expect(all[2]?.field("IFLA_LINK")?.text).toBe("7 (there) in nsid 3");
  });
});

describe("requests", () => {
  const ask = (portId: number, sequence = 7) => linkMessage(0, "", { type: 18, flags: 5, sequence, portId });
  /** NLMSG_ERROR to a port, with the header of a request. */
  const error = (portId: number, request: Buffer) =>
    nlmsg(
      Buffer.concat([integer(-2, 4), request.subarray(0, 16)]),
      { type: 2, flags: 0x100 },
      { sequence: request.readUInt32LE(8), portId },
    );
  const reference = async (messages: readonly Buffer[]) => (await streamed(messages)).at(-1)?.summary;

  test("are found by sequence, and port id where both have one", async () => {
    expect(await reference([ask(0), error(99, ask(0))])).toBe("NLMSG_ERROR -ENOENT for RTM_GETLINK (1.1)");
    expect(await reference([ask(99), ask(98), error(99, ask(99))])).toBe("NLMSG_ERROR -ENOENT for RTM_GETLINK (1.1)");
    expect(await reference([ask(0), ask(0), error(99, ask(0))])).toBe("NLMSG_ERROR -ENOENT for RTM_GETLINK (2.1)");
    expect(await reference([ask(0), error(99, ask(0, 8))])).toBe("NLMSG_ERROR -ENOENT for RTM_GETLINK");
  });

  test("are found by the header that an error echoes", async () => {
    expect(await reference([ask(98), error(99, ask(99))])).toBe("NLMSG_ERROR -ENOENT for RTM_GETLINK");
    // The process id in the requests of its second socket, whose port is another one.
    expect(await reference([ask(98), error(99, ask(98))])).toBe("NLMSG_ERROR -ENOENT for RTM_GETLINK (1.1)");
    const longer = linkMessage(0, "a longer name", { type: 18, flags: 5, sequence: 7 });
    expect(await reference([ask(0), longer, error(99, ask(0))])).toBe("NLMSG_ERROR -ENOENT for RTM_GETLINK (1.1)");
  });

  test("that are answered wait for no more", async () => {
    const answers = [error(99, ask(0)), error(98, ask(0))];
    expect(await reference([ask(0), ask(0), ...answers])).toBe("NLMSG_ERROR -ENOENT for RTM_GETLINK (1.1)");
  });

  test("are not asked for by what several families count in the same field", async () => {
    const told = linkMessage(2, "eth0", { sequence: 7 });
    const all = await streamed([ask(0), told, error(99, ask(0))]);
    expect(all.map((message) => message.context.requestOf(message)?.packet)).toEqual([undefined, undefined, 1]);
  });

  test("NLMSG_DONE ends the dump with its sequence, else what was asked without one", async () => {
    const done = nlmsg(integer(0, 4), { type: 3, flags: 2 }, { sequence: 7, portId: 99 });
    const one = linkMessage(2, "", { type: 18, flags: 1, sequence: 7, portId: 99 });
    const all = linkMessage(0, "", { type: 18, flags: 0x301, sequence: 7, portId: 99 });
    const [, afterOne, , , afterBoth] = await streamed([one, done, all, one, done], { keepRequests: true });
    expect(afterOne?.summary).toBe("NLMSG_DONE of RTM_GETLINK (1.1)");
    expect(afterBoth?.summary).toBe("NLMSG_DONE of RTM_GETLINK (3.1)");
  });

  test("of another protocol are not", async () => {
    const dissection = new Dissection(new Registry(manifest));
    const messages = [
      netlinkPacket(16, genericMessage(16, 3, Buffer.alloc(0), { flags: 5, sequence: 7 })),
      netlinkPacket(0, error(99, ask(0))),
    ].flatMap((packet, i) =>
      dissection.open(new PacketView(i + 1, i, 0, packet.length, source, 0, packet, undefined), i),
    );
    await dissection.load(messages);
    dissection.dissect(messages, true);
    expect(messages[1]?.summary).toBe("NLMSG_ERROR -ENOENT for RTM_GETLINK");
  });
});

describe("looking in any order", () => {
  test.each(["netns.pcap", "errors.pcap", "listeners.pcap", "routes.pcap"])(
    "%s gives what reading from the start gives",
    async (file) => {
      const path = sample(file);
      const streaming: string[] = [];
      await dissectCapture(
        await openCapture(path),
        new Dissection(new Registry(manifest)),
        { again: path },
        (_packet, messages) => {
          for (const message of messages) streaming.push(jsonText(message));
          return true;
        },
      );

      const dissection = new Dissection(new Registry(manifest), { keepRequests: true });
      const packets: { packet: Packet; ordinal: number }[] = [];
      let ordinal = 0;
      await dissectCapture(await openCapture(path), dissection, { again: path }, (packet, messages) => {
        packets.push({ packet, ordinal });
        ordinal += messages.length;
        return true;
      });
      expect(ordinal).toBe(streaming.length);
      // A fixed shuffle: every 17th, over and over.
      for (let turn = 0; turn < 17; turn++) {
        for (let i = turn; i < packets.length; i += 17) {
          const { packet, ordinal: first } = packets[packets.length - 1 - i] as (typeof packets)[number];
          const messages = dissection.open(packet, first);
          dissection.dissect(messages, false);
          for (const message of messages) expect(jsonText(message)).toBe(streaming[message.ordinal]);
        }
      }
    },
  );
});
