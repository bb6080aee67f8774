/** The family controller, compared with what `genl ctrl` printed while the capture ran. */
import { describe, expect, test } from "vitest";
import { nlctrl } from "../../../dissectors/generic/nlctrl.ts";
import type { Message } from "../../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import type { Json } from "../../helpers/json.ts";
import { readTruth, type TruthCommand } from "../../helpers/truth.ts";

/** A family as `genl ctrl list` prints it. */
interface Family {
  name: string;
  id: number;
  version: number;
  headerSize: number;
  maxAttribute: number;
  commands: { index: number; id: number; capabilities: number }[];
  groups: { index: number; id: number; name: string }[];
}

function parseFamilies(text: string): Family[] {
  return text
    .split(/^Name: /m)
    .slice(1)
    .map((part) => {
      const [, id, version, headerSize, maxAttribute] =
        /ID: (0x\w+) {2}Version: (0x\w+) {2}header size: (\d+) {2}max attribs: (\d+)/.exec(part) ?? [];
      return {
        name: part.slice(0, part.indexOf("\n")).trim(),
        id: Number(id),
        version: Number(version),
        headerSize: Number(headerSize),
        maxAttribute: Number(maxAttribute),
        commands: [...part.matchAll(/#(\d+): {2}ID-(0x\w+) \n\t\tCapabilities \((0x\w+)\)/g)].map(
          ([, index, command, capabilities]) => ({
            index: Number(index),
            id: Number(command),
            capabilities: Number(capabilities),
          }),
        ),
        groups: [...part.matchAll(/#(\d+): {2}ID-(0x\w+) {2}name: (\S+)/g)].map(([, index, group, name]) => ({
          index: Number(index),
          id: Number(group),
          name: name ?? "",
        })),
      };
    });
}

const flagBits: Readonly<Record<string, number>> = {
  GENL_ADMIN_PERM: 1,
  GENL_CMD_CAP_DO: 2,
  GENL_CMD_CAP_DUMP: 4,
  GENL_CMD_CAP_HASPOL: 8,
  GENL_UNS_ADMIN_PERM: 16,
};

function familyOf(message: Message): Family {
  const { attributes } = messageJson(message);
  return {
    name: attributes.CTRL_ATTR_FAMILY_NAME,
    id: attributes.CTRL_ATTR_FAMILY_ID,
    version: attributes.CTRL_ATTR_VERSION,
    headerSize: attributes.CTRL_ATTR_HDRSIZE,
    maxAttribute: attributes.CTRL_ATTR_MAXATTR,
    commands: (attributes.CTRL_ATTR_OPS ?? []).map((operation: Json) => ({
      index: operation.index,
      id: operation.CTRL_ATTR_OP_ID,
      capabilities: operation.CTRL_ATTR_OP_FLAGS.reduce((sum: number, flag: string) => sum + (flagBits[flag] ?? 0), 0),
    })),
    groups: (attributes.CTRL_ATTR_MCAST_GROUPS ?? []).map((group: Json) => ({
      index: group.index,
      id: group.CTRL_ATTR_MCAST_GRP_ID,
      name: group.CTRL_ATTR_MCAST_GRP_NAME,
    })),
  };
}

/** A line of `genl ctrl policy` from the message that it was printed from. */
function policyLines(message: Message): string[] {
  const { attributes } = messageJson(message);
  const id = `ID: 0x${attributes.CTRL_ATTR_FAMILY_ID.toString(16)}`;
  const lines: string[] = [];
  for (const { index, ...policies } of attributes.CTRL_ATTR_OP_POLICY ?? []) {
    let line = `${id}  op ${index} policies:`;
    if (policies.CTRL_ATTR_POLICY_DO !== undefined) line += ` do=${policies.CTRL_ATTR_POLICY_DO}`;
    if (policies.CTRL_ATTR_POLICY_DUMP !== undefined) line += ` dump=${policies.CTRL_ATTR_POLICY_DUMP}`;
    lines.push(line);
  }
  for (const policy of attributes.CTRL_ATTR_POLICY ?? []) {
    for (const leaf of policy.value) {
      const of = (name: string) => leaf[`NL_POLICY_TYPE_ATTR_${name}`];
      const type = of("TYPE").replace("NL_ATTR_TYPE_", "");
      // This genl does not know the types SINT and UINT.
      let line = `${id}  policy[${policy.index}]:attr[${leaf.index}]: type=${type.endsWith("INT") ? "unknown" : type}`;
      if (of("POLICY_IDX") !== undefined) line += ` policy:${of("POLICY_IDX")} maxattr:${of("POLICY_MAXTYPE")}`;
      const low = of("MIN_VALUE_U") ?? of("MIN_VALUE_S");
      const high = of("MAX_VALUE_U") ?? of("MAX_VALUE_S");
      // It prints no separator between the two.
      if (low !== undefined) line += ` range:[${low}${high}]`;
      if (of("MIN_LENGTH") !== undefined) line += ` min len:${of("MIN_LENGTH")}`;
      if (of("MAX_LENGTH") !== undefined) line += ` max len:${of("MAX_LENGTH")}`;
      lines.push(line);
    }
  }
  return lines;
}

/** JSON.parse rounds 64-bit integers: compare limits as it would read them. */
function rounded(line: string): string {
  return line.replace(/range:\[(-?\d+)\]/, (text, digits: string) => {
    const limits: Readonly<Record<string, [bigint, bigint]>> = {
      "018446744073709551615": [0n, 2n ** 64n - 1n],
      "-92233720368547758089223372036854775807": [-(2n ** 63n), 2n ** 63n - 1n],
    };
    const pair = limits[digits];
    return pair === undefined ? text : `range:[${Number(pair[0])}${Number(pair[1])}]`;
  });
}

