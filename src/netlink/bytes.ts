/** Integers out of bytes. Offsets are not checked here: callers compare lengths first. */

export function u16(bytes: Uint8Array, at: number, littleEndian: boolean): number {
  const a = bytes[at] as number;
  const b = bytes[at + 1] as number;
  return littleEndian ? a | (b << 8) : (a << 8) | b;
}

export function u32(bytes: Uint8Array, at: number, littleEndian: boolean): number {
  const a = bytes[at] as number;
  const b = bytes[at + 1] as number;
  const c = bytes[at + 2] as number;
  const d = bytes[at + 3] as number;
  return (littleEndian ? a | (b << 8) | (c << 16) | (d << 24) : (a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

export function s32(bytes: Uint8Array, at: number, littleEndian: boolean): number {
  return u32(bytes, at, littleEndian) | 0;
}

export function u64(bytes: Uint8Array, at: number, littleEndian: boolean): bigint {
  const first = u32(bytes, at, littleEndian);
  const second = u32(bytes, at + 4, littleEndian);
  const high = littleEndian ? second : first;
  const low = littleEndian ? first : second;
  return high === 0 ? BigInt(low) : (BigInt(high) << 32n) | BigInt(low);
}

const hexDigits = "0123456789abcdef";

/** Lower-case hex without separators. */
export function toHex(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    text += hexDigits.charAt(byte >> 4) + hexDigits.charAt(byte & 15);
  }
  return text;
}

/** True when every byte of the range is zero. */
export function allZero(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] !== 0) return false;
  return true;
}
