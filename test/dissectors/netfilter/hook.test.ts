/** Hooks: chains, flowtables, programs and functions of the kernel. */
import { expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { attributesOf, type Part, text } from "../../helpers/nf-tables.ts";
import { nlmsg } from "../../helpers/table.ts";

async function decode(family: number, parts: readonly Part[], flags = 0): Promise<Message> {
  const body = Buffer.concat([Uint8Array.from([family, 0, 0, 0]), attributesOf(parts)]);
  const message = await decodeMessage(new Uint8Array(nlmsg(body, { type: 0xc00, flags })), "NETLINK_NETFILTER");
  expect(message.issues).toEqual([]);
  return message;
}

test("a chain: -150 chain inet big tp [nf_tables]", async () => {
  const message = await decode(2, [
    [1, "00000000"],
    [2, "ffffff6a"],
    [4, text("nft_do_chain_inet")],
    [5, text("nf_tables")],
    [
      6,
      [
        [2, "00000001"],
        [
          1,
          [
            [1, text("big")],
            [3, text("tp")],
            [2, "01"],
          ],
        ],
      ],
    ],
  ]);
  expect(messageJson(message).attributes).toMatchObject({
    NFNLA_HOOK_HOOKNUM: "NF_INET_PRE_ROUTING",
    NFNLA_HOOK_PRIORITY: -150,
    NFNLA_HOOK_CHAIN_INFO: {
      NFNLA_HOOK_INFO_TYPE: "NFNL_HOOK_TYPE_NFTABLES",
      NFNLA_HOOK_INFO_DESC: { NFNLA_CHAIN_TABLE: "big", NFNLA_CHAIN_NAME: "tp", NFNLA_CHAIN_FAMILY: "NFPROTO_INET" },
    },
  });
  expect(message.action).toBe("ip hook prerouting priority -150 chain inet big tp [nf_tables]");
});

test("a program of BPF, and a function", async () => {
  const program = await decode(10, [
    [1, "00000003"],
    [2, "00000064"],
    [
      6,
      [
        [2, "00000002"],
        [1, [[1, "00000011"]]],
      ],
    ],
  ]);
  expect(program.action).toBe("ip6 hook output priority 100 bpf id 17");
  const kernel = await decode(2, [
    [1, "00000001"],
    [2, "7fffffff"],
    [4, text("nf_confirm")],
  ]);
  expect(kernel.action).toBe("ip hook input priority 2147483647 nf_confirm");
});

test("the request for an interface: nft list hooks netdev device d1", async () => {
  const request = await decode(
    5,
    [
      [1, "00000001"],
      [3, text("d1")],
    ],
    0x301,
  );
  expect(request.action).toBe('dump netdev hook egress device "d1"');
});
