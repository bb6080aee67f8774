/** The whole command in a real terminal. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { netlinkPacket, pcapHeader, pcapRecord } from "../helpers/pcap.ts";
import { captureOf, newLink, payloads } from "./capture-state.ts";
import { noTmux, Tmux } from "./tmux.ts";

if (noTmux !== null) console.warn(`skipped: ${noTmux}`);

const command = `node ${fileURLToPath(new URL("../../dist/cli/nlshark.js", import.meta.url))}`;
const plainModes = { alternate: false, cursor: true, wrap: true };

describe.skipIf(noTmux !== null)("in a terminal", () => {
  let terminal: Tmux;
  let folder: string;
  let capture: string;
  /** What `stty -g` says before the command. */
  let settings: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "nlshark-terminal-"));
    capture = join(folder, "test.pcap");
    writeFileSync(capture, captureOf(payloads));
    terminal = new Tmux(120, 40);
    await terminal.see(/^ready>/);
    settings = await sttyOf(terminal, "before");
  });

  afterEach(() => {
    terminal.close();
    rmSync(folder, { recursive: true });
  });

  async function sttyOf(of: Tmux, label: string): Promise<string> {
    const printed = new RegExp(`${label}=([0-9a-f:]{20,})$`);
    const lines = await of.command(`echo ${label}=$(stty -g)`, printed);
    return lines.map((line) => printed.exec(line)?.[1]).find((found) => found !== undefined) ?? "";
  }

  async function expectRestored(): Promise<void> {
    await terminal.until("the shell", () => !terminal.modes.alternate);
    const lines = await terminal.see(/left with \d/);
    expect(terminal.modes).toEqual(plainModes);
    expect(lines.some((line) => line.includes("before="))).toBe(true);
    expect(await sttyOf(terminal, "after")).toBe(settings);
  }

  async function openCapture(): Promise<void> {
    await terminal.command(`${command} view ${capture}; echo left with $?`, /RTM_GETLINK/);
    expect(terminal.modes).toMatchObject({ alternate: true, cursor: false });
  }

  test("opens, moves, unfolds, lights bytes, finds, helps, and q restores the terminal", async () => {
    await openCapture();
    terminal.press("Down");
    await terminal.see(/Fields of 2\.1 RTM_NEWLINK/);
    terminal.press("Tab", "Down", "Down", "Down", "Down");
    await terminal.see(/▸ IFLA_LINKINFO/);
    terminal.press("Right", "Down");
    await terminal.see(/IFLA_INFO_KIND: dummy/);
    await terminal.see(/0x[0-9a-f]{4} IFLA_INFO_KIND: 4 \+ 6 bytes/);
    const lit = terminal.lines(true).filter((line) => line.includes("dumm"));
    expect(lit.some((line) => line.includes("\x1b[7m"))).toBe(true);
    terminal.type("50g");
    await terminal.see(/ 50\.1 {2}51\/106/);
    terminal.press(":");
    await terminal.see(/go to message: _/);
    terminal.type("2.2");
    terminal.press("Enter");
    await terminal.see(/ 2\.2 {2}3\/106/);
    terminal.type("e");
    await terminal.see(/ 3\.1 {2}4\/106/);
    terminal.type("/");
    terminal.type("字99");
    terminal.press("Enter");
    await terminal.see(/105\.1 {2}106\/106/);
    terminal.type("?");
    await terminal.see(/Everywhere/);
    terminal.press("Escape");
    await terminal.see(/Fields of 105\.1/);
    terminal.type("q");
    await expectRestored();
  });

  test("filters: -Y, a mistake under the prompt, completion, all again", async () => {
    await terminal.command(`${command} view -Y 'packet > 100' ${capture}; echo left with $?`, /101\.1/);
    await terminal.see(/101\.1 {2}1\/5 of 106/);
    terminal.type("F");
    await terminal.see(/filter: packet > 100_/);
    terminal.press("C-u");
    terminal.type("IFLA_MTTU > 1500");
    terminal.press("Enter");
    const lines = await terminal.see(/! no field is called IFLA_MTTU; did you mean IFLA_MTU\?/);
    expect(lines.slice(-3, -1)).toEqual([" filter: IFLA_MTTU > 1500_", "         ^~~~~~~~~"]);
    terminal.press("C-u");
    terminal.type("type == RTM_NEWLI");
    terminal.press("Tab");
    await terminal.see(/filter: type == RTM_NEWLIN/);
    terminal.press("C-u");
    terminal.type("IFLA_MTU < 1402");
    terminal.press("Enter");
    await terminal.see(/ 2\/2 of 106/);
    terminal.type("F");
    terminal.press("C-u", "Enter");
    await terminal.see(/ \d+\/106/);
    terminal.type("q");
    await expectRestored();
  });

  test("takes the size that the terminal gets", async () => {
    await openCapture();
    terminal.resize(60, 20);
    const position = /1\.1 {2}1\/106/;
    const small = await terminal.until("stacked panes", (lines) => {
      return (
        lines.length === 20 &&
        position.test(lines[19] ?? "") &&
        lines.some((line) => line.startsWith(" 0x0010 nlmsghdr: 16 bytes")) &&
        !lines.join("").includes("│")
      );
    });
    expect(small).toHaveLength(20);
    terminal.resize(120, 40);
    const large = await terminal.until("panes side by side", (lines) => {
      return lines.join("").includes("│") && position.test(lines[39] ?? "");
    });
    expect(large).toHaveLength(40);
    terminal.resize(20, 4);
    await terminal.until("one pane", (lines) => lines.length === 4 && lines.join("").includes("RTM_"));
    terminal.press("C-c");
    await terminal.see(/left with 0/);
    expect(terminal.modes).toEqual(plainModes);
  });

  test.each(["TERM", "HUP", "INT"])("SIG%s restores the terminal", async (signal) => {
    terminal.type(`(sh -c 'echo $$ > ${folder}/pid; exec ${command} ${capture}'); echo left with $?`);
    terminal.press("Enter");
    await terminal.see(/RTM_GETLINK/);
    terminal.type("j");
    await terminal.see(/Fields of 2\.1/);
    execFileSync("sh", ["-c", `kill -${signal} $(cat ${folder}/pid)`]);
    if (signal === "INT") {
      // A shell takes a command that died of SIGINT for an interruption of its own line.
      await terminal.until("the shell", () => !terminal.modes.alternate);
      terminal.type("echo left with 130");
      terminal.press("Enter");
    }
    await expectRestored();
  });

  test("an exception that nobody caught restores the terminal, and its stack can be read", async () => {
    const program = fileURLToPath(new URL("crash.ts", import.meta.url));
    const tsx = import.meta.resolve("tsx");
    terminal.type(`node --import ${tsx} ${program}; echo left with $?`);
    terminal.press("Enter");
    await terminal.see(/^in the alternate screen/);
    await expectRestored();
    await terminal.see(/Error: a bug on purpose/);
  });

  test("a key suspends it, and the shell continues it", async () => {
    await openCapture();
    terminal.press("C-z");
    await terminal.until("the shell", () => !terminal.modes.alternate);
    await terminal.command("fg", /RTM_GETLINK/);
    expect(terminal.modes).toMatchObject({ alternate: true, cursor: false });
    terminal.type("j");
    await terminal.see(/Fields of 2\.1/);
    terminal.type("q");
    await expectRestored();
  });

  test("packets from a pipe, keys from the terminal; new packets are followed", async () => {
    const fifo = join(folder, "fifo");
    execFileSync("mkfifo", [fifo]);
    terminal.type(`cat ${fifo} | ${command} -; echo left with $?`);
    terminal.press("Enter");
    const writer: FileHandle = await open(fifo, "w");
    const write = (index: number) =>
      writer.write(
        pcapRecord({ seconds: 1, ticks: index, bytes: netlinkPacket(0, newLink(index, `link${index}`, 1500, 0)) }),
      );
    await writer.write(pcapHeader());
    await write(1);
    await terminal.see(/1: link1 .*/);
    await terminal.see(/1\/1 {2}live {2}follow/);
    await write(2);
    await terminal.see(/2\.1 {2}2\/2 {2}live {2}follow/);
    terminal.press("Up");
    await terminal.see(/1\.1 {2}1\/2 {2}live/);
    await write(3);
    await terminal.see(/1\.1 {2}1\/3 {2}live/);
    terminal.type("f");
    await terminal.see(/3\.1 {2}3\/3 {2}live {2}follow/);
    await writer.close();
    await terminal.until("the end of the pipe", (lines) => !/live/.test(lines[39] ?? ""));
    terminal.type("q");
    await expectRestored();
  });

  test("a file that grows is read on", async () => {
    await openCapture();
    const file = await open(capture, "a");
    await file.write(
      pcapRecord({ seconds: 2_000_000_000, ticks: 0, bytes: netlinkPacket(0, newLink(7, "late", 1500, 0)) }),
    );
    await file.close();
    await terminal.see(/1\.1 {2}1\/107/);
    terminal.type("G");
    await terminal.see(/7: late/);
    terminal.type("q");
    await expectRestored();
  });

  test("a capture that cannot be opened is told without touching the terminal", async () => {
    await terminal.command(`${command} view ${folder}/none.pcap; echo left with $?`, /left with 1/);
    await terminal.see(/cannot open .*none\.pcap/);
    expect(terminal.modes).toEqual(plainModes);
  });
});
