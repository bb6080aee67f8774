/**
 * The tables against the kernel's YAML specifications: how each attribute stands on the wire. Neither is right alone:
 * every disagreement is settled here with a second source.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import { type ListedAttribute, listDissectors, Registry } from "../../src/dissect/index.ts";
import { dissectorsOf, readSpec } from "../../src/spec/index.ts";
import { settledAddresses, settledNumbers, settledTypes } from "./settled-types.ts";

const folder = fileURLToPath(new URL("../../../shared/kernel/specs/", import.meta.url));
const present = existsSync(folder);
if (!present) console.info("skipped: ../shared/kernel/specs is not there to compare with");
const files = present ? readdirSync(folder).sort() : [];

/** What a specification can only call by a wider word. */
const wider: Readonly<Record<string, readonly string[]>> = {
  bytes: ["bytes", "struct", "array", "nest"],
  array: ["array", "nest", "struct"],
  struct: ["struct", "bytes", "array", "nest"],
  nest: ["nest", "struct", "array", "bytes"],
};

function attributesByName(registry: Awaited<ReturnType<Registry["loadAll"]>>): Map<string, ListedAttribute[]> {
  const byName = new Map<string, ListedAttribute[]>();
  for (const { attributes } of listDissectors(registry).sets) {
    for (const one of attributes) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  }
  return byName;
}

/** Everything in a list that has a name and a number. */
function numbersByName(list: unknown, into = new Map<string, Set<string>>()): ReadonlyMap<string, ReadonlySet<string>> {
  if (typeof list !== "object" || list === null) return into;
  const { name, value } = list as { readonly name?: unknown; readonly value?: unknown };
  if (typeof name === "string" && (typeof value === "number" || typeof value === "bigint")) {
    into.set(name, (into.get(name) ?? new Set()).add(String(value)));
  }
  for (const inner of Object.values(list)) numbersByName(inner, into);
  return into;
}

describe.skipIf(!present)("the kernel's specifications", () => {
  test("there are all 33", () => expect(files).toHaveLength(33));

  test("stand for the same wire types as the tables, but for what is settled", async () => {
    const ours = attributesByName(await new Registry(manifest).loadAll());
    const wrong = new Set<string>();
    const used = new Set<string>();
    let compared = 0;
    for (const file of files) {
      const theirs = attributesByName(dissectorsOf(readSpec(readFileSync(`${folder}${file}`, "utf8"), file)));
      for (const [name, described] of theirs) {
        const mine = ours.get(name);
        if (mine === undefined) continue;
        for (const { wire, bigEndian, value } of described) {
          compared++;
          const agrees = mine.some(
            (one) =>
              one.value === value &&
              (wider[wire] ?? [wire]).includes(one.wire) &&
              // An address has no order of its own; a specification calls it a number.
              ((one.bigEndian ?? false) === (bigEndian ?? false) || one.wire === "bytes"),
          );
          if (agrees) continue;
          if (settledTypes[name] !== undefined) used.add(name);
          else
            wrong.add(
              `${file} ${name}: ${wire}${bigEndian ? " big-endian" : ""} (${value}), here ${mine.map((one) => `${one.wire}${one.bigEndian ? " big-endian" : ""} (${one.value})`).join(" or ")}`,
            );
        }
      }
    }
    console.info(`${compared} attributes compared with ${files.length} specifications, ${used.size} settled`);
    expect([...wrong]).toEqual([]);
    expect(Object.keys(settledTypes).filter((name) => !used.has(name))).toEqual([]);
    expect(compared).toBeGreaterThan(9000);
  });

  test("give messages, attributes and enumerators the same numbers, but for what is settled", async () => {
    const ours = numbersByName(listDissectors(await new Registry(manifest).loadAll()));
    const wrong = new Set<string>();
    const used = new Set<string>();
    let compared = 0;
    for (const file of files) {
      const dissectors = dissectorsOf(readSpec(readFileSync(`${folder}${file}`, "utf8"), file));
      for (const [name, values] of numbersByName(listDissectors(dissectors))) {
        const mine = ours.get(name);
        if (mine === undefined) continue;
        compared++;
        if ([...values].every((value) => mine.has(value))) continue;
        if (settledNumbers[name] !== undefined) used.add(name);
        else wrong.add(`${file} ${name}: ${[...values].join()}, here ${[...mine].join()}`);
      }
    }
    console.info(`${compared} names compared with their numbers`);
    expect([...wrong]).toEqual([]);
    expect(Object.keys(settledNumbers).filter((name) => !used.has(name))).toEqual([]);
    expect(compared).toBeGreaterThan(11_000);
  });

  test("may give an order to addresses, which have none", async () => {
    const ours = attributesByName(await new Registry(manifest).loadAll());
    for (const name of Object.keys(settledAddresses)) {
      const { wire } = ours.get(name)?.[0] ?? {};
      expect({ name, wire }).toEqual({ name, wire: name.startsWith("IFLA_BOND") ? "array" : "bytes" });
    }
  });
});
