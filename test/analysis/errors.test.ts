/** Errors explained: numbers, words and attributes against what the programs printed and against the raw bytes. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type ErrorExplanation, Exchanges, errorLines, explainError } from "../../src/analysis/index.ts";
import { openCapture, type Packet } from "../../src/capture/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { messagesOf, sample, sharedCapture } from "../helpers/captures.ts";
import { converse, error, flag, link, message, packet } from "../helpers/exchange.ts";
import { integer } from "../helpers/pcap.ts";
import { attribute } from "../helpers/table.ts";
import { readTruth } from "../helpers/truth.ts";

interface Found {
  readonly explained: ErrorExplanation;
  readonly message: Message;
  readonly time: number;
}

/** All errors of a capture, each explained. */
async function errorsOf(path: string): Promise<Found[]> {
  const exchanges = new Exchanges();
  const found: Found[] = [];
  for (const one of await messagesOf(path)) {
    const { role, exchange } = exchanges.add(one);
    if (role !== "error" && role !== "done" && role !== "orphan") continue;
    if ((one.type !== 2 && one.type !== 3) || (one.root.number("error") ?? 0) >= 0) continue;
    const { seconds, nanoseconds } = one.frame.packet;
    const explained = explainError(one, exchange?.request ?? null);
    found.push({ explained, message: one, time: seconds + nanoseconds / 1e9 });
  }
  return found;
}

/** The packets of a file by number, as they are. */
async function packetsOf(path: string): Promise<Map<number, Packet>> {
  const packets = new Map<number, Packet>();
  const capture = await openCapture(path);
  for await (const batch of capture.batches()) for (const one of batch) packets.set(one.number, one);
  return packets;
}

/** Where message `number` of a packet of LINKTYPE_NETLINK begins: by the lengths alone. */
function startOf(bytes: Uint8Array, number: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 16;
  for (let i = 1; i < number; i++) at += (view.getUint32(at, true) + 3) & ~3;
  return at;
}

/** The attributes of an extended ack by hand: number and payload. */
function rawTlvs({ bytes, start, end, type, flags }: Message): Map<number, Buffer> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const echo = start + 20;
  const echoLength = (flags & 0x100) !== 0 ? 16 : type === 2 ? all.readUInt32LE(echo) : 0;
  const found = new Map<number, Buffer>();
  if ((flags & 0x200) === 0) return found;
  for (let at = echo + ((echoLength + 3) & ~3); at + 4 <= end; ) {
    const length = all.readUInt16LE(at);
    if (length < 4) break;
    found.set(all.readUInt16LE(at + 2) & 0x3fff, all.subarray(at + 4, at + length));
    at += (length + 3) & ~3;
  }
  return found;
}

const text = (bytes: Buffer | undefined) => bytes?.toString("utf8").replace(/\0$/, "") ?? null;
const u32 = (bytes: Buffer | undefined) => bytes?.readUInt32LE(0) ?? null;

/** Offsets, ranges and bytes against the packets of the file. */
async function checkPlaces(
  path: string,
  found: readonly Found[],
): Promise<{ readonly places: number; readonly named: number }> {
  const packets = await packetsOf(path);
  let places = 0;
  let named = 0;
  for (const { explained, message: said } of found) {
    const tlvs = rawTlvs(said);
    expect(explained.kernel).toBe(text(tlvs.get(1)));
    expect(explained.offset).toBe(u32(tlvs.get(2)));
    const { offset, place, request } = explained;
    if (offset === null) continue;
    const [number = 0, index = 0] = (request ?? "").split(".").map(Number);
    const bytes = packets.get(number)?.bytes ?? new Uint8Array(0);
    const at = startOf(bytes, index) + offset;
    const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const length = raw.readUInt16LE(at);
    expect(place).toMatchObject({ packet: number, start: at, end: at + length });
    expect(place?.bytes).toBe(raw.subarray(at, Math.min(at + length, at + 256)).toString("hex"));
    const known = numbers[(place?.path?.split(".").at(-1) ?? "").replace(/\[\d+\]$/, "")];
    if (known !== undefined) named++;
    expect(known ?? raw.readUInt16LE(at + 2) & 0x3fff, place?.path ?? "").toBe(raw.readUInt16LE(at + 2) & 0x3fff);
    places++;
  }
  return { places, named };
}

