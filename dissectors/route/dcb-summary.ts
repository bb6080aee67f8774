/** Lines of data centre bridging messages: the command, the device, then what `dcb` calls the things in it. */
import type { Message, Scope } from "../../src/schema/index.ts";

const ieeeWords = [
  ["DCB_ATTR_IEEE_ETS", "ets"],
  ["DCB_ATTR_IEEE_PFC", "pfc"],
  ["DCB_ATTR_IEEE_APP_TABLE", "app"],
  ["DCB_ATTR_IEEE_PEER_ETS", "peer-ets"],
  ["DCB_ATTR_IEEE_PEER_PFC", "peer-pfc"],
  ["DCB_ATTR_IEEE_PEER_APP", "peer-app"],
  ["DCB_ATTR_IEEE_MAXRATE", "maxrate"],
  ["DCB_ATTR_IEEE_QCN", "qcn"],
  ["DCB_ATTR_IEEE_QCN_STATS", "qcn-stats"],
  ["DCB_ATTR_DCB_BUFFER", "buffer"],
  ["DCB_ATTR_DCB_APP_TRUST_TABLE", "apptrust"],
  ["DCB_ATTR_DCB_REWR_TABLE", "rewr"],
] as const;

const ceeWords = [
  ["DCB_ATTR_CEE_TX_PG", "pg-tx"],
  ["DCB_ATTR_CEE_RX_PG", "pg-rx"],
  ["DCB_ATTR_CEE_PFC", "pfc"],
  ["DCB_ATTR_CEE_APP_TABLE", "app"],
  ["DCB_ATTR_CEE_FEAT", "feat"],
  ["DCB_ATTR_CEE_PEER_PG", "peer-pg"],
  ["DCB_ATTR_CEE_PEER_PFC", "peer-pfc"],
  ["DCB_ATTR_CEE_PEER_APP_TABLE", "peer-app"],
] as const;

/** Single values and what they are called. */
const plainWords = [
  ["DCB_ATTR_STATE", "state"],
  ["DCB_ATTR_PFC_STATE", "pfc"],
  ["DCB_ATTR_NUM_TC", "num-tc"],
  ["DCB_ATTR_SET_ALL", "set-all"],
  ["DCB_ATTR_PERM_HWADDR", "permaddr"],
  ["DCB_ATTR_DCBX", "dcbx"],
] as const;

/** Changes that are answered by one byte. */
const answers = [
  "DCB_ATTR_PFC_CFG",
  "DCB_ATTR_PG_CFG",
  "DCB_ATTR_NUMTCS",
  "DCB_ATTR_BCN",
  "DCB_ATTR_APP",
  "DCB_ATTR_IEEE",
  "DCB_ATTR_FEATCFG",
] as const;

/** The applications of a table: `ethtype-prio 0x8906:3`. */
function applications(table: Scope, name: string): string {
  let line = "";
  for (let one = table.into(name); one !== null; one = table.next(name, one)) {
    line += ` ${one.word("selector") ?? "?"}-prio ${one.word("protocol") ?? "?"}:${one.word("priority") ?? "?"}`;
  }
  return line;
}

function contents(nest: Scope, words: typeof ieeeWords | typeof ceeWords): string {
  let line = "";
  for (const [name, word] of words) if (nest.has(name)) line += ` ${word}`;
  const table = nest.into("DCB_ATTR_IEEE_APP_TABLE");
  if (table !== null) line += applications(table, "DCB_ATTR_IEEE_APP") + applications(table, "DCB_ATTR_DCB_APP");
  return line;
}

/** `ieee_set dev eth0 app ethtype-prio 0x8906:3`. */
export function dcbSummary(message: Message): string {
  const { root } = message;
  let line = root.word("cmd") ?? "";
  const device = root.word("DCB_ATTR_IFNAME");
  if (device !== null) line += ` dev ${device}`;
  for (const [name, word] of plainWords) {
    const value = root.word(name);
    if (value !== null)
      line += message.fromUser && value === "on" && name === "DCB_ATTR_PERM_HWADDR" ? ` ${word}` : ` ${word} ${value}`;
  }
  const ieee = root.into("DCB_ATTR_IEEE");
  if (ieee !== null) line += contents(ieee, ieeeWords);
  const cee = root.into("DCB_ATTR_CEE");
  if (cee !== null) line += contents(cee, ceeWords);
  if (message.fromUser) return line;
  for (const name of answers) {
    const outcome = root.number(name);
    if (outcome !== undefined) line += outcome === 0 ? " done" : ` failed ${outcome}`;
  }
  return line;
}
