/** Policies as the kernel sends them, in words. Kernel: net/netlink/policy.c (__netlink_policy_dump_write_attr). */
import { expect, test } from "vitest";
import { explainError } from "../../src/analysis/index.ts";
import { converse, flag, link, message, packet } from "../helpers/exchange.ts";
import { integer } from "../helpers/pcap.ts";
import { attribute } from "../helpers/table.ts";

const u32 = (number: number, value: number) => attribute(number, integer(value, 4));
const u64 = (number: number, value: bigint | number) => attribute(number, integer(value, 8));

test.each([
  ["u8", [u32(1, 2), u64(4, 0), u64(5, 255)]],
  ["u16, 68 to 9000", [u32(1, 3), u64(4, 68), u64(5, 9000)]],
  ["u16, at least 68", [u32(1, 3), u64(4, 68), u64(5, 65_535)]],
  ["u32, 0 to 16777215", [u32(1, 4), u64(4, 0), u64(5, 16_777_215)]],
  ["u32, only 1", [u32(1, 4), u64(4, 1), u64(5, 1)]],
  ["u64", [u32(1, 5), u64(4, 0), u64(5, 0xffff_ffff_ffff_ffffn)]],
  ["s32", [u32(1, 8), u64(2, -(2n ** 31n)), u64(3, 2n ** 31n - 1n)]],
  ["s32, at least -1", [u32(1, 8), u64(2, -1n), u64(3, 2n ** 31n - 1n)]],
  ["s8, -5 to 5", [u32(1, 6), u64(2, -5n), u64(3, 5)]],
  ["u8, only the bits of 0x3", [u32(1, 2), u64(12, 3)]],
  ["binary of exactly 16 bytes", [u32(1, 10), u32(6, 16), u32(7, 16)]],
  ["binary of 4 to 16 bytes", [u32(1, 10), u32(6, 4), u32(7, 16)]],
  ["binary of at least 4 bytes", [u32(1, 10), u32(6, 4)]],
  ["string of at most 15 characters", [u32(1, 11), u32(7, 15)]],
  ["NUL-terminated string of at most 15 characters", [u32(1, 12), u32(7, 15)]],
  ["bitfield32, only the bits of 0x6", [u32(1, 15), u32(10, 6)]],
  ["nest", [u32(1, 13), u32(8, 3), u32(9, 7)]],
  ["flag without a value", [u32(1, 1)]],
  ["not allowed here", [u32(1, 0)]],
])("%s", async (words, parts) => {
  const request = link(18, 2, "", { flags: flag.request, sequence: 7 });
  const policy = attribute(4, Buffer.concat(parts), { flags: 0x8000 });
  const body = Buffer.concat([integer(-22, 4), request.subarray(0, 16), policy]);
  const { joined } = await converse([
    packet(request),
    packet(message(2, body, { flags: 0x300, sequence: 7, port: 9 })),
  ]);
  const [, last] = joined;
  expect(last?.role).toBe("error");
  expect(last === undefined ? null : explainError(last.message, last.exchange?.request ?? null).policy).toBe(words);
});
