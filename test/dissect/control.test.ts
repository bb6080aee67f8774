/** NLMSG_ERROR and NLMSG_DONE as Linux 7.2 sent them; titles are the commands of 04-errors.truth.txt. */
import { describe, expect, test } from "vitest";
import { decodeMessage, decodeMessages, messageJson } from "../helpers/decode.ts";
import { hex } from "../helpers/hex.ts";
import { issueKinds } from "../helpers/table.ts";

const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

describe("acknowledgement", () => {
  const request = hex(`
    38000000 1000 0506 6027046b 00000000    # RTM_NEWLINK
    00 00 0000 00000000 00000000 00000000
    0700 0300 643000 00                     # IFLA_IFNAME d0
    1000 1200 0900 0100 64756d6d79 000000   # IFLA_LINKINFO: dummy
  `);
  const ack = hex(`
    24000000 0200 0001 6027046b 07010000   # NLMSG_ERROR, NLM_F_CAPPED
    00000000
    38000000 1000 0506 6027046b 00000000   # the request's header alone
  `);

  test("ip link add d0 type dummy", async () => {
    const message = await decodeMessage(ack, "NETLINK_ROUTE");
    expect(message.summary).toBe("NLMSG_ERROR ack for RTM_NEWLINK");
    expect(message.issues).toEqual([]);
    expect(messageJson(message)).toMatchObject({
      type: "NLMSG_ERROR",
      direction: "kernel-to-user",
      nlmsghdr: { nlmsg_len: 36, nlmsg_type: 2, nlmsg_flags: ["NLM_F_CAPPED"], nlmsg_seq: 1795434336, nlmsg_pid: 263 },
      nlmsgerr: {
        error: 0,
        request: {
          type: "RTM_NEWLINK",
          nlmsghdr: {
            nlmsg_len: 56,
            nlmsg_type: 16,
            nlmsg_flags: ["NLM_F_REQUEST", "NLM_F_ACK", "NLM_F_EXCL", "NLM_F_CREATE"],
          },
        },
      },
      issues: [],
    });
    expect(messageJson(message).nlmsgerr).not.toHaveProperty("errno");
    expect(messageJson(message).nlmsgerr.request).not.toHaveProperty("ifinfomsg");
  });

  test("names the request that it answers, by sequence, also when its port id was 0", async () => {
    const [, answer] = await decodeMessages(joined(request, ack), "NETLINK_ROUTE");
    expect(answer?.summary).toBe("NLMSG_ERROR ack for RTM_NEWLINK (1.1)");
  });

  test("does not name one of another sequence or port id", async () => {
    for (const [at, bytes] of [
      [8, "61"],
      [12, "0801"],
    ] as const) {
      const other = new Uint8Array(request);
      other.set(hex(bytes), at);
      const [, answer] = await decodeMessages(joined(other, ack), "NETLINK_ROUTE");
      expect(answer?.summary).toBe("NLMSG_ERROR ack for RTM_NEWLINK");
    }
  });
});

