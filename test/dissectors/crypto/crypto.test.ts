/** Algorithms of the kernel: what the program that asked printed, and bytes of what older kernels told. */
import { describe, expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("19-hidden-protocols", "19-hidden-protocols-crypto");
if (recorded === null) console.info("skipped: ../shared/captures has no 19-hidden-protocols to compare with");

const name64 = (text: string) => Buffer.from(text).toString("hex").padEnd(128, "0");

describe.skipIf(recorded === null)("python3 cr.py (skipped where the shared captures are not there)", () => {
  const messages = recorded?.messages.filter(({ protocol }) => protocol.name === "NETLINK_CRYPTO") ?? [];

  test("as many algorithms as it counted, an answer as long as it said", () => {
    const { output } = recorded?.command("python3 cr.py") ?? expect.unreachable();
    const algorithms = messages.filter(({ name, flags }) => name === "CRYPTO_MSG_GETALG" && (flags & 2) !== 0);
    expect(output).toContain(`GETALG dump NLMSG_DONE flags=0x2 00000000 n=${algorithms.length}`);
    const [one] = messages.filter(
      ({ root, fromUser, flags }) => root.word("cru_name") === "sha256" && !fromUser && flags === 0,
    );
    expect(output).toContain(`GETALG sha256 type=19 flags=0x0 len=${(one?.length ?? 0) - 16}`);
    expect(one?.action).toBe(
      "sha256 driver sha256-lib module kernel priority 300 refcnt 3 type shash blocksize 64 digestsize 32",
    );
  });

  test("errors in the order in which they came, each with the request that it echoes", () => {
    const { output } = recorded?.command("python3 cr.py") ?? expect.unreachable();
    const printed = [...output.matchAll(/NLMSG_ERROR (-?\d+) .*? ?flags=(0x\w+) ([0-9a-f]+)$/gm)];
    const errors = messages.filter(({ name }) => name === "NLMSG_ERROR").map(messageJson);
    expect(errors.length).toBe(printed.length);
    expect(printed.length).toBe(10);
    for (const [index, [, code, flags, echo = ""]] of printed.entries()) {
      const { nlmsghdr, nlmsgerr } = errors[index];
      const { request } = nlmsgerr;
      expect(nlmsgerr.error).toBe(Number(code));
      expect(nlmsghdr.nlmsg_flags).toEqual(flags === "0x100" ? ["NLM_F_CAPPED"] : []);
      const bytes = Buffer.from(echo, "hex");
      expect(request.nlmsghdr.nlmsg_len).toBe(bytes.readUInt32LE(0));
      expect(request.nlmsghdr.nlmsg_type).toBe(bytes.readUInt16LE(4));
      expect(request.nlmsghdr.nlmsg_seq).toBe(bytes.readUInt32LE(8));
      if (request.crypto_user_alg === undefined) continue;
      const text = (from: number) => bytes.toString("latin1", from, from + 64).replace(/\0.*/, "");
      expect([request.crypto_user_alg.cru_name, request.crypto_user_alg.cru_driver_name]).toEqual([text(16), text(80)]);
    }
  });

  test("sizes that the standards give each algorithm", () => {
    // FIPS 180-4, FIPS 197, RFC 1321.
    const expected: Readonly<Record<string, readonly [attribute: string, sizes: object]>> = {
      md5: ["CRYPTOCFGA_REPORT_HASH", { blocksize: 64, digestsize: 16 }],
      sha1: ["CRYPTOCFGA_REPORT_HASH", { blocksize: 64, digestsize: 20 }],
      sha224: ["CRYPTOCFGA_REPORT_HASH", { blocksize: 64, digestsize: 28 }],
      sha256: ["CRYPTOCFGA_REPORT_HASH", { blocksize: 64, digestsize: 32 }],
      sha384: ["CRYPTOCFGA_REPORT_HASH", { blocksize: 128, digestsize: 48 }],
      sha512: ["CRYPTOCFGA_REPORT_HASH", { blocksize: 128, digestsize: 64 }],
      "hmac(sha512)": ["CRYPTOCFGA_REPORT_HASH", { blocksize: 128, digestsize: 64 }],
      crc32c: ["CRYPTOCFGA_REPORT_HASH", { blocksize: 1, digestsize: 4 }],
      aes: ["CRYPTOCFGA_REPORT_CIPHER", { blocksize: 16, min_keysize: 16, max_keysize: 32 }],
      "cbc(aes)": ["CRYPTOCFGA_REPORT_BLKCIPHER", { blocksize: 16, min_keysize: 16, max_keysize: 32, ivsize: 16 }],
      "ecb(aes)": ["CRYPTOCFGA_REPORT_BLKCIPHER", { blocksize: 16, min_keysize: 16, max_keysize: 32, ivsize: 0 }],
    };
    let compared = 0;
    for (const message of messages.filter(({ flags }) => (flags & 2) !== 0)) {
      const sizes = expected[message.root.word("cru_name") ?? ""];
      if (sizes === undefined) continue;
      expect(messageJson(message).attributes[sizes[0]]).toMatchObject(sizes[1]);
      compared += Object.keys(sizes[1]).length;
    }
    expect(compared).toBe(27);
  });

  test("nothing is unknown but a type that does not exist", () => {
    const issues = messages.flatMap((message) =>
      message.issues.map(({ kind, text }) => `${message.id} ${kind} ${text}`),
    );
    expect(issues).toEqual(["23.1 unknown no table has type 119"]);
  });
});

describe("bytes", () => {
  const algorithm = `${name64("gcm(aes)")} ${name64("generic-gcm-aesni")} ${name64("aesni_intel")} 00000000 00000000 01000000 80040000`;

  test.skipIf(recorded === null)("crconf show all: an algorithm's type is among its flags", () => {
    const messages = (recorded?.messages ?? []).filter(({ name }) => name === "CRYPTO_MSG_GETALG");
    const flagsOf = (driver: string) =>
      messages.map(messageJson).find(({ crypto_user_alg: one }) => one?.cru_driver_name === driver)?.crypto_user_alg
        .cru_flags;
    expect(flagsOf("aes-lib")).toEqual(["CRYPTO_ALG_TYPE_CIPHER", "CRYPTO_ALG_TESTED"]);
    expect(flagsOf("lz4-scomp")).toEqual(["CRYPTO_ALG_TYPE_SCOMPRESS", "CRYPTO_ALG_TESTED", "CRYPTO_ALG_REQ_VIRT"]);
    expect(flagsOf("sha384-lib")).toContain("CRYPTO_ALG_TYPE_SHASH");
    for (const message of messages.filter(({ fromUser }) => !fromUser)) {
      const { cru_flags: flags, cru_driver_name: driver } = messageJson(message).crypto_user_alg;
      expect(
        flags.filter((one: unknown) => typeof one === "number"),
        driver,
      ).toEqual([]);
    }
  });

  test("an AEAD, and counters that kernels before 6.10 told", async () => {
    const message = await decodeMessage(
      hex(`
        f8010000 1300 0200 01000000 00000000 ${algorithm}
        9000 0500 ${name64("aead")} ${name64("<none>")} 01000000 10000000 0c000000
        6c00 0f00 ${name64("aead")} 0100000000000000 4000000000000000 0200000000000000 8000000000000000 0000000000000000
        0800 0100 90010000
        1400 0700 ${name64("").slice(0, 32)}
      `),
      "NETLINK_CRYPTO",
    );
    const { crypto_user_alg: header, attributes } = messageJson(message);
    expect(header).toMatchObject({
      cru_name: "gcm(aes)",
      cru_module_name: "aesni_intel",
      cru_refcnt: 1,
      cru_flags: ["CRYPTO_ALG_ASYNC", "CRYPTO_ALG_TESTED"],
    });
    expect(attributes.CRYPTOCFGA_REPORT_AEAD).toEqual({
      type: "aead",
      geniv: "<none>",
      blocksize: 1,
      maxauthsize: 16,
      ivsize: 12,
    });
    expect(attributes.CRYPTOCFGA_STAT_AEAD).toEqual({
      type: "aead",
      stat_encrypt_cnt: 1,
      stat_encrypt_tlen: 64,
      stat_decrypt_cnt: 2,
      stat_decrypt_tlen: 128,
      stat_err_cnt: 0,
    });
    expect(message.action).toBe(
      "gcm(aes) driver generic-gcm-aesni module aesni_intel priority 400 refcnt 1 type aead" +
        " blocksize 1 ivsize 12 maxauthsize 16",
    );
  });

  test("a request to forget the state of the random number generator", async () => {
    const message = await decodeMessage(hex("10000000 1400 0500 01000000 00000000"), "NETLINK_CRYPTO");
    expect(message.summary).toBe("CRYPTO_MSG_DELRNG reset the random number generator");
    expect(message.issues).toEqual([]);
  });
});
