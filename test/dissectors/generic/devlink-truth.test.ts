/** devlink: lines that `devlink monitor` and `devlink … show` printed, values of `devlink -j` and of YNL. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Field, Message } from "../../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { timeOf } from "../../helpers/monitor.ts";
import { readTruth, type TruthCommand } from "../../helpers/truth.ts";
import { answersOf, compareYnl } from "../../helpers/ynl.ts";

const path = sharedCapture("12-devlink.pcap") as string;
const truthPath = sharedCapture("12-devlink.truth.txt") as string;
const isThere = path !== null && truthPath !== null;
if (!isThere) console.info("skipped: ../shared/captures has no 12-devlink files to compare with");

function commandOf(text: string | RegExp): TruthCommand {
  const found = readTruth(truthPath).find(({ command }) =>
    typeof text === "string" ? command === text : text.test(command),
  );
  if (found === undefined) throw new Error(`no ${text}`);
  return found;
}

async function answers(text: string, name: string): Promise<Message[]> {
  const { start, end } = commandOf(text);
  return (await messagesOf(path)).filter(
    (message) =>
      message.name === name &&
      message.direction === "kernel-to-user" &&
      (message.flags & 2) !== 0 &&
      timeOf(message) >= start &&
      timeOf(message) <= end,
  );
}

/** Dumps of YNL, the command of the answers, and how many values of each are compared. */
const dumps: readonly [operation: string, name: string, values: number][] = [
  ["get", "DEVLINK_CMD_NEW", 15],
  ["port-get", "DEVLINK_CMD_PORT_NEW", 40],
  ["region-get", "DEVLINK_CMD_REGION_GET", 6],
  ["health-reporter-get", "DEVLINK_CMD_HEALTH_REPORTER_GET", 19],
  ["trap-get", "DEVLINK_CMD_TRAP_NEW", 100],
  ["trap-group-get", "DEVLINK_CMD_TRAP_GROUP_NEW", 40],
  ["trap-policer-get", "DEVLINK_CMD_TRAP_POLICER_NEW", 20],
  ["info-get", "DEVLINK_CMD_INFO_GET", 8],
];

const objects: Readonly<Record<string, string>> = {
  DEVLINK_CMD: "dev",
  DEVLINK_CMD_PORT: "port",
  DEVLINK_CMD_PARAM: "param",
  DEVLINK_CMD_REGION: "region",
  DEVLINK_CMD_TRAP: "trap",
  DEVLINK_CMD_TRAP_GROUP: "trap-group",
  DEVLINK_CMD_TRAP_POLICER: "trap-policer",
};

/** A message as `devlink monitor` begins its line: `[port,new] `. */
function label(name: string): string | null {
  const [, command = "", verb] = /^(\w+)_(NEW|DEL)$/.exec(name) ?? [];
  const object = objects[command];
  return object === undefined ? null : `[${object},${verb?.toLowerCase()}]`;
}

