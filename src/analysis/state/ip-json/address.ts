/** An address as `ip -j address show` prints it in `addr_info`. */
import type { Scope } from "../../../schema/index.ts";
import {
  count,
  type Getter,
  type Json,
  type JsonObject,
  type Members,
  objectOf,
  word,
  wordUnlessZero,
} from "./members.ts";

const inet6 = 10;
const forever = 4294967295;

function flagsOf(scope: Scope): number {
  return scope.number("IFA_FLAGS") ?? scope.number("ifa_flags") ?? 0;
}

function flag(mask: number, isSet = true, only?: "inet" | "inet6"): Getter {
  return (scope) => {
    const isInet6 = scope.number("ifa_family") === inet6;
    if (only !== undefined && (only === "inet6") !== isInet6) return undefined;
    return ((flagsOf(scope) & mask) !== 0) === isSet ? true : undefined;
  };
}

function peer(scope: Scope): Json | undefined {
  const address = scope.word("IFA_ADDRESS");
  const local = scope.word("IFA_LOCAL");
  return local === null || address === null || address === local ? undefined : address;
}

function lifetime(name: string): Getter {
  return (scope) => scope.into("IFA_CACHEINFO")?.number(name);
}

const members: Members = {
  family: word("ifa_family"),
  local: (scope) => scope.word("IFA_LOCAL") ?? scope.word("IFA_ADDRESS") ?? undefined,
  address: peer,
  prefixlen: count("ifa_prefixlen"),
  metric: count("IFA_RT_PRIORITY"),
  broadcast: word("IFA_BROADCAST"),
  anycast: word("IFA_ANYCAST"),
  scope: word("ifa_scope"),
  secondary: flag(0x1, true, "inet"),
  temporary: flag(0x1, true, "inet6"),
  nodad: flag(0x2),
  optimistic: flag(0x4),
  dadfailed: flag(0x8),
  home: flag(0x10),
  deprecated: flag(0x20),
  tentative: flag(0x40),
  dynamic: flag(0x80, false),
  mngtmpaddr: flag(0x100),
  noprefixroute: flag(0x200),
  autojoin: flag(0x400),
  "stable-privacy": flag(0x800),
  protocol: wordUnlessZero("IFA_PROTO"),
  label: word("IFA_LABEL"),
  valid_life_time: lifetime("ifa_valid"),
  preferred_life_time: (scope) => {
    const left = lifetime("ifa_prefered")(scope);
    return ((flagsOf(scope) & 0x20) !== 0 && left === forever ? 0 : left) as Json | undefined;
  },
};

export function addressJson(scope: Scope): JsonObject {
  return objectOf(scope, members);
}
