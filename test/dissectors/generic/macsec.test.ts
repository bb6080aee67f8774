/** MACsec: what `ip macsec` sent, compared with what it printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { Comparison, fromKernel, genericBytes, genericMessage } from "../../helpers/comparison.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { scenario } from "../../helpers/scenario.ts";

const name = "13-wireguard-macsec-ovpn";
const macsec = await scenario(name, `${name}-macsec`);
if (macsec === null) console.info(`skipped: ../shared/captures has no ${name} to compare with`);

/** `OutPktsProtected` of `MACSEC_SA_STATS_ATTR_OUT_PKTS_PROTECTED`. */
function counters(set: Json): Json {
  return Object.fromEntries(
    Object.entries(set ?? {}).map(([attribute, value]) => {
      const words = attribute.slice(attribute.indexOf("_ATTR_") + 6).split("_");
      const camel = words.map((word) => word.charAt(0) + word.slice(1).toLowerCase()).join("");
      return [
        camel
          .replace(/Sci$/, "SCI")
          .replace(/Sa$/, "SA")
          .replace(/PktsOk$/, "PktsOK"),
        value,
      ];
    }),
  );
}

function association(one: Json): Json {
  return {
    an: one.MACSEC_SA_ATTR_AN,
    pn: one.MACSEC_SA_ATTR_PN,
    active: one.MACSEC_SA_ATTR_ACTIVE === 1,
    key: one.MACSEC_SA_ATTR_KEYID,
    ...counters(one.MACSEC_SA_ATTR_STATS),
  };
}

describe.skipIf(macsec === null)("what ip macsec printed at the time", () => {
  test("ip -j -s macsec show", () => {
    const compared = new Comparison();
    const command = macsec?.command("ip -j -s macsec show");
    const [printed] = JSON.parse(command?.output ?? "[]");
    const [answer] = fromKernel(macsec?.during(command as never, "MACSEC_CMD_GET_TXSC") ?? [], "MACSEC_CMD_GET_TXSC");
    const { attributes, names } = messageJson(answer as Message);
    const secy = attributes.MACSEC_ATTR_SECY;
    const is = (attribute: string) => secy[`MACSEC_SECY_ATTR_${attribute}`] === 1;
    const ours: Json = {
      ifindex: attributes.MACSEC_ATTR_IFINDEX,
      ifname: names.MACSEC_ATTR_IFINDEX,
      protect: is("PROTECT"),
      validate: secy.MACSEC_SECY_ATTR_VALIDATE.slice("MACSEC_VALIDATE_".length).toLowerCase(),
      sc: false,
      sa: false,
      encrypt: is("ENCRYPT"),
      send_sci: is("INC_SCI"),
      end_station: is("ES"),
      scb: is("SCB"),
      replay: is("REPLAY"),
      cipher_suite: answer?.root.into("MACSEC_ATTR_SECY")?.word("MACSEC_SECY_ATTR_CIPHER_SUITE"),
      icv_length: secy.MACSEC_SECY_ATTR_ICV_LEN,
      sci: `0x${BigInt(secy.MACSEC_SECY_ATTR_SCI).toString(16)}`,
      encoding_sa: secy.MACSEC_SECY_ATTR_ENCODING_SA,
      offload: attributes.MACSEC_ATTR_OFFLOAD.MACSEC_OFFLOAD_ATTR_TYPE.slice("MACSEC_OFFLOAD_".length).toLowerCase(),
      ...counters(attributes.MACSEC_ATTR_SECY_STATS),
      ...counters(attributes.MACSEC_ATTR_TXSC_STATS),
    };
    // JSON.parse rounds the channel in the answer; the line has all its digits.
    ours.sci = `0x${/TXSC 0*(\w+)/.exec(answer?.action ?? "")?.[1]}`;
    const { sa_list, rx_sc, sc, sa, ...members } = printed;
    compared.members(members, ours, "secy");
    for (const [index, one] of sa_list.entries()) {
      const { key, ...rest } = one;
      const mine = association(attributes.MACSEC_ATTR_TXSA_LIST[index]);
      compared.same(key, mine.key, "key");
      compared.members(rest, mine, `tx sa ${index}`);
    }
    for (const [index, channel] of rx_sc.entries()) {
      const { sci, sa_list: list, active, ...rest } = channel;
      const mine = attributes.MACSEC_ATTR_RXSC_LIST[index];
      expect(String(sci)).toContain("200000000020001");
      compared.same(active, mine.MACSEC_RXSC_ATTR_ACTIVE === 1, "active");
      compared.members(rest, counters(mine.MACSEC_RXSC_ATTR_STATS), "rx sc");
      for (const [place, one] of list.entries())
        compared.members(one, association(mine.MACSEC_RXSC_ATTR_SA_LIST[place]), `rx sa ${place}`);
    }
    expect(compared.count).toBeGreaterThanOrEqual(58);
  });

  test("the commands of the scenario, in its words; keys are hidden", () => {
    const requests =
      macsec?.messages.filter(({ name: type, fromUser }) => type.startsWith("MACSEC_CMD_") && fromUser) ?? [];
    expect(requests.map(({ summary }) => summary).filter((line) => !line.includes("GET"))).toEqual([
      "MACSEC_CMD_ADD_TXSA macsec0 tx sa 0 pn 1 on key 01000000000000000000000000000000",
      "MACSEC_CMD_ADD_RXSC macsec0 rx sci 0200000000020001",
      "MACSEC_CMD_ADD_RXSA macsec0 rx sci 0200000000020001 sa 0 pn 5 on key 00000000000000000000000000000000",
      "MACSEC_CMD_ADD_TXSA macsec0 tx sa 1 pn 100 off key 02000000000000000000000000000000",
      "MACSEC_CMD_UPD_TXSA macsec0 tx sa 1 on",
      "MACSEC_CMD_UPD_RXSC macsec0 rx sci 0200000000020001 off",
      "MACSEC_CMD_DEL_TXSA macsec0 tx sa 1",
      "MACSEC_CMD_DEL_RXSA macsec0 rx sci 0200000000020001 sa 0",
      "MACSEC_CMD_DEL_RXSC macsec0 rx sci 0200000000020001",
      "MACSEC_CMD_UPD_OFFLOAD macsec0 offload phy",
    ]);
    const text = JSON.stringify(requests.map(messageJson));
    expect(text).toContain("<secret, 16 bytes>");
    expect(text).not.toContain("12345678901234567890123456789012");
  });
});

test("ip macsec add macsec1 tx sa 0 xpn 12345678901 salt 0102030405060708090a0b0c ssci 5 on key 01 …", async () => {
  const { message, json } = await genericMessage(
    "macsec",
    1,
    genericBytes(
      4,
      1,
      `0800 0100 07000000
       4c00 0380
         0500 0100 00 000000  0500 0200 01 000000
         0c00 0300 351cdcdf02000000
         1400 0500 01000000000000000000000000000000
         0800 0800 00000005
         1000 0900 0102030405060708090a0b0c`,
    ),
  );
  expect(message.issues).toEqual([]);
  expect(json.attributes.MACSEC_ATTR_SA_CONFIG).toMatchObject({
    MACSEC_SA_ATTR_PN: 12345678901,
    MACSEC_SA_ATTR_SSCI: 5,
    MACSEC_SA_ATTR_SALT: "0102030405060708090a0b0c",
  });
  expect(message.action).toBe(
    "if7 tx sa 0 pn 12345678901 salt 0102030405060708090a0b0c ssci 0x5 on key 01000000000000000000000000000000",
  );
});
