/**
 * The tables against the running kernel itself: what it says of the attributes that it accepts (CTRL_CMD_GETPOLICY), read
 * with these same tables. A number must be known here, and stand on the wire as the kernel's policy has it.
 */
import { describe, expect, test } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import { Registry } from "../../src/dissect/index.ts";
import {
  type AttributeSet,
  compileDissector,
  type Dissector,
  FlagsType,
  NestType,
  type Type,
} from "../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../helpers/captures.ts";
import { messageJson } from "../helpers/decode.ts";
import { settledPolicies } from "./settled-policies.ts";

const capture = sharedCapture("10-genl-ctrl.pcap");
if (capture === null) console.info("skipped: ../shared/captures/10-genl-ctrl.pcap is not there to compare with");

/** What a policy says of one attribute. */
interface Accepted {
  readonly NL_POLICY_TYPE_ATTR_TYPE: string;
  readonly NL_POLICY_TYPE_ATTR_MIN_LENGTH?: number;
  readonly NL_POLICY_TYPE_ATTR_MAX_LENGTH?: number;
  readonly NL_POLICY_TYPE_ATTR_POLICY_IDX?: number;
  readonly NL_POLICY_TYPE_ATTR_MIN_VALUE_U?: number;
  readonly NL_POLICY_TYPE_ATTR_MAX_VALUE_U?: number;
  readonly NL_POLICY_TYPE_ATTR_MASK?: number;
  readonly NL_POLICY_TYPE_ATTR_BITFIELD32_MASK?: number;
}

/** What one dump told of a family. */
interface Told {
  readonly commands: { readonly command: number; readonly policies: readonly number[] }[];
  readonly policies: Map<number, Map<number, Accepted>>;
}

interface PolicyAttributes {
  readonly CTRL_ATTR_FAMILY_ID: number;
  readonly CTRL_ATTR_FAMILY_NAME?: string;
  readonly CTRL_ATTR_OP_POLICY?: readonly {
    readonly index: number;
    readonly CTRL_ATTR_POLICY_DO?: number;
    readonly CTRL_ATTR_POLICY_DUMP?: number;
  }[];
  readonly CTRL_ATTR_POLICY?: readonly {
    readonly index: number;
    readonly value: readonly (Accepted & { readonly index: number })[];
  }[];
}

interface FamilyAttributes {
  readonly CTRL_ATTR_FAMILY_NAME: string;
  readonly CTRL_ATTR_VERSION: number;
  readonly CTRL_ATTR_MAXATTR: number;
  readonly CTRL_ATTR_OPS?: readonly { readonly CTRL_ATTR_OP_ID: number }[];
}

/** Families whose constant for the highest attribute is one more than that. */
const oneTooMany: readonly string[] = ["vdpa"];

/** The dumps of whole families in a capture, by name of the family; a family that was asked twice told the same. */
async function dumpsIn(path: string): Promise<Map<string, Told>> {
  const names = new Map<number, string>();
  const dumps = new Map<string, Told>();
  for (const message of await messagesOf(path)) {
    if (message.fromUser || message.family !== "nlctrl") continue;
    const { attributes, nlmsghdr } = messageJson(message) as {
      attributes: PolicyAttributes;
      nlmsghdr: { nlmsg_seq: number };
    };
    if (message.name === "CTRL_CMD_NEWFAMILY") {
      names.set(attributes.CTRL_ATTR_FAMILY_ID, attributes.CTRL_ATTR_FAMILY_NAME ?? "");
    }
    if (message.name !== "CTRL_CMD_GETPOLICY") continue;
    const family = names.get(attributes.CTRL_ATTR_FAMILY_ID);
    if (family === undefined) throw new Error(`family ${attributes.CTRL_ATTR_FAMILY_ID} has no name`);
    const key = `${family} ${nlmsghdr.nlmsg_seq}`;
    const told: Told = dumps.get(key) ?? { commands: [], policies: new Map() };
    dumps.set(key, told);
    for (const { index, CTRL_ATTR_POLICY_DO: once, CTRL_ATTR_POLICY_DUMP: dump } of attributes.CTRL_ATTR_OP_POLICY ??
      []) {
      told.commands.push({ command: index, policies: [once, dump].filter((policy) => policy !== undefined) });
    }
    for (const { index, value } of attributes.CTRL_ATTR_POLICY ?? []) {
      const policy = told.policies.get(index) ?? new Map<number, Accepted>();
      told.policies.set(index, policy);
      for (const accepted of value) policy.set(accepted.index, accepted);
    }
  }
  const byFamily = new Map<string, Told>();
  for (const [key, told] of dumps) {
    const family = key.slice(0, key.lastIndexOf(" "));
    const before = byFamily.get(family);
    if (before === undefined || before.policies.size < told.policies.size) byFamily.set(family, told);
  }
  return byFamily;
}

