/** `nlshark view`: the terminal UI. React loads only here. */
import { wiresharkNames } from "../../dissectors/index.ts";
import { compileFilter, completeFilter } from "../filter/index.ts";
import { dissectionFrom, filterFrom, type ReadingArguments } from "./reading.ts";

export async function view(options: ReadingArguments): Promise<void> {
  const { runTui } = await import("../tui/run.ts");
  const { file, timeFormat, count } = options;
  const dissection = await dissectionFrom(options, true);
  const { registry } = dissection;
  const filter = await filterFrom(options, dissection);
  const filters = {
    compile: (text: string) => compileFilter(text, registry, { aliases: wiresharkNames }),
    complete: (text: string) => completeFilter(text, text.length, registry, { aliases: wiresharkNames }),
  };
  await runTui({ source: file, dissection, timeFormat, filter, filters, ...(count === undefined ? {} : { count }) });
}
