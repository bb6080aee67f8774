export { type FilterAliases, noAliases } from "./bound.ts";
export { FilterError } from "./error.ts";
export { compileFilter, Filter, type FilterOptions } from "./filter.ts";
export { parseFilter } from "./parse.ts";
export { printFilter } from "./print.ts";
export { type PseudoField, pseudoFields } from "./pseudo.ts";
export type { Condition, Expression } from "./syntax.ts";