/** How values of a policy's type stand on the wire. BINARY says nothing but a length. */
const wires: Readonly<Record<string, readonly string[]>> = {
  FLAG: ["flag"],
  U8: ["u8"],
  U16: ["u16"],
  U32: ["u32"],
  U64: ["u64"],
  S8: ["s8"],
  S16: ["s16"],
  S32: ["s32"],
  S64: ["s64"],
  UINT: ["uint"],
  SINT: ["sint"],
  STRING: ["string"],
  NUL_STRING: ["string"],
  BITFIELD32: ["bitfield32"],
  NESTED: ["nest", "array"],
  // Rows whose numbers have names are a nest here.
  NESTED_ARRAY: ["array", "nest"],
};

/** A type and those that it is made of or chooses from, without going into the attributes of a nest. */
function madeOf(type: Type, seen = new Set<Type>()): Set<Type> {
  if (seen.has(type)) return seen;
  seen.add(type);
  for (const inner of type.inner) madeOf(inner, seen);
  return seen;
}

function setsIn(type: Type): AttributeSet[] {
  return [...madeOf(type)].flatMap((one) => (one instanceof NestType ? [one.set] : []));
}

class Comparison {
  readonly wrong = new Set<string>();
  readonly settled = new Set<string>();
  readonly compared = new Set<string>();
  /** Values that policies let through, of types whose values have names. */
  ranges = 0;
  private readonly done = new Map<string, Set<AttributeSet>>();

  /** Compares the attributes of a policy with those of a set, nested ones too. */
  policy(family: string, told: Told, index: number, set: AttributeSet, top: AttributeSet): void {
    const key = `${family} ${index}`;
    const done = this.done.get(key) ?? new Set();
    this.done.set(key, done);
    if (done.has(set)) return;
    done.add(set);
    for (const [number, accepted] of told.policies.get(index) ?? []) {
      const { known, name, type } = set.spec(number);
      const wanted = accepted.NL_POLICY_TYPE_ATTR_TYPE.slice("NL_ATTR_TYPE_".length);
      this.compared.add(`${family} ${name}`);
      // A set may be the part of the family's own that has a meaning there, as where nl80211 nests a channel.
      const isPart = !known && set.name === top.name && top.spec(number).known;
      if (isPart) continue;
      if (!known) this.disagree(family, name, `${wanted}, here unknown`);
      else {
        this.attribute(family, name, type, wanted, accepted);
        this.names(family, name, type, accepted);
      }
      const { NL_POLICY_TYPE_ATTR_POLICY_IDX: nested } = accepted;
      if (nested === undefined || !known) continue;
      const rows = wanted === "NESTED_ARRAY" && type instanceof NestType;
      const sets = rows ? [...new Set(type.set.known.flatMap((row) => setsIn(row.type)))] : setsIn(type);
      if (sets.length === 0) this.disagree(family, name, `${wanted} with a policy, here no nest`);
      // A payload of many kinds has many sets; the kernel's policy is of one.
      const [only] = sets;
      if (sets.length === 1 && only !== undefined) this.policy(family, told, nested, only, top);
    }
  }

  private attribute(family: string, name: string, type: Type, wanted: string, accepted: Accepted): void {
    const found = [...madeOf(type)];
    if (wanted === "BINARY") {
      const { NL_POLICY_TYPE_ATTR_MIN_LENGTH: least = 0, NL_POLICY_TYPE_ATTR_MAX_LENGTH: most = 65535 } = accepted;
      const fits = found.some(({ size }) => size === null || (size >= least && size <= most));
      if (!fits) this.disagree(family, name, `BINARY of ${least} to ${most} bytes, here ${type.size}`);
    } else if (!found.some(({ wire }) => (wires[wanted] ?? []).includes(wire))) {
      this.disagree(family, name, `${wanted}, here ${type.wire}`);
    }
  }

