/** `nlshark check`: how much of a capture is explained, and what the lint finds in it. */
import {
  type Account,
  Exchanges,
  type Finding,
  type FindingGroup,
  Ledger,
  Linter,
  lintRules,
  nameOf,
} from "../analysis/index.ts";
import type { Packet } from "../capture/index.ts";
import { type Message, printable, printableJson } from "../schema/index.ts";
import { type Output, withOutput } from "./output.ts";
import { dissectionFrom, type ReadingArguments, readToDamage, usage, wantsFrom } from "./reading.ts";
import { tableLines } from "./table.ts";

export interface CheckArguments extends Omit<ReadingArguments, "file"> {
  file: string | undefined;
  json: boolean;
  all: boolean;
  rules: boolean;
  only: string[];
  silence: string[];
}

/** Exit status when something was found that is more than a note. */
const found = 3;

export async function check(options: CheckArguments): Promise<void> {
  if (options.rules) {
    await withOutput(undefined, async (output) => writeRules(output, options.json));
    return;
  }
  const { file } = options;
  if (file === undefined) throw usage("no capture is named");
  const [only, silence] = [ruleNames(options.only), ruleNames(options.silence)];
  const ledger = new Ledger();
  const exchanges = new Exchanges();
  let isGrave = false;
  const reading = { ...options, file };
  const dissection = await dissectionFrom(reading);
  const wants = await wantsFrom(reading, dissection);
  await withOutput(undefined, async (output) => {
    const report = options.json ? new JsonReport(output, file) : new TextReport(output, options.all);
    const each = (finding: Finding): void => {
      if (finding.severity !== "note") isGrave = true;
      report.finding(finding);
    };
    const linter = new Linter({ only, silence, each, wants });
    const visit = (_packet: Packet, messages: readonly Message[]): boolean => {
      for (const message of messages) {
        if (wants(message)) ledger.add(message);
        linter.add(exchanges.add(message));
      }
      return true;
    };
    const damage = await readToDamage(reading, dissection, visit, { unfiltered: true });
    if (damage === null) linter.finish();
    report.end(ledger.all, linter.groups);
    if (damage !== null) throw damage;
  });
  if (isGrave) process.exitCode = found;
}

/** The rules of `--only a,b --only c`. */
function ruleNames(lists: readonly string[]): readonly string[] {
  const names = lists.flatMap((list) => list.split(",")).filter((name) => name !== "");
  const stranger = names.find((name) => !lintRules.some((rule) => rule.name === name));
  if (stranger !== undefined) throw usage(`${stranger} is no rule: nlshark check --rules lists them`);
  return names;
}

function writeRules(output: Output, json: boolean): void {
  const rules = lintRules.map(({ name, severity, looksAt, meaning }) => ({ name, severity, looksAt, meaning }));
  if (json) output.line(JSON.stringify({ nlshark: 1, rules }, null, 1));
  else for (const line of tableLines(rules.map((rule) => [rule.name, rule.severity, rule.meaning]))) output.line(line);
}

interface Report {
  finding(finding: Finding): void;
  end(accounts: readonly Account[], groups: readonly FindingGroup[]): void;
}

function findingJson({ rule, severity, message, type, path, start, end, bytes, text }: Finding): object {
  return { rule, severity, message, type, path, start, end, hex: bytes.replace("…", ""), text };
}

/** Findings as they are made, then groups and accounts. */
class JsonReport implements Report {
  private readonly output: Output;
  private readonly file: string;
  private hasBegun = false;

  constructor(output: Output, file: string) {
    this.output = output;
    this.file = file;
  }

  finding(finding: Finding): void {
    const separator = this.hasBegun ? "," : " ";
    this.begin();
    this.output.line(`${separator}${printableJson(JSON.stringify(findingJson(finding)))}`);
  }

  private begin(): void {
    if (!this.hasBegun)
      this.output.line(`{"nlshark":1,"file":${printableJson(JSON.stringify(this.file))},"findings":[`);
    this.hasBegun = true;
  }

  end(accounts: readonly Account[], groups: readonly FindingGroup[]): void {
    this.begin();
    const rest = JSON.stringify({
      groups: groups.map(({ count, example }) => ({ count, ...findingJson(example) })),
      accounts,
    });
    this.output.line(`],${printableJson(rest).slice(1)}`);
  }
}

class TextReport implements Report {
  private readonly output: Output;
  private readonly all: boolean;

  constructor(output: Output, all: boolean) {
    this.output = output;
    this.all = all;
  }

  finding(finding: Finding): void {
    if (this.all) this.output.line(printable(`${finding.severity}  ${finding.rule}  ${findingText(finding)}`));
  }

  end(accounts: readonly Account[], groups: readonly FindingGroup[]): void {
    if (this.all && groups.length > 0) this.output.line("");
    writeAccounts(this.output, accounts);
    const byRule = new Map<string, FindingGroup[]>();
    for (const group of groups) {
      const { rule, severity } = group.example;
      const key = `${severity}  ${rule}`;
      byRule.set(key, [...(byRule.get(key) ?? []), group]);
    }
    for (const [title, same] of byRule) {
      const meaning = lintRules.find(({ name }) => name === same[0]?.example.rule)?.meaning ?? "";
      this.output.line("");
      this.output.line(`${title}: ${meaning}`);
      for (const { count, example } of same) {
        this.output.line(printable(`  ${String(count).padStart(6)}  ${findingText(example)}`));
      }
    }
  }
}

function findingText({ what, text, message, bytes }: Finding): string {
  return `${what}: ${text} (${message}${bytes === "" ? "" : `: ${bytes}`})`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(2)}%`;
}

function writeAccounts(output: Output, accounts: readonly Account[]): void {
  const sum = (pick: (account: Account) => number) => accounts.reduce((total, account) => total + pick(account), 0);
  const row = (name: string, pick: (what: (account: Account) => number) => number): readonly string[] => {
    const [attributes, unknown] = [pick((one) => one.attributes), pick((one) => one.unknown)];
    const [payload, raw] = [pick((one) => one.payload), pick((one) => one.raw)];
    return [
      name,
      String(pick((one) => one.messages)),
      String(attributes),
      String(unknown),
      percent(unknown, attributes),
      String(payload),
      String(raw),
      percent(raw, payload),
      String(pick((one) => one.opaque)),
    ];
  };
  const rows = accounts.map((account) => row(printable(nameOf(account)), (what) => what(account)));
  if (accounts.length > 1) rows.push(row("all", sum));
  const head = ["family", "messages", "attributes", "unknown", "", "payload", "raw", "", "only bytes"];
  const numbers = new Set(head.keys());
  numbers.delete(0);
  for (const line of tableLines([head, ...rows], numbers)) output.line(line);
}
