/** Expressions that load a register, in nft's words. */
import type { Scope } from "../../../src/schema/index.ts";
import { type NetworkProtocol, payloadField } from "./payload-fields.ts";
import type { Held, Layer, RuleState } from "./rule-registers.ts";
import { join, pairUnlessZero } from "./words.ts";

/** Keys of `meta` that nft writes without the word. */
const bareMeta: ReadonlySet<string> = new Set(["iif", "oif", "iifname", "oifname", "iifgroup", "oifgroup"]);

const metaLayers: Readonly<Record<string, Layer>> = { iiftype: "l1", protocol: "l2", nfproto: "l3", l4proto: "l4" };

function meta(scope: Scope): Held {
  const key = scope.word("NFTA_META_KEY") ?? "?";
  const text = bareMeta.has(key) ? key : `meta ${key}`;
  const layer = metaLayers[key];
  return layer === undefined ? { text, loaded: scope } : { text, loaded: scope, layer };
}

function connection(scope: Scope): Held {
  const direction = scope.word("NFTA_CT_DIRECTION");
  return { text: join("ct", direction, scope.word("NFTA_CT_KEY")), loaded: scope };
}

/** Names of single bytes of the transport header by protocol. */
const transportFields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  icmp: { "0/1": "type", "1/1": "code", "4/2": "id", "6/2": "sequence" },
  "ipv6-icmp": { "0/1": "type", "1/1": "code", "4/2": "id", "6/2": "sequence" },
  ah: { "4/4": "spi" },
  esp: { "0/4": "spi" },
  comp: { "2/2": "cpi" },
  tcp: { "4/4": "sequence", "8/4": "ackseq", "13/1": "flags", "14/2": "window", "16/2": "checksum", "18/2": "urgptr" },
  udp: { "4/2": "length", "6/2": "checksum" },
  sctp: { "4/4": "vtag" },
  igmp: { "0/1": "type" },
};

const withPorts: ReadonlySet<string> = new Set(["tcp", "udp", "udplite", "sctp", "dccp"]);

function transportName(protocol: string | null, offset: number, length: number): string | null {
  if (length === 2 && (offset === 0 || offset === 2)) {
    if (protocol === null || withPorts.has(protocol)) return `${protocol ?? "th"} ${offset === 0 ? "sport" : "dport"}`;
  }
  const name = protocol === null ? undefined : transportFields[protocol]?.[`${offset}/${length}`];
  return name === undefined ? null : `${protocol === "ipv6-icmp" ? "icmpv6" : protocol} ${name}`;
}

function linkName(offset: number, length: number): string | null {
  return payloadField(null, 0, offset, length)?.[0] ?? null;
}

function networkName(state: RuleState, offset: number, length: number): string | null {
  const known = state.network as NetworkProtocol | null;
  return payloadField(known, 1, offset, length)?.[0] ?? null;
}

/** Fields that say which protocol follows. */
const fieldLayers: Readonly<Record<string, Layer>> = {
  "ip protocol": "l4",
  "ip6 nexthdr": "l4",
  "ether type": "l2",
};

/** The name of the field at a place, null where none is known. */
export function fieldName(state: RuleState, base: number, offset: number, length: number): string | null {
  if (base === 0) return linkName(offset, length);
  if (base === 1) return networkName(state, offset, length);
  if (base === 2) return transportName(state.transport, offset, length);
  return base === 4 && offset === 4 && length === 3 ? "vni" : null;
}

/** What a field tells beside its value: that the packet has the header it stands in. */
export function implied(state: RuleState, base: number, name: string | null): void {
  if (base === 2) state.imply("l4");
  if (base === 0) state.imply("l1");
  if ((base === 1 && name !== null) || name?.startsWith("vlan ") === true) {
    state.imply("l2");
    if (base === 1) state.imply("l3");
  }
}

/** `ip saddr`, `tcp dport`, `@nh,96,32` where no field is known. */
export function payloadText(state: RuleState, scope: Scope): string {
  const base = scope.number("NFTA_PAYLOAD_BASE") ?? 0;
  const offset = scope.number("NFTA_PAYLOAD_OFFSET") ?? 0;
  const length = scope.number("NFTA_PAYLOAD_LEN") ?? 0;
  const name = fieldName(state, base, offset, length);
  implied(state, base, name);
  return name ?? `@${scope.word("NFTA_PAYLOAD_BASE")},${offset * 8},${length * 8}`;
}

function payload(state: RuleState, scope: Scope): Held {
  const text = payloadText(state, scope);
  const layer = fieldLayers[text];
  return layer === undefined ? { text, loaded: scope } : { text, loaded: scope, layer };
}

/** NFT_EXTHDR_OP_*. */
const operations: Readonly<Record<number, string>> = {
  1: "tcp option",
  2: "ip option",
  3: "sctp chunk",
  4: "dccp option",
};

const headers: Readonly<Record<number, string>> = { 0: "hbh", 43: "rt", 44: "frag", 51: "auth", 60: "dst", 135: "mh" };

