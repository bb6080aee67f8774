/** `nlshark view`: the terminal UI. React loads only here. */
import { dissectionFrom, type ReadingArguments } from "./reading.ts";

export async function view(options: ReadingArguments): Promise<void> {
  const { runTui } = await import("../tui/run.ts");
  await runTui({ source: options.file, dissection: dissectionFrom(options, true) });
}