/** Numbers of attributes as the kernel's headers have them: a second source beside the tables. */
const numbers: Readonly<Record<string, number>> = {
  IFLA_IFNAME: 3,
  IFLA_MTU: 4,
  RTA_GATEWAY: 5,
  IFA_ADDRESS: 1,
  "IFLA#200": 200,
  CTRL_ATTR_FAMILY_NAME: 2,
  NFTA_RULE_TABLE: 1,
  NFTA_LIST_ELEM: 1,
  NFTA_TABLE_NAME: 1,
  ETHTOOL_A_BITSET_BIT_NAME: 2,
  ETHTOOL_A_HEADER_DEV_NAME: 2,
  ETHTOOL_A_HEADER_FLAGS: 3,
  ETHTOOL_A_LINKINFO_HEADER: 1,
  ETHTOOL_A_CHANNELS_RX_MAX: 2,
};

const capture = sharedCapture("04-errors.pcap");
const truth = sharedCapture("04-errors.truth.txt");
const isThere = capture !== null && truth !== null;
if (!isThere) console.log("04-errors is not beside the checkout: its errors are not compared with their truth");

describe.skipIf(!isThere)("04-errors: every error that the programs printed", () => {
  const commands = isThere ? readTruth(truth) : [];
  let found: Found[] = [];

  beforeAll(async () => {
    found = await errorsOf(capture ?? "");
  });

  const during = (start: number, end: number) => found.filter(({ time }) => time >= start && time <= end);

  test("in iproute2's, nft's, ethtool's, wg's and devlink's words", () => {
    let compared = 0;
    const missing: string[] = [];
    for (const { command, output, start, end } of commands) {
      const here = during(start, end).map(({ explained }) => explained);
      for (const line of output.split("\n")) {
        const words =
          /^(?:RTNETLINK|kernel) answers: (.+)$/.exec(line)?.[1] ??
          /^Unable to modify interface: (.+)$/.exec(line)?.[1] ??
          /^Error: (?:Could not process rule: )?(No such file or directory|File exists|Operation not permitted.*)$/.exec(
            line,
          )?.[1] ??
          /^netlink: Error: cache initialization failed: (.+)$/.exec(line)?.[1] ??
          /^ipset v[\d.]+: Kernel error received: (.+)$/.exec(line)?.[1];
        const said = /^netlink error: (.+?)(?: \(offset (\d+)\))?$/.exec(line);
        const kernel = /^Error: (?!argument|Could not|No such|File exists|Operation not permitted)(.+)\.$/.exec(
          line,
        )?.[1];
        if (words !== undefined) {
          compared++;
          const bare = words.replace(" (you must be root)", "").replace(/ \(perhaps.*/, "");
          if (!here.some((one) => one.words === bare)) missing.push(`${command}: ${line}`);
        } else if (said !== null) {
          compared++;
          const [, what, offset] = said;
          const fits = (one: ErrorExplanation) =>
            offset === undefined ? one.words === what : one.kernel === what && one.offset === Number(offset);
          if (!here.some(fits)) missing.push(`${command}: ${line}`);
        } else if (kernel !== undefined) {
          compared++;
          if (!here.some((one) => one.kernel?.replace(/\.$/, "") === kernel)) missing.push(`${command}: ${line}`);
        }
      }
    }
    console.log(`${compared} lines of errors agree`);
    expect(missing).toEqual([]);
    expect(compared).toBeGreaterThan(60);
  });

  test("as the socket got them: number, name and the whole of the extended ack", () => {
    const script = commands.find(({ command }) => command === "python3 e.py");
    expect(script).toBeDefined();
    const here = during(script?.start ?? 0, script?.end ?? 0);
    const printed = [
      ...(script?.output ?? "").matchAll(/NLMSG_(ERROR|DONE)(?: (-\d+) (\w+))? +flags=0x(\w+) ([0-9a-f]+)/g),
    ]
      .map(([, type = "", number, name, , hex = ""]) => {
        const isDone = type === "DONE";
        const payload = isDone ? hex.slice(8) : hex;
        return { number: isDone ? Buffer.from(hex, "hex").readInt32LE(0) : Number(number), name, payload };
      })
      .filter(({ number }) => number < 0);
    const lines = (script?.output ?? "").split("\n").filter((line) => / NLMSG_(?:ERROR -|DONE )/.test(line));
    expect(printed.length).toBe(lines.length);
    expect(printed.length).toBeGreaterThan(50);
    expect(here.map(({ explained }) => explained.error)).toEqual(printed.map(({ number }) => number));
    for (const [i, { number, name, payload }] of printed.entries()) {
      const { explained, message: one } = here[i] as Found;
      expect(explained.error).toBe(number);
      if (name !== undefined) expect(explained.errno?.replace("EOPNOTSUPP", "ENOTSUP")).toBe(name);
      // What the program read is what was looked at.
      const raw = Buffer.from(one.bytes.subarray(one.start + 20, one.end)).toString("hex");
      expect(raw.startsWith(payload)).toBe(true);
    }
  });

  test("the attribute wherever the ack carries an offset, with the request's own bytes", async () => {
    const { places, named } = await checkPlaces(capture ?? "", found);
    console.log(`${places} attributes of ${found.length} errors agree with the bytes of their requests`);
    expect(places).toBe(found.filter(({ message: one }) => rawTlvs(one).has(2)).length);
    expect(places).toBeGreaterThan(20);
    expect(named).toBe(places);
  });

  test("each with its request", () => {
    expect(found.filter(({ explained }) => explained.request === null)).toEqual([]);
    expect(found.length).toBe(126);
  });

  test("what is missing by name", () => {
    const missing = found.flatMap(({ explained }) => (explained.missing === null ? [] : [explained.missing]));
    expect(missing).toEqual([{ type: 1, path: "ETHTOOL_A_STRSET_HEADER" }]);
  });

  test("the policy in words", () => {
    const told = new Map(found.map(({ explained }) => [explained.place?.path, explained.policy]));
    expect(told.get("IFLA_IFNAME")).toBe("string of at most 15 characters");
    expect(told.get("CTRL_ATTR_FAMILY_NAME")).toBe("NUL-terminated string of at most 15 characters");
    expect(told.get("IFLA_MTU")).toBe("u32");
  });
});

test("errors.pcap: offsets and words agree with the bytes of the requests", async () => {
  const found = await errorsOf(sample("errors.pcap"));
  const { places, named } = await checkPlaces(sample("errors.pcap"), found);
  expect(places).toBeGreaterThan(10);
  expect(named).toBe(places);
});

const folder = capture === null ? null : dirname(capture);

test.skipIf(folder === null)(
  "every capture: each offset begins an attribute of the request, or a value in one",
  async () => {
    let all = 0;
    for (const name of readdirSync(folder ?? "").filter((one) => one.endsWith(".pcap") && !one.startsWith("22-"))) {
      const found = await errorsOf(`${folder}/${name}`);
      all += (await checkPlaces(`${folder}/${name}`, found)).places;
      for (const { explained } of found)
        if (explained.offset !== null) expect(explained.place?.path, name).not.toBeNull();
    }
    console.log(`${all} attributes agree with the bytes of their requests`);
    expect(all).toBeGreaterThan(40);
  },
);

describe("an error laid by hand", () => {
  const set = { flags: flag.request | flag.ack | flag.create, sequence: 7 };
  const data = attribute(2, attribute(1, integer(16_777_216, 4)));
  const info = attribute(18, Buffer.concat([attribute(1, Buffer.from("vxlan\0")), data]));
  const asked = link(16, 0, "vx0", set, [info]);
  /** NLMSG_ERROR with an extended ack, capped. */
  const refused = (...tlvs: Uint8Array[]) =>
    message(2, Buffer.concat([integer(-34, 4), asked.subarray(0, 16), ...tlvs]), {
      flags: 0x300,
      sequence: 7,
      port: 90,
    });
  const explain = async (...tlvs: Uint8Array[]) => {
    const { joined } = await converse([packet(asked), packet(refused(...tlvs))]);
    const last = joined.at(-1);
    if (last === undefined) throw new Error("no message");
    return explainError(last.message, last.exchange?.request ?? null);
  };
  // 16 nlmsghdr, 16 ifinfomsg, 8 name, 4 IFLA_LINKINFO, 12 kind, 4 data.
  const offset = 16 + 16 + 8 + 4 + 12 + 4;
  const at = (number: number) => attribute(2, integer(number, 4));

  test("deep in the request, although the ack is capped", async () => {
    const range = [attribute(1, integer(4, 4)), attribute(4, integer(0, 8)), attribute(5, integer(16_777_215, 8))];
    const explained = await explain(
      attribute(1, Buffer.from("out of range\0")),
      at(offset),
      attribute(4, Buffer.concat(range)),
    );
    expect(errorLines(explained)).toEqual([
      "RTM_NEWLINK add vx0 type vxlan id 16777216   -ERANGE Numerical result out of range (34)",
      'kernel: "out of range"',
      `attribute: IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VXLAN_ID = 16777216, bytes 76-83 of packet 1: 08 00 01 00 00 00 00 01`,
      "policy: u32, 0 to 16777215",
    ]);
  });

  test("at a member of a header, in a value, outside, and missing in a nest", async () => {
    expect((await explain(at(16 + 4))).place).toMatchObject({
      path: "ifinfomsg.ifi_index",
      value: "0",
      start: 36,
      end: 40,
      note: null,
    });
    expect((await explain(at(0))).place).toMatchObject({ path: "nlmsghdr.nlmsg_len" });
    expect((await explain(at(36))).place).toMatchObject({ path: "IFLA_IFNAME", note: "4 bytes into it" });
    expect((await explain(at(5000))).place).toMatchObject({ path: null, note: "outside the request", bytes: "" });
    const missing = await explain(attribute(5, integer(1, 4)), attribute(6, integer(16 + 16 + 8 + 4 + 12, 4)));
    expect(missing.missing).toEqual({ type: 1, path: "IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VXLAN_ID" });
    expect((await explain(attribute(5, integer(3, 4)))).missing).toEqual({ type: 3, path: "IFLA_IFNAME" });
  });

  test("of a request that the capture does not have, from its echo", async () => {
    const body = Buffer.concat([integer(-34, 4), asked, at(offset)]);
    const { joined } = await converse([packet(message(2, body, { flags: 0x200, sequence: 7, port: 90 }))]);
    const [{ message: one, role } = { message: null, role: "" }] = joined;
    expect(role).toBe("orphan");
    const explained = one === null ? null : explainError(one, null);
    expect(explained).toMatchObject({ request: null, type: "RTM_NEWLINK", errno: "ERANGE" });
    expect(explained?.place).toMatchObject({
      path: "IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VXLAN_ID",
      packet: 1,
      start: 16 + 20 + offset,
    });
  });

  test("a capped one without a request says what it can", async () => {
    const { joined } = await converse([packet(error(-1, asked, 90)), packet(refused(at(offset)))]);
    for (const { message: one } of joined) expect(explainError(one, null).type).toBe("RTM_NEWLINK");
    expect(errorLines(explainError(joined[1]?.message as Message, null))).toContain(
      "the request is not in the capture",
    );
  });
});

test("the words are those of strerror", () => {
  const source = readFileSync(new URL("../../src/analysis/errno-words.ts", import.meta.url), "utf8");
  expect(source).toContain('95: "Operation not supported"');
  expect(source).toContain('105: "No buffer space available"');
});
