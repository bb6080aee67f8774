/** Runs the bundled command as a user would. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const projectFolder: string = fileURLToPath(new URL("../..", import.meta.url));
export const commandFile: string = fileURLToPath(new URL("../../dist/cli/nlshark.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `nlshark …` in the project's folder, without a terminal. */
export function nlshark(words: readonly string[], options: RunOptions = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandFile, ...words], {
    cwd: projectFolder,
    input: options.input ?? "",
    env: { ...process.env, TZ: "UTC", ...options.env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: 30_000,
  });
  return { code: status, stdout, stderr };
}

/** Runs a line of the shell in which `nlshark` is the command. */
export function shell(line: string): Ended {
  const define = `nlshark() { "${process.execPath}" "${commandFile}" "$@"; }`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", `${define}\n${line}`], {
    cwd: projectFolder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: 30_000,
  });
  return { code: status, stdout, stderr };
}

/** The lines of a text that ends with a newline. */
export function lines(text: string): string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}
