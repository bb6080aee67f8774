/** The law of imports and a few rules of the tree, checked over the sources as they are. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What each folder of src/ may import beside itself; what those may import is allowed too. */
const directly: Readonly<Record<string, readonly string[]>> = {
  capture: [],
  link: ["capture"],
  netlink: ["link"],
  schema: ["netlink"],
  dissect: ["schema"],
  filter: ["dissect"],
  analysis: ["dissect"],
  spec: ["dissect"],
  export: ["dissect", "analysis"],
  tui: ["filter", "analysis", "export"],
  cli: ["tui", "filter", "analysis", "export", "spec"],
  "index.ts": ["filter", "analysis", "export", "spec"],
};

/** The constants of message types and attributes; those of netlink itself (`NLM_F_`, `NLMSG_`) belong to src/. */
const constant =
  /\b(?:RTM|IFLA|IFA|IFAL|RTA|RTNH|NDA|NDTA|NDTPA|FRA|NETCONFA|NHA|NETNSA|MDBA|TCA|DCB_ATTR|NFTA|NFT_MSG|NFULA|NFQA|CTA|IPSET_ATTR|XFRM_MSG|XFRMA|CTRL_CMD|CTRL_ATTR|ETHTOOL_MSG|ETHTOOL_A|DEVLINK_CMD|DEVLINK_ATTR|NL80211_CMD|NL80211_ATTR|INET_DIAG|WG_CMD|WGDEVICE_A|MACSEC_CMD|OVS)_[A-Z0-9]/;

const sources = [...filesUnder("src"), ...filesUnder("dissectors")];

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

function textOf(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** The code without its comments; strings stay. */
function codeOf(file: string): string {
  const tokens = /\/\*[\s\S]*?\*\/|\/\/.*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;
  return textOf(file).replace(tokens, (token) => (token.startsWith("/") ? "" : token));
}

/** Relative paths that a file imports, exports from, or loads later. */
function importsOf(file: string): string[] {
  const clauses = /(?:\bfrom\s*|\bimport\s*\(?\s*)"(\.[^"]*)"/g;
  return [...codeOf(file).matchAll(clauses)].map(([, target]) =>
    relative(root, resolve(root, dirname(file), target ?? "")),
  );
}

/** The folder under src/ that a file belongs to, `dissectors` for a table, its own name at the top. */
function layerOf(file: string): string {
  const [top, second = ""] = file.split("/");
  return top === "src" ? second : (top ?? "");
}

function below(layer: string): Set<string> {
  const all = new Set<string>([layer]);
  for (const lower of directly[layer] ?? []) for (const one of below(lower)) all.add(one);
  return all;
}

describe("imports", () => {
  test("a file of src/ imports only layers below its own", () => {
    const wrong: string[] = [];
    for (const file of sources.filter((one) => one.startsWith("src/"))) {
      const layer = layerOf(file);
      expect(directly, `${file} is in a folder that the design does not know`).toHaveProperty([layer]);
      const allowed = below(layer);
      for (const target of importsOf(file)) {
        if (target === "dissectors/index.ts" || target === "package.json") continue;
        if (!allowed.has(layerOf(target))) wrong.push(`${file} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("another layer is imported through its index", () => {
    const wrong: string[] = [];
    for (const file of sources.filter((one) => one.startsWith("src/"))) {
      for (const target of importsOf(file)) {
        const layer = layerOf(target);
        if (!target.startsWith("src/") || layer === layerOf(file)) continue;
        // The command loads the terminal UI by itself, so that listing does not load React.
        if (layer !== "tui" && target !== `src/${layer}/index.ts`) wrong.push(`${file} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("dissectors import the schema language and each other, nothing else", () => {
    const wrong: string[] = [];
    for (const file of sources.filter((one) => one.startsWith("dissectors/"))) {
      for (const target of importsOf(file)) {
        if (target !== "src/schema/index.ts" && !target.startsWith("dissectors/"))
          wrong.push(`${file} imports ${target}`);
      }
      if (/^(?:import|export)\b(?:[^;"()=]*\bfrom)?\s*"(?!\.)/m.test(codeOf(file)))
        wrong.push(`${file} imports a package`);
    }
    expect(wrong).toEqual([]);
  });

  test("only the library's index and the command import the manifest", () => {
    const users = sources.filter((file) => importsOf(file).includes("dissectors/index.ts"));
    expect(users.filter((file) => file !== "src/index.ts" && !file.startsWith("src/cli/"))).toEqual([]);
    expect(users.length).toBeGreaterThan(0);
  });

  test("every import leads to a file", () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test("a dissector reads no bytes and does nothing with the machine", () => {
    const wrong = sources.filter(
      (file) => file.startsWith("dissectors/") && /\b(?:DataView|Buffer|process|readFile\w*)\b/.test(codeOf(file)),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the tree", () => {
  test("src/ names no message type or attribute outside the analyses", () => {
    const wrong = sources.filter(
      (file) => file.startsWith("src/") && !file.startsWith("src/analysis/") && constant.test(codeOf(file)),
    );
    expect(wrong).toEqual([]);
  });

  test("no file of src/ is longer than 400 lines", () => {
    const long = sources
      .filter((file) => file.startsWith("src/"))
      .map((file) => ({ file, lines: textOf(file).trimEnd().split("\n").length }))
      .filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });

  test("nothing is exported by default", () => {
    expect(sources.filter((file) => /\bexport\s+default\b|\bas\s+default\b/.test(codeOf(file)))).toEqual([]);
  });

  test("a dissector's comment names the kernel's header", () => {
    const wrong = sources.filter(
      (file) =>
        file.startsWith("dissectors/") &&
        !file.endsWith("/index.ts") &&
        /\b(?:defineDissector|attributes|struct)\(/.test(codeOf(file)) &&
        !/^\/\*\*[\s\S]*?Kernel: \S+\/\S+\.[ch]/.test(textOf(file)),
    );
    expect(wrong).toEqual([]);
  });
});
