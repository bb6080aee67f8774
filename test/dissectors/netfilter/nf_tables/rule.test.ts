/** Rules: bytes of `nft`, and expressions that no capture has. */
import { describe, expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../../helpers/decode.ts";
import { hex } from "../../../helpers/hex.ts";
import { expression, lastOf, nfTables, type Part, rule, text } from "../../../helpers/nf-tables.ts";

const toVerdict = "00000000";
const accept = expression("immediate", [
  [1, toVerdict],
  [2, [[2, [[1, "00000001"]]]]],
]);

/** `meta l4proto tcp`, `meta nfproto ipv4`: what nft puts before a field. */
const protocol = (key: string, value: string): Part[] => [
  expression("meta", [
    [2, key],
    [1, "00000001"],
  ]),
  expression("cmp", [
    [1, "00000001"],
    [2, "00000000"],
    [3, [[1, value]]],
  ]),
];

const payload = (base: number, offset: number, length: number, register = "00000001"): Part =>
  expression("payload", [
    [1, register],
    [2, `0000000${base}`],
    [3, offset.toString(16).padStart(8, "0")],
    [4, length.toString(16).padStart(8, "0")],
  ]);

const compare = (operation: number, value: string): Part =>
  expression("cmp", [
    [1, "00000001"],
    [2, `0000000${operation}`],
    [3, [[1, value]]],
  ]);

const words = (line: string) => line.replace("ip t c handle 7 ", "").replace("inet t c handle 7 ", "");

describe("bytes", () => {
  test("nft -a -e add rule inet ops c ip saddr 1.2.3.4 counter accept comment labcomment", async () => {
    const message = await decodeMessage(
      hex(`
        30010000 060a 090c 01000000 00000000  01 00 0000
        0800 0100 6f707300  0600 0200 6300 0000                # NFTA_RULE_TABLE, NFTA_RULE_CHAIN
        f800 0480                                              # NFTA_RULE_EXPRESSIONS
          2400 0180 0900 0100 6d65746100 000000 1400 0280      # meta nfproto => reg 1
            0800 0200 0000000f  0800 0100 00000001
          2c00 0180 0800 0100 636d7000 2000 0280               # cmp eq reg 1 NFPROTO_IPV4
            0800 0100 00000001  0800 0200 00000000  0c00 0380 0500 0100 02 000000
          3400 0180 0c00 0100 7061796c6f616400 2400 0280       # payload nh+12, 4 => reg 1
            0800 0100 00000001  0800 0200 00000001  0800 0300 0000000c  0800 0400 00000004
          2c00 0180 0800 0100 636d7000 2000 0280               # cmp eq reg 1 1.2.3.4
            0800 0100 00000001  0800 0200 00000000  0c00 0380 0800 0100 01020304
          1400 0180 0c00 0100 636f756e74657200 0400 0280       # counter
          3000 0180 0e00 0100 696d6d65646961746500 0000        # immediate reg 0 accept
            1c00 0280 0800 0100 00000000  1000 0280 0c00 0280 0800 0100 00000001
        1100 0700 00 0b 6c6162636f6d6d656e7400 000000          # NFTA_RULE_USERDATA: comment
      `),
      "NETLINK_NETFILTER",
    );
    const { attributes, issues } = messageJson(message);
    expect(issues).toEqual([]);
    expect(attributes.NFTA_RULE_EXPRESSIONS.NFTA_LIST_ELEM).toEqual([
      { NFTA_EXPR_NAME: "meta", NFTA_EXPR_DATA: { NFTA_META_KEY: "NFT_META_NFPROTO", NFTA_META_DREG: "NFT_REG_1" } },
      {
        NFTA_EXPR_NAME: "cmp",
        NFTA_EXPR_DATA: {
          NFTA_CMP_SREG: "NFT_REG_1",
          NFTA_CMP_OP: "NFT_CMP_EQ",
          NFTA_CMP_DATA: { NFTA_DATA_VALUE: "NFPROTO_IPV4" },
        },
      },
      {
        NFTA_EXPR_NAME: "payload",
        NFTA_EXPR_DATA: {
          NFTA_PAYLOAD_DREG: "NFT_REG_1",
          NFTA_PAYLOAD_BASE: "NFT_PAYLOAD_NETWORK_HEADER",
          NFTA_PAYLOAD_OFFSET: 12,
          NFTA_PAYLOAD_LEN: 4,
        },
      },
      {
        NFTA_EXPR_NAME: "cmp",
        NFTA_EXPR_DATA: {
          NFTA_CMP_SREG: "NFT_REG_1",
          NFTA_CMP_OP: "NFT_CMP_EQ",
          NFTA_CMP_DATA: { NFTA_DATA_VALUE: "1.2.3.4" },
        },
      },
      { NFTA_EXPR_NAME: "counter", NFTA_EXPR_DATA: {} },
      {
        NFTA_EXPR_NAME: "immediate",
        NFTA_EXPR_DATA: {
          NFTA_IMMEDIATE_DREG: "NFT_REG_VERDICT",
          NFTA_IMMEDIATE_DATA: { NFTA_DATA_VERDICT: { NFTA_VERDICT_CODE: "NF_ACCEPT" } },
        },
      },
    ]);
    expect(attributes.NFTA_RULE_USERDATA).toEqual([{ type: "NFTNL_UDATA_RULE_COMMENT", len: 11, value: "labcomment" }]);
    expect(message.action).toBe('inet ops c ip saddr 1.2.3.4 counter accept comment "labcomment"');
    expect(
      message.fields.find(({ name }) => name === "NFTA_RULE_EXPRESSIONS")?.children[2]?.children[1]?.children[2]?.text,
    ).toBe("12 (ip saddr)");
  });
});

describe("requests about whole rules", () => {
  test("nft insert rule inet ops c position 0 drop", async () => {
    const message = await decodeMessage(
      hex(`
        58000000 060a 0104 01000000 00000000  01 00 0000
        0800 0100 6f707300  0600 0200 6300 0000
        3400 0480 3000 0180 0e00 0100 696d6d65646961746500 0000
          1c00 0280 0800 0100 00000000  1000 0280 0c00 0280 0800 0100 00000000
      `),
      "NETLINK_NETFILTER",
    );
    expect(message.action).toBe("insert inet ops c drop");
    expect(message.issues).toEqual([]);
  });

  test("nft replace rule inet ops c handle 6 ip saddr 8.8.8.8 drop; nft delete rule; nft flush chain inet ops c", async () => {
    const place: Part[] = [
      [1, text("ops")],
      [2, text("c")],
    ];
    const handle: Part = [3, "0000000000000006"];
    const body: Part = [4, [payload(1, 12, 4), compare(0, "08080808")]];
    expect((await lastOf(nfTables(6, 1, [...place, handle, body], false, 0x101))).action).toBe(
      "replace inet ops c handle 6 ip saddr 8.8.8.8",
    );
    expect((await lastOf(nfTables(8, 1, [...place, handle]))).action).toBe("inet ops c handle 6");
    expect((await lastOf(nfTables(8, 1, place))).action).toBe("flush inet ops c");
  });
});

describe("what a register holds says what is compared with it", () => {
  test.each([
    ["ip saddr 10.5.5.0/24", [payload(1, 12, 3), compare(0, "0a0505")]],
    ["ip saddr != 10.5.5.5", [payload(1, 12, 4), compare(1, "0a050505")]],
    ["ip ttl 1-5", [payload(1, 8, 1), compare(5, "01"), compare(3, "05")]],
    ["tcp dport 22", [...protocol("00000010", "06"), payload(2, 2, 2), compare(0, "0016")]],
    ["meta l4proto udp", protocol("00000010", "11")],
    [
      "icmp type echo-request icmp code 0",
      [...protocol("00000010", "01"), payload(2, 0, 1), compare(0, "08"), payload(2, 1, 1), compare(0, "00")],
    ],
    ["meta mark 0x00000005", [...protocol("00000003", "05000000")]],
    ['iifname "eth*"', protocol("00000006", "657468")],
    ['iifname "lo"', protocol("00000006", "6c6f 0000 0000 0000 0000 0000 0000 0000")],
    ["@ih,8,32 0x1020304", [payload(3, 1, 4), compare(0, "01020304")]],
  ])("%s", async (line, expressions) => {
    const message = await rule(2, expressions);
    expect(words(message.action)).toBe(line);
    expect(message.issues).toEqual([]);
  });

  test("a conversion to network order turns the order of the value: meta length > 1400", async () => {
    const message = await rule(2, [
      expression("meta", [
        [2, "00000000"],
        [1, "00000001"],
      ]),
      expression("byteorder", [
        [1, "00000001"],
        [2, "00000001"],
        [3, "00000001"],
        [4, "00000004"],
        [5, "00000004"],
      ]),
      compare(4, "00000578"),
    ]);
    const cmp = messageJson(message).attributes.NFTA_RULE_EXPRESSIONS.NFTA_LIST_ELEM[2].NFTA_EXPR_DATA;
    expect(cmp.NFTA_CMP_DATA).toEqual({ NFTA_DATA_VALUE: 1400 });
    expect(words(message.action)).toBe("meta length > 1400");
  });

  test("a mask is of the kind of what it masks: ct state established,related", async () => {
    const message = await rule(2, [
      expression("ct", [
        [2, "00000000"],
        [1, "00000001"],
      ]),
      expression("bitwise", [
        [1, "00000001"],
        [2, "00000001"],
        [3, "00000004"],
        [4, [[1, "06000000"]]],
        [5, [[1, "00000000"]]],
      ]),
      compare(1, "00000000"),
    ]);
    const bitwise = messageJson(message).attributes.NFTA_RULE_EXPRESSIONS.NFTA_LIST_ELEM[1].NFTA_EXPR_DATA;
    expect(bitwise.NFTA_BITWISE_MASK.NFTA_DATA_VALUE).toEqual([
      "NF_CT_STATE_ESTABLISHED_BIT",
      "NF_CT_STATE_RELATED_BIT",
    ]);
    expect(words(message.action)).toBe("ct state established,related");
  });

  test("inside a tunnel: vxlan ip saddr 10.0.0.1", async () => {
    const message = await rule(2, [
      expression("inner", [
        [1, "00000000"],
        [2, "00000001"],
        [3, "0000000f"],
        [4, "00000008"],
        [
          5,
          [
            [1, text("payload")],
            [
              2,
              [
                [1, "00000001"],
                [2, "00000001"],
                [3, "0000000c"],
                [4, "00000004"],
              ],
            ],
          ],
        ],
      ]),
      compare(0, "0a000001"),
    ]);
    const [inner, cmp] = messageJson(message).attributes.NFTA_RULE_EXPRESSIONS.NFTA_LIST_ELEM;
    expect(inner.NFTA_EXPR_DATA.NFTA_INNER_TYPE).toBe("NFT_INNER_VXLAN");
    expect(cmp.NFTA_EXPR_DATA.NFTA_CMP_DATA.NFTA_DATA_VALUE).toBe("10.0.0.1");
    expect(words(message.action)).toBe("vxlan ip saddr 10.0.0.1");
  });
});

describe("what a register is filled for says what the constant is", () => {
  const constant = (value: string, register = "00000001"): Part =>
    expression("immediate", [
      [1, register],
      [2, [[1, value]]],
    ]);

  test.each([
    [
      "dnat to 10.0.0.9:8081 persistent",
      [
        constant("0a000009"),
        constant("1f91", "00000002"),
        expression("nat", [
          [1, "00000001"],
          [2, "00000002"],
          [3, "00000001"],
          [5, "00000002"],
          [7, "0000000a"],
        ]),
      ],
    ],
    [
      "masquerade to :1024-65535",
      [
        constant("0400"),
        constant("ffff", "00000009"),
        expression("masq", [
          [2, "00000001"],
          [3, "00000009"],
        ]),
      ],
    ],
    [
      "meta mark set 0x00000007",
      [
        constant("07000000"),
        expression("meta", [
          [2, "00000003"],
          [3, "00000001"],
        ]),
      ],
    ],
    [
      "ip ttl set 5",
      [
        constant("05"),
        expression("payload", [
          [5, "00000001"],
          [2, "00000001"],
          [3, "00000008"],
          [4, "00000001"],
          [6, "00000001"],
          [7, "0000000a"],
        ]),
      ],
    ],
    ["dup to 10.0.0.9", [constant("0a000009"), expression("dup", [[1, "00000001"]])]],
  ])("%s", async (line, expressions) => {
    const message = await rule(2, expressions);
    expect(words(message.action)).toBe(line);
    expect(message.issues).toEqual([]);
  });
});

describe("statements that no capture has", () => {
  test.each([
    [
      "ct count over 10",
      [
        expression("connlimit", [
          [1, "0000000a"],
          [2, "00000001"],
        ]),
      ],
    ],
    [
      "last used 1m5s",
      [
        expression("last", [
          [1, "00000001"],
          [2, "000000000000fde8"],
        ]),
      ],
    ],
    [
      "limit rate over 10 mbytes/second burst 1 mbytes",
      [
        expression("limit", [
          [1, "0000000000a00000"],
          [2, "0000000000000001"],
          [3, "00100000"],
          [4, "00000001"],
          [5, "00000001"],
        ]),
      ],
    ],
    [
      "reject with icmp admin-prohibited",
      [
        expression("reject", [
          [1, "00000000"],
          [2, "0d"],
        ]),
      ],
    ],
    [
      "reject",
      [
        expression("reject", [
          [1, "00000000"],
          [2, "03"],
        ]),
      ],
    ],
    [
      "queue flags bypass to 3",
      [
        expression("queue", [
          [1, "0003"],
          [2, "0001"],
          [3, "0001"],
        ]),
      ],
    ],
    ["flow add @ft", [expression("flow_offload", [[1, text("ft")]])]],
    ["notrack accept", [expression("notrack", []), accept]],
    ["nosuch", [expression("nosuch", [])]],
  ] as [string, Part[]][])("%s", async (line, expressions) => {
    expect(words((await rule(2, expressions)).action)).toBe(line);
  });

  test("an expression without a table is unknown", async () => {
    const message = await rule(2, [expression("nosuch", [[1, "05"]])]);
    expect(message.issues.map(({ kind }) => kind)).toEqual(["unknown"]);
  });
});

test.each([
  ["dynset", 7],
  ["inner", 5],
])("expressions in expressions without end: %s", async (name, number) => {
  let inner: Part[] = [
    [1, text("counter")],
    [2, []],
  ];
  for (let level = 0; level < 1000; level++)
    inner = [
      [1, text(name)],
      [2, [[number, inner]]],
    ];
  const message = await rule(2, [[1, inner]]);
  expect(message.action).toMatch(/^ip t c handle 7/);
  expect(message.action.length).toBeLessThan(240);
  expect(message.issues.map(({ kind }) => kind)).toContain("limit");
});
