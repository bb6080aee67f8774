/** Lines of all generic families in the larger collection: of a length that a terminal takes, and without holes. */
import { expect, test } from "vitest";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";

const captures = [
  "07-netfilter-misc-ipvs",
  "11-ethtool",
  "11b-ethtool-hw",
  "12-devlink",
  "13-wireguard-macsec-ovpn-macsec",
  "13-wireguard-macsec-ovpn-ovpn",
  "13-wireguard-macsec-ovpn-wg",
  "14-ovs",
  "15-mptcp-tcpmetrics",
  "15b-mptcp-userspace-pm",
  "16-genl-misc-dropmon-psample-taskstats",
  "16-genl-misc-l2tp-fou-seg6-ioam",
  "16-genl-misc-team-batadv-tipc",
  "16-genl-misc-ynl-various",
  "17-nl80211-ap-sta",
  "17-nl80211-iw",
  "17-nl80211-mesh-hwsim",
  "17b-wifi-assoc",
  "24-vdpa",
];

/** What a template leaves where something is missing, and what no program means to print. */
const holes = /undefined|NaN|\[object|, ,|,,|\(\)| {2}| $/;

const isThere = captures.every((file) => sharedCapture(`${file}.pcap`) !== null);
if (!isThere) console.info("skipped: ../shared/captures has not all captures of generic families");

test.skipIf(!isThere).each(captures)("%s", async (file) => {
  const messages = (await messagesOf(sharedCapture(`${file}.pcap`) ?? "")).filter(
    ({ protocol }) => protocol.name === "NETLINK_GENERIC",
  );
  const lines = messages.map(({ summary }) => summary);
  expect(lines.filter((line) => line.length > 240)).toEqual([]);
  expect(lines.filter((line) => holes.test(line))).toEqual([]);
  expect(lines.length).toBeGreaterThan(0);
});
