/** Bitmaps whose bits are numbers of something: the kernel prints such as `0-3,7`. */
import { u32 as readU32 } from "../netlink/index.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { Type, type Wire } from "./type.ts";

const wordBits = 32;

class BitListType extends Type {
  readonly wire: Wire = "bytes";
  override readonly size: number;

  constructor(words: number) {
    super();
    this.size = words * (wordBits / 8);
  }

  override read(scope: Scope, start: number, end: number): string {
    const ranges: string[] = [];
    let first = -1;
    const count = (end - start) * 8;
    for (let bit = 0; bit <= count; bit++) {
      const isSet = bit < count && bitAt(scope, start, bit);
      if (isSet && first < 0) first = bit;
      else if (!isSet && first >= 0) {
        ranges.push(first === bit - 1 ? `${first}` : `${first}-${bit - 1}`);
        first = -1;
      }
    }
    return ranges.join(",");
  }

  override text(scope: Scope, start: number, end: number): string {
    return this.read(scope, start, end);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.string(this.read(scope, start, end));
  }
}

function bitAt(scope: Scope, start: number, bit: number): boolean {
  const word = readU32(scope.bytes, start + Math.floor(bit / wordBits) * (wordBits / 8), scope.littleEndian);
  return ((word >>> (bit % wordBits)) & 1) !== 0;
}

/** A bitmap of that many 32-bit words, lowest bit first: the numbers of its bits as text, `0-3,7`. */
export function bitList(words: number): Type {
  return new BitListType(words);
}
