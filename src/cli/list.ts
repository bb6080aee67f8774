/** `nlshark list`: a line a message. */
import { ListLines } from "../export/index.ts";
import type { Message } from "../schema/index.ts";
import { withOutput } from "./output.ts";
import { dissectionFrom, type ReadingArguments, readCapture } from "./reading.ts";

export async function list(options: ReadingArguments & { write?: string | undefined }): Promise<void> {
  const dissection = dissectionFrom(options);
  const lines = new ListLines(options.timeFormat);
  await withOutput(options.write, (output) =>
    readCapture(options, dissection, (packet, messages) => {
      if (messages.length === 0) output.safeLine(lines.packet(packet));
      for (let i = 0; i < messages.length; i++) output.safeLine(lines.message(messages[i] as Message));
      return true;
    }),
  );
}
