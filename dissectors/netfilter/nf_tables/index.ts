/** The subsystem nf_tables, a file an object. */
import type { Dissector } from "../../../src/schema/index.ts";
import { chains } from "./chain.ts";
import { flowtables } from "./flowtable.ts";
import { generations } from "./generation.ts";
import { objects } from "./object.ts";
import { rules } from "./rule.ts";
import { sets } from "./set.ts";
import { setElements } from "./set-element.ts";
import { tables } from "./table.ts";
import { traces } from "./trace.ts";

export const nfTables: readonly Dissector[] = [
  tables,
  chains,
  rules,
  sets,
  setElements,
  generations,
  traces,
  objects,
  flowtables,
];
