/**
 * Every capture of the larger collection, by the account that `nlshark check` gives: what the tables leave unexplained is
 * what was sent wrong on purpose, and nothing else.
 */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { manifest } from "../dissectors/index.ts";
import { Exchanges, Ledger, Linter } from "../src/analysis/index.ts";
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

describe.skipIf(!present)("what is not explained", () => {
  test.each(captures)("of %s", async (name) => {
    const path = `${folder}${name}`;
    const ledger = new Ledger();
    const exchanges = new Exchanges();
    const linter = new Linter({ only: Object.keys(gapKinds) });
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
    const open = linter.groups
      .map(({ example: { rule, what, message } }) => ({ kind: gapKinds[rule] ?? rule, what, example: message }))
      .filter(({ kind, what }) => !reasons.some(([pattern]) => pattern.test(`${kind} ${what}`)))
      .map(({ kind, what, example }) => `${kind} ${what} (${example})`);
    expect(open).toEqual([]);
    const sum = (pick: "attributes" | "unknown" | "payload" | "raw") =>
      ledger.all.reduce((total, account) => total + account[pick], 0);
    if (reasons.length === 0) expect(sum("unknown")).toBe(0);
    if (name !== "04-errors.pcap") expect(sum("unknown")).toBeLessThanOrEqual(Math.max(4, sum("attributes") / 1000));
    expect(sum("raw")).toBeLessThanOrEqual(Math.max(sum("payload") / 200, 144));
  });
});