/** The events of `devlink monitor`, one line each, without the words that only group. */
function monitored(): string[] {
  const text = readFileSync(truthPath, "utf8");
  const start = text.indexOf("### (background output) $ devlink monitor");
  const events: string[] = [];
  for (const line of text.slice(text.indexOf("\n", start) + 1, text.indexOf("### end", start)).split("\n")) {
    if (/^\s*\[/.test(line)) events.push(line.trim());
    else events[events.length - 1] += ` ${line.trim()}`;
  }
  return events
    .filter((event) => !event.startsWith("[health,"))
    .map((event) =>
      event
        // A device's counters of reloads are in its tree, not in its line.
        .replace(/^(\[dev,\w+\] \S+: index \d+).*/, "$1")
        .replace(/ (stats|rx|values):/g, "")
        .replace(/: /, " ")
        .replace(/\s+/g, " ")
        .trim(),
    );
}

/** What a command listed: an item a line, after the device that it stands under. */
function items(output: string): string[] {
  const found: string[] = [];
  let device = "";
  for (const line of output.split("\n")) {
    const indent = line.search(/\S/);
    if (indent === 0 && line.endsWith(":")) device = line.slice(0, -1);
    else if (indent === 0) found.push(line.replace(": ", " "));
    else if (indent === 2) found.push(`${device} ${line.trim()}`);
    else if (indent > 2) found[found.length - 1] += ` ${line.trim()}`;
  }
  return found.map((item) =>
    item
      .replace(/ (stats|rx|values):/g, "")
      .replace(/\s+/g, " ")
      .trim(),
  );
}

/** The object that a reporter built of tokens; netdevsim ends its own too early, and `devlink` stops there. */
function formatted(tokens: readonly Field[]): Json {
  const root: Json = {};
  const inside: Json[] = [];
  const open: string[] = [];
  let name = "";
  let type = "";
  const put = (value: Json): void => {
    const top = inside.at(-1);
    if (Array.isArray(top)) top.push(value);
    else top[name] = value;
  };
  for (const { name: token, value, text } of tokens) {
    const short = token.slice("DEVLINK_ATTR_FMSG_".length);
    if (short === "OBJ_NAME") name = String(value);
    else if (short === "OBJ_VALUE_TYPE") type = text;
    else if (short === "OBJ_VALUE_DATA") {
      if (value instanceof Uint8Array) for (const byte of value) put(byte);
      else put(type.includes("FLAG") ? value === 1 : typeof value === "bigint" ? Number(value) : value);
    } else if (short !== "NEST_END") {
      open.push(short);
      if (short === "PAIR_NEST_START") continue;
      const started: Json = inside.length === 0 ? root : short === "ARR_NEST_START" ? [] : {};
      if (inside.length > 0) put(started);
      inside.push(started);
    } else if (open.pop() !== "PAIR_NEST_START") {
      inside.pop();
      if (inside.length === 0) return root;
    }
  }
  return root;
}

function leaves(value: Json): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, one) => sum + leaves(one), 0);
}

describe.skipIf(!isThere)("what YNL printed of netdevsim", () => {
  test.each(dumps)("--dump %s", async (operation, name, values) => {
    const command = commandOf(new RegExp(`--dump ${operation}$`));
    const sent = answersOf(await messagesOf(path), command, new RegExp(`^${name}$`));
    expect(compareYnl(command, sent, "DEVLINK_ATTR", {})).toBeGreaterThanOrEqual(values);
  });
});

