/** Connections and expectations, compared with what conntrack(8) printed while the captures ran. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { messageJson } from "../../helpers/decode.ts";
import { timeOf } from "../../helpers/monitor.ts";
import { backgroundLines, foldedLine, valuesIn } from "../../helpers/printed.ts";
import { Scenario } from "../../helpers/scenario.ts";
import { readTruth } from "../../helpers/truth.ts";

const names = [
  "07-netfilter-misc-conntrack.pcap",
  "07-netfilter-misc.truth.txt",
  "20-daily-mix.pcap",
  "20-daily-mix.truth.txt",
];
const paths = names.map(sharedCapture);
const [capturePath, truthPath, dailyPath, dailyTruthPath] = paths as string[];
const isThere = paths.every((path) => path !== null);
if (!isThere) console.info("skipped: ../shared/captures has no 07-netfilter-misc files to compare with");

/** What conntrack works out or counts in its own way, and the id where it was asked for. */
const own = [/ delta-time=\d+/, / use=\d+/, /^ipv[46]\s+\d+ /];

/** DCCP has no ports here: the kernel knows the protocol no more; conntrack prints 0. */
const noPorts = / sport=0 dport=0/g;

const commands = [
  "conntrack -L",
  "conntrack -L -f ipv6",
  "conntrack -L -z",
  "conntrack -L -m 7/0xff",
  "conntrack -L -n",
  "conntrack -L --zone 0",
];

async function conntrackScenario(): Promise<Scenario> {
  return new Scenario(await messagesOf(capturePath as string), readTruth(truthPath as string));
}

function tableLines(output: string): string[] {
  return output.split("\n").filter((line) => / src=/.test(line));
}

