/** The memory for repeats: what is copied is what would have been written. */
import { describe, expect, test } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import { openCapture, type Packet, PacketView } from "../../src/capture/index.ts";
import { Dissection, Registry } from "../../src/dissect/index.ts";
import { MessageJson, Repeats } from "../../src/export/index.ts";
import { JsonWriter, type Message } from "../../src/schema/index.ts";
import { sample } from "../helpers/captures.ts";

async function packetsOf(...names: readonly string[]): Promise<Packet[]> {
  const packets: Packet[] = [];
  for (const name of names) {
    for await (const batch of (await openCapture(sample(name))).batches()) packets.push(...batch);
  }
  // One interface and rising numbers, as if it were one capture.
  const [{ interface: captured }] = packets as [Packet];
  return packets.map(
    (packet, at) => new PacketView(at + 1, at, 0, packet.originalLength, captured, 0, packet.bytes, undefined),
  );
}

/** What each message of the packets is written as, in order. */
async function written(packets: readonly Packet[], repeats: Repeats | null): Promise<string[]> {
  const dissection = new Dissection(new Registry(manifest));
  const json = new MessageJson(repeats);
  const writer = new JsonWriter();
  const lines: string[] = [];
  let ordinal = 0;
  for (const packet of packets) {
    const messages: Message[] = dissection.open(packet, ordinal);
    ordinal += messages.length;
    if (!dissection.ready(messages)) await dissection.load(messages);
    dissection.dissect(messages, true);
    for (const message of messages) {
      writer.clear();
      json.write(writer, message);
      lines.push(new TextDecoder().decode(writer.written()));
    }
  }
  return lines;
}

describe("messages that come again", () => {
  test.each([
    { title: "the same capture three times", names: ["routes.pcap", "routes.pcap", "routes.pcap"] },
    {
      title: "two namespaces in turn, whose names contradict",
      names: ["netns.pcap", "netns-nsB.pcap", "netns.pcap", "netns-nsB.pcap"],
    },
    { title: "errors and damaged messages", names: ["errors.pcap", "errors.pcap"] },
  ])("$title: are written as they would be without the memory", async ({ names }) => {
    const packets = await packetsOf(...names);
    const plain = await written(packets, null);
    const remembered = await written(packets, new Repeats(4096));
    expect(remembered.length).toBeGreaterThan(1000);
    expect(remembered).toEqual(plain);
  });

  test("what the kernel sends back as it came is not the request, where a port id tells them apart", async () => {
    const [{ interface: captured, bytes: any }] = (await packetsOf("routes.pcap")) as [Packet];
    const request = new Uint8Array(16 + 72);
    request.set(any.subarray(0, 14));
    // NETLINK_ISCSI, 72 bytes, ISCSI_UEVENT_START_CONN of connection 1:0.
    request[15] = 8;
    request.set([72, 0, 0, 0, 17, 0, 0, 0], 16);
    request.set([17], 32);
    request.set([1], 48);
    const answer = request.slice();
    request.set([0x92, 0x10], 28);
    const packets = [request, answer].map(
      (bytes, at) => new PacketView(at + 1, at, 0, 88, captured, 0, bytes, undefined),
    );
    const remembered = await written(packets, new Repeats(4096));
    expect(remembered).toEqual(await written(packets, null));
    expect(remembered.map((line) => JSON.parse(line).summary)).toEqual([
      "ISCSI_UEVENT_START_CONN connection 1:0",
      "ISCSI_UEVENT_START_CONN connection 1:0: done",
    ]);
  });

  test("are found", async () => {
    const packets = await packetsOf("routes.pcap", "routes.pcap");
    const repeats = new Repeats(4096);
    const find = repeats.find.bind(repeats);
    let found = 0;
    repeats.find = (message) => {
      const known = find(message);
      if (known) found++;
      return known;
    };
    await written(packets, repeats);
    expect(found).toBeGreaterThan(300);
  });
});
