import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AtomicFile, CaptureError, openCapture, type Packet, writePcap } from "../../src/capture/index.ts";
import { Pcapng, pcapFile, sourceOf } from "../helpers/pcap.ts";
import { plain, readSource, testBytes, testCapture } from "../helpers/read-capture.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nlshark-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a pcap of microseconds comes out byte for byte", async () => {
  const target = join(folder, "out.pcap");
  const capture = await openCapture(testCapture("22-variants.nsA.pcap"));
  expect(await writePcap(target, capture.batches(), { linkType: 253, resolution: "microseconds" })).toBe(21);
  expect(readFileSync(target).equals(testBytes("22-variants.nsA.pcap"))).toBe(true);
  expect(readdirSync(folder)).toEqual(["out.pcap"]);
});

test("a pcapng written as nanosecond pcap keeps times and lengths", async () => {
  const target = join(folder, "out.pcap");
  const source = testCapture("22-variants.nsA.pcapng");
  await writePcap(target, (await openCapture(source)).batches(), { linkType: 253 });
  const facts = (packet: Packet) => ({ ...plain(packet), offset: 0 });
  expect((await readSource(target)).packets.map(facts)).toEqual((await readSource(source)).packets.map(facts));
});

test("a failed run leaves the old file and nothing else", async () => {
  const target = join(folder, "out.pcap");
  writeFileSync(target, "old");
  const cut = sourceOf(testBytes("22-variants.nsA.pcap").subarray(0, 5000));
  async function* batches() {
    const read = await readSource(cut);
    yield read.packets;
    throw read.error ?? expect.fail("no error");
  }
  await expect(writePcap(target, batches(), { linkType: 253 })).rejects.toThrow("is cut short");
  expect(readFileSync(target, "utf8")).toBe("old");
  expect(readdirSync(folder)).toEqual(["out.pcap"]);
});

test("what a pcap cannot hold", async () => {
  const target = join(folder, "out.pcap");
  const { packets } = await readSource(testCapture("22-variants-dumpcap-nlmon-lo.pcapng"));
  await expect(writePcap(target, [packets], { linkType: 253 })).rejects.toThrow(
    /^packet \d+ has link type 1, the pcap has 253$/,
  );
  const ng = new Pcapng();
  const early = [ng.section(), ng.interface(253, 0, ng.option(14, ng.u64(-10))), ng.packet(0, 0n, Buffer.alloc(1))];
  const old = await readSource(sourceOf(Buffer.concat(early)));
  await expect(writePcap(target, [old.packets], { linkType: 253 })).rejects.toThrow("no time before 1970");
  expect(readdirSync(folder)).toEqual([]);
});

test("a symbolic link is followed and permissions are kept", async () => {
  const real = join(folder, "real.pcap");
  const link = join(folder, "link.pcap");
  writeFileSync(real, "old");
  chmodSync(real, 0o600);
  symlinkSync(real, link);
  const { packets } = await readSource(sourceOf(pcapFile([{ seconds: 1, ticks: 2, bytes: Buffer.of(1) }])));
  await writePcap(link, [packets], { linkType: 253, resolution: "microseconds" });
  expect(statSync(real)).toMatchObject({ size: 41 });
  expect(statSync(real).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(["link.pcap", "real.pcap"]);
});

test("a device is written to directly; a place that cannot be written is an error", async () => {
  const file = await AtomicFile.create("/dev/null");
  await file.write("text");
  await file.commit();
  expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  await expect(AtomicFile.create(join(folder, "no", "such"))).rejects.toThrow(CaptureError);
  await expect(AtomicFile.create(folder)).rejects.toThrow(`cannot write ${folder}: it is a directory`);
});
