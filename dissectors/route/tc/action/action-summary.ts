/** Lines of actions, and the words for them in the lines of filters, as `tc` takes them. */
import { type Element, IndexedType, type Message, type Scope } from "../../../../src/schema/index.ts";
import { isDump, pair } from "../../words.ts";
import { bytesIn, rateWord, sizeWord } from "../units.ts";
import { verbOf } from "../words.ts";

/** NLM_F_ROOT. */
const all = 0x100;

/** How many actions a line names. */
const most = 8;

/** The actions of an array, in order. */
function actionsOf(scope: Scope, name: string): readonly Element[] {
  const place = scope.locate(name);
  return place?.type instanceof IndexedType ? place.type.elements(scope, place.start, place.end) : [];
}

/** `index 77 ref 1 bind 0`; a request leaves the index to the kernel when it has none. */
function identity(parameters: Scope, withCounts: boolean): string {
  const index = parameters.number("index");
  const line = index ? ` index ${index}` : "";
  return withCounts ? `${line}${pair("ref", parameters, "refcnt")}${pair("bind", parameters, "bindcnt")}` : line;
}

function generic(options: Scope, withCounts: boolean): string {
  const parameters = options.into("TCA_GACT_PARMS");
  if (parameters === null) return "";
  let line = ` ${parameters.word("action") ?? "?"}`;
  const chance = options.into("TCA_GACT_PROB");
  if (chance?.number("ptype")) {
    line += ` random ${chance.word("ptype")} ${chance.word("paction") ?? "?"} ${chance.number("pval") ?? 0}`;
  }
  return line + identity(parameters, withCounts);
}

function mirrored(options: Scope, withCounts: boolean): string {
  const parameters = options.into("TCA_MIRRED_PARMS");
  if (parameters === null) return "";
  const block = options.number("TCA_MIRRED_BLOCKID");
  let line = ` ${parameters.word("eaction") ?? "?"}`;
  line += block === undefined ? pair("dev", parameters, "ifindex") : ` blockid ${block}`;
  return line + identity(parameters, withCounts);
}

function policed(options: Scope, withCounts: boolean): string {
  const parameters = options.into("TCA_POLICE_TBF");
  if (parameters === null) return "";
  const rate = options.number("TCA_POLICE_RATE64") ?? parameters.into("rate")?.number("rate") ?? 0;
  let line = "";
  if (rate !== 0) line += ` rate ${rateWord(rate)} burst ${sizeWord(bytesIn(rate, parameters.number("burst") ?? 0))}`;
  const packets = options.number("TCA_POLICE_PKTRATE64");
  if (packets) line += ` pkts_rate ${packets}`;
  const result = options.word("TCA_POLICE_RESULT");
  line += ` ${parameters.word("action") ?? "?"}${result === null ? "" : `/${result}`}`;
  return line + identity(parameters, withCounts);
}

/** ` drop index 1` for `action drop`: kinds other than gact say what they are. */
function words(kind: string | null, options: Scope | null, withCounts: boolean): string {
  if (kind === null) return "";
  if (options === null) return ` ${kind}`;
  if (kind === "gact") return generic(options, withCounts);
  if (kind === "mirred") return ` mirred${mirrored(options, withCounts)}`;
  return kind === "police" ? ` police${policed(options, withCounts)}` : ` ${kind}`;
}

/** ` action drop action mirred egress mirror dev ifb0`; the same with how many use each in messages of their own. */
export function actionWords(scope: Scope, name: string, withCounts = false): string {
  let line = "";
  let count = 0;
  for (const { inside } of actionsOf(scope, name)) {
    if (inside === null) continue;
    if (++count > most) return `${line} …`;
    const options = inside.into("TCA_ACT_OPTIONS");
    line += ` action${words(inside.word("TCA_ACT_KIND"), options, withCounts)}`;
    if (options === null) line += pair("index", inside, "TCA_ACT_INDEX");
  }
  return line;
}

/** `dump action gact`, `flush action gact`, `add action drop index 77`, `total acts 22 action drop index 1 …`. */
export function actionSummary(message: Message): string {
  const { root } = message;
  const named = actionWords(root, "TCA_ROOT_TAB", !message.fromUser);
  if (isDump(message)) return `dump${named}`;
  const isFlush = message.layout.kind?.verb === "del" && message.fromUser && (message.flags & all) !== 0;
  if (isFlush) return `flush${named}`;
  const count = root.number("TCA_ROOT_COUNT");
  return count === undefined ? verbOf(message) + named.slice(1) : `total acts ${count}${named}`;
}
