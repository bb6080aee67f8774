/** Loads what the user named: specifications in YAML, plugins as ES modules. */
import { readdirSync, statSync } from "node:fs";
import module from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Registry } from "../dissect/index.ts";
import type { Dissector, Plugin } from "../schema/index.ts";
import { dissectorsOf, manifestEntryOf, readSpec } from "../spec/index.ts";
import { failure, reasonOf, textOf } from "./extensions.ts";

/** Adds a specification, or all of a folder; what they describe takes the place of what built-in tables say of it. */
export async function addSpecs(registry: Registry, path: string): Promise<void> {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const files = isFolder
    ? readdirSync(path)
        .filter((name) => /\.ya?ml$/.test(name))
        .sort()
        .map((name) => join(path, name))
    : [path];
  if (files.length === 0) throw failure(`${path} holds no .yaml file`);
  for (const file of files) {
    const spec = readSpec(textOf(file), file);
    const dissectors = dissectorsOf(spec);
    await registry.install(dissectors, "over");
    const entry = manifestEntryOf(spec, dissectors);
    if (entry !== null) registry.announce(entry);
  }
}

/** Loads a plugin and adds what it brings. */
export async function addPlugin(registry: Registry, path: string): Promise<void> {
  offerSchema();
  let loaded: { readonly default?: unknown };
  try {
    loaded = await import(pathToFileURL(resolve(path)).href);
  } catch (cause) {
    throw failure(`cannot load plugin ${path}: ${reasonOf(cause)}`, cause);
  }
  if (typeof loaded.default !== "function") throw failure(`plugin ${path} has no function as its default export`);
  const plugin = loaded.default as Plugin;
  const added: { dissector: Dissector; replace: boolean }[] = [];
  try {
    await plugin({
      add: (dissector, { replace = false } = {}) => added.push({ dissector, replace }),
      extend: (set, attribute, value, type) => registry.extend(set, attribute, value, type),
    });
    for (const { dissector, replace } of added) await registry.install([dissector], replace ? "instead" : "beside");
    await registry.checkExtensions();
  } catch (cause) {
    throw failure(`plugin ${path}: ${reasonOf(cause)}`, cause);
  }
}

let isOffered = false;

/**
 * Makes `nlshark/schema` in a plugin, wherever that lies, mean the schema that is running here: two copies of its classes
 * would not know each other.
 */
function offerSchema(): void {
  if (isOffered) return;
  isOffered = true;
  const bundle = /^(.*\/dist\/cli\/)/.exec(import.meta.url)?.[1];
  const url = bundle === undefined ? new URL("../schema/index.ts", import.meta.url).href : `${bundle}schema.js`;
  type Resolve = (
    specifier: string,
    context: unknown,
    next: (specifier: string, context: unknown) => unknown,
  ) => unknown;
  const { registerHooks } = module as { registerHooks?: (hooks: { resolve: Resolve }) => void };
  if (registerHooks !== undefined) {
    registerHooks({
      resolve: (specifier, context, next) =>
        specifier === "nlshark/schema" ? { url, shortCircuit: true } : next(specifier, context),
    });
    return;
  }
  const source = `export async function resolve(specifier, context, next) {
    return specifier === "nlshark/schema" ? { url: ${JSON.stringify(url)}, shortCircuit: true } : next(specifier, context);
  }`;
  module.register(`data:text/javascript,${encodeURIComponent(source)}`);
}
