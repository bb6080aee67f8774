/** Lines of actions, and the words for them in the lines of filters, as `tc` takes them. */
import { type Element, IndexedType, type Message, type Scope } from "../../../../src/schema/index.ts";
import { isDump, pair, shortened } from "../../../words.ts";
import { verbOf } from "../words.ts";
import { actionKinds } from "./action-words.ts";

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

/** ` drop index 1` for `action drop`: kinds other than gact say what they are. */
function words(kind: string | null, options: Scope | null, withCounts: boolean): string {
  if (kind === null) return "";
  const known = actionKinds.get(kind);
  if (options === null || known === undefined) return ` ${kind}`;
  const where = known.parameters.find((name) => options.has(name));
  const parameters = where === undefined ? null : options.into(where);
  const name = kind === "gact" ? "" : ` ${kind}`;
  return parameters === null ? name : name + known.words(options, parameters) + identity(parameters, withCounts);
}

/** TCA_ACT_FLAGS_SKIP_HW and TCA_ACT_FLAGS_SKIP_SW. */
const skipHardware = 2;
const skipSoftware = 4;

/** What an action of any kind may have: ` cookie deadbeef skip_hw hw_stats disabled`. */
function extras(action: Scope): string {
  let line = pair("cookie", action, "TCA_ACT_COOKIE");
  const flags = action.number("TCA_ACT_FLAGS") ?? 0;
  if ((flags & skipHardware) !== 0) line += " skip_hw";
  if ((flags & skipSoftware) !== 0) line += " skip_sw";
  const statistics = action.word("TCA_ACT_HW_STATS");
  return statistics === null ? line : `${line} hw_stats ${statistics === "" ? "disabled" : statistics.toLowerCase()}`;
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
    line += extras(inside);
  }
  return line;
}

/** ` action police count 2`: the kind of what is gone, and how many. */
function flushedWords(root: Scope): string {
  const [first] = actionsOf(root, "TCA_ROOT_TAB");
  const gone = first?.inside ?? null;
  if (gone === null) return "";
  return pair("action", gone, "TCA_ACT_KIND") + pair("count", gone, "TCA_ACT_COOKIE");
}

/** `dump action gact`, `flush action gact`, `add action drop index 77`, `total acts 22 action drop index 1 …`. */
export function actionLine(message: Message): string {
  const { root } = message;
  const named = actionWords(root, "TCA_ROOT_TAB", !message.fromUser);
  if (isDump(message)) return `dump${named}`;
  const isFlush = message.layout.kind?.verb === "del" && (message.flags & all) !== 0;
  if (isFlush) return message.fromUser ? `flush${named}` : `flushed${flushedWords(root)}`;
  const count = root.number("TCA_ROOT_COUNT");
  return count === undefined ? verbOf(message) + named.slice(1) : `total acts ${count}${named}`;
}

export function actionSummary(message: Message): string {
  return shortened(actionLine(message));
}
