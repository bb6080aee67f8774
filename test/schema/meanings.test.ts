import { describe, expect, test } from "vitest";
import {
  attributes,
  be32,
  family,
  fd,
  ifindex,
  ifindexIn,
  ifindexOf,
  nest,
  nsid,
  pid,
  printable,
  sifindex,
  string,
  struct,
  u32,
} from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { integer } from "../helpers/pcap.ts";
import { attribute, exported, shown, tableMessage } from "../helpers/table.ts";

const ifinfo = struct("ifinfo", [["ifi_index", sifindex]]);
const set = attributes("T", {
  1: ["T_NAME", string],
  2: ["T_LINK", ifindexIn("T_LINK_NSID")],
  3: ["T_LINK_NSID", nsid],
  4: ["T_TARGET_NSID", nsid],
  5: ["T_MASTER", ifindex],
  6: ["T_NEST", nest(() => attributes("I", { 2: ["I_LINK", ifindexIn("T_LINK_NSID")] }))],
});
const table = {
  header: ifinfo,
  attributes: set,
  namespace: "T_TARGET_NSID",
  teaches: [{ messages: [16], interface: { index: "ifi_index", name: "T_NAME" } }],
};
const u32le = (value: number) => integer(value, 4);
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const name = attribute(1, Buffer.from("eth0\0"));

describe("interface indexes", () => {
  test("show the name that the capture has taught", () => {
    const message = tableMessage(table, joined(u32le(2), name, attribute(5, u32le(2))));
    expect(message.field("T_MASTER")).toMatchObject({ value: 2, text: "2 (eth0)", word: "eth0" });
    expect(exported(message)).toMatchObject({
      ifinfo: { ifi_index: 2 },
      attributes: { T_MASTER: 2 },
      names: { "ifinfo.ifi_index": "eth0", T_MASTER: "eth0" },
    });
  });

  test("show the number where nothing is taught, for 0, and without names (-n)", () => {
    const body = joined(u32le(2), name, attribute(5, u32le(3)));
    expect(tableMessage(table, body).field("T_MASTER")).toMatchObject({ text: "3", word: "if3" });
    const plain = tableMessage(table, joined(u32le(2), name, attribute(5, u32le(2))), { names: false });
    expect(plain.field("T_MASTER")?.text).toBe("2");
    expect(exported(plain).names).toEqual({});
    expect(tableMessage(table, joined(u32le(0), name)).field("ifinfo.ifi_index")?.text).toBe("0");
  });

  test("a request teaches nothing", () => {
    const message = tableMessage(table, joined(u32le(2), name, attribute(5, u32le(2))), { flags: 1 });
    expect(message.field("T_MASTER")?.text).toBe("2");
  });

  test("count in the namespace that a sibling names", () => {
    const body = joined(u32le(2), name, attribute(2, u32le(2)), attribute(3, u32le(3)));
    const message = tableMessage(table, body);
    expect(message.field("T_LINK")?.text).toBe("2 in nsid 3");
    expect(exported(message).names).toEqual({ "ifinfo.ifi_index": "eth0" });
    const labelled = tableMessage(table, body, { namespaceLabels: new Map([[3, "blue"]]) });
    expect(labelled.field("T_LINK")?.text).toBe("2 in nsid 3 (blue)");
    expect(exported(labelled).names).toMatchObject({ T_LINK_NSID: "blue" });
  });

  test("also from inside a nest, and whatever the order", () => {
    const body = joined(u32le(2), name, attribute(6, attribute(2, u32le(2))), attribute(3, u32le(3)));
    expect(tableMessage(table, body).field("T_NEST.I_LINK")?.text).toBe("2 in nsid 3");
  });

  test("an nsid of -1 is no namespace", () => {
    const body = joined(u32le(2), name, attribute(2, u32le(2)), attribute(3, hex("ffffffff")));
    expect(tableMessage(table, body).field("T_LINK")?.text).toBe("2 (eth0)");
  });

  test("a message about another namespace teaches names of that one", () => {
    const body = joined(
      u32le(2),
      name,
      attribute(4, u32le(7)),
      attribute(5, u32le(2)),
      attribute(2, u32le(2)),
      attribute(3, u32le(7)),
    );
    const message = tableMessage(table, body);
    expect(message.namespace).toBe(7);
    expect(message.field("T_MASTER")?.text).toBe("2 (eth0)");
    expect(message.field("T_LINK")?.text).toBe("2 (eth0)");
  });

  test("of a wrong length", () => {
    expect(shown(ifindex, hex("0200"))).toMatchObject({ value: null, json: { hex: "0200" }, issues: ["malformed"] });
  });
});

describe("an interface index in network order", () => {
  test("is the same number on machines of both byte orders", () => {
    for (const bigEndian of [false, true]) {
      expect(shown(ifindexOf(be32), hex("00000007"), { bigEndian })).toEqual({
        value: 7,
        text: "7",
        word: "if7",
        json: 7,
        issues: [],
      });
    }
    expect(ifindexOf(be32).bigEndian).toBe(true);
    expect(shown(ifindexOf(be32), hex("0007"))).toMatchObject({ value: null, issues: ["malformed"] });
  });
});

describe("namespace ids", () => {
  test("-1 is not assigned", () => {
    expect(shown(nsid, hex("ffffffff"))).toMatchObject({ value: -1, text: "-1 (not assigned)", json: -1 });
    expect(shown(nsid, u32le(5))).toMatchObject({ value: 5, text: "5", word: "5", json: 5 });
  });

  test("have a label where the user gave one", () => {
    expect(shown(nsid, u32le(5), { namespaceLabels: new Map([[5, "blue"]]) })).toMatchObject({
      text: "5 (blue)",
      word: "blue",
      json: 5,
    });
  });
});

describe("other meanings", () => {
  test("process ids, descriptors, families", () => {
    expect(shown(pid, u32le(4242))).toMatchObject({ value: 4242, json: 4242 });
    expect(shown(fd, hex("ffffffff"))).toMatchObject({ value: -1 });
    expect(shown(family, hex("0a"))).toMatchObject({
      value: 10,
      text: "AF_INET6 (10)",
      word: "inet6",
      json: "AF_INET6",
    });
    expect(shown(family, hex("c8"))).toMatchObject({ value: 200, text: "200", json: 200 });
    expect(shown(u32, u32le(1)).issues).toEqual([]);
  });
});

describe("text for terminals", () => {
  test("control, escape and bidirectional characters are escaped", () => {
    expect(printable("eth0 größe 😀")).toBe("eth0 größe 😀");
    expect(printable("a\x1b]0;x\x07\n\x7f\x9b")).toBe("a\\x1b]0;x\\x07\\x0a\\x7f\\x9b");
    expect(printable("a\u202eb\u2066\u200f\ufeff")).toBe("a\\u202eb\\u2066\\u200f\\ufeff");
  });
});
