/** Lines about what drivers register: parameters, regions, health reporters, traps; in the words of `devlink`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { few, handle, nests, numbers, pairs, truths } from "./words.ts";

/** DEVLINK_VAR_ATTR_TYPE_FLAG. */
const flagType = 6;

/** Data of a value; a flag that is not there is false. */
function dataOf(root: Scope, type: number | undefined, name: string): string {
  const found: string[] = [];
  root.each((attribute, place) => {
    if (attribute === name) found.push(root.wordAt(place));
  });
  if (type === flagType) return found.length > 0 ? "true" : "false";
  return few(found, ",");
}

/** `netdevsim/netdevsim10 name max_macs type generic cmode driverinit value 32`. */
export function paramSummary(message: Message): string {
  const { root } = message;
  const param = root.into("DEVLINK_ATTR_PARAM") ?? root;
  let line = handle(message) + pairs(param, [["name", "DEVLINK_ATTR_PARAM_NAME"]]);
  const type = param.number("DEVLINK_ATTR_PARAM_TYPE");
  if (param !== root) {
    line += ` type ${param.has("DEVLINK_ATTR_PARAM_GENERIC") ? "generic" : "driver-specific"}`;
    for (const value of nests(param.into("DEVLINK_ATTR_PARAM_VALUES_LIST"), "DEVLINK_ATTR_PARAM_VALUE")) {
      line += pairs(value, [["cmode", "DEVLINK_ATTR_PARAM_VALUE_CMODE"]]);
      line += ` value ${dataOf(value, type, "DEVLINK_ATTR_PARAM_VALUE_DATA")}`;
      if (value.has("DEVLINK_ATTR_PARAM_VALUE_DEFAULT"))
        line += ` default ${dataOf(value, type, "DEVLINK_ATTR_PARAM_VALUE_DEFAULT")}`;
    }
    return line.trim();
  }
  if (root.has("DEVLINK_ATTR_PARAM_RESET_DEFAULT")) line += " default";
  else if (type !== undefined) line += ` value ${dataOf(root, type, "DEVLINK_ATTR_PARAM_VALUE_DATA")}`;
  return (line + pairs(root, [["cmode", "DEVLINK_ATTR_PARAM_VALUE_CMODE"]])).trim();
}

/** `netdevsim/netdevsim10/dummy size 32768 snapshot [1 2]`, of a request to read `snapshot 1 address 0x0 length 64`. */
export function regionSummary(message: Message): string {
  const { root } = message;
  const name = root.word("DEVLINK_ATTR_REGION_NAME");
  let line = handle(message) + (name === null ? "" : `/${name}`);
  line += numbers(root, [["size", "DEVLINK_ATTR_REGION_SIZE"]]);
  line += pairs(root, [["snapshot", "DEVLINK_ATTR_REGION_SNAPSHOT_ID"]]);
  if (root.has("DEVLINK_ATTR_REGION_DIRECT")) line += " direct";
  line += pairs(root, [["address", "DEVLINK_ATTR_REGION_CHUNK_ADDR"]]);
  line += numbers(root, [["length", "DEVLINK_ATTR_REGION_CHUNK_LEN"]]);
  const snapshots = nests(root.into("DEVLINK_ATTR_REGION_SNAPSHOTS"), "DEVLINK_ATTR_REGION_SNAPSHOT").map(
    (one) => one.word("DEVLINK_ATTR_REGION_SNAPSHOT_ID") ?? "?",
  );
  if (root.has("DEVLINK_ATTR_REGION_SNAPSHOTS")) line += ` snapshot [${few(snapshots)}]`;
  line += numbers(root, [["max", "DEVLINK_ATTR_REGION_MAX_SNAPSHOTS"]]);
  const chunks = nests(root.into("DEVLINK_ATTR_REGION_CHUNKS"), "DEVLINK_ATTR_REGION_CHUNK");
  const [first] = chunks;
  if (first !== undefined) {
    let bytes = 0;
    for (const chunk of chunks) {
      const data = chunk.locate("DEVLINK_ATTR_REGION_CHUNK_DATA");
      if (data !== null) bytes += data.end - data.start;
    }
    line += ` ${bytes} bytes from ${first.word("DEVLINK_ATTR_REGION_CHUNK_ADDR") ?? "?"}`;
  }
  return line.trim();
}

/** The names and values of a formatted message: `test_bool true test_u8 1 …`. */
function said(root: Scope): string {
  const message = root.into("DEVLINK_ATTR_FMSG");
  if (message === null) return "";
  const words: string[] = [];
  let name = "";
  message.each((attribute, place) => {
    if (attribute === "DEVLINK_ATTR_FMSG_OBJ_NAME") {
      if (name !== "") words.push(name);
      name = message.wordAt(place);
    } else if (attribute === "DEVLINK_ATTR_FMSG_OBJ_VALUE_DATA") {
      const value = message.wordAt(place);
      const shown = value.length > 24 ? `${value.slice(0, 24)}…` : value;
      words.push(name === "" ? shown : `${name} ${shown}`);
      name = "";
    }
  });
  if (name !== "") words.push(name);
  return words.length === 0 ? "" : ` ${few(words)}`;
}