describe.skipIf(!isThere)("what devlink printed", () => {
  test("every event of devlink monitor, in order", async () => {
    const said = (await messagesOf(path))
      .filter((message) => message.direction === "kernel-to-user" && (message.flags & 2) === 0)
      .filter(({ sequence, name }) => sequence === 0 && label(name) !== null)
      .map((message) => `${label(message.name)} ${message.action}`);
    const printed = monitored();
    expect(said).toEqual(printed.filter((line) => !line.startsWith("[flash,")));
    expect(said.length).toBeGreaterThan(300);
  });

  test("every progress of a flash that devlink monitor printed, in order", async () => {
    const said = (await messagesOf(path))
      .filter(({ name, fromUser }) => name === "DEVLINK_CMD_FLASH_UPDATE_STATUS" && !fromUser)
      .map((message) => {
        const { attributes } = messageJson(message);
        const part = (name: string) => attributes[`DEVLINK_ATTR_FLASH_UPDATE_STATUS_${name}`] ?? 0;
        const component = attributes.DEVLINK_ATTR_FLASH_UPDATE_COMPONENT;
        const device = `${attributes.DEVLINK_ATTR_BUS_NAME}/${attributes.DEVLINK_ATTR_DEV_NAME}`;
        const words = `msg ${part("MSG")}${component === undefined ? "" : ` component ${component}`}`;
        return `[flash,status] ${device} ${words} done ${part("DONE")} total ${part("TOTAL")}`;
      });
    // Sent once to the monitor and once to the command that waits for it.
    const printed = monitored().filter((line) => line.startsWith("[flash,status]"));
    expect(said.filter((_line, index) => index % 2 === 0)).toEqual(printed);
    expect(printed.length).toBeGreaterThan(50);
  });

  test.each([
    ["devlink -s port show", "DEVLINK_CMD_PORT_NEW", 4],
    ["devlink port show", "DEVLINK_CMD_PORT_NEW", 4],
    ["devlink dev param show", "DEVLINK_CMD_PARAM_GET", 3],
    ["devlink -s trap policer show", "DEVLINK_CMD_TRAP_POLICER_NEW", 3],
    ["devlink -s trap group show", "DEVLINK_CMD_TRAP_GROUP_NEW", 6],
    ["devlink -s trap show", "DEVLINK_CMD_TRAP_NEW", 14],
  ] as const)("%s", async (text, name, count) => {
    const said = (await answers(text, name)).map(({ action }) => action);
    expect(said).toEqual(items(commandOf(text).output));
    expect(said).toHaveLength(count);
  });

  test("devlink -j port show", async () => {
    const { port: printed } = JSON.parse(commandOf("devlink -j port show").output);
    const ours = (await answers("devlink -j port show", "DEVLINK_CMD_PORT_NEW")).map((message) => {
      const { attributes } = messageJson(message);
      return [
        `${attributes.DEVLINK_ATTR_BUS_NAME}/${attributes.DEVLINK_ATTR_DEV_NAME}/${attributes.DEVLINK_ATTR_PORT_INDEX}`,
        {
          type: { DEVLINK_PORT_TYPE_ETH: "eth" }[attributes.DEVLINK_ATTR_PORT_TYPE as string],
          netdev: attributes.DEVLINK_ATTR_PORT_NETDEV_NAME,
          flavour: { DEVLINK_PORT_FLAVOUR_PHYSICAL: "physical" }[attributes.DEVLINK_ATTR_PORT_FLAVOUR as string],
          port: attributes.DEVLINK_ATTR_PORT_NUMBER,
          splittable: attributes.DEVLINK_ATTR_PORT_SPLITTABLE === 1,
        },
      ];
    });
    expect(Object.fromEntries(ours)).toEqual(printed);
    expect(leaves(printed)).toBe(20);
  });

  test("devlink -j port function rate show", async () => {
    const { rate: printed } = JSON.parse(commandOf("devlink -j port function rate show").output);
    const ours = (await answers("devlink -j port function rate show", "DEVLINK_CMD_RATE_NEW")).map((message) => {
      const { attributes } = messageJson(message);
      const last = attributes.DEVLINK_ATTR_RATE_NODE_NAME ?? attributes.DEVLINK_ATTR_PORT_INDEX;
      return [
        `${attributes.DEVLINK_ATTR_BUS_NAME}/${attributes.DEVLINK_ATTR_DEV_NAME}/${last}`,
        {
          type: attributes.DEVLINK_ATTR_RATE_TYPE.slice("DEVLINK_RATE_TYPE_".length).toLowerCase(),
          tx_share: attributes.DEVLINK_ATTR_RATE_TX_SHARE || undefined,
          tx_max: attributes.DEVLINK_ATTR_RATE_TX_MAX || undefined,
          parent: attributes.DEVLINK_ATTR_RATE_PARENT_NODE_NAME,
        },
      ];
    });
    expect(Object.fromEntries(ours)).toEqual(printed);
    expect(leaves(printed)).toBe(10);
  });

  test("devlink -j health diagnose, from the tokens of the formatted message", async () => {
    const text = "devlink -j health diagnose netdevsim/netdevsim10 reporter dummy";
    const printed = JSON.parse(commandOf(text).output.split("\n").at(-1) as string);
    const { start, end } = commandOf(text);
    const [said] = (await messagesOf(path)).filter(
      (message) =>
        message.name === "DEVLINK_CMD_HEALTH_REPORTER_DIAGNOSE" &&
        !message.fromUser &&
        timeOf(message) >= start &&
        timeOf(message) <= end,
    );
    const tokens = said?.field("DEVLINK_ATTR_FMSG")?.children ?? [];
    expect(formatted(tokens)).toEqual(printed);
    expect(leaves(printed)).toBe(23);
  });

  test("lines read like the commands", async () => {
    const lines = new Set((await messagesOf(path)).map(({ summary }) => summary));
    for (const line of [
      "DEVLINK_CMD_GET dump",
      "DEVLINK_CMD_NEW netdevsim/netdevsim10 index 0",
      "DEVLINK_CMD_INFO_GET netdevsim/netdevsim10 driver netdevsim running fw.mgmt 10.20.30 stored fw.mgmt 10.20.30",
      "DEVLINK_CMD_ESWITCH_SET netdevsim/netdevsim10 mode switchdev",
      "DEVLINK_CMD_ESWITCH_GET netdevsim/netdevsim10 mode legacy",
      "DEVLINK_CMD_PARAM_SET netdevsim/netdevsim10 name max_macs value 64 cmode driverinit",
      "DEVLINK_CMD_RESOURCE_SET netdevsim/netdevsim10 id 2 size 128",
      "DEVLINK_CMD_RELOAD netdevsim/netdevsim10 action fw_activate limit no_reset",
      "DEVLINK_CMD_RELOAD netdevsim/netdevsim10 reload_actions_performed driver_reinit",
      "DEVLINK_CMD_RELOAD netdevsim/netdevsim10 netns fd 5",
      "DEVLINK_CMD_TRAP_SET netdevsim/netdevsim10 name source_mac_is_multicast action trap",
      "DEVLINK_CMD_TRAP_GROUP_SET netdevsim/netdevsim10 name l3_drops policer 1",
      "DEVLINK_CMD_TRAP_POLICER_SET netdevsim/netdevsim10 policer 1 rate 1000 burst 1024",
      "DEVLINK_CMD_SB_POOL_SET netdevsim/netdevsim10 sb 0 pool 0 size 1000 thtype static",
      "DEVLINK_CMD_REGION_READ dump netdevsim/netdevsim10/dummy snapshot 1",
      "DEVLINK_CMD_REGION_READ netdevsim/netdevsim10/dummy 3584 bytes from 0xe00",
      "DEVLINK_CMD_HEALTH_REPORTER_SET netdevsim/netdevsim10 reporter dummy grace_period 100 auto_recover false",
      "DEVLINK_CMD_HEALTH_REPORTER_RECOVER netdevsim/netdevsim10 reporter dummy state error error 1 recover 0 " +
        "last_dump_date 2026-11-23 last_dump_time 11:53:01 grace_period 100 burst_period 0 auto_recover true auto_dump false",
      "DEVLINK_CMD_RATE_SET netdevsim/netdevsim10/g1 tx_share 100mbit tx_max 1gbit",
      "DEVLINK_CMD_RATE_SET netdevsim/netdevsim10/128 noparent",
      "DEVLINK_CMD_PORT_SET netdevsim/netdevsim10/128 function hw_addr 02:00:00:00:00:aa",
      "DEVLINK_CMD_PORT_NEW netdevsim/netdevsim10 flavour pcisf pfnum 0 sfnum 88",
      "DEVLINK_CMD_FLASH_UPDATE netdevsim/netdevsim10 file fw.bin component fw.mgmt overwrite settings",
      'DEVLINK_CMD_FLASH_UPDATE_STATUS netdevsim/netdevsim10 "Flashing" 10000/50000',
    ]) {
      expect(lines).toContain(line);
    }
  });

  test("the only issues are attributes that devlink health sent twice", async () => {
    const own = (await messagesOf(path)).filter(({ family }) => family === "devlink");
    expect(own.length).toBeGreaterThan(700);
    const issues = own.flatMap(({ name, issues: all }) => all.map(({ kind }) => `${name} ${kind}`));
    expect(new Set(issues)).toEqual(
      new Set(["DEVLINK_CMD_HEALTH_REPORTER_RECOVER duplicate", "DEVLINK_CMD_HEALTH_REPORTER_DUMP_CLEAR duplicate"]),
    );
  });
});
