/** Actions in the words of `ovs-dpctl`: `push_vlan(vid=5,pcp=0),1,pop_vlan,ct(commit,zone=5),recirc(0x3)`. */
import { type Place, type Scope, toHex } from "../../../src/schema/index.ts";
import { keyWords, labels as labelWords, mplsWords, nshWords, structWords } from "./key-words.ts";

function hex(value: number | undefined): string {
  return value === undefined || value === 0 ? "0" : `0x${value.toString(16)}`;
}

function entry(scope: Scope, name: string): string {
  const place = scope.locate(name);
  return place === null ? "" : mplsWords(Number.parseInt(toHex(scope.bytes, place.start, place.end) || "0", 16));
}

function vlan(scope: Scope): string {
  const place = scope.locate("vlan_tci");
  const tag = place === null ? 0 : Number.parseInt(toHex(scope.bytes, place.start, place.end), 16);
  const protocol = scope.number("vlan_tpid") ?? 0;
  const kind = protocol === 0x8100 ? "" : `tpid=0x${protocol.toString(16)},`;
  return `push_vlan(${kind}vid=${tag & 0xfff},pcp=${tag >>> 13}${(tag & 0x1000) === 0 ? ",cfi=0" : ""})`;
}

/** One end of a range stands for it where there is no other. */
function range(first: string | null, last: string | null): string {
  return last === null || last === first ? (first ?? "") : `${first}-${last}`;
}

function translation(nat: Scope): string {
  const way = nat.has("OVS_NAT_ATTR_SRC") ? "src" : nat.has("OVS_NAT_ATTR_DST") ? "dst" : "";
  const addresses = range(nat.word("OVS_NAT_ATTR_IP_MIN"), nat.word("OVS_NAT_ATTR_IP_MAX"));
  const ports = range(nat.word("OVS_NAT_ATTR_PROTO_MIN"), nat.word("OVS_NAT_ATTR_PROTO_MAX"));
  const place = addresses.includes(":") && ports !== "" ? `[${addresses}]` : addresses;
  const where = `${place}${ports === "" ? "" : `:${ports}`}`;
  const words = [where === "" ? way : `${way}=${where}`];
  if (nat.has("OVS_NAT_ATTR_PERSISTENT")) words.push("persistent");
  if (nat.has("OVS_NAT_ATTR_PROTO_HASH")) words.push("hash");
  if (nat.has("OVS_NAT_ATTR_PROTO_RANDOM")) words.push("random");
  const text = words.filter((word) => word !== "").join(",");
  return text === "" ? "nat" : `nat(${text})`;
}

function connection(ct: Scope): string {
  const words: string[] = [];
  if (ct.has("OVS_CT_ATTR_COMMIT")) words.push("commit");
  if (ct.has("OVS_CT_ATTR_FORCE_COMMIT")) words.push("force_commit");
  if (ct.number("OVS_CT_ATTR_ZONE")) words.push(`zone=${ct.number("OVS_CT_ATTR_ZONE")}`);
  const mark = ct.into("OVS_CT_ATTR_MARK");
  if (mark !== null) words.push(`mark=${hex(mark.number("value"))}/${hex(mark.number("mask"))}`);
  const bits = ct.into("OVS_CT_ATTR_LABELS");
  if (bits !== null) words.push(`label=${labelWords(bits, "value")}/${labelWords(bits, "mask")}`);
  const helper = ct.word("OVS_CT_ATTR_HELPER");
  if (helper !== null) words.push(`helper=${helper}`);
  const timeout = ct.word("OVS_CT_ATTR_TIMEOUT");
  if (timeout !== null) words.push(`timeout=${timeout}`);
  const nat = ct.into("OVS_CT_ATTR_NAT");
  if (nat !== null) words.push(translation(nat));
  return words.length === 0 ? "ct" : `ct(${words.join(",")})`;
}

function userspace(action: Scope): string {
  const words = [`pid=${action.number("OVS_USERSPACE_ATTR_PID") ?? 0}`];
  const cookie = action.word("OVS_USERSPACE_ATTR_USERDATA");
  if (cookie !== null) words.push(`userdata(${cookie})`);
  if (action.has("OVS_USERSPACE_ATTR_ACTIONS")) words.push("actions");
  const port = action.word("OVS_USERSPACE_ATTR_EGRESS_TUN_PORT");
  if (port !== null) words.push(`tunnel_out_port=${port}`);
  return `userspace(${words.join(",")})`;
}

/** What is set: a key, or a key with its mask behind it. */
function assignment(action: Scope): string {
  const parts: string[] = [];
  action.each((name) => {
    const both = action.into(name);
    const key = both?.into("key") ?? null;
    if (key !== null) parts.push(structWords(name, key, both?.into("mask") ?? null));
    else if (both !== null && name === "OVS_KEY_ATTR_NSH") parts.push(nshWords(both));
    else if (both?.has("key")) parts.push(`${shortName(name)}(${hex(both.number("key"))}/${hex(both.number("mask"))})`);
  });
  return parts.filter((part) => part !== "").join(",");
}

