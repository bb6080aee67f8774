/**
 * Times nlshark against tshark on the same files in the same run, and prints the ratios.
 *
 *   npx tsx bench/compare.ts CAPTURE…      (unpacked pcap files; `npm run build` first)
 *
 * Each command runs three times; the fastest counts. Memory is the largest resident set that the system reports.
 */
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const rounds = 3;
const nlshark = fileURLToPath(new URL("../dist/cli/nlshark.js", import.meta.url));

interface Run {
  /** Seconds, the fastest of all rounds. */
  readonly seconds: number;
  /** Megabytes. */
  readonly memory: number;
}

function time(command: readonly string[]): Run | null {
  let seconds = Number.POSITIVE_INFINITY;
  let memory = 0;
  for (let round = 0; round < rounds; round++) {
    const run = spawnSync("/usr/bin/time", ["-f", "%e %M", ...command], { stdio: ["ignore", "ignore", "pipe"] });
    const match = /([\d.]+) (\d+)\s*$/.exec(run.stderr?.toString() ?? "");
    if (run.error !== undefined || match === null) return null;
    seconds = Math.min(seconds, Number(match[1]));
    memory = Math.max(memory, Number(match[2]) / 1024);
  }
  return { seconds, memory };
}

const pairs = [
  { name: "one line a message / summary", ours: ["list"], theirs: [] },
  { name: "ndjson / -T ek", ours: ["export", "--format", "ndjson"], theirs: ["-T", "ek"] },
  { name: "count by type / -Y", ours: ["filter", "type == RTM_NEWLINK"], theirs: ["-Y", "netlink-route.nltype == 16"] },
  {
    name: "count by a number / -Y",
    ours: ["filter", "IFLA_MTU == 1500"],
    theirs: ["-Y", "netlink-route.ifla_mtu == 1500"],
  },
  {
    // tshark knows the attribute, but nothing in it.
    name: "count by a nested attribute / -Y",
    ours: ["filter", 'IFLA_LINKINFO.IFLA_INFO_KIND == "veth"'],
    theirs: ["-Y", "netlink-route.ifla_attr_type == 18"],
  },
  {
    name: "count by an address prefix / -Y",
    ours: ["filter", "IFA_ADDRESS == 10.0.0.0/8"],
    theirs: ["-Y", "netlink-route.ifa_address.ipv4 == 10.0.0.0/8"],
  },
  {
    name: "count by a pattern / -Y",
    ours: ["filter", 'IFLA_IFNAME matches "^ve1[0-9]*$"'],
    theirs: ["-Y", 'netlink-route.ifla_ifname matches "^ve1[0-9]*$"'],
  },
] as const;

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write("usage: npx tsx bench/compare.ts CAPTURE…\n");
  process.exit(2);
}
const version = spawnSync("tshark", ["--version"]).stdout?.toString().split("\n")[0];
process.stdout.write(`${version ?? "tshark is not installed: only nlshark is timed"}; Node ${process.version}\n`);
for (const file of files) {
  process.stdout.write(`\n${file}, ${(statSync(file).size / 1e6).toFixed(0)} MB\n`);
  for (const { name, ours, theirs } of pairs) {
    const [command, ...options] = ours;
    const mine = time([process.execPath, nlshark, command, ...options, file]);
    const other = version === undefined ? null : time(["tshark", "-r", file, ...theirs]);
    if (mine === null) {
      process.stdout.write(`  ${name}: nlshark did not run\n`);
      continue;
    }
    const ratio = other === null ? "" : `, ${(other.seconds / mine.seconds).toFixed(1)} times as fast`;
    const they = other === null ? "" : `, tshark ${other.seconds.toFixed(2)} s ${other.memory.toFixed(0)} MB`;
    process.stdout.write(
      `  ${name}: nlshark ${mine.seconds.toFixed(2)} s ${mine.memory.toFixed(0)} MB${they}${ratio}\n`,
    );
  }
}
