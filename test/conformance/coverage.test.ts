/**
 * How much of the kernel's vocabulary the tables know: every enumerator of the netlink headers of Linux 7.2, by name and
 * number.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import { listDissectors, Registry } from "../../src/dissect/index.ts";

const file = fileURLToPath(new URL("../../../shared/kernel/uapi.json", import.meta.url));
const present = existsSync(file);
if (!present) console.info("skipped: ../shared/kernel/uapi.json is not there to compare with");

/** What is never in a message, with the reason. */
const neverSent: readonly (readonly [name: RegExp, reason: string])[] = [
  [/^NL_MMAP_STATUS_/, "states of a frame in the ring buffers that netlink had until Linux 4.6"],
  [/^NETLINK_(UN)?CONNECTED$/, "states of a socket inside the kernel"],
];

type Headers = Readonly<Record<string, readonly { readonly values: Readonly<Record<string, number>> }[]>>;

describe.skipIf(!present)("the enumerators of the kernel's netlink headers", () => {
  test("are all known with their numbers, but for what is never sent", async () => {
    const { dissectors, sets, constants } = listDissectors(await new Registry(manifest).loadAll());
    const known = new Map<string, Set<bigint>>();
    const know = ({ name, value }: { readonly name: string; readonly value: number | bigint }) =>
      known.set(name, (known.get(name) ?? new Set()).add(BigInt(value)));
    constants.forEach(know);
    for (const { attributes } of sets) attributes.forEach(know);
    for (const { messages } of dissectors) messages.forEach(know);

    const headers: Headers = JSON.parse(readFileSync(file, "utf8"));
    const missing: string[] = [];
    let all = 0;
    for (const [header, groups] of Object.entries(headers)) {
      for (const { values } of groups) {
        for (const [name, value] of Object.entries(values)) {
          all++;
          if (known.get(name)?.has(BigInt(value)) !== true) missing.push(`${header} ${name} ${value}`);
        }
      }
    }
    console.info(`${all - missing.length} of ${all} enumerators`);
    const open = missing.filter((line) => !neverSent.some(([name]) => name.test(line.split(" ")[1] ?? "")));
    expect(open).toEqual([]);
    expect(all).toBeGreaterThan(8000);
    // The reasoned list may hold two percent at most.
    expect(missing.length).toBeLessThan(all / 50);
  });
});
