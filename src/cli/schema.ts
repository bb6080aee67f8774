/** `nlshark schema`: the JSON Schema of what a command writes for programs. */
import { loadSchemas } from "../export/index.ts";
import { withOutput } from "./output.ts";
import type { schemaNames } from "./schema-names.ts";

export async function schema({ what }: { what: (typeof schemaNames)[number] }): Promise<void> {
  const schemas = await loadSchemas();
  await withOutput(undefined, async (output) => output.line(JSON.stringify(schemas[what], null, 2)));
}
