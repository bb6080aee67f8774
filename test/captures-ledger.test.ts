/**
 * Every capture of the larger collection, by what `nlshark check` says: what the tables leave unexplained, and what the
 * lint finds odd, is what was sent wrong on purpose, and nothing else.
 */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { manifest } from "../dissectors/index.ts";
import { Exchanges, type FindingGroup, Ledger, Linter } from "../src/analysis/index.ts";
import { CaptureError, openCapture } from "../src/capture/index.ts";
import { Dissection, dissectCapture, Registry } from "../src/dissect/index.ts";
import { sharedCapture } from "./helpers/captures.ts";

const folder = fileURLToPath(new URL("../../shared/captures/", import.meta.url));
const present = sharedCapture("04-errors.pcap") !== null;
if (!present) console.info("skipped: ../shared/captures is not there");
const captures = present ? readdirSync(folder).filter((name) => /\.pcap(ng)?(0|\.gz)?$/.test(name)) : [];

/** Rules that tell what is not explained or damaged, by the kind of what they find. */
const gapKinds: Readonly<Record<string, string>> = {
  "message-length": "malformed",
  "short-header": "malformed",
  "attribute-overrun": "malformed",
  "attribute-length": "malformed",
  "malformed-value": "malformed",
  "unknown-message": "unknown",
  "unknown-attribute": "unknown",
  "trailing-bytes": "trailing",
  "duplicate-attribute": "duplicate",
  "text-encoding": "encoding",
  "raw-bytes": "raw",
};

