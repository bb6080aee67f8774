/** Lines of traffic control that have more to say than a line has room for. */
import { describe, expect, test } from "vitest";
import { messagesOf, sharedCapture } from "../../../helpers/captures.ts";

const names = ["05-tc-filter.pcap", "05-tc-qdisc.pcap", "05b-tc-more.pcap"];
const paths = names.map(sharedCapture).filter((path): path is string => path !== null);
if (paths.length < names.length) console.info("skipped: ../shared/captures has no 05-tc files");

describe.skipIf(paths.length < names.length)("a line", () => {
  test.each(paths)("is not longer than 240 characters: %s", async (path) => {
    const long = (await messagesOf(path)).filter(({ summary }) => summary.length > 240);
    expect(long.map(({ id, summary }) => `${id} ${summary.length}`)).toEqual([]);
  });

  test("tc filter add dev d0 ingress … flower src_mac … action drop: what is done has its place", async () => {
    const [path = ""] = paths;
    const line = (await messagesOf(path)).find(({ id }) => id === "28.1")?.summary;
    expect(line).toBe(
      "RTM_NEWTFILTER filter dev d0 ingress protocol ip pref 1 flower chain 0 handle 0x1 dst_mac 02:00:00:00:00:02 src_mac 02:00:00:00:00:01/24 eth_type ip ip_proto tcp ip_tos 0x10/0xfc ip_ttl 64 src_ip … action drop index 1 skip_hw",
    );
  });
});
