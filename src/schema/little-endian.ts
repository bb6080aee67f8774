/** Integers that are little-endian whatever machine captured them: the frames of IEEE 802.11 and 802.15.4. */
import { u16 as readU16, u32 as readU32, u64 as readU64 } from "../netlink/index.ts";
import { Integral } from "./integers.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import type { Wire } from "./type.ts";

class LittleEndianType extends Integral {
  override readonly pure = true;
  readonly wire: Wire;
  override readonly size: 2 | 4 | 8;
  readonly signed = false;

  constructor(size: 2 | 4 | 8) {
    super();
    this.size = size;
    this.wire = `u${size * 8}` as Wire;
  }

  override read(scope: Scope, start: number, _end: number): number | bigint {
    if (this.size === 2) return readU16(scope.bytes, start, true);
    return this.size === 4 ? readU32(scope.bytes, start, true) : readU64(scope.bytes, start, true);
  }

  override text(scope: Scope, start: number, end: number): string {
    return String(this.read(scope, start, end));
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    const { bytes } = scope;
    if (this.size === 8) writer.integer64(readU32(bytes, start + 4, true), readU32(bytes, start, true), false);
    else writer.integer(Number(this.read(scope, start, end)));
  }
}

export const le16: Integral = new LittleEndianType(2);
export const le32: Integral = new LittleEndianType(4);
export const le64: Integral = new LittleEndianType(8);
