/** A display filter: compiled once, asked of every message. */
import { firstOwnType, type Registry } from "../dissect/index.ts";
import type { Message } from "../schema/index.ts";
import { type BoundCondition, type FilterAliases, noAliases } from "./bound.ts";
import { checkFilter } from "./check.ts";
import { type Predicate, predicateOf } from "./compile.ts";
import { FilterError } from "./error.ts";
import { Interest } from "./interest.ts";
import { type Catalog, catalogOf } from "./names.ts";
import { parseFilter } from "./parse.ts";
import { loadPatterns } from "./patterns.ts";
import { printFilter } from "./print.ts";
import type { Condition } from "./syntax.ts";

export interface FilterOptions {
  /** Names of other programs that stand for names here. */
  readonly aliases?: FilterAliases;
}

export class Filter {
  readonly text: string;
  readonly syntax: Condition;
  readonly bound: BoundCondition;
  private readonly predicate: Predicate;

  constructor(text: string, syntax: Condition, bound: BoundCondition) {
    this.text = text;
    this.syntax = syntax;
    this.bound = bound;
    this.predicate = predicateOf(bound);
  }

  /** Whether a dissected message passes. Never throws, whatever its bytes. */
  matches(message: Message): boolean {
    return this.predicate(message);
  }

  /** What can be told of messages by their type alone. */
  interest(registry: Registry): Interest {
    return new Interest(this.bound, registry);
  }

  /** The filter in its canonical form. */
  get canonical(): string {
    return printFilter(this.syntax);
  }
}

/** Tables by rising cost: none, those of interfaces, addresses and routes, those that the text names, all. */
const stages: readonly ((registry: Registry, text: string) => Promise<unknown>)[] = [
  async () => {},
  (registry) => registry.load("NETLINK_ROUTE", null, firstOwnType),
  (registry, text) => registry.loadWhere((name) => mentions(text, name)),
  (registry) => registry.loadAll(),
];

/** Whether a filter's text has the name of a family or protocol in it: `NL80211_ATTR_SSID`, `protocol == xfrm`. */
function mentions(text: string, name: string): boolean {
  const plain = (one: string): string => one.toLowerCase().replace(/[^a-z0-9]/g, "");
  return name === "NETLINK_ROUTE" || plain(text).includes(plain(name.replace(/^NETLINK_/, "")));
}

/**
 * Compiles a filter, loading the tables that its names need: an ordinary one needs few. Throws a FilterError that says
 * what is wrong and where.
 */
export async function compileFilter(text: string, registry: Registry, options: FilterOptions = {}): Promise<Filter> {
  const syntax = parseFilter(text);
  const aliases = options.aliases ?? noAliases;
  if (/matches|~/.test(text)) await loadPatterns();
  let checked: Catalog | null = null;
  for (const [index, load] of stages.entries()) {
    await load(registry, text);
    const isLast = index === stages.length - 1;
    const catalog = catalogOf(registry);
    if (catalog === checked && !isLast) continue;
    checked = catalog;
    try {
      return new Filter(text, syntax, checkFilter(text, syntax, catalog, aliases, isLast));
    } catch (error) {
      if (isLast || !(error instanceof FilterError)) throw error;
    }
  }
  throw new Error("the last stage returns or throws");
}
