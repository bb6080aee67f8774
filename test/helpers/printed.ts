/** Lines that a tool printed, told from what its messages say. */
import { readFileSync } from "node:fs";

/** White space folded, without what the tool works out itself or prints only at times. */
export function foldedLine(line: string, ...without: readonly RegExp[]): string {
  let text = line;
  for (const part of without) text = text.replace(part, "");
  return text.replace(/\s+/g, " ").trim();
}

/** How many values a line has: its words that are numbers, addresses or `name=value`, and its flags. */
export function valuesIn(line: string): number {
  return line.split(" ").filter((word) => /=|\d|^\[|^[A-Z_0-9]+$/.test(word)).length;
}

/** What a command printed that ran in the background. */
export function backgroundLines(path: string, command: string): string[] {
  const lines = readFileSync(path, "utf8").split("\n");
  const start = lines.indexOf(`### (background output) $ ${command}`);
  if (start < 0) throw new Error(`${path} has no output of ${command}`);
  return lines.slice(start + 1, lines.indexOf("### end", start));
}
