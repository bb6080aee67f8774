/** Messages of generic families, made from a command and attributes. */
import type { Message } from "../../src/schema/index.ts";
import { decodeMessage } from "./decode.ts";
import { hex } from "./hex.ts";

/** Any id that no family has by itself. */
const familyId = 37;

/** A message of a generic family, from its command, attributes and flags in hex. */
export function genericMessage(
  family: string,
  command: string,
  attributes: string,
  flags = "0000",
  options: { readonly showSecrets?: boolean } = {},
): Promise<Message> {
  const body = hex(`${command} 01 0000 ${attributes}`);
  const length = 16 + body.length;
  const header = Uint8Array.from([length & 255, length >> 8, 0, 0, familyId, 0, ...hex(flags), 0, 0, 0, 0, 0, 0, 0, 0]);
  return decodeMessage(Uint8Array.from([...header, ...body]), "NETLINK_GENERIC", {
    families: [{ id: familyId, name: family, version: 1, headerSize: 0 }],
    ...options,
  });
}
