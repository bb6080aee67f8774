/** A program that takes the terminal and fails. */
import { Terminal } from "../../src/tui/terminal.ts";

const terminal = new Terminal(undefined, false);
terminal.enter({ resized: () => {}, resumed: () => {}, closed: () => {} });
terminal.write("in the alternate screen");
setTimeout(() => {
  throw new Error("a bug on purpose");
}, 300);
