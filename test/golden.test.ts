/**
 * The lines of every sample, as they were read and found right beside what the tools printed. A change shows as a
 * difference to be read again; `vitest run -u` takes it over.
 */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ListLines } from "../src/export/index.ts";
import { printable } from "../src/schema/index.ts";
import { messagesOf, sample } from "./helpers/captures.ts";

const samples = readdirSync(fileURLToPath(new URL("../samples/", import.meta.url))).filter((name) =>
  /\.pcap(ng)?(\.gz)?$/.test(name),
);

test("there are samples", () => expect(samples.length).toBeGreaterThanOrEqual(15));

test.each(samples)("%s", async (name) => {
  const lines = new ListLines("r");
  const messages = await messagesOf(sample(name), {});
  const text = messages.map((message) => `${printable(lines.message(message))}\n`).join("");
  await expect(text).toMatchFileSnapshot(`golden/${name}.list`);
});