function shortName(name: string): string {
  return name === "OVS_KEY_ATTR_PRIORITY" ? "skb_priority" : name.slice("OVS_KEY_ATTR_".length).toLowerCase();
}

function inside(scope: Scope, name: string): string {
  const actions = scope.into(name);
  return actions === null ? "drop" : actionWords(actions);
}

type Words = (action: Scope) => string;

/** Actions whose payload is a nest or a struct. */
const compound: Readonly<Record<string, Words>> = {
  OVS_ACTION_ATTR_USERSPACE: userspace,
  OVS_ACTION_ATTR_SET: (set) => `set(${keyWords(set, null)})`,
  OVS_ACTION_ATTR_SET_MASKED: (set) => `set(${assignment(set)})`,
  OVS_ACTION_ATTR_PUSH_VLAN: vlan,
  OVS_ACTION_ATTR_SAMPLE: (sample) => {
    const chance = (100 * (sample.number("OVS_SAMPLE_ATTR_PROBABILITY") ?? 0)) / 0xffffffff;
    return `sample(sample=${chance.toFixed(1)}%,actions(${inside(sample, "OVS_SAMPLE_ATTR_ACTIONS")}))`;
  },
  OVS_ACTION_ATTR_HASH: (hash) => `hash(${hash.word("hash_alg")}(${hash.number("hash_basis")}))`,
  OVS_ACTION_ATTR_PUSH_MPLS: (mpls) =>
    `push_mpls(${entry(mpls, "mpls_lse")},eth_type=${hex(mpls.number("mpls_ethertype"))})`,
  OVS_ACTION_ATTR_ADD_MPLS: (mpls) =>
    `add_mpls(${entry(mpls, "mpls_lse")},eth_type=${hex(mpls.number("mpls_ethertype"))})`,
  OVS_ACTION_ATTR_CT: connection,
  OVS_ACTION_ATTR_TRUNC: (trunc) => `trunc(${trunc.number("max_len")})`,
  OVS_ACTION_ATTR_PUSH_ETH: (push) => {
    const addresses = push.into("addresses");
    return `push_eth(src=${addresses?.word("eth_src")},dst=${addresses?.word("eth_dst")})`;
  },
  OVS_ACTION_ATTR_PUSH_NSH: (nsh) => `push_nsh(${nshWords(nsh).slice("nsh(".length)}`,
  OVS_ACTION_ATTR_CLONE: (clone) => `clone(${actionWords(clone)})`,
  OVS_ACTION_ATTR_CHECK_PKT_LEN: (check) =>
    `check_pkt_len(size=${check.number("OVS_CHECK_PKT_LEN_ATTR_PKT_LEN")},gt(${inside(check, "OVS_CHECK_PKT_LEN_ATTR_ACTIONS_IF_GREATER")}),le(${inside(check, "OVS_CHECK_PKT_LEN_ATTR_ACTIONS_IF_LESS_EQUAL")}))`,
  OVS_ACTION_ATTR_DEC_TTL: (decrement) => `dec_ttl(le_1(${inside(decrement, "OVS_DEC_TTL_ATTR_ACTION")}))`,
  OVS_ACTION_ATTR_PSAMPLE: (sample) => {
    const cookie = sample.word("OVS_PSAMPLE_ATTR_COOKIE");
    return `psample(group=${sample.number("OVS_PSAMPLE_ATTR_GROUP")}${cookie === null ? "" : `,cookie=0x${cookie}`})`;
  },
};

/** Those whose payload is one number. */
const simple: Readonly<Record<string, (value: number) => string>> = {
  OVS_ACTION_ATTR_OUTPUT: (port) => String(port),
  OVS_ACTION_ATTR_RECIRC: (id) => `recirc(${hex(id)})`,
  OVS_ACTION_ATTR_METER: (meter) => `meter(${meter})`,
  OVS_ACTION_ATTR_POP_MPLS: (type) => `pop_mpls(eth_type=${hex(type)})`,
  OVS_ACTION_ATTR_DROP: () => "drop",
};

/** Those that say all by being there. */
const bare: Readonly<Record<string, string>> = {
  OVS_ACTION_ATTR_POP_VLAN: "pop_vlan",
  OVS_ACTION_ATTR_POP_ETH: "pop_eth",
  OVS_ACTION_ATTR_CT_CLEAR: "ct_clear",
  OVS_ACTION_ATTR_POP_NSH: "pop_nsh()",
};

/** All actions in their order; none at all means that the packet goes no further. */
export function actionWords(actions: Scope): string {
  const parts: string[] = [];
  actions.each((name, place) => {
    const known = compound[name];
    const within = known === undefined ? null : actions.open(place);
    const plain = simple[name];
    if (known !== undefined && within !== null) parts.push(known(within));
    else if (plain !== undefined) parts.push(plain(numberAt(actions, place)));
    else parts.push(bare[name] ?? name);
  });
  return parts.length === 0 ? "drop" : parts.join(",");
}

function numberAt(actions: Scope, { type, start, end }: Place): number {
  return type.misfit(end - start) === null ? Number(type.read(actions, start, end)) : 0;
}