/** Fields of options and headers by type, offset and length. */
const optionFields: Readonly<Record<string, string>> = {
  "1/2/2/2": "size",
  "1/3/2/1": "count",
  "1/8/2/4": "tsval",
  "1/8/6/4": "tsecr",
  "0/44/4/4": "id",
  "0/44/0/1": "nexthdr",
  "0/43/2/1": "type",
  "0/43/3/1": "seg-left",
  "0/0/0/1": "nexthdr",
  "0/60/0/1": "nexthdr",
  "0/135/2/1": "type",
};

export function exthdrText(scope: Scope): string {
  const operation = scope.number("NFTA_EXTHDR_OP") ?? 0;
  const type = scope.number("NFTA_EXTHDR_TYPE") ?? 0;
  const isPresence = ((scope.number("NFTA_EXTHDR_FLAGS") ?? 0) & 1) !== 0;
  const kind = operations[operation];
  const name = kind === undefined ? (headers[type] ?? String(type)) : join(kind, scope.word("NFTA_EXTHDR_TYPE"));
  if (isPresence) return kind === undefined ? `exthdr ${name}` : name;
  const offset = scope.number("NFTA_EXTHDR_OFFSET") ?? 0;
  const length = scope.number("NFTA_EXTHDR_LEN") ?? 0;
  if (length === 0) return name;
  return join(name, optionFields[`${operation}/${type}/${offset}/${length}`] ?? `@${offset * 8},${length * 8}`);
}

function fib(scope: Scope): Held {
  const flags = scope.word("NFTA_FIB_FLAGS")?.split(",") ?? [];
  const isCheck = flags.includes("check");
  const tuple = flags.filter((flag) => flag !== "check").join(" . ");
  return { text: join("fib", tuple, isCheck ? "check" : scope.word("NFTA_FIB_RESULT")), loaded: scope };
}

function offsetWord(scope: Scope, name: string): string {
  return pairUnlessZero("offset", scope, name);
}

function hash(state: RuleState, scope: Scope): Held {
  const isSymmetric = scope.number("NFTA_HASH_TYPE") === 1;
  const of = isSymmetric ? "symhash" : `jhash ${state.takeAll(scope.number("NFTA_HASH_SREG"))}`;
  const seed = scope.has("NFTA_HASH_SEED") && !isSymmetric ? `seed ${scope.word("NFTA_HASH_SEED")}` : "";
  return { text: join(of, `mod ${scope.word("NFTA_HASH_MODULUS")}`, seed, offsetWord(scope, "NFTA_HASH_OFFSET")) };
}

function numgen(scope: Scope): Held {
  const words = join("numgen", scope.word("NFTA_NG_TYPE"), `mod ${scope.word("NFTA_NG_MODULUS")}`);
  return { text: join(words, offsetWord(scope, "NFTA_NG_OFFSET")), loaded: scope };
}

function xfrm(scope: Scope): Held {
  return {
    text: join(
      "ipsec",
      scope.word("NFTA_XFRM_DIR"),
      pairUnlessZero("spnum", scope, "NFTA_XFRM_SPNUM"),
      scope.word("NFTA_XFRM_KEY"),
    ),
    loaded: scope,
  };
}

/** Reads an expression that loads a register; false when it is another one. */
export function load(state: RuleState, name: string, scope: Scope): boolean {
  if (name === "payload" && scope.has("NFTA_PAYLOAD_DREG"))
    state.put(scope.number("NFTA_PAYLOAD_DREG"), payload(state, scope));
  else if (name === "meta" && scope.has("NFTA_META_DREG")) state.put(scope.number("NFTA_META_DREG"), meta(scope));
  else if (name === "ct" && scope.has("NFTA_CT_DREG")) state.put(scope.number("NFTA_CT_DREG"), connection(scope));
  else if (name === "exthdr" && scope.has("NFTA_EXTHDR_DREG"))
    state.put(scope.number("NFTA_EXTHDR_DREG"), { text: exthdrText(scope), loaded: scope });
  else if (name === "fib") state.put(scope.number("NFTA_FIB_DREG"), fib(scope));
  else if (name === "rt")
    state.put(scope.number("NFTA_RT_DREG"), { text: join("rt", scope.word("NFTA_RT_KEY")), loaded: scope });
  else if (name === "socket")
    state.put(scope.number("NFTA_SOCKET_DREG"), { text: join("socket", scope.word("NFTA_SOCKET_KEY")), loaded: scope });
  else if (name === "osf") state.put(scope.number("NFTA_OSF_DREG"), { text: "osf name", loaded: scope });
  else if (name === "xfrm") state.put(scope.number("NFTA_XFRM_DREG"), xfrm(scope));
  else if (name === "tunnel")
    state.put(scope.number("NFTA_TUNNEL_DREG"), { text: join("tunnel", scope.word("NFTA_TUNNEL_KEY")), loaded: scope });
  else if (name === "hash") state.put(scope.number("NFTA_HASH_DREG"), hash(state, scope));
  else if (name === "numgen") state.put(scope.number("NFTA_NG_DREG"), numgen(scope));
  else return false;
  return true;
}
