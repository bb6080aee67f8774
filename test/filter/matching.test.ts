/** Searching gives what a walk over the whole tree gives; skipping changes no count; hostile bytes throw nothing. */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { manifest, wiresharkNames } from "../../dissectors/index.ts";
import { openCapture, type Packet, PacketView } from "../../src/capture/index.ts";
import { Dissection, dissectWanted, EchoType, Registry } from "../../src/dissect/index.ts";
import { Catalog, compileFilter, type Filter } from "../../src/filter/index.ts";
import { builtinRegistry } from "../../src/index.ts";
import { type Field, type Message, StructType } from "../../src/schema/index.ts";
import { messagesOf, sample, sharedCapture } from "../helpers/captures.ts";
import { expressions } from "./expressions.ts";

const folder = fileURLToPath(new URL("../../samples/", import.meta.url));
const samples = existsSync(folder) ? readdirSync(folder).filter((name) => /\.pcap(?:ng)?(?:\.gz)?$/.test(name)) : [];

/** Names of all fields of a message, those of an echoed request left out; structs also by their own name. */
function namesIn(message: Message): Set<string> {
  const names = new Set<string>();
  const enter = (field: Field): void => {
    names.add(field.name);
    if (field.type instanceof EchoType) return;
    if (field.type instanceof StructType) names.add(field.type.name);
    for (const child of field.children) enter(child);
  };
  for (const field of message.fields) enter(field);
  return names;
}

describe("presence of a name", () => {
  test.each(samples)("%s: every name that the trees have is found where it is, and nowhere else", async (name) => {
    const registry = builtinRegistry();
    const messages = (await messagesOf(sample(name))).filter((_, index) => index % 3 === 0);
    const present = messages.map(namesIn);
    const all = new Set(present.flatMap((names) => [...names]));
    await registry.loadAll();
    const catalog = new Catalog(registry);
    for (const one of all) {
      const known = catalog.fields.get(one.toLowerCase());
      // Names that the bytes give, elements, and names that a pseudo field or another spelling has too.
      if (known === undefined || !known.places.some((place) => place.name === one)) continue;
      if (
        [
          "error",
          "request",
          "family",
          "type",
          "protocol",
          "interface",
          "message",
          "packet",
          "time",
          "nsid",
          "direction",
          "verb",
          "issue",
          // A word of the grammar: mark.in.
          "in",
        ].includes(one)
      )
        continue;
      const filter = await compileFilter(one, registry);
      const found = messages.map((message) => filter.matches(message));
      expect({ one, found }).toEqual({
        one,
        found: present.map((names, i) => names.has(one) || hasAlias(messages[i] as Message, one)),
      });
    }
  });
});

/** Whether a message has an attribute that is called so too. */
function hasAlias(message: Message, alias: string): boolean {
  const enter = (field: Field): boolean => {
    const spec = field.kind === "attribute" ? field.scope.set?.named(field.name) : undefined;
    if (spec?.aliases.includes(alias) === true) return true;
    return !(field.type instanceof EchoType) && field.children.some(enter);
  };
  return message.fields.some(enter);
}

describe("a count that explains only what can pass", () => {
  const rows = Object.entries(expressions)
    .filter(([file]) => file.endsWith(".pcap"))
    .map(([file, list]) => ({ file, list }));

  async function quick(path: string, filter: Filter, registry: Registry): Promise<number> {
    let count = 0;
    const interest = filter.interest(registry);
    await dissectWanted(
      path,
      new Dissection(registry),
      (...type) => interest.wants(...type),
      (_packet, messages) => {
        for (const message of messages) if (filter.matches(message)) count++;
        return true;
      },
      (passed) => {
        count += passed;
      },
    );
    return count;
  }

  test.each(rows)(
    "$file: the same counts",
    async ({ file, list }) => {
      for (const [text, count] of list) {
        const registry = new Registry(manifest);
        const filter = await compileFilter(text, registry, { aliases: wiresharkNames });
        if (filter.interest(registry).asksContext) continue;
        expect({ text, count: await quick(sample(file), filter, registry) }).toEqual({ text, count });
      }
    },
    60_000,
  );

  const shared = [
    "02-link-kinds.pcap",
    "03-addr-route-neigh-rule.pcap",
    "05-tc-filter.pcap",
    "18-sock-diag.pcap",
    "19-hidden-protocols-rdma.pcap",
    "20-daily-mix.pcap",
  ];
  test.skipIf(sharedCapture(shared[0] as string) === null)(
    "the shared collection: the same counts (skipped without it)",
    async () => {
      const texts = [
        "type == RTM_NEWLINK",
        "IFLA_MTU == 1500",
        "RTA_DST == 10.0.0.0/8",
        "IFA_ADDRESS",
        'TCA_KIND == "flower"',
        "idiag_sport > 0",
        "error == -ENOENT",
        "nlmsg_len > 200",
        "!IFLA_IFNAME",
        "count(IFLA_IFNAME) == 0 && type != RTM_NEWROUTE",
        "NFTA_TABLE_NAME",
        "RDMA_NLDEV_ATTR_DEV_NAME",
      ];
      for (const name of shared) {
        const path = sharedCapture(name) as string;
        const messages = await messagesOf(path);
        for (const text of texts) {
          const registry = new Registry(manifest);
          const filter = await compileFilter(text, registry);
          const wanted = messages.filter((message) => filter.matches(message)).length;
          expect({ name, text, count: await quick(path, filter, registry) }).toEqual({ name, text, count: wanted });
        }
      }
    },
    120_000,
  );
});

