/** A real terminal for tests: a shell in tmux, with a server of its own. */
import { execFileSync, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** Why there is no terminal to test in, null when there is one. */
export const noTmux: string | null =
  spawnSync("tmux", ["-V"]).status === 0 ? null : "tmux is not installed, so nothing was run in a real terminal";

/** Milliseconds within which anything has to show. */
const patience = 15_000;

export class Tmux {
  static #count = 0;
  readonly #socket = `nlshark-test-${process.pid}-${Tmux.#count++}`;

  constructor(columns: number, rows: number) {
    const { PATH = "", HOME = "/" } = process.env;
    const environment = ["-i", `PATH=${PATH}`, `HOME=${HOME}`, "LANG=C.UTF-8", "TERM=screen-256color", "PS1=ready> "];
    const size = ["-x", String(columns), "-y", String(rows)];
    this.#run("-f", "/dev/null", "-u", "new-session", "-d", "-s", "test", ...size, "env", ...environment, "sh", "-i");
  }

  /** Types text as it is. */
  type(text: string): void {
    this.#run("send-keys", "-t", "test", "-l", text);
  }

  /** Presses keys by tmux's names: `Enter`, `Down`, `C-c`. */
  press(...keys: readonly string[]): void {
    this.#run("send-keys", "-t", "test", ...keys);
  }

  /** The lines of the screen; with `styled`, their escape sequences too. */
  lines(styled = false): string[] {
    return this.#run("capture-pane", "-p", ...(styled ? ["-e"] : []), "-t", "test")
      .split("\n")
      .slice(0, -1);
  }

  /** Waits until the screen passes. */
  async until(what: string, passes: (lines: readonly string[]) => boolean): Promise<string[]> {
    const end = Date.now() + patience;
    for (;;) {
      const lines = this.lines();
      if (passes(lines)) return lines;
      if (Date.now() > end) throw new Error(`waited for ${what}, but the screen is\n${lines.join("\n")}`);
      await sleep(30);
    }
  }

  /** Waits until a line of the screen matches. */
  async see(pattern: RegExp): Promise<string[]> {
    return this.until(String(pattern), (lines) => lines.some((line) => pattern.test(line)));
  }

  /** Types a command and waits for what it prints. */
  async command(text: string, prints: RegExp): Promise<string[]> {
    this.type(text);
    this.press("Enter");
    return this.see(prints);
  }

  resize(columns: number, rows: number): void {
    this.#run("resize-window", "-t", "test", "-x", String(columns), "-y", String(rows));
  }

  /** What a program may forget to restore: the alternate screen, the cursor, the wrapping of lines. */
  get modes(): { alternate: boolean; cursor: boolean; wrap: boolean } {
    const flags = this.#run("display-message", "-p", "-t", "test", "#{alternate_on} #{cursor_flag} #{wrap_flag}");
    const [alternate, cursor, wrap] = flags.trim().split(" ");
    return { alternate: alternate === "1", cursor: cursor === "1", wrap: wrap === "1" };
  }

  close(): void {
    spawnSync("tmux", ["-L", this.#socket, "kill-server"]);
  }

  #run(...words: readonly string[]): string {
    return execFileSync("tmux", ["-L", this.#socket, ...words], { encoding: "utf8" });
  }
}
