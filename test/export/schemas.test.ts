/** What the commands write for programs, against the JSON Schemas of it: it conforms, and nothing else would. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020, type AnySchema, type ValidateFunction } from "ajv/dist/2020.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { schemas } from "../../src/export/schemas/index.ts";
import { sharedCapture } from "../helpers/captures.ts";
import { commandFile, lines, nlshark, projectFolder } from "../helpers/command.ts";

type Name = keyof typeof schemas;
type Plain = null | boolean | number | string | Plain[] | { [name: string]: Plain };

const names = Object.keys(schemas) as Name[];
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const validators = new Map(names.map((name) => [name, ajv.compile(schemas[name] as AnySchema)]));
const validator = (name: Name): ValidateFunction => validators.get(name) as ValidateFunction;

/** What a command prints; findings and differences are no failure. */
function printed(words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const settings = { cwd: projectFolder, maxBuffer: 1 << 28 };
    execFile(process.execPath, [commandFile, ...words], settings, (error, stdout, stderr) => {
      if (error !== null && error.code !== 3) reject(new Error(`${words.join(" ")}: ${stderr}`));
      else resolve(stdout);
    });
  });
}

/** The documents of a command: one, or one a line. */
async function documentsOf(name: Name, words: readonly string[]): Promise<Plain[]> {
  const text = await printed(words);
  const isLines = name === "exchanges" || name === "messages";
  return (isLines ? lines(text) : [text]).map((document) => JSON.parse(document) as Plain);
}

async function expectConforming(name: Name, words: readonly string[]): Promise<void> {
  const validate = validator(name);
  const documents = await documentsOf(name, words);
  expect(documents.length).toBeGreaterThan(0);
  for (const document of documents) {
    validate(document);
    expect(validate.errors, `${words.join(" ")}: ${JSON.stringify(document).slice(0, 400)}`).toBeNull();
  }
}

/** All that is told of one capture. */
const ofOneCapture = (capture: string): (readonly [Name, readonly string[]])[] => [
  ["exchanges", ["exchanges", "--json", capture]],
  ["state", ["state", "--json", capture]],
  ["stats", ["stats", "--json", "--interval", "1s", capture]],
  ["check", ["check", "--json", capture]],
  ["netns", ["netns", "--json", capture]],
];

/** Runs the commands that are asked of a capture, beside its exchanges and findings. */
async function expectAllConforming(capture: string, also: readonly Name[]): Promise<void> {
  const chosen = ofOneCapture(capture).filter(([name]) => ["exchanges", "check", ...also].includes(name));
  await Promise.all(chosen.map(([name, words]) => expectConforming(name, words)));
}

/** Samples with what is asked of each beside its exchanges and findings, so that all is asked of several. */
const asked: Readonly<Record<string, readonly Name[]>> = {
  "conntrack.pcap": ["stats"],
  "errors.pcap": ["state", "stats"],
  "listeners.pcap": ["stats"],
  "mesh.pcap": ["stats"],
  "netns.pcap": ["state", "stats"],
  "netns-foo.pcap": ["state"],
  "netns-nsA.pcap": [],
  "netns-nsB.pcap": [],
  "nftables-trace.pcap": [],
  "routes.pcap": ["state"],
  "sockets.pcap": [],
  "traffic-control.pcap": ["state"],
  "two-interfaces.pcapng.gz": ["state", "stats"],
  "wireguard.pcap": [],
  "xfrm.pcap": ["stats"],
};

const samples = Object.keys(asked).map((name) => `samples/${name}`);
const all = "link,address,route,rule,neighbour,fdb,nexthop,nsid,qdisc,class,filter,bridge-port,inet6-link";

