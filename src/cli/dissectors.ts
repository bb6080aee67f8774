/** `nlshark dissectors` and `nlshark fields`: what can be decoded, and under which names. */
import { type Listing, listDissectors } from "../dissect/index.ts";
import { type ExtensionArguments, registryFrom } from "./extensions.ts";
import { withOutput } from "./output.ts";

async function listing(options: ExtensionArguments): Promise<Listing> {
  return listDissectors(await (await registryFrom(options)).loadAll());
}

/** JSON with 64-bit values as integers. */
function stringify(value: unknown): string {
  const text = JSON.stringify(value, (_key, item) => (typeof item === "bigint" ? `bigint:${item}` : item), 1);
  return text.replace(/"bigint:(-?\d+)"/g, "$1");
}

export async function dissectors(options: ExtensionArguments & { json: boolean }): Promise<void> {
  const all = await listing(options);
  await withOutput(undefined, async (output) => {
    if (options.json) {
      output.line(stringify(all));
      return;
    }
    for (const { protocol, family, note, messages } of all.dissectors) {
      output.line(`${protocol}${family === undefined ? "" : ` ${family}`}${note === undefined ? "" : ` (${note})`}`);
      for (const { name, value, verb } of messages) output.line(`  ${String(value).padStart(5)}  ${name} (${verb})`);
    }
    const attributes = all.sets.reduce((sum, set) => sum + set.attributes.length, 0);
    const messages = all.dissectors.reduce((sum, one) => sum + one.messages.length, 0);
    output.line("");
    output.line(
      `${messages} messages, ${attributes} attributes in ${all.sets.length} sets, ${all.structs.length} structs, ${all.constants.length} constants`,
    );
  });
}

export async function fields(
  options: ExtensionArguments & { pattern?: string | undefined; json: boolean },
): Promise<void> {
  const all = await listing(options);
  const wanted = options.pattern?.toLowerCase() ?? "";
  const rows: { name: string; type: string; in: string; alias?: string }[] = [];
  for (const set of all.sets) {
    for (const { name, wire, aliases = [] } of set.attributes) {
      rows.push({ name, type: wire, in: set.set });
      for (const alias of aliases) rows.push({ name: alias, type: wire, in: set.set, alias: name });
    }
  }
  for (const { struct, members } of all.structs) {
    for (const { member, wire } of members) rows.push({ name: `${struct}.${member}`, type: wire, in: struct });
  }
  const found = rows.filter(({ name }) => name.toLowerCase().includes(wanted));
  await withOutput(undefined, async (output) => {
    if (options.json) {
      output.line(JSON.stringify(found, null, 1));
      return;
    }
    const width = Math.max(0, ...found.map(({ name }) => name.length));
    for (const row of found) {
      const alias = row.alias === undefined ? "" : `, alias of ${row.alias}`;
      output.line(`${row.name.padEnd(width)}  ${row.type.padEnd(10)}  ${row.in}${alias}`);
    }
  });
}
