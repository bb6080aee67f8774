/** The JSON Schemas of all that nlshark writes for programs. */
import { messageSchema } from "../schema.ts";
import { checkSchema } from "./check.ts";
import { diffSchema } from "./diff.ts";
import { exchangeSchema } from "./exchanges.ts";
import { netnsSchema } from "./netns.ts";
import type { Schema } from "./pieces.ts";
import { stateDiffSchema, stateSchema } from "./state.ts";
import { statsSchema } from "./stats.ts";

/** By what is written: a message of `export`, a line of `exchanges`, the document of another command. */
export const schemas = {
  messages: messageSchema,
  exchanges: exchangeSchema,
  netns: netnsSchema,
  state: stateSchema,
  "state-diff": stateDiffSchema,
  stats: statsSchema,
  check: checkSchema,
  diff: diffSchema,
} as const satisfies Readonly<Record<string, Schema>>;
