/**
 * What a router's advertisement makes the kernel tell: prefixes and options. No capture has them; the bytes are laid out
 * as net/ipv6/addrconf.c (inet6_fill_prefix) and net/ipv6/ndisc.c (ndisc_ra_useropt) do, the options as their RFCs say.
 */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";

test("a prefix", async () => {
  const message = await decodeMessage(
    hex(`
      3c000000 3400 0000 00000000 00000000
      0a 000000 07000000 03 40 03 00                  # AF_INET6, interface 7, ND_OPT_PREFIX_INFO, /64, on-link and autonomous
      1400 0100 20010db8 00000000 00000000 00000000   # PREFIX_ADDRESS
      0c00 0200 40380000 80510100                     # PREFIX_CACHEINFO
    `),
    "NETLINK_ROUTE",
  );
  const json = messageJson(message);
  expect(json.prefixmsg).toEqual({
    prefix_family: "AF_INET6",
    prefix_ifindex: 7,
    prefix_type: "ND_OPT_PREFIX_INFO",
    prefix_len: 64,
    prefix_flags: ["IF_PREFIX_ONLINK", "IF_PREFIX_AUTOCONF"],
  });
  expect(json.attributes).toEqual({
    PREFIX_ADDRESS: "2001:db8::",
    PREFIX_CACHEINFO: { preferred_time: 14400, valid_time: 86400 },
  });
  expect(message.issues).toEqual([]);
  expect(message.summary).toBe(
    "RTM_NEWPREFIX prefix 2001:db8::/64 dev if7 onlink,autoconf valid 86400s preferred 14400s",
  );
});

/** A message with that option, which is followed by the router's address. */
function withOption(option: string): Promise<Message> {
  const bytes = hex(option);
  const byte = (value: number) => value.toString(16).padStart(2, "0");
  return decodeMessage(
    hex(`
      ${byte(16 + 16 + bytes.length + 20)}000000 4400 0000 00000000 00000000
      0a 00 ${byte(bytes.length)}00 07000000 86 00 0000 00000000  ${option}
      1400 0100 fe800000 00000000 00000000 00000001
    `),
    "NETLINK_ROUTE",
  );
}

describe("options", () => {
  test.each([
    [
      "name servers",
      "19 05 0000 00000708 20010db8000000000000000000000053 20010db8000000000000000000000054",
      {
        nd_opt_type: "ND_OPT_RDNSS",
        nd_opt_len: 5,
        value: { lifetime: 1800, servers: ["2001:db8::53", "2001:db8::54"] },
      },
      "rdnss 2001:db8::53,2001:db8::54 lifetime 1800s",
    ],
    [
      "search domains",
      "1f 04 0000 00000e10 07 6578616d706c65 03 636f6d 00 04 636f7270 00 0000000000",
      { nd_opt_type: "ND_OPT_DNSSL", nd_opt_len: 4, value: { lifetime: 3600, domains: ["example.com", "corp"] } },
      "dnssl example.com corp lifetime 3600s",
    ],
    [
      "the address of a portal",
      "25 04 68747470733a2f2f6578616d706c652e6f72672f706f7274616c 00000000",
      { nd_opt_type: "ND_OPT_CAPTIVE_PORTAL", nd_opt_len: 4, value: "https://example.org/portal" },
      "captive_portal https://example.org/portal",
    ],
    [
      "a prefix",
      "03 04 40 c0 00015180 00003840 00000000 20010db8000000000000000000000000",
      {
        nd_opt_type: "ND_OPT_PREFIX_INFO",
        nd_opt_len: 4,
        value: { prefix_len: 64, flags: ["autoconf", "onlink"], valid: 86400, prefered: 14400, prefix: "2001:db8::" },
      },
      "prefix_info 2001:db8::",
    ],
    [
      "the prefix of a translator",
      "26 02 0708 0064ff9b0000000000000000",
      {
        nd_opt_type: "ND_OPT_PREF64",
        nd_opt_len: 2,
        value: { lifetime: { plc: 0, scaled_lifetime: 225 }, prefix: "64:ff9b::" },
      },
      "pref64 64:ff9b::",
    ],
    [
      "a context of 6LoWPAN",
      "22 02 40 11 0000 003c 20010db800000001",
      {
        nd_opt_type: "ND_OPT_6CO",
        nd_opt_len: 2,
        value: { context_length: 64, context: { cid: 1, compress: 1 }, lifetime: 60, prefix: "2001:db8:0:1::" },
      },
      "6co 2001:db8:0:1:: lifetime 60min",
    ],
  ])("%s", async (_what, option, value, words) => {
    const message = await withOption(option);
    const json = messageJson(message);
    expect(json.nduseroptmsg.options).toEqual([value]);
    expect(json.attributes).toEqual({ NDUSEROPT_SRCADDR: "fe80::1" });
    expect(message.issues).toEqual([]);
    expect(message.action).toBe(`dev if7 ${words} from fe80::1`);
  });

  test("a domain name that does not end is malformed, what follows is still found", async () => {
    const message = await withOption("1f 02 0000 00000e10 07 6578616d706c65");
    expect(message.issues.map(({ kind }) => kind)).toEqual(["malformed"]);
    expect(messageJson(message).attributes).toEqual({ NDUSEROPT_SRCADDR: "fe80::1" });
  });
});
