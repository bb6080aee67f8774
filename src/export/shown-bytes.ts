/** The bytes of a message as they may be shown or exported. */
import { firstOwnType } from "../dissect/index.ts";
import { type AttributeSet, type Field, type Message, type MessageKind, NestType, type Type } from "../schema/index.ts";

/** The bytes of the message's packet, with its secrets as zeros unless secrets are asked for. */
export function shownBytes(message: Message): Uint8Array {
  return masked(message, [message]);
}

const shownPackets = new WeakMap<Message, Uint8Array>();

/** The same with the secrets of all messages of the packet. */
export function shownPacketBytes(message: Message): Uint8Array {
  let shown = shownPackets.get(message);
  if (shown === undefined) {
    shown = masked(message, message.siblings);
    shownPackets.set(message, shown);
  }
  return shown;
}

function masked({ bytes, options }: Message, messages: readonly Message[]): Uint8Array {
  if (options.showSecrets) return bytes;
  let copy: Uint8Array | null = null;
  const visit = (field: Field): void => {
    if (field.type.confidential) {
      copy ??= bytes.slice();
      copy.fill(0, field.valueStart, field.valueEnd);
    } else {
      for (const part of field.children) visit(part);
    }
  };
  for (const message of messages) if (mayHoldSecrets(message)) for (const field of message.fields) visit(field);
  return copy ?? bytes;
}

/** A control message may echo any request. */
function mayHoldSecrets({ type, layout }: Message): boolean {
  return type < firstOwnType || (layout.kind !== null && kindHoldsSecrets(layout.kind));
}

const kinds = new WeakMap<MessageKind, boolean>();

function kindHoldsSecrets(kind: MessageKind): boolean {
  let holds = kinds.get(kind);
  if (holds === undefined) {
    holds = reachesSecret(kind);
    kinds.set(kind, holds);
  }
  return holds;
}

/** Whether a secret is reached from a kind's headers and attributes. */
function reachesSecret(kind: MessageKind): boolean {
  const seen = new Set<Type | AttributeSet>();
  const inSet = (set: AttributeSet | null): boolean => {
    if (set === null || seen.has(set)) return false;
    seen.add(set);
    return set.known.some(({ type }) => inType(type));
  };
  const inType = (type: Type): boolean => {
    if (type.confidential) return true;
    if (seen.has(type)) return false;
    seen.add(type);
    return (type instanceof NestType && inSet(type.set)) || type.inner.some(inType);
  };
  return (
    [...kind.headers, ...kind.replyHeaders].some((header) => header !== null && inType(header)) ||
    inSet(kind.request) ||
    inSet(kind.reply)
  );
}
