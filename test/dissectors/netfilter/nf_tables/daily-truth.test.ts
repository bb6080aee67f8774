/** A host with containers: the rules that its commands wrote, in nft's words. */
import { expect, test } from "vitest";
import { scenario } from "../../../helpers/scenario.ts";

const recorded = await scenario("20-daily-mix");
if (recorded === null) console.info("skipped: ../shared/captures has no 20-daily-mix files to compare with");

test.skipIf(recorded === null)("nft add rule inet filter input …; iptables-nft -t nat -A POSTROUTING …", () => {
  const messages = (recorded?.messages ?? []).filter(({ name, fromUser }) => name === "NFT_MSG_NEWRULE" && fromUser);
  const lines = messages.map(({ action }) => action);
  expect(lines).toContain("inet filter input ct state established,related accept");
  expect(lines).toContain('inet filter input iif "lo" accept');
  expect(lines).toContain("inet filter input ip saddr @blocked drop");
  expect(lines).toContain('ip nat POSTROUTING ip saddr 10.88.0.0/16 oifname != "cbr0" counter xt target MASQUERADE');
  expect(lines).toContain("ip filter FORWARD counter jump LAB-FWD");
  // Twenty containers, each with a port of the host that leads to its port 80.
  const ports = new Set<string>();
  for (const line of lines) {
    const container =
      /tcp dport (\d+) xt match comment \/\* container c\d+ \*\/ counter xt target DNAT to:10\.88\.\d+\.\d+:80$/;
    const port = container.exec(line)?.[1];
    if (port !== undefined) ports.add(port);
  }
  expect(ports.size).toBe(20);
  const tables = (recorded?.messages ?? []).filter(({ name }) => name === "NFT_MSG_NEWTABLE");
  expect(tables.flatMap(({ issues }) => issues)).toEqual([]);
});
