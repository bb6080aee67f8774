/** Filters over the samples: how many messages pass, and that they are those for which the same condition holds in the JSON. */
import { describe, expect, test } from "vitest";
import { wiresharkNames } from "../../dissectors/index.ts";
import { MessageJson } from "../../src/export/index.ts";
import { compileFilter } from "../../src/filter/index.ts";
import { builtinRegistry } from "../../src/index.ts";
import { JsonWriter, type Message } from "../../src/schema/index.ts";
import { messagesOf, sample } from "../helpers/captures.ts";
import { expressions } from "./expressions.ts";
import type { ExportedMessage } from "./json-fields.ts";

const registry = builtinRegistry();

/** Every message as `export` writes it. */
function exported(messages: readonly Message[]): ExportedMessage[] {
  const json = new MessageJson();
  const writer = new JsonWriter();
  return messages.map((message) => {
    writer.clear();
    json.write(writer, message);
    return JSON.parse(Buffer.from(writer.written()).toString()) as ExportedMessage;
  });
}

test("there are at least 150 expressions, and no filter stands twice for a sample", () => {
  const rows = Object.entries(expressions).flatMap(([file, list]) => list.map(([filter]) => `${file} ${filter}`));
  expect(rows.length).toBeGreaterThanOrEqual(150);
  expect(new Set(rows).size).toBe(rows.length);
});

for (const [file, rows] of Object.entries(expressions)) {
  describe(file, async () => {
    const messages = await messagesOf(sample(file));
    const objects = exported(messages);
    test.each(rows)("%s: %i", async (text, count, condition) => {
      const filter = await compileFilter(text, registry, { aliases: wiresharkNames });
      const passed = messages.filter((message) => filter.matches(message)).map(({ id }) => id);
      const wanted = objects.filter((one) => condition(one)).map((one) => `${one.packet}.${one.message}`);
      expect(passed).toEqual(wanted);
      expect(passed.length).toBe(count);
    });
  });
}
