/** Addresses of which only the first bytes are given. */
import { ipv4Text, ipv6Text } from "./addresses.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { Type, type ValueKind, type Wire } from "./type.ts";

class AddressPrefixType extends Type {
  readonly wire: Wire = "bytes";
  private readonly whole: number;
  private readonly tellsLength: boolean;

  constructor(whole: number, tellsLength: boolean) {
    super();
    this.whole = whole;
    this.tellsLength = tellsLength;
  }

  override get holds(): ValueKind {
    return "address";
  }

  override misfit(length: number): string | null {
    return length <= this.whole ? null : `${length} bytes where at most ${this.whole} were expected`;
  }

  override read(scope: Scope, start: number, end: number): string {
    return this.text(scope, start, end);
  }

  override text(scope: Scope, start: number, end: number): string {
    const address = new Uint8Array(16);
    address.set(scope.bytes.subarray(start, Math.min(end, start + this.whole)));
    const text = this.whole === 4 ? ipv4Text(address, 0) : ipv6Text(address, 0);
    return end - start === this.whole || !this.tellsLength ? text : `${text}/${8 * (end - start)}`;
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.string(this.text(scope, start, end));
  }
}

/** An IPv4 address, or its first bytes as the prefix that they are: `10.5.5.0/24`. */
export const ipv4Leading: Type = new AddressPrefixType(4, true);

/** An IPv6 address, or its first bytes: `2001:db8::/32`. */
export const ipv6Leading: Type = new AddressPrefixType(16, true);

/** An IPv6 address whose last bytes are left out because they are zero; something beside it says how long the prefix is. */
export const ipv6Prefix: Type = new AddressPrefixType(16, false);
