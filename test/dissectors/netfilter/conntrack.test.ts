/** Connections: what no capture has, laid by hand from nfnetlink_conntrack.h. */
import { describe, expect, test } from "vitest";
import { messageJson } from "../../helpers/decode.ts";
import { examine } from "../../helpers/examine.ts";
import { leaf, nested, netfilterMessage, text } from "../../helpers/netfilter.ts";

const get = 1;
const request = 0x01;
const dump = 0x301;
const multi = 0x02;

function tuple(number: number, source: string, destination: string, protocol: string, ...ports: string[]): Buffer {
  const numbers = ports.map((port, index) => leaf(2 + index, port));
  return nested(number, nested(1, leaf(1, source), leaf(2, destination)), nested(2, leaf(1, protocol), ...numbers));
}

const original = tuple(1, "0a000001", "0a000002", "06", "04d2", "0050");
const reply = tuple(2, "0a000002", "0a000001", "06", "0050", "04d2");

describe("a connection", () => {
  test("with adjusted sequence numbers, SYN proxy, security context, helper's data and master", async () => {
    const message = await netfilterMessage(
      "ctnetlink",
      0,
      { flags: multi },
      original,
      reply,
      leaf(3, "0000404e"),
      nested(5, text(1, "ftp"), leaf(2, "aabb")),
      nested(15, leaf(1, "00000064"), leaf(2, "fffffffe"), leaf(3, "00000003")),
      nested(16, leaf(1, "00000065"), leaf(2, "00000000"), leaf(3, "ffffffff")),
      tuple(14, "0a000001", "0a000002", "06", "04d1", "0015"),
      leaf(18, "0005"),
      nested(19, text(1, "system_u:object_r:unlabeled_t:s0")),
      nested(20, leaf(1, "18ea8b3c9f000001"), leaf(2, "18ea8b3c9f000002")),
      leaf(22, "00000000000000000000000000000008"),
      nested(24, leaf(1, "00000001"), leaf(2, "00000002"), leaf(3, "00000003")),
      leaf(27, "18ea8b3c9f000003"),
    );
    examine(message);
    expect(message.issues).toEqual([]);
    expect(message.action).toBe(
      "tcp 6 src=10.0.0.1 dst=10.0.0.2 sport=1234 dport=80 src=10.0.0.2 dst=10.0.0.1 sport=80 dport=1234 [OFFLOAD] zone=5 helper=ftp",
    );
    const { attributes } = messageJson(message);
    expect(attributes).toMatchObject({
      CTA_STATUS: ["IPS_SEEN_REPLY", "IPS_ASSURED", "IPS_CONFIRMED", "IPS_SEQ_ADJUST", "IPS_OFFLOAD"],
      CTA_HELP: { CTA_HELP_NAME: "ftp", CTA_HELP_INFO: "aabb" },
      CTA_SEQ_ADJ_ORIG: { CTA_SEQADJ_CORRECTION_POS: 100, CTA_SEQADJ_OFFSET_AFTER: 3 },
      CTA_TUPLE_MASTER: { CTA_TUPLE_PROTO: { CTA_PROTO_DST_PORT: 21 } },
      CTA_ZONE: 5,
      CTA_SECCTX: { CTA_SECCTX_NAME: "system_u:object_r:unlabeled_t:s0" },
      CTA_LABELS: "00000000000000000000000000000008",
      CTA_SYNPROXY: { CTA_SYNPROXY_ISN: 1, CTA_SYNPROXY_ITS: 2, CTA_SYNPROXY_TSOFF: 3 },
    });
    expect(message.field("CTA_SEQ_ADJ_ORIG.CTA_SEQADJ_OFFSET_BEFORE")?.value).toBe(-2);
    expect(message.field("CTA_SEQ_ADJ_REPLY.CTA_SEQADJ_OFFSET_AFTER")?.value).toBe(-1);
    expect(message.field("CTA_TIMESTAMP.CTA_TIMESTAMP_STOP")?.value).toBe(0x18ea8b3c9f000002n);
    expect(message.field("CTA_TIMESTAMP_EVENT")?.text).toBe("1795400493942439939 ns");
  });

  test("conntrack -L --orig-src 10.0.0.1 -u ASSURED: which parts of the tuple count, in the host's order", async () => {
    const message = await netfilterMessage(
      "ctnetlink",
      get,
      { flags: dump },
      nested(1, nested(1, leaf(1, "0a000001"))),
      leaf(3, "00000004"),
      leaf(26, "00000004"),
      nested(25, leaf(1, "01000000"), leaf(2, "00000000")),
    );
    examine(message);
    expect(message.action).toBe("dump inet src=10.0.0.1 status ASSURED");
    expect(messageJson(message).attributes.CTA_FILTER).toEqual({
      CTA_FILTER_ORIG_FLAGS: ["CTA_FILTER_F_CTA_IP_SRC"],
      CTA_FILTER_REPLY_FLAGS: [],
    });
  });

  test("NAT to a range of IPv6 addresses and ports", async () => {
    const address = "20010db8000000000000000000000001";
    const message = await netfilterMessage(
      "ctnetlink",
      0,
      { flags: request, family: 10 },
      nested(13, leaf(4, address), leaf(5, address), nested(3, leaf(1, "1388"), leaf(2, "1389"))),
    );
    examine(message);
    expect(message.action).toBe("dnat=2001:db8::1:5000");
    expect(messageJson(message).attributes.CTA_NAT_DST).toEqual({
      CTA_NAT_V6_MINIP: "2001:db8::1",
      CTA_NAT_V6_MAXIP: "2001:db8::1",
      CTA_NAT_PROTO: { CTA_PROTONAT_PORT_MIN: 5000, CTA_PROTONAT_PORT_MAX: 5001 },
    });
  });

  test("states of SCTP and DCCP", async () => {
    const sctp = await netfilterMessage(
      "ctnetlink",
      0,
      { flags: multi },
      tuple(1, "0a000001", "0a000002", "84", "0005", "0006"),
      nested(4, nested(3, leaf(1, "05"), leaf(2, "0000abcd"), leaf(3, "00000001"))),
    );
    expect(sctp.action).toBe("sctp 132 SHUTDOWN_SENT src=10.0.0.1 dst=10.0.0.2 sport=5 dport=6");
    expect(messageJson(sctp).attributes.CTA_PROTOINFO.CTA_PROTOINFO_SCTP.CTA_PROTOINFO_SCTP_VTAG_ORIGINAL).toBe(0xabcd);
    const dccp = await netfilterMessage(
      "ctnetlink",
      0,
      { flags: multi },
      nested(4, nested(2, leaf(1, "04"), leaf(2, "01"), leaf(3, "0000000000000007"))),
    );
    expect(messageJson(dccp).attributes.CTA_PROTOINFO.CTA_PROTOINFO_DCCP).toEqual({
      CTA_PROTOINFO_DCCP_STATE: "CT_DCCP_OPEN",
      CTA_PROTOINFO_DCCP_ROLE: "CT_DCCP_ROLE_SERVER",
      CTA_PROTOINFO_DCCP_HANDSHAKE_SEQ: 7,
    });
  });

  test("new, update and destroy events are told apart, and from answers", async () => {
    const flags = [0x600, 0, multi];
    const actions = await Promise.all(flags.map((one) => netfilterMessage("ctnetlink", 0, { flags: one }, original)));
    expect(actions.map(({ action }) => action.split(" src=")[0])).toEqual(["[NEW] tcp 6", "[UPDATE] tcp 6", "tcp 6"]);
    const gone = await netfilterMessage("ctnetlink", 2, {}, original);
    expect(gone.action).toMatch(/^\[DESTROY\] tcp 6 src=10\.0\.0\.1/);
    const flush = await netfilterMessage("ctnetlink", 2, { flags: request, family: 0 });
    expect(flush.action).toBe("flush");
  });
});

