/** Sets and their elements: bytes of `nft`, and forms that no capture has. */
import { describe, expect, test } from "vitest";
import { decodeMessages, messageJson } from "../../../helpers/decode.ts";
import { hex } from "../../../helpers/hex.ts";
import { expression, lastOf, nfTables, type Part, rule, text } from "../../../helpers/nf-tables.ts";

/** A set `s` of table `t` with a key type, and a data type or an object type. */
function newSet(key: string, others: readonly Part[] = [], id = "00000001", family = 2): Uint8Array {
  return nfTables(9, family, [[1, text("t")], [2, text("s")], [4, key], [10, id], ...others]);
}

function elements(...list: readonly (readonly Part[])[]): Uint8Array {
  const numbered = list.map((parts, index): Part => [index + 1, parts]);
  return nfTables(12, 2, [
    [1, text("t")],
    [2, text("s")],
    [4, "00000001"],
    [3, numbered],
  ]);
}

const key = (value: string): Part => [1, [[1, value]]];
const data = (value: string): Part => [2, [[1, value]]];

describe("bytes", () => {
  const set = `
    58000000 090a 0104 01000000 00000000  01 00 0000
    0800 0100 6f707300  0700 0200 733100 00  0800 0300 00000010  # table, name, NFT_SET_TIMEOUT
    0800 0400 00000007  0800 0500 00000004  0800 0a00 00000001   # ipv4_addr, 4 bytes, id
    1400 0d00 00 04 02000000 03 08 00 04 04000000 01 00          # byte order, typeof: a value
  `;
  const added = `
    5c000000 0c0a 0104 01000000 00000000  01 00 0000
    0800 0100 6f707300  0700 0200 733100 00  0800 0400 0000001b
    3000 0380 1c00 0180 0c00 0400 00000000000927c0 0c00 0180 0800 0100 01010101
              1000 0280 0c00 0180 0800 0100 02020202
  `;

  test("nft add set inet ops s1 { type ipv4_addr; flags timeout; }", async () => {
    const [message] = await decodeMessages(hex(set), "NETLINK_NETFILTER");
    if (message === undefined) throw new Error("no message");
    expect(messageJson(message)).toMatchObject({
      attributes: {
        NFTA_SET_TABLE: "ops",
        NFTA_SET_NAME: "s1",
        NFTA_SET_FLAGS: ["NFT_SET_TIMEOUT"],
        NFTA_SET_KEY_TYPE: 7,
        NFTA_SET_KEY_LEN: 4,
        NFTA_SET_ID: 1,
        NFTA_SET_USERDATA: [
          { type: "NFTNL_UDATA_SET_KEYBYTEORDER", len: 4, value: "BYTEORDER_BIG_ENDIAN" },
          { type: "NFTNL_UDATA_SET_KEY_TYPEOF", len: 8, value: { expr: "EXPR_VALUE", data: "" } },
        ],
      },
      issues: [],
    });
    expect(message.field("NFTA_SET_KEY_TYPE")?.text).toBe("ipv4_addr (0x7)");
    expect(message.action).toBe("inet ops s1 type ipv4_addr flags timeout");
  });

  test("nft add element inet ops s1 { 1.1.1.1 timeout 10m, 2.2.2.2 }", async () => {
    const messages = await decodeMessages(hex(set + added), "NETLINK_NETFILTER");
    const message = messages.at(-1);
    if (message === undefined) throw new Error("no message");
    expect(messageJson(message)).toMatchObject({
      attributes: {
        NFTA_SET_ELEM_LIST_ELEMENTS: [
          { index: 1, NFTA_SET_ELEM_TIMEOUT: 600000, NFTA_SET_ELEM_KEY: { NFTA_DATA_VALUE: "1.1.1.1" } },
          { index: 2, NFTA_SET_ELEM_KEY: { NFTA_DATA_VALUE: "2.2.2.2" } },
        ],
      },
      issues: [],
    });
    expect(message.action).toBe("inet ops s1 { 1.1.1.1 timeout 10m, 2.2.2.2 }");
  });

  test("without its set the keys stay bytes", async () => {
    const [message] = await decodeMessages(hex(added), "NETLINK_NETFILTER");
    expect(message?.action).toBe("inet ops s1 { 01010101 timeout 10m, 02020202 }");
    expect(message?.issues).toEqual([]);
  });
});

