/**
 * The C names of what a specification describes, by the rules with which the kernel makes its headers from it.
 * Kernel: tools/net/ynl/pyynl/ynl_gen_c.py
 */
import type { Spec, SpecAttribute, SpecDefinition, SpecEntry, SpecSet } from "./spec.ts";

/** `dev-name` as C has it in a constant. */
export function constantOf(name: string): string {
  return name.toUpperCase().replaceAll("-", "_");
}

/** `ifi-index` as C has it in a struct; a leading `--` is an underscore each. */
export function identifierOf(name: string): string {
  return name.replaceAll("-", "_");
}

/** The prefix of an attribute set's constants. A set that is part of another has that one's. */
export function setPrefix(spec: Spec, set: SpecSet): string {
  const whole = spec["attribute-sets"].find(({ name }) => name === set["subset-of"]) ?? set;
  const given = whole["name-prefix"];
  if (given !== undefined) return constantOf(given);
  return constantOf(whole.name === spec.name ? `${spec.name}-a-` : `${spec.name}-a-${whole.name}-`);
}

/** The constant of an attribute. */
export function attributeName(spec: Spec, set: SpecSet, attribute: SpecAttribute): string {
  const own = attribute["name-prefix"];
  return `${own === undefined ? setPrefix(spec, set) : constantOf(own)}${constantOf(attribute.name)}`;
}

/** The prefix of an enumeration's constants. */
export function enumPrefix(spec: Spec, definition: SpecDefinition): string {
  return constantOf(definition["name-prefix"] ?? `${spec.name}-${definition.name}-`);
}

/** The entries of an enumeration with their numbers: values, or bit numbers of flags. */
export function entriesOf(definition: SpecDefinition): readonly Required<SpecEntry>[] {
  let next = Number(definition["value-start"] ?? 0);
  return (definition.entries ?? []).map((entry) => {
    const { name, value = next } = typeof entry === "string" ? { name: entry } : entry;
    next = value + 1;
    return { name, value };
  });
}

/** The prefix of the constants of messages. */
export function operationPrefix(spec: Spec): string {
  return constantOf(spec.operations["name-prefix"] ?? `${spec.name}-cmd-`);
}
