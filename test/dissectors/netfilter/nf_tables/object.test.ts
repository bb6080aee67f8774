/** Tables, chains, objects, flowtables and generations: forms that no capture has, laid out after the header. */
import { describe, expect, test } from "vitest";
import { messageJson } from "../../../helpers/decode.ts";
import { lastOf, nfTables, type Part, text } from "../../../helpers/nf-tables.ts";

const inet = 1;
const bridge = 7;

async function decode(number: number, family: number, parts: readonly Part[], fromKernel = true) {
  const message = await lastOf(nfTables(number, family, parts, fromKernel));
  expect(message.issues).toEqual([]);
  return { action: message.action, name: message.name, attributes: messageJson(message).attributes };
}

describe("tables", () => {
  test("an owned one: table inet t { flags owner, persist; }", async () => {
    const { action, attributes } = await decode(0, inet, [
      [1, text("t")],
      [2, "00000006"],
      [3, "00000000"],
      [4, "0000000000000009"],
      [7, "00000a51"],
      [6, "00 03 686900 01 04 01010700 02 08 000000006ac73dd6"],
    ]);
    expect(attributes.NFTA_TABLE_FLAGS).toEqual(["NFT_TABLE_F_OWNER", "NFT_TABLE_F_PERSIST"]);
    expect(attributes.NFTA_TABLE_USERDATA.map(({ type }: { type: string }) => type)).toEqual([
      "NFTNL_UDATA_TABLE_COMMENT",
      "NFTNL_UDATA_TABLE_NFTVER",
      "NFTNL_UDATA_TABLE_NFTBLD",
    ]);
    expect(action).toBe('inet t handle 9 flags owner,persist owner 2641 use 0 comment "hi"');
  });

  test("nft destroy table inet nosuch", async () => {
    const { name, action } = await decode(26, inet, [[1, text("nosuch")]], false);
    expect([name, action]).toEqual(["NFT_MSG_DESTROYTABLE", "inet nosuch"]);
  });
});

describe("chains", () => {
  const chain = (hook: readonly Part[]): Part[] => [
    [1, text("t")],
    [3, text("c")],
    [4, hook],
    [7, text("filter")],
  ];

  test("hooks and priorities have the names of their family", async () => {
    const forward: Part[] = [
      [1, "00000002"],
      [2, "ffffff38"],
    ];
    expect((await decode(3, bridge, chain(forward))).action).toBe(
      "bridge t c type filter hook forward priority filter",
    );
    const { action, attributes } = await decode(3, inet, chain(forward));
    expect(action).toBe("inet t c type filter hook forward priority -200");
    expect(attributes.NFTA_CHAIN_HOOK).toEqual({ NFTA_HOOK_HOOKNUM: "NF_INET_FORWARD", NFTA_HOOK_PRIORITY: -200 });
    const out: Part[] = [
      [1, "00000001"],
      [2, "00000000"],
    ];
    expect((await decode(3, 3, chain(out))).attributes.NFTA_CHAIN_HOOK.NFTA_HOOK_HOOKNUM).toBe("NF_ARP_OUT");
  });

  test("devices, also those whose names begin alike", async () => {
    const { action } = await decode(3, 5, [
      ...chain([
        [1, "00000000"],
        [2, "fffffe0c"],
        [
          4,
          [
            [1, text("d0")],
            [2, "657468"],
          ],
        ],
      ]),
      [10, "00000003"],
    ]);
    expect(action).toBe('netdev t c type filter hook ingress devices = { "d0", "eth*" } priority -500 flags offload');
  });
});

