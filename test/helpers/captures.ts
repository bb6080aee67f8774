/** Real captures: those that the repository has, and the larger collection beside it where there is one. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { manifest } from "../../dissectors/index.ts";
import { openCapture } from "../../src/capture/index.ts";
import { Dissection, type DissectionOptions, Registry } from "../../src/dissect/index.ts";
import type { Message } from "../../src/schema/index.ts";

const shared = fileURLToPath(new URL("../../../shared/captures/", import.meta.url));

/** Path of a capture (or truth file) of the larger collection, null where that is not there. */
export function sharedCapture(name: string): string | null {
  const path = `${shared}${name}`;
  return existsSync(path) ? path : null;
}

/** Path of a sample of the repository. */
export function sample(name: string): string {
  return fileURLToPath(new URL(`../../samples/${name}`, import.meta.url));
}

/** All messages of a capture, dissected in order. */
export async function messagesOf(path: string, options: DissectionOptions = {}): Promise<Message[]> {
  const dissection = new Dissection(new Registry(manifest), { keepRequests: true, ...options });
  const capture = await openCapture(path);
  const all: Message[] = [];
  for await (const batch of capture.batches()) {
    for (const packet of batch) {
      const messages = dissection.open(packet, all.length);
      if (!dissection.ready(messages)) await dissection.load(messages);
      dissection.dissect(messages, true);
      all.push(...messages);
    }
  }
  return all;
}
