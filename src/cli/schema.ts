/** `nlshark schema`: the JSON Schema of what `export` writes. */
import { messageSchema } from "../export/index.ts";
import { withOutput } from "./output.ts";

export async function schema(): Promise<void> {
  await withOutput(undefined, async (output) => output.line(JSON.stringify(messageSchema, null, 2)));
}
