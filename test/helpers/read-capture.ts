/** Reads whole captures in tests. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { captureFrom } from "../../src/capture/capture.ts";
import { CaptureError, type CaptureInterface, openCapture, type Packet } from "../../src/capture/index.ts";
import type { ByteSource } from "../../src/capture/source.ts";

/** All that a capture gave, and the error that ended it. */
export interface ReadCapture {
  readonly packets: Packet[];
  readonly interfaces: readonly CaptureInterface[];
  readonly error: CaptureError | null;
}

/** Reads a source to its end; any error but a CaptureError is thrown. */
export async function readSource(source: ByteSource | string): Promise<ReadCapture> {
  const packets: Packet[] = [];
  let interfaces: readonly CaptureInterface[] = [];
  try {
    const capture = typeof source === "string" ? await openCapture(source) : await captureFrom(source);
    interfaces = capture.interfaces;
    for await (const batch of capture.batches()) packets.push(...batch);
    return { packets, interfaces: capture.interfaces, error: null };
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    return { packets, interfaces, error };
  }
}

/** A packet as plain data, to compare. */
export function plain(packet: Packet) {
  return {
    number: packet.number,
    time: `${packet.seconds}.${String(packet.nanoseconds).padStart(9, "0")}`,
    originalLength: packet.originalLength,
    interface: packet.interface.id,
    offset: packet.offset,
    bytes: Buffer.from(packet.bytes).toString("hex"),
    comments: packet.comments,
  };
}

/** Path of a capture that belongs to the tests. */
export function testCapture(name: string): string {
  return fileURLToPath(new URL(`../captures/${name}`, import.meta.url));
}

/** Bytes of a capture that belongs to the tests. */
export function testBytes(name: string): Buffer {
  return readFileSync(testCapture(name));
}

/** Path of a capture of the shared collection beside the checkout, null when that is absent. */
export function sharedCapture(name: string): string | null {
  const path = fileURLToPath(new URL(`../../../shared/captures/${name}`, import.meta.url));
  return existsSync(path) ? path : null;
}
