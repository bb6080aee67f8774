/** TCP metrics, compared with what `ip tcp_metrics` printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { Comparison, fromKernel, genericBytes, genericMessage } from "../../helpers/comparison.ts";
import { messageJson } from "../../helpers/decode.ts";
import { scenario } from "../../helpers/scenario.ts";

const metrics = await scenario("15-mptcp-tcpmetrics");
if (metrics === null) console.info("skipped: ../shared/captures has no 15-mptcp-tcpmetrics to compare with");

function answers(text: string): Message[] {
  const command = metrics?.command(text);
  return fromKernel(metrics?.during(command as never, "TCP_METRICS_CMD_GET") ?? [], "TCP_METRICS_CMD_GET");
}

describe.skipIf(metrics === null)("what ip tcp_metrics printed at the time", () => {
  test("ip -j tcp_metrics show", () => {
    const compared = new Comparison();
    const printed = JSON.parse(metrics?.command("ip -j tcp_metrics show").output ?? "[]");
    const ours = answers("ip -j tcp_metrics show");
    expect(ours.length).toBe(printed.length);
    for (const [index, entry] of printed.entries()) {
      const { attributes } = messageJson(ours[index] as Message);
      const values = attributes.TCP_METRICS_ATTR_VALS;
      compared.members(
        entry,
        {
          dst: attributes.TCP_METRICS_ATTR_ADDR_IPV4,
          age: attributes.TCP_METRICS_ATTR_AGE / 1000,
          cwnd: values.TCP_METRICS_A_METRICS_CWND,
          rtt: (values.TCP_METRICS_A_METRICS_RTT_US >> 3) / 1e6,
          rttvar: (values.TCP_METRICS_A_METRICS_RTTVAR_US >> 2) / 1e6,
          source: attributes.TCP_METRICS_ATTR_SADDR_IPV4,
        },
        entry.dst,
      );
    }
    expect(compared.count).toBeGreaterThanOrEqual(18);
  });

  test("ip tcp_metrics show, show 10.0.0.2: every word of the lines", () => {
    const compared = new Comparison();
    for (const text of ["ip tcp_metrics show", "ip tcp_metrics show 10.0.0.2"]) {
      const lines =
        metrics
          ?.command(text)
          .output.split("\n")
          .filter((line) => line !== "") ?? [];
      const ours = answers(text);
      expect(ours.length).toBe(lines.length);
      for (const [index, line] of lines.entries()) {
        const mine = ours[index]?.action.split(" ") ?? [];
        for (const [place, word] of line.trimEnd().split(" ").entries()) compared.same(word, mine[place], line);
      }
    }
    expect(compared.count).toBeGreaterThanOrEqual(40);
  });

  test("ip tcp_metrics delete 10.0.0.2, flush", () => {
    const requests = metrics?.messages.filter(({ name }) => name === "TCP_METRICS_CMD_DEL") ?? [];
    expect(requests.map(({ summary }) => summary)).toEqual([
      "TCP_METRICS_CMD_DEL 10.0.0.2",
      "TCP_METRICS_CMD_DEL flush",
    ]);
  });
});

test("fast open and time-wait, of IPv6", async () => {
  const { message, json } = await genericMessage(
    "tcp_metrics",
    1,
    genericBytes(
      1,
      1,
      `1400 0200 20010db8000000000000000000000001
       0c00 0300 e803000000000000  0800 0400 05000000  0800 0500 0a000000
       2400 0680  0800 0100 40000000  0800 0200 10000000  0800 0300 14000000  0800 0500 07000000
       0600 0700 b405 0000  0600 0800 0200 0000  0c00 0900 d007000000000000  0c00 0a00 0102030405060708`,
      0,
    ),
  );
  expect(message.issues).toEqual([]);
  expect(json.names["TCP_METRICS_ATTR_VALS.TCP_METRICS_A_METRICS_RTT"]).toBe("8ms");
  expect(message.action).toBe(
    "2001:db8::1 age 1.000sec tw_ts 5/10sec ago ssthresh 20 reordering 7 rtt 8ms rttvar 4ms fo_mss 1460 fo_syn_drops 2 fo_cookie 0102030405060708",
  );
});
