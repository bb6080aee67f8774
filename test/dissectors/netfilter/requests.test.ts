/** How requests and the ends of answers read, the same in all of nfnetlink. */
import { describe, expect, test } from "vitest";
import { scenario } from "../../helpers/scenario.ts";

const logged = await scenario("07-netfilter-misc", "07-netfilter-misc-nflog-queue-acct");
const sets = await scenario("07-netfilter-misc", "07-netfilter-misc-ipset");
const servers = await scenario("07-netfilter-misc", "07-netfilter-misc-ipvs");
const tables = await scenario("06-nftables", "06-nftables-ops");
if (logged === null) console.info("skipped: ../shared/captures has no 07-netfilter-misc files");

describe.skipIf(logged === null || sets === null || servers === null || tables === null)("requests", () => {
  test("nfacct list, nfct list timeout, ipset list, ipvsadm -Ln: each NLM_F_DUMP says dump", () => {
    const all = [logged, sets, servers].flatMap((one) => one?.messages ?? []);
    const dumps = all.filter(({ fromUser, flags, type, layout }) => {
      return fromUser && (flags & 0x300) === 0x300 && type >= 16 && !["new", "del"].includes(layout.kind?.verb ?? "");
    });
    expect(dumps.filter(({ action }) => !/^dump\b/.test(action)).map(({ summary }) => summary)).toEqual([]);
    const lines = dumps.map(({ summary }) => summary);
    for (const line of [
      "NFNL_MSG_ACCT_GET dump",
      "IPCTNL_MSG_TIMEOUT_GET dump",
      "NFNL_MSG_CTHELPER_GET dump",
      "IPSET_CMD_LIST dump",
      "IPSET_CMD_LIST dump -terse",
      "IPSET_CMD_SAVE dump big",
      "IPVS_CMD_GET_SERVICE dump",
      "IPVS_CMD_GET_DEST dump of tcp 10.0.0.1:80",
      "IPVS_CMD_GET_DAEMON dump",
    ]) {
      expect(lines).toContain(line);
    }
  });

  test("nft flush ruleset: no table is all tables", () => {
    const lines = (tables?.messages ?? []).map(({ summary }) => summary);
    expect(lines).toContain("NFT_MSG_DELTABLE all");
    expect(lines).not.toContain("NFT_MSG_DELTABLE");
  });

  test("what nfnetlink_log ends its packets with ends no dump, though nft asks with sequence 0 too", () => {
    const ends = (logged?.messages ?? []).filter(({ type, portId }) => type === 3 && portId === 0);
    expect(ends.length).toBeGreaterThan(0);
    expect(new Set(ends.map(({ summary }) => summary))).toEqual(new Set(["NLMSG_DONE"]));
  });
});
