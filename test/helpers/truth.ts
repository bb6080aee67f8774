/** Reads a truth file: the commands of a scenario, what they printed, and when. */
import { readFileSync } from "node:fs";

export interface TruthCommand {
  readonly command: string;
  readonly output: string;
  readonly exitCode: number;
  /** Seconds since the epoch on the capture's clock. */
  readonly start: number;
  readonly end: number;
}

/** The foreground commands of a truth file in order. */
export function readTruth(path: string): TruthCommand[] {
  const commands: TruthCommand[] = [];
  let command: string | null = null;
  let output: string[] = [];
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line.startsWith("### $ ")) {
      command = line.slice(6);
      output = [];
      continue;
    }
    const end = /^### rc=(-?\d+) t=([\d.]+)-([\d.]+)/.exec(line);
    if (end !== null && command !== null) {
      const [, code, from, to] = end;
      commands.push({
        command,
        output: output.join("\n"),
        exitCode: Number(code),
        start: Number(from),
        end: Number(to),
      });
      command = null;
    } else if (command !== null) {
      output.push(line);
    }
  }
  return commands;
}
