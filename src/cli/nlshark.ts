#!/usr/bin/env node
/** The command: options in, library called, results out. */
import yargs, { type Argv } from "yargs";
import { UserError } from "../capture/index.ts";
import { printable } from "../schema/index.ts";
import { exportFormats } from "./export.ts";
import { extensionOptions } from "./extensions.ts";
import { ClosedPipe } from "./output.ts";
import { outputName, readingOptions, usage, wordsForYargs } from "./reading.ts";
import { version } from "./version.ts";

function writing<Given>(command: Argv<Given>): Argv<Given & { write: string | undefined }> {
  return command.option("write", {
    alias: "w",
    type: "string",
    coerce: outputName,
    describe: "write to this file, which appears when it is complete",
  });
}

async function main(words: readonly string[]): Promise<void> {
  const parser = yargs(wordsForYargs(words))
    .scriptName("nlshark")
    .usage("$0 FILE\n\nReads captures of netlink (nlmon) and shows what user space and the kernel said to each other.")
    .command(
      ["$0 <file>"],
      "open the terminal UI, or list when standard output is no terminal",
      (command) => readingOptions(command).example("$0 samples/netns.pcap", "look at a sample"),
      async (options) => {
        if (process.stdout.isTTY === true) await (await import("./view.ts")).view(options);
        else await (await import("./list.ts")).list(options);
      },
    )
    .command(
      "view <file>",
      "open the terminal UI",
      (command) => readingOptions(command).example("$0 view samples/netns.pcap", "look at a sample"),
      async (options) => (await import("./view.ts")).view(options),
    )
    .command(
      "list <file>",
      "print a line a message: number, time, direction, protocol, summary",
      (command) => writing(readingOptions(command)).example("$0 list -t ud samples/netns.pcap", "with UTC times"),
      async (options) => (await import("./list.ts")).list(options),
    )
    .command(
      "show <file> [numbers..]",
      "print the whole tree of messages: 5 (a packet), 5.2 (a message), 5-9",
      (command) =>
        writing(readingOptions(command))
          .positional("numbers", { type: "string", array: true, default: [] as string[], describe: "message numbers" })
          .option("hex", { alias: "x", type: "boolean", default: false, describe: "with the bytes" })
          .example("$0 show -x samples/netns.pcap 5", "packet 5 with its bytes"),
      async (options) => (await import("./show.ts")).show(options as never),
    )
    .command(
      "export <file>",
      "write messages for programs",
      (command) =>
        writing(readingOptions(command))
          .option("format", {
            alias: ["f", "T"],
            choices: exportFormats,
            default: "ndjson" as const,
            describe: "json, ndjson: one object a message; tree: every field with its range",
          })
          .option("int64", {
            choices: ["number", "string"] as const,
            default: "number" as const,
            describe: "how 64-bit integers are written",
          })
          .example("$0 export --format ndjson samples/netns.pcap", "one JSON object a line"),
      async (options) => (await import("./export.ts")).exportMessages(options),
    )
    .command(
      "info <file>",
      "say what a capture is and what it holds",
      (command) =>
        readingOptions(command)
          .option("json", { type: "boolean", default: false, describe: "for programs" })
          .example("$0 info samples/netns.pcap", "format, times, protocols, message types"),
      async (options) => (await import("./info.ts")).info(options),
    )
    .command(
      "check <file>",
      "say what of a capture is not explained: unknown attributes, bytes without a meaning, damage",
      (command) =>
        readingOptions(command)
          .option("json", { type: "boolean", default: false, describe: "for programs" })
          .example("$0 check samples/netns.pcap", "by family, with an example of each gap"),
      async (options) => (await import("./check.ts")).check(options),
    )
    .command(
      "filter <expression> [files..]",
      "check or explain a display filter, or count what passes it in captures",
      (command) =>
        readingOptions(command, "files")
          .positional("expression", { type: "string", demandOption: true, describe: "a display filter" })
          .option("explain", { type: "boolean", default: false, describe: "say how it was understood" })
          .option("complete", { type: "boolean", default: false, describe: "say what could stand at its end" })
          .option("json", { type: "boolean", default: false, describe: "for programs" })
          .example("$0 filter errno samples/netns.pcap", "count the failures"),
      async (options) => (await import("./filter.ts")).filter(options as never),
    )
    .command(
      "dissectors",
      "list what can be decoded",
      (command) =>
        extensionOptions(command)
          .option("json", { type: "boolean", default: false, describe: "messages, attributes, structs, constants" })
          .example("$0 dissectors --json", "for programs"),
      async (options) => (await import("./dissectors.ts")).dissectors(options),
    )
    .command(
      "fields [pattern]",
      "list the names of fields",
      (command) =>
        extensionOptions(command)
          .positional("pattern", { type: "string", describe: "only names that hold this text" })
          .option("json", { type: "boolean", default: false, describe: "for programs" })
          .example("$0 fields netnsid", "every field whose name holds netnsid"),
      async (options) => (await import("./dissectors.ts")).fields(options),
    )
    .command(
      "schema",
      "print the JSON Schema of what export writes",
      (command) => command.example("$0 schema", "for a validator"),
      async () => (await import("./schema.ts")).schema(),
    )
    .strict()
    .updateStrings({
      "Not enough non-option arguments: got %s, need at least %s": {
        one: "no capture is named (%s of %s arguments)",
        other: "no capture is named (%s of %s arguments)",
      } as unknown as string,
    })
    .version(version)
    .help()
    .alias("help", "h")
    .wrap(Math.min(100, process.stdout.columns ?? 100))
    .exitProcess(false)
    .check(refuseRepeats)
    .fail((message, error) => {
      throw error === undefined || error === null || error.name === "YError" ? usage(message) : error;
    });
  keepsNoHelp(parser);
  await parser.parseAsync();
}

/**
 * yargs lays out the help of every command that it runs, for a failure after which it would be shown; here none is, and
 * it takes as long as a small command.
 */
function keepsNoHelp(parser: object): void {
  const own = parser as { getInternalMethods?: () => { getUsageInstance: () => { cacheHelpMessage: () => void } } };
  const usage = own.getInternalMethods?.().getUsageInstance();
  if (usage !== undefined) usage.cacheHelpMessage = () => {};
}

/** Options that may be given several times. */
const repeatable: ReadonlySet<string> = new Set([
  "_",
  "numbers",
  "files",
  "genl-family",
  "genlFamily",
  "netns-label",
  "netnsLabel",
  "spec",
  "plugin",
]);

/** An option that is given twice would reach a command as an array. */
function refuseRepeats(options: Readonly<Record<string, unknown>>): boolean {
  for (const [name, value] of Object.entries(options)) {
    if (Array.isArray(value) && !repeatable.has(name)) throw usage(`${name} is given more than once`);
  }
  return true;
}

function exitCodeOf(error: unknown): number {
  return error instanceof UserError ? error.exitCode : 70;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ClosedPipe)) {
    process.exitCode = exitCodeOf(error);
    const known = process.exitCode !== 70 && error instanceof Error;
    const hint = process.exitCode === 2 ? "\nnlshark --help lists the commands and options" : "";
    const text = known ? `${error.message}${hint}` : `this is a bug\n${stackOf(error)}`;
    process.stderr.write(`nlshark: ${text.split("\n").map(printable).join("\n")}\n`);
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
