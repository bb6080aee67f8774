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
import { type AttributeSet, compileDissector, type Dissector, type Message } from "../../src/schema/index.ts";
import { dissectorsOf, readSpec } from "../../src/spec/index.ts";
import { attributesOf, headerOf } from "../helpers/instances.ts";
import { netlinkPacket } from "../helpers/pcap.ts";
import { captureInterface, nlmsg } from "../helpers/table.ts";
import { settledInstances } from "./settled-instances.ts";

const folder = fileURLToPath(new URL("../../../shared/kernel/specs/", import.meta.url));
const present = existsSync(folder);
if (!present) console.info("skipped: ../shared/kernel/specs is not there");
const files = present ? readdirSync(folder).sort() : [];

const genericId = 40;
const nlmon: CaptureInterface = captureInterface();

interface Instance {
  readonly name: string;
  readonly protocol: number;
  readonly bytes: Uint8Array;
}

/** A message of each type of a dissector, in the direction that it has. */
function instancesOf(dissector: Dissector): Instance[] {
  const protocol = protocolNamed(dissector.protocol)?.number ?? 0;
  const { family, subsystem } = dissector;
  const made: Instance[] = [];
  const add = (number: number, name: string, header: Buffer, set: AttributeSet | null, flags: number) => {
    const body = Buffer.concat([header, set === null ? Buffer.alloc(0) : attributesOf(set)]);
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
    made.push({ name, protocol, bytes: new Uint8Array(bytes) });
  };
  for (const kind of compileDissector(dissector).messages.values()) {
    add(kind.number, kind.name, headerOf(kind.headers[0] ?? null), kind.request, 1);
  }
  for (const kind of compileDissector(dissector).replies.values()) {
    add(kind.number, kind.name, headerOf(kind.replyHeaders[0] ?? null), kind.reply, 0);
  }
  return made;
}

async function decode(registry: Registry, family: string, { bytes }: Instance): Promise<Message> {
  const families = [{ id: genericId, name: family, version: null, headerSize: null }];
  const dissection = new Dissection(registry, { families });
  const messages = dissection.open(new PacketView(1, 0, 0, bytes.length, nlmon, 24, bytes, undefined), 0);
  await dissection.load(messages);
  dissection.dissect(messages, false);
  return messages[0] as Message;
}

const faults = (message: Message) =>
  message.issues
    .filter(({ kind }) => kind === "unknown" || kind === "malformed" || kind === "trailing")
    .map(({ kind, path, text }) => `${kind} ${path}: ${text}`);

describe.skipIf(!present).each(files)("%s", (file) => {
  let dissectors: readonly Dissector[] = [];
  let name = "";
  const builtin = new Registry(manifest);

  beforeAll(() => {
    const spec = readSpec(readFileSync(`${folder}${file}`, "utf8"), file);
    name = spec.name;
    dissectors = dissectorsOf(spec);
  });

  test("reads what it describes without the built-in table", async () => {
    const registry = new Registry([]);
    for (const dissector of dissectors) registry.add(dissector);
    const instances = dissectors.flatMap(instancesOf);
    expect(instances.length).toBeGreaterThan(0);
    for (const instance of instances) {
      const message = await decode(registry, name, instance);
      expect({ name: message.name, faults: faults(message) }).toEqual({ name: instance.name, faults: [] });
    }
  });

  test("describes nothing that the built-in table does not know", async () => {
    const wrong = new Set<string>();
    for (const instance of dissectors.flatMap(instancesOf)) {
      const message = await decode(builtin, name, instance);
      for (const fault of faults(message)) {
        const field = fault.split(":")[0]?.split(/[ .]/).at(-1) ?? "";
        if (settledInstances[field] === undefined) wrong.add(`${message.name}: ${fault}`);
      }
    }
    expect([...wrong].slice(0, 20)).toEqual([]);
  });
});
