/** `nlshark view`: the terminal UI. React loads only here. */
import { dissectionFrom, type ReadingArguments } from "./reading.ts";

export async function view(options: ReadingArguments): Promise<void> {
  const { runTui } = await import("../tui/run.ts");
  const { file, timeFormat, count } = options;
  const dissection = await dissectionFrom(options, true);
  await runTui({ source: file, dissection, timeFormat, ...(count === undefined ? {} : { count }) });
}
