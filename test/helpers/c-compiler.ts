/** The C compiler and the kernel's headers of the machine, as far as they are there. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const include = "/usr/include";
const folders = [
  "linux",
  "linux/netfilter",
  "linux/netfilter/ipset",
  "linux/tc_act",
  "linux/tc_ematch",
  "linux/genetlink",
  "rdma",
  "scsi",
];

/** Why there is nothing to compare with; null when there is. */
export const missing: string | null = !existsSync(`${include}/linux/rtnetlink.h`)
  ? "no kernel headers are installed"
  : spawnSync("gcc", ["--version"]).status === 0
    ? null
    : "there is no C compiler";

/** The version of the headers, e.g. 6.1. */
export function headersVersion(): string {
  const text = readFileSync(`${include}/linux/version.h`, "utf8");
  const part = (name: string) => new RegExp(`LINUX_VERSION_${name} (\\d+)`).exec(text)?.[1] ?? "?";
  return `${part("MAJOR")}.${part("PATCHLEVEL")}`;
}

/** Headers that speak of netlink or of what it carries, e.g. `linux/rtnetlink.h`. */
export function kernelHeaders(): string[] {
  return folders.flatMap((folder) => {
    const path = join(include, folder);
    return existsSync(path)
      ? readdirSync(path)
          .filter((name) => name.endsWith(".h"))
          .map((name) => `${folder}/${name}`)
      : [];
  });
}

const prelude =
  "#include <stddef.h>\n#include <stdio.h>\n#include <sys/socket.h>\n#include <linux/types.h>\n#include <linux/if.h>\n";

/** A header after the preprocessor, with its macros; null when it cannot stand alone. */
export function preprocessed(header: string): { text: string; macros: ReadonlySet<string> } | null {
  const source = `${prelude}#include <${header}>\n`;
  const run = (...options: readonly string[]) =>
    spawnSync("gcc", ["-E", ...options, "-x", "c", "-"], { input: source, encoding: "utf8", maxBuffer: 1 << 26 });
  const text = run("-P");
  const macros = run("-dM");
  if (text.status !== 0 || macros.status !== 0) return null;
  const names = [...macros.stdout.matchAll(/^#define (\w+) /gm)].map((match) => match[1] ?? "");
  return { text: text.stdout, macros: new Set(names) };
}

/** The value of each expression after including a header; expressions that do not compile are left out. */
export function evaluate(header: string, expressions: readonly string[]): Map<string, bigint> {
  const folder = mkdtempSync(join(tmpdir(), "nlshark-"));
  try {
    const source = join(folder, "print.c");
    const program = join(folder, "print");
    let left = [...expressions];
    // The compiler tells which lines are wrong; without them it compiles.
    for (let round = 0; round < 4 && left.length > 0; round++) {
      const body = left.map(
        (one, index) => `#line ${index + 1} "x"\nprintf("%d %lld\\n", ${index}, (long long)(${one}));`,
      );
      writeFileSync(source, `${prelude}#include <${header}>\nint main(void) {\n${body.join("\n")}\nreturn 0;\n}\n`);
      const built = spawnSync("gcc", ["-w", "-fmax-errors=0", "-o", program, source], { encoding: "utf8" });
      if (built.status === 0) {
        const { stdout } = spawnSync(program, { encoding: "utf8", maxBuffer: 1 << 26 });
        return new Map(
          [...stdout.matchAll(/^(\d+) (-?\d+)$/gm)].map(([, index, value]) => [
            left[Number(index)] ?? "",
            BigInt(value ?? 0),
          ]),
        );
      }
      const wrong = new Set([...built.stderr.matchAll(/^x:(\d+):\d+: error/gm)].map((match) => Number(match[1]) - 1));
      if (wrong.size === 0) break;
      left = left.filter((_, index) => !wrong.has(index));
    }
    return new Map();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
