/** Lines of requests: a list that is asked for reads `dump` first in every family, as `RTM_GETLINK dump` does. */
import { describe, expect, test } from "vitest";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { genericMessage } from "../../helpers/generic.ts";

/** NLM_F_ROOT|NLM_F_MATCH */
const dump = 0x300;

const captures = [
  ["07-netfilter-misc-ipvs", "IPVS_CMD_GET_SERVICE dump", "IPVS_CMD_GET_DEST dump of tcp 10.0.0.1:80"],
  ["10-genl-ctrl", "CTRL_CMD_GETFAMILY dump", "CTRL_CMD_GETPOLICY dump ethtool op 2"],
  ["11-ethtool", "ETHTOOL_MSG_LINKINFO_GET dump", "ETHTOOL_MSG_PHY_GET dump eth0"],
  [
    "12-devlink",
    "DEVLINK_CMD_GET dump",
    "DEVLINK_CMD_HEALTH_REPORTER_DUMP_GET dump netdevsim/netdevsim10 reporter dummy",
  ],
  ["13-wireguard-macsec-ovpn-wg", "WG_CMD_GET_DEVICE dump wg0"],
  ["13-wireguard-macsec-ovpn-macsec", "MACSEC_CMD_GET_TXSC dump"],
  ["13-wireguard-macsec-ovpn-ovpn", "OVPN_CMD_PEER_GET dump ovpn0"],
  ["14-ovs", "OVS_VPORT_CMD_GET dump ovs-system", "OVS_FLOW_CMD_GET dump labdp", "OVS_DP_CMD_GET dump"],
  ["15-mptcp-tcpmetrics", "TCP_METRICS_CMD_GET dump", "MPTCP_PM_CMD_GET_ADDR dump"],
  ["16-genl-misc-l2tp-fou-seg6-ioam", "L2TP_CMD_TUNNEL_GET dump tunnel 1", "FOU_CMD_GET dump"],
  ["16-genl-misc-team-batadv-tipc", "BATADV_CMD_GET_NEIGHBORS dump bat0 neighbors", "TIPC_NL_BEARER_GET dump bearer"],
  ["16-genl-misc-ynl-various", "NET_SHAPER_CMD_GET dump if2", "NBD_CMD_STATUS dump", "NETDEV_CMD_DEV_GET dump"],
  ["17-nl80211-iw", "NL80211_CMD_GET_INTERFACE dump", "NL80211_CMD_GET_WIPHY dump split"],
  ["24-vdpa", "VDPA_CMD_DEV_GET dump dev"],
] as const;

/** Commands that were sent with the flags of a dump by mistake, and refused. */
const refused = ["SEG6_CMD_GET_TUNSRC tunsrc", "HSR_C_GET_NODE_STATUS"];

describe.each(captures)("requests of %s", (file, ...lines) => {
  const path = sharedCapture(`${file}.pcap`);
  if (path === null) console.info(`skipped: ../shared/captures has no ${file}.pcap`);
  test.skipIf(path === null)("dump stands first, and only where one is asked for", async () => {
    const requests = (await messagesOf(path ?? "")).filter(
      ({ fromUser, protocol, layout }) =>
        fromUser && protocol.name === "NETLINK_GENERIC" && layout.kind?.verb === "get",
    );
    const lined = new Set(requests.map(({ summary }) => summary));
    for (const line of lines) expect([...lined]).toContain(line);
    for (const { flags, summary, name } of requests) {
      if (refused.includes(summary)) continue;
      const starts = summary === `${name} dump` || summary.startsWith(`${name} dump `);
      expect([summary, starts]).toEqual([summary, (flags & dump) === dump]);
    }
    expect(requests.length).toBeGreaterThan(0);
  });
});

test("wg show: a preshared key that is all zero is none", async () => {
  const peer = (psk: string) => `
    0800 0200 77673000                      # WGDEVICE_A_IFNAME
    5000 0880  4c00 0080                    # WGDEVICE_A_PEERS, the first
      2400 0100 ${"01".repeat(32)}          # WGPEER_A_PUBLIC_KEY
      2400 0200 ${psk.repeat(32)}           # WGPEER_A_PRESHARED_KEY`;
  const lines = [];
  for (const psk of ["00", "07"]) lines.push((await genericMessage("wireguard", 0x00, peer(psk))).action);
  const key = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  expect(lines).toEqual([`wg0 peer ${key}`, `wg0 peer ${key} preshared-key`]);
});
