/** The options of `nlshark state`. */
import type { Argv } from "yargs";

export function stateOptions<Given>(command: Argv<Given>) {
  return command
    .positional("kinds", {
      type: "string",
      array: true,
      default: [] as string[],
      describe: "links, addresses, routes, rules, neighbours, fdb, nexthops, nsids, qdiscs, classes, filters, …",
    })
    .option("at", {
      type: "string",
      describe: "12 (packet), 12.3 (message), +1.5 (seconds), 2026-11-23T10:15:00Z or @EPOCH; else the end",
    })
    .option("diff", { type: "string", array: true, nargs: 2, describe: "what is different between two such points" })
    .option("netns", { type: "number", describe: "only the namespace with this nsid" })
    .option("interface", { type: "string", describe: "only what this interface of the capture saw" })
    .option("gone", { type: "boolean", default: false, describe: "also what has gone, and how" })
    .option("counters", { type: "boolean", default: false, describe: "with --diff or --ip-json: also counters" })
    .option("ip-json", { type: "boolean", default: false, describe: "the JSON of `ip -j -d`" })
    .option("json", { type: "boolean", default: false, describe: "for programs" });
}
