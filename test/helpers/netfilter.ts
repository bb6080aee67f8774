/** Messages of nfnetlink laid by hand. */
import { nfnetlinkSubsystems } from "../../src/dissect/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { decodeMessage } from "./decode.ts";
import { hex } from "./hex.ts";
import { integer } from "./pcap.ts";
import { attribute } from "./table.ts";

export interface NetfilterOptions {
  /** `nlmsg_flags`; 1 (NLM_F_REQUEST) makes the message one towards the kernel. */
  readonly flags?: number;
  readonly family?: number;
  /** `res_id`, in network order. */
  readonly resource?: number;
}

/** A message of a subsystem: `nlmsghdr`, `nfgenmsg`, attributes. */
export function netfilterMessage(
  subsystem: string,
  message: number,
  { flags = 0, family = 2, resource = 0 }: NetfilterOptions,
  ...attributes: readonly Uint8Array[]
): Promise<Message> {
  const type = (nfnetlinkSubsystems.indexOf(subsystem) << 8) | message;
  const body = Buffer.concat([Buffer.from([family, 0]), integer(resource, 2, true), ...attributes]);
  const header = [
    integer(16 + body.length, 4, false),
    integer(type, 2, false),
    integer(flags, 2, false),
    integer(0, 4, false),
    integer(0, 4, false),
  ];
  return decodeMessage(Buffer.concat([...header, body]), "NETLINK_NETFILTER");
}

/** An attribute whose payload is written in hex. */
export function leaf(number: number, payload: string): Buffer {
  return attribute(number, hex(payload));
}

/** An attribute that holds attributes. */
export function nested(number: number, ...parts: readonly Uint8Array[]): Buffer {
  return attribute(number, Buffer.concat(parts), { flags: 0x8000 });
}

/** A NUL-terminated string. */
export function text(number: number, value: string): Buffer {
  return attribute(number, Buffer.from(`${value}\0`));
}