describe("objects", () => {
  const object = (type: number, data: readonly Part[]): Part[] => [
    [1, text("t")],
    [2, text("o")],
    [3, `000000${type.toString(16).padStart(2, "0")}`],
    [4, data],
  ];

  test.each([
    [
      "inet t connlimit o over 20",
      5,
      [
        [1, "00000014"],
        [2, "00000001"],
      ],
    ],
    ['inet t secmark o "system_u:object_r:ssh_t:s0"', 8, [[1, text("system_u:object_r:ssh_t:s0")]]],
    [
      "inet t tunnel o id 5 ip saddr 10.0.0.1 ip daddr 10.0.0.2 dport 4789 ttl 64",
      6,
      [
        [1, "00000005"],
        [
          2,
          [
            [1, "0a000001"],
            [2, "0a000002"],
          ],
        ],
        [4, "00000002"],
        [6, "40"],
        [8, "12b5"],
        [9, [[1, [[1, "00000200"]]]]],
      ],
    ],
    [
      "inet t ct timeout o protocol udp l3proto ip policy = { unreplied : 15s, replied : 30s }",
      7,
      [
        [1, "0002"],
        [2, "11"],
        [
          3,
          [
            [1, "0000000f"],
            [2, "0000001e"],
          ],
        ],
      ],
    ],
    [
      "inet t quota o 25 bytes used 5 bytes",
      2,
      [
        [1, "0000000000000019"],
        [2, "00000000"],
        [4, "0000000000000005"],
      ],
    ],
    [
      "inet t counter o packets 5 bytes 500",
      1,
      [
        [1, "00000000000001f4"],
        [2, "0000000000000005"],
      ],
    ],
  ] as [string, number, Part[]][])("%s", async (line, type, data) => {
    expect((await decode(18, inet, object(type, data))).action).toBe(line);
  });

  test("options of tunnels", async () => {
    const { attributes } = await decode(
      18,
      inet,
      object(6, [
        [
          3,
          [
            [1, "20010db8000000000000000000000001"],
            [3, "00012345"],
          ],
        ],
        [
          9,
          [
            [
              2,
              [
                [1, "00000002"],
                [3, "07"],
                [4, "01"],
              ],
            ],
            [
              3,
              [
                [1, "0102"],
                [2, "80"],
                [3, "01020304"],
              ],
            ],
          ],
        ],
      ]),
    );
    expect(attributes.NFTA_OBJ_DATA).toEqual({
      NFTA_TUNNEL_KEY_IP6: { NFTA_TUNNEL_KEY_IP6_SRC: "2001:db8::1", NFTA_TUNNEL_KEY_IP6_FLOWLABEL: 0x12345 },
      NFTA_TUNNEL_KEY_OPTS: {
        NFTA_TUNNEL_KEY_OPTS_ERSPAN: {
          NFTA_TUNNEL_KEY_ERSPAN_VERSION: 2,
          NFTA_TUNNEL_KEY_ERSPAN_V2_HWID: 7,
          NFTA_TUNNEL_KEY_ERSPAN_V2_DIR: "egress",
        },
        NFTA_TUNNEL_KEY_OPTS_GENEVE: [
          {
            NFTA_TUNNEL_KEY_GENEVE_CLASS: 0x102,
            NFTA_TUNNEL_KEY_GENEVE_TYPE: 0x80,
            NFTA_TUNNEL_KEY_GENEVE_DATA: "01020304",
          },
        ],
      },
    });
  });

  test("the timeout of an expectation is in the order of the machine", async () => {
    const { action } = await decode(
      18,
      2,
      object(9, [
        [1, "0002"],
        [2, "06"],
        [3, "2694"],
        [4, "60ea0000"],
        [5, "0c"],
      ]),
    );
    expect(action).toBe("ip t ct expectation o protocol tcp dport 9876 timeout 1m size 12 l3proto ip");
  });
});

test("a generation and who made it", async () => {
  const { action } = await decode(15, 0, [
    [1, "00000031"],
    [2, "00000258"],
    [3, text("nft")],
  ]);
  expect(action).toBe("49 by nft pid 600");
});

test("a flowtable", async () => {
  const { action } = await decode(22, inet, [
    [1, text("t")],
    [2, text("ft")],
    [
      3,
      [
        [1, "00000000"],
        [2, "fffffffb"],
        [3, [[1, text("d0")]]],
      ],
    ],
    [7, "00000003"],
  ]);
  expect(action).toBe('inet t ft hook ingress priority filter - 5 devices = { "d0" } flags offload,counter');
});
