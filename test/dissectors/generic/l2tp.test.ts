/** Layer 2 tunnels, compared with what `ip l2tp` printed. */
import { describe, expect, test } from "vitest";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("16-genl-misc", "16-genl-misc-l2tp-fou-seg6-ioam");
if (recorded === null) console.info("skipped: ../shared/captures has no 16-genl-misc files to compare with");

/** A tunnel in the form of `ip -j l2tp show tunnel`. */
function tunnel({ attributes }: Json): Json {
  const isUdp = attributes.L2TP_ATTR_ENCAP_TYPE === "L2TP_ENCAPTYPE_UDP";
  return {
    tunnel_id: attributes.L2TP_ATTR_CONN_ID,
    encap: isUdp ? "UDP" : "IP",
    local: attributes.L2TP_ATTR_IP_SADDR ?? attributes.L2TP_ATTR_IP6_SADDR,
    peer: attributes.L2TP_ATTR_IP_DADDR ?? attributes.L2TP_ATTR_IP6_DADDR,
    peer_tunnel: attributes.L2TP_ATTR_PEER_CONN_ID,
    ...(isUdp
      ? {
          local_port: attributes.L2TP_ATTR_UDP_SPORT,
          peer_port: attributes.L2TP_ATTR_UDP_DPORT,
          checksum: attributes.L2TP_ATTR_UDP_CSUM === 1,
        }
      : {}),
  };
}

describe.skipIf(recorded === null)("l2tp", () => {
  test("ip -j l2tp show tunnel", () => {
    const command = recorded?.command("ip -j l2tp show tunnel");
    if (recorded === null || command === undefined) return expect.fail("no command");
    const ours = recorded
      .during(command, "L2TP_CMD_TUNNEL_GET")
      .filter(({ fromUser }) => !fromUser)
      .map(messageJson)
      .map(tunnel);
    const printed = JSON.parse(command.output) as Json[];
    expect(ours).toEqual(printed);
    expect(printed.flatMap(Object.keys).length).toBe(13);
  });

  test("ip l2tp show session, ip l2tp show tunnel", () => {
    const shown = recorded?.command("ip l2tp show session");
    if (recorded === null || shown === undefined) return expect.fail("no command");
    const [session] = recorded
      .during(shown, "L2TP_CMD_SESSION_GET")
      .filter(({ fromUser }) => !fromUser)
      .map(messageJson);
    const { attributes } = session;
    const lines = [
      `Session ${attributes.L2TP_ATTR_SESSION_ID} in tunnel ${attributes.L2TP_ATTR_CONN_ID}`,
      `  Peer session ${attributes.L2TP_ATTR_PEER_SESSION_ID}, tunnel ${attributes.L2TP_ATTR_PEER_CONN_ID}`,
      `  interface name: ${attributes.L2TP_ATTR_IFNAME}`,
      "  offset 0, peer offset 0",
      `  cookie ${attributes.L2TP_ATTR_COOKIE}  peer cookie ${attributes.L2TP_ATTR_PEER_COOKIE}`,
      "  sequence numbering: send recv",
    ];
    expect(lines.join("\n")).toBe(shown.output.trimEnd());
    expect([attributes.L2TP_ATTR_SEND_SEQ, attributes.L2TP_ATTR_RECV_SEQ]).toEqual([1, 1]);

    const tunnels = recorded.command("ip l2tp show tunnel");
    const ours = recorded
      .during(tunnels, "L2TP_CMD_TUNNEL_GET")
      .filter(({ fromUser }) => !fromUser)
      .map(messageJson)
      .map(tunnel);
    const words = ours.flatMap((one) => [
      `Tunnel ${one.tunnel_id}, encap ${one.encap}`,
      `  From ${one.local} to ${one.peer}`,
      `  Peer tunnel ${one.peer_tunnel}`,
      ...(one.encap === "UDP"
        ? [`  UDP source / dest ports: ${one.local_port}/${one.peer_port}`, "  UDP checksum: enabled"]
        : []),
    ]);
    expect(words).toEqual(tunnels.output.trimEnd().split("\n"));
  });

  test("what each command asks for", () => {
    const asked = (command: string) => {
      const found = recorded?.command(command);
      if (recorded === null || found === undefined) return [];
      return recorded.messages
        .filter((message) => message.fromUser && message.layout.family === "l2tp")
        .filter((message) => recorded.during(found, message.name).includes(message))
        .map(({ summary }) => summary);
    };
    expect(
      asked(
        "ip l2tp add tunnel tunnel_id 1 peer_tunnel_id 2 encap udp local 10.0.0.1 remote 10.0.0.2 udp_sport 5000 udp_dport 6000 udp_csum on",
      ),
    ).toEqual([
      "L2TP_CMD_TUNNEL_CREATE tunnel 1 peer 2 encap udp local 10.0.0.1 remote 10.0.0.2 udp_sport 5000 udp_dport 6000 udp_csum on",
    ]);
    expect(
      asked(
        "ip l2tp add session name l2tpeth9 tunnel_id 1 session_id 10 peer_session_id 20 cookie 0123456789abcdef peer_cookie 01234567 l2spec_type default seq both",
      ),
    ).toEqual([
      "L2TP_CMD_SESSION_CREATE session 10 peer 20 in tunnel 1 name l2tpeth9 pwtype eth cookie 0123456789abcdef peer_cookie 01234567 seq both",
    ]);
    expect(asked("ip l2tp del session tunnel_id 1 session_id 10")).toEqual([
      "L2TP_CMD_SESSION_DELETE session 10 in tunnel 1",
    ]);
    expect(asked("ip l2tp del tunnel tunnel_id 99")).toEqual(["L2TP_CMD_TUNNEL_DELETE tunnel 99"]);
  });
});
