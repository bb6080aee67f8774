/** WireGuard: what `wg` sent, compared with what it printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { Comparison, fromKernel, genericBytes, genericMessage } from "../../helpers/comparison.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { Scenario, scenario } from "../../helpers/scenario.ts";
import { readTruth } from "../../helpers/truth.ts";

const name = "13-wireguard-macsec-ovpn";
const wireguard = await scenario(name, `${name}-wg`);
if (wireguard === null) console.info(`skipped: ../shared/captures has no ${name} to compare with`);

async function openly(file: string): Promise<Scenario> {
  const messages = await messagesOf(sharedCapture(`${file}.pcap`) ?? "", { showSecrets: true });
  return new Scenario(messages, readTruth(sharedCapture(`${name}.truth.txt`) ?? ""));
}

/** Lines of `wg show all dump`: the interface, then its peers, between tabs. */
function compareDump(compared: Comparison, printed: string, { attributes }: Json): void {
  const [device = "", ...peers] = printed.trimEnd().split("\n");
  const [interfaceName, privateKey, publicKey, port, mark] = device.split("\t");
  compared.same(interfaceName, attributes.WGDEVICE_A_IFNAME, "interface");
  compared.same(privateKey, attributes.WGDEVICE_A_PRIVATE_KEY, "private key");
  compared.same(publicKey, attributes.WGDEVICE_A_PUBLIC_KEY, "public key");
  compared.same(Number(port), attributes.WGDEVICE_A_LISTEN_PORT, "listen port");
  compared.same(mark === "off" ? 0 : Number(mark), attributes.WGDEVICE_A_FWMARK, "fwmark");
  for (const [index, line] of peers.entries()) {
    const [, key, preshared, endpoint, allowed, handshake, received, sent, keepalive] = line.split("\t");
    const peer = attributes.WGDEVICE_A_PEERS[index];
    compared.same(key, peer.WGPEER_A_PUBLIC_KEY, "peer");
    compared.same(preshared, peer.WGPEER_A_PRESHARED_KEY, "preshared key");
    compared.same(endpoint, peer.WGPEER_A_ENDPOINT, "endpoint");
    const addresses = peer.WGPEER_A_ALLOWEDIPS.map(
      (one: Json) => `${one.WGALLOWEDIP_A_IPADDR}/${one.WGALLOWEDIP_A_CIDR_MASK}`,
    );
    for (const [place, address] of (allowed ?? "").split(",").entries())
      compared.same(address, addresses[place], "allowed ip");
    compared.same(Number(handshake), peer.WGPEER_A_LAST_HANDSHAKE_TIME.tv_sec, "latest handshake");
    compared.same(Number(received), peer.WGPEER_A_RX_BYTES, "received");
    compared.same(Number(sent), peer.WGPEER_A_TX_BYTES, "sent");
    const interval = keepalive === "off" ? 0 : Number(keepalive);
    compared.same(interval, peer.WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL, "persistent keepalive");
  }
}

