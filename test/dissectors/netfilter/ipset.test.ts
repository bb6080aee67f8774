/** IP sets: what no capture has, laid by hand from ip_set.h. */
import { describe, expect, test } from "vitest";
import { messageJson } from "../../helpers/decode.ts";
import { examine } from "../../helpers/examine.ts";
import { leaf, nested, netfilterMessage, text } from "../../helpers/netfilter.ts";

const request = 0x05;
const protocol = leaf(1, "07");

describe("elements", () => {
  test("ipset add blackhole 10.0.0.1 timeout 60 skbmark 0x5 skbprio 1:10 skbqueue 3", async () => {
    const message = await netfilterMessage(
      "ipset",
      9,
      { flags: request },
      protocol,
      text(2, "blackhole"),
      nested(
        7,
        nested(1, leaf(1, "0a000001")),
        leaf(6, "0000003c"),
        leaf(27, "00000005ffffffff"),
        leaf(28, "00010010"),
        leaf(29, "0003"),
        leaf(9, "00000000"),
      ),
    );
    examine(message);
    expect(message.summary).toBe("IPSET_CMD_ADD blackhole 10.0.0.1 timeout 60 skbmark 0x5 skbprio 1:10 skbqueue 3");
    expect(messageJson(message).names["IPSET_ATTR_DATA.IPSET_ATTR_SKBPRIO"]).toBe("1:10");
  });

  test("ipset restore: several elements in one message", async () => {
    const element = (address: string) => nested(7, nested(1, leaf(1, address)), leaf(3, "18"));
    const parts = [element("0a000000"), element("0a000100"), element("0a000200"), element("0a000300")];
    const message = await netfilterMessage("ipset", 9, { flags: request }, protocol, text(2, "n"), nested(8, ...parts));
    examine(message);
    expect(message.issues).toEqual([]);
    expect(message.action).toBe("n 4 elements: 10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24, …");
    expect(messageJson(message).attributes.IPSET_ATTR_ADT.IPSET_ATTR_DATA.length).toBe(4);
  });

  test("a range of IPv6 ports, two networks", async () => {
    const message = await netfilterMessage(
      "ipset",
      10,
      { flags: request, family: 10 },
      protocol,
      text(2, "h"),
      nested(
        7,
        nested(1, leaf(2, "20010db8000000000000000000000000")),
        leaf(3, "20"),
        leaf(7, "3a"),
        leaf(4, "8000"),
        nested(20, leaf(2, "20010db8000100000000000000000000")),
        leaf(21, "30"),
      ),
    );
    expect(message.summary).toBe("IPSET_CMD_DEL h 2001:db8::/32,icmpv6:128/0,2001:db8:1::/48");
  });
});

describe("sets", () => {
  test("a mask of marks: read in network order, answered in the host's", async () => {
    const parts = [protocol, text(2, "m"), text(3, "hash:ip,mark"), leaf(4, "03"), leaf(5, "02")];
    const create = await netfilterMessage("ipset", 2, { flags: request }, ...parts, nested(7, leaf(11, "0000ff00")));
    const answer = await netfilterMessage("ipset", 7, { flags: 2 }, ...parts, nested(7, leaf(11, "00ff0000")));
    expect(create.action).toBe("m hash:ip,mark family inet markmask 0xff00");
    expect(answer.action).toBe("m hash:ip,mark family inet markmask 0xff00");
  });

  test("by index, by name, and the answers", async () => {
    const asked = await netfilterMessage("ipset", 15, { flags: request }, protocol, leaf(11, "0005"));
    expect(asked.summary).toBe("IPSET_CMD_GET_BYINDEX index 5");
    const answer = await netfilterMessage("ipset", 14, {}, protocol, leaf(5, "02"), leaf(11, "0005"));
    expect(answer.summary).toBe("IPSET_CMD_GET_BYNAME index 5");
  });

  test("the second name of a swap has a name of its own", async () => {
    const message = await netfilterMessage("ipset", 6, { flags: request }, protocol, text(2, "a"), text(3, "b"));
    expect(message.summary).toBe("IPSET_CMD_SWAP a b");
    expect(messageJson(message).attributes).toEqual({
      IPSET_ATTR_PROTOCOL: 7,
      IPSET_ATTR_SETNAME: "a",
      IPSET_ATTR_SETNAME2: "b",
    });
  });
});
