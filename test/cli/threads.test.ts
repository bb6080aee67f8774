/** A large file is rendered by several threads; what they print is what one prints. */
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCapture, type Packet, writePcap } from "../../src/capture/index.ts";
import { sample } from "../helpers/captures.ts";
import { nlshark } from "../helpers/command.ts";

const folder = mkdtempSync(join(tmpdir(), "nlshark-threads-"));
const large = join(folder, "large.pcap");
const damaged = join(folder, "damaged.pcap");

async function packetsOf(name: string): Promise<Packet[]> {
  const packets: Packet[] = [];
  for await (const batch of (await openCapture(sample(name))).batches()) packets.push(...batch);
  return packets;
}

beforeAll(async () => {
  const packets = [...(await packetsOf("netns.pcap")), ...(await packetsOf("errors.pcap"))];
  async function* repeated(): AsyncGenerator<Packet[], void> {
    for (let round = 0; round < 25; round++) yield packets;
  }
  for (const path of [large, damaged]) await writePcap(path, repeated(), { linkType: 253 });
  appendFileSync(damaged, Buffer.from("0000000000000000ff00", "hex"));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("three threads print what one prints", () => {
  test.each([
    { words: ["list"] },
    { words: ["list", "-t", "d"] },
    { words: ["export"] },
    { words: ["export", "--format", "json", "--int64", "string"] },
    { words: ["export", "--format", "tree"] },
    { words: ["list", "--dedup", "-n"] },
  ])("$words", ({ words }) => {
    const one = nlshark([...words, "--threads", "1", large]);
    const three = nlshark([...words, "--threads", "3", large]);
    expect(one.code).toBe(0);
    expect(three.code).toBe(0);
    expect(one.stdout.length).toBeGreaterThan(1_000_000);
    expect(three.stdout === one.stdout).toBe(true);
  });

  test("a damaged end is told once, after everything before it", () => {
    const one = nlshark(["list", "--threads", "1", damaged]);
    const three = nlshark(["list", "--threads", "3", damaged]);
    expect(three.code).toBe(1);
    expect(three.stderr).toBe(one.stderr);
    expect(three.stderr).toMatch(/^nlshark: .*cut short.*\n$/);
    expect(three.stdout === one.stdout).toBe(true);
  });
});
