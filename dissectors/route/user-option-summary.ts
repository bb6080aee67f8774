/** Lines of neighbour discovery options; iproute2 has no words for them. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { discoveryOptions } from "../packet/discovery-options.ts";
import { pair, pairUnlessZero } from "../words.ts";

const captivePortal = 37;

/** What the option is about: servers, search domains, a prefix, the address of a portal. */
function subject(option: Scope, value: Scope | null): string | null {
  if (value === null) return option.number("nd_opt_type") === captivePortal ? option.word("value") : null;
  return value.word("servers") ?? value.word("domains") ?? value.word("prefix");
}

function describe(option: Scope): string {
  const value = option.into("value");
  const about = subject(option, value);
  const line = ` ${option.word("nd_opt_type") ?? "?"}${about === null ? "" : ` ${about}`}`;
  // The lifetime of a translator's prefix shares its bytes with the length of the prefix.
  return value?.number("lifetime") === undefined ? line : line + pair("lifetime", value, "lifetime");
}

/** `dev d0 rdnss 2001:db8::53 lifetime 1800s from fe80::1`. */
export function userOptionSummary(message: Message): string {
  const { root } = message;
  let line = pairUnlessZero("dev", root, "nduseropt_ifindex");
  const place = root.locate("options");
  if (place !== null) {
    for (const option of discoveryOptions.insides(root, place.start, place.end)) line += describe(option);
  }
  return (line + pair("from", root, "NDUSEROPT_SRCADDR")).trimStart();
}
