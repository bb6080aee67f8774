/** The big ruleset: what `nft list ruleset` and `nft -j list ruleset` printed of it. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../../src/schema/index.ts";
import { messageJson } from "../../../helpers/decode.ts";
import type { Json } from "../../../helpers/json.ts";
import { type Scenario, scenario } from "../../../helpers/scenario.ts";

const recorded = await scenario("06-nftables");
if (recorded === null) console.info("skipped: ../shared/captures has no 06-nftables files to compare with");

const listText = "nft list ruleset";
const listJson = "nft -j list ruleset";

/** The rules of each chain of a listing, as they are written. */
function printedRules(text: string): { readonly place: string; readonly rule: string }[] {
  const rules: { place: string; rule: string }[] = [];
  let table = "";
  let chain: string | null = null;
  for (const line of text.split("\n")) {
    const inTable = /^table (\S+ \S+) \{/.exec(line);
    const inChain = /^\tchain (\S+) \{/.exec(line);
    if (inTable !== null) table = inTable[1] ?? "";
    if (inChain !== null) chain = inChain[1] ?? "";
    else if (/^\t\S/.test(line)) chain = null;
    else if (chain !== null && /^\t\t[^\t}]/.test(line) && !/^\t\t(type \S+ hook|comment ")/.test(line)) {
      rules.push({ place: `${table} ${chain}`, rule: line.trim() });
    }
  }
  return rules;
}

/** Rules that a line cannot say in nft's words: it does not know what is in a set without a name, and is short. */
const elsewise = [
  /\{ [^@]* \} |vmap \{|\} accept$/,
  /^counter name ip saddr map @m_ctr$/,
  /^@nh,96,32/,
  /jump \{$/,
  /^arp htype 1 /,
  /nexthdr st/,
  /^ct bytes > 100000|^meta skuid 1000/,
];

function answers(from: Scenario, command: string, name: string): Message[] {
  return from.during(from.command(command), name).filter(({ direction }) => direction === "kernel-to-user");
}

describe.skipIf(recorded === null)("nft list ruleset", () => {
  const from = recorded as Scenario;

  test("rules read as nft prints them", () => {
    const lines = new Set(
      answers(from, listText, "NFT_MSG_NEWRULE").map(({ action }) => action.replace(/ handle \d+/, "")),
    );
    let compared = 0;
    const others: string[] = [];
    for (const { place, rule } of printedRules(from.command(listText).output)) {
      if (lines.has(`${place} ${rule}`)) compared++;
      else others.push(rule);
    }
    expect(others.filter((rule) => !elsewise.some((form) => form.test(rule)))).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(93);
  });
});

const objectTypes: Readonly<Record<string, string>> = {
  counter: "NFT_OBJECT_COUNTER",
  quota: "NFT_OBJECT_QUOTA",
  limit: "NFT_OBJECT_LIMIT",
  "ct helper": "NFT_OBJECT_CT_HELPER",
  "ct expectation": "NFT_OBJECT_CT_EXPECT",
  "ct timeout": "NFT_OBJECT_CT_TIMEOUT",
  synproxy: "NFT_OBJECT_SYNPROXY",
};

const family = (message: Message) => message.action.split(" ")[0];

/** The values that nft prints of an object, taken from ours. */
function objectValues(kind: string, data: Json): Json {
  if (kind === "counter") return { packets: data.NFTA_COUNTER_PACKETS, bytes: data.NFTA_COUNTER_BYTES };
  if (kind === "quota")
    return {
      bytes: data.NFTA_QUOTA_BYTES,
      used: data.NFTA_QUOTA_CONSUMED,
      inv: data.NFTA_QUOTA_FLAGS.includes("NFT_QUOTA_F_INV"),
    };
  if (kind === "ct helper")
    return { type: data.NFTA_CT_HELPER_NAME, protocol: protocolOf(data.NFTA_CT_HELPER_L4PROTO) };
  if (kind === "ct expectation")
    return {
      protocol: protocolOf(data.NFTA_CT_EXPECT_L4PROTO),
      dport: data.NFTA_CT_EXPECT_DPORT,
      timeout: data.NFTA_CT_EXPECT_TIMEOUT,
      size: data.NFTA_CT_EXPECT_SIZE,
    };
  if (kind === "ct timeout")
    return {
      protocol: protocolOf(data.NFTA_CT_TIMEOUT_L4PROTO),
      policy: {
        established: data.NFTA_CT_TIMEOUT_DATA.CTA_TIMEOUT_TCP_ESTABLISHED,
        close_wait: data.NFTA_CT_TIMEOUT_DATA.CTA_TIMEOUT_TCP_CLOSE_WAIT,
        close: data.NFTA_CT_TIMEOUT_DATA.CTA_TIMEOUT_TCP_CLOSE,
      },
    };
  if (kind === "synproxy") return { mss: data.NFTA_SYNPROXY_MSS, wscale: data.NFTA_SYNPROXY_WSCALE };
  return { burst: data.NFTA_LIMIT_BURST };
}

function protocolOf(constant: string): string {
  return constant.replace("IPPROTO_", "").toLowerCase();
}

const setFlags: Readonly<Record<string, string>> = {
  constant: "NFT_SET_CONSTANT",
  interval: "NFT_SET_INTERVAL",
  timeout: "NFT_SET_TIMEOUT",
  dynamic: "NFT_SET_EVAL",
};

const hooks: Readonly<Record<string, string>> = {
  input: "LOCAL_IN",
  output: "LOCAL_OUT",
  forward: "FORWARD",
  prerouting: "PRE_ROUTING",
  postrouting: "POST_ROUTING",
  ingress: "INGRESS",
  egress: "EGRESS",
};

describe.skipIf(recorded === null)("nft -j list ruleset", () => {
  const from = recorded as Scenario;
  const printed: Json[] = recorded === null ? [] : readJson(from.command(listJson).output);
  let compared = 0;

  function readJson(output: string): Json[] {
    return JSON.parse(output.slice(output.indexOf("{"))).nftables;
  }

  function same(ours: Json, theirs: Json): void {
    expect(ours, JSON.stringify(theirs)).toEqual(theirs);
    compared += Object.keys(theirs).length;
  }

  /** Our message of what nft printed, by family, table, name and handle. */
  function ours(name: string, handle: string, about: Json): { readonly message: Message; readonly json: Json } {
    const found = answers(from, listJson, name).find(
      (message) =>
        family(message) === about.family &&
        String(message.root.own(handle)) === String(about.handle) &&
        (about.table === undefined || message.action.split(" ")[1] === about.table),
    );
    if (found === undefined) throw new Error(`no ${name} for ${JSON.stringify(about)}`);
    return { message: found, json: messageJson(found).attributes };
  }

  const each = (kind: string) => printed.filter((one) => one[kind] !== undefined).map((one) => one[kind]);

  test("tables and chains", () => {
    for (const table of each("table")) {
      const { json } = ours("NFT_MSG_NEWTABLE", "NFTA_TABLE_HANDLE", table);
      same({ name: json.NFTA_TABLE_NAME, handle: json.NFTA_TABLE_HANDLE }, { name: table.name, handle: table.handle });
      if (table.comment !== undefined) same({ comment: json.NFTA_TABLE_USERDATA[0].value }, { comment: table.comment });
    }
    for (const chain of each("chain")) {
      const { json } = ours("NFT_MSG_NEWCHAIN", "NFTA_CHAIN_HANDLE", chain);
      const hook = json.NFTA_CHAIN_HOOK;
      same({ name: json.NFTA_CHAIN_NAME, table: json.NFTA_CHAIN_TABLE }, { name: chain.name, table: chain.table });
      if (chain.hook === undefined) continue;
      expect(hook.NFTA_HOOK_HOOKNUM.replace(/^NF_(INET|ARP|NETDEV|BR)_/, "").replace(/^(IN|OUT)$/, "LOCAL_$1")).toBe(
        hooks[chain.hook],
      );
      same(
        { type: json.NFTA_CHAIN_TYPE, prio: hook.NFTA_HOOK_PRIORITY, policy: json.NFTA_CHAIN_POLICY },
        { type: chain.type, prio: chain.prio, policy: `NF_${chain.policy.toUpperCase()}` },
      );
      if (typeof chain.dev === "string") same({ dev: hook.NFTA_HOOK_DEV }, { dev: chain.dev });
    }
    expect(compared).toBeGreaterThanOrEqual(96);
  });

  test("objects", () => {
    const before = compared;
    for (const [kind, type] of Object.entries(objectTypes)) {
      for (const object of each(kind)) {
        const { json } = ours("NFT_MSG_NEWOBJ", "NFTA_OBJ_HANDLE", object);
        same({ type: json.NFTA_OBJ_TYPE, name: json.NFTA_OBJ_NAME }, { type, name: object.name });
        const values = objectValues(kind, json.NFTA_OBJ_DATA);
        same(values, Object.fromEntries(Object.keys(values).map((name) => [name, object[name]])));
      }
    }
    expect(compared - before).toBeGreaterThanOrEqual(42);
  });

  test("sets, maps and flowtables", () => {
    const before = compared;
    for (const set of [...each("set"), ...each("map")]) {
      const { message, json } = ours("NFT_MSG_NEWSET", "NFTA_SET_HANDLE", set);
      same({ name: json.NFTA_SET_NAME, table: json.NFTA_SET_TABLE }, { name: set.name, table: set.table });
      if (typeof set.type === "string" || Array.isArray(set.type)) {
        const type = [set.type].flat().join(" . ");
        same({ type: message.root.word("NFTA_SET_KEY_TYPE") }, { type });
      }
      for (const flag of set.flags ?? []) expect(json.NFTA_SET_FLAGS).toContain(setFlags[flag]);
      if (set.size !== undefined) same({ size: json.NFTA_SET_DESC.NFTA_SET_DESC_SIZE }, { size: set.size });
      if (set.timeout !== undefined) same({ timeout: json.NFTA_SET_TIMEOUT }, { timeout: set.timeout * 1000 });
      if (set["gc-interval"] !== undefined) same({ gc: json.NFTA_SET_GC_INTERVAL }, { gc: set["gc-interval"] * 1000 });
      if (set.comment !== undefined) same({ comment: json.NFTA_SET_USERDATA.at(-1).value }, { comment: set.comment });
    }
    for (const table of each("flowtable")) {
      const { json } = ours("NFT_MSG_NEWFLOWTABLE", "NFTA_FLOWTABLE_HANDLE", table);
      const hook = json.NFTA_FLOWTABLE_HOOK;
      same(
        { name: json.NFTA_FLOWTABLE_NAME, prio: hook.NFTA_FLOWTABLE_HOOK_PRIORITY },
        { name: table.name, prio: table.prio },
      );
      expect(hook.NFTA_FLOWTABLE_HOOK_DEVS.NFTA_DEVICE_NAME.sort()).toEqual(table.dev);
    }
    expect(compared - before).toBeGreaterThanOrEqual(66);
  });

  test("elements", () => {
    const elements = new Map<string, string>();
    for (const message of answers(from, listJson, "NFT_MSG_NEWSETELEM")) {
      const [, table = "", set = ""] = message.action.split(" ");
      const inside = /\{ (.*) \}$/.exec(message.action)?.[1];
      if (inside !== undefined) elements.set(`${table} ${set}`, inside);
    }
    let found = 0;
    // Marks are shown in hexadecimal, intervals of data with both ends, bytes of `vlan id` as they are.
    const others = new Set(["s_mark", "m_mark", "m_ctr", "m_prefix", "s_typeof"]);
    for (const set of [...each("set"), ...each("map")]) {
      for (const element of others.has(set.name) ? [] : (set.elem ?? [])) {
        const text = elementText(element);
        if (text === null) continue;
        expect(elements.get(`${set.table} ${set.name}`)?.split(", "), set.name).toContain(text);
        found++;
      }
    }
    expect(found).toBeGreaterThanOrEqual(21);
  });
});

/** An element as the line of a set has it; null for those with more than a key and a value. */
function elementText(element: Json): string | null {
  if (typeof element === "number" || typeof element === "string") return String(element);
  if (Array.isArray(element)) {
    const [key, data] = element.map(elementText);
    return key === null || data === null ? null : `${key} : ${data}`;
  }
  if (element.prefix !== undefined) return `${element.prefix.addr}/${element.prefix.len}`;
  if (element.range !== undefined) return element.range.join("-");
  if (element.concat !== undefined) return element.concat.map(elementText).join(" . ");
  if (element.accept !== undefined || element.drop !== undefined) return Object.keys(element)[0] ?? null;
  if (element.jump !== undefined) return `jump ${element.jump.target}`;
  if (element.goto !== undefined) return `goto ${element.goto.target}`;
  return null;
}
