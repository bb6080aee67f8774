/** Text from a capture never reaches a terminal raw; sizes of any kind end in an issue. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { lines, nlshark } from "../helpers/command.ts";
import { integer, netlinkPacket, Pcapng, pcapFile } from "../helpers/pcap.ts";
import { genericMessage, linkMessage, newFamily } from "../helpers/route.ts";
import { attribute, nlmsg } from "../helpers/table.ts";

const folder = mkdtempSync(join(tmpdir(), "nlshark-"));
afterAll(() => rmSync(folder, { recursive: true }));

function capture(name: string, packets: readonly Uint8Array[], snapLength = 262_144): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    pcapFile(
      packets.map((bytes, i) => ({ seconds: i, ticks: 0, bytes })),
      { snapLength },
    ),
  );
  return path;
}

/** What a terminal would act on: control characters but newline, C1, bidirectional marks, line separators. */
function raw(text: string): string[] {
  return [...text].filter((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code === 10) return false;
    return (
      code < 0x20 ||
      (code >= 0x7f && code <= 0x9f) ||
      (code >= 0x200e && code <= 0x202e) ||
      (code >= 0x2066 && code <= 0x2069)
    );
  });
}

const commands = [
  ["list"],
  ["show"],
  ["show", "-x"],
  ["export"],
  ["export", "-T", "json"],
  ["export", "-T", "tree"],
  ["info"],
  ["info", "--json"],
];

/** Those that show the most of a capture; the first test has all. */
const few = [["show", "-x"], ["export", "-T", "tree"], ["info"]];

describe("text with escape sequences", () => {
  const evil = "\x1b[31m\x1b]0;owned\x07\r\n\x9b2J\u202egpj.exe\u2066";
  const bytes = Buffer.from(`${evil}\0`);

  test("as the name of an interface, an alias, and in an error", () => {
    const alias = attribute(20, bytes);
    const error = nlmsg(Buffer.concat([integer(-22, 4), nlmsg(Buffer.alloc(0), { flags: 5 }), attribute(1, bytes)]), {
      type: 2,
      flags: 0x200,
    });
    const path = capture("names.pcap", [
      netlinkPacket(0, linkMessage(2, bytes, { attributes: [alias] })),
      netlinkPacket(0, linkMessage(2, bytes, { attributes: [attribute(10, integer(2, 4))] })),
      netlinkPacket(0, error),
    ]);
    for (const command of commands) {
      const { code, stdout, stderr } = nlshark([...command, path]);
      expect({ command, code, stderr, raw: raw(stdout) }).toEqual({ command, code: 0, stderr: "", raw: [] });
    }
    const [first] = lines(nlshark(["export", path]).stdout).map((line) => JSON.parse(line));
    expect(first.attributes.IFLA_IFNAME).toBe(evil);
    expect(nlshark(["list", path]).stdout).toContain("\\x1b[31m");
  });

  test("as bytes that are no UTF-8", () => {
    const path = capture("bytes.pcap", [netlinkPacket(0, linkMessage(2, Buffer.from("ff1b5b33316dc3289b00", "hex")))]);
    for (const command of few) expect(raw(nlshark([...command, path]).stdout)).toEqual([]);
    const exported = JSON.parse(nlshark(["export", path]).stdout);
    expect(exported.issues.map(({ kind }: { kind: string }) => kind)).toContain("encoding");
  });

  test("as the name of a generic family", () => {
    const path = capture("families.pcap", [
      netlinkPacket(16, newFamily(40, evil)),
      netlinkPacket(16, genericMessage(40, 1, attribute(1, integer(5, 4)))),
    ]);
    for (const command of few) expect(raw(nlshark([...command, path]).stdout)).toEqual([]);
  });

  test("as the name of a capture's interface, a comment, and the file itself", () => {
    const blocks = new Pcapng();
    const path = join(folder, "evil\x1b[31m.pcapng");
    writeFileSync(
      path,
      Buffer.concat([
        blocks.section(blocks.option(1, evil), blocks.option(3, evil)),
        blocks.interface(253, 0, blocks.option(2, evil), blocks.option(3, evil)),
        blocks.packet(0, 1n, netlinkPacket(0, linkMessage(2, "eth0")), undefined, blocks.option(1, evil)),
      ]),
    );
    for (const command of few) expect(raw(nlshark([...command, path]).stdout)).toEqual([]);
    const { stderr } = nlshark(["list", `${path}\x1b[31m`]);
    expect(raw(stderr)).toEqual([]);
  });

  test("without colour where there is no terminal, and with NO_COLOR", () => {
    const path = capture("plain.pcap", [netlinkPacket(0, linkMessage(2, "eth0"))]);
    const plain = nlshark(["list", path]);
    for (const env of [{ NO_COLOR: "1" }, { FORCE_COLOR: "3", TERM: "xterm-256color", COLUMNS: "40" }]) {
      expect(nlshark(["list", path], { env })).toEqual(plain);
    }
  });
});

describe("sizes", () => {
  test("a message of a megabyte, with as many attributes as fit", () => {
    const many = Buffer.concat(Array.from({ length: 100_000 }, (_, i) => attribute(i % 200, integer(i, 4))));
    const path = capture("many.pcap", [netlinkPacket(0, linkMessage(2, "eth0", { attributes: [many] }))], 1 << 21);
    const started = Date.now();
    const { code, stdout } = nlshark(["export", path]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ type: "RTM_NEWLINK" });
    expect(nlshark(["list", path]).code).toBe(0);
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  test("attributes that each ask for a sibling that is not there", () => {
    const links = Buffer.concat(Array.from({ length: 60_000 }, (_, i) => attribute(5, integer(i, 4))));
    const path = capture("links.pcap", [netlinkPacket(0, linkMessage(2, "eth0", { attributes: [links] }))], 1 << 21);
    const started = Date.now();
    expect(nlshark(["export", path]).code).toBe(0);
    expect(nlshark(["show", path]).code).toBe(0);
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  test("as many messages in a packet as fit", () => {
    const bare = nlmsg(new Uint8Array(), { type: 18, flags: 1 });
    const path = capture("messages.pcap", [
      netlinkPacket(0, Buffer.concat(Array.from({ length: 10_000 }, () => bare))),
    ]);
    expect(lines(nlshark(["list", path]).stdout)).toHaveLength(10_000);
  });

  test("nlmsg_len 0, 15 and 0xffffffff after a sound message", () => {
    for (const length of [0, 15, 0xffffffff]) {
      const wrong = Buffer.from(linkMessage(3, "eth1"));
      wrong.writeUInt32LE(length);
      const path = capture("lengths.pcap", [
        netlinkPacket(0, Buffer.concat([linkMessage(2, "eth0"), wrong])),
        netlinkPacket(0, linkMessage(4, "eth2")),
      ]);
      const { code, stdout, stderr } = nlshark(["list", path]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toContain("2: eth0");
      expect(stdout).toContain("4: eth2");
      expect(stdout).toContain("malformed");
    }
  });
});
