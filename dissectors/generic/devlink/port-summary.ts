/** Lines about ports, shared buffers and rates, in the words of `devlink port`, `devlink sb`, `devlink port function`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { deviceOf, few, handle, nests, numbers, pairs, rate, says, truths } from "./words.ts";

/** ` function hw_addr 00:00:00:00:00:00 state active opstate attached`. */
function portFunction(root: Scope): string {
  const inside = root.into("DEVLINK_ATTR_PORT_FUNCTION");
  if (inside === null) return "";
  const words = pairs(inside, [
    ["hw_addr", "DEVLINK_PORT_FUNCTION_ATTR_HW_ADDR"],
    ["state", "DEVLINK_PORT_FN_ATTR_STATE"],
    ["opstate", "DEVLINK_PORT_FN_ATTR_OPSTATE"],
    ["max_io_eqs", "DEVLINK_PORT_FN_ATTR_MAX_IO_EQS"],
    ["caps", "DEVLINK_PORT_FN_ATTR_CAPS"],
  ]);
  const device = inside.into("DEVLINK_PORT_FN_ATTR_DEVLINK");
  const other = device === null ? "" : ` nested_devlink ${deviceOf(device) ?? "?"}`;
  return words + other === "" ? "" : ` function${words}${other}`;
}

/** `netdevsim/netdevsim1/0 type eth netdev eni1np1 flavour physical port 0 splittable false`. */
export function portSummary(message: Message): string {
  const { root } = message;
  const netdev = root.has("DEVLINK_ATTR_PORT_NETDEV_NAME")
    ? "DEVLINK_ATTR_PORT_NETDEV_NAME"
    : "DEVLINK_ATTR_PORT_NETDEV_IFINDEX";
  let line = handle(message);
  const desired = root.number("DEVLINK_ATTR_PORT_DESIRED_TYPE");
  const type = root.number("DEVLINK_ATTR_PORT_TYPE");
  line += pairs(root, [["type", "DEVLINK_ATTR_PORT_TYPE"]]);
  if (desired !== undefined && desired !== type) line += `(${root.word("DEVLINK_ATTR_PORT_DESIRED_TYPE")})`;
  line += pairs(root, [
    ["netdev", netdev],
    ["ibdev", "DEVLINK_ATTR_PORT_IBDEV_NAME"],
    ["flavour", "DEVLINK_ATTR_PORT_FLAVOUR"],
    ["lanes", "DEVLINK_ATTR_PORT_LANES"],
    ["port", "DEVLINK_ATTR_PORT_NUMBER"],
    ["subport", "DEVLINK_ATTR_PORT_SPLIT_SUBPORT_NUMBER"],
    ["controller", "DEVLINK_ATTR_PORT_CONTROLLER_NUMBER"],
    ["pfnum", "DEVLINK_ATTR_PORT_PCI_PF_NUMBER"],
    ["vfnum", "DEVLINK_ATTR_PORT_PCI_VF_NUMBER"],
    ["sfnum", "DEVLINK_ATTR_PORT_PCI_SF_NUMBER"],
    ["split_group", "DEVLINK_ATTR_PORT_SPLIT_GROUP"],
    ["count", "DEVLINK_ATTR_PORT_SPLIT_COUNT"],
    ["lc", "DEVLINK_ATTR_LINECARD_INDEX"],
  ]);
  line += truths(root, [
    ["external", "DEVLINK_ATTR_PORT_EXTERNAL"],
    ["splittable", "DEVLINK_ATTR_PORT_SPLITTABLE"],
  ]);
  return (line + portFunction(root)).trim();
}

/** `netdevsim/netdevsim10 sb 0 pool 1 type ingress size 1000 thtype static`. */
export function sharedBufferSummary(message: Message): string {
  const { root } = message;
  let line = handle(message);
  line += numbers(root, [
    ["sb", "DEVLINK_ATTR_SB_INDEX"],
    ["size", "DEVLINK_ATTR_SB_SIZE"],
    ["ing_pools", "DEVLINK_ATTR_SB_INGRESS_POOL_COUNT"],
    ["eg_pools", "DEVLINK_ATTR_SB_EGRESS_POOL_COUNT"],
    ["ing_tcs", "DEVLINK_ATTR_SB_INGRESS_TC_COUNT"],
    ["eg_tcs", "DEVLINK_ATTR_SB_EGRESS_TC_COUNT"],
    ["tc", "DEVLINK_ATTR_SB_TC_INDEX"],
  ]);
  const type = pairs(root, [["type", "DEVLINK_ATTR_SB_POOL_TYPE"]]);
  const pool = numbers(root, [["pool", "DEVLINK_ATTR_SB_POOL_INDEX"]]);
  // A traffic class has a type and is bound to a pool, a pool has a type.
  line += root.has("DEVLINK_ATTR_SB_TC_INDEX") ? type + pool : pool + type;
  line += numbers(root, [["size", "DEVLINK_ATTR_SB_POOL_SIZE"]]);
  line += pairs(root, [["thtype", "DEVLINK_ATTR_SB_POOL_THRESHOLD_TYPE"]]);
  line += numbers(root, [
    ["cell_size", "DEVLINK_ATTR_SB_POOL_CELL_SIZE"],
    ["th", "DEVLINK_ATTR_SB_THRESHOLD"],
    ["occ", "DEVLINK_ATTR_SB_OCC_CUR"],
    ["max_occ", "DEVLINK_ATTR_SB_OCC_MAX"],
  ]);
  return line.trim();
}

/** `netdevsim/netdevsim10/128 type leaf tx_share 10mbit tx_max 50mbit parent g1`. */
export function rateSummary(message: Message): string {
  const { root } = message;
  let line = handle(message, "DEVLINK_ATTR_RATE_NODE_NAME") + pairs(root, [["type", "DEVLINK_ATTR_RATE_TYPE"]]);
  for (const [word, name] of [
    ["tx_share", "DEVLINK_ATTR_RATE_TX_SHARE"],
    ["tx_max", "DEVLINK_ATTR_RATE_TX_MAX"],
  ] as const) {
    const value = rate(root, name);
    if (value !== null && (value !== "0bit" || message.fromUser)) line += ` ${word} ${value}`;
  }
  for (const [word, name] of [
    ["tx_priority", "DEVLINK_ATTR_RATE_TX_PRIORITY"],
    ["tx_weight", "DEVLINK_ATTR_RATE_TX_WEIGHT"],
  ] as const) {
    const value = root.number(name);
    if (value !== undefined && (value !== 0 || message.fromUser)) line += ` ${word} ${value}`;
  }
  const parent = root.word("DEVLINK_ATTR_RATE_PARENT_NODE_NAME");
  if (parent !== null) line += parent === "" ? " noparent" : ` parent ${parent}`;
  const shares = nests(root, "DEVLINK_ATTR_RATE_TC_BWS")
    .map((one) => `${one.word("DEVLINK_RATE_TC_ATTR_INDEX")}:${one.word("DEVLINK_RATE_TC_ATTR_BW")}`)
    .filter((share) => message.fromUser || !share.endsWith(":0"));
  return (shares.length === 0 ? line : `${line} tc-bw ${few(shares)}`).trim();
}

export const notifyFilterSummary = says([]);
