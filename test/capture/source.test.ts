import { execFileSync, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCapture, openPacketIndex } from "../../src/capture/index.ts";
import { openSource } from "../../src/capture/source.ts";
import { pcapFile, pcapHeader, pcapRecord, sourceOf } from "../helpers/pcap.ts";
import { plain, readSource, testBytes, testCapture } from "../helpers/read-capture.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "nlshark-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const name = "22-variants.nsA.pcap";
const packet = { seconds: 1, ticks: 2, bytes: Buffer.alloc(40) };

function fifo(file: string): string {
  const path = join(folder, file);
  execFileSync("mkfifo", [path]);
  return path;
}

/** Runs a program with the capture module as `capture`, its stdin open; prints what the program logs. */
function child(program: string) {
  const module = new URL("../../src/capture/index.ts", import.meta.url).href;
  const code = `const capture = await import(${JSON.stringify(module)}); ${program}`;
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const process_ = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
    cwd,
    stdio: ["pipe", "pipe", "inherit"],
  });
  let out = "";
  process_.stdout.on("data", (data) => {
    out += data;
  });
  const exit = new Promise<number | null>((resolve) => process_.on("close", resolve));
  return { stdin: process_.stdin, exit, output: () => out };
}

test("a path, a descriptor", async () => {
  const whole = (await readSource(sourceOf(testBytes(name)))).packets.map(plain);
  expect((await readSource(testCapture(name))).packets.map(plain)).toEqual(whole);
  const capture = await openCapture(openSync(testCapture(name), "r"));
  expect(capture.name).toMatch(/^file descriptor \d+$/);
  const packets = [];
  for await (const batch of capture.batches()) packets.push(...batch);
  expect(packets.map(plain)).toEqual(whole);
});

test("what cannot be opened", async () => {
  const missing = join(folder, "missing.pcap");
  expect((await readSource(missing)).error).toMatchObject({
    code: "input",
    message: `cannot open ${missing}: no such file or directory`,
  });
  expect((await readSource(folder)).error?.message).toBe(`cannot open ${folder}: it is a directory`);
  const empty = join(folder, "empty.pcap");
  writeFileSync(empty, "");
  expect((await readSource(empty)).error).toMatchObject({ code: "empty", message: `${empty} is empty` });
});

test("a large file comes in reads of 1 MiB, made only when asked for", async () => {
  const path = join(folder, "large");
  writeFileSync(path, Buffer.alloc(5 * 1024 * 1024));
  const source = await openSource(path);
  expect((await source.chunks.next()).value?.length).toBe(1024 * 1024);
  writeFileSync(path, Buffer.alloc(1024 * 1024 + 10));
  expect((await source.chunks.next()).value?.length).toBe(10);
  expect((await source.chunks.next()).done).toBe(true);
  source.close();
  source.close();
});

test("a FIFO delivers each packet when it comes", async () => {
  const path = fifo("live.fifo");
  const opening = openCapture(path);
  const writer = await open(path, "w");
  await writer.write(pcapHeader());
  const capture = await opening;
  const batches = capture.batches();
  for (let number = 1; number <= 3; number++) {
    await writer.write(pcapRecord(packet));
    expect((await batches.next()).value).toMatchObject([{ number }]);
  }
  await writer.write(pcapRecord(packet).subarray(0, 20));
  await writer.close();
  await expect(batches.next()).rejects.toMatchObject({ code: "truncated", offset: 24 + 3 * 56 });
});

test("closing ends a read that waits for a quiet FIFO", async () => {
  const path = fifo("quiet.fifo");
  const opening = openCapture(path);
  const writer = openSync(path, "w");
  const { writeSync } = await import("node:fs");
  writeSync(writer, pcapHeader());
  const capture = await opening;
  const next = capture.batches().next();
  setTimeout(() => void capture.close(), 20);
  expect((await next).done).toBe(true);
  closeSync(writer);
});

test("a FIFO is indexed while it grows", async () => {
  const path = fifo("index.fifo");
  const opening = openPacketIndex(path);
  const writer = await open(path, "w");
  await writer.write(pcapFile([packet, packet]));
  const index = await opening;
  expect(await index.waitForMore()).toBe(true);
  index.advance();
  expect(index.count).toBe(2);
  const waiting = index.waitForMore();
  await writer.write(pcapRecord({ ...packet, seconds: 3 }));
  expect(await waiting).toBe(true);
  index.advance();
  expect(index.packet(3)).toMatchObject({ seconds: 3, number: 3 });
  expect(index.reading).toBe(true);
  await writer.close();
  expect(await index.waitForMore()).toBe(false);
  expect(index.problem).toBeNull();
  await index.close();
});

test("stdin: a pipe, stopped early, and a file", async () => {
  const program = `
    const input = await capture.openCapture("-");
    let count = 0;
    try { for await (const batch of input.batches()) { count += batch.length; if (process.argv[1] === "stop") break; } }
    catch (error) { console.log(error.code, error.message); }
    console.log(input.name, count);`;
  const all = child(program);
  all.stdin.end(testBytes(name));
  expect(await all.exit).toBe(0);
  expect(all.output()).toBe("standard input 21\n");

  const cut = child(program);
  cut.stdin.end(testBytes(name).subarray(0, 5000));
  expect(await cut.exit).toBe(0);
  expect(cut.output()).toMatch(/^truncated record \d+ at byte \d+ is cut short: .*\nstandard input \d+\n$/);

  // The pipe stays open: stopping must let the process end.
  const stopped = child(program.replace('process.argv[1] === "stop"', "true"));
  stopped.stdin.write(testBytes(name));
  expect(await stopped.exit).toBe(0);
  expect(stopped.output()).toBe("standard input 21\n");
});

test("the temporary file of a pipe leaves nothing behind", async () => {
  const spooled = await openPacketIndex(testCapture("22-variants.nsA.pcap.zst"));
  await spooled.complete();
  expect(spooled.count).toBe(21);
  const links = execFileSync("ls", ["-l", `/proc/${process.pid}/fd`], { encoding: "utf8" });
  if (process.platform === "linux") expect(links).toMatch(/nlshark-\w+\/spool \(deleted\)/);
  await spooled.close();
  expect(readFileSync(testCapture(name)).length).toBeGreaterThan(0);
});
