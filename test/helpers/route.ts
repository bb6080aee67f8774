/** Builders of rtnetlink and generic messages as the kernel lays them out, in either byte order. */
import { integer } from "./pcap.ts";
import { attribute, nlmsg } from "./table.ts";

export interface MessageFacts {
  readonly bigEndian?: boolean;
  readonly flags?: number;
  readonly sequence?: number;
  readonly portId?: number;
}

/** RTM_NEWLINK (or another type) of an interface; `attributes` follow IFLA_IFNAME. */
export function linkMessage(
  index: number,
  name: string | Uint8Array,
  facts: MessageFacts & { readonly type?: number; readonly attributes?: readonly Uint8Array[] } = {},
): Buffer {
  const { bigEndian = false, type = 16, flags = 0, sequence = 0, portId = 0 } = facts;
  const header = Buffer.concat([
    Uint8Array.of(0, 0),
    integer(1, 2, bigEndian),
    integer(index, 4, bigEndian),
    integer(0x1043, 4, bigEndian),
    integer(0, 4, bigEndian),
  ]);
  const bytes = typeof name === "string" ? Buffer.from(`${name}\0`) : name;
  const body = Buffer.concat([header, attribute(3, bytes, { bigEndian }), ...(facts.attributes ?? [])]);
  return nlmsg(body, { bigEndian, type, flags }, { sequence, portId });
}

/** A generic message: family id, command, attributes. */
export function genericMessage(family: number, command: number, body: Uint8Array, facts: MessageFacts = {}): Buffer {
  const { bigEndian = false, flags = 0, sequence = 0, portId = 0 } = facts;
  const content = Buffer.concat([Uint8Array.of(command, 1, 0, 0), body]);
  return nlmsg(content, { bigEndian, type: family, flags }, { sequence, portId });
}

/** CTRL_CMD_NEWFAMILY: that number is that family. */
export function newFamily(id: number, name: string, headerSize = 0): Buffer {
  const attributes = [
    attribute(2, Buffer.from(`${name}\0`)),
    attribute(1, integer(id, 2)),
    attribute(3, integer(1, 4)),
    attribute(4, integer(headerSize, 4)),
  ];
  return genericMessage(16, 1, Buffer.concat(attributes));
}
