/** The variants of the shared collection, when it lies beside the checkout: packet counts and protocols of its manifest. */
import { describe, expect, test } from "vitest";
import { openPacketIndex } from "../../src/capture/index.ts";
import { frameOf } from "../../src/link/index.ts";
import { plain, readSource, sharedCapture } from "../helpers/read-capture.ts";

const small = { 0: 155, 12: 22, 4: 4, 16: 3 };
const usec = { 0: 169, 12: 22, 4: 4, 16: 3 };
const nano = { 0: 190, 12: 22, 4: 4, 16: 3 };
const twice = { 0: 310, 12: 44, 4: 8, 16: 6 };
const any = { 0: 380, 12: 44, 4: 8, 16: 6, null: 24 };

/** File, packets, packets of each netlink protocol (null: not netlink). */
const manifest: [string, number, Record<string, number>][] = [
  ["-any-sll.pcap", 462, any],
  ["-any-sll2.pcap", 462, any],
  ["-comments.pcapng", 368, twice],
  ["-cut-short.pcap", 197, { ...usec, 0: 168 }],
  ["-dumpcap-2if.pcapng", 368, twice],
  ["-dumpcap-2if.pcapng.gz", 368, twice],
  ["-dumpcap-nlmon-lo.pcapng", 186, { ...small, null: 2 }],
  ["-dumpcap.pcap", 184, small],
  ["-empty.pcap", 0, {}],
  ["-merged-2ns.pcap", 219, nano],
  ["-merged-2ns.pcapng", 219, nano],
  ["-modpcap.pcap", 198, usec],
  ["-nano.pcap", 219, nano],
  ["-nsec-by-editcap.pcap", 198, usec],
  ["-onepacket.pcap", 1, { 0: 1 }],
  ["-rot.pcap0", 219, nano],
  ["-snap40.pcap", 219, nano],
  ["-snap96.pcap", 219, nano],
  ["-usec.pcap", 198, usec],
  ["-usec.pcap.gz", 198, usec],
  [".nsA.pcap", 21, { 0: 21 }],
  [".nsA.pcapng", 15, { 0: 15 }],
];

const variant = (name: string) => sharedCapture(`22-variants${name}`);

async function packetsOf(name: string) {
  return (await readSource(variant(name) ?? expect.fail(name))).packets;
}

describe("22-variants", () => {
  test.for(manifest)("%s: %i packets", async ([name, count, protocols], { skip }) => {
    const path = variant(name) ?? skip("the shared captures are not beside the checkout");
    const read = await readSource(path);
    expect(read.packets.length).toBe(count);
    const found: Record<string, number> = {};
    for (const packet of read.packets) {
      const key = String(frameOf(packet).protocol);
      found[key] = (found[key] ?? 0) + 1;
    }
    expect(found).toEqual(protocols);
    if (name === "-cut-short.pcap") {
      expect(read.error?.message).toBe("record 198 at byte 56924 is cut short: 71 of 108 bytes are there");
    } else {
      expect(read.error).toBeNull();
    }
    const index = await openPacketIndex(path);
    await index.complete();
    expect(Array.from({ length: index.count }, (_, at) => plain(index.packet(at + 1)))).toEqual(
      read.packets.map(plain),
    );
    expect(index.problem?.message).toBe(read.error?.message);
    await index.close();
  });

  test.for([
    ["-usec.pcap", "-usec.pcap.gz"],
    ["-usec.pcap", "-modpcap.pcap"],
    ["-usec.pcap", "-nsec-by-editcap.pcap"],
    ["-usec.pcap", "-cut-short.pcap"],
    ["-rot.pcap0", "-snap40.pcap"],
    ["-rot.pcap0", "-snap96.pcap"],
    ["-merged-2ns.pcap", "-merged-2ns.pcapng"],
    ["-dumpcap-2if.pcapng", "-dumpcap-2if.pcapng.gz"],
    ["-dumpcap-2if.pcapng", "-comments.pcapng"],
  ] as const)("%s and %s are the same traffic", async ([one, other], { skip }) => {
    if (variant(one) === null) skip("the shared captures are not beside the checkout");
    const [a, b] = [await packetsOf(one), await packetsOf(other)];
    const count = Math.min(a.length, b.length);
    expect(count).toBeGreaterThan(190);
    for (let at = 0; at < count; at++) {
      const [x, y] = [a[at] ?? expect.fail(), b[at] ?? expect.fail()];
      expect([y.seconds, y.nanoseconds, y.originalLength]).toEqual([x.seconds, x.nanoseconds, x.originalLength]);
      // Bytes 4 to 13 of the cooked header are stale, and a snap length keeps less.
      const kept = Math.min(x.bytes.length, y.bytes.length);
      const [first, second] = [x, y].map(({ bytes }) =>
        Buffer.concat([bytes.subarray(0, 4), bytes.subarray(14, kept)]),
      );
      expect(second).toEqual(first);
    }
  });

  test("two tools that recorded the same moment agree to the microsecond", async ({ skip }) => {
    if (variant("-nano.pcap") === null) skip("the shared captures are not beside the checkout");
    const time = ({ seconds, nanoseconds }: { seconds: number; nanoseconds: number }) =>
      `${seconds}.${Math.floor(nanoseconds / 1000)}`;
    expect((await packetsOf("-nano.pcap")).map(time)).toEqual((await packetsOf("-rot.pcap0")).map(time));
  });

  test("interfaces and comments of dumpcap", async ({ skip }) => {
    const path = variant("-comments.pcapng") ?? skip("the shared captures are not beside the checkout");
    const read = await readSource(path);
    expect(read.interfaces.map(({ name, linkType }) => [name, linkType])).toEqual([
      ["nlmon0", 253],
      ["nlmon1", 253],
    ]);
    expect(read.packets.filter(({ comments }) => comments).map(({ number, comments }) => [number, comments])).toEqual([
      [3, ["a per-packet comment"]],
      [5, ["another, with UTF-8: ü"]],
    ]);
  });
});
