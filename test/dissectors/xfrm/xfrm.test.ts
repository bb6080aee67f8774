/** IPsec: bytes of `ip xfrm`, and of what no capture has. */
import { describe, expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";

const zeros = (count: number) => "00".repeat(count);

/** An IPv4 address in its 16 bytes. */
const v4 = (address: string) => address + zeros(12);
const [from, to] = [v4("0a000001"), v4("0a000002")];
const everything = `${zeros(32)} ${zeros(8)} 0200 00 00 00 000000 00000000 00000000`;
const limits = `${"ff".repeat(32)} ${zeros(32)}`;
/** A state of ESP in tunnel mode from 10.0.0.1 to 10.0.0.2. */
const state = `
  ${everything} ${to} 00000100 32 000000 ${from} ${limits} ${zeros(32)} ${zeros(12)}
  00000000 01000000 0200 01 20 90 ${zeros(7)}
`;
const policy = `
  ${v4("0a020000")} ${v4("0a010000")} ${zeros(8)} 0200 18 18 00 000000 00000000 00000000
  ${limits} ${zeros(32)} 64000000 01000000 01 00 01 00 00000000
`;

/** A message of that type, flags and body. */
async function decode(type: string, flags: string, body: string, options = {}) {
  const text = body.replace(/#.*$/gm, "").replace(/\s/g, "");
  const length = 16 + text.length / 2;
  const low = (length & 255).toString(16).padStart(2, "0");
  const high = (length >> 8).toString(16).padStart(2, "0");
  return decodeMessage(hex(`${low}${high}0000 ${type}00 ${flags} 01000000 00000000 ${text}`), "NETLINK_XFRM", options);
}

describe("states", () => {
  const key = `5800 0200 ${Buffer.from("cbc(aes)").toString("hex")} ${zeros(56)} 80000000 000102030405060708090a0b0c0d0e0f`;

  test("ip xfrm state add src 10.0.0.1 dst 10.0.0.2 proto esp spi 0x100 reqid 1 mode tunnel enc 'cbc(aes)' …", async () => {
    const message = await decode("10", "0500", `${state} ${key}`);
    const { xfrm_usersa_info: info, attributes } = messageJson(message);
    expect(info).toMatchObject({
      sel: { saddr: "0.0.0.0", daddr: "0.0.0.0", family: "AF_INET", proto: "IPPROTO_IP" },
      id: { daddr: "10.0.0.2", spi: 256, proto: "IPPROTO_ESP" },
      saddr: "10.0.0.1",
      reqid: 1,
      family: "AF_INET",
      mode: "XFRM_MODE_TUNNEL",
      replay_window: 32,
      flags: ["XFRM_STATE_ICMP", "XFRM_STATE_ESN"],
    });
    expect(attributes).toEqual({
      XFRMA_ALG_CRYPT: { alg_name: "cbc(aes)", alg_key_len: 128, alg_key: "<secret, 16 bytes>" },
    });
    expect(message.field("xfrm_usersa_info.lft.hard_byte_limit")?.text).toBe("18446744073709551615 (INF)");
    expect(message.summary).toBe(
      "XFRM_MSG_NEWSA src 10.0.0.1 dst 10.0.0.2 proto esp spi 0x00000100 reqid 1 mode tunnel enc cbc(aes) flag icmp esn",
    );
    expect(message.issues).toEqual([]);
  });

  test("a key shows only when secrets are asked for", async () => {
    const hidden = await decode("10", "0500", `${state} ${key}`);
    const open = await decode("10", "0500", `${state} ${key}`, { showSecrets: true });
    expect(JSON.stringify(messageJson(hidden))).not.toContain("000102030405");
    expect(messageJson(open).attributes.XFRMA_ALG_CRYPT.alg_key).toBe("000102030405060708090a0b0c0d0e0f");
  });

  test("a mode that iproute2 does not know: IPTFS", async () => {
    const message = await decode(
      "10",
      "0500",
      `
        ${state}
        0800 2400 40420f00  0600 2500 0300 0000  0400 2600  0800 2700 e8030000  0800 2800 a0860100  0800 2900 78050000
        0500 2100 02 000000  0800 2200 14000000  0800 2000 3c000000
      `,
    );
    expect(messageJson(message).attributes).toEqual({
      XFRMA_IPTFS_DROP_TIME: 1_000_000,
      XFRMA_IPTFS_REORDER_WINDOW: 3,
      XFRMA_IPTFS_DONT_FRAG: true,
      XFRMA_IPTFS_INIT_DELAY: 1000,
      XFRMA_IPTFS_MAX_QSIZE: 100_000,
      XFRMA_IPTFS_PKT_SIZE: 1400,
      XFRMA_SA_DIR: "XFRM_SA_DIR_OUT",
      XFRMA_NAT_KEEPALIVE_INTERVAL: 20,
      XFRMA_MTIMER_THRESH: 60,
    });
    expect(message.issues).toEqual([]);
  });

  test("ip xfrm state list proto esp: a dump's attributes follow the header at once", async () => {
    const message = await decode("12", "0103", `0500 1900 32 000000  2800 1a00 ${from} ${to} 0200 18 20`);
    const json = messageJson(message);
    expect(json).not.toHaveProperty("xfrm_usersa_id");
    expect(json.attributes).toEqual({
      XFRMA_PROTO: "IPPROTO_ESP",
      XFRMA_ADDRESS_FILTER: { saddr: "10.0.0.1", daddr: "10.0.0.2", family: "AF_INET", splen: 24, dplen: 32 },
    });
    expect(message.action).toBe("dump proto esp src 10.0.0.1/24 dst 10.0.0.2/32");
    expect(message.issues).toEqual([]);
  });

  test("ip xfrm state delete src 10.0.0.1 dst 10.0.0.2 proto ah spi 0x104, and what the kernel tells of it", async () => {
    const id = `${to} 00000104 0200 33 00`;
    const request = await decode("11", "0500", `${id} 1400 0d00 ${from}`);
    expect(request.action).toBe("src 10.0.0.1 dst 10.0.0.2 proto ah spi 0x00000104");
    const notice = await decode("11", "0000", `${id} e400 0600 ${state}`);
    expect(notice.action).toBe("src 10.0.0.1 dst 10.0.0.2 proto esp spi 0x00000100 reqid 1 mode tunnel flag icmp esn");
    expect([...request.issues, ...notice.issues]).toEqual([]);
  });

  test("an event with an extended window", async () => {
    const message = await decode(
      "1e",
      "0000",
      `
        ${to} 00000301 0200 32 00 ${from} 52000000 1e000000
        2400 1700 02000000 01000000 02000000 03000000 04000000 40000000 ff000000 01000000
        2400 0900 4000000000000000 0100000000000000 6f2b046b00000000 0000000000000000
        0800 0b00 02000000  0800 0c00 0a000000
      `,
    );
    const { xfrm_aevent_id: id, attributes } = messageJson(message);
    expect(id).toEqual({
      sa_id: { daddr: "10.0.0.2", spi: 0x301, family: "AF_INET", proto: "IPPROTO_ESP" },
      saddr: "10.0.0.1",
      flags: ["XFRM_AE_RVAL", "XFRM_AE_CR", "XFRM_AE_CU"],
      reqid: 30,
    });
    expect(attributes.XFRMA_REPLAY_ESN_VAL).toMatchObject({ seq_hi: 4, replay_window: 64, bmp: [255, 1] });
    expect(message.field("XFRMA_LTIME_VAL.add_time")?.text).toBe("1795435375 (2026-11-23T12:02:55Z)");
    expect(message.field("XFRMA_ETIMER_THRESH")?.text).toBe("10 * 100 ms");
    expect(message.action).toBe(
      "replay value, replay update, policy updated src 10.0.0.1 dst 10.0.0.2 proto esp spi 0x00000301 reqid 30" +
        " seq 2 oseq 1 64 bytes 1 packets",
    );
  });

  test("a peer behind NAT has another port", async () => {
    const message = await decode(
      "26",
      "0000",
      `${to} 00000100 0200 32 00 01000000 ${from} ${v4("0a000009")} 1194 1195`,
    );
    expect(message.action).toBe("dst 10.0.0.2 proto esp spi 0x00000100 reqid 1 10.0.0.1:4500 -> 10.0.0.9:4501");
    expect(message.issues).toEqual([]);
  });

  test("a state moves to other addresses", async () => {
    const message = await decode(
      "29",
      "0500",
      `
        ${to} 00000100 0200 32 00 ${v4("0a000008")} ${v4("0a000009")} 05000000 ff000000 ${everything}
        02000000 01000000 0200 0000
      `,
    );
    expect(messageJson(message).xfrm_user_migrate_state).toMatchObject({
      new_daddr: "10.0.0.8",
      new_saddr: "10.0.0.9",
      old_mark: { v: 5, m: 255 },
      flags: ["XFRM_MIGRATE_STATE_CLEAR_OFFLOAD"],
    });
    expect(message.action).toBe("dst 10.0.0.2 proto esp spi 0x00000100 to src 10.0.0.9 dst 10.0.0.8 reqid 2");
  });

  test("a request of Mobile IPv6 that no state fits", async () => {
    const wide = "20010db8 000000000000000000000001";
    const message = await decode(
      "20",
      "0000",
      `3c 000000 ${wide} ${wide} 0000 0000 0000 0000 0a00 80 80 3a 000000 00000000 00000000  1400 0e00 ${wide}`,
    );
    expect(message.action).toBe(
      "proto hao sel src 2001:db8::1/128 dst 2001:db8::1/128 proto ipv6-icmp coa 2001:db8::1",
    );
    expect(message.issues).toEqual([]);
  });
});

describe("policies", () => {
  test("ip xfrm policy add src 10.1.0.0/24 dst 10.2.0.0/24 dir out priority 100 flag localok ptype sub tmpl …", async () => {
    const template = `${to} 00000007 32 000000 0200 0000 ${from} 01000000 01 00 01 00 ${"ff".repeat(12)}`;
    const message = await decode(
      "13",
      "0500",
      `${policy} 0a00 1000 01 0000000000 0000 8400 0500 ${template} ${template}`,
    );
    expect(messageJson(message).attributes).toMatchObject({
      XFRMA_POLICY_TYPE: { type: "XFRM_POLICY_TYPE_SUB" },
      XFRMA_TMPL: [
        {
          id: { daddr: "10.0.0.2", spi: 7, proto: "IPPROTO_ESP" },
          family: "AF_INET",
          saddr: "10.0.0.1",
          reqid: 1,
          mode: "XFRM_MODE_TUNNEL",
          optional: 1,
          aalgos: 0xffffffff,
        },
        { saddr: "10.0.0.1" },
      ],
    });
    const tmpl = "tmpl src 10.0.0.1 dst 10.0.0.2 proto esp spi 0x00000007 reqid 1 mode tunnel level use";
    expect(message.action).toBe(
      `src 10.1.0.0/24 dst 10.2.0.0/24 dir out priority 100 ptype sub flag localok ${tmpl} ${tmpl}`,
    );
    expect(message.issues).toEqual([]);
  });

  test("one that expired", async () => {
    const message = await decode("1b", "0000", `${policy} 01 ${zeros(7)}`);
    expect(message.action).toBe("src 10.1.0.0/24 dst 10.2.0.0/24 dir out priority 100 flag localok expired hard");
  });

  test("a migration from IPv4 to IPv6, and where the key manager is", async () => {
    const wide = "20010db8 000000000000000000000001";
    const selector = `${v4("0a020000")} ${v4("0a010000")} ${zeros(8)} 0200 18 18 00 000000 00000000 00000000`;
    const message = await decode(
      "21",
      "0500",
      `
        ${selector} 00000000 01 000000
        5000 1100 ${to} ${from} ${wide} ${wide} 32 01 0000 01000000 0200 0a00
        2c00 1300 ${from} ${to} 00000000 0200 0000
      `,
    );
    expect(messageJson(message).attributes).toEqual({
      XFRMA_MIGRATE: [
        {
          old_daddr: "10.0.0.2",
          old_saddr: "10.0.0.1",
          new_daddr: "2001:db8::1",
          new_saddr: "2001:db8::1",
          proto: "IPPROTO_ESP",
          mode: "XFRM_MODE_TUNNEL",
          reqid: 1,
          old_family: "AF_INET",
          new_family: "AF_INET6",
        },
      ],
      XFRMA_KMADDRESS: { local: "10.0.0.1", remote: "10.0.0.2", family: "AF_INET" },
    });
    expect(message.action).toBe(
      "src 10.1.0.0/24 dst 10.2.0.0/24 dir out proto esp mode tunnel reqid 1" +
        " src 10.0.0.1 dst 10.0.0.2 to src 2001:db8::1 dst 2001:db8::1",
    );
    expect(message.issues).toEqual([]);
  });

  test.each([
    ["ip xfrm policy flush ptype sub", "1d", "0500", "0a00 1000 01 0000000000 0000", "flush ptype sub"],
    ["ip xfrm state flush proto ah", "1c", "0500", "33", "flush proto ah"],
    [
      "ip xfrm policy setdefault in block fwd block out accept",
      "27",
      "0500",
      "010102",
      "in block fwd block out accept",
    ],
    ["ip xfrm policy getdefault", "28", "0100", "000000", "get"],
    ["ip xfrm policy set hthresh4 24 32", "24", "0500", "ffffffff 0600 0300 1820 0000", "set hthresh4 24 32"],
    ["ip xfrm policy count", "25", "0100", "ffffffff", "count"],
    ["ip xfrm policy", "15", "0103", "", "dump"],
  ])("%s", async (_command, type, flags, body, line) => {
    const message = await decode(type, flags, body);
    expect(message.action).toBe(line);
    expect(message.issues).toEqual([]);
  });
});