function within(messages: readonly Message[], { start, end }: TruthCommand): Message[] {
  return messages.filter(({ frame }) => {
    const time = frame.packet.seconds + frame.packet.nanoseconds / 1e9;
    return time >= start && time <= end;
  });
}

const capture = sharedCapture("10-genl-ctrl.pcap");
const truthFile = sharedCapture("10-genl-ctrl.truth.txt");

describe("nlctrl in a capture of `genl ctrl`", () => {
  if (capture === null || truthFile === null) {
    test.skip("the shared captures are not beside this checkout", () => {});
    return;
  }
  const messages = messagesOf(capture);
  const truth = readTruth(truthFile);

  test("the families of `genl ctrl list`", async () => {
    const command = truth.find((one) => one.command === "genl ctrl list") as TruthCommand;
    const printed = parseFamilies(command.output);
    const sent = within(await messages, command).filter(({ name }) => name === "CTRL_CMD_NEWFAMILY");
    expect(printed).toHaveLength(54);
    expect(sent.map(familyOf)).toEqual(printed);
  });

  test("the policies of every `genl ctrl policy`", async () => {
    const all = await messages;
    let compared = 0;
    for (const command of truth.filter((one) => one.command.startsWith("genl ctrl policy name "))) {
      const sent = within(all, command).filter(({ name, fromUser }) => name === "CTRL_CMD_GETPOLICY" && !fromUser);
      const printed = command.output.split("\n").filter((line) => line.startsWith("\tID: "));
      expect(sent.flatMap(policyLines), command.command).toEqual(printed.map((line) => rounded(line.trim())));
      compared += printed.length;
    }
    expect(compared).toBeGreaterThan(1300);
  });

  test("family ids are learned from it, and no message has an issue", async () => {
    const all = await messages;
    expect(all.flatMap(({ issues }) => issues)).toEqual([]);
    expect(all.every(({ family, type }) => type !== 16 || family === "nlctrl")).toBe(true);
  });

  test("lines read like `genl ctrl`", async () => {
    const lines = new Set((await messages).map(({ summary }) => summary));
    for (const line of [
      "CTRL_CMD_GETFAMILY dump",
      "CTRL_CMD_GETFAMILY ethtool",
      "CTRL_CMD_GETFAMILY nlctrl id 16",
      "CTRL_CMD_NEWFAMILY nlctrl id 16 version 2 maxattr 0 commands 2 groups 1",
      "CTRL_CMD_NEWFAMILY ovs_flow id 42 version 1 hdrsize 4 maxattr 11 commands 4 groups 1",
      "CTRL_CMD_GETPOLICY dump ethtool op 2",
      "CTRL_CMD_GETPOLICY nlctrl id 16 op 3 policies: do=0 dump=0",
      "CTRL_CMD_GETPOLICY nlctrl id 16 policy[0]:attr[1]: type=U16 range:[0,65535]",
      "CTRL_CMD_GETPOLICY nlctrl id 16 policy[0]:attr[2]: type=NUL_STRING max len:15",
      "CTRL_CMD_GETPOLICY dpll id 21 policy[7]:attr[18]: type=NESTED policy:8 maxattr:32",
      "CTRL_CMD_DELFAMILY batadv id 48 version 1 maxattr 60 commands 18 groups 2",
      "CTRL_CMD_DELMCAST_GRP batadv id 48 group config id 33",
      "CTRL_CMD_NEWMCAST_GRP gtp id 71 group gtp id 33",
    ]) {
      expect(lines).toContain(line);
    }
  });
});

describe("nlctrl from bytes", () => {
  // modprobe gtp, as `genl ctrl monitor` received it
  test("a new multicast group", async () => {
    const message = await decodeMessage(
      hex(`3c000000 1000 0000 00000000 00000000 07 02 0000
           0800 0200 67747000            # CTRL_ATTR_FAMILY_NAME gtp
           0600 0100 4700 0000           # CTRL_ATTR_FAMILY_ID 71
           1800 0700 1400 0100           # CTRL_ATTR_MCAST_GROUPS, the first
           0800 0200 21000000            # CTRL_ATTR_MCAST_GRP_ID 33
           0800 0100 67747000`),
      "NETLINK_GENERIC",
    );
    expect(message.summary).toBe("CTRL_CMD_NEWMCAST_GRP gtp id 71 group gtp id 33");
    expect(messageJson(message).attributes).toEqual({
      CTRL_ATTR_FAMILY_NAME: "gtp",
      CTRL_ATTR_FAMILY_ID: 71,
      CTRL_ATTR_MCAST_GROUPS: [{ index: 1, CTRL_ATTR_MCAST_GRP_ID: 33, CTRL_ATTR_MCAST_GRP_NAME: "gtp" }],
    });
  });

  test("elements cut short are shown and do not break the line", async () => {
    const message = await decodeMessage(
      hex(`24000000 1000 0000 00000000 00000000 0a 02 0000
           0600 0100 1700 0000           # CTRL_ATTR_FAMILY_ID 23
           0800 0800 0200 0100           # CTRL_ATTR_POLICY with an element of length 2`),
      "NETLINK_GENERIC",
    );
    expect(message.action).toBe("id 23");
    expect(message.issues.map(({ kind }) => kind)).toEqual(["malformed"]);
  });

  test("the table has every command", () => {
    expect(Object.values(nlctrl.messages).map(([name]) => name)).toHaveLength(11);
  });
});