describe.skipIf(wireguard === null)("what wg printed at the time", () => {
  test("wg show all dump, of both ends, and wg showconf wg0", async () => {
    const compared = new Comparison();
    const here = await openly(`${name}-wg`);
    const command = here.command("wg show all dump");
    const [answer] = fromKernel(here.during(command, "WG_CMD_GET_DEVICE"), "WG_CMD_GET_DEVICE");
    compareDump(compared, command.output, messageJson(answer as Message));
    const there = await openly(`${name}-wg.nsB`);
    const other = there.command("ip netns exec B wg show all dump");
    const [second] = fromKernel(there.during(other, "WG_CMD_GET_DEVICE"), "WG_CMD_GET_DEVICE");
    compareDump(compared, other.output, messageJson(second as Message));

    const configuration = here.command("wg showconf wg0");
    const [third] = fromKernel(here.during(configuration, "WG_CMD_GET_DEVICE"), "WG_CMD_GET_DEVICE");
    const { attributes } = messageJson(third as Message);
    const settings: Json = Object.fromEntries(
      configuration.output
        .split("\n")
        .map((line) => [line.slice(0, line.indexOf(" =")), line.slice(line.indexOf("= ") + 2)]),
    );
    const [peer] = attributes.WGDEVICE_A_PEERS;
    compared.same(Number(settings.ListenPort), attributes.WGDEVICE_A_LISTEN_PORT, "ListenPort");
    compared.same(Number(settings.FwMark), attributes.WGDEVICE_A_FWMARK, "FwMark");
    compared.same(settings.PrivateKey, attributes.WGDEVICE_A_PRIVATE_KEY, "PrivateKey");
    compared.same(settings.PublicKey, peer.WGPEER_A_PUBLIC_KEY, "PublicKey");
    compared.same(settings.PresharedKey, peer.WGPEER_A_PRESHARED_KEY, "PresharedKey");
    compared.same(settings.Endpoint, peer.WGPEER_A_ENDPOINT, "Endpoint");
    compared.same(
      Number(settings.PersistentKeepalive),
      peer.WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL,
      "PersistentKeepalive",
    );
    expect(compared.count).toBeGreaterThanOrEqual(35);
  });

  test("wg show wg0 allowed-ips | head -3: the first of forty peers in three messages", () => {
    const compared = new Comparison();
    const command = wireguard?.commandStarting("wg set wg0 peer $(cat b.pub) remove");
    const printed = command?.output.split("\n").filter((line) => line.includes("\t")) ?? [];
    const dumps = (wireguard?.messages ?? []).filter(
      ({ name: type, direction, frame }) =>
        type === "WG_CMD_GET_DEVICE" &&
        direction === "kernel-to-user" &&
        frame.packet.seconds + frame.packet.nanoseconds / 1e9 > (command?.start ?? 0),
    );
    const peers: Json[] = dumps.flatMap((message) => messageJson(message).attributes.WGDEVICE_A_PEERS ?? []);
    for (const line of printed) {
      const [key, addresses = ""] = line.split("\t");
      const peer = peers.find(({ WGPEER_A_PUBLIC_KEY }) => WGPEER_A_PUBLIC_KEY === key);
      const ours = peer.WGPEER_A_ALLOWEDIPS.map(
        (one: Json) => `${one.WGALLOWEDIP_A_IPADDR}/${one.WGALLOWEDIP_A_CIDR_MASK}`,
      );
      compared.same(addresses.split(" "), ours, `allowed ips of ${key}`);
    }
    expect(compared.count).toBe(3);
    expect(dumps.map(({ action }) => action).slice(0, 3)).toEqual([
      "wg0 listening port 51820 fwmark 0x55 16 peers",
      "17 more peers",
      "8 more peers",
    ]);
  });

  test("wg set wg0 private-key a.key listen-port 51820 fwmark 0x55; wg set wg0 peer …: keys are hidden", () => {
    const requests = wireguard?.messages.filter(({ name: type }) => type === "WG_CMD_SET_DEVICE") ?? [];
    expect(requests[0]?.action).toBe("wg0 private-key listen-port 51820 fwmark 0x55");
    expect(requests[1]?.action).toBe(
      "wg0 peer b/Uio67yusKuN83FRTBq4tdpdFEIUylqpLwQU/FybT4= preshared-key endpoint 10.0.0.2:51821 persistent-keepalive 5s allowed-ips 10.9.0.2/32,2001:db8::/64,192.168.7.0/24",
    );
    expect(messageJson(requests[0] as Message).attributes.WGDEVICE_A_PRIVATE_KEY).toBe("<secret, 32 bytes>");
    const text = JSON.stringify(wireguard?.messages.map(messageJson));
    for (const secret of ["YHTFtnKQ3nH", "BRvSrzxVbfx"]) expect(text).not.toContain(secret);
  });
});

test("wg set wg0 peer … remove; an endpoint of IPv6", async () => {
  const key = "00".repeat(31);
  const { message, json } = await genericMessage(
    "wireguard",
    1,
    genericBytes(
      1,
      1,
      `0800 0200 77673000                      # WGDEVICE_A_IFNAME
       5400 0880  5000 0080
         2400 0100 01${key}                    # WGPEER_A_PUBLIC_KEY
         0800 0300 05000000                    # WGPEER_F_REMOVE_ME, WGPEER_F_UPDATE_ONLY
         2000 0400 0a00 04d2 00000000 20010db8000000000000000000000005 00000000`,
    ),
  );
  expect(message.issues).toEqual([]);
  const [peer] = json.attributes.WGDEVICE_A_PEERS;
  expect(peer.WGPEER_A_FLAGS).toEqual(["WGPEER_F_REMOVE_ME", "WGPEER_F_UPDATE_ONLY"]);
  expect(message.action).toBe(
    "wg0 peer AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= remove endpoint [2001:db8::5]:1234",
  );
});
