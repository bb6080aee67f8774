#!/usr/bin/env node
/** The command: options in, library called, results out. */
import yargs, { type Argv } from "yargs";
import { UserError } from "../capture/index.ts";
import { printable } from "../schema/index.ts";
import { exportFormats } from "./export.ts";
import { extensionOptions } from "./extensions.ts";
import { netnsFormats } from "./netns-formats.ts";
import { ClosedPipe } from "./output.ts";
import { widthOf } from "./plot.ts";
import { inputName, outputName, readingOptions, usage, wordsForYargs } from "./reading.ts";
import { schemaNames } from "./schema-names.ts";
import { stateOptions } from "./state-options.ts";
import { version } from "./version.ts";

function writing<Given>(command: Argv<Given>): Argv<Given & { write: string | undefined }> {
  return command.option("write", {
    alias: "w",
    type: "string",
    coerce: outputName,
    describe: "write to this file, which appears when it is complete",
  });
}

const ruleList = { type: "string", array: true, nargs: 1, default: [] as string[] } as const;

async function main(words: readonly string[]): Promise<void> {
  await yargs(wordsForYargs(words))
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
      "check [file]",
      "lint: what is malformed, odd or not explained, with an example of each",
      (command) =>
        readingOptions(command, "optional-file")
          .option("json", { type: "boolean", default: false, describe: "every finding, for programs" })
          .option("all", {
            type: "boolean",
            default: false,
            describe: "list every finding, not only an example of each",
          })
          .option("rules", { type: "boolean", default: false, describe: "list the rules" })
          .option("only", { ...ruleList, describe: "try only these rules: RULE[,RULE]" })
          .option("silence", { ...ruleList, describe: "leave these rules out: RULE[,RULE]" })
          .example("$0 check samples/netns.pcap", "how much is explained, and what is odd"),
      async (options) => (await import("./check.ts")).check(options as never),
    )
    .command(
      "stats <file> [sections..]",
      "count messages, errors, rates, latencies, dumps and bursts",
      (command) =>
        readingOptions(command)
          .positional("sections", {
            type: "string",
            array: true,
            default: [] as string[],
            describe: "protocols types errors ports rate latency dumps bursts links; all when none is named",
          })
          .option("json", { type: "boolean", default: false, describe: "for programs" })
          .option("interval", { type: "string", describe: "of the rates, e.g. 100ms; each one is listed" })
          .option("rows", { type: "number", default: 30, describe: "of a table" })
          .option("socket-buffer", {
            type: "number",
            default: 212992,
            describe: "bytes that a listener has for bursts",
          })
          .example("$0 stats samples/errors.pcap errors latency", "two sections"),
      async (options) => (await import("./stats.ts")).stats(options as never),
    )
    .command(
      "diff <file> <other>",
      "compare two captures, or two exchanges (FILE#12.1), by meaning",
      (command) =>
        readingOptions(command)
          .positional("other", {
            type: "string",
            demandOption: true,
            coerce: inputName,
            describe: "the second capture",
          })
          .option("exchange", {
            type: "string",
            array: true,
            nargs: 2,
            default: [] as string[],
            describe: "compare two exchanges: a message number of each capture",
          })
          .option("ignore", {
            type: "string",
            array: true,
            nargs: 1,
            default: [] as string[],
            describe: "a field or message type that does not count",
          })
          .option("by-name", { type: "boolean", default: false, describe: "compare names of interfaces, not indexes" })
          .option("strict", { type: "boolean", default: false, describe: "compare counters, ages and timers too" })
          .option("unordered", { type: "boolean", default: false, describe: "the order of exchanges does not count" })
          .option("json", { type: "boolean", default: false, describe: "for programs" })
          .example("$0 diff samples/netns.pcap samples/netns.pcap", "no difference: exit code 0"),
      async (options) => (await import("./diff.ts")).diff(options as never),
    )
    .command(
      "exchanges <file> [number]",
      "join requests with what answers them: status, size, latency, errors explained",
      (command) =>
        writing(readingOptions(command))
          .positional("number", {
            type: "string",
            describe: "number of a request: that exchange with all its messages",
          })
          .option("json", { type: "boolean", default: false, describe: "for programs: an object a line" })
          .option("errors", { type: "boolean", default: false, describe: "only what was refused, explained" })
          .option("unanswered", { type: "boolean", default: false, describe: "only what has no answer, or no end" })
          .option("slower", { type: "string", describe: "only what took longer until its last answer: 10ms" })
          .example("$0 exchanges --errors samples/errors.pcap", "what the kernel refused and why"),
      async (options) => (await import("./exchanges.ts")).exchanges(options as never),
    )
    .command(
      "state <file> [kinds..]",
      "say what the capture knows of links, addresses, routes, rules, … at a point of it",
      (command) =>
        stateOptions(writing(readingOptions(command))).example(
          "$0 state samples/netns.pcap links --at 250",
          "the links after packet 250",
        ),
      async (options) => (await import("./state.ts")).state(options as never),
    )
    .command(
      "netns <files..>",
      "map network namespaces: where the other end of each link is, what moved where",
      (command) =>
        writing(readingOptions(command, "labelled-files"))
          .option("format", {
            alias: ["f", "T"],
            choices: netnsFormats,
            default: "text" as const,
            describe: "text; json; as ip netns and ip link print it; or a picture",
          })
          .option("json", { type: "boolean", default: false, describe: "for programs: --format json" })
          .option("interface", {
            alias: "i",
            type: "string",
            describe: "only the links of this name: where are their other ends?",
          })
          .option("at", { type: "string", describe: "only what was said up to a message (12.1) or a time (UTC)" })
          .option("evidence", { type: "boolean", default: false, describe: "every step of each conclusion" })
          .default("time-format", "ud")
          .example("$0 netns init=samples/netns.pcap foo=samples/netns-foo.pcap", "two namespaces together"),
      async (options) => (await import("./netns.ts")).netns(options as never),
    )
    .command(
      "filter <expression> [files..]",
      "check or explain a display filter, or count what passes it in captures",
      (command) =>
        readingOptions(
          command.positional("expression", { type: "string", demandOption: true, describe: "a display filter" }),
          "any-files",
        )
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
      "schema [what]",
      "print the JSON Schema of what export, or another command with --json, writes",
      (command) =>
        command
          .positional("what", {
            choices: schemaNames,
            default: "messages" as const,
            describe: "messages: what export writes; the others: what the command of that name writes",
          })
          .example("$0 schema exchanges", "for a validator"),
      async (options) => (await import("./schema.ts")).schema(options),
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
    .wrap(Math.min(100, widthOf(process.env, process.stdout.columns ?? 100)))
    .exitProcess(false)
    .check(refuseRepeats)
    .fail((message, error) => {
      throw error === undefined || error === null || error.name === "YError" ? usage(message) : error;
    })
    .parseAsync();
}

/** Options that may be given several times. */
const repeatable: ReadonlySet<string> = new Set([
  "_",
  "numbers",
  "sections",
  "exchange",
  "ignore",
  "only",
  "silence",
  "kinds",
  "diff",
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
