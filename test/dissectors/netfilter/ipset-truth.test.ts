/** IP sets, compared with what ipset(8) printed while the capture ran. */
import { describe, expect, test } from "vitest";
import { elementWords, hashWords, parameterWords } from "../../../dissectors/netfilter/ipset/element-words.ts";
import type { Message } from "../../../src/schema/index.ts";
import { messageJson } from "../../helpers/decode.ts";
import { foldedLine, valuesIn } from "../../helpers/printed.ts";
import { type Scenario, scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("07-netfilter-misc", "07-netfilter-misc-ipset");
if (recorded === null) console.info("skipped: ../shared/captures has no 07-netfilter-misc files to compare with");
const ipset = recorded as Scenario;

/** ipset pads numbers, calls types of ICMP by name, and says no `forceadd` where it lists. */
function asPrinted(line: string): string {
  return line
    .replace(/(initval|markmask) 0x([0-9a-f]+)/g, (_, word, digits) => `${word} 0x${digits.padStart(8, "0")}`)
    .replace(/,0x([0-9a-f]+)/g, (_, digits) => `,0x${digits.padStart(8, "0")}`)
    .replace("icmp:8/0", "icmp:echo-request")
    .replace(" forceadd", "");
}

/** The lines of `ipset save` from one message of a dump. */
function savedLines({ root }: Message): string[] {
  const name = root.word("IPSET_ATTR_SETNAME");
  const lines: string[] = [];
  const data = root.into("IPSET_ATTR_DATA");
  const type = root.word("IPSET_ATTR_TYPENAME");
  if (data !== null && type !== null) {
    const hasFamily = type.startsWith("hash:") && type !== "hash:mac";
    const family = hasFamily ? ` family ${root.word("IPSET_ATTR_FAMILY")}` : "";
    lines.push(asPrinted(`create ${name} ${type}${family}${parameterWords(data)}${hashWords(data)}`));
  }
  const elements = root.into("IPSET_ATTR_ADT");
  for (let one = elements?.into("IPSET_ATTR_DATA") ?? null; one !== null; ) {
    lines.push(asPrinted(`add ${name} ${elementWords(one)}`));
    one = elements?.next("IPSET_ATTR_DATA", one) ?? null;
  }
  return lines;
}

function answers(command: string, name: string): Message[] {
  return ipset.during(ipset.command(command), name).filter(({ direction }) => direction === "kernel-to-user");
}

describe.skipIf(recorded === null)("ipset(8)", () => {
  test("ipset save: every set and element in order, types bitmap, hash and list", () => {
    const saved = answers("ipset save", "IPSET_CMD_LIST").flatMap(savedLines);
    const printed = ipset
      .command("ipset save")
      .output.split("\n")
      .filter((line) => line !== "")
      .map((line) => foldedLine(line));
    expect(saved).toEqual(printed);
    expect(printed.length).toBe(72);
    expect(printed.reduce((sum, line) => sum + valuesIn(line), 0)).toBeGreaterThanOrEqual(170);
  });

  test("ipset list: type, revision, memory, references, number of entries", () => {
    const sets = answers("ipset list", "IPSET_CMD_LIST")
      .map(messageJson)
      .filter(({ attributes }) => attributes.IPSET_ATTR_DATA !== undefined);
    let compared = 0;
    for (const part of ipset.command("ipset list").output.split(/\n(?=Name: )/)) {
      const value = (label: string): string => new RegExp(`^${label}: (.*)$`, "m").exec(part)?.[1] ?? "";
      const ours = sets.find(({ attributes }) => attributes.IPSET_ATTR_SETNAME === value("Name"));
      expect(ours?.attributes, part).toMatchObject({
        IPSET_ATTR_TYPENAME: value("Type"),
        IPSET_ATTR_REVISION: Number(value("Revision")),
        IPSET_ATTR_DATA: {
          IPSET_ATTR_MEMSIZE: Number(value("Size in memory")),
          IPSET_ATTR_REFERENCES: Number(value("References")),
          IPSET_ATTR_ELEMENTS: Number(value("Number of entries")),
        },
      });
      compared += 6;
    }
    expect(compared).toBe(114);
  });

  test("ipset list -n: the names alone", () => {
    const names = answers("ipset list -n", "IPSET_CMD_LIST").map(({ action }) => action);
    expect(names).toEqual(ipset.command("ipset list -n").output.trim().split("\n"));
  });

  test("ipset add, del, rename, swap, test, flush: the request says what the command said", () => {
    const said: [command: string, name: string, action: string][] = [
      ["ipset add hip6 2001:db8::1", "IPSET_CMD_ADD", "hip6 2001:db8::1"],
      ["ipset add hmac 02:00:00:00:00:09", "IPSET_CMD_ADD", "hmac 02:00:00:00:00:09"],
      ["ipset add hmark 10.0.0.1,0x1234", "IPSET_CMD_ADD", "hmark 10.0.0.1,0x1234"],
      ["ipset add hipp 10.0.0.2,udp:100-105", "IPSET_CMD_ADD", "hipp 10.0.0.2,udp:100-105"],
      ["ipset add hippn 10.0.0.1,udplite:80,10.0.1.0/24", "IPSET_CMD_ADD", "hippn 10.0.0.1,udplite:80,10.0.1.0/24"],
      ["ipset add hnet 10.2.3.0/24 nomatch", "IPSET_CMD_ADD", "hnet 10.2.3.0/24 nomatch"],
      ["ipset add hnif 10.0.1.0/24,physdev:v0", "IPSET_CMD_ADD", "hnif 10.0.1.0/24,physdev:v0"],
      ["ipset add wild 10.0.0.0/24,v0 wildcard", "IPSET_CMD_ADD", "wild 10.0.0.0/24,v0 wildcard"],
      ["ipset add lset hnet before hip", "IPSET_CMD_ADD", "lset hnet before hip"],
      ["ipset add lset hipp after hip", "IPSET_CMD_ADD", "lset hipp after hip"],
      [
        "ipset create hip hash:ip hashsize 2048 maxelem 1000 netmask 24 forceadd bucketsize 4 initval 0x1234",
        "IPSET_CMD_CREATE",
        "hip hash:ip family inet hashsize 2048 maxelem 1000 netmask 24 forceadd bucketsize 4 initval 0x1234",
      ],
      [
        "ipset create hmark hash:ip,mark markmask 0xff00",
        "IPSET_CMD_CREATE",
        "hmark hash:ip,mark family inet markmask 0xff00",
      ],
      ["ipset test hnet 10.2.3.4", "IPSET_CMD_TEST", "hnet 10.2.3.4"],
      ["ipset rename hmac hmac2", "IPSET_CMD_RENAME", "hmac hmac2"],
      ["ipset swap tmpa hipb", "IPSET_CMD_SWAP", "tmpa hipb"],
      ["ipset flush hip", "IPSET_CMD_FLUSH", "hip"],
      ["ipset del hnet 10.2.0.0/16", "IPSET_CMD_DEL", "hnet 10.2.0.0/16"],
      ["ipset -exist add hip 10.1.0.0", "IPSET_CMD_ADD", "hip 10.1.0.0 -exist"],
      ["ipset destroy lset", "IPSET_CMD_DESTROY", "lset"],
      ["ipset destroy", "IPSET_CMD_DESTROY", "all"],
    ];
    for (const [command, name, action] of said) {
      const requests = ipset.during(ipset.command(command), name).filter(({ fromUser }) => fromUser);
      expect(
        requests.map((message) => message.action.replace(" -exist", "")),
        command,
      ).toContain(action.replace(" -exist", ""));
    }
  });

  test("nothing in the capture lacks a table or is malformed", () => {
    const faults = ipset.messages.filter(({ family }) => family === "ipset").flatMap(({ issues }) => issues);
    expect(faults).toEqual([]);
  });
});
