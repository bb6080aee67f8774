/** Families that nothing in a capture names: recognised by what their messages look like, and marked as assumed. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import { openCapture, type Packet } from "../../src/capture/index.ts";
import { Dissection, dissectCapture, Registry } from "../../src/dissect/index.ts";
import { frameOf } from "../../src/link/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { sharedCapture } from "../helpers/captures.ts";
import { integer, netlinkPacket, pcapFile } from "../helpers/pcap.ts";
import { genericMessage, newFamily } from "../helpers/route.ts";
import { attribute, exported } from "../helpers/table.ts";

const folder = mkdtempSync(join(tmpdir(), "nlshark-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(packets: readonly Uint8Array[], lookAhead = true): Promise<Message[]> {
  const path = join(folder, "test.pcap");
  writeFileSync(path, pcapFile(packets.map((bytes, i) => ({ seconds: i, ticks: 0, bytes }))));
  const all: Message[] = [];
  const dissection = new Dissection(new Registry(manifest), { keepRequests: true });
  await dissectCapture(await openCapture(path), dissection, { again: lookAhead ? path : null }, (_packet, found) => {
    all.push(...found);
    return true;
  });
  return all;
}

const text = (value: string) => Buffer.from(`${value}\0`);

/** `wg set wg0 listen-port 51820`: a request with an interface name, a port and a flag word. */
const wireguard = Buffer.concat([
  attribute(2, text("wg0")),
  attribute(6, Buffer.from([0x6c, 0xca])),
  attribute(7, integer(0, 4)),
  attribute(
    8,
    Buffer.concat([
      attribute(0, Buffer.concat([attribute(1, Buffer.alloc(32, 7)), attribute(3, integer(1, 4))]), { flags: 0x8000 }),
    ]),
    { flags: 0x8000 },
  ),
]);

describe("a family without a name", () => {
  test("that its messages tell clearly is assumed, and says so", async () => {
    const [message] = await read([netlinkPacket(16, genericMessage(35, 1, wireguard, { flags: 5 }))]);
    expect(message).toMatchObject({ family: "wireguard", name: "WG_CMD_SET_DEVICE" });
    expect(message?.summary).toMatch(/^WG_CMD_SET_DEVICE\? wg0/);
    expect(message?.issues.map(({ kind, text: what }) => [kind, what])).toEqual([
      ["assumed", "nothing names family 35; its messages fit wireguard"],
    ]);
    expect(exported(message as Message)).toMatchObject({ family: "wireguard", issues: [{ kind: "assumed" }] });
  });

  test("is what the capture calls it, also later in the file", async () => {
    const packets = [genericMessage(35, 1, wireguard, { flags: 5 }), newFamily(35, "other")];
    const [message] = await read(packets.map((one) => netlinkPacket(16, one)));
    expect(message).toMatchObject({ family: "other", name: "other 1" });
  });

  test("that could be several stays unknown", async () => {
    const [message] = await read([netlinkPacket(16, genericMessage(35, 1, attribute(1, integer(5, 4)), { flags: 5 }))]);
    expect(message?.family).toBe("family 35");
    expect(message?.issues.map(({ kind }) => kind)).toContain("unknown");
  });

  const controller = 16;
  const captures = [
    ["13-wireguard-macsec-ovpn-wg.pcap", "wireguard"],
    ["13-wireguard-macsec-ovpn-macsec.pcap", "macsec"],
    ["12-devlink.pcap", "devlink"],
    ["11-ethtool.pcap", "ethtool"],
    ["17-nl80211-iw.pcap", "nl80211"],
    ["14-ovs.pcap", "ovs_flow"],
    ["24-vdpa.pcap", "vdpa"],
    ["15-mptcp-tcpmetrics.pcap", "mptcp_pm"],
  ] as const;
  const present = captures.every(([name]) => sharedCapture(name) !== null);
  if (!present) console.info("skipped: ../shared/captures is not there to take the controller's messages out of");

  test.skipIf(!present).each(captures)("%s without its controller's messages is still %s", async (name, family) => {
    const path = sharedCapture(name) ?? "";
    const packets: Packet[] = [];
    for await (const batch of (await openCapture(path)).batches()) packets.push(...batch);
    const named = new Dissection(new Registry(manifest));
    const real = new Map<number, string>();
    await dissectCapture(await openCapture(path), named, { again: path }, (_packet, messages) => {
      for (const message of messages) {
        if (message.protocol.number === 16 && message.type > controller && message.family !== null)
          real.set(message.type, message.family);
      }
      return true;
    });
    const isController = (packet: Packet) => {
      const { protocol, payloadStart } = frameOf(packet);
      return protocol === 16 && packet.bytes[payloadStart + 4] === controller && packet.bytes[payloadStart + 5] === 0;
    };
    const messages = await read(packets.filter((packet) => !isController(packet)).map(({ bytes }) => bytes));
    const assumed = new Map<number, string>();
    for (const message of messages) {
      if (message.layout.assumed === true) assumed.set(message.type, message.family ?? "");
    }
    // Nothing that is assumed is wrong, and the family that the capture is about is found.
    for (const [id, name] of assumed) expect({ id, name }).toEqual({ id, name: real.get(id) });
    expect([...assumed.values()]).toContain(family);
  });
});