describe("errors with the whole request and an extended ack", () => {
  const vlan = hex(`
    7c000000 0200 0002 6327046b 3c010000                  # NLMSG_ERROR, NLM_F_ACK_TLVS
    deffffff                                              # -ERANGE
    4c000000 1000 0506 6327046b 00000000                  # RTM_NEWLINK, uncapped
    00 00 0000 00000000 00000000 00000000
    0800 0500 03000000                                    # IFLA_LINK 3
    0600 0300 7600 0000                                   # IFLA_IFNAME v
    1c00 1200 0900 0100 766c616e 00 000000 0c00 0200 0600 0100 8813 0000
    1b00 0100 383032 31713a20496e76616c696420564c414e 20696400 00
  `);

  test("ip link add link d0 name v type vlan id 5000", async () => {
    const message = await decodeMessage(vlan, "NETLINK_ROUTE");
    expect(message.summary).toBe('NLMSG_ERROR -ERANGE "8021q: Invalid VLAN id" for RTM_NEWLINK');
    expect(message.issues).toEqual([]);
    expect(messageJson(message)).toMatchObject({
      nlmsgerr: {
        error: -34,
        errno: "ERANGE",
        request: {
          type: "RTM_NEWLINK",
          ifinfomsg: { ifi_index: 0 },
          attributes: {
            IFLA_LINK: 3,
            IFLA_IFNAME: "v",
            IFLA_LINKINFO: { IFLA_INFO_KIND: "vlan", IFLA_INFO_DATA: { IFLA_VLAN_ID: 5000 } },
          },
        },
      },
      attributes: { NLMSGERR_ATTR_MSG: "8021q: Invalid VLAN id" },
      issues: [],
    });
  });

  test("the echo's fields lie in the tree under nlmsgerr.request, with their ranges", async () => {
    const message = await decodeMessage(vlan, "NETLINK_ROUTE");
    expect(message.fields.map(({ name }) => name)).toEqual(["nlmsghdr", "nlmsgerr", "NLMSGERR_ATTR_MSG"]);
    expect(message.field("nlmsgerr.error")).toMatchObject({ value: -34, text: "-34 (ERANGE)", start: 32, end: 36 });
    expect(message.field("nlmsgerr.request")).toMatchObject({ start: 36, end: 112 });
    expect(message.field("nlmsgerr.request.IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VLAN_ID")).toMatchObject({
      value: 5000,
      path: "nlmsgerr.request.IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VLAN_ID",
      valueStart: 108,
    });
    expect(message.field("nlmsgerr.request.nlmsghdr.nlmsg_flags")?.text).toContain("NLM_F_CREATE");
  });

  test("python3 e.py, long name: with the policy that failed", async () => {
    const message = await decodeMessage(
      hex(`
        a8000000 0200 0002 7627046b 5e020000
        deffffff
        50000000 1000 0506 7627046b 5e020000
        00 00 0000 00000000 00000000 00000000
        1f00 0300 776179746f6f6c6f6e6769666e616d6530313233343536373839 00 00
        1000 1280 0a00 0100 64756d6d7900 0000
        2700 0100 417474726962757465206661696c656420706f6c6963792076616c69646174696f6e00 00
        0800 0200 20000000
        1400 0480 0800 0700 0f000000 0800 0100 0b000000
      `),
      "NETLINK_ROUTE",
    );
    expect(message.issues).toEqual([]);
    expect(messageJson(message).attributes).toEqual({
      NLMSGERR_ATTR_MSG: "Attribute failed policy validation",
      NLMSGERR_ATTR_OFFS: 32,
      NLMSGERR_ATTR_POLICY: { NL_POLICY_TYPE_ATTR_MAX_LENGTH: 15, NL_POLICY_TYPE_ATTR_TYPE: "NL_ATTR_TYPE_STRING" },
    });
  });

  test("python3 e.py, truncated header: the echo is not aligned, the extended ack after it is", async () => {
    const message = await decodeMessage(
      hex(`
        44000000 0200 0002 7c27046b 5e020000
        eaffffff
        12000000 1300 0500 7c27046b 5e020000 0000 0000
        1a00 0100 496e76616c696420686561646572206c656e67746800 0000
      `),
      "NETLINK_ROUTE",
    );
    expect(message.summary).toBe('NLMSG_ERROR -EINVAL "Invalid header length" for RTM_SETLINK');
    expect(message.field("nlmsgerr.request")).toMatchObject({ start: 36, end: 54 });
    expect(message.issues.map(({ kind }) => kind)).not.toContain("trailing");
  });

  test("python3 e.py, type 999: no table has the echoed request", async () => {
    const message = await decodeMessage(
      hex(
        "34000000 0200 0000 7e27046b 5e020000 a1ffffff 20000000 e703 0500 7e27046b 5e020000 00000000 00000000 00000000 00000000",
      ),
      "NETLINK_ROUTE",
    );
    expect(message.summary).toBe("NLMSG_ERROR -EOPNOTSUPP for type 999");
    expect(issueKinds(message.issues)).toEqual(["unknown nlmsgerr.request.payload"]);
    expect(messageJson(message).issues).toHaveLength(1);
    expect(messageJson(message).nlmsgerr.request).toMatchObject({ type: "type 999", payload: "0".repeat(32) });
  });

  test("what is wrong inside an echo is told at its place", async () => {
    const wrong = new Uint8Array(vlan);
    wrong.set(hex("0800"), 92 - 16); // IFLA_INFO_KIND's nla_len: the next attribute begins in its padding
    const message = await decodeMessage(wrong, "NETLINK_ROUTE");
    const paths = message.issues.map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) expect(path).toMatch(/^nlmsgerr\.request\./);
    expect(messageJson(message).issues).toHaveLength(paths.length);
  });

  test("an attribute of the echo that overruns, or stands there twice, is told", async () => {
    const twice = new Uint8Array(vlan);
    twice.set(hex("0500"), 62); // IFLA_IFNAME becomes another IFLA_LINK
    const duplicate = await decodeMessage(twice, "NETLINK_ROUTE");
    expect(issueKinds(duplicate.issues)).toContain("duplicate nlmsgerr.request.IFLA_LINK");
    const long = new Uint8Array(vlan);
    long.set(hex("4000"), 68); // IFLA_LINKINFO longer than the echo
    const overrun = await decodeMessage(long, "NETLINK_ROUTE");
    expect(issueKinds(overrun.issues)).toContain("malformed nlmsgerr.request.IFLA_LINKINFO");
    expect(messageJson(overrun).issues).toHaveLength(overrun.issues.length);
  });

  test("an error number without a name is the number", async () => {
    const odd = new Uint8Array(vlan);
    odd.set(hex("f9efffff"), 16); // ipset answers -4103
    const message = await decodeMessage(odd, "NETLINK_ROUTE");
    expect(message.action).toContain("-4103");
    expect(messageJson(message).nlmsgerr.error).toBe(-4103);
    expect(messageJson(message).nlmsgerr).not.toHaveProperty("errno");
  });
});

