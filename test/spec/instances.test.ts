/**
 * Every specification of the kernel against the built-in table of its family, on bytes made from the specification: one
 * message of each type with one of each attribute. Both read them without anything unknown or malformed.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import { type CaptureInterface, PacketView } from "../../src/capture/index.ts";
import { Dissection, nfnetlinkSubsystems, Registry } from "../../src/dissect/index.ts";
import { protocolNamed } from "../../src/netlink/index.ts";
import {
  type AttributeSet,
  compileDissector,
  type Dissector,
  type Field,
  IndexedType,
  type Issue,
  type IssueKind,
  kindsOf,
  type Message,
} from "../../src/schema/index.ts";
import { dissectorsOf, readSpec, type Spec, type SpecSet } from "../../src/spec/index.ts";
import { attributeName, setPrefix } from "../../src/spec/names.ts";
import { examine } from "../helpers/examine.ts";
import { type Choice, choicesIn, fieldsAround, headerOf, Instances } from "../helpers/instances.ts";
import { netlinkPacket } from "../helpers/pcap.ts";
import { captureInterface, nlmsg } from "../helpers/table.ts";
import { settledInstances } from "./settled-instances.ts";

const folder = fileURLToPath(new URL("../../../shared/kernel/specs/", import.meta.url));
const present = existsSync(folder);
if (!present) console.info("skipped: ../shared/kernel/specs is not there");
const files = present ? readdirSync(folder).sort() : [];

const genericId = 40;
/** Behind the cooked header, nlmsghdr and what is like genlmsghdr. */
const bodyStart = 36;
const used = new Set<string>();
const nlmon: CaptureInterface = captureInterface();

interface Instance {
  readonly name: string;
  /** The word that chooses sub-messages, empty for none. */
  readonly word: string;
  readonly protocol: number;
  readonly bytes: Uint8Array;
}

/** A message of each type of a dissector, in the direction that it has. */
function instancesOf(dissector: Dissector, maker: Instances): Instance[] {
  const protocol = protocolNamed(dissector.protocol)?.number ?? 0;
  const { family, subsystem } = dissector;
  const made: Instance[] = [];
  const add = (number: number, name: string, header: Buffer, set: AttributeSet | null, flags: number) => {
    const body = Buffer.concat([header, set === null ? Buffer.alloc(0) : maker.attributesOf(set)]);
    const type =
      family !== undefined
        ? genericId
        : subsystem !== undefined
          ? (nfnetlinkSubsystems.indexOf(subsystem) << 8) | number
          : number;
    const envelope =
      family !== undefined || subsystem !== undefined
        ? Buffer.from([family === undefined ? 2 : number, 1, 0, 0])
        : Buffer.alloc(0);
    const bytes = netlinkPacket(protocol, nlmsg(new Uint8Array(Buffer.concat([envelope, body])), { type, flags }));
    made.push({ name, word: maker.word, protocol, bytes: new Uint8Array(bytes) });
  };
  for (const kind of compileDissector(dissector).messages.values()) {
    add(kind.number, kind.name, headerOf(kind.headers[0] ?? null), kind.request, 1);
  }
  for (const kind of compileDissector(dissector).replies.values()) {
    add(kind.number, kind.name, headerOf(kind.replyHeaders[0] ?? null), kind.reply, 0);
  }
  return made;
}

/** Words that bring other choices in: actions of tc are in filters. */
const carriers: Readonly<Record<string, readonly string[]>> = { tc: ["matchall"] };

/** The words by which a specification's sub-messages are chosen, with the attributes that hold them. */
function choicesOf(spec: Spec, dissectors: readonly Dissector[]): Choice[] {
  const known = choicesIn(dissectors.flatMap(kindsOf).flatMap(({ request, reply }) => [request, reply]));
  const selectors = new Set<string>();
  const words = new Set<string>();
  for (const set of spec["attribute-sets"]) {
    for (const attribute of set.attributes) {
      if (attribute["sub-message"] === undefined) continue;
      const { selector: name = "" } = attribute;
      for (const holder of spec["attribute-sets"]) {
        if (holder.attributes.some((one) => one.name === name)) selectors.add(attributeName(spec, holder, { name }));
      }
      for (const word of known.get(attributeName(spec, set, attribute)) ?? []) words.add(word);
    }
  }
  return [...words].map((word) => ({ names: [...selectors], words: [word, ...(carriers[spec.name] ?? [])] }));
}

/**
 * The same specification with parts of sets that hold only what they name. Dissectors accept the rest of the set there
 * too, but it is no instance of what is described.
 */
function strictly(spec: Spec): Spec {
  const sets = new Map(spec["attribute-sets"].map((set) => [set.name, set]));
  const strict = spec["attribute-sets"].map((set): SpecSet => {
    const whole = sets.get(set["subset-of"] ?? "");
    if (whole === undefined) return set;
    let next = 1;
    const all = whole.attributes.map((attribute) => {
      const { value = next } = attribute;
      next = value + 1;
      return { ...attribute, value };
    });
    const attributes = set.attributes.map((part) => ({ ...all.find(({ name }) => name === part.name), ...part }));
    return { name: set.name, "name-prefix": setPrefix(spec, set), attributes };
  });
  return { ...spec, "attribute-sets": strict };
}