describe("elements by the types of their set", () => {
  test("type ipv4_addr . inet_proto . inet_service", async () => {
    const message = await lastOf(newSet("0000730d"), elements([key("0a000001 06000000 00500000")]));
    const [element] = messageJson(message).attributes.NFTA_SET_ELEM_LIST_ELEMENTS;
    expect(element.NFTA_SET_ELEM_KEY.NFTA_DATA_VALUE).toEqual(["10.0.0.1", "IPPROTO_TCP", 80]);
    expect(message.action).toBe("ip t s { 10.0.0.1 . tcp . 80 }");
  });

  test("type inet_service : ipv4_addr . inet_service", async () => {
    const message = await lastOf(
      newSet("0000000d", [[6, "000001cd"]]),
      elements([key("0050"), data("0a000005 1f900000")]),
    );
    expect(message.action).toBe("ip t s { 80 : 10.0.0.5 . 8080 }");
  });

  test("type ipv4_addr : verdict, and an element for everything else", async () => {
    const jump: Part = [
      2,
      [
        [
          2,
          [
            [1, "fffffffd"],
            [2, text("other")],
          ],
        ],
      ],
    ];
    const message = await lastOf(
      newSet("00000007", [[6, "ffffff00"]]),
      elements(
        [key("0a000001"), jump],
        [
          [3, "00000002"],
          [2, [[2, [[1, "00000000"]]]]],
        ],
      ),
    );
    const [first, second] = messageJson(message).attributes.NFTA_SET_ELEM_LIST_ELEMENTS;
    expect(first.NFTA_SET_ELEM_DATA.NFTA_DATA_VERDICT).toEqual({
      NFTA_VERDICT_CODE: "NFT_JUMP",
      NFTA_VERDICT_CHAIN: "other",
    });
    expect(second.NFTA_SET_ELEM_FLAGS).toEqual(["NFT_SET_ELEM_CATCHALL"]);
    expect(message.action).toBe("ip t s { 10.0.0.1 : jump other, * : drop }");
  });

  test("type ipv4_addr : counter, and what is kept with an element", async () => {
    const message = await lastOf(
      newSet("00000007", [[15, "00000001"]]),
      elements([key("0a000001"), [9, text("c1")]], [key("0a000002"), [6, "00 04 626c6100"]]),
    );
    expect(message.action).toBe('ip t s { 10.0.0.1 : "c1", 10.0.0.2 comment "bla" }');
  });

  test("intervals: 10.0.0.0/8, 192.168.0.1-192.168.0.77, 1.2.3.4", async () => {
    const end: Part = [3, "00000001"];
    const message = await lastOf(
      newSet("00000007"),
      elements(
        [end, key("c0a8004e")],
        [key("c0a80001")],
        [end, key("0b000000")],
        [key("0a000000")],
        [end, key("01020305")],
        [key("01020304")],
        [end, key("00000000")],
      ),
    );
    expect(message.action).toBe("ip t s { 192.168.0.1-192.168.0.77, 10.0.0.0/8, 1.2.3.4 }");
  });

  test("intervals of concatenations: 10.0.0.0/24 . 1000-2000", async () => {
    const message = await lastOf(
      newSet("000001cd"),
      elements([key("0a000000 03e80000"), [10, [[1, "0a0000ff 07d00000"]]]]),
    );
    expect(message.action).toBe("ip t s { 10.0.0.0/24 . 1000-2000 }");
  });

  test("intervals of names: eth*, lo", async () => {
    const end: Part = [3, "00000001"];
    const name = (digits: string) => key(digits.padEnd(32, "0"));
    const message = await lastOf(
      newSet("00000029"),
      elements(
        [end, [1, [[1, "6c6f00000000000000000000000000 01"]]]],
        [name("6c6f")],
        [end, name("657469")],
        [name("657468")],
      ),
    );
    expect(message.action).toBe("ip t s { lo, eth* }");
  });

  test("nft flush set ip t s", async () => {
    const message = await lastOf(
      nfTables(14, 2, [
        [1, text("t")],
        [2, text("s")],
      ]),
    );
    expect(message.action).toBe("flush ip t s");
  });

  test("the set's number within the batch wins over its name", async () => {
    const other = nfTables(9, 2, [
      [1, text("t")],
      [2, text("s")],
      [4, "0000000d"],
      [10, "00000002"],
    ]);
    const message = await lastOf(newSet("00000007"), other, elements([key("0a000001")]));
    expect(message.action).toBe("ip t s { 10.0.0.1 }");
  });

  test("a set of that name in a table of another family is another set", async () => {
    const inIp6 = newSet("00000008", [], "00000002", 10);
    const named = nfTables(12, 2, [
      [1, text("t")],
      [2, text("s")],
      [3, [[1, [key("0a000001")]]]],
    ]);
    const message = await lastOf(newSet("00000007"), inIp6, named);
    expect(messageJson(message).attributes.NFTA_SET_ELEM_LIST_ELEMENTS).toMatchObject([
      { NFTA_SET_ELEM_KEY: { NFTA_DATA_VALUE: "10.0.0.1" } },
    ]);
  });

  test("a long list ends with its count", async () => {
    const many = Array.from({ length: 300 }, (_, index) => [
      key(`0a0000${(index & 255).toString(16).padStart(2, "0")}`),
    ]);
    const message = await lastOf(newSet("00000007"), elements(...many));
    expect(message.action).toMatch(/^ip t s \{ 10\.0\.0\.0, .* … \(300\) \}$/);
    expect(message.action.length).toBeLessThan(230);
  });
});

test("what a rule adds to a set: add @s { ip saddr timeout 10s counter }", async () => {
  const dynset: Part = expression("dynset", [
    [1, text("s")],
    [3, "00000000"],
    [4, "00000001"],
    [6, "0000000000002710"],
    [9, "00000002"],
    [
      7,
      [
        [1, text("counter")],
        [2, []],
      ],
    ],
  ]);
  const load = expression("payload", [
    [1, "00000001"],
    [2, "00000001"],
    [3, "0000000c"],
    [4, "00000004"],
  ]);
  const message = await rule(2, [load, dynset]);
  const [, added] = messageJson(message).attributes.NFTA_RULE_EXPRESSIONS.NFTA_LIST_ELEM;
  expect(added.NFTA_EXPR_DATA).toMatchObject({
    NFTA_DYNSET_OP: "NFT_DYNSET_OP_ADD",
    NFTA_DYNSET_TIMEOUT: 10000,
    NFTA_DYNSET_FLAGS: ["NFT_DYNSET_F_EXPR"],
    NFTA_DYNSET_EXPR: { NFTA_EXPR_NAME: "counter" },
  });
  expect(message.action).toBe(
    "ip t c handle 7 add @s { ip saddr timeout 10s counter packets 0 bytes 0 }".replace(" packets 0 bytes 0", ""),
  );
});
