/**
 * The tables against the kernel headers that are installed: every name that both have has the same number, and every
 * member of a struct that both have lies at the same place.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import { type Listing, listDissectors, Registry } from "../../src/dissect/index.ts";
import { evaluate, headersVersion, kernelHeaders, missing, preprocessed } from "../helpers/c-compiler.ts";

if (missing !== null) console.info(`skipped: comparison with C headers, because ${missing}`);

/** Names whose number really differs between headers, with the reason. */
const settled: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["CSUM", "ROUTING", "KEY", "SEQ", "STRICT", "ACK"].map((name) => [
      `GRE_${name}`,
      "the header has it as it stands in memory, in network order; the table reads a number in network order",
    ]),
  ),
  RTAX_FEATURE_MASK: "all flags that a kernel has: it grows",
  TASKSTATS_VERSION: "grows with each kernel",
  NL80211_AUTHTYPE_AUTOMATIC: "comes after the last type that is sent, and moves on with it",
  __NFT_META_IIFTYPE: "comes after the last key that is sent, and moves on with it",
};

/** The same for names of one kind. */
const settledNames: readonly (readonly [name: RegExp, reason: string])[] = [
  [/^(WAKE_|SOF_TIMESTAMPING_|HWTSTAMP_FLAG_)/, "ethtool sends these as bitsets, in which the table has bit numbers"],
  [/^VIRTIO_/, "the header has bit numbers, the table flags of a word of features"],
  [/^PACKET_FANOUT_FLAG_/, "the header has them above the type of a fanout, the table in a byte of their own"],
  [/^TCP_FLAG_/, "the header has them as they stand in memory, in network order"],
  [/^(NUM|MAX)_|_NUM_/, "counts that grow with each kernel"],
];

/** Structs whose layout really differs, with the reason. */
const settledStructs: Readonly<Record<string, string>> = {
  sr6_tlv_hmac: "the table's struct stands after the type and length that every TLV has",
  iw_event: "a union with pointers, which the compiler aligns by those of the machine",
};

/** Structs that the kernel pads where they stand, with the reason. */
const paddedStructs: readonly (readonly [name: RegExp, reason: string])[] = [
  [/^(xt_|nf_nat_)/, "the data of matches and targets is padded to 8 bytes (XT_ALIGN)"],
  [/_proc_event$/, "members of a union are padded to the longest"],
];

const isSettled = (name: string) => settled[name] !== undefined || settledNames.some(([pattern]) => pattern.test(name));
const isPadded = (name: string) => paddedStructs.some(([pattern]) => pattern.test(name));

interface Header {
  readonly name: string;
  readonly text: string;
  /** Words of the header and of what it includes. */
  readonly words: ReadonlySet<string>;
}

let listing: Listing;
const headers: Header[] = [];
const skipped: string[] = [];

describe.skipIf(missing !== null)("installed kernel headers", () => {
  beforeAll(async () => {
    listing = listDissectors(await new Registry(manifest).loadAll());
    for (const name of kernelHeaders()) {
      const found = preprocessed(name);
      if (found === null) {
        skipped.push(name);
        continue;
      }
      const words = new Set([...(found.text.match(/\b[A-Za-z_]\w+\b/g) ?? []), ...found.macros]);
      headers.push({ name, text: found.text, words });
    }
    if (skipped.length > 0) console.info(`skipped: headers that do not compile alone: ${skipped.join(" ")}`);
  }, 120_000);

  test("enumerators and flags have the numbers that our tables give them", () => {
    const ours = new Map<string, Set<bigint>>();
    const know = (name: string, value: number | bigint) => {
      const values = ours.get(name) ?? new Set();
      ours.set(name, values.add(BigInt(value)));
    };
    for (const { name, value } of listing.constants) know(name, value);
    for (const { attributes } of listing.sets) for (const { name, value } of attributes) know(name, value);
    for (const { messages } of listing.dissectors) for (const { name, value } of messages) know(name, value);

    const left = new Set([...ours.keys()].filter((name) => /^[A-Z_]\w*$/i.test(name)));
    const wrong: string[] = [];
    let compared = 0;
    for (const { name: header, words } of headers) {
      const names = [...left].filter((name) => words.has(name));
      if (names.length === 0) continue;
      for (const [name, value] of evaluate(header, names)) {
        left.delete(name);
        compared++;
        const known = ours.get(name) ?? new Set();
        // Unsigned 32-bit constants come out of the compiler with or without their sign.
        const same = [...known].some(
          (one) =>
            one === value ||
            BigInt.asUintN(32, one) === BigInt.asUintN(32, value) ||
            (header.endsWith("errno.h") && one === -value),
        );
        if (!same && !isSettled(name)) wrong.push(`${header} ${name}: ${value}, here ${[...known].join()}`);
      }
    }
    console.info(`${compared} of ${ours.size} names compared with the headers of Linux ${headersVersion()}`);
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(1500);
  }, 300_000);

  test("members of structs lie where the compiler puts them", () => {
    const ours = new Map(listing.structs.map((one) => [one.struct, one]));
    const left = new Set([...ours.keys()].filter((name) => /^[a-z_]\w*$/.test(name)));
    const wrong: string[] = [];
    let structs = 0;
    let members = 0;
    for (const { name: header, text } of headers) {
      const names = [...left].filter((name) => new RegExp(`\\bstruct ${name}\\s*\\{`).test(text));
      if (names.length === 0) continue;
      const expressions = names.flatMap((name) => [
        `sizeof(struct ${name})`,
        ...(ours.get(name)?.members ?? [])
          .filter(({ member, offset }) => offset >= 0 && /^[a-z_]\w*$/.test(member))
          .map(({ member }) => `offsetof(struct ${name}, ${member})`),
      ]);
      const values = evaluate(header, expressions);
      for (const name of names) {
        const struct = ours.get(name);
        const size = values.get(`sizeof(struct ${name})`);
        if (struct === undefined || size === undefined) continue;
        left.delete(name);
        if (settledStructs[name] !== undefined) continue;
        structs++;
        let known = 0;
        for (const { member, offset } of struct.members) {
          const place = values.get(`offsetof(struct ${name}, ${member})`);
          if (place === undefined) continue;
          known++;
          members++;
          if (BigInt(offset) !== place) wrong.push(`${header} struct ${name}: ${member} at ${place}, here ${offset}`);
        }
        // An older header may have fewer members; with the same ones the size is the same, but for alignment at the end.
        const whole = known === struct.members.length && struct.size !== null && !isPadded(name);
        if (whole && (BigInt(struct.size ?? 0) > size || BigInt(struct.size ?? 0) + 8n <= size)) {
          wrong.push(`${header} struct ${name}: ${size} bytes, here ${struct.size}`);
        }
      }
    }
    console.info(`${structs} structs with ${members} members compared with the headers of Linux ${headersVersion()}`);
    expect(wrong).toEqual([]);
    expect(structs).toBeGreaterThan(60);
  }, 300_000);
});