describe("an expectation", () => {
  test("with NAT, flags, class and function", async () => {
    const message = await netfilterMessage(
      "ctnetlink_exp",
      0,
      { flags: multi },
      tuple(1, "0a000001", "0a000002", "06", "04d1", "0015"),
      tuple(2, "0a000001", "0a000002", "06", "0000", "1415"),
      tuple(3, "ffffffff", "ffffffff", "06", "0000", "ffff"),
      leaf(4, "0000012c"),
      leaf(5, "00000007"),
      text(6, "sip"),
      leaf(7, "0003"),
      leaf(8, "00000005"),
      leaf(9, "00000001"),
      nested(10, leaf(1, "00000001"), tuple(2, "05050505", "0a000002", "06", "0001", "0002")),
      text(11, "nat-follow-master"),
    );
    examine(message);
    expect(message.issues).toEqual([]);
    expect(message.action).toBe(
      "300 proto=6 src=10.0.0.1 dst=10.0.0.2 sport=0 dport=5141 mask-src=255.255.255.255 mask-dst=255.255.255.255 " +
        "sport=0 dport=65535 master-src=10.0.0.1 master-dst=10.0.0.2 sport=1233 dport=21 PERMANENT,USERSPACE class=1 helper=sip",
    );
    expect(messageJson(message).attributes).toMatchObject({
      CTA_EXPECT_ZONE: 3,
      CTA_EXPECT_FLAGS: ["NF_CT_EXPECT_PERMANENT", "NF_CT_EXPECT_USERSPACE"],
      CTA_EXPECT_NAT: { CTA_EXPECT_NAT_DIR: "IP_CT_DIR_REPLY" },
      CTA_EXPECT_FN: "nat-follow-master",
    });
  });

  test("conntrack -S expect: what one processor counted", async () => {
    const message = await netfilterMessage(
      "ctnetlink_exp",
      3,
      { flags: multi, resource: 2 },
      leaf(1, "00000005"),
      leaf(2, "00000006"),
      leaf(3, "00000007"),
    );
    expect(message.action).toBe("cpu=2 new 5 create 6 delete 7");
  });
});

