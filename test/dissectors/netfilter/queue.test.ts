/** Queued and logged packets, fingerprints: what no capture has, laid by hand from nfnetlink_queue.h and nfnetlink_log.h. */
import { describe, expect, test } from "vitest";
import { messageJson } from "../../helpers/decode.ts";
import { examine } from "../../helpers/examine.ts";
import { leaf, nested, netfilterMessage, text } from "../../helpers/netfilter.ts";

const request = 0x01;

const udp = "45000024123440004011abcd 0a000001 0a000002 04d2 0035 0010 0000 6162636465666768";
const arp = "0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002";

describe("a queued packet", () => {
  test("with VLAN, link-layer header, connection and owner", async () => {
    const message = await netfilterMessage(
      "queue",
      0,
      { family: 7, resource: 3 },
      leaf(1, "00000005 0800 02"),
      leaf(5, "00000004"),
      leaf(7, "00000002"),
      leaf(3, "0000002a"),
      leaf(4, "000000006b042b6d 00000000000d2f4b"),
      leaf(9, "0006 0000 020000000001 0000"),
      nested(19, leaf(1, "8100"), leaf(2, "6064")),
      leaf(20, "020000000002 020000000001 8100 6064 0800"),
      leaf(13, "000005dc"),
      leaf(14, "00000003"),
      leaf(16, "000003e8"),
      leaf(17, "000003e9"),
      text(18, "unconfined"),
      leaf(21, "00010010"),
      leaf(22, "00100001"),
      nested(11, leaf(3, "0000000e"), leaf(12, "00000007")),
      leaf(12, "00000003"),
      leaf(10, udp),
    );
    examine(message);
    expect(message.issues).toEqual([]);
    expect(message.summary).toBe(
      "NFQNL_MSG_PACKET queue 3 id 5 hook forward in if4 physin if2 ip 10.0.0.1 > 10.0.0.2 udp 1234 > 53 mark 0x2a ct established_reply",
    );
    expect(messageJson(message).attributes).toMatchObject({
      NFQA_TIMESTAMP: { sec: 1795435373, usec: 864075 },
      NFQA_HWADDR: { hw_addrlen: 6, hw_addr: "02:00:00:00:00:01" },
      NFQA_VLAN: { NFQA_VLAN_PROTO: "ETH_P_8021Q", NFQA_VLAN_TCI: { vlan_id: 100, dei: 0, priority: 3 } },
      NFQA_L2HDR: { h_source: "02:00:00:00:00:01", payload: { h_vlan_encapsulated_proto: "ETH_P_IP" } },
      NFQA_CAP_LEN: 1500,
      NFQA_SKB_INFO: ["NFQA_SKB_CSUMNOTREADY", "NFQA_SKB_GSO"],
      NFQA_UID: 1000,
      NFQA_SECCTX: "unconfined",
      NFQA_CT: { CTA_STATUS: ["IPS_SEEN_REPLY", "IPS_ASSURED", "IPS_CONFIRMED"], CTA_ID: 7 },
      NFQA_CT_INFO: "IP_CT_ESTABLISHED_REPLY",
      NFQA_PAYLOAD: { payload: { data: "6162636465666768" } },
    });
  });

  test("arptables -j NFQUEUE: a question for an address", async () => {
    const message = await netfilterMessage("queue", 0, { family: 3 }, leaf(1, "00000001 0806 00"), leaf(10, arp));
    examine(message);
    expect(message.action).toBe("queue 0 id 1 hook input arp request 10.0.0.1 > 10.0.0.2");
  });

  test("a protocol without a table is named, its payload stays bytes", async () => {
    const message = await netfilterMessage("queue", 0, { family: 7 }, leaf(1, "00000001 88cc 00"), leaf(10, "0207"));
    expect(message.action).toBe("queue 0 id 1 hook prerouting lldp");
    expect(messageJson(message).attributes.NFQA_PAYLOAD).toBe("0207");
  });

  test("the first bytes alone are no fault", async () => {
    const cut = udp.replaceAll(" ", "").slice(0, 44);
    const message = await netfilterMessage("queue", 0, {}, leaf(1, "00000001 0800 03"), leaf(10, cut));
    examine(message);
    expect(message.issues).toEqual([]);
    expect(message.action).toBe("queue 0 id 1 hook output ip 10.0.0.1 > 10.0.0.2 udp");
  });
});

describe("the hook", () => {
  test("is called after the family", async () => {
    const families: [family: number, words: string][] = [
      [2, "NF_INET_LOCAL_IN"],
      [3, "NF_ARP_OUT"],
      [5, "NF_NETDEV_EGRESS"],
      [7, "NF_BR_LOCAL_IN"],
      [10, "NF_INET_LOCAL_IN"],
    ];
    for (const [family, name] of families) {
      const message = await netfilterMessage("queue", 0, { family }, leaf(1, "00000001 0800 01"));
      examine(message);
      expect(messageJson(message).attributes.NFQA_PACKET_HDR.hook).toBe(name);
    }
  });
});

