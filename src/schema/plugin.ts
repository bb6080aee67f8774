/** What a plugin's default export is given. */
import type { Dissector } from "./dissector.ts";
import type { Type } from "./type.ts";

export interface PluginRegistry {
  /**
   * Adds a dissector. A message that is already known is an error, unless the newcomer says that it takes its place.
   */
  add(dissector: Dissector, options?: { readonly replace?: boolean }): void;
  /**
   * Adds a case to an attribute whose payload something else chooses: `extend("IFLA_INFO", "IFLA_INFO_DATA", "mykind",
   * nest(mine))` says what is inside the data of links of kind `mykind`.
   */
  extend(set: string, attribute: string, value: string | number, type: Type): void;
}

/** A plugin: an ES module whose default export is such a function. */
export type Plugin = (registry: PluginRegistry) => void | Promise<void>;
