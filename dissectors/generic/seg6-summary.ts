/** Lines of the keys of segment routing, in the words of `ip sr hmac`. */
import { compileTemplate, type Message } from "../../src/schema/index.ts";
import { isDump } from "../words.ts";

const key = compileTemplate("hmac[ {SEG6_ATTR_HMACKEYID}][ algo {SEG6_ATTR_ALGID}][ secret {SEG6_ATTR_SECRET}]");

/** `hmac 1 algo sha256 secret <secret, 8 bytes>`. */
export function hmacSummary(message: Message): string {
  return isDump(message) ? "dump hmac" : key(message);
}
