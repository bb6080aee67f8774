/** The bytes of a message as they may be shown or exported. */
import type { Field, Message } from "../schema/index.ts";

/** The bytes of the message's packet, with its secrets as zeros unless secrets are asked for. */
export function shownBytes(message: Message): Uint8Array {
  if (message.options.showSecrets) return message.bytes;
  let masked: Uint8Array | null = null;
  const visit = (field: Field): void => {
    if (field.type.confidential) {
      masked ??= message.bytes.slice();
      masked.fill(0, field.valueStart, field.valueEnd);
    } else {
      for (const part of field.children) visit(part);
    }
  };
  for (const field of message.fields) visit(field);
  return masked ?? message.bytes;
}
