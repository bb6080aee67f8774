import { expect, test } from "vitest";
import { captureFrom } from "../../src/capture/capture.ts";
import { CaptureError, openCapture } from "../../src/capture/index.ts";
import { canCarryNetlink, linkTypeError, linkTypeName, netlinkBatches } from "../../src/link/index.ts";
import { Pcapng, pcapFile, sourceOf } from "../helpers/pcap.ts";
import { testCapture } from "../helpers/read-capture.ts";

const packet = { seconds: 1, ticks: 2, bytes: Buffer.alloc(30) };
const ng = new Pcapng();
const section = (linkType: number) => [ng.section(), ng.interface(linkType), ng.packet(0, 1n, packet.bytes)];

async function numbers(bytes: Buffer, lengths?: number[]) {
  const found: number[] = [];
  try {
    for await (const batch of netlinkBatches(await captureFrom(sourceOf(bytes, lengths)))) {
      found.push(...batch.map(({ number }) => number));
    }
    return { found, error: null };
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    return { found, error };
  }
}

test("names", () => {
  expect([1, 113, 253, 276, 40_000].map(linkTypeName)).toEqual(["EN10MB", "LINUX_SLL", "NETLINK", "LINUX_SLL2", null]);
  expect([1, 113, 253, 276].map(canCarryNetlink)).toEqual([false, true, true, true]);
});

test("a pcap of Ethernet is refused before anything is read", async () => {
  const { found, error } = await numbers(pcapFile([packet], { linkType: 1 }));
  expect(found).toEqual([]);
  expect(error).toMatchObject({
    code: "link-type",
    exitCode: 1,
    message: "link type 1 (EN10MB) is not netlink; nlshark reads NETLINK (253), LINUX_SLL (113) and LINUX_SLL2 (276)",
  });
});

test("a pcapng is refused when none of its interfaces can carry netlink", async () => {
  const none = await numbers(Buffer.concat([...section(1), ...section(1), ...section(40_000)]), [100]);
  expect(none.found).toEqual([]);
  expect(none.error?.message).toMatch(/^link type 1 \(EN10MB\), link type 40000 are not netlink; /);
  // Even when no packet came, and when it is cut short.
  expect((await numbers(Buffer.concat([ng.section(), ng.interface(1)]))).error?.code).toBe("link-type");
  expect((await numbers(Buffer.concat([...section(1), Buffer.alloc(5)]))).error?.code).toBe("link-type");
});

test("an interface that comes late is waited for", async () => {
  const late = Buffer.concat([...section(1), ...section(1), ...section(276)]);
  expect(await numbers(late, [80])).toEqual({ found: [1, 2, 3], error: null });
});

test("netlink, and errors of the capture after it", async () => {
  const file = pcapFile([packet, packet]);
  expect((await numbers(file)).found).toEqual([1, 2]);
  const cut = await numbers(file.subarray(0, file.length - 1));
  expect(cut.found).toEqual([1]);
  expect(cut.error?.code).toBe("truncated");
  expect(await numbers(pcapFile([]))).toEqual({ found: [], error: null });
});

test("no interface yet is no error", async () => {
  expect(linkTypeError([])).toBeNull();
  const capture = await openCapture(testCapture("22-variants-dumpcap-nlmon-lo.pcapng"));
  let count = 0;
  for await (const batch of netlinkBatches(capture)) count += batch.length;
  expect(count).toBe(186);
  expect(linkTypeError(capture.interfaces)).toBeNull();
});