const folder = mkdtempSync(join(tmpdir(), "nlshark-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** samples/errors.pcap without packet 39, a request that was refused. */
const orphaned = join(folder, "orphaned.pcap");
const errors = readFileSync(join(projectFolder, "samples/errors.pcap"));
const [from, to] = [recordStart(39), recordStart(40)];
writeFileSync(orphaned, Buffer.concat([errors.subarray(0, from), errors.subarray(to)]));

function recordStart(packet: number): number {
  let at = 24;
  for (let number = 1; number < packet; number++) at += 16 + errors.readUInt32LE(at + 8);
  return at;
}

describe("the schema", () => {
  test.each(names)("of %s is what the command prints, and describes a version", (name) => {
    const { code, stdout, stderr } = nlshark(["schema", name]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(schemas[name])));
    expect(stdout).toContain('"nlshark": {\n');
    expect(new Set(names.map((one) => schemas[one].$id)).size).toBe(names.length);
  });
});

describe("of the samples", () => {
  test.each(Object.entries(asked))(
    "%s: what the commands write conforms",
    { timeout: 60_000 },
    async (sample, also) => {
      await expectAllConforming(`samples/${sample}`, also);
    },
  );

  test.each([
    ["netns", ["netns", "--json", ...samples.filter((name) => name.includes("netns"))]],
    ["netns", ["netns", "--json", ...samples.filter((name) => !name.includes("netns"))]],
    ["messages", ["export", "samples/errors.pcap"]],
    ["exchanges", ["exchanges", "--json", "--errors", orphaned]],
    ["state", ["state", "--json", "--at", "0", "samples/routes.pcap"]],
    ["state", ["state", "--json", "samples/traffic-control.pcap", all]],
    ["state-diff", ["state", "--json", "--counters", "samples/traffic-control.pcap", all, "--diff", "20", "200"]],
    ["state-diff", ["state", "--json", "--diff", "100", "600", "samples/netns.pcap"]],
    ["state-diff", ["state", "--json", "--diff", "0", "0", "samples/netns.pcap"]],
    ["stats", ["stats", "--json", "samples/netns.pcap", "rate", "links"]],
    ["check", ["check", "--json", "--rules"]],
    ["diff", ["diff", "--json", "samples/netns-nsA.pcap", "samples/netns-foo.pcap"]],
    ["diff", ["diff", "--json", "samples/netns-foo.pcap", "samples/netns-nsA.pcap"]],
    ["diff", ["diff", "--json", "samples/netns.pcap#165.1", "samples/netns.pcap#215.1"]],
    ["diff", ["diff", "--json", "samples/xfrm.pcap", "samples/xfrm.pcap"]],
  ] as [Name, string[]][])("%s: %j conforms", { timeout: 60_000 }, expectConforming);

  test("an error whose request is not there has a form of its own", async () => {
    const orphans = (await documentsOf("exchanges", ["exchanges", "--json", "--errors", orphaned])).filter(
      (one) => (one as { exchange: Plain }).exchange === null,
    );
    expect(orphans).toEqual([
      {
        nlshark: 1,
        exchange: null,
        errors: [expect.objectContaining({ message: "39.1", errno: "ERANGE", kernel: "8021q: Invalid VLAN id" })],
      },
    ]);
    expect(validator("exchanges")({ ...(orphans[0] as object), exchange: 1 })).toBe(false);
  });

  test("times in them have nine digits", async () => {
    const stats = await printed(["stats", "--json", "samples/errors.pcap", "latency", "bursts", "rate"]);
    const numbers = [...stats.matchAll(/"(?:duration|interval|window|min|mean|p50|p90|p99|max)": ([^,\n]+)/g)];
    expect(numbers.length).toBeGreaterThan(50);
    for (const [, number] of numbers) expect(number).toMatch(/^-?\d+\.\d{9}$/);
  });
});

const larger: Readonly<Record<string, readonly Name[]>> = {
  "01-netns-seed.init.pcap": ["state", "netns"],
  "04-errors.pcap": ["stats"],
  "06-nftables-ops.pcap": [],
  "20-daily-mix.pcap": ["state", "stats", "netns"],
};
const missing = Object.keys(larger).filter((name) => sharedCapture(name) === null);
if (missing.length > 0) console.info(`skipped: ${missing.join(", ")} of ../shared/captures are not there`);

describe("of larger captures", () => {
  const present = Object.entries(larger).filter(([name]) => !missing.includes(name));
  test.each(present)("%s conforms", { timeout: 120_000 }, async (name, also) => {
    await expectAllConforming(sharedCapture(name) as string, also);
  });
});

/** A place in a document: an object and one of its members. */
interface Place {
  readonly object: { [name: string]: Plain };
  readonly member: string;
  readonly path: string;
}

/** Members of these may be whatever a message holds. */
const open = new Set(["content"]);

/** Members of these objects may be absent: kinds and sections that were not asked for. */
const sections = ["types", "errors", "ports", "rate", "latency", "dumps", "links"];
const isOptional = ({ path, member }: Place, name: Name): boolean =>
  /\/namespaces\/\d+\/state$/.test(path) || (name === "stats" && path === "" && sections.includes(member));

function placesIn(value: Plain, path = ""): Place[] {
  if (value === null || typeof value !== "object") return [];
  const own = Array.isArray(value) ? [] : Object.keys(value).map((member) => ({ object: value, member, path }));
  const inner = Object.entries(value).flatMap(([name, item]) =>
    open.has(name) ? [] : placesIn(item, `${path}/${name}`),
  );
  return [...own, ...inner];
}

/** The first few of each list, so that a document is small and all its shapes are left. */
function shortened(value: Plain): Plain {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.slice(0, 3).map(shortened);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shortened(item)]));
}