  /** Every value that a policy lets through has a name where values have names. */
  private names(family: string, name: string, type: Type, accepted: Accepted): void {
    const named = new Set([...madeOf(type)].flatMap((one) => one.named.map(({ value }) => Number(value))));
    const {
      NL_POLICY_TYPE_ATTR_MIN_VALUE_U: least = 0,
      NL_POLICY_TYPE_ATTR_MAX_VALUE_U: most = Number.POSITIVE_INFINITY,
      NL_POLICY_TYPE_ATTR_MASK: mask = 0,
      NL_POLICY_TYPE_ATTR_BITFIELD32_MASK: selector = 0,
    } = accepted;
    if (named.size === 0) return;
    const isFlags = [...madeOf(type)].some((one) => one instanceof FlagsType);
    const bits = Array.from({ length: 32 }, (_, bit) => 2 ** bit).filter(
      (bit) => Math.floor((mask + selector) / bit) % 2 === 1,
    );
    const range = isFlags || most > 200 ? [] : Array.from({ length: most - least + 1 }, (_, at) => least + at);
    const nameless = [...bits, ...range].filter((value) => !named.has(value));
    this.ranges += bits.length + range.length;
    if (nameless.length > 0) this.disagree(family, name, `no names for ${nameless.join(" ")}`);
  }

  private disagree(family: string, name: string, text: string): void {
    const key = `${family} ${name}`;
    if (settledPolicies[key] === undefined) this.wrong.add(`${key}: ${text}`);
    else this.settled.add(key);
  }
}

describe.skipIf(capture === null)("the kernel's policies, by genl ctrl policy and ynl --dump getpolicy", () => {
  test("know no attribute that the tables do not know, and say the same types, but for what is settled", async () => {
    const dissectors = await new Registry(manifest).loadAll();
    const kinds = new Map(
      dissectors
        .filter((one): one is Dissector & { readonly family: string } => one.protocol === "NETLINK_GENERIC")
        .map((one) => [one.family, compileDissector(one).messages]),
    );
    const comparison = new Comparison();
    const dumps = await dumpsIn(capture ?? "");
    for (const [family, told] of dumps) {
      for (const { command, policies } of told.commands) {
        const set = kinds.get(family)?.get(command)?.request;
        if (set === undefined) comparison.wrong.add(`${family}: no table has command ${command}`);
        else if (set === null) comparison.wrong.add(`${family}: command ${command} has no attributes here`);
        else for (const policy of policies) comparison.policy(family, told, policy, set, set);
      }
    }
    const { wrong, settled, compared } = comparison;
    console.info(
      `${compared.size} attributes of ${dumps.size} families compared, ${settled.size} settled; ${comparison.ranges} values named`,
    );
    expect([...wrong]).toEqual([]);
    expect(Object.keys(settledPolicies).filter((key) => !settled.has(key))).toEqual([]);
    expect(dumps.size).toBe(48);
    expect(compared.size).toBeGreaterThanOrEqual(1500);
  });

  test("name no family, command or attribute beyond the tables; versions are those of the manifest", async () => {
    const dissectors = await new Registry(manifest).loadAll();
    const families = new Map<string, unknown>();
    const wrong = new Set<string>();
    for (const message of await messagesOf(capture ?? "")) {
      if (message.fromUser || message.name !== "CTRL_CMD_NEWFAMILY") continue;
      const { attributes } = messageJson(message) as { attributes: FamilyAttributes };
      const { CTRL_ATTR_FAMILY_NAME: family, CTRL_ATTR_VERSION: version, CTRL_ATTR_MAXATTR: told } = attributes;
      const entry = manifest.find((one) => one.protocol === "NETLINK_GENERIC" && one.family === family);
      families.set(family, entry);
      if (entry === undefined) {
        wrong.add(`${family}: no table`);
        continue;
      }
      if (entry.version !== version) wrong.add(`${family}: version ${version}, here ${entry.version}`);
      const most = told - (oneTooMany.includes(family) ? 1 : 0);
      if (most > (entry.maxAttribute ?? 0)) wrong.add(`${family}: attributes to ${most}, here ${entry.maxAttribute}`);
      const tables = dissectors.filter((one) => one.protocol === "NETLINK_GENERIC" && one.family === family);
      for (const { CTRL_ATTR_OP_ID: command } of attributes.CTRL_ATTR_OPS ?? []) {
        if (!tables.some(({ messages }) => messages[command] !== undefined)) wrong.add(`${family}: command ${command}`);
        if (command > (entry.maxCommand ?? 0)) wrong.add(`${family}: command ${command}, here to ${entry.maxCommand}`);
      }
    }
    expect([...wrong]).toEqual([]);
    expect(families.size).toBeGreaterThanOrEqual(54);
  });
});
