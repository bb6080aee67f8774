/** Bytes made from a table: a message with one of each attribute, to show that another table reads them too. */
import {
  type AttributeSet,
  IndexedType,
  NestType,
  SelectType,
  type StructType,
  type Type,
} from "../../src/schema/index.ts";
import { integer } from "./pcap.ts";
import { attribute } from "./table.ts";

const deepest = 3;
/** What a nest may hold: an attribute has 16 bits for its length. */
const longest = 8000;
const someText = Buffer.from("abc\0");

/** A payload that fits the type; null for one that something else has to choose. */
export function payloadOf(type: Type, depth = 0): Buffer | null {
  if (type instanceof SelectType) return null;
  if (type instanceof NestType) {
    if (depth > deepest) return null;
    return Buffer.concat([headerOf(type.header), attributesOf(type.set, depth + 1)]);
  }
  if (type instanceof IndexedType) {
    const element = type.inner[0];
    const inside = element === undefined || depth > deepest ? null : payloadOf(element, depth + 1);
    return inside === null ? null : attribute(1, inside);
  }
  if (type.wire === "flag") return Buffer.alloc(0);
  if (type.wire === "string" && type.size === null) return someText;
  if (type.wire === "uint" || type.wire === "sint") return integer(1, 4);
  if (type.wire === "array" && type.size === null) return Buffer.alloc((type.inner[0]?.size ?? 4) * 2);
  if (type.size !== null) return numberOf(type) ?? Buffer.alloc(type.size);
  return Buffer.alloc(type.wire === "struct" ? 0 : 8);
}

/** A value with a name where the type names some, so that both tables have to know it. */
function numberOf(type: Type): Buffer | null {
  const { size } = type;
  if (!/^[us]\d+$/.test(type.wire) || size === null) return null;
  const value = type.named.find((one) => one.value > 0)?.value ?? 1;
  if (size === 1) return Buffer.from([Number(BigInt(value) & 255n)]);
  return integer(value, size as 2 | 4 | 8, type.bigEndian);
}

/** A fixed header of zeros. */
export function headerOf(header: StructType | null): Buffer {
  return Buffer.alloc(header === null ? 0 : (header.fixedSize + 3) & ~3);
}

const made = new Map<AttributeSet, Buffer[]>();

/** One of each attribute of a set; made once for each depth. */
export function attributesOf(set: AttributeSet, depth = 0): Buffer {
  const known = made.get(set) ?? [];
  made.set(set, known);
  known[depth] ??= oneOfEach(set, depth);
  return known[depth] as Buffer;
}

function oneOfEach(set: AttributeSet, depth: number): Buffer {
  return Buffer.concat(
    set.known.flatMap(({ number, type }) => {
      const payload = payloadOf(type, depth);
      const flags = type instanceof NestType || type instanceof IndexedType ? 0x8000 : 0;
      return payload === null || payload.length > longest ? [] : [attribute(number, payload, { flags })];
    }),
  );
}