/** When a reporter last kept a dump, in UTC. */
function lastDump(reporter: Scope): string {
  const time = reporter.own("DEVLINK_ATTR_HEALTH_REPORTER_DUMP_TS_NS");
  if (typeof time !== "bigint") return "";
  const [date, clock = ""] = new Date(Number(time / 1_000_000n)).toISOString().split("T");
  return ` last_dump_date ${date} last_dump_time ${clock.slice(0, 8)}`;
}

/** `netdevsim/netdevsim10 reporter dummy state error error 1 recover 0 grace_period 0 auto_recover true`. */
export function healthSummary(message: Message): string {
  const { root } = message;
  const reporter = root.into("DEVLINK_ATTR_HEALTH_REPORTER") ?? root;
  let line = handle(message);
  line += pairs(reporter, [
    ["reporter", "DEVLINK_ATTR_HEALTH_REPORTER_NAME"],
    ["state", "DEVLINK_ATTR_HEALTH_REPORTER_STATE"],
  ]);
  line += numbers(reporter, [
    ["error", "DEVLINK_ATTR_HEALTH_REPORTER_ERR_COUNT"],
    ["recover", "DEVLINK_ATTR_HEALTH_REPORTER_RECOVER_COUNT"],
  ]);
  line += lastDump(reporter);
  line += numbers(reporter, [
    ["grace_period", "DEVLINK_ATTR_HEALTH_REPORTER_GRACEFUL_PERIOD"],
    ["burst_period", "DEVLINK_ATTR_HEALTH_REPORTER_BURST_PERIOD"],
  ]);
  line += truths(reporter, [
    ["auto_recover", "DEVLINK_ATTR_HEALTH_REPORTER_AUTO_RECOVER"],
    ["auto_dump", "DEVLINK_ATTR_HEALTH_REPORTER_AUTO_DUMP"],
  ]);
  return (line + said(root)).trim();
}

/** ` packets 10 bytes 1000 dropped 2`. */
function statistics(root: Scope): string {
  const inside = root.into("DEVLINK_ATTR_STATS");
  if (inside === null) return "";
  return numbers(inside, [
    ["bytes", "DEVLINK_ATTR_STATS_RX_BYTES"],
    ["packets", "DEVLINK_ATTR_STATS_RX_PACKETS"],
    ["dropped", "DEVLINK_ATTR_STATS_RX_DROPPED"],
  ]);
}

/** `netdevsim/netdevsim10 name source_mac_is_multicast type drop generic true action drop group l2_drops`. */
export function trapSummary(message: Message): string {
  const { root } = message;
  let line = handle(message);
  line += pairs(root, [
    ["name", "DEVLINK_ATTR_TRAP_NAME"],
    ["type", "DEVLINK_ATTR_TRAP_TYPE"],
  ]);
  if (root.has("DEVLINK_ATTR_TRAP_NAME") && !message.fromUser)
    line += ` generic ${root.has("DEVLINK_ATTR_TRAP_GENERIC")}`;
  line += pairs(root, [
    ["action", "DEVLINK_ATTR_TRAP_ACTION"],
    ["group", "DEVLINK_ATTR_TRAP_GROUP_NAME"],
  ]);
  return (line + statistics(root)).trim();
}

/** `netdevsim/netdevsim10 name l2_drops generic true policer 1`. */
export function trapGroupSummary(message: Message): string {
  const { root } = message;
  let line = handle(message) + pairs(root, [["name", "DEVLINK_ATTR_TRAP_GROUP_NAME"]]);
  if (!message.fromUser) line += ` generic ${root.has("DEVLINK_ATTR_TRAP_GENERIC")}`;
  line += pairs(root, [
    ["action", "DEVLINK_ATTR_TRAP_ACTION"],
    ["policer", "DEVLINK_ATTR_TRAP_POLICER_ID"],
  ]);
  return (line + statistics(root)).trim();
}

/** `netdevsim/netdevsim10 policer 1 rate 1000 burst 1024`. */
export function trapPolicerSummary(message: Message): string {
  const { root } = message;
  const line = numbers(root, [
    ["policer", "DEVLINK_ATTR_TRAP_POLICER_ID"],
    ["rate", "DEVLINK_ATTR_TRAP_POLICER_RATE"],
    ["burst", "DEVLINK_ATTR_TRAP_POLICER_BURST"],
  ]);
  return (handle(message) + line + statistics(root)).trim();
}
