/** `nlshark check`: what of a capture is not explained, with an example of each gap. */
import { type Account, type Finding, Ledger, nameOf } from "../analysis/index.ts";
import { printable } from "../schema/index.ts";
import { type Output, withOutput } from "./output.ts";
import { dissectionFrom, type ReadingArguments, readCapture } from "./reading.ts";
import { tableLines } from "./table.ts";

/** Exit status when something was found. */
const found = 3;

export async function check(options: ReadingArguments & { json: boolean }): Promise<void> {
  const ledger = new Ledger();
  await withOutput(undefined, async (output) => {
    try {
      await readCapture(options, await dissectionFrom(options), (_packet, messages) => {
        for (const message of messages) ledger.add(message);
        return true;
      });
    } finally {
      if (options.json) output.line(JSON.stringify(ledger.all.map(plain), null, 1));
      else writeText(output, ledger.all);
    }
  });
  if (ledger.all.some(({ findings }) => findings.size > 0)) process.exitCode = found;
}

/** Findings, the most frequent first. */
function sorted({ findings }: Account): readonly Finding[] {
  return [...findings.values()].sort((one, other) => other.count - one.count);
}

function plain(account: Account): object {
  return { ...account, findings: sorted(account) };
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(2)}%`;
}

function writeText(output: Output, accounts: readonly Account[]): void {
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
  for (const account of accounts) {
    if (account.findings.size === 0) continue;
    output.line("");
    output.line(`${printable(nameOf(account))}:`);
    for (const { kind, what, text, example, bytes, count } of sorted(account)) {
      output.line(
        `  ${String(count).padStart(6)}  ${kind.padEnd(9)}  ${printable(what)}: ${printable(text)} (${example}: ${bytes})`,
      );
    }
  }
}