describe("verdicts", () => {
  test("one packet to another queue, all up to one dropped", async () => {
    const queued = await netfilterMessage("queue", 1, { flags: request, resource: 1 }, leaf(2, "00070003 00000005"));
    expect(queued.summary).toBe("NFQNL_MSG_VERDICT queue 1 id 5 queue 7");
    expect(messageJson(queued).names["NFQA_VERDICT_HDR.verdict"]).toBe("queue 7");
    const bypassed = await netfilterMessage("queue", 1, { flags: request, resource: 1 }, leaf(2, "00078003 00000005"));
    expect(bypassed.action).toBe("queue 1 id 5 queue 7 bypass");
    const refused = await netfilterMessage("queue", 1, { flags: request, resource: 1 }, leaf(2, "000d0000 00000005"));
    expect(refused.action).toBe("queue 1 id 5 drop errno 13");
    const batch = await netfilterMessage("queue", 3, { flags: request, resource: 1 }, leaf(2, "00000000 00000009"));
    expect(batch.summary).toBe("NFQNL_MSG_VERDICT_BATCH queue 1 up to id 9 drop");
  });
});

describe("settings", () => {
  test("of a queue: flags, and which of them change", async () => {
    const parts = [leaf(2, "0000ffff 02"), leaf(3, "00000400"), leaf(4, "00000007"), leaf(5, "00000005")];
    const message = await netfilterMessage("queue", 2, { flags: 0x05, resource: 2 }, ...parts);
    examine(message);
    expect(message.action).toBe(
      "queue 2 copy packet range 65535 maxlen 1024 flags FAIL_OPEN,GSO of FAIL_OPEN,CONNTRACK,GSO",
    );
  });

  test("of a log group", async () => {
    const parts = [
      leaf(1, "01"),
      leaf(2, "00000040 02 00"),
      leaf(3, "00020000"),
      leaf(4, "00000064"),
      leaf(5, "0000000a"),
    ];
    const message = await netfilterMessage("ulog", 1, { flags: 0x05, resource: 5 }, ...parts, leaf(6, "0005"));
    examine(message);
    expect(message.action).toBe(
      "group 5 bind copy packet range 64 nlbufsiz 131072 timeout 100cs qthreshold 10 flags SEQ,CONNTRACK",
    );
  });
});

describe("a logged packet", () => {
  test("of a device without Ethernet: its header stays bytes", async () => {
    const message = await netfilterMessage(
      "ulog",
      0,
      { resource: 2 },
      leaf(1, "0800 04 00"),
      text(10, 'drop "x"'),
      leaf(5, "00000003"),
      leaf(15, "0300"),
      leaf(16, "45000000"),
      leaf(17, "0004"),
      leaf(12, "00000001"),
      leaf(13, "00000002"),
      leaf(11, "00000000"),
      leaf(9, udp),
    );
    examine(message);
    expect(message.issues).toEqual([]);
    expect(message.action).toBe('group 2 prefix "drop \\"x\\"" out if3 ip 10.0.0.1 > 10.0.0.2 udp 1234 > 53 uid 0');
    expect(messageJson(message).attributes).toMatchObject({
      NFULA_HWTYPE: "ARPHRD_TUNNEL",
      NFULA_HWHEADER: "45000000",
      NFULA_SEQ: 1,
      NFULA_SEQ_GLOBAL: 2,
    });
  });
});

describe("a fingerprint", () => {
  test("python3 osf.py: Linux 2.6 with three options, of the recorded bytes of OSF_MSG_ADD", async () => {
    const option = (kind: string, length: string): string => `${kind}00 ${length}00 00000000 00000000`;
    const name = (word: string): string => Buffer.from(word).toString("hex").padEnd(64, "0");
    const options = [option("02", "04"), option("04", "02"), option("08", "0a")].join(" ");
    const finger = `01000000 00400000 40 01 3c00 0800 0300 ${name("Linux")} ${name("2.6")} ${name("")} ${options}`;
    const rest = "00".repeat(12 * 37);
    const message = await netfilterMessage("osf", 0, { flags: 0x405, family: 0 }, leaf(1, `${finger} ${rest}`));
    examine(message);
    expect(message.length).toBe(0x268);
    expect(message.summary).toBe("OSF_MSG_ADD Linux:2.6 ttl 64 size 60");
    expect(messageJson(message).attributes.OSF_ATTR_FINGER).toMatchObject({
      wss: { wc: "OSF_WSS_MSS", val: 16384 },
      ttl: 64,
      df: 1,
      mss: 8,
      opt_num: 3,
      opt: [
        { kind: "OSFOPT_MSS", length: 4 },
        { kind: "OSFOPT_SACKP", length: 2 },
        { kind: "OSFOPT_TS", length: 10 },
      ],
    });
  });
});