/** Findings that the bytes deserve, by capture: `kind what`. */
const deserved: Readonly<Record<string, readonly (readonly [finding: RegExp, reason: string])[]>> = {
  "02b-link-bridge-more.pcap": [
    [/^trailing /, "a hand-made request has zero bytes within nlmsg_len"],
    [/^unknown type 98$/, "there is no such message"],
  ],
  "04-errors.pcap": [
    [
      /^unknown (ethtool 200|family 4242 1|nlctrl 99|nf_tables 99|subsystem 99 0|type 99|type 999.*|NLMSG type 14)$/,
      "numbers that are not there",
    ],
    [/CTRL_ATTR#77$|RTM_GETLINK IFLA#200$/, "attributes that are not there"],
    [/IFLA_LINKINFO\.IFLA_INFO_DATA$/, "the data of no kind"],
    [/^unknown NLMSG_ERROR nlmsgerr\.request\.payload$/, "the echo of type 999"],
    [/(CHANNELS_RX_MAX|CTA_TUPLE_ZONE|IFLA_MTU|RTA_DST|RTA_GATEWAY|IFA_ADDRESS)$/, "values of a wrong length"],
    [/(genlmsghdr|xfrm_userpolicy_info(\.#rest)?)$/, "headers that are too short"],
    [/^malformed RTM_GETLINK( #rest| IFLA_COST)?$/, "lengths that cannot be"],
    [/^(malformed|raw) \?/, "three bytes are no message"],
    [/^trailing (RTM_NEWNETCONF|NLMSG_ERROR nlmsgerr\.request\.)/, "zero bytes within nlmsg_len"],
  ],
  "08-xfrm.pcap": [
    [/XFRMA#16383/, "xf.py sends an attribute of 65535 bytes"],
    [/XFRMA_MIGRATE$/, "xf.py sends a struct that is too short, which the kernel refuses"],
  ],
  "12-devlink.pcap": [
    [/^duplicate DEVLINK_CMD_HEALTH_REPORTER_(RECOVER|DUMP_CLEAR) /, "devlink sends handle and name twice"],
  ],
  "16-genl-misc-dropmon-psample-taskstats.pcap": [
    [/^unknown NET_DM 99$/, "dm.py asks for a command that is not there"],
  ],
  "16-genl-misc-ynl-various.pcap": [
    [/NFC_ATTR_DEVICE_POWERED$/, "a script sends four bytes for one"],
    [/NFSD_A_SERVER_SOCK#2$/, "nfsdctl sends an attribute that the kernel refuses"],
  ],
  "17-nl80211-mesh-hwsim.pcap": [[/^duplicate .*HOLDING_TIMEOUT$/, "the kernel puts an interface index into the nest"]],
  "17b-wifi-assoc.pcap": [[/^duplicate .*SOCKET_OWNER$/, "wpa_supplicant sends the flag twice"]],
  "18-sock-diag.pcap": [
    [/vsock_diag_req/, "sd.py sends a request that is too short"],
    [/INET_DIAG_REQ_BYTECODE/, "sd.py sends bytecode of no sense"],
  ],
  "19-hidden-protocols-crypto.pcap": [[/^unknown type 119$/, "a script sends a type that is not there"]],
  "19-hidden-protocols-iscsi-scsi-fiblookup-usersock.pcap": [
    [/type 119|^unknown NLMSG_ERROR nlmsgerr\.request\.payload$/, "a script sends a type that is not there"],
  ],
};

/** What else the lint finds that is graver than a note, by capture: `rule what`. */
const odd: Readonly<Record<string, readonly (readonly [finding: RegExp, reason: string])[]>> = {
  "03-addr-route-neigh-rule.pcap": [
    [/^(nested-flag-missing|sequence-reuse) RTM_\w+NEXTHOP/, "notifications of nexthops keep the flags of the request"],
  ],
  "04-errors-dumpintr.pcap": [[/^interrupted-dump RTM_NEWLINK$/, "intr.py changes links while it dumps them"]],
  "04-errors.pcap": [
    [/^contradicting-flags RTM_NEWSTATS$/, "e.py dumps with the type of an answer"],
    [/^request-flag-missing RTM_GETLINK$/, 'e.py: "no NLM_F_REQUEST"'],
  ],
  "16-genl-misc-dropmon-psample-taskstats.pcap": [
    [/^reserved-member TASKSTATS_CMD_GET genlmsghdr.reserved$/, "getdelays sends what was on its stack"],
  ],
  "16-genl-misc-ynl-various.pcap": [
    [/^contradicting-flags (NLBL_MGMT_C_ADDDEF|NBD_CMD_RECONFIGURE|TIPC_GENL_CMD)$/, "a script dumps with any command"],
    [/^change-flags-on-del ILA_CMD_FLUSH$/, "the same"],
  ],
};

/** Rules whose findings in ordinary traffic are notes: what iproute2, the kernel and daemons do every day. */
const ordinary: ReadonlySet<string> = new Set([
  "nested-flag-unset",
  "short-dump-header",
  "no-ack",
  "attribute-padding",
  "struct-padding",
  "byte-order-flag-unexpected",
  "deprecated-attribute",
  "answer-port",
  "orphan-answer",
  "unanswered-request",
  "unfinished-dump",
]);

/** What was sent wrong on purpose, with the lines of the truth file that say so; each has to be found. */
const sentWrong: readonly string[] = [
  "message-length RTM_GETLINK", // "nlmsg_len 8", "nlmsg_len 400 > data"
  "message-length ?", // "3 bytes"
  "attribute-overrun RTM_GETLINK #rest", // "attr len < 4"
  "attribute-overrun RTM_GETLINK IFLA_COST", // "attr len overruns"
  "attribute-length RTM_NEWLINK IFLA_MTU", // "short mtu"
  "attribute-length RTM_NEWROUTE RTA_DST", // "newroute dst_len 33"
  "attribute-length RTM_NEWROUTE RTA_GATEWAY", // "newroute bad gw len"
  "attribute-length RTM_NEWADDR IFA_ADDRESS", // "newaddr v6 with 4 byte addr"
  "attribute-length ETHTOOL_MSG_CHANNELS_GET ETHTOOL_A_CHANNELS_RX_MAX", // "short attr"
  "short-header CTRL_CMD_GETFAMILY genlmsghdr", // "short genl header"
  "short-dump-header RTM_GETADDR", // "getaddr dump short header"
  "unknown-message type 999", // "type 999"
  "unknown-message nlctrl 99", // "ctrl cmd 99"
  "unknown-message family 4242 1", // "no family 4242"
  "unknown-message ethtool 200", // "ethtool cmd 200"
  "unknown-message nf_tables 99", // "nft msg 99"
  "unknown-attribute RTM_GETLINK IFLA#200", // "getlink dump unknown attr"
  "unknown-attribute CTRL_CMD_GETFAMILY CTRL_ATTR#77", // "unknown attr"
  "request-flag-missing RTM_GETLINK", // "no NLM_F_REQUEST"
  "unanswered-request RTM_GETLINK", // "getlink empty timeout"
];

describe.skipIf(!present)("what is not explained", () => {
  test.each(captures)("of %s", async (name) => {
    const path = `${folder}${name}`;
    const ledger = new Ledger();
    const exchanges = new Exchanges();
    const linter = new Linter();
    const dissection = new Dissection(new Registry(manifest));
    try {
      await dissectCapture(await openCapture(path), dissection, { again: path }, (_packet, messages) => {
        for (const message of messages) {
          ledger.add(message);
          linter.add(exchanges.add(message));
        }
        return true;
      });
    } catch (error) {
      expect(error).toBeInstanceOf(CaptureError);
      expect(name).toMatch(/cut-short/);
    }
    const reasons = deserved[name] ?? [];
    linter.finish();
    const isGap = ({ example }: FindingGroup) => gapKinds[example.rule] !== undefined;
    const open = linter.groups
      .filter(isGap)
      .map(({ example: { rule, what, message } }) => ({ kind: gapKinds[rule] ?? rule, what, example: message }))
      .filter(({ kind, what }) => !reasons.some(([pattern]) => pattern.test(`${kind} ${what}`)))
      .map(({ kind, what, example }) => `${kind} ${what} (${example})`);
    expect(open).toEqual([]);
    const others = linter.groups.filter((group) => !isGap(group)).map(({ example }) => example);
    const strange = others
      .filter(({ rule, severity, what }) =>
        severity === "note"
          ? !ordinary.has(rule)
          : !(odd[name] ?? []).some(([pattern]) => pattern.test(`${rule} ${what}`)),
      )
      .map(({ severity, rule, what, message }) => `${severity} ${rule} ${what} (${message})`);
    expect(strange).toEqual([]);
    if (name === "04-errors.pcap") {
      const found = new Set(linter.groups.map(({ example: { rule, what } }) => `${rule} ${what}`));
      expect(sentWrong.filter((finding) => !found.has(finding))).toEqual([]);
    }
    const sum = (pick: "attributes" | "unknown" | "payload" | "raw") =>
      ledger.all.reduce((total, account) => total + account[pick], 0);
    if (reasons.length === 0) expect(sum("unknown")).toBe(0);
    if (name !== "04-errors.pcap") expect(sum("unknown")).toBeLessThanOrEqual(Math.max(4, sum("attributes") / 1000));
    expect(sum("raw")).toBeLessThanOrEqual(Math.max(sum("payload") / 200, 144));
  });
});
