/** The same small traffic in many file formats: the same messages in each. Counts are those of MANIFEST.md. */
import { describe, expect, test } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import { CaptureError, openCapture } from "../../src/capture/index.ts";
import { Dissection, dissectCapture, Registry } from "../../src/dissect/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { sharedCapture } from "../helpers/captures.ts";
import { testCapture } from "../helpers/read-capture.ts";

/** Variants with their packets and those of them that are not netlink; null where the end is missing. */
const variants: [name: string, packets: number, foreign: number][] = [
  ["-any-sll.pcap", 462, 24],
  ["-any-sll2.pcap", 462, 24],
  ["-comments.pcapng", 368, 0],
  ["-cut-short.pcap", 197, 0],
  ["-dumpcap-2if.pcapng", 368, 0],
  ["-dumpcap-2if.pcapng.gz", 368, 0],
  ["-dumpcap-nlmon-lo.pcapng", 186, 2],
  ["-dumpcap.pcap", 184, 0],
  ["-empty.pcap", 0, 0],
  ["-merged-2ns.pcap", 219, 0],
  ["-merged-2ns.pcapng", 219, 0],
  ["-modpcap.pcap", 198, 0],
  ["-nano.pcap", 219, 0],
  ["-nsec-by-editcap.pcap", 198, 0],
  ["-onepacket.pcap", 1, 0],
  ["-rot.pcap0", 219, 0],
  ["-snap40.pcap", 219, 0],
  ["-snap96.pcap", 219, 0],
  ["-usec.pcap", 198, 0],
  ["-usec.pcap.gz", 198, 0],
];

const path = (name: string) => sharedCapture(`22-variants${name}`);
const present = path("-usec.pcap") !== null;
if (!present) console.warn("skipped: the variants are not there (the shared captures beside the checkout)");

interface Read {
  readonly packets: number;
  readonly foreign: number;
  readonly messages: readonly Message[];
  readonly error: CaptureError | null;
}

async function read(file: string, names = true): Promise<Read> {
  const messages: Message[] = [];
  let packets = 0;
  let foreign = 0;
  let error: CaptureError | null = null;
  try {
    await dissectCapture(
      await openCapture(file),
      new Dissection(new Registry(manifest), { keepRequests: true, names }),
      { again: file },
      (_packet, found) => {
        packets++;
        if (found.length === 0) foreign++;
        messages.push(...found);
        return true;
      },
    );
  } catch (cause) {
    if (!(cause instanceof CaptureError)) throw cause;
    error = cause;
  }
  return { packets, foreign, messages, error };
}

/** A message without what differs between captures of the same traffic: numbers of packets. */
const plainSummary = (message: Message) => message.summary.replace(/\(\d+\.\d+\)/, "");
const summaries = async (name: string) => (await read(path(name) ?? "")).messages.map(plainSummary);

describe.skipIf(!present)("variants", () => {
  test.each(variants)("%s has %i packets, %i of them not netlink", async (name, packets, foreign) => {
    const found = await read(path(name) ?? "");
    expect({ packets: found.packets, foreign: found.foreign }).toEqual({ packets, foreign });
    expect(found.error?.code ?? null).toBe(name === "-cut-short.pcap" ? "truncated" : null);
    expect(found.messages.length).toBeGreaterThanOrEqual(packets - foreign);
    if (!name.startsWith("-snap")) {
      for (const message of found.messages) {
        const kinds = message.issues.map(({ kind }) => kind);
        if (message.protocol.name === "NETLINK_ROUTE")
          expect({ id: message.id, kinds }).toEqual({
            id: message.id,
            kinds: kinds.filter((kind) => kind === "assumed"),
          });
        expect(kinds).not.toContain("malformed");
        expect(kinds).not.toContain("truncated");
      }
    }
  });

  test("formats of one recording list the same messages", async () => {
    const usec = await summaries("-usec.pcap");
    for (const name of ["-modpcap.pcap", "-nsec-by-editcap.pcap", "-usec.pcap.gz"])
      expect(await summaries(name)).toEqual(usec);
    const cut = await summaries("-cut-short.pcap");
    expect(cut).toEqual(usec.slice(0, cut.length));
    expect(cut.length).toBeLessThan(usec.length);
    const nano = await summaries("-nano.pcap");
    expect(await summaries("-rot.pcap0")).toEqual(nano);
    expect(await summaries("-dumpcap-2if.pcapng.gz")).toEqual(await summaries("-dumpcap-2if.pcapng"));
    expect(await summaries("-comments.pcapng")).toEqual(await summaries("-dumpcap-2if.pcapng"));
  });

  test("tools that started at different times list the same end", async () => {
    const types = async (name: string) => (await read(path(name) ?? "")).messages.map(({ name: type }) => type);
    const nano = await types("-nano.pcap");
    for (const name of ["-usec.pcap", "-dumpcap.pcap"]) {
      const later = await types(name);
      expect(nano.slice(-later.length)).toEqual(later);
    }
  });

  test("cooked captures of any interface list each message twice, nlmon captures once", async () => {
    const sll = await summaries("-any-sll.pcap");
    expect(await summaries("-any-sll2.pcap")).toEqual(sll);
    expect(new Set(sll.map((summary) => summary.split(" ")[0]))).toEqual(
      new Set((await summaries("-nano.pcap")).map((summary) => summary.split(" ")[0])),
    );
  });

  test.each(["-snap40.pcap", "-snap96.pcap"])(
    "%s: what is missing is truncated, never malformed, and what is there is right",
    async (name) => {
      const { messages } = await read(path(name) ?? "", false);
      const whole = (await read(path("-nano.pcap") ?? "", false)).messages;
      const byId = new Map(whole.map((message) => [message.id, message]));
      let truncated = 0;
      for (const message of messages) {
        const kinds = message.issues.map(({ kind }) => kind);
        expect(kinds).not.toContain("malformed");
        if (message.problem !== null) {
          expect(message.problem.kind).toBe("truncated");
          truncated++;
        }
        const original = byId.get(message.id);
        expect(message.end - message.start < 16 || message.type === original?.type).toBe(true);
        // The begin of a batch tells which messages follow it in its packet.
        if (message.name === "NFNL_MSG_BATCH_BEGIN") continue;
        if (message.problem === null) expect(plainSummary(message)).toBe(plainSummary(original as Message));
      }
      expect(truncated).toBeGreaterThan(50);
    },
  );
});

describe("the copies that the tests have", () => {
  test("snap length 40", async () => {
    const { packets, messages } = await read(testCapture("22-variants-snap40.pcap"));
    expect(packets).toBe(219);
    expect(messages.flatMap(({ issues }) => issues.map(({ kind }) => kind))).not.toContain("malformed");
    expect(messages.some(({ problem }) => problem?.kind === "truncated")).toBe(true);
  });

  test("an Ethernet interface beside nlmon", async () => {
    const { packets, foreign } = await read(testCapture("22-variants-dumpcap-nlmon-lo.pcapng"));
    expect({ packets, foreign }).toEqual({ packets: 186, foreign: 2 });
  });
});
