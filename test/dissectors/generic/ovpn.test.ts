/** OpenVPN: what a program sent and got through ynl, compared with what it printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { Comparison, fromKernel, pythonValue } from "../../helpers/comparison.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { scenario } from "../../helpers/scenario.ts";

const name = "13-wireguard-macsec-ovpn";
const ovpn = await scenario(name, `${name}-ovpn`);
if (ovpn === null) console.info(`skipped: ../shared/captures has no ${name} to compare with`);

/** Members by the names of the specification: `keepalive-interval`. */
function members(set: Json, prefix: string): Json {
  return Object.fromEntries(
    Object.entries(set).map(([attribute, value]) => [
      attribute.slice(prefix.length).toLowerCase().replaceAll("_", "-"),
      value,
    ]),
  );
}

describe.skipIf(ovpn === null)("what ovpn.py printed", () => {
  test("key-get, peer-get and its dump, notifications", () => {
    const compared = new Comparison();
    const lines = ovpn?.command("python3 ovpn.py").output.split("\n") ?? [];
    const values = lines
      .filter((line) => /^(key|peer)-get -> [[{]/.test(line))
      .map((line) => pythonValue(line.slice(line.indexOf("-> ") + 3)));
    const [key, one, all] = values;
    const keys = fromKernel(ovpn?.messages ?? [], "OVPN_CMD_KEY_GET");
    const configuration = members(messageJson(keys[0] as Message).attributes.OVPN_A_KEYCONF, "OVPN_A_KEYCONF_");
    const spoken = { ...configuration, slot: "primary", "cipher-alg": "aes-gcm" };
    expect([configuration.slot, configuration["cipher-alg"]]).toEqual([
      "OVPN_KEY_SLOT_PRIMARY",
      "OVPN_CIPHER_ALG_AES_GCM",
    ]);
    compared.members(key.keyconf, spoken, "key-get");
    const peers = fromKernel(ovpn?.messages ?? [], "OVPN_CMD_PEER_GET").map((message) =>
      members(messageJson(message).attributes.OVPN_A_PEER, "OVPN_A_PEER_"),
    );
    compared.members(one.peer, peers[0], "peer-get");
    for (const [index, { peer }] of all.entries()) compared.members(peer, peers[index + 1], `peer ${index}`);
    const told = lines.filter((line) => line.startsWith("NTF ")).map((line) => pythonValue(line.slice(4)).msg);
    const heard = fromKernel(ovpn?.messages ?? [], "OVPN_CMD_PEER_DEL_NTF");
    for (const [index, { ifindex, peer }] of told.entries()) {
      const { attributes } = messageJson(heard[index] as Message);
      compared.same(ifindex, attributes.OVPN_A_IFINDEX, "ifindex");
      compared.same(peer.id, attributes.OVPN_A_PEER.OVPN_A_PEER_ID, "peer");
      const reason = attributes.OVPN_A_PEER.OVPN_A_PEER_DEL_REASON.slice("OVPN_DEL_PEER_REASON_".length).toLowerCase();
      compared.same(peer["del-reason"], reason, "del-reason");
    }
    expect(compared.count).toBeGreaterThanOrEqual(58);
  });

  test("key-new: keys are hidden, and in the line there is what they are for", () => {
    const requests = ovpn?.messages.filter(({ name: type }) => type === "OVPN_CMD_KEY_NEW") ?? [];
    expect(requests.map(({ action }) => action)).toEqual([
      "ovpn0 peer 5 primary key 1 aes-gcm",
      "ovpn0 peer 5 secondary key 2 chacha20-poly1305",
    ]);
    const { OVPN_A_KEYCONF_ENCRYPT_DIR: direction } = messageJson(requests[0] as Message).attributes.OVPN_A_KEYCONF;
    expect(Object.values(direction).every((value) => /^<secret, \d+ bytes>$/.test(String(value)))).toBe(true);
    expect(Object.keys(direction)).toEqual(["OVPN_A_KEYDIR_CIPHER_KEY", "OVPN_A_KEYDIR_NONCE_TAIL"]);
  });
});
