/** Timestamps of pcapng: 64-bit counts of ticks, exactly turned into seconds and nanoseconds. */

/** Ticks that plain numbers can still divide exactly: 2^37 × 2^16 is 2^53. */
const exactTicks = 2 ** 37;

/** Ticks in a second of an `if_tsresol` byte: 10^n, or 2^n when the highest bit is set. */
export function parseResolution(byte: number): bigint {
  return byte & 0x80 ? 2n ** BigInt(byte & 0x7f) : 10n ** BigInt(byte);
}

/** The clock of an interface; `set`, then read the two fields: no object is made for a packet. */
export class TickClock {
  seconds = 0;
  nanoseconds = 0;
  readonly #ticks: bigint;
  /** The same as a number, 0 where numbers would round. */
  readonly #exact: number;
  /** Nanoseconds in a tick, 0 when that is no whole number. */
  readonly #unit: number;
  readonly #offset: number;

  /** `offset` is `if_tsoffset`, seconds. */
  constructor(ticksPerSecond: bigint, offset: number) {
    this.#ticks = ticksPerSecond;
    this.#exact = ticksPerSecond <= BigInt(exactTicks) ? Number(ticksPerSecond) : 0;
    this.#unit = this.#exact !== 0 && 1_000_000_000 % this.#exact === 0 ? 1_000_000_000 / this.#exact : 0;
    this.#offset = offset;
  }

  /** Takes the two halves of a timestamp. */
  set(high: number, low: number): void {
    const ticks = this.#exact;
    if (this.#unit === 0) {
      this.#setWide((BigInt(high) << 32n) | BigInt(low));
      return;
    }
    // Long division in base 2^16: each step stays below 2^53.
    const top = Math.floor(high / ticks);
    let rest = (high - top * ticks) * 65_536 + (low >>> 16);
    const middle = Math.floor(rest / ticks);
    rest = (rest - middle * ticks) * 65_536 + (low & 0xffff);
    const bottom = Math.floor(rest / ticks);
    this.seconds = top * 4_294_967_296 + middle * 65_536 + bottom + this.#offset;
    this.nanoseconds = (rest - bottom * ticks) * this.#unit;
  }

  #setWide(value: bigint): void {
    this.seconds = Number(value / this.#ticks) + this.#offset;
    this.nanoseconds = Number(((value % this.#ticks) * 1_000_000_000n) / this.#ticks);
  }
}
