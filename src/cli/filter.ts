/** `nlshark filter`: checks, explains and completes display filters, and counts what passes them. */
import { wiresharkNames } from "../../dissectors/index.ts";
import { UserError } from "../capture/index.ts";
import { dissectWanted, type Wanted } from "../dissect/index.ts";
import { compileFilter, completeFilter, explainFilter, type Filter } from "../filter/index.ts";
import { type Message, printable, printableJson } from "../schema/index.ts";
import { registryFrom } from "./extensions.ts";
import { type Output, withOutput } from "./output.ts";
import { dissectionFrom, isRegularFile, type ReadingArguments, readCapture, usage } from "./reading.ts";

export interface FilterArguments extends ReadingArguments {
  expression: string;
  files: string[];
  explain: boolean;
  complete: boolean;
  json: boolean;
}

/** What one file had. */
interface Count {
  readonly file: string;
  matches: number;
}

export async function filter(options: FilterArguments): Promise<void> {
  const { expression, files, explain, complete, json } = options;
  if (complete && (explain || files.length > 0)) throw usage("--complete stands alone");
  await withOutput(undefined, async (output) => {
    if (complete) await printCompletions(options, output);
    else {
      const registry = await registryFrom(options);
      const compiled = await compileFilter(expression, registry, { aliases: wiresharkNames });
      if (explain) printExplanation(compiled, json, output);
      else if (files.length === 0 && json)
        output.line(printableJson(JSON.stringify({ nlshark: 1, filter: compiled.canonical })));
      else if (files.length === 0) output.line(printable(compiled.canonical));
    }
    await printCounts(options, output);
  });
}

async function printCompletions(options: FilterArguments, output: Output): Promise<void> {
  const found = await completeFilter(options.expression, options.expression.length, await registryFrom(options), {
    aliases: wiresharkNames,
  });
  if (options.json) output.line(printableJson(JSON.stringify({ nlshark: 1, ...found }, null, 1)));
  else
    for (const { text, about } of found.items)
      output.line(about === "" ? printable(text) : `${printable(text)}\t${printable(about)}`);
}

function printExplanation(compiled: Filter, json: boolean, output: Output): void {
  const explained = explainFilter(compiled);
  if (json) output.line(printableJson(JSON.stringify({ nlshark: 1, ...explained.json }, null, 1)));
  else for (const line of explained.lines) output.line(printable(line));
}

async function printCounts(options: FilterArguments, output: Output): Promise<void> {
  const counts: Count[] = [];
  let failure: UserError | null = null;
  for (const file of options.files) {
    const count: Count = { file, matches: 0 };
    try {
      await countIn(options, count);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failure ??= error;
      // What stands before damage counts; what cannot be read at all has no count.
      if (error.code !== "truncated" && error.code !== "malformed") continue;
    }
    counts.push(count);
    if (options.json) continue;
    output.line(options.files.length === 1 ? `${count.matches}` : `${count.matches}\t${printable(file)}`);
  }
  if (options.json && counts.length > 0) {
    const document = { nlshark: 1, filter: options.expression, counts };
    output.line(printableJson(JSON.stringify(document, null, 1)));
  }
  if (failure !== null) throw failure;
}

async function countIn(options: FilterArguments, count: Count): Promise<void> {
  const dissection = await dissectionFrom(options);
  const compiled = await compileFilter(options.expression, dissection.registry, { aliases: wiresharkNames });
  const visit = (_packet: unknown, messages: readonly Message[]): boolean => {
    for (const message of messages) if (compiled.matches(message)) count.matches++;
    return true;
  };
  const interest = compiled.interest(dissection.registry);
  const isWhole = !options.dedup && options.count === undefined && options.filter === undefined;
  const wants = (protocol: number, type: number): Wanted => interest.wants(protocol, type);
  if (isWhole && !interest.asksContext && isRegularFile(count.file)) {
    const passOver = (passed: number): void => {
      count.matches += passed;
    };
    if (await dissectWanted(count.file, dissection, wants, visit, passOver)) return;
  }
  await readCapture(options, dissection, visit, { file: count.file });
}