describe("timeouts and helpers", () => {
  test("nfct add timeout p inet sctp: each protocol has its own states", async () => {
    const policies: [protocol: string, payload: Buffer, words: string][] = [
      ["84", leaf(4, "000000d2"), "inet sctp established 210s"],
      ["21", leaf(3, "000001e0"), "inet dccp partopen 480s"],
      ["2f", leaf(2, "000000b4"), "inet gre replied 180s"],
      ["88", leaf(1, "0000001e"), "inet udplite unreplied 30s"],
      ["3a", leaf(1, "0000001e"), "inet ipv6-icmp timeout 30s"],
    ];
    for (const [protocol, state, words] of policies) {
      const parts = [text(1, "p"), leaf(2, "0002"), leaf(3, protocol), nested(4, state)];
      const message = await netfilterMessage("cttimeout", 0, { flags: 0x405 }, ...parts);
      examine(message);
      expect(message.action).toBe(`p ${words}`);
    }
  });

  test("a helper with two policies", async () => {
    const message = await netfilterMessage(
      "cthelper",
      0,
      { flags: 0x405 },
      text(1, "sip"),
      nested(2, leaf(1, "000a"), leaf(2, "11")),
      leaf(3, "00000004"),
      nested(
        4,
        leaf(1, "00000002"),
        nested(2, text(1, "signalling"), leaf(2, "00000001"), leaf(3, "0000000a")),
        nested(3, text(1, "audio"), leaf(2, "00000008"), leaf(3, "0000003c")),
      ),
      leaf(6, "00000001"),
    );
    examine(message);
    expect(message.action).toBe("sip inet6 udp queue 4 enabled");
    expect(messageJson(message).attributes.NFCTH_POLICY.NFCTH_POLICY_SET2).toEqual({
      NFCTH_POLICY_NAME: "audio",
      NFCTH_POLICY_EXPECT_MAX: 8,
      NFCTH_POLICY_EXPECT_TIMEOUT: 60,
    });
  });

  test("a quota that is used up", async () => {
    const message = await netfilterMessage(
      "acct",
      4,
      {},
      text(1, "a2"),
      leaf(2, "00000000000003e8"),
      leaf(3, "0000000000010000"),
      leaf(5, "00000005"),
      leaf(6, "00000000000003e8"),
    );
    expect(message.summary).toBe("NFNL_MSG_ACCT_OVERQUOTA a2 pkts 1000 bytes 65536 mode packet quota 1000 overquota");
  });
});