describe("the end of a dump", () => {
  test("ip link show", async () => {
    const message = await decodeMessage(hex("14000000 0300 0200 6027046b 07010000 00000000"), "NETLINK_ROUTE");
    expect(message.summary).toBe("NLMSG_DONE");
    expect(messageJson(message)).toMatchObject({
      type: "NLMSG_DONE",
      nlmsghdr: { nlmsg_flags: ["NLM_F_MULTI"] },
      nlmsgdone: { error: 0 },
      issues: [],
    });
  });

  test("python3 e.py, getlink dump with ifindex, strict: an error, the extended ack right after the int", async () => {
    const message = await decodeMessage(
      hex(`
        4c000000 0300 0202 7827046b 13e8ce99
        eaffffff
        3800 0100 46696c74657220627920646576696365 20696e646578206e6f7420737570706f727465 6420666f72206c696e6b2064756d707300
      `),
      "NETLINK_ROUTE",
    );
    expect(message.summary).toBe('NLMSG_DONE -EINVAL "Filter by device index not supported for link dumps"');
    expect(messageJson(message)).toMatchObject({
      nlmsghdr: { nlmsg_flags: ["NLM_F_MULTI", "NLM_F_ACK_TLVS"] },
      nlmsgdone: { error: -22, errno: "EINVAL" },
      attributes: { NLMSGERR_ATTR_MSG: "Filter by device index not supported for link dumps" },
      issues: [],
    });
  });

  test("of nothing but a header", async () => {
    const message = await decodeMessage(hex("10000000 0300 0200 6027046b 07010000"), "NETLINK_ROUTE");
    expect(message.summary).toBe("NLMSG_DONE");
    expect(message.issues).toEqual([]);
  });
});

describe("other control messages", () => {
  test("NLMSG_NOOP and NLMSG_OVERRUN", async () => {
    for (const [type, name] of [
      ["01", "NLMSG_NOOP"],
      ["04", "NLMSG_OVERRUN"],
    ]) {
      const message = await decodeMessage(hex(`10000000 ${type}00 0000 00000000 00000000`), "NETLINK_GENERIC");
      expect(message.summary).toBe(name);
      expect(messageJson(message)).toMatchObject({ type: name, issues: [] });
    }
  });

  test("a reserved type is unknown", async () => {
    const message = await decodeMessage(hex("10000000 0e00 0500 7f27046b 5e020000"), "NETLINK_ROUTE");
    expect(message.issues.map(({ kind }) => kind)).toEqual(["unknown"]);
    expect(messageJson(message)).toMatchObject({ nlmsghdr: { nlmsg_type: 14 } });
  });

  test("an NLMSG_ERROR of every length", async () => {
    const whole = hex("24000000 0200 0000 6027046b 07010000 ffffffff 38000000 1000 0506 6027046b 00000000");
    for (let length = 16; length < whole.length; length++) {
      const cut = whole.slice(0, length);
      cut[0] = length;
      const message = await decodeMessage(cut, "NETLINK_ROUTE");
      const json = messageJson(message);
      expect(json.issues).toHaveLength(message.issues.length);
      if (length > 16 && length < 20) expect(issueKinds(message.issues)).toContain("malformed nlmsgerr");
      if (length >= 20) expect(json.nlmsgerr.errno).toBe("EPERM");
    }
  });
});

describe("echoes in echoes", () => {
  test("an error about an error about an error, as deep as a packet goes", async () => {
    let bytes = Buffer.from(hex("10000000 0200 0000 00000000 00000000"));
    while (bytes.length < 60_000) {
      const header = Buffer.from(hex("00000000 0200 0000 00000000 00000000 ffffffff"));
      header.writeUInt32LE(bytes.length + header.length);
      bytes = Buffer.concat([header, bytes]);
    }
    const message = await decodeMessage(bytes, "NETLINK_ROUTE");
    expect(message.issues.map(({ kind }) => kind)).toContain("limit");
    expect(messageJson(message).issues).toHaveLength(message.issues.length);
    expect(message.summary.length).toBeLessThan(200);
  });
});

describe("the end of several packets in one message of nfnetlink_log", () => {
  test("ulogd, group 5: has nfnetlink's header, and no error", async () => {
    const done = hex("14000000 0300 0000 00000000 00000000 00 00 0005");
    const message = await decodeMessage(done, "NETLINK_NETFILTER");
    expect(message.summary).toBe("NLMSG_DONE");
    expect(message.issues).toEqual([]);
    expect(messageJson(message)).toMatchObject({ nfgenmsg: { nfgen_family: "AF_UNSPEC", version: 0, res_id: 5 } });
    expect(messageJson(message).nlmsgdone).toBeUndefined();
  });

  test("the end of a dump is what it is in every protocol", async () => {
    const done = hex("14000000 0300 0200 01000000 07010000 00000000");
    const message = await decodeMessage(done, "NETLINK_NETFILTER");
    expect(messageJson(message)).toMatchObject({ nlmsgdone: { error: 0 } });
  });
});
