/** `nlshark list`: a line a message. */
import { withOutput } from "./output.ts";
import type { ReadingArguments } from "./reading.ts";
import { printCapture } from "./streaming.ts";

export async function list(options: ReadingArguments & { write?: string | undefined }): Promise<void> {
  const { timeFormat, write } = options;
  await withOutput(write, (output) => printCapture(options, { form: "list", timeFormat }, output));
}
