/** Lines of energy models. */
import { compileTemplate, type Message } from "../../src/schema/index.ts";
import { isDump } from "../words.ts";

const domain = compileTemplate(
  "[domain {DEV_ENERGYMODEL_A_PERF_DOMAIN_PERF_DOMAIN_ID}][ flags {DEV_ENERGYMODEL_A_PERF_DOMAIN_FLAGS}]",
);

/** `domain 0 flags MICROWATTS`. */
export function domainSummary(message: Message): string {
  return isDump(message) ? "dump" : domain(message);
}

/** `domain 0 3 states 500000kHz to 2000000kHz`. */
export function tableSummary({ root }: Message): string {
  const id = root.word("DEV_ENERGYMODEL_A_PERF_TABLE_PERF_DOMAIN_ID");
  const frequencies: string[] = [];
  const name = "DEV_ENERGYMODEL_A_PERF_TABLE_PERF_STATE";
  for (let state = root.into(name); state !== null; state = root.next(name, state)) {
    frequencies.push(state.word("DEV_ENERGYMODEL_A_PERF_STATE_FREQUENCY") ?? "?");
  }
  const line = id === null ? "" : `domain ${id}`;
  const [first] = frequencies;
  return first === undefined ? line : `${line} ${frequencies.length} states ${first} to ${frequencies.at(-1)}`;
}
