/** Types and names for the places of packet headers, made of their tables. */
import {
  be16,
  be32,
  by,
  byAll,
  bytes,
  firstFit,
  hexadecimal,
  named,
  select,
  type Type,
  u8,
} from "../../../src/schema/index.ts";
import { type NetworkProtocol, payloadField } from "./payload-fields.ts";

/** Bytes of no known field: a number where they are as many as one takes. */
const number = firstFit(hexadecimal(u8), hexadecimal(be16), hexadecimal(be32), bytes);

/** Bases, offsets and lengths at which there may be a field. */
const bases = [0, 1, 2];
const offsets = Array.from({ length: 32 }, (_, offset) => offset);
const lengths = Array.from({ length: 16 }, (_, index) => index + 1);

function typesOf(protocol: NetworkProtocol | null): Type {
  const cases: Record<string, Type> = {};
  for (const base of bases)
    for (const offset of offsets)
      for (const length of lengths) {
        const field = payloadField(protocol, base, offset, length);
        if (field !== undefined) cases[`${base}/${offset}/${length}`] = field[1];
      }
  return select(byAll("NFTA_PAYLOAD_BASE", "NFTA_PAYLOAD_OFFSET", "NFTA_PAYLOAD_LEN"), cases, number);
}

function namesOf(protocol: NetworkProtocol | null): Type {
  const cases: Record<string, Type> = {};
  for (const base of bases)
    for (const length of lengths) {
      const names: Record<string, string> = {};
      for (const offset of offsets) {
        const field = payloadField(protocol, base, offset, length);
        if (field !== undefined) names[offset] = field[0];
      }
      cases[`${base}/${length}`] = named(be32, names);
    }
  return select(byAll("NFTA_PAYLOAD_BASE", "NFTA_PAYLOAD_LEN"), cases, be32);
}

/** The value of the field that `NFTA_PAYLOAD_BASE`, `_OFFSET` and `_LEN` say, by the family of the table. */
export const payloadValue = select(
  by("nfgen_family"),
  { 2: typesOf("ip"), 3: typesOf("arp"), 10: typesOf("ip6") },
  typesOf(null),
);

/** `NFTA_PAYLOAD_OFFSET` with the name of the field. */
export const payloadOffset = select(
  by("nfgen_family"),
  { 2: namesOf("ip"), 3: namesOf("arp"), 10: namesOf("ip6") },
  namesOf(null),
);
