/** The JSON Schemas, which only they need who ask for them. */
import type { schemas } from "./schemas/index.ts";

/** By what is written: `messages`, `exchanges`, `netns`, `state`, `state-diff`, `stats`, `check`, `diff`. Draft 2020-12. */
export async function loadSchemas(): Promise<typeof schemas> {
  return (await import("./schemas/index.ts")).schemas;
}