/** Something that never stands for the value. */
function spoiled(value: Plain): Plain {
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return 7.5;
  if (typeof value === "boolean") return null;
  return value === null ? [] : true;
}

describe("what is changed", () => {
  const cases: readonly (readonly [Name, readonly string[]])[] = [
    ["exchanges", ["exchanges", "--json", "--errors", "samples/errors.pcap"]],
    ["exchanges", ["exchanges", "--json", "--errors", orphaned]],
    ["exchanges", ["exchanges", "--json", "samples/listeners.pcap"]],
    ["exchanges", ["exchanges", "--json", "samples/nftables-trace.pcap"]],
    ["netns", ["netns", "--json", "samples/netns.pcap", "samples/netns-foo.pcap"]],
    ["state", ["state", "--json", "samples/netns.pcap"]],
    ["state-diff", ["state", "--json", "--diff", "100", "600", "samples/netns.pcap"]],
    ["stats", ["stats", "--json", "samples/errors.pcap"]],
    ["check", ["check", "--json", "samples/errors.pcap"]],
    ["check", ["check", "--json", "--rules"]],
    ["diff", ["diff", "--json", "samples/netns-nsA.pcap", "samples/netns-foo.pcap"]],
  ];
  const documents = new Map<number, Plain[]>();

  beforeAll(async () => {
    for (const [index, [name, words]] of cases.entries()) {
      documents.set(index, (await documentsOf(name, words)).slice(0, 40).map(shortened));
    }
  }, 60_000);

  test.each(cases.map(([name, words], index) => [name, words.join(" "), index] as const))(
    "%s (%s): a member less, a member more, a value of another type do not conform",
    (name, _words, index) => {
      const validate = validator(name);
      const source = documents.get(index) ?? [];
      expect(source.every((document) => validate(document))).toBe(true);
      const counts = source.map((document) => placesIn(document).length);
      expect(Math.min(...counts)).toBeGreaterThan(2);
      const change = fc.record({
        at: fc.nat(source.length - 1).chain((at) => fc.tuple(fc.constant(at), fc.nat((counts[at] as number) - 1))),
        how: fc.constantFrom("less", "more", "other"),
      });
      fc.assert(
        fc.property(change, ({ at: [document, number], how }) => {
          const copy = structuredClone(source[document] as Plain);
          const place = placesIn(copy)[number] as Place;
          const { object, member } = place;
          if (how === "less") {
            if (isOptional(place, name)) return;
            delete object[member];
          } else if (how === "more") object[`${member}2`] = object[member] as Plain;
          else object[member] = spoiled(object[member] as Plain);
          expect(validate(copy), `${how} ${place.path}/${member}`).toBe(false);
        }),
        { numRuns: 200 },
      );
    },
  );
});