describe.skipIf(!isThere)("conntrack(8)", () => {
  test("conntrack -L: each line that it printed is one of the answers", async () => {
    const scenario = await conntrackScenario();
    let compared = 0;
    for (const text of commands) {
      const command = scenario.command(text);
      const answers = scenario.during(command, "IPCTNL_MSG_CT_NEW").map(({ action }) => action);
      for (const line of tableLines(command.output).map((printed) => foldedLine(printed, ...own))) {
        expect(answers, text).toContain(line);
        compared += valuesIn(line);
      }
    }
    expect(compared).toBeGreaterThanOrEqual(372);
  });

  test("conntrack -L -o extended,id,timestamp,labels: ids, uses and ages", async () => {
    const scenario = await conntrackScenario();
    const command = scenario.command("conntrack -L -o extended,id,timestamp,labels");
    const answers = scenario.during(command, "IPCTNL_MSG_CT_NEW");
    let compared = 0;
    for (const printed of tableLines(command.output)) {
      const [, age, use, id] = /delta-time=(\d+) use=(\d+) id=(\d+)$/.exec(printed) ?? [];
      const line = foldedLine(printed, / id=\d+$/, ...own);
      const message = answers.find(({ action }) => action === line);
      expect(message, line).toBeDefined();
      const { attributes } = messageJson(message as Message);
      expect(attributes).toMatchObject({ CTA_ID: Number(id), CTA_USE: Number(use) });
      const born = attributes.CTA_TIMESTAMP.CTA_TIMESTAMP_START / 1e9;
      expect(Math.abs(timeOf(message as Message) - born - Number(age))).toBeLessThan(1.5);
      compared += valuesIn(line) + 3;
    }
    expect(compared).toBeGreaterThanOrEqual(119);
  });

  test("conntrack -D: what it printed is what the kernel destroyed", async () => {
    const scenario = await conntrackScenario();
    let compared = 0;
    for (const text of ["conntrack -D -p tcp --sport 1000", "conntrack -D -s 1.1.1.1"]) {
      const command = scenario.command(text);
      const listed = scenario.during(command, "IPCTNL_MSG_CT_NEW").map(({ action }) => action);
      for (const line of tableLines(command.output).map((printed) => foldedLine(printed, noPorts, ...own))) {
        expect(listed, text).toContain(line);
        compared += valuesIn(line);
      }
    }
    expect(compared).toBeGreaterThanOrEqual(110);
  });

  test("conntrack -E: the events of pings through a bridge of containers, in order", async () => {
    const events = (await messagesOf(dailyPath as string)).filter(({ action }) =>
      /^\[(NEW|UPDATE|DESTROY)\]/.test(action),
    );
    // conntrack has no name for IGMP.
    const said = events.map(({ action }) => action.replace("igmp 2", "unknown 2"));
    const printed = backgroundLines(dailyTruthPath as string, "conntrack -E").filter((line) => line.includes("src="));
    let compared = 0;
    for (const line of printed) {
      const at = said.indexOf(foldedLine(line));
      expect(at, line).toBeGreaterThanOrEqual(0);
      said.splice(0, at + 1);
      compared += valuesIn(foldedLine(line));
    }
    expect(printed.length).toBe(41);
    expect(compared).toBeGreaterThanOrEqual(548);
  });

  test("conntrack -E -o xml,id: ids and timeouts of the events, in order", async () => {
    const { messages } = await conntrackScenario();
    const events = messages.filter(({ action }) => /^\[(NEW|UPDATE|DESTROY)\]/.test(action)).map(messageJson);
    const flows = events.filter(({ type }) => type.startsWith("IPCTNL_MSG_CT"));
    const printed = backgroundLines(truthPath as string, "conntrack -E -o xml,timestamp,id,ktimestamp")
      .filter((line) => line.startsWith("<flow"))
      .map((line) => ({
        id: Number(/<id>(\d+)<\/id>/.exec(line)?.[1]),
        timeout: /<timeout>(\d+)<\/timeout>/.exec(line)?.[1],
        state: /<state>(\w+)<\/state>/.exec(line)?.[1],
      }));
    expect(flows.length).toBe(printed.length);
    let compared = 0;
    for (const [index, { id, timeout, state }] of printed.entries()) {
      const { attributes } = flows[index];
      expect(attributes.CTA_ID).toBe(id);
      compared++;
      if (timeout !== undefined) {
        expect(attributes.CTA_TIMEOUT).toBe(Number(timeout));
        compared++;
      }
      if (state !== undefined && attributes.CTA_PROTOINFO?.CTA_PROTOINFO_TCP !== undefined) {
        expect(attributes.CTA_PROTOINFO.CTA_PROTOINFO_TCP.CTA_PROTOINFO_TCP_STATE).toBe(`TCP_CONNTRACK_${state}`);
        compared++;
      }
    }
    expect(compared).toBeGreaterThanOrEqual(146);
  });

  test("conntrack -S and conntrack -C", async () => {
    const scenario = await conntrackScenario();
    const statistics = scenario.command("conntrack -S");
    const [, answer] = scenario.during(statistics, "IPCTNL_MSG_CT_GET_STATS_CPU").map(messageJson);
    let compared = 0;
    for (const [, name = "", value] of statistics.output.matchAll(/(\w+)=(\d+)/g)) {
      if (name === "cpu") expect(answer.nfgenmsg.res_id).toBe(Number(value));
      else {
        const attribute = `CTA_STATS_${(name === "chaintoolong" ? "chain_toolong" : name).toUpperCase()}`;
        expect({ [attribute]: answer.attributes[attribute] }).toEqual({ [attribute]: Number(value) });
      }
      compared++;
    }
    const count = scenario.command("conntrack -C");
    const [, total] = scenario.during(count, "IPCTNL_MSG_CT_GET_STATS").map(messageJson);
    expect(total.attributes.CTA_STATS_GLOBAL_ENTRIES).toBe(Number(count.output));
    expect(compared).toBeGreaterThanOrEqual(11);
  });

  test("conntrack -L expect and -E expect: the data connection of FTP", async () => {
    const { messages } = await conntrackScenario();
    const expected = messages.filter(({ name, fromUser }) => name === "IPCTNL_MSG_EXP_NEW" && !fromUser);
    const lines = readTruth(truthPath as string)
      .flatMap(({ output }) => output.split("\n"))
      .concat(backgroundLines(truthPath as string, "conntrack -E expect"))
      .filter((line) => line.includes("mask-src="));
    expect(lines.length).toBe(2);
    const said = expected.map(({ action }) => action);
    let compared = 0;
    for (const line of lines) {
      expect(said).toContain(foldedLine(line));
      compared += valuesIn(foldedLine(line));
    }
    expect(compared).toBeGreaterThanOrEqual(33);
  });
});
