/** The line of every message that a table has, also when nothing of what it usually says is there: no holes in it. */
import { expect, test } from "vitest";
import { manifest } from "../dissectors/index.ts";
import { PacketView } from "../src/capture/index.ts";
import { Dissection, nfnetlinkSubsystems, Registry } from "../src/dissect/index.ts";
import { protocolNamed } from "../src/netlink/index.ts";
import { compileDissector, type MessageKind } from "../src/schema/index.ts";
import { headerOf, Instances } from "./helpers/instances.ts";
import { netlinkPacket } from "./helpers/pcap.ts";
import { captureInterface, nlmsg } from "./helpers/table.ts";

/** What a line says when a program put nothing where a word should be. */
const hole = /undefined|\bNaN\b|\bnull\b|\[object| {2}| $|^ /;

test("no line has a hole, with an empty body, a header of zeros, or one of each attribute", async () => {
  const maker = new Instances();
  const registry = new Registry(manifest);
  const dissectors = await registry.loadAll();
  const names = [...new Set(dissectors.flatMap(({ family }) => (family === undefined ? [] : [family])))];
  const idOf = (family: string) => (family === "nlctrl" ? 16 : 100 + names.indexOf(family));
  const families = names.map((name) => ({ id: idOf(name), name, version: null, headerSize: null }));
  const wrong = new Set<string>();
  let lines = 0;
  for (const dissector of dissectors) {
    const { protocol, family, subsystem } = dissector;
    const { messages, replies, notifications } = compileDissector(dissector);
    const look = (kind: MessageKind, flags: number, portId: number) => {
      const isRequest = (flags & 1) !== 0;
      const header = headerOf((isRequest ? kind.headers : kind.replyHeaders)[0] ?? null);
      const set = isRequest ? kind.request : kind.reply;
      const all = set === null ? Buffer.alloc(0) : maker.attributesOf(set);
      const envelope =
        family !== undefined ? Buffer.from([kind.number, 1, 0, 0]) : Buffer.alloc(subsystem === undefined ? 0 : 4);
      const upper = subsystem === undefined ? 0 : nfnetlinkSubsystems.indexOf(subsystem) << 8;
      const type = family === undefined ? upper | kind.number : idOf(family);
      for (const body of [[], [header], [header, all.length < 60_000 ? all : Buffer.alloc(0)]]) {
        const payload = new Uint8Array(Buffer.concat([envelope, ...body]));
        const number = protocolNamed(protocol)?.number ?? 0;
        const bytes = new Uint8Array(
          netlinkPacket(number, nlmsg(payload, { type, flags }, { sequence: portId, portId })),
        );
        const dissection = new Dissection(registry, { families });
        const packet = new PacketView(1, 0, 0, bytes.length, captureInterface(), 24, bytes, undefined);
        const opened = dissection.open(packet, 0);
        dissection.dissect(opened, false);
        for (const { summary } of opened) {
          lines++;
          // The command 0 of DCB is called DCB_CMD_UNDEFINED.
          if (hole.test(summary.replace(/^RTM_[GS]ETDCB undefined ?/, "")))
            wrong.add(`${isRequest ? "asked" : "told"}: ${summary}`);
        }
      }
    };
    for (const kind of messages.values()) {
      for (const flags of [1, 0x301]) look(kind, flags, 0);
      look(kind, 0, 7);
      look(kind, 0, 0);
    }
    for (const kind of [...replies.values(), ...notifications.values()]) look(kind, 0, 0);
  }
  expect([...wrong]).toEqual([]);
  expect(lines).toBeGreaterThan(10_000);
});
