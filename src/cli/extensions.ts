/**
 * What the user adds to the tables: specifications (`--spec`), plugins (`--plugin`), and both from the configuration
 * file. Nothing is loaded that the user did not name.
 */
import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Argv } from "yargs";
import { manifest } from "../../dissectors/index.ts";
import { UserError } from "../capture/index.ts";
import { Registry } from "../dissect/index.ts";

export interface ExtensionArguments {
  readonly spec: readonly string[];
  readonly plugin: readonly string[];
  readonly config?: string | undefined;
}

/** The options that say what is added, the same for all commands that know tables. */
export function extensionOptions<Given>(yargs: Argv<Given>): Argv<Given & ExtensionArguments> {
  return yargs
    .option("spec", {
      type: "string",
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: "a netlink specification of the kernel (YAML), or a folder of them",
    })
    .option("plugin", {
      type: "string",
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: "an ES module with dissectors",
    })
    .option("config", {
      type: "string",
      describe: 'a JSON file with "spec" and "plugin"; else ~/.config/nlshark/config.json where it is',
    }) as unknown as Argv<Given & ExtensionArguments>;
}

/** The registry with what the options and the configuration file add. */
export async function registryFrom(options: ExtensionArguments): Promise<Registry> {
  const registry = new Registry(manifest);
  const configured = configuration(options.config);
  const specs = [...configured.spec, ...options.spec];
  const plugins = [...configured.plugin, ...options.plugin];
  if (specs.length + plugins.length === 0) return registry;
  const { addPlugin, addSpecs } = await import("./extension-files.ts");
  for (const path of specs) await addSpecs(registry, path);
  for (const path of plugins) await addPlugin(registry, path);
  return registry;
}

/** The error of something named that cannot be used. */
export function failure(message: string, cause?: unknown): UserError {
  return new UserError(message, { code: "extension", ...(cause === undefined ? {} : { cause }) });
}

export function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw failure(`cannot read ${path}: ${reasonOf(cause)}`, cause);
  }
}

export function reasonOf(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
}

/** The file that is used when none is named. */
function usualConfiguration(): string {
  const { XDG_CONFIG_HOME: folder = join(homedir(), ".config") } = process.env;
  return join(folder, "nlshark", "config.json");
}

/** Reads the configuration file; paths in it count from its own folder. */
function configuration(named: string | undefined): { spec: string[]; plugin: string[] } {
  const path = named ?? usualConfiguration();
  if (named === undefined && statSync(path, { throwIfNoEntry: false }) === undefined) return { spec: [], plugin: [] };
  const text = textOf(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw failure(`${path} is not JSON: ${reasonOf(cause)}`, cause);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw failure(`${path} is not an object`);
  for (const key of Object.keys(value)) {
    if (key !== "spec" && key !== "plugin") throw failure(`${path}: ${key} is none of spec, plugin`);
  }
  const paths = (key: string): string[] => {
    const given = (value as Record<string, unknown>)[key] ?? [];
    const list = Array.isArray(given) ? given : [given];
    if (!list.every((one) => typeof one === "string"))
      throw failure(`${path}: ${key} is not a path or a list of paths`);
    return list.map((one: string) => resolve(dirname(path), one));
  };
  return { spec: paths("spec"), plugin: paths("plugin") };
}