describe("Wireshark's names", () => {
  test("all have a target that is a field", async () => {
    const registry = builtinRegistry();
    await registry.loadAll();
    const options = { aliases: wiresharkNames };
    for (const name of [...Object.keys(wiresharkNames.fields), ...Object.keys(wiresharkNames.conditions)]) {
      expect((await compileFilter(name, registry, options)).text).toBe(name);
    }
    for (const name of Object.keys(wiresharkNames.flags)) {
      const filter = await compileFilter(`${name} == 1`, registry, options);
      const [field, flag] = wiresharkNames.flags[name] as readonly [string, string];
      // The flag is one of the field's own.
      await compileFilter(`${field} == ${flag}`, registry, options);
      expect(filter.text).toContain(name);
    }
  });
});

describe("any bytes", () => {
  let filters: Filter[] = [];
  let real: Packet[] = [];
  let dissection: Dissection;

  beforeAll(async () => {
    const registry = new Registry(manifest);
    await registry.loadAll();
    dissection = new Dissection(registry);
    const texts = [...new Set(Object.values(expressions).flatMap((list) => list.map(([text]) => text)))];
    filters = await Promise.all(
      [
        ...texts,
        "IFLA#99",
        "IFLA#99[0:2] == 01:02",
        'string(IFLA_LINKINFO) == ""',
        "len(IFLA_LINKINFO) > 4",
        "nlmsghdr.nlmsg_type == 3",
        "request.request",
        'request.summary contains "a"',
        "IFLA_LINKINFO[0:4] == 00:00:00:00",
      ].map((text) => compileFilter(text, registry, { aliases: wiresharkNames })),
    );
    for (const name of samples) {
      for await (const batch of (await openCapture(sample(name))).batches()) real.push(...batch);
    }
    real = real.filter(({ bytes }) => bytes.length < 1200 && bytes.length > 20).filter((_, index) => index % 5 === 0);
  });

  /** A real packet some of whose bytes are others. */
  const changed = fc.record({
    which: fc.nat(),
    changes: fc.array(fc.record({ at: fc.nat(), value: fc.nat(255) }), { maxLength: 12 }),
    length: fc.nat(),
  });

  test("match or not, and throw nothing", () => {
    fc.assert(
      fc.property(changed, ({ which, changes, length }) => {
        const packet = real[which % real.length] as Packet;
        const bytes = Uint8Array.from(packet.bytes);
        for (const { at, value } of changes) if (bytes.length > 16) bytes[16 + (at % (bytes.length - 16))] = value;
        const end = length % 4 === 0 ? 16 + (length % (bytes.length - 15)) : bytes.length;
        const { number, seconds, nanoseconds, originalLength, interface: of, offset } = packet;
        const made = new PacketView(
          number,
          seconds,
          nanoseconds,
          originalLength,
          of,
          offset,
          bytes.subarray(0, end),
          undefined,
        );
        const messages = dissection.open(made, 0);
        dissection.dissect(messages, true);
        for (const message of messages)
          for (const filter of filters) expect(typeof filter.matches(message)).toBe("boolean");
      }),
      { numRuns: 120 },
    );
  });
});
