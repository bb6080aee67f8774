/** Lines of the family controller, in the words of `genl ctrl`. */
import { type Element, IndexedType, type Message, type Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";

/** The elements of an indexed array of the message. */
function elementsOf(root: Scope, name: string): readonly Element[] {
  const place = root.locate(name);
  return place?.type instanceof IndexedType ? place.type.elements(root, place.start, place.end) : [];
}

/** `nl80211 id 36`, with what the message has of it; a name that only the capture knows counts too. */
function which(root: Scope): string {
  const id = root.number("CTRL_ATTR_FAMILY_ID");
  const name = root.word("CTRL_ATTR_FAMILY_NAME");
  if (id === undefined) return name ?? "";
  const taught = name ?? root.word("CTRL_ATTR_FAMILY_ID");
  return taught === String(id) ? `id ${id}` : `${taught} id ${id}`;
}

function count(root: Scope, word: string, name: string): string {
  const { length } = elementsOf(root, name);
  return length === 0 ? "" : ` ${word} ${length}`;
}

/** `nl80211 id 36 version 1 maxattr 341 commands 122 groups 6`. */
export function familySummary({ root }: Message): string {
  const header = root.number("CTRL_ATTR_HDRSIZE") ?? 0;
  let line = which(root) + pair("version", root, "CTRL_ATTR_VERSION");
  if (header !== 0) line += ` hdrsize ${header}`;
  line += pair("maxattr", root, "CTRL_ATTR_MAXATTR");
  return line + count(root, "commands", "CTRL_ATTR_OPS") + count(root, "groups", "CTRL_ATTR_MCAST_GROUPS");
}

/** `nl80211 id 36 group scan id 5`. */
export function groupSummary({ root }: Message): string {
  let line = which(root);
  for (const { inside } of elementsOf(root, "CTRL_ATTR_MCAST_GROUPS")) {
    if (inside === null) continue;
    line += pair("group", inside, "CTRL_ATTR_MCAST_GRP_NAME") + pair("id", inside, "CTRL_ATTR_MCAST_GRP_ID");
  }
  return line;
}

/** What is asked for: a family, or all of them. */
export function requestSummary(message: Message): string {
  const { root } = message;
  const line = which(root) + pair("op", root, "CTRL_ATTR_OP");
  if (!isDump(message)) return line;
  return line === "" ? "dump" : `dump ${line}`;
}

/** `nlctrl id 16 op 3 policies: do=0 dump=0`, `nlctrl id 16 policy[0]:attr[1]: type=U16 range:[0,65535]`. */
export function policySummary(message: Message): string {
  if (message.fromUser) return requestSummary(message);
  const { root } = message;
  let line = which(root);
  for (const { index, inside } of elementsOf(root, "CTRL_ATTR_OP_POLICY")) {
    line += ` op ${index} policies:`;
    if (inside === null) continue;
    line += assigned(inside, "do", "CTRL_ATTR_POLICY_DO") + assigned(inside, "dump", "CTRL_ATTR_POLICY_DUMP");
  }
  for (const policy of elementsOf(root, "CTRL_ATTR_POLICY")) {
    for (const { index, inside } of policy.elements) {
      line += ` policy[${policy.index}]:attr[${index}]:${inside === null ? "" : accepted(inside)}`;
    }
  }
  return line;
}

function assigned(scope: Scope, word: string, name: string): string {
  const value = scope.word(name);
  return value === null ? "" : ` ${word}=${value}`;
}

/** What a policy accepts. */
function accepted(policy: Scope): string {
  const type = policy.word("NL_POLICY_TYPE_ATTR_TYPE");
  const nested = policy.word("NL_POLICY_TYPE_ATTR_POLICY_IDX");
  const mask = policy.word("NL_POLICY_TYPE_ATTR_MASK") ?? policy.word("NL_POLICY_TYPE_ATTR_BITFIELD32_MASK");
  const shortest = policy.word("NL_POLICY_TYPE_ATTR_MIN_LENGTH");
  const longest = policy.word("NL_POLICY_TYPE_ATTR_MAX_LENGTH");
  let line = type === null ? "" : ` type=${type.toUpperCase()}`;
  if (nested !== null) line += ` policy:${nested}`;
  line += limit(policy, "maxattr", "NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE");
  line += range(policy, "NL_POLICY_TYPE_ATTR_MIN_VALUE_S", "NL_POLICY_TYPE_ATTR_MAX_VALUE_S");
  line += range(policy, "NL_POLICY_TYPE_ATTR_MIN_VALUE_U", "NL_POLICY_TYPE_ATTR_MAX_VALUE_U");
  if (mask !== null) line += ` mask:${mask}`;
  if (shortest !== null) line += ` min len:${shortest}`;
  if (longest !== null) line += ` max len:${longest}`;
  return line;
}

function limit(scope: Scope, word: string, name: string): string {
  const value = scope.word(name);
  return value === null ? "" : ` ${word}:${value}`;
}

function range(scope: Scope, low: string, high: string): string {
  const from = scope.word(low);
  const to = scope.word(high);
  return from === null && to === null ? "" : ` range:[${from ?? ""},${to ?? ""}]`;
}
