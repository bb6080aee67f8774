/** `nlshark export`: messages for programs. */
import { MessageJson, writeForeignTree, writeTree } from "../export/index.ts";
import { JsonWriter, type Message } from "../schema/index.ts";
import { withOutput } from "./output.ts";
import { dissectionFrom, type ReadingArguments, readCapture } from "./reading.ts";

export const exportFormats = ["json", "ndjson", "tree"] as const;

export interface ExportArguments extends ReadingArguments {
  format: (typeof exportFormats)[number];
  int64: "number" | "string";
  write?: string | undefined;
}

const newline = 10;
const comma = 0x2c;

export async function exportMessages(options: ExportArguments): Promise<void> {
  const dissection = dissectionFrom(options);
  const writer = new JsonWriter({ int64String: options.int64 === "string" });
  const json = new MessageJson();
  const lines = options.format === "ndjson";
  await withOutput(options.write, async (output) => {
    let first = true;
    const begin = (): void => {
      writer.clear();
      if (!lines && !first) {
        writer.byte(comma);
        writer.byte(newline);
      }
      first = false;
    };
    const put = (): void => {
      if (lines) writer.byte(newline);
      output.bytes(writer.written());
    };
    if (!lines) output.line("[");
    try {
      await readCapture(options, dissection, (packet, messages) => {
        if (messages.length === 0) {
          begin();
          if (options.format === "tree") writeForeignTree(writer, packet);
          else json.writeForeign(writer, packet);
          put();
        }
        for (let i = 0; i < messages.length; i++) {
          begin();
          if (options.format === "tree") writeTree(writer, messages[i] as Message);
          else json.write(writer, messages[i] as Message);
          put();
        }
        return true;
      });
    } finally {
      if (!lines) output.line(first ? "]" : "\n]");
    }
  });
}
