/** Words that the lines of states and policies share, those of `ip xfrm`. */
import type { Scope } from "../../src/schema/index.ts";
import { pairUnlessZero } from "../words.ts";

const icmp = 1;
const gre = 47;
const icmp6 = 58;
const mobility = 135;

/** ` spi 0x00000100`, nothing for 0. */
export function spi(scope: Scope | null): string {
  const number = scope?.number("spi") ?? 0;
  return number === 0 ? "" : ` spi 0x${number.toString(16).padStart(8, "0")}`;
}

/** `0x5/0xff`; a mask of all bits is not said. */
export function masked(value: number, mask: number): string {
  return mask === 0xffffffff ? `0x${value.toString(16)}` : `0x${value.toString(16)}/0x${mask.toString(16)}`;
}

export function mark(root: Scope): string {
  const inside = root.into("XFRMA_MARK");
  const value = inside?.number("v");
  const mask = inside?.number("m");
  return value === undefined || mask === undefined ? "" : ` mark ${masked(value, mask)}`;
}

function ports(scope: Scope, proto: number): string {
  const [source, sourceMask] = [scope.number("sport") ?? 0, scope.number("sport_mask") ?? 0];
  const [target, targetMask] = [scope.number("dport") ?? 0, scope.number("dport_mask") ?? 0];
  if (proto === icmp || proto === icmp6) {
    return (sourceMask ? ` type ${source}` : "") + (targetMask ? ` code ${target}` : "");
  }
  if (proto === mobility) return sourceMask ? ` type ${source}` : "";
  if (proto === gre) return sourceMask || targetMask ? ` key ${source * 65536 + target}` : "";
  return (sourceMask ? ` sport ${source}` : "") + (targetMask ? ` dport ${target}` : "");
}

/** `src 10.1.0.0/24 dst 10.2.0.0/24 proto tcp sport 5 dport 6`. */
export function selector(scope: Scope | null): string {
  if (scope === null) return "";
  const proto = scope.number("proto") ?? 0;
  return (
    `src ${scope.word("saddr")}/${scope.word("prefixlen_s")} dst ${scope.word("daddr")}/${scope.word("prefixlen_d")}` +
    (proto === 0 ? "" : ` proto ${scope.word("proto")}`) +
    ports(scope, proto) +
    pairUnlessZero("dev", scope, "ifindex") +
    pairUnlessZero("uid", scope, "user")
  );
}

/** True for a selector that lets everything through. */
export function selectsAll(scope: Scope): boolean {
  return ["prefixlen_s", "prefixlen_d", "proto", "ifindex", "sport_mask", "dport_mask"].every(
    (name) => !scope.number(name),
  );
}