async function decode(registry: Registry, family: string, { bytes }: Instance): Promise<Message> {
  const families = [{ id: genericId, name: family, version: null, headerSize: null }];
  const dissection = new Dissection(registry, { families });
  const messages = dissection.open(new PacketView(1, 0, 0, bytes.length, nlmon, 24, bytes, undefined), 0);
  await dissection.load(messages);
  dissection.dissect(messages, false);
  return messages[0] as Message;
}

/** Numbers from 0 to 1 that are the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const isFault = (kind: IssueKind) => kind === "unknown" || kind === "malformed" || kind === "trailing";
const faults = (message: Message) => message.issues.filter(({ kind }) => isFault(kind));

/** Whether a specification has bytes or numbers of any length there, of which all but their place is invented. */
function isGuess(described: Message, { kind, start, end }: Issue): boolean {
  const around = fieldsAround(described, start, end).filter((field) => field.kind !== "member");
  const holders = kind === "unknown" ? around.filter((field) => field.start !== start) : around;
  return holders.some(
    ({ type }) =>
      (type.wire === "bytes" || type.wire === "array") && type.size === null && !(type instanceof IndexedType),
  );
}

/** Paths of the fields that a table explains, and with ` whole` of those in which nothing is wrong. */
function explainedPaths(fields: readonly Field[]): string[] {
  return fields.flatMap((field) => {
    const inside = explainedPaths(field.children);
    if (field.issues.some(({ kind }) => isFault(kind))) return inside;
    return [field.path, ...(isFaultless(field) ? [`${field.path} whole`] : []), ...inside];
  });
}

function isFaultless(field: Field): boolean {
  return field.issues.every(({ kind }) => !isFault(kind)) && field.children.every(isFaultless);
}

describe.skipIf(!present).each(files)("%s", (file) => {
  let name = "";
  let instances: Instance[] = [];
  const described = new Registry([]);
  const builtin = new Registry(manifest);

  beforeAll(() => {
    const spec = readSpec(readFileSync(`${folder}${file}`, "utf8"), file);
    name = spec.name;
    for (const dissector of dissectorsOf(spec)) described.add(dissector);
    const dissectors = dissectorsOf(strictly(spec));
    const makers = [new Instances(), ...choicesOf(spec, dissectors).map((choice) => new Instances(choice))];
    instances = makers.flatMap((maker) => dissectors.flatMap((dissector) => instancesOf(dissector, maker)));
  });

  test("reads what it describes without the built-in table", async () => {
    expect(instances.length).toBeGreaterThan(0);
    for (const instance of instances) {
      const message = await decode(described, name, instance);
      expect({ name: message.name, faults: faults(message) }).toEqual({ name: instance.name, faults: [] });
    }
  });

  test("shows the same in tree and JSON, whatever the bytes", async () => {
    const random = randomFrom(1);
    for (const instance of instances.filter(({ word }) => word === "" || random() < 0.1)) {
      examine(await decode(described, name, instance));
      const bytes = Uint8Array.from(instance.bytes);
      const body = bytes.subarray(bodyStart);
      for (let i = 0; i < 8; i++) body[Math.floor(random() * body.length)] = Math.floor(random() * 256);
      examine(await decode(described, name, { ...instance, bytes }));
    }
  });

  test("describes nothing that the built-in table does not know", async () => {
    const wrong = new Map<string, string>();
    // What a word chooses in a message of another type than the one that it is meant for: filters in a class.
    const explained = new Set<string>();
    for (const instance of instances) {
      const message = await decode(builtin, name, instance);
      for (const path of explainedPaths(message.fields)) explained.add(`${instance.word} ${path}`);
      const found = faults(message);
      if (found.length === 0) continue;
      const other = await decode(described, name, instance);
      for (const issue of found) {
        if (isGuess(other, issue)) continue;
        const settled = issue.path
          .split(/[ .]/)
          .flatMap((field) => [field, `${field} ${instance.word}`])
          .find((key) => settledInstances[key] !== undefined);
        if (settled !== undefined) used.add(settled);
        else {
          const path = issue.kind === "unknown" ? issue.path : `${issue.path.replace(/\.#rest$/, "")} whole`;
          const place = `${instance.word} ${path}`;
          wrong.set(place, `${message.name} ${instance.word}: ${issue.kind} ${issue.path}: ${issue.text}`);
        }
      }
    }
    for (const place of explained) wrong.delete(place);
    expect([...wrong.values()].slice(0, 30)).toEqual([]);
  });
});

test.skipIf(!present)("what is settled occurs", () => {
  expect(Object.keys(settledInstances).filter((name) => !used.has(name))).toEqual([]);
});
