/** `nlshark export`: messages for programs. */
import { withOutput } from "./output.ts";
import type { ReadingArguments } from "./reading.ts";
import { printCapture } from "./streaming.ts";

export const exportFormats = ["json", "ndjson", "tree"] as const;

export interface ExportArguments extends ReadingArguments {
  format: (typeof exportFormats)[number];
  int64: "number" | "string";
  write?: string | undefined;
}

export async function exportMessages(options: ExportArguments): Promise<void> {
  const { format, int64, write } = options;
  const array = format !== "ndjson";
  await withOutput(write, async (output) => {
    if (array) output.line("[");
    try {
      await printCapture(options, { form: format, int64String: int64 === "string" }, output);
    } finally {
      if (array) output.line("\n]");
    }
  });
}
