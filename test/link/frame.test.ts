import { expect, test } from "vitest";
import { type CaptureInterface, type Packet, PacketView } from "../../src/capture/index.ts";
import { frameOf, linkFields } from "../../src/link/index.ts";
import { readSource, testCapture } from "../helpers/read-capture.ts";

function packetOf(linkType: number, hex: string): Packet {
  const bytes = Buffer.from(hex.replace(/#.*$/gm, "").replace(/\s/g, ""), "hex");
  const captureInterface: CaptureInterface = {
    id: 0,
    section: 0,
    linkType,
    snapLength: 0,
    name: null,
    description: null,
    littleEndian: true,
    ticksPerSecond: 1_000_000,
  };
  return new PacketView(1, 0, 0, bytes.length, captureInterface, 0, bytes, undefined);
}

const shown = (packet: Packet) => linkFields(frameOf(packet)).map(({ name, value, text }) => [name, value, text]);

test("LINKTYPE_NETLINK: the bytes between type and protocol are stale and ignored", () => {
  const packet = packetOf(
    253,
    `0004 0338                   # PACKET_OUTGOING, ARPHRD_NETLINK
     ffff deadbeefdeadbeef       # stale
     0010                        # NETLINK_GENERIC
     14000000`,
  );
  expect(frameOf(packet)).toEqual({
    packet,
    link: "netlink",
    protocol: 16,
    packetType: 4,
    arphrd: 824,
    payloadStart: 16,
    truncated: false,
  });
  expect(linkFields(frameOf(packet))).toEqual([
    { name: "sll_pkttype", value: 4, text: "PACKET_OUTGOING", start: 0, end: 2 },
    { name: "sll_hatype", value: 824, text: "ARPHRD_NETLINK", start: 2, end: 4 },
    { name: "sll_protocol", value: 16, text: null, start: 14, end: 16 },
  ]);
});

test("LINUX_SLL: netlink when the device is", () => {
  const netlink = packetOf(113, "0006 0338 0000 0000000000000000 0000 14000000");
  expect(frameOf(netlink)).toMatchObject({ link: "sll", protocol: 0, packetType: 6, arphrd: 824, payloadStart: 16 });
  const ethernet = packetOf(113, "0000 0001 0006 0ebee2351508 0000 0800 4500");
  expect(frameOf(ethernet)).toMatchObject({ link: "sll", protocol: null, packetType: 0, arphrd: 1, truncated: false });
  expect(shown(ethernet)).toEqual([
    ["sll_pkttype", 0, "PACKET_HOST"],
    ["sll_hatype", 1, "ARPHRD_ETHER"],
    ["sll_halen", 6, null],
    ["sll_addr", Buffer.from("0ebee2351508", "hex"), null],
    ["sll_protocol", 0x0800, "ETH_P_IP"],
  ]);
});

test("LINUX_SLL2: netlink when the device is", () => {
  const netlink = packetOf(276, "000c 0000 00000003 0338 07 00 0000000000000000 14000000");
  expect(frameOf(netlink)).toMatchObject({ link: "sll2", protocol: 12, packetType: 7, arphrd: 824, payloadStart: 20 });
  const ethernet = packetOf(276, "86dd 0000 00000006 0304 00 06 000000000000 0000 6000");
  expect(frameOf(ethernet)).toMatchObject({ link: "sll2", protocol: null, arphrd: 772 });
  expect(shown(ethernet)).toEqual([
    ["sll_protocol", 0x86dd, "ETH_P_IPV6"],
    ["sll_ifindex", 6, null],
    ["sll_hatype", 772, "ARPHRD_LOOPBACK"],
    ["sll_pkttype", 0, "PACKET_HOST"],
    ["sll_halen", 6, null],
    ["sll_addr", Buffer.alloc(6), null],
  ]);
});

test.each([
  [253, 16],
  [113, 16],
  [276, 20],
])("link type %i shorter than its header of %i bytes is truncated, not netlink", (linkType, headerLength) => {
  for (let length = 0; length < headerLength; length++) {
    const frame = frameOf(packetOf(linkType, "03".repeat(length)));
    expect(frame).toMatchObject({
      protocol: null,
      packetType: null,
      arphrd: null,
      payloadStart: length,
      truncated: true,
    });
    expect(linkFields(frame)).toEqual([]);
  }
  expect(frameOf(packetOf(linkType, "03".repeat(headerLength))).truncated).toBe(false);
});

test("an address length beyond its place does not reach further", () => {
  const packet = packetOf(113, "0000 0001 ffff 0102030405060708 0800");
  const address = linkFields(frameOf(packet)).find(({ name }) => name === "sll_addr");
  expect(address).toMatchObject({ start: 6, end: 14 });
});

test("dumpcap -i nlmon0 -i lo: packets of lo are not netlink, and no error", async () => {
  const { packets } = await readSource(testCapture("22-variants-dumpcap-nlmon-lo.pcapng"));
  const frames = packets.map(frameOf);
  expect(frames.filter(({ protocol }) => protocol !== null)).toHaveLength(184);
  expect(frames.filter(({ link }) => link === "other")).toMatchObject([
    { protocol: null, payloadStart: 0 },
    { protocol: null, payloadStart: 0 },
  ]);
});
